//! What the last build left for this one.
//!
//! In: an output folder. Out: what was kept beside it, and the site as it stands there when every file is what was written.
//!
//! Invariant: what is kept is looked for, never made; a file that cannot be read whole is as if there were none.

use std::fs;
use std::io;
use std::path::Path;

use rayon::prelude::*;

use super::home::{Home, KEPT, notes};
use super::known::Known;
use super::staged::{Files, Hands, Place, Staged};
use super::standing::{Standing, standing};
use crate::edge::files;

/// What the last build into this folder kept for the next one; empty when it kept nothing.
#[must_use]
pub fn kept(out: &Path) -> Vec<u8> {
    let file = notes(out).join(KEPT);
    let ordinary = fs::symlink_metadata(&file).is_ok_and(|found| found.is_file());
    if ordinary { fs::read(file).unwrap_or_default() } else { Vec::new() }
}

/// The site as the last build left it; `None` when a file is missing or has other bytes, or when that build was stopped.
///
/// # Errors
/// When the disk refuses.
pub fn stands(out: &Path, hands: Hands) -> io::Result<Option<Staged>> {
    let home = Home::open(out)?;
    let known = match Known::read(&home) {
        Ok(known) => known,
        Err(error) => {
            home.abandon()?;
            return Err(error);
        }
    };
    let same = |(file, print): (&String, &String)| {
        let Ok(Standing::File(_)) = standing(&home.out, file) else { return None };
        let there = files::fingerprint(&home.out.join(file)).ok()?;
        (there.to_string() == *print).then(|| (file.clone(), (there, Place::There)))
    };
    let whole = known.settled().filter(|manifest| !manifest.is_empty());
    match whole.and_then(|manifest| manifest.par_iter().map(same).collect::<Option<Files>>()) {
        Some(files) => Ok(Some(Staged { home, known, hands, files })),
        None => home.abandon().map(|()| None),
    }
}
