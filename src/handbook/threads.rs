//! What leads out of one article: to other articles, to sources and to pictures.
//!
//! Invariant: depends on the article, on the names of all others and on the library; an article that shows pieces of
//! others depends on their text as well.

use super::thread::Threads;
use super::{Handbook, Id, Woven, citations, links, weight};

/// Follows everything that leads out of the article `woven`, which has this id.
pub(super) fn out_of(handbook: &Handbook, id: Id, woven: &Woven) -> Threads {
    let mut remarks = Vec::new();
    let (links, leads_to) = links::out_of(handbook, id, woven, &mut remarks);
    let cited = citations::out_of(handbook, woven, &mut remarks);
    let pictures = weight::shown(handbook, woven);
    Threads { links, leads_to, cited, pictures, remarks }
}
