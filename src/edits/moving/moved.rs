//! What a move changes, while it is put together.

use super::renames::Renames;
use crate::edits::change::Edits;

/// What a move changes.
#[derive(Debug, Clone, Default)]
pub struct Moved {
    /// The edits.
    pub edits: Edits,
    /// What became what.
    pub renames: Renames,
    /// What the author has to know, a sentence each.
    pub notes: Vec<String>,
}
