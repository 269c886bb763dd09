//! What browsers are shown at one moment.
//!
//! In: the stage, and what was found. Out: [`Shown`], each made of the one before, in the hands of whoever looks.

use std::mem;
use std::sync::Arc;

use tokio::sync::watch::Sender;

use super::stage::{Edited, Stage};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::rules::theme::TEMPLATE_ERROR;
use crate::plan::Plan;

/// What was found, in its order.
pub(super) type Findings = Arc<[Diagnostic]>;

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
    pub found: Findings,
    /// What was edited to make it so.
    pub edited: Edited,
    /// Counts every change of what was found, and of [`checked`](Self::checked).
    pub told: u64,
    /// Whether every page of this version was looked at.
    pub checked: bool,
}

/// Shows what `next` makes of what is shown, if anything; tells whether it did. What was shown before is put away only when nobody waits
/// for it any more.
pub(super) fn change(shown: &Sender<Arc<Shown>>, next: impl FnOnce(&Shown) -> Option<Shown>) -> bool {
    let mut last = None;
    shown.send_if_modified(|shown| {
        last = next(shown).map(|next| mem::replace(shown, Arc::new(next)));
        last.is_some()
    })
}

impl Shown {
    /// The next version, as it stands on the stage.
    pub fn then(&self, stage: &Stage) -> Self {
        Self {
            version: self.version + 1,
            plan: stage.plan().cloned(),
            // An author may break a template before the site was printed for the first time.
            printed: self.printed.clone().or_else(|| self.plan.clone()),
            edited: stage.edited(),
            checked: false,
            ..self.clone()
        }
    }

    /// The same version with what was found before any page of it was printed.
    pub fn with_found(&self, found: Findings) -> Self {
        Self { found, told: self.told + 1, checked: false, ..self.clone() }
    }

    /// The same version, which is `plan`, with everything that was found in it.
    pub fn checked(&self, plan: &Plan, found: Findings) -> Self {
        let is_broken = found.iter().any(|diagnostic| diagnostic.rule == &TEMPLATE_ERROR);
        let printed = if is_broken { self.printed.clone() } else { Some(plan.clone()) };
        let told = self.told + u64::from(!self.checked || self.found != found);
        Self { printed, found, told, checked: true, ..self.clone() }
    }
}
