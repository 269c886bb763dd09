//! How a guest behaves: how long each site is left alone, and whose turn it is.

use crate::edge::held::held;
use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

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

/// When each site may be asked again. The lock of a site is held while it is asked.
#[derive(Debug, Default)]
pub(super) struct Turns(Mutex<HashMap<String, Arc<Mutex<Option<Instant>>>>>);

impl Turns {
    /// Does `ask` when it is this site's turn.
    pub fn at<T>(&self, site: &str, pause: Duration, ask: impl FnOnce() -> T) -> T {
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
