//! What leads out of one article, as data.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::Id;
use crate::diagnostic::Diagnostic;
use crate::source::{Address, Span};

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

impl Threads {
    /// Whether both lead to the same articles and sources, whatever is said about them.
    pub fn lead_as<'t>(&'t self, other: &'t Self) -> bool {
        let articles = |threads: &'t Self| threads.links.iter().map(|(id, _)| id);
        let sources = |threads: &'t Self| threads.cited.iter().map(|source| source.position);
        self.leads_to == other.leads_to && articles(self).eq(articles(other)) && sources(self).eq(sources(other))
    }

    /// Whether something of it may name one of these articles by its title: a sentence with a link, or a remark.
    pub fn may_name(&self, articles: &BTreeSet<Id>) -> bool {
        !articles.is_empty() && (!self.remarks.is_empty() || self.links.iter().any(|(to, _)| articles.contains(to)))
    }
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

/// The first use of a term in a body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TermUse {
    /// The term's position in the glossary.
    pub term: usize,
    /// The words, counted from the start of the body.
    pub span: Span,
}
