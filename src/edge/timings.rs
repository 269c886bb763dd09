//! How long each stage of a build took: `mend build --timings`; and what is being done just now, for whoever waits.
//!
//! The pure rooms say when a stage begins and ends; the clock is read here.

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use super::progress::{Progress, Reader};
use crate::compile::Stage;
use crate::edge::held::held;

/// The stages in the order in which they are told.
const ORDER: [&str; 11] = [
    "read",
    "recall",
    "understand",
    "+ library",
    "+ theme",
    "weave",
    "plan",
    "check",
    "judge",
    "print and stage",
    "commit",
];

/// What those who wait are told of a stage; the others are over at once or run beside these.
const WORDS: [(&str, &str); 8] = [
    ("read", "Reading the files"),
    ("understand", "Reading the articles"),
    ("weave", "Tying the links"),
    ("check", "Checking the articles"),
    ("print", "Checking the pages"),
    ("print and stage", "Printing the pages"),
    ("search", "Making the index of the search"),
    ("old site", "Reading the old site"),
];

/// A stopwatch for every stage.
pub(super) struct Timings {
    began: Instant,
    progress: Progress,
    stages: Mutex<BTreeMap<&'static str, (Instant, Duration)>>,
}

impl Timings {
    pub fn begin() -> Self {
        Self::begin_for(Reader::Person)
    }

    /// The same; a program is told nothing meanwhile.
    pub fn begin_for(reader: Reader) -> Self {
        Self { began: Instant::now(), progress: Progress::begin(reader), stages: Mutex::default() }
    }

    /// So much of the stage is done.
    pub fn share(&self, done: usize, of: usize) {
        self.progress.share(done, of);
    }

    /// What tells how much of a stage is done, each time it is asked whether to stop, which it never is.
    pub fn counting(&self, of: usize) -> impl Fn() -> bool + Sync + '_ {
        let done = AtomicUsize::new(0);
        move || {
            self.share(done.fetch_add(1, Ordering::Relaxed), of);
            false
        }
    }

    /// Does some work and notes how long it took.
    pub fn during<T>(&self, stage: &'static str, work: impl FnOnce() -> T) -> T {
        self.note(stage, true);
        let done = work();
        self.note(stage, false);
        done
    }

    /// Hears from the pure rooms that a stage begins or ends.
    pub fn hear(&self, stage: Stage, begins: bool) {
        let name = match stage {
            Stage::Understand => "understand",
            Stage::Library => "+ library",
            Stage::Theme => "+ theme",
            Stage::Weave => "weave",
            Stage::Plan => "plan",
        };
        self.note(name, begins);
    }

    fn note(&self, stage: &'static str, begins: bool) {
        if let Some((_, words)) = WORDS.iter().find(|(name, _)| *name == stage) {
            if begins { self.progress.doing(words) } else { self.progress.done() }
        }
        let now = Instant::now();
        let mut stages = held(&self.stages);
        let (since, took) = stages.entry(stage).or_insert((now, Duration::ZERO));
        match begins {
            true => *since = now,
            false => *took += now - *since,
        }
    }

    /// One line a stage. Stages marked `+` ran beside the one above them, so the shares add up without them.
    pub fn table(&self) -> String {
        let whole = self.began.elapsed();
        let stages = held(&self.stages);
        let lines = ORDER.iter().filter_map(|name| stages.get(name).map(|(_, took)| line(name, *took, whole)));
        lines.chain([line("whole", whole, whole)]).collect::<Vec<_>>().join("\n")
    }
}

fn line(name: &str, took: Duration, whole: Duration) -> String {
    let share = took.as_secs_f64() / whole.as_secs_f64().max(f64::EPSILON) * 100.0;
    format!("{name:<16}{:>9.3} s{share:>5.0} %", took.as_secs_f64())
}
