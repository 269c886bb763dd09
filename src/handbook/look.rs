//! What texts of articles are set with besides themselves: names, shelves and the shared data.

use std::sync::Arc;

use super::titles::Titles;
use super::{Handbook, Names};
use crate::library::Library;

/// All this as it was, to be compared with a later one.
#[derive(Debug, Clone)]
pub struct Look {
    names: Arc<Names>,
    titles: Titles,
    library: Arc<Library>,
}

impl PartialEq for Look {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.names, &other.names)
            && self.titles == other.titles
            && Arc::ptr_eq(&self.library, &other.library)
    }
}

impl Handbook {
    /// All this as it is now.
    #[must_use]
    pub fn look(&self) -> Look {
        Look { names: Arc::clone(&self.names), titles: self.titles.clone(), library: Arc::clone(&self.library) }
    }
}
