//! `search:` of the configuration.

use crate::yaml::{Fields, KeyPath};

/// Whether readers can search.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Search {
    /// A field on every page, a page of results, an index.
    On,
    /// Nothing of it.
    Off,
}

impl Search {
    /// The words authors write.
    pub const WORDS: [(&'static str, Self); 2] = [("on", Self::On), ("off", Self::Off)];
}

/// `search: false` says the same as `search: off`.
pub(super) fn read(fields: &mut Fields<'_>) -> Option<Search> {
    if fields.doc().is_flag(&KeyPath::keys(&["search"])) {
        return fields.flag("search").map(|on| if on { Search::On } else { Search::Off });
    }
    fields.choice("search", &Search::WORDS)
}
