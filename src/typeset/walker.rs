//! What the walk over Markdown events knows and holds while it goes.

use std::borrow::Cow;

use pulldown_cmark::{CowStr, Event};

use super::drawing::Drawings;
use super::gate::Gate;
use super::links;
use super::made::Made;
use super::notes::Notes;
use super::setting::Setting;
use super::sheet::Sheet;
use super::tables::Table;
use crate::article::Written;
use crate::source::Span;
use crate::source::limits::Limit;

/// A walk over a text, and over the pieces of others shown in it.
pub(super) struct Walker<'a> {
    pub setting: Setting<'a>,
    /// The text being set: the page's own, or a piece of another article shown in it.
    pub sheet: Sheet<'a>,
    /// What Mend made, when the rest is to be cleaned.
    pub made: Option<Made>,
    /// Where HTML of an author's own goes through.
    pub gate: Gate,
    /// Empty between events: where one is set before it goes to the page or to a footnote.
    pub desk: Vec<Event<'a>>,
    pub notes: Notes<'a>,
    pub table: Table,
    /// What each open link ends with.
    pub ends: Vec<Cow<'static, str>>,
    /// Events inside are dropped until the matching end: a mark, or a link whose words Mend chose.
    pub muted: usize,
    pub picture: Option<links::OpenPicture>,
    /// How many pictures the page has so far.
    pub pictures: usize,
    /// The rest of the paragraph is not set: a piece of another article stands in its place.
    pub dropping: bool,
    /// How many pieces of other articles this page shows so far, and how many bytes they have.
    pub excerpts: usize,
    pub excerpt_bytes: usize,
    /// Where in the page's own text the paragraph stands that is being set.
    pub here: Span,
    pub drawings: Drawings,
    pub over: Vec<(Span, &'static Limit)>,
}

impl<'a> Walker<'a> {
    /// A piece of HTML that Mend made: as it is, or signed when the rest is to be cleaned.
    pub(super) fn made(&mut self, html: impl Into<CowStr<'a>>) -> Event<'a> {
        let html = html.into();
        Event::InlineHtml(match &mut self.made {
            Some(made) => made.piece(&html).into(),
            None => html,
        })
    }

    /// The same for a drawing.
    pub(super) fn whole(&mut self, html: String) -> Event<'a> {
        Event::InlineHtml(match &mut self.made {
            Some(made) => made.whole(html).into(),
            None => html.into(),
        })
    }

    /// Goes over to a text of `from`.
    pub(super) fn enter(&mut self, from: &'a Written, sheet: Sheet<'a>) {
        self.setting = self.setting.of(from);
        self.sheet = sheet;
    }

    /// Comes back from a text that was entered.
    pub(super) fn leave(&mut self, setting: Setting<'a>, sheet: Sheet<'a>) {
        (self.setting, self.sheet) = (setting, sheet);
        self.dropping = true;
    }
}
