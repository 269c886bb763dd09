//! A work as a record in the world describes it, and how it is written as an entry of a bibliography.
//!
//! In: what a record says. Out: an entry in Hayagriva YAML or BibTeX that is read back as the same.
//!
//! Invariant: what the record does not say is left out.

mod bib;
mod yaml;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::found_by::FoundBy;
use super::{bibtex, hayagriva_yaml};
use crate::source::Source;

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

/// How a bibliography is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// Hayagriva YAML, each level indented by so many blanks.
    Yaml(usize),
    /// BibTeX.
    Bib,
}

impl Style {
    /// As this file is written.
    #[must_use]
    pub fn of(path: &str, text: &str) -> Self {
        if path.to_lowercase().ends_with(".bib") {
            return Self::Bib;
        }
        let indent = |line: &str| line.len() - line.trim_start_matches(' ').len();
        let first =
            text.lines().filter(|line| !line.trim_start().starts_with('#')).map(indent).find(|blanks| *blanks > 0);
        Self::Yaml(first.unwrap_or(4).clamp(1, 8))
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

    /// Its entry under this key.
    #[must_use]
    pub fn entry(&self, key: &str, style: Style) -> String {
        match style {
            Style::Yaml(indent) => yaml::entry(self, key, indent),
            Style::Bib => bib::entry(self, key),
        }
    }

    /// The work without what no bibliography could be read with, and the names of that.
    #[must_use]
    pub fn readable(&self, style: Style) -> (Self, Vec<String>) {
        let mut good = Self { pages: None, edition: None, volume: None, issue: None, date: None, ..self.clone() };
        let mut odd = Vec::new();
        for (name, value, put) in [
            ("date", &self.date, (|work, value| work.date = value) as fn(&mut Self, Option<String>)),
            ("volume", &self.volume, |work, value| work.volume = value),
            ("issue", &self.issue, |work, value| work.issue = value),
            ("pages", &self.pages, |work, value| work.pages = value),
            ("edition", &self.edition, |work, value| work.edition = value),
        ] {
            let mut tried = good.clone();
            put(&mut tried, value.clone());
            match (value, tried.is_read(style)) {
                (_, true) => good = tried,
                (Some(value), false) => odd.push(format!("the {name} “{value}”")),
                (None, false) => {}
            }
        }
        (good, odd)
    }

    /// Whether its entry can be read without a remark.
    #[must_use]
    pub fn is_read(&self, style: Style) -> bool {
        let text = self.entry("a1", style);
        let mut remarks = Vec::new();
        let found = match style {
            Style::Yaml(_) => hayagriva_yaml::parse(&Source::new("a.yaml", text), &mut remarks),
            Style::Bib => bibtex::parse(&Source::new("a.bib", text), &mut remarks),
        };
        remarks.is_empty() && found.len() == 1 && found.iter().all(|one| one.entry.is_some())
    }
}

#[cfg(test)]
mod tests;
