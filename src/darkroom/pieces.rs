//! In: the bytes of a picture. Out: what taking it apart gives.

use crate::source::Grain;

/// A picture without anything but the picture, and what prints of it are made as.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Bare {
    pub bytes: Vec<u8>,
    pub grain: Grain,
}

/// `length` bytes from `at`; `None` when the file ends before.
pub(super) fn piece(bytes: &[u8], at: usize, length: usize) -> Option<&[u8]> {
    bytes.get(at..at.checked_add(length)?)
}
