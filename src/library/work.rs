//! A work as a record in the world describes it.
//!
//! Invariant: what the record does not say is left out.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::found_by::FoundBy;

/// A work.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Work {
    /// What it is.
    pub sort: Sort,
    /// Its title, plain text.
    pub title: Option<String>,
    /// Who wrote it.
    pub authors: Vec<Name>,
    /// Who edited it, or for a part what it stands in.
    pub editors: Vec<Name>,
    /// A year, or a month or a day behind it with hyphens.
    pub date: Option<String>,
    /// The journal, book or site it stands in.
    pub within: Option<String>,
    /// The volume.
    pub volume: Option<String>,
    /// The issue.
    pub issue: Option<String>,
    /// The pages.
    pub pages: Option<String>,
    /// The edition.
    pub edition: Option<String>,
    /// The publisher.
    pub publisher: Option<String>,
    /// Where that is.
    pub location: Option<String>,
    /// The bare DOI.
    pub doi: Option<String>,
    /// The thirteen digits.
    pub isbn: Option<String>,
    /// The address of a page.
    pub url: Option<String>,
    /// The day that page was seen; whoever asks knows it.
    #[serde(skip)]
    pub seen: Option<Date>,
    /// How far the record is to be believed: `record` or `partly`, as under `mend: { checked: … }`.
    pub checked: Option<String>,
    /// What a reader should know.
    pub note: Option<String>,
}

/// What a work is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Sort {
    /// An article in a journal.
    Article,
    /// A book.
    Book,
    /// A part of a book.
    Chapter,
    /// A paper of a conference.
    Paper,
    /// A report.
    Report,
    /// A thesis.
    Thesis,
    /// A page on the web.
    Web,
    /// Anything else.
    #[default]
    Other,
}

/// Who wrote something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Name {
    /// A person.
    Person {
        /// The family name, with what stands before it, such as `van`.
        family: String,
        /// First names or initials; may be empty.
        given: String,
        /// Such as `Jr.`; may be empty.
        suffix: String,
    },
    /// A group, or a person of one name.
    Group(String),
}

impl Name {
    /// What a key and a list of sources begin with.
    #[must_use]
    pub fn first(&self) -> &str {
        match self {
            Self::Person { family, .. } => family,
            Self::Group(name) => name,
        }
    }
}

impl Work {
    /// The numbers and the address by which it is found.
    #[must_use]
    pub fn found_by(&self) -> FoundBy {
        FoundBy::typed(self.doi.as_deref(), self.isbn.as_deref(), self.url.as_deref())
    }

    /// What an entry owes and the record does not say.
    #[must_use]
    pub fn lacks(&self) -> Vec<&'static str> {
        let mut lacks = Vec::new();
        if self.authors.is_empty() && self.editors.is_empty() {
            lacks.push("who wrote it (`author`)");
        }
        if self.date.is_none() {
            lacks.push("when it came out (`date`)");
        }
        if self.within.is_none() && matches!(self.sort, Sort::Article | Sort::Chapter | Sort::Paper) {
            lacks.push("what it stands in (`parent`)");
        }
        lacks
    }
}
