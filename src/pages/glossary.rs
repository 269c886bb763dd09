//! The page of all terms.

use serde::Serialize;

use super::{Desk, Frame};
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
    /// An in-text citation of its sources, as HTML; may be empty.
    pub cited: String,
}

/// Fills the glossary.
#[must_use]
pub fn glossary(desk: &Desk<'_>) -> GlossaryPage {
    let setting = Setting::page(desk.handbook, desk.words, desk.hrefs, None);
    let terms = desk.handbook.library().glossary.terms.iter().map(|term| TermView {
        term: term.term.clone(),
        anchor: term.slug.to_string(),
        definition: typeset::inline(&setting, &term.definition),
        cited: typeset::cite_keys(&setting, term.cite.iter().map(|key| key.text.as_str())),
    });
    GlossaryPage { frame: Frame::new(desk, desk.words.get("pages", "glossary"), "", &[], None), terms: terms.collect() }
}
