//! Where a text is set: on which page, in the text of which file, and where citations lead from there.

use crate::article::{Scan, Written};
use crate::handbook::{Handbook, TermUse};
use crate::source::{Address, Hrefs};
use crate::theme::Words;
use crate::yaml::KeyPath;

/// Where a text is set: on which page, and where citations lead from there.
#[derive(Clone, Copy)]
pub struct Setting<'a> {
    pub(super) handbook: &'a Handbook,
    pub(super) words: &'a Words,
    pub(super) hrefs: &'a Hrefs,
    pub(super) from: Option<&'a Written>,
    pub(super) sources: Sources,
}

/// Where a citation leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sources {
    /// To the list at the end of this page.
    Here,
    /// To the page of all sources.
    Page,
    /// Nowhere: the text stands inside a link or on a list page.
    Plain,
}

impl<'a> Setting<'a> {
    /// A text of `from` on its own page, which has a list of sources.
    #[must_use]
    pub fn own(handbook: &'a Handbook, words: &'a Words, hrefs: &'a Hrefs, from: &'a Written) -> Self {
        Self { handbook, words, hrefs, from: Some(from), sources: Sources::Here }
    }

    /// A text of `from` on another page, such as a shelf.
    #[must_use]
    pub fn elsewhere(handbook: &'a Handbook, words: &'a Words, hrefs: &'a Hrefs, from: &'a Written) -> Self {
        Self { handbook, words, hrefs, from: Some(from), sources: Sources::Plain }
    }

    /// A text on a page without a list of sources of its own.
    #[must_use]
    pub fn page(handbook: &'a Handbook, words: &'a Words, hrefs: &'a Hrefs, from: Option<&'a Written>) -> Self {
        Self { handbook, words, hrefs, from, sources: Sources::Page }
    }

    /// The same place, for a text that stands in `from`.
    pub(super) fn of(mut self, from: &'a Written) -> Self {
        self.from = Some(from);
        self
    }

    /// What tells ids in a field's text from those of all others on its page.
    pub(super) fn here(&self, field: &KeyPath) -> String {
        let from = match (self.sources, self.from) {
            (Sources::Plain, Some(Written::Article(article))) => format!("{}-", article.slug),
            _ => String::new(),
        };
        let plain = |c: char| if c.is_ascii_alphanumeric() { c } else { '-' };
        format!("{from}{}-", field.to_string().chars().map(plain).collect::<String>())
    }

    pub(super) fn source_href(&self, key: &str) -> Option<String> {
        match self.sources {
            Sources::Here => Some(format!("#{}", source_id(key))),
            Sources::Page => Some(self.hrefs.to(&Address::page("sources"), Some(key))),
            Sources::Plain => None,
        }
    }
}

/// The id of a source in the list at the end of a page.
#[must_use]
pub fn source_id(key: &str) -> String {
    format!("_source-{key}")
}

/// A text to be set.
#[derive(Clone, Copy)]
pub(super) struct Text<'a> {
    pub markdown: &'a str,
    pub scan: &'a Scan,
    /// The words to be marked as glossary terms.
    pub terms: &'a [TermUse],
}
