//! The search index of the preview: made when somebody first searches, and again at the next search after a change.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::formats::search::{Records, begins, holds};
use crate::plan::Plan;
use crate::source::{Address, Fingerprint};

/// What an index is made of records by.
type Make = fn(&Records) -> Result<Vec<(Address, Vec<u8>)>, String>;

/// The index that was made last.
pub(super) struct SearchIndex {
    make: Make,
    made: Mutex<Option<Made>>,
    /// Why the last one could not be made.
    failed: Mutex<Option<String>>,
}

struct Made {
    /// Of the records it was made from.
    fingerprint: Fingerprint,
    files: BTreeMap<Address, Vec<u8>>,
}

/// What there is at an address.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Asked {
    /// The address is none of the index.
    Elsewhere,
    File(Vec<u8>),
    /// The index has no such file, or there is none because nothing can be searched for.
    Missing,
    /// The index could not be made; why.
    Failed(String),
}

impl Default for SearchIndex {
    fn default() -> Self {
        Self::by(Records::index)
    }
}

impl SearchIndex {
    fn by(make: Make) -> Self {
        Self { make, made: Mutex::default(), failed: Mutex::default() }
    }

    /// What there is at `address`. A search begins by asking for one certain file; only then is it looked whether the
    /// handbook changed, so that a search that has begun finds the files it was told of. Whoever asks for a page never
    /// waits for the index.
    pub fn file(&self, plan: &Plan, address: &Address) -> Asked {
        if !holds(address) {
            return Asked::Elsewhere;
        }
        let mut made = lock(&self.made);
        if made.is_none() || begins(address) {
            let Some(records) = plan.search_records() else { return Asked::Missing };
            let fingerprint = records.fingerprint();
            if made.as_ref().is_none_or(|before| before.fingerprint != fingerprint) {
                let files = (self.make)(&records);
                *lock(&self.failed) = files.as_ref().err().cloned();
                match files {
                    Ok(files) => *made = Some(Made { fingerprint, files: files.into_iter().collect() }),
                    Err(why) => return Asked::Failed(why),
                }
            }
        }
        made.as_ref().and_then(|made| made.files.get(address).cloned()).map_or(Asked::Missing, Asked::File)
    }

    /// Why nothing can be searched for, if the last index could not be made.
    pub fn failed(&self) -> Option<String> {
        lock(&self.failed).clone()
    }
}

fn lock<T>(held: &Mutex<T>) -> MutexGuard<'_, T> {
    held.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;
    use std::sync::mpsc::{Receiver, Sender, channel};
    use std::thread;

    use super::*;
    use crate::compile::compile;
    use crate::edge::preview::tests::choices;
    use crate::source::{Inputs, Source};

    fn plan(text: &str) -> Plan {
        let article = Source::new("articles/a.md", format!("---\ntitle: A\nkind: page\n---\n{text}\n"));
        compile(&Inputs { articles: vec![article], ..Inputs::default() }, &choices()).value
    }

    fn entry() -> Address {
        Address::new("pagefind/pagefind-entry.json")
    }

    #[test]
    fn an_index_that_cannot_be_made_says_why_until_one_can() {
        fn refuse(records: &Records) -> Result<Vec<(Address, Vec<u8>)>, String> {
            let [good, bad] = ["good", "bad"].map(|text| plan(text).search_records().expect("records").fingerprint());
            match records.fingerprint() {
                now if now == bad => Err("a record is broken".to_owned()),
                now if now == good => Ok(vec![(entry(), b"{}".to_vec())]),
                _ => Ok(Vec::new()),
            }
        }
        let index = SearchIndex::by(refuse);
        assert_eq!(index.failed(), None);
        for _ in 0..2 {
            assert_eq!(index.file(&plan("bad"), &entry()), Asked::Failed("a record is broken".to_owned()));
            assert_eq!(index.failed().as_deref(), Some("a record is broken"));
        }
        assert_eq!(index.file(&plan("good"), &entry()), Asked::File(b"{}".to_vec()));
        assert_eq!(index.failed(), None);
        assert_eq!(index.file(&plan("good"), &Address::new("pagefind/none.js")), Asked::Missing);
    }

    #[test]
    fn nobody_waits_for_an_index_who_asks_for_something_else() {
        static BEGUN: LazyLock<(Sender<()>, Mutex<Receiver<()>>)> = LazyLock::new(|| {
            let (tell, hear) = channel();
            (tell, Mutex::new(hear))
        });
        static END: LazyLock<(Sender<()>, Mutex<Receiver<()>>)> = LazyLock::new(|| {
            let (tell, hear) = channel();
            (tell, Mutex::new(hear))
        });
        let index = SearchIndex::by(|_| {
            BEGUN.0.send(()).expect("heard");
            lock(&END.1).recv().expect("told");
            Ok(vec![(entry(), Vec::new())])
        });
        thread::scope(|scope| {
            let making = scope.spawn(|| index.file(&plan("text"), &entry()));
            lock(&BEGUN.1).recv().expect("begun");
            assert_eq!(index.file(&plan("changed"), &Address::page("a")), Asked::Elsewhere);
            assert_eq!(index.failed(), None, "the panel is answered too");
            END.0.send(()).expect("heard");
            assert_eq!(making.join().expect("made"), Asked::File(Vec::new()));
        });
    }
}
