//! Under which names everything of a handbook is found.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use super::lead::Lead;
use super::played::Played;
use super::refused::Refused;
use super::{Id, Shelf};
use crate::article::Kind;
use crate::darkroom::Print;
use crate::source::{Address, Picture, Size, Slug, Source, composed};

/// Under which names and on which shelves everything is found: what front matter and headings alone decide, so that it
/// stays while sentences change.
#[derive(Debug, Default)]
pub(super) struct Names {
    /// The shown articles by title.
    pub alphabetical: Vec<Id>,
    /// Asked for every link, and never walked through in its own order.
    pub by_slug: HashMap<Slug, Id>,
    /// The articles whose address is not the name of their file.
    pub at_own_address: BTreeMap<Address, Id>,
    pub by_alias: BTreeMap<Slug, Id>,
    pub by_path: BTreeMap<String, Standing>,
    /// Paths with letters beyond ASCII, by how they are composed.
    pub by_composed: BTreeMap<String, String>,
    /// Former addresses, and where they lead.
    pub redirects: BTreeMap<Address, Lead>,
    /// Former addresses that only a web host can answer, as browsers ask for them: `?p=123`, `index.php`.
    pub requests: BTreeMap<String, Lead>,
    /// Files that are not published even when an article links to them, by path.
    pub refused: BTreeMap<String, Refused>,
    /// Files of articles that are not shown, by path.
    pub of_drafts: BTreeSet<String>,
    pub ages: Vec<Shelf>,
    pub tags: Vec<Shelf>,
    /// The shown articles of each kind, in reading order. Every page asks whether there are scripts.
    pub of_kind: Vec<(Kind, Vec<Id>)>,
    pub kinds: Vec<(Kind, Shelf)>,
    /// Every file beside articles, by path.
    pub files: Arc<BTreeMap<String, (Address, Picture)>>,
    /// SVG drawings by the address of their file.
    pub drawings: BTreeMap<Address, Source>,
    /// Sizes of the other pictures by the address of their file.
    pub sizes: BTreeMap<Address, Size>,
    /// Smaller prints that are made of pictures, by the address of their file.
    pub prints: BTreeMap<Address, Vec<Print>>,
    /// Films and sounds by the address of their file.
    pub played: BTreeMap<Address, Played>,
    pub newest: Vec<Id>,
}

impl Names {
    /// What the file at `path` became, whichever way its letters are composed.
    pub fn standing(&self, path: &str) -> Option<&Standing> {
        let found = self.by_path.get(path);
        let alike = || self.by_path.get(self.by_composed.get(&*composed(path)).filter(|_| !path.is_ascii())?);
        found.or_else(alike)
    }

    /// Notes what the file at `path` became.
    pub fn stand(&mut self, path: &str, standing: Standing) {
        if !path.is_ascii() {
            let known = self.by_composed.entry(composed(path).into_owned()).or_insert_with(|| path.to_owned());
            // The first in order, where two are composed alike.
            if path < known.as_str() {
                path.clone_into(known);
            }
        }
        self.by_path.insert(path.to_owned(), standing);
    }
}

/// What a file of `articles/` became.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    Article(Id),
    Section(usize),
    Home,
}
