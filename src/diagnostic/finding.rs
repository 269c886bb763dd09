//! One thing an author should know, as data; and how many of them there are.

use std::sync::Arc;

use super::{Rule, Severity, sentences};
use crate::source::Place;

/// One thing an author should know: which rule, where, one plain sentence, and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The rule it comes from.
    pub rule: &'static Rule,
    /// How serious it is here.
    pub severity: Severity,
    /// The file and the piece of text it is about.
    pub place: Place,
    /// One plain sentence.
    pub message: Arc<str>,
    /// What to do about it.
    pub help: Option<Arc<str>>,
    /// Other places that belong to it, each with a few words.
    pub related: Vec<(Place, Arc<str>)>,
    /// What mends it, where there is one safe way: exactly these pieces replaced.
    pub fix: Vec<Fix>,
}

/// A piece of a file, and what is to stand in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// The piece.
    pub place: Place,
    /// What is to stand there.
    pub text: Arc<str>,
}

impl Diagnostic {
    /// A finding of `rule` at `place`, at the level it has while a handbook is being written.
    #[must_use]
    pub fn new(rule: &'static Rule, place: Place, message: impl Into<Arc<str>>) -> Self {
        let severity = rule.levels.draft.severity().unwrap_or(Severity::Note);
        Self { rule, severity, place, message: message.into(), help: None, related: Vec::new(), fix: Vec::new() }
    }

    /// With what to do about it.
    #[must_use]
    pub fn help(mut self, help: impl Into<Arc<str>>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// With what to do about it, if anything is known.
    #[must_use]
    pub fn maybe_help(mut self, help: Option<String>) -> Self {
        self.help = help.map(Arc::from).or(self.help);
        self
    }

    /// With the one safe way to mend it: `new` in the place of `old`. Where anything else stands there, nothing is offered.
    #[must_use]
    pub fn mended(mut self, place: Place, old: &str, new: impl Into<Arc<str>>) -> Self {
        let text = new.into();
        if place.source.at(place.span) == old && *text != *old {
            self.fix.push(Fix { place, text });
        }
        self
    }

    /// With another place that belongs to it.
    #[must_use]
    pub fn related(mut self, place: Place, words: impl Into<Arc<str>>) -> Self {
        self.related.push((place, words.into()));
        self
    }

    /// Whether it must be mended before publishing.
    #[must_use]
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }

    /// The order of every face: by file, then place, then the more serious, then by name and words.
    #[must_use]
    pub fn order(&self) -> impl Ord + '_ {
        (self.place.source.path(), self.place.span, self.severity, self.rule.name, &self.message)
    }
}

/// How many errors, warnings and notes there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Number of errors.
    pub errors: usize,
    /// Number of warnings.
    pub warnings: usize,
    /// Number of notes.
    pub notes: usize,
}

impl Tally {
    /// Counts these diagnostics.
    #[must_use]
    pub fn of(diagnostics: &[Diagnostic]) -> Self {
        diagnostics.iter().fold(Self::default(), |mut tally, diagnostic| {
            match diagnostic.severity {
                Severity::Error => tally.errors += 1,
                Severity::Warning => tally.warnings += 1,
                Severity::Note => tally.notes += 1,
            }
            tally
        })
    }

    /// For example `2 errors and 1 warning`; `None` when there is nothing.
    #[must_use]
    pub fn sentence(self) -> Option<String> {
        let parts: Vec<String> = [(self.errors, "error"), (self.warnings, "warning"), (self.notes, "note")]
            .into_iter()
            .filter(|(count, _)| *count > 0)
            .map(|(count, word)| sentences::count(count, word))
            .collect();
        (!parts.is_empty()).then(|| sentences::list(&parts, "and"))
    }
}
