//! What a walk over the folders sees without reading anything.
//!
//! In: the root. Out: [`Glance`]: which files stand where, and by what each is known to be the one that was read.

use std::fs::{self, Metadata};
use std::path::Path;
use std::time::SystemTime;

use crate::edge::read::{self, Listing};

/// By what a file is known to be the one that was read, without reading it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stamp {
    length: u64,
    changed: Option<SystemTime>,
    number: [i64; 3],
}

impl Stamp {
    fn of(found: &Metadata) -> Self {
        Self { length: found.len(), changed: found.modified().ok(), number: number(found) }
    }
}

/// The file's own number and the time of its last change in any respect, which nobody can set back.
#[cfg(unix)]
fn number(found: &Metadata) -> [i64; 3] {
    use std::os::unix::fs::MetadataExt;
    [found.ino().cast_signed(), found.ctime(), found.ctime_nsec()]
}

#[cfg(not(unix))]
fn number(_: &Metadata) -> [i64; 3] {
    [0; 3]
}

pub(super) fn stamp(path: &Path) -> Option<Stamp> {
    fs::metadata(path).ok().map(|found| Stamp::of(&found))
}

/// What a walk over the folders sees without reading anything.
#[derive(Debug)]
pub(super) struct Glance {
    pub listing: Listing,
    pub stamps: Vec<Option<Stamp>>,
}

/// Walks over the folders.
pub(super) fn glance(root: &Path) -> Glance {
    let listing = read::list(root);
    // One after the other, because everybody else who works waits for nothing here.
    let stamps = listing.files.iter().map(|path| stamp(path)).collect();
    Glance { listing, stamps }
}
