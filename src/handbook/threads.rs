//! What leads out of one article: to other articles and to sources.
//!
//! Invariant: depends on the article, on the names of all others and on the library; an article that shows pieces of
//! others depends on their text as well.

use std::sync::Arc;

use super::{Handbook, Id, Woven, citations, links};
use crate::diagnostic::Diagnostic;

/// What leads out of one article, and what is wrong with it.
#[derive(Debug, Default)]
pub(super) struct Threads {
    /// Every article it links to with the sentence, those of the text first.
    pub links: Vec<(Id, Arc<str>)>,
    /// Those its text links to, each once.
    pub leads_to: Vec<Id>,
    /// Keys of the sources it cites with the sentences, in the order of a reference list.
    pub cited: Vec<(Arc<str>, Arc<[String]>)>,
    /// What is wrong.
    pub remarks: Vec<Diagnostic>,
}

/// Follows everything that leads out of `woven`.
pub(super) fn out_of(handbook: &Handbook, woven: &Woven) -> Threads {
    let mut remarks = Vec::new();
    let (links, leads_to) = links::out_of(handbook, woven, &mut remarks);
    let cited = citations::out_of(handbook, woven, &mut remarks);
    Threads { links, leads_to, cited, remarks }
}
