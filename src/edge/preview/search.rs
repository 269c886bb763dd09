//! The search index of the preview: made when somebody first searches, and again at the next search after a change.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use crate::formats::search::{begins, holds};
use crate::plan::Plan;
use crate::source::{Address, Fingerprint};

/// The index that was made last.
#[derive(Default)]
pub(super) struct SearchIndex(Mutex<Option<Made>>);

struct Made {
    /// Of the records it was made from.
    fingerprint: Fingerprint,
    files: BTreeMap<Address, Vec<u8>>,
}

impl SearchIndex {
    /// The bytes of a file of the index; `None` when the address is none of its, or when it cannot be made. A search
    /// begins by asking for one certain file; only then is it looked whether the handbook changed, so that a search that
    /// has begun finds the files it was told of.
    pub fn file(&self, plan: &Plan, address: &Address) -> Option<Vec<u8>> {
        if !holds(address) {
            return None;
        }
        let mut made = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if made.is_none() || begins(address) {
            let records = plan.search_records()?;
            let fingerprint = records.fingerprint();
            if made.as_ref().is_none_or(|before| before.fingerprint != fingerprint) {
                *made = Some(Made { fingerprint, files: records.index().ok()?.into_iter().collect() });
            }
        }
        made.as_ref()?.files.get(address).cloned()
    }
}
