//! Where a former address leads.

use std::sync::Arc;

use super::Id;

/// Where a former address leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Lead {
    /// To the article that stood there.
    Article(Id),
    /// To the page of this name.
    Page(Arc<str>),
    /// To what is printed of that: it moves with its page.
    Paper(Box<Lead>),
}
