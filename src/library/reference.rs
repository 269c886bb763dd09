//! One entry of the bibliography, as authors and readers see it.

use serde::{Deserialize, Serialize};

use super::found_by::FoundBy;
use crate::source::{Address, Place, Segment};

/// How far the details of an entry were checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Checked {
    /// Against a public record.
    Record,
    /// Some details only.
    Partly,
    /// From memory: recheck before publishing.
    Memory,
}

impl Checked {
    /// The words authors write, in order.
    pub const WORDS: [(&'static str, Self); 3] =
        [("record", Self::Record), ("partly", Self::Partly), ("memory", Self::Memory)];
}

/// What kind of work a source is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum SourceKind {
    /// One study or a line of studies.
    Study,
    /// A review or meta-analysis of many.
    Review,
    /// An idea, a model, a critique.
    Theory,
    /// Written from clinical work or for it.
    Clinical,
    /// For the general reader, without peer review.
    TradeBook,
}

impl SourceKind {
    /// The words authors write, in the order of the page of sources.
    pub const WORDS: [(&'static str, Self); 5] = [
        ("study", Self::Study),
        ("review", Self::Review),
        ("theory", Self::Theory),
        ("clinical", Self::Clinical),
        ("trade-book", Self::TradeBook),
    ];

    /// The word authors write.
    #[must_use]
    pub fn word(self) -> &'static str {
        Self::WORDS.iter().find(|(_, kind)| *kind == self).map_or("", |(word, _)| word)
    }
}

/// Something a reader needs to find a work, and its entry does not say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Lack {
    /// Who wrote or edited it.
    Author,
    /// When.
    Date,
    /// A DOI, an ISBN or an address.
    Identifier,
}

impl Lack {
    /// The key that would say it.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Author => "author",
            Self::Date => "date",
            Self::Identifier => "serial-number",
        }
    }
}

/// What Mend adds to an entry, under `mend:`.
#[derive(Debug, Clone, Default)]
pub struct Ours {
    /// How far it was checked, if that is said.
    pub checked: Option<Checked>,
    /// What kind of work it is, if that is said.
    pub kind: Option<SourceKind>,
    /// Keys of works that dispute it.
    pub contested: Vec<String>,
    /// What a reader should know about it.
    pub note: Option<String>,
    /// What an author still has to check about it; no reader sees it.
    pub to_check: Option<String>,
}

/// What a citation style makes of an entry.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Formatted {
    /// The entry of a reference list as HTML: text, `<em>` and `<a>` only.
    pub html: String,
    /// The same as plain text.
    pub plain: String,
    /// The author part of an in-text citation; empty when the style gives none.
    pub author: String,
    /// What stands between author and year in an in-text citation.
    pub between: String,
    /// The year part of an in-text citation, with a letter where two would look alike.
    pub year: String,
    /// Its place in the order of a reference list.
    pub rank: usize,
}

impl Formatted {
    /// The in-text citation, without brackets.
    #[must_use]
    pub fn cited(&self) -> String {
        format!("{}{}{}", self.author, self.between, self.year)
    }
}

/// One source, formatted once.
#[derive(Debug, Clone)]
pub struct Reference {
    /// Its key.
    pub key: String,
    /// Its name in addresses.
    pub segment: Segment,
    /// Where it stands in the bibliography file.
    pub place: Place,
    /// What the citation style makes of it.
    pub formatted: Formatted,
    /// The year it came out, if its entry says so.
    pub year: Option<i32>,
    /// The language it is in, if its entry says so.
    pub language: Option<String>,
    /// What it does not say.
    pub lacks: Vec<Lack>,
    /// What Mend adds to it.
    pub ours: Ours,
    /// The numbers and the address by which it is found.
    pub found_by: FoundBy,
}

impl Reference {
    /// Where its page stands.
    #[must_use]
    pub fn address(&self) -> Address {
        Address::page(format!("sources/{}", self.segment.as_str()))
    }
}
