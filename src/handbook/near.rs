//! What a link is compared with that leads nowhere: names and files, made ready when the first one is asked about.
//!
//! In: names and paths. Out: lists for [`near`](crate::diagnostic::near), and paths without capitals.
//!
//! Invariant: made of names, shelves, shared data and files as they are; where one of these changes, all of it is begun anew.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, OnceLock};

use crate::diagnostic::near::Known;

/// All this, each part once somebody asked for it.
#[derive(Debug, Default)]
pub(super) struct Near {
    pub names: OnceLock<Names>,
    pub texts: OnceLock<Spelled>,
    pub files: OnceLock<Spelled>,
    below: Mutex<HashMap<String, Arc<Known>>>,
}

/// Everything that `[[name]]` can lead to.
#[derive(Debug)]
pub(super) struct Names {
    pub slugs: Known,
    pub aliases: Known,
    /// Pages that Mend makes.
    pub made: Known,
}

impl Near {
    /// What is below a folder; `files` is asked the first time.
    pub fn below(&self, folder: &str, files: impl FnOnce() -> Known) -> Arc<Known> {
        match self.below.lock() {
            Ok(mut known) => match known.get(folder) {
                Some(below) => Arc::clone(below),
                None => Arc::clone(known.entry(folder.to_owned()).or_insert_with(|| Arc::new(files()))),
            },
            Err(_) => Arc::new(files()),
        }
    }
}

/// Paths by how they are spelled without capitals.
#[derive(Debug)]
pub(super) struct Spelled(BTreeMap<String, Vec<String>>);

impl Spelled {
    pub fn of<'a>(paths: impl Iterator<Item = &'a String>) -> Self {
        let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
        paths.for_each(|path| found.entry(path.to_lowercase()).or_default().push(path.clone()));
        Self(found)
    }

    /// Those that differ from this one in upper and lower case at most, in their order.
    pub fn alike(&self, path: &str) -> &[String] {
        self.0.get(&path.to_lowercase()).map_or(&[], Vec::as_slice)
    }
}
