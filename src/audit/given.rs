//! What an audit is made of.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::article::Written;
use crate::checks::world::Answer;
use crate::config::Drafts;
use crate::diagnostic::Diagnostic;
use crate::plan::{Edition, Plan};

/// What the web answered, and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answered {
    /// The day, in UTC.
    pub on: Date,
    /// What became of asking.
    pub answer: Answer,
}

/// What an audit is made of.
#[derive(Debug, Clone, Copy)]
pub struct Given<'a> {
    /// The handbook.
    pub plan: &'a Plan,
    /// Everything the author is told.
    pub found: &'a [Diagnostic],
    /// What the web answered lately, by address.
    pub answers: &'a BTreeMap<String, Answered>,
    /// Files of the handbook that take the place of the program's own.
    pub replaced: &'a [String],
}

impl<'a> Given<'a> {
    /// The day of the audit.
    pub(super) fn today(&self) -> Date {
        self.plan.config().choices.today
    }

    /// Files that no reader sees.
    pub(super) fn hidden(&self) -> BTreeSet<&'a str> {
        match self.plan.config().choices.drafts {
            Drafts::Shown | Drafts::Staged => BTreeSet::new(),
            Drafts::Hidden => self.plan.editions().flat_map(|edition| edition.handbook().draft_paths()).collect(),
        }
    }

    /// What was found in what readers see.
    pub(super) fn seen(&self) -> impl Iterator<Item = &'a Diagnostic> {
        let hidden = self.hidden();
        self.found.iter().filter(move |one| !hidden.contains(one.place.source.path()))
    }

    /// The files readers see, each with its edition, in the order of their paths.
    pub(super) fn files(&self) -> Vec<(&'a Edition, &'a Written)> {
        let hidden = self.hidden();
        let of = |edition: &'a Edition| edition.handbook().files_written().map(move |written| (edition, &**written));
        let mut files: Vec<_> = self.plan.editions().flat_map(of).collect();
        files.retain(|(_, written)| !hidden.contains(written.path()));
        files.sort_by_key(|(_, written)| written.path());
        files
    }
}
