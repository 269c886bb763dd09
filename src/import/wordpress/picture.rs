//! In: nothing. Out: [`Parts`] and [`Picture`]: entries of an export that its pages show.

use std::collections::{HashMap, HashSet};

/// A picture of the old site.
#[derive(Debug, Clone)]
pub(super) struct Picture {
    pub address: String,
    /// What it shows, for whoever does not see it.
    pub words: String,
    /// What stands below it in galleries.
    pub caption: String,
}

/// What pages show of other entries, by their numbers.
#[derive(Debug)]
pub(super) struct Parts<'a> {
    pub pictures: HashMap<String, Picture>,
    /// Texts that stand on many pages.
    pub patterns: HashMap<String, String>,
    /// Names of places that links lead to.
    pub led_to: &'a HashSet<String>,
}
