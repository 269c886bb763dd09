//! Follows the disk: hears of changes, shows the new handbook at once, and says what is wrong when there is time.
//!
//! 1. The first thing that is heard is acted on; what comes later corrects it.
//! 2. When nothing more is heard for a moment, every page is printed for what is wrong with it, unless news comes.
//! 3. A little later the folders are walked through, in case something was never heard of.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::{Duration, Instant};

use tokio::sync::watch::Sender;

use super::stage::{Edited, Stage};
use super::watch::{Changes, Heard};
use crate::diagnostic::Diagnostic;
use crate::plan::Plan;

/// A save in several steps is over when nothing was heard for so long.
const PAUSE: Duration = Duration::from_millis(60);
/// After so long nothing more of a change will be heard.
const SETTLED: Duration = Duration::from_millis(250);

/// What browsers are shown at one moment.
#[derive(Debug, Clone, Default)]
pub(super) struct Shown {
    /// Counts every change of the site.
    pub version: u64,
    /// The site as it is now; `None` only before it was read for the first time.
    pub plan: Option<Plan>,
    /// The last site all of whose templates could be printed; until one was printed, the first.
    pub printed: Option<Plan>,
    /// What the author should know.
    pub found: Arc<[Diagnostic]>,
    /// What was edited to make it so.
    pub edited: Edited,
    /// Counts every change of what was found, and of [`checked`](Self::checked).
    pub told: u64,
    /// Whether every page of this version was looked at.
    pub checked: bool,
}

/// Follows the disk as long as the process lives; `report` is given what was found in each version.
pub(super) fn follow(
    stage: &mut Stage,
    changes: &mut Changes,
    shown: &Sender<Arc<Shown>>,
    mut report: impl FnMut(&Plan, &Arc<[Diagnostic]>),
) {
    let mut heard = Heard::Everything;
    loop {
        let news = !matches!(heard, Heard::Quiet(_));
        if stage.hear(&heard) {
            let last = shown.borrow().clone();
            shown.send_replace(Arc::new(Shown {
                version: last.version + 1,
                plan: stage.plan().cloned(),
                printed: stage.printed().cloned(),
                edited: stage.edited(),
                checked: false,
                ..(*last).clone()
            }));
        }
        changes.watch_links(stage.links());
        let may_be_missed = news || stage.doubts();
        heard = rest(stage, changes, shown, may_be_missed, &mut report);
    }
}

/// What can be done until something is heard.
fn rest(
    stage: &mut Stage,
    changes: &mut Changes,
    shown: &Sender<Arc<Shown>>,
    may_be_missed: bool,
    report: &mut impl FnMut(&Plan, &Arc<[Diagnostic]>),
) -> Heard {
    let begun = Instant::now();
    if !shown.borrow().checked {
        let stirred = changes.since_now();
        if let Some(heard) = changes.wait(Some(PAUSE)) {
            return heard;
        }
        tell(stage, shown, stage.found().into(), false);
        if let Some(found) = stage.check(stirred).map(Arc::from) {
            if let Some(plan) = stage.plan() {
                report(plan, &found);
            }
            tell(stage, shown, found, true);
        }
    }
    if may_be_missed {
        if let Some(heard) = changes.wait(Some(SETTLED.saturating_sub(begun.elapsed()))) {
            return heard;
        }
        changes.look();
    }
    loop {
        if let Some(heard) = changes.wait(None) {
            return heard;
        }
        if stage.is_yesterdays() {
            return Heard::Files(BTreeSet::new());
        }
    }
}

fn tell(stage: &Stage, shown: &Sender<Arc<Shown>>, found: Arc<[Diagnostic]>, checked: bool) {
    let last = shown.borrow().clone();
    let printed = stage.printed().cloned();
    let told = last.told + u64::from(!checked || last.found != found || !last.checked);
    shown.send_replace(Arc::new(Shown { printed, found, told, checked, ..(*last).clone() }));
}
