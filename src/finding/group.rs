//! A stem with its forms, and where it stands: what the index holds and files are cut of.

use super::posting::Posting;

/// A stem of the handbook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// Its forms, the shortest first.
    pub forms: Vec<String>,
    /// Where it stands.
    pub posting: Posting,
    /// Whether it stands in a name of a page.
    pub named: bool,
    /// The file it stands in.
    pub shard: usize,
}
