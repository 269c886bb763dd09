//! Entries of bibliographies as they were read, whichever program wrote the file.

use super::reference::Ours;
use crate::source::Place;

/// An entry that hayagriva took, and what Mend adds to it.
#[derive(Debug, Clone)]
pub(super) struct Read {
    pub entry: hayagriva::Entry,
    pub place: Place,
    pub ours: Ours,
    /// Where each key of works that dispute it is written.
    pub disputed_at: Vec<Place>,
    /// Words in the place of its year: `in press`.
    pub said: Option<String>,
}

/// What stands under a key: `None` when it cannot be used, which was reported.
pub(super) struct Found {
    pub key: String,
    pub entry: Option<Read>,
}
