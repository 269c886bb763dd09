//! In: the plan, and what a build wrote into the output folder before. Out: the files of the search index; those that are
//! there, when they were made from the same records.
//!
//! Making an index takes longer than printing the site, so it is made only when a record changed: one of its files holds
//! the fingerprint of the records.

use std::collections::BTreeMap;
use std::io;
use std::path::Path;

use super::files;
use crate::formats::search::{Records, fingerprint_address, fingerprint_file, holds};
use crate::plan::Plan;
use crate::source::{Address, Fingerprint};

/// The files of the search index; none when the handbook cannot be searched.
pub(super) enum Index {
    /// Those in the output folder are right.
    Kept(Vec<(String, Fingerprint)>),
    /// New ones.
    Made(Vec<(Address, Vec<u8>)>),
}

/// The index of a site that is to stand in `out`, where Mend wrote what is `known` by path and fingerprint.
pub(super) fn index(plan: &Plan, out: &Path, known: &BTreeMap<String, String>) -> io::Result<Index> {
    let Some(records) = plan.search_records() else { return Ok(Index::Made(Vec::new())) };
    if let Some(kept) = kept(&records, out, known) {
        return Ok(Index::Kept(kept));
    }
    let made = records.index();
    made.map(Index::Made).map_err(|why| io::Error::other(format!("the search index could not be made: {why}")))
}

/// The files that are there, when they were made from these records and nobody changed them.
fn kept(records: &Records, out: &Path, known: &BTreeMap<String, String>) -> Option<Vec<(String, Fingerprint)>> {
    let same = Fingerprint::of(&fingerprint_file(records)).to_string();
    if known.get(&fingerprint_address().file()) != Some(&same) {
        return None;
    }
    let parts = known.iter().filter(|(file, _)| holds(&Address::new(file)));
    let intact = parts.map(|(file, print)| {
        let now = files::fingerprint(&out.join(file)).ok()?;
        (now.to_string() == *print).then(|| (file.clone(), now))
    });
    intact.collect()
}
