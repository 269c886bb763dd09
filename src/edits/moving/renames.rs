//! Which names and paths become which.

use std::collections::BTreeMap;

use crate::source::{Address, Slug};

/// What becomes what; everything else keeps its name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Renames {
    /// Paths of files.
    pub files: BTreeMap<String, String>,
    /// Names of pages that Mend makes, as they are written in links: `tags/calm`, `scripts`, `sources/field1981`.
    pub pages: BTreeMap<String, String>,
    /// Anchors on such pages, by page and anchor.
    pub anchors: BTreeMap<(String, String), String>,
    /// A key of the bibliography.
    pub key: Option<(String, String)>,
}

impl Renames {
    /// Where a file will stand.
    #[must_use]
    pub fn path<'a>(&'a self, path: &'a str) -> &'a str {
        self.files.get(path).map_or(path, String::as_str)
    }

    /// The new name of a page that Mend makes, by its address.
    #[must_use]
    pub fn page(&self, address: &Address) -> Option<&str> {
        self.pages.iter().find(|(old, _)| Address::page(old) == *address).map(|(_, new)| new.as_str())
    }

    /// The new anchor of a page that Mend makes.
    #[must_use]
    pub fn anchor(&self, address: &Address, anchor: &str) -> Option<&str> {
        let found = self.anchors.iter().find(|((page, old), _)| Address::page(page) == *address && old == anchor);
        found.map(|(_, new)| new.as_str())
    }
}

/// The name and the section that a file of this path gives its article.
pub(super) fn standing(path: &str) -> (Slug, Option<&str>) {
    let below = path.strip_prefix("articles/").unwrap_or(path);
    let below = below.get(..below.len().saturating_sub(3)).unwrap_or(below);
    let segments: Vec<&str> = below.split('/').collect();
    match segments.as_slice() {
        [section, name] | [section, name, "index"] => (Slug::of(name), Some(section)),
        [section, .., last] if segments.len() > 2 => (Slug::of(last), Some(section)),
        _ => (Slug::of(below), None),
    }
}
