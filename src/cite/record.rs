//! What an answer says of a work.

use serde::{Deserialize, Serialize};

use crate::library::work::Work;

/// A work, and what an author should know of it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// The work.
    pub work: Work,
    /// What to look at: whole sentences without the last point.
    pub notes: Vec<String>,
    /// What must not be overlooked, such as a retraction.
    pub alarm: Option<String>,
}
