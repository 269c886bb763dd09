//! Where articles stand together: sections, which are folders; shelves of an age or a tag; learning paths.

use std::sync::Arc;

use super::Id;
use crate::article::{Intro, Written};
use crate::source::{Address, Slug};

/// A section: a folder of `articles/`.
#[derive(Debug, Clone)]
pub struct Section {
    /// The folder's name.
    pub name: String,
    /// Its introduction, if there is one.
    pub intro: Option<Arc<Written>>,
    /// Its articles in reading order.
    pub articles: Vec<Id>,
}

impl Section {
    /// Its title: the introduction's, otherwise the folder's name.
    #[must_use]
    pub fn title(&self) -> String {
        self.introduction().and_then(|intro| intro.title.clone()).unwrap_or_else(|| {
            let words = self.name.replace(['-', '_'], " ");
            let mut letters = words.chars();
            letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
        })
    }

    /// Its introduction.
    #[must_use]
    pub fn introduction(&self) -> Option<&Intro> {
        self.intro.as_deref().and_then(intro)
    }

    /// Where it stands.
    #[must_use]
    pub fn address(&self) -> Address {
        Address::page(Slug::of(&self.name).as_str())
    }
}

/// A list of articles that share an age or a tag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shelf {
    /// The age or tag as written.
    pub name: String,
    /// What readers see.
    pub label: String,
    /// Where it stands.
    pub address: Address,
    /// Its articles in reading order.
    pub articles: Vec<Id>,
}

/// The introduction that a file is, if it is one.
pub(super) fn intro(written: &Written) -> Option<&Intro> {
    match written {
        Written::Intro(intro) => Some(intro),
        Written::Article(_) => None,
    }
}

/// An article's station on a learning path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Station {
    /// The path.
    pub path: Id,
    /// Its number on it, from 1.
    pub number: usize,
    /// How many stations the path has.
    pub of: usize,
    /// The station before.
    pub previous: Option<Id>,
    /// The station after.
    pub next: Option<Id>,
}
