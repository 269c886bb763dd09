//! Text values, each with the way to it.

use super::seek::KeyPath;

/// A text value and the way to it, so that it can be pointed at later.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Scalar {
    /// What the author wrote, quotes and line folds undone.
    pub text: String,
    /// The keys and indexes that lead to it.
    pub path: KeyPath,
}

/// A value that may be one text or several, each under a key of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TextOrMap {
    /// One text.
    Text(Scalar),
    /// Texts by key, in the order written.
    Map(Vec<(String, Scalar)>),
}
