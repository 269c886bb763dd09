//! A sign that readers would see.

use std::ops::Range;

/// A sign that was found: where in the block, what it is, what to write.
pub(super) struct Sign {
    pub range: Range<usize>,
    pub what: String,
    pub help: String,
}
