//! Looks for what is wrong with the handbook, beside everything else, so that no edit waits for it.
//!
//! In: versions of the site, each once nothing more is heard of it. Out: what was found in it, told to whoever looks and reported.
//!
//! Invariant: nothing is told of a version that is not shown any more, and nothing is read twice.

use std::sync::Arc;
use std::sync::mpsc::Receiver;

use rayon::ThreadPoolBuilder;
use tokio::sync::watch::Sender;

use super::shown::{Shown, change};
use super::stage::Site;
use crate::checks::{self, Memory};
use crate::diagnostic::Diagnostic;
use crate::plan::Plan;

/// Whether something was heard since.
pub(super) type Stirred = Box<dyn Fn() -> bool + Send + Sync>;

/// A version of the site to be checked.
pub(super) struct Case {
    pub version: u64,
    pub site: Arc<Site>,
    /// Whether it may be an old one already.
    pub stirred: Stirred,
}

/// Checks what is handed over until nobody hands over any more; of several versions the last alone. `report` is given what was
/// found in each.
pub(super) fn check_all(
    cases: &Receiver<Case>,
    shown: &Sender<Arc<Shown>>,
    mut report: impl FnMut(&Plan, &Arc<[Diagnostic]>),
) {
    let mut memory = Memory::default();
    // What an edit needs must not stand behind what a check still has to do, so it works with threads of its own.
    let threads = ThreadPoolBuilder::new().build();
    while let Ok(first) = cases.recv() {
        let Case { version, site, stirred } = cases.try_iter().last().unwrap_or(first);
        let remarks = site.remarks();
        let so_far = checks::judge_so_far(remarks.clone(), &site.plan).into();
        change(shown, |last| (last.version == version).then(|| last.with_found(so_far)));
        let stop = || stirred() || shown.borrow().version != version;
        let looked = || check(&site.plan, remarks, &mut memory, stop);
        let found = match &threads {
            Ok(threads) => threads.install(looked),
            Err(_) => looked(),
        };
        let Some(found) = found.map(Arc::from) else { continue };
        let checked = |last: &Shown| (last.version == version).then(|| last.checked(&site.plan, Arc::clone(&found)));
        if change(shown, checked) {
            report(&site.plan, &found);
        }
    }
}

/// Reads every article and prints every page for what is wrong with it, beside what is known; `None` when `stop` said so before
/// the end.
pub(super) fn check(
    plan: &Plan,
    mut remarks: Vec<Diagnostic>,
    memory: &mut Memory,
    stop: impl Fn() -> bool + Sync,
) -> Option<Vec<Diagnostic>> {
    // Where it is stopped, little has been found that must be put away again.
    let printed = checks::printing_until(plan, &stop)?;
    let read = checks::run_until(plan, memory, stop)?;
    remarks.extend(read.into_iter().chain(printed));
    Some(checks::judge(remarks, plan))
}
