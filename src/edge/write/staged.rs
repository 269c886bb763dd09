//! A printed site that waits, and what becomes of it.

use std::collections::BTreeMap;

use super::home::Home;
use super::known::Known;
use crate::source::Fingerprint;

/// What a build changed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Changes {
    /// Files written because they were not there or differed.
    pub written: usize,
    /// Files left as they were.
    pub unchanged: usize,
    /// Files removed because they are no longer part of the site.
    pub removed: usize,
    /// Files that are no longer part of the site, but were changed by hand and therefore left.
    pub left: Vec<String>,
}

/// What becomes of files in the output folder that somebody wrote or changed by hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hands {
    /// They stay, and a build that would replace one stops.
    Respected,
    /// Where the site has a file, it takes their place.
    Overwritten,
}

/// A printed site that waits to be moved into place.
#[derive(Debug)]
pub struct Staged {
    pub(super) home: Home,
    pub(super) known: Known,
    pub(super) hands: Hands,
    pub(super) files: Files,
}

/// Every file of the site by its path below the output folder, and whether it must be moved there.
pub(super) type Files = BTreeMap<String, (Fingerprint, Place)>;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// The file in the output folder has these bytes already.
    There,
    /// It waits in the staging folder.
    Staged,
}
