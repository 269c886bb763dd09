//! A section as one document to print, and all scripts as cards for a pocket.

use serde::Serialize;

use super::particulars::{ScriptView, script_of};
use super::{Desk, Frame};
use crate::article::{Article, Kind};
use crate::handbook::{Handbook, Id, Section};
use crate::source::Address;
use crate::typeset::Setting;

/// What the template `booklet.html` gets.
#[derive(Debug, Clone, Serialize)]
pub struct BookletPage {
    /// What stands around it.
    pub frame: Frame,
    /// The section's own page.
    pub section: String,
    /// The section's title.
    pub title: String,
    /// One sentence; may be empty.
    pub summary: String,
    /// The day the document was made, as `2026-11-22`.
    pub made: String,
    /// The articles in their order.
    pub leaves: Vec<BookletLeaf>,
}

/// An article in a document.
#[derive(Debug, Clone, Serialize)]
pub struct BookletLeaf {
    /// The id of its place in the document.
    pub anchor: String,
    /// Its title.
    pub title: String,
    /// Whether it is a draft.
    pub draft: bool,
    /// Where it stands on the site: the full address when that is known, otherwise from the root.
    pub address: String,
    /// The page of the article without its frame, as HTML.
    pub html: String,
}

/// What the template `pocket.html` gets.
#[derive(Debug, Clone, Serialize)]
pub struct PocketPage {
    /// What stands around it.
    pub frame: Frame,
    /// The list of all scripts.
    pub all: String,
    /// The scripts in their order.
    pub cards: Vec<PocketCard>,
}

/// A script for a pocket.
#[derive(Debug, Clone, Serialize)]
pub struct PocketCard {
    /// Its title.
    pub title: String,
    /// Whether it is a draft.
    pub draft: bool,
    /// Where it stands on the site: the full address when that is known, otherwise from the root.
    pub address: String,
    /// What to do and say.
    pub script: ScriptView,
}

/// The id of the piece that holds the article of this name. Ids of Mend begin with `_`, so no heading has it.
#[must_use]
pub fn anchor(slug: &str) -> String {
    format!("_in-{slug}")
}

/// The most articles in one document; a longer section has none, because nobody prints it.
const LONGEST: usize = 60;

/// The address of a section as one document, when it is short enough.
#[must_use]
pub fn booklet_address(section: &Section) -> Option<Address> {
    let fits = (1..=LONGEST).contains(&section.articles.len());
    fits.then(|| Address::page(format!("print/{}", section.address().as_str())))
}

/// The address of the scripts for a pocket, when there are any, and not too many.
#[must_use]
pub fn pocket_address(handbook: &Handbook) -> Option<Address> {
    let scripts = handbook.of_kind(Kind::SCRIPT).count();
    (1..=LONGEST).contains(&scripts).then(|| Address::page("print/scripts/pocket"))
}

/// Fills the document of a section; `html` prints an article without its frame.
#[must_use]
pub fn booklet(desk: &Desk<'_>, section: &Section, mut html: impl FnMut(Id) -> String) -> BookletPage {
    let summary = section.introduction().and_then(|intro| intro.summary.clone()).unwrap_or_default();
    let told = if summary.is_empty() { desk.words.get("print", "booklet") } else { &summary };
    let leaves = section.articles.iter().map(|id| {
        let woven = desk.handbook.article(*id);
        let slug = &woven.article().slug;
        BookletLeaf {
            anchor: anchor(slug.as_str()),
            title: woven.article().front.title.clone(),
            draft: woven.draft,
            address: full(desk, &woven.address()),
            html: html(*id),
        }
    });
    BookletPage {
        section: desk.hrefs.to(&section.address(), None),
        leaves: leaves.collect(),
        frame: Frame {
            listed: false,
            structured: None,
            ..Frame::new(desk, &section.title(), told, &[], Some(&section.name))
        },
        title: section.title(),
        summary,
        made: desk.config.choices.today.to_string(),
    }
}

/// Fills the page of all scripts for a pocket.
#[must_use]
pub fn pocket(desk: &Desk<'_>) -> PocketPage {
    let card = |id: Id| {
        let woven = desk.handbook.article(id);
        let article: &Article = woven.article();
        let setting = Setting::elsewhere(desk.handbook, desk.words, desk.hrefs, woven.written());
        Some(PocketCard {
            title: article.front.title.clone(),
            draft: woven.draft,
            address: full(desk, &woven.address()),
            script: script_of(desk, &setting, article)?,
        })
    };
    PocketPage {
        frame: Frame {
            listed: false,
            structured: None,
            ..Frame::new(desk, desk.words.get("pages", "pocket"), desk.words.get("print", "pocket_how"), &[], None)
        },
        all: desk.hrefs.to(&Address::page("scripts"), None),
        cards: desk.handbook.of_kind(Kind::SCRIPT).filter_map(card).collect(),
    }
}

fn full(desk: &Desk<'_>, address: &Address) -> String {
    desk.config.base_url.as_ref().map_or_else(|| address.to_string(), |base| format!("{base}{}", address.encoded()))
}
