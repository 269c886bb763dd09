//! Asks the web whether addresses are still there, for `mend check --external`.
//!
//! In: addresses, manners, and what was answered lately. Out: an answer for each.
//!
//! A guest's manners: several sites at a time, but each site one question after the other with a pause between; only the
//! head of a page where that is enough; an honest name; and no question again that was answered this week.

mod memory;
mod question;

use std::collections::{BTreeMap, BTreeSet, HashMap, VecDeque};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use crate::checks::world::Answer;

pub use memory::{Memory, place};

/// How the web is asked.
#[derive(Debug, Clone)]
pub struct Manners {
    /// How long a site is left alone between two questions.
    pub pause: Duration,
    /// How long to wait for one answer.
    pub patience: Duration,
    /// How often a question is asked again when nothing sensible came back.
    pub retries: u32,
    /// How many sites are asked at the same time.
    pub at_once: usize,
}

impl Default for Manners {
    fn default() -> Self {
        Self { pause: Duration::from_secs(1), patience: Duration::from_secs(20), retries: 2, at_once: 8 }
    }
}

/// A site that was silent so many times in a row is not asked for the rest of its pages.
const GIVEN_UP_AFTER: usize = 2;

fn unasked() -> Answer {
    Answer::Silent("was not asked for, because nothing came back from its site".into())
}

/// When each site may be asked again. The lock of a site is held while it is asked.
#[derive(Debug, Default)]
struct Turns(Mutex<HashMap<String, Arc<Mutex<Option<Instant>>>>>);

impl Turns {
    /// Does `ask` when it is this site's turn.
    fn at<T>(&self, site: &str, pause: Duration, ask: impl FnOnce() -> T) -> T {
        let turn = Arc::clone(held(&self.0).entry(site.to_owned()).or_default());
        let mut last = held(&turn);
        if let Some(wait) = last.and_then(|last| pause.checked_sub(last.elapsed())) {
            thread::sleep(wait);
        }
        let answer = ask();
        *last = Some(Instant::now());
        answer
    }
}

fn held<T>(lock: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    lock.lock().unwrap_or_else(PoisonError::into_inner)
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
