//! Follows the disk: hears of changes, shows the new handbook at once, and says what is wrong when there is time.
//!
//! 1. The first thing that is heard is acted on; what comes later corrects it.
//! 2. When nothing more is heard for a moment, `checking` prints every page for what is wrong with it, unless news comes.
//! 3. A little later the folders are walked through, in case something was never heard of.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::mpsc::{SendError, Sender as Hand, channel};
use std::thread;
use std::time::{Duration, Instant};

use tokio::sync::watch::Sender;

use super::checking::{Case, Stirred, check_all};
use super::shown::{Findings, Shown, change};
use super::stage::Stage;
use super::watch::{Changes, Heard};
use crate::plan::Plan;

/// A save in several steps is over when nothing was heard for so long.
const PAUSE: Duration = Duration::from_millis(60);
/// After so long nothing more of a change will be heard.
const SETTLED: Duration = Duration::from_millis(250);

/// Follows the disk as long as the process lives and mistakes can be looked for; `report` is given what was found in each version.
pub(super) fn follow(
    stage: &mut Stage,
    changes: &mut Changes,
    shown: &Sender<Arc<Shown>>,
    report: impl FnMut(&Plan, &Findings) + Send,
) {
    let (hand_over, cases) = channel();
    thread::scope(|scope| {
        scope.spawn(move || check_all(&cases, shown, report));
        let mut heard = Heard::Everything;
        let mut unchecked = false;
        loop {
            let news = !matches!(heard, Heard::Quiet(_));
            let changed = stage.hear(&heard);
            drop(heard);
            if changed {
                change(shown, |last| Some(last.then(stage)));
            }
            // News stop a check, also when nothing comes of them.
            unchecked |= changed || news && !shown.borrow().checked;
            changes.watch_links(stage.links());
            let begun = Instant::now();
            let meanwhile = if unchecked { have_checked(stage, changes, shown, &hand_over) } else { Ok(None) };
            // A preview that says nothing of mistakes any more would be taken for one that finds none.
            let Ok(meanwhile) = meanwhile else { break };
            heard = match meanwhile {
                Some(heard) => heard,
                None => {
                    unchecked = false;
                    rest(stage, changes, begun, news || stage.doubts())
                }
            };
        }
    });
}

/// Hands the site over to be checked, unless something is heard before it has come to rest. Fails when nobody checks any more.
fn have_checked(
    stage: &Stage,
    changes: &mut Changes,
    shown: &Sender<Arc<Shown>>,
    hand_over: &Hand<Case>,
) -> Result<Option<Heard>, SendError<Case>> {
    let stirred: Stirred = Box::new(changes.since_now());
    let heard = changes.wait(Some(PAUSE));
    if let (None, Some(site)) = (&heard, stage.now()) {
        hand_over.send(Case { version: shown.borrow().version, site: Arc::clone(site), stirred })?;
    }
    Ok(heard)
}

/// Waits until something is heard.
fn rest(stage: &Stage, changes: &mut Changes, begun: Instant, may_be_missed: bool) -> Heard {
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
