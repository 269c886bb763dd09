//! How a command ended, and what counts as a problem.

use std::process::ExitCode;

use crate::diagnostic::{Diagnostic, Severity};

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Outcome {
    Fine,
    Problems,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Fine => Self::SUCCESS,
            Outcome::Problems => Self::from(1),
        }
    }
}

/// Whether warnings count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Strictness {
    Errors,
    Warnings,
}

pub(super) fn strictness(strict: bool) -> Strictness {
    if strict { Strictness::Warnings } else { Strictness::Errors }
}

pub(super) fn judged(found: &[Diagnostic], strictness: Strictness) -> Outcome {
    let counts = |diagnostic: &&Diagnostic| match strictness {
        Strictness::Errors => diagnostic.severity == Severity::Error,
        Strictness::Warnings => diagnostic.severity <= Severity::Warning,
    };
    if found.iter().any(|diagnostic| counts(&diagnostic)) { Outcome::Problems } else { Outcome::Fine }
}
