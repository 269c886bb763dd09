//! What the articles are called, known by identity alone.
//!
//! In: a round of weaving. Out: a value that is another one as soon as one article is called otherwise.
//!
//! Invariant: the same value, the same titles.

use std::sync::Arc;

#[derive(Debug, Clone, Default)]
pub(super) struct Titles(Arc<()>);

impl PartialEq for Titles {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}
