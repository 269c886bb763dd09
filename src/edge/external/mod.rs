//! Asks the web whether addresses are still there, for `mend check --external`.
//!
//! In: addresses, manners, and what was answered lately. Out: an answer for each.
//!
//! A guest's manners: several sites at a time, but each site one question after the other with a pause between; only the
//! head of a page where that is enough; an honest name; and no question again that was answered this week.

mod get;
mod manners;
mod memory;
mod question;

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::{Mutex, PoisonError};
use std::thread;

use super::held::held;
use crate::checks::world::Answer;

pub use get::{Client, Gotten, Refused};
pub use manners::Manners;
pub use memory::{ADDRESSES, Memory, place};

/// A site that was silent so many times in a row is not asked for the rest of its pages.
const GIVEN_UP_AFTER: usize = 2;

fn unasked() -> Answer {
    Answer::Silent("was not asked for, because nothing came back from its site".into())
}

/// Whether nothing at all came back, from several sites: then it is this computer that is not connected.
#[must_use]
pub fn is_offline(answers: &BTreeMap<String, Answer>) -> bool {
    let sites: BTreeSet<String> = answers.keys().map(|address| question::site(address)).collect();
    sites.len() > 2 && answers.values().all(|answer| matches!(answer, Answer::Silent(_)))
}

/// Asks for every address; `heard` is told how many have been answered.
pub fn ask(addresses: &[&str], manners: &Manners, heard: &(dyn Fn(usize) + Sync)) -> BTreeMap<String, Answer> {
    let mut sites: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for address in addresses {
        sites.entry(question::site(address)).or_default().push(address);
    }
    let threads = manners.at_once.clamp(1, sites.len().max(1));
    let waiting: Mutex<VecDeque<Vec<&str>>> = Mutex::new(sites.into_values().collect());
    let answers: Mutex<BTreeMap<String, Answer>> = Mutex::default();
    let asker = question::Asker::new(manners);
    thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                loop {
                    let Some(site) = held(&waiting).pop_front() else { return };
                    let mut silence = 0;
                    for address in site {
                        let answer = if silence < GIVEN_UP_AFTER { asker.ask(address) } else { unasked() };
                        silence = if matches!(answer, Answer::Silent(_)) { silence + 1 } else { 0 };
                        let mut answers = held(&answers);
                        answers.insert(address.to_owned(), answer);
                        heard(answers.len());
                    }
                }
            });
        }
    });
    answers.into_inner().unwrap_or_else(PoisonError::into_inner)
}
