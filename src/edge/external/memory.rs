//! What the web answered lately, in a file of the system's folder for such things.
//!
//! Invariant: a memory that is missing, old or broken costs questions, never a finding.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::checks::world::Answer;
use crate::edge::files::put;

const DAY: u64 = 24 * 60 * 60;

/// Answers by address, each with the second it was given.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Memory {
    answers: BTreeMap<String, Given>,
}

#[derive(Debug, Serialize, Deserialize)]
struct Given {
    at: u64,
    answer: Answer,
}

/// How long an answer holds. One that an author would act on is asked for afresh, so that mending shows at once.
fn lasts(answer: &Answer) -> u64 {
    match answer {
        Answer::Fine => 7 * DAY,
        Answer::Unknown(_) => DAY,
        Answer::Moved(_) | Answer::Dead(_) | Answer::Silent(_) => 0,
    }
}

/// The name of the memory of addresses.
pub const ADDRESSES: &str = "addresses.json";

/// Where a memory of this name is kept: the system's folder for what can be made again.
#[must_use]
pub fn place(name: &str) -> Option<PathBuf> {
    let folder = |name: &str| std::env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
    let home = |below: &str| folder("HOME").map(|home| home.join(below));
    let system = match std::env::consts::OS {
        "windows" => folder("LOCALAPPDATA"),
        "macos" => home("Library/Caches"),
        _ => home(".cache"),
    };
    folder("XDG_CACHE_HOME").or(system).map(|cache| cache.join("mend").join(name))
}

impl Memory {
    /// What is remembered in this file.
    #[must_use]
    pub fn open(path: &Path) -> Self {
        fs::read(path).ok().and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or_default()
    }

    /// The answer given for `address`, if it still holds at the second `now`.
    #[must_use]
    pub fn answer(&self, address: &str, now: u64) -> Option<&Answer> {
        let given = self.answers.get(address)?;
        let age = now.checked_sub(given.at)?;
        (age < lasts(&given.answer)).then_some(&given.answer)
    }

    /// Every answer that is remembered, with the second it was given, whether it still holds or not.
    pub fn answers(&self) -> impl Iterator<Item = (&str, u64, &Answer)> {
        self.answers.iter().map(|(address, given)| (address.as_str(), given.at, &given.answer))
    }

    /// Remembers answers given at the second `now`, and forgets those that no longer hold.
    pub fn keep(&mut self, answers: &BTreeMap<String, Answer>, now: u64) {
        let new = answers.iter().map(|(address, answer)| (address.clone(), Given { at: now, answer: answer.clone() }));
        self.answers.extend(new);
        self.answers.retain(|_, given| now.checked_sub(given.at).is_some_and(|age| age < lasts(&given.answer)));
    }

    /// Writes the file; whole or not at all.
    ///
    /// # Errors
    /// When the folder cannot be made or written to.
    pub fn save(&self, path: &Path) -> std::io::Result<()> {
        put(path, &serde_json::to_vec(self)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn good_answers_hold_for_a_week_and_bad_ones_are_asked_again() {
        let answers = [
            ("fine", Answer::Fine),
            ("shy", Answer::Unknown("x".into())),
            ("dead", Answer::Dead("x".into())),
            ("moved", Answer::Moved("x".into())),
        ];
        let mut memory = Memory::default();
        memory.keep(&answers.map(|(name, answer)| (name.to_owned(), answer)).into(), 1000);
        let holds = |now: u64| ["fine", "shy", "dead", "moved"].map(|name| memory.answer(name, now).is_some());
        assert_eq!(holds(1000), [true, true, false, false]);
        assert_eq!(holds(1000 + DAY), [true, false, false, false]);
        assert_eq!(holds(1000 + 7 * DAY), [false; 4]);
        assert_eq!(holds(999), [false; 4], "a clock that was put back");
    }
}
