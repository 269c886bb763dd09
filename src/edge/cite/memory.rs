//! Records that services gave lately, in a file of the system's folder for such things.
//!
//! Invariant: a memory that is missing, old or broken costs questions, never an entry. What was not found is asked for anew, and so is
//! everything after a week, because works are taken back.

use std::collections::BTreeMap;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use crate::cite::Record;
use crate::edge::external::place;
use crate::edge::files::put;
use crate::edge::{clock, terminal};

const WEEK: u64 = 7 * 24 * 60 * 60;

#[derive(Debug, Default, Serialize, Deserialize)]
struct Given {
    at: u64,
    record: Record,
}

/// What is remembered.
#[derive(Debug, Default)]
pub(super) struct Memory {
    path: Option<PathBuf>,
    records: BTreeMap<String, Given>,
    is_new: bool,
}

impl Memory {
    /// What is remembered on this computer.
    pub fn open() -> Self {
        let path = place("works.json");
        let bytes = path.as_deref().and_then(|path| std::fs::read(path).ok());
        let records = bytes.and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or_default();
        Self { path, records, is_new: false }
    }

    /// The record under this name, if it still holds.
    pub fn answer(&self, name: &str) -> Option<Record> {
        let given = self.records.get(name)?;
        let age = clock::seconds().checked_sub(given.at)?;
        (age < WEEK).then(|| given.record.clone())
    }

    /// Remembers a record.
    pub fn keep(&mut self, name: &str, record: &Record) {
        self.records.insert(name.to_owned(), Given { at: clock::seconds(), record: record.clone() });
        self.is_new = true;
    }

    /// Writes down what is new, and forgets what no longer holds.
    pub fn save(&mut self) {
        let Some(path) = self.path.as_deref().filter(|_| self.is_new) else { return };
        let now = clock::seconds();
        self.records.retain(|_, given| now.checked_sub(given.at).is_some_and(|age| age < WEEK));
        let saved =
            serde_json::to_vec(&self.records).map_err(std::io::Error::other).and_then(|bytes| put(path, &bytes));
        if let Err(error) = saved {
            terminal::complain(&format!("mend: the answers cannot be kept for next time: {error}"));
        }
    }
}
