//! The last word on remarks: levels, exceptions, drafts, order.
//!
//! In: everything that was remarked while the handbook was read, woven, planned, checked and printed. Out: what the author
//! is told.
//!
//! Invariant: the same for `check`, `build` and the preview; the order never depends on threads.

use std::collections::BTreeSet;

use super::exceptions::Pleas;
use crate::config::{Config, Drafts, Profile};
use crate::diagnostic::{Diagnostic, Level, Rule, Severity};
use crate::plan::Plan;

/// Applies the levels of `handbook.yaml` and the exceptions of articles, counts errors in hidden drafts as warnings, drops
/// what was said twice and puts the rest in order. Exceptions that silence nothing are reported.
#[must_use]
pub fn judge(remarks: Vec<Diagnostic>, plan: &Plan) -> Vec<Diagnostic> {
    let config = plan.config();
    let (mut judged, pleas) = hear(remarks, plan);
    let drafts = drafts(plan);
    let unused = pleas.unused(|path| config.choices.drafts == Drafts::Hidden && drafts.contains(path));
    judged.extend(unused.filter_map(|remark| at_level(remark, config)));
    ordered(judged)
}

/// The same for the remarks of the first rooms only: an exception may still be needed for what comes later.
#[must_use]
pub fn judge_so_far(remarks: Vec<Diagnostic>, plan: &Plan) -> Vec<Diagnostic> {
    ordered(hear(remarks, plan).0)
}

/// Paths of the drafts of all editions.
fn drafts(plan: &Plan) -> BTreeSet<&str> {
    plan.editions().flat_map(|edition| edition.handbook().draft_paths()).collect()
}

fn hear(mut remarks: Vec<Diagnostic>, plan: &Plan) -> (Vec<Diagnostic>, Pleas<'_>) {
    let config = plan.config();
    let mut pleas = Pleas::of(plan, &mut remarks);
    let drafts = drafts(plan);
    let heard = remarks.into_iter().filter(|remark| !pleas.allow(remark)).filter_map(|remark| {
        let mut remark = at_level(remark, config)?;
        let in_draft = config.choices.drafts == Drafts::Hidden && drafts.contains(remark.place.source.path());
        if in_draft && remark.is_error() {
            remark.severity = Severity::Warning;
        }
        Some(remark)
    });
    (heard.collect(), pleas)
}

fn ordered(mut judged: Vec<Diagnostic>) -> Vec<Diagnostic> {
    judged.sort_by(|a, b| a.order().cmp(&b.order()));
    judged.dedup();
    judged
}

/// The remark at the level its rule has in this handbook, unless it is off.
fn at_level(mut remark: Diagnostic, config: &Config) -> Option<Diagnostic> {
    remark.severity = level(remark.rule, config).severity()?;
    Some(remark)
}

/// The level of a rule in this handbook.
#[must_use]
pub fn level(rule: &Rule, config: &Config) -> Level {
    config.rules.get(rule.name).copied().unwrap_or(match config.profile {
        Profile::Draft => rule.levels.draft,
        Profile::Published => rule.levels.published,
    })
}
