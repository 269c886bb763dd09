//! What is tied to an article, a source and a term: asked for from its other end.

use super::{Handbook, Id};

/// A link from another article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Backlink<'a> {
    /// The article the link stands in.
    pub from: Id,
    /// Its sentence, without markup.
    pub sentence: &'a str,
}

/// An article that cites a source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Citing<'a> {
    /// The article.
    pub from: Id,
    /// The sentences it cites it in, without markup; none when only a field names it.
    pub sentences: &'a [String],
}

impl Handbook {
    /// The articles that use a term of the glossary, by the term's position.
    #[must_use]
    pub fn used_in(&self, term: usize) -> impl ExactSizeIterator<Item = Id> {
        self.used_in.to(term).iter().map(|(from, _)| *from)
    }

    /// Which articles link to this one, and in which sentence; each once, in reading order.
    #[must_use]
    pub fn backlinks(&self, id: Id) -> impl ExactSizeIterator<Item = Backlink<'_>> {
        let ends = self.backlinks.to(id.0).iter();
        ends.map(|(from, at)| Backlink { from: *from, sentence: &self.article(*from).threads.links[*at].1 })
    }

    /// The articles that cite a source.
    #[must_use]
    pub fn citing(&self, key: &str) -> impl ExactSizeIterator<Item = Citing<'_>> {
        let ends = self.library.references.position(key).map_or(&[][..], |position| self.citing.to(position));
        ends.iter()
            .map(|(from, at)| Citing { from: *from, sentences: &self.article(*from).threads.cited[*at].sentences })
    }
}
