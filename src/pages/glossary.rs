//! The page of all terms.

use serde::Serialize;

use super::{Desk, Frame, Link};
use crate::handbook::Id;
use crate::typeset::{self, Setting};

/// What the template `glossary.html` gets.
#[derive(Debug, Clone, Serialize)]
pub struct GlossaryPage {
    /// What stands around it.
    pub frame: Frame,
    /// The terms in alphabetical order.
    pub terms: Vec<TermView>,
}

/// One term.
#[derive(Debug, Clone, Serialize)]
pub struct TermView {
    /// The term.
    pub term: String,
    /// Its id on the page.
    pub anchor: String,
    /// What it means, as HTML.
    pub definition: String,
    /// The articles that use it, at most `USED_IN`.
    pub used_in: Vec<Link>,
    /// How many articles use it in all.
    pub count: usize,
    /// An in-text citation of its sources, as HTML; may be empty.
    pub cited: String,
}

/// The most articles named with a term.
const USED_IN: usize = 12;

/// Fills the glossary.
#[must_use]
pub fn glossary(desk: &Desk<'_>) -> GlossaryPage {
    let setting = Setting::page(desk.handbook, desk.words, desk.hrefs, None);
    let terms = desk.handbook.library().glossary.terms.iter().enumerate().map(|(position, term)| TermView {
        term: term.term.clone(),
        anchor: term.slug.to_string(),
        definition: typeset::inline(&setting, &term.definition),
        used_in: desk.handbook.used_in(position).take(USED_IN).map(|id| used_in(desk, id)).collect(),
        count: desk.handbook.used_in(position).len(),
        cited: typeset::cite_keys(&setting, term.cite.iter().map(|key| key.text.as_str())),
    });
    let summary = desk.words.get("glossary", "summary");
    let frame = Frame::new(desk, desk.words.get("pages", "glossary"), summary, &[], None);
    GlossaryPage { frame, terms: terms.collect() }
}

fn used_in(desk: &Desk<'_>, id: Id) -> Link {
    let woven = desk.handbook.article(id);
    let label = woven.article().front.title.clone();
    Link { label, href: desk.hrefs.to(&woven.address(), None), current: false, within: None }
}
