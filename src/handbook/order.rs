//! In which order articles are read.
//!
//! In: an article and the section it stands in. Out: what it is sorted by.
//!
//! Invariant: two articles are never equal, so that there is one order only.

use std::collections::BTreeMap;

use super::{Handbook, Id};
use crate::article::{Article, Intro};
use crate::config::Config;
use crate::source::{Collation, Slug};
use crate::yaml::Scalar;

/// The order of one section: first what its introduction names, then by title.
pub(super) struct Order<'a> {
    places: BTreeMap<&'a str, usize>,
    collation: &'a Collation,
}

impl<'a> Order<'a> {
    /// The order of a section with this introduction.
    pub fn of(intro: Option<&'a Intro>, collation: &'a Collation) -> Self {
        let named: &[Scalar] = intro.map(|intro| intro.order.as_slice()).unwrap_or_default();
        // What is named twice stands where it is named first.
        let places = named.iter().enumerate().rev().map(|(place, scalar)| (scalar.text.as_str(), place)).collect();
        Self { places, collation }
    }

    /// What an article of the section is sorted by.
    pub fn key(&self, article: &Article) -> (usize, Vec<u8>, Slug) {
        let place = self.places.get(article.slug.as_str()).copied().unwrap_or(usize::MAX);
        (place, self.collation.key(&article.front.title), article.slug.clone())
    }
}

/// What an article is sorted by from A to Z. A title in quotation marks stands where its first word does.
pub(super) fn alphabetical(article: &Article, collation: &Collation) -> Vec<u8> {
    collation.key(article.front.title.trim_start_matches(|c: char| !c.is_alphanumeric()))
}

/// Whether an article that is called otherwise now stays between those it stood between, in its section and from A to Z.
pub(super) fn keeps(handbook: &Handbook, id: Id, config: &Config) -> bool {
    let collation = Collation::of(&config.language);
    let section = handbook.article(id).article().section.as_deref();
    let of_section = handbook.sections.iter().find(|one| Some(one.name.as_str()) == section);
    let order = Order::of(of_section.and_then(|section| section.introduction()), &collation);
    let beside = id.0.saturating_sub(1)..handbook.articles.len().min(id.0 + 2);
    let here = beside.map(|at| handbook.article(Id(at)).article()).filter(|one| one.section.as_deref() == section);
    let all = &handbook.names.alphabetical;
    let Some(at) = all.iter().position(|one| *one == id) else { return false };
    let near = &all[at.saturating_sub(1)..all.len().min(at + 2)];
    here.map(|article| order.key(article)).is_sorted()
        && near.iter().map(|id| (alphabetical(handbook.article(*id).article(), &collation), *id)).is_sorted()
}
