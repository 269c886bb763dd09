//! A `.bib` file being converted: which entries it has, and what they lend each other.

use std::collections::{BTreeMap, BTreeSet};

use biblatex::{Pair, RawEntry};

use crate::source::Source;

/// A file being converted.
pub(super) struct Bib<'s> {
    pub source: &'s Source,
    /// The first entry of each key.
    pub by_key: BTreeMap<&'s str, &'s RawEntry<'s>>,
    /// The fields of those that lend them to others.
    pub lenders: BTreeMap<&'s str, FieldsOf<'s>>,
    pub abbreviations: &'s BTreeMap<String, String>,
}

impl Bib<'_> {
    /// What an abbreviation is short for.
    pub fn explained(&self, name: &str) -> Option<&str> {
        self.abbreviations.get(&name.to_ascii_lowercase()).map(String::as_str)
    }
}

/// The fields of an entry by name.
pub(super) type FieldsOf<'s> = BTreeMap<String, &'s Pair<'s>>;

/// What an entry says itself, and what others lend it.
pub(super) struct Lent<'s> {
    pub fields: FieldsOf<'s>,
    /// The names of those it says itself.
    pub own: BTreeSet<String>,
}
