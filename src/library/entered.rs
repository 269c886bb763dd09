//! A work written as an entry of a bibliography.
//!
//! In: a work, and how the bibliography is written. Out: its entry in Hayagriva YAML or BibTeX, which is read back as the same.

mod bib;
mod yaml;

use super::work::Work;
use super::{bibtex, hayagriva_yaml};
use crate::source::Source;

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
