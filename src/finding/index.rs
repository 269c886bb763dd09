//! In: the digests of all pages, in order. Out: [`Index`]: every stem of the handbook with where it stands.
//!
//! Invariant: the same digests in the same order give the same index.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::brain::Brain;
use super::digest::{Digest, Key};
use super::group::Group;
use super::page::Page;
use super::posting::Posting;
use super::shards::{Shards, cut};

/// What the list of all pages says of one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Card {
    /// Its title.
    pub title: String,
    /// The way from the root of the site.
    pub path: String,
    /// Where its text stands, below the folder of all search files and without an ending.
    pub text: String,
    /// Its kind.
    pub kind: &'static str,
    /// Whether it is a draft.
    pub draft: bool,
    /// For whom, by position in the ages of the handbook.
    pub ages: Vec<usize>,
}

impl Card {
    /// The card of a page.
    #[must_use]
    pub fn of(page: &Page) -> Self {
        Self {
            title: page.title.clone(),
            path: page.path.clone(),
            text: page.text.clone(),
            kind: page.kind,
            draft: page.draft,
            ages: page.ages.clone(),
        }
    }
}

/// An index in the making.
#[derive(Debug, Default)]
pub struct Gathering {
    cards: Vec<Card>,
    numbers: FxHashMap<String, usize>,
    stems: Vec<Stem>,
    families: BTreeMap<usize, Posting>,
}

/// A stem in the making.
#[derive(Debug, Default)]
struct Stem {
    /// Its forms that stand in the handbook.
    seen: BTreeSet<String>,
    posting: Posting,
    /// Whether it stands in a name of a page.
    named: bool,
}

/// Every word of a handbook.
#[derive(Debug, Default)]
pub struct Index {
    /// The pages.
    pub cards: Vec<Card>,
    /// The stems, in the order of the files they stand in.
    pub groups: Vec<Group>,
    /// Families, with where one of their members stands.
    pub families: BTreeMap<usize, Posting>,
    /// Where one file ends and the next begins.
    pub shards: Shards,
    /// Words that look like one of a need and are none.
    pub alike: BTreeSet<String>,
    /// For each need the position of the one right next page.
    pub next: Vec<Option<usize>>,
    /// For each form the number of its group.
    by_form: HashMap<String, usize>,
}

impl Gathering {
    /// Adds pages after all that were added.
    pub fn add(&mut self, cards: impl IntoIterator<Item = Card>, digest: Digest<'_>) {
        let mut own = Vec::with_capacity(digest.stems.len());
        for (stem, forms) in digest.stems {
            let number = *self.numbers.entry(stem).or_insert(self.stems.len());
            if number == self.stems.len() {
                self.stems.push(Stem::default());
            }
            self.stems[number].seen.extend(forms);
            own.push(number);
        }
        for (page, hits) in (self.cards.len()..).zip(digest.pages) {
            for (key, hit) in hits {
                match key {
                    Key::Family(family) => self.families.entry(family).or_default().add(page, &hit),
                    Key::Stem(stem) => {
                        let stem = &mut self.stems[own[stem]];
                        stem.named |= !hit.names.is_empty();
                        stem.posting.add(page, &hit);
                    }
                }
            }
        }
        self.cards.extend(cards);
    }

    /// The index of all pages that were added.
    #[must_use]
    pub fn finish(self, brain: &Brain) -> Index {
        let pages = self.cards.len();
        let mut alike = brain.common_alike().clone();
        alike.extend(brain.alike(self.stems.iter().flat_map(|stem| &stem.seen).map(String::as_str)));
        let groups = self.stems.into_par_iter().map(|Stem { seen, posting, named }| Group {
            forms: forms(&seen, brain, named || posting.count > 1),
            posting: posting.finished(pages),
            named,
            shard: 0,
        });
        let (groups, shards) = cut(groups.collect());
        let families = self.families.into_iter().map(|(family, posting)| (family, posting.finished(pages))).collect();
        let mut by_form = HashMap::new();
        for (number, group) in groups.iter().enumerate() {
            by_form.extend(group.forms.iter().map(|form| (form.clone(), number)));
        }
        Index { cards: self.cards, groups, families, shards, alike, next: Vec::new(), by_form }
    }
}

/// The forms of a stem: those that stand in the handbook, those that the words people type have, and what the language makes
/// of them where somebody may look for them.
fn forms(seen: &BTreeSet<String>, brain: &Brain, wanted: bool) -> Vec<String> {
    let typed = seen.iter().find_map(|form| brain.number(form)).map(|number| &brain.words[number]);
    let made = seen.iter().filter(|_| wanted && typed.is_none()).flat_map(|form| brain.stems.forms(form));
    let first = typed.and_then(|forms| forms.first()).cloned();
    let all: BTreeSet<String> = seen.iter().cloned().chain(made).chain(first).collect();
    let mut forms: Vec<String> = all.into_iter().collect();
    forms.sort_by(|a, b| (a.chars().count(), a).cmp(&(b.chars().count(), b)));
    forms
}

impl Index {
    /// The group that has this form.
    #[must_use]
    pub fn group(&self, form: &str) -> Option<usize> {
        self.by_form.get(form).copied()
    }
}
