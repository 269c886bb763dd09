//! What became of the old site, by rule and not by line: how often, and one place where it can be seen.
//!
//! In: what each step notes. Out: [`Report`], as data; its faces are in `told`.

use std::collections::BTreeMap;

use super::rules::{Rule, TABLE};
use super::weigh::Counts;

/// What became of the old site.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    /// How often each rule was applied, in the order of the table.
    noted: BTreeMap<usize, Noted>,
    /// Paragraphs, links, pictures and tables before.
    pub before: Counts,
    /// The same in the drafts.
    pub after: Counts,
}

/// How often something happened, and where first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Noted {
    /// How often.
    pub count: usize,
    /// The old file in which it happened first.
    pub file: String,
    /// The line there, counted from 1.
    pub line: usize,
    /// What stood there, cut short.
    pub words: String,
}

impl Report {
    /// Notes that a rule was applied to `words`, which stand in `original`.
    pub(super) fn note(&mut self, rule: &'static Rule, file: &str, original: &str, words: &str) {
        self.note_many(rule, 1, file, original, words);
    }

    /// Notes that a rule was applied so many times, first to `words`.
    pub(super) fn note_many(&mut self, rule: &'static Rule, count: usize, file: &str, original: &str, words: &str) {
        let Some(position) = TABLE.iter().position(|one| std::ptr::eq(*one, rule)) else { return };
        let first = || {
            let begin = words.lines().next().unwrap_or_default().trim();
            let at = if begin.is_empty() { None } else { original.find(begin) };
            let line = original[..at.unwrap_or(0)].matches('\n').count() + 1;
            let words =
                crate::diagnostic::sentences::short(&words.split_whitespace().collect::<Vec<_>>().join(" "), 70);
            Noted { count: 0, file: file.to_owned(), line, words }
        };
        self.noted.entry(position).or_insert_with(first).count += count;
    }

    /// What was noted, in the order of the table.
    pub fn rules(&self) -> impl Iterator<Item = (&'static Rule, &Noted)> {
        self.noted.iter().map(|(position, noted)| (TABLE[*position], noted))
    }

    /// How often a rule was applied.
    #[must_use]
    pub fn count(&self, rule: &'static Rule) -> usize {
        self.rules().find(|(one, _)| std::ptr::eq(*one, rule)).map_or(0, |(_, noted)| noted.count)
    }
}

/// The report, and the old text that is being read.
pub(super) struct Notes<'a> {
    report: &'a mut Report,
    file: &'a str,
    original: &'a str,
}

impl<'a> Notes<'a> {
    /// For the text `original` of `file`.
    pub fn of(report: &'a mut Report, file: &'a str, original: &'a str) -> Self {
        Self { report, file, original }
    }

    /// Notes that a rule was applied to these words.
    pub fn add(&mut self, rule: &'static Rule, words: &str) {
        self.report.note(rule, self.file, self.original, words);
    }

    /// Notes that a rule was applied so many times.
    pub fn many(&mut self, rule: &'static Rule, count: usize, words: &str) {
        if count > 0 {
            self.report.note_many(rule, count, self.file, self.original, words);
        }
    }

    /// Notes that the first heading is the title now: it is kept, and no part of the text any more.
    pub fn title_taken(&mut self) {
        self.report.after.paragraphs += 1;
    }

    /// Adds what the old text holds.
    pub fn weigh(&mut self, before: Counts) {
        self.report.before += before;
    }
}
