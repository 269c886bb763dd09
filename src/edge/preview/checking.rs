//! Looks for what is wrong with the handbook, beside everything else, so that no edit waits for it.
//!
//! In: versions of the site, each once nothing more is heard of it. Out: what was found in it, told to whoever looks and reported.
//!
//! 1. What there is to say before anything is read again is told at once;
//! 2. then what the texts say, together with what printing said of the last version, where that still stands;
//! 3. then, after every page was printed, all of it. Mostly that is what was told already.
//!
//! Invariant: nothing is told of a version that is not shown any more, and nothing is read twice.

use std::sync::Arc;
use std::sync::mpsc::Receiver;

use rayon::ThreadPoolBuilder;
use tokio::sync::watch::Sender;

use super::shown::{Findings, Shown, change};
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
pub(super) fn check_all(cases: &Receiver<Case>, shown: &Sender<Arc<Shown>>, mut report: impl FnMut(&Plan, &Findings)) {
    let mut checker = Checker::default();
    // What an edit needs must not stand behind what a check still has to do, so it works with threads of its own.
    let threads = ThreadPoolBuilder::new().build();
    while let Ok(first) = cases.recv() {
        let Case { version, site, stirred } = cases.try_iter().last().unwrap_or(first);
        let is_shown = |last: &Shown| last.version == version;
        let tell = |so_far: Findings| {
            let is_told = Arc::clone(&shown.borrow().found) == so_far;
            change(shown, |last| (!is_told && is_shown(last)).then(|| last.with_found(so_far)));
        };
        let stop = || stirred() || !is_shown(&shown.borrow());
        let mut looked = || checker.check(&site, stop, tell);
        let found = match &threads {
            Ok(threads) => threads.install(looked),
            Err(_) => looked(),
        };
        let Some(found) = found else { continue };
        if change(shown, |last| is_shown(last).then(|| last.checked(&site.plan, Arc::clone(&found)))) {
            report(&site.plan, &found);
        }
    }
}

/// What is known from one version to the next.
#[derive(Default)]
pub(super) struct Checker {
    texts: Memory,
    /// What printing said last.
    printed: Vec<Diagnostic>,
}

impl Checker {
    /// Everything that is wrong with a site; `tell` is given what is known of it on the way. `None` when `stop` said so before the end.
    pub fn check(&mut self, site: &Site, stop: impl Fn() -> bool + Sync, tell: impl Fn(Findings)) -> Option<Findings> {
        let remarks = site.remarks();
        tell(checks::judge_so_far(remarks.clone(), &site.plan).into());
        let expected = site.of_standing_texts(&self.printed);
        let found = self.judged(&site.plan, &[&remarks, &expected], &stop)?;
        tell(Arc::clone(&found));
        let printed = checks::printing_until(&site.plan, &stop)?;
        let found = if printed == expected { found } else { self.judged(&site.plan, &[&remarks, &printed], &stop)? };
        self.printed = printed;
        Some(found)
    }

    /// What there is to say of a site beside these remarks.
    fn judged(&mut self, plan: &Plan, beside: &[&[Diagnostic]], stop: &(impl Fn() -> bool + Sync)) -> Option<Findings> {
        let mut remarks = beside.concat();
        remarks.extend(checks::run_until(plan, &mut self.texts, stop)?);
        Some(checks::judge(remarks, plan).into())
    }
}
