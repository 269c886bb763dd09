//! The last word on remarks: levels, exceptions, drafts, order.
//!
//! In: everything that was remarked while the handbook was read, woven, planned, checked and printed. Out: what the author
//! is told.
//!
//! Invariant: the same for `check`, `build` and the preview; the order never depends on threads.

use std::collections::BTreeMap;

use crate::article::{Allow, Written};
use crate::config::{Config, Drafts, Profile};
use crate::diagnostic::{Diagnostic, Level, Rule, Severity};
use crate::handbook::Handbook;

/// Applies the levels of `handbook.yaml` and the exceptions of articles, counts errors in hidden drafts as warnings, drops
/// what was said twice and puts the rest in order.
#[must_use]
pub fn judge(remarks: Vec<Diagnostic>, handbook: &Handbook, config: &Config) -> Vec<Diagnostic> {
    let allowed = allowances(handbook);
    let drafts = handbook.draft_paths();
    let mut judged: Vec<Diagnostic> = remarks
        .into_iter()
        .filter_map(|mut remark| {
            remark.severity = level(remark.rule, config).severity()?;
            let path = remark.place.source.path();
            if allowed.get(path).is_some_and(|allows| allows.iter().any(|allow| allow.rule.name == remark.rule.name)) {
                return None;
            }
            if config.choices.drafts == Drafts::Hidden && drafts.contains(path) && remark.is_error() {
                remark.severity = Severity::Warning;
            }
            Some(remark)
        })
        .collect();
    judged.sort_by(|a, b| a.order().cmp(&b.order()));
    judged.dedup();
    judged
}

fn level(rule: &Rule, config: &Config) -> Level {
    config.rules.get(rule.name).copied().unwrap_or(match config.profile {
        Profile::Draft => rule.levels.draft,
        Profile::Published => rule.levels.published,
    })
}

fn allowances(handbook: &Handbook) -> BTreeMap<&str, &[Allow]> {
    let shown = handbook.articles().map(|(_, woven)| woven.written());
    shown
        .chain(handbook.hidden())
        .filter_map(|written| match &**written {
            Written::Article(article) if !article.front.allow.is_empty() => {
                Some((article.manuscript.source.path(), article.front.allow.as_slice()))
            }
            _ => None,
        })
        .collect()
}
