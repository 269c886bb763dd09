//! What comes of moving in.
//!
//! In: nothing. Out: [`Moved`]: drafts, files that go along, a report.

use std::sync::Arc;

use super::report::Report;

/// A draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// Where it is to stand, for example `articles/imported/a.md`.
    pub path: String,
    /// The old file it is made from.
    pub from: String,
    /// Its text.
    pub text: String,
}

/// A file that goes along.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Carried {
    /// Where it is to stand.
    pub path: String,
    /// What it is made from.
    pub from: Origin,
}

/// Where the bytes of a file come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// From a file of the old site.
    File(String),
    /// From inside of one: its name, and the bytes.
    Inside(String, Arc<[u8]>),
}

/// Everything, ready to be written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Moved {
    /// The drafts, by path.
    pub drafts: Vec<Draft>,
    /// The files that go along, by path.
    pub files: Vec<Carried>,
    /// What became of it all.
    pub report: Report,
}

impl Origin {
    /// The path by which links find it.
    pub(super) fn name(&self) -> &str {
        match self {
            Self::File(path) | Self::Inside(path, _) => path,
        }
    }
}
