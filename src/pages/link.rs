//! A link in a view.

use serde::Serialize;

/// A link with its words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Link {
    /// Its words.
    pub label: String,
    /// Where it leads.
    pub href: String,
    /// Whether it leads to this very page, or to the section this page stands in.
    pub current: bool,
    /// The language of the page it leads to, when that is not this edition's.
    pub within: Option<InLanguage>,
}

/// A page in another language than the one around it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct InLanguage {
    /// BCP 47 tag.
    pub lang: String,
    /// In that language: `in English`.
    pub words: String,
}
