//! What leads out of one article: to other articles, to sources and to pictures.
//!
//! Invariant: depends on the article, on the names of all others and on the library; an article that shows pieces of
//! others depends on their text as well.

use std::sync::Arc;

use super::{Handbook, Id, Woven, citations, links, weight};
use crate::diagnostic::Diagnostic;
use crate::source::Address;

/// What leads out of one article, and what is wrong with it.
#[derive(Debug, Default)]
pub(super) struct Threads {
    /// Every other article it links to, each once, with the sentence.
    pub links: Vec<(Id, Arc<str>)>,
    /// Those its text links to, each once.
    pub leads_to: Vec<Id>,
    /// The sources it cites, in the order of a reference list.
    pub cited: Vec<Source>,
    /// The pictures it shows, each once.
    pub pictures: Vec<Address>,
    /// What is wrong.
    pub remarks: Vec<Diagnostic>,
}

/// A source that an article cites.
#[derive(Debug)]
pub(super) struct Source {
    pub key: String,
    /// Its position in the bibliography.
    pub position: usize,
    /// The sentences without markup; none when only a field names it.
    pub sentences: Vec<String>,
}

/// Follows everything that leads out of the article `woven`, which has this id.
pub(super) fn out_of(handbook: &Handbook, id: Id, woven: &Woven) -> Threads {
    let mut remarks = Vec::new();
    let (links, leads_to) = links::out_of(handbook, id, woven, &mut remarks);
    let cited = citations::out_of(handbook, woven, &mut remarks);
    let pictures = weight::shown(handbook, woven);
    Threads { links, leads_to, cited, pictures, remarks }
}
