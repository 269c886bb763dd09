//! The last word on remarks: levels, exceptions, drafts, order.
//!
//! In: everything that was remarked while the handbook was read, woven, planned, checked and printed. Out: what the author
//! is told.
//!
//! Invariant: the same for `check`, `build` and the preview; the order never depends on threads.

use std::collections::BTreeMap;

use crate::article::exceptions::exceptions;
use crate::article::{Article, At, Written};
use crate::config::{Config, Drafts, Profile};
use crate::diagnostic::rules::exceptions::{BAD_ALLOW, UNUSED_ALLOW};
use crate::diagnostic::{Diagnostic, Level, Rule};
use crate::handbook::Handbook;
use crate::source::{Place, Span};

/// Applies the levels of `handbook.yaml` and the exceptions of articles, counts errors in hidden drafts as warnings, drops
/// what was said twice and puts the rest in order. Exceptions that silence nothing are reported.
#[must_use]
pub fn judge(remarks: Vec<Diagnostic>, handbook: &Handbook, config: &Config) -> Vec<Diagnostic> {
    let mut court = Court::new(handbook);
    let mut judged = court.hear(remarks, handbook, config);
    judged.extend(court.unused(handbook, config).filter_map(|remark| at_level(remark, config)));
    ordered(judged)
}

/// The same for the remarks of the first rooms only: an exception may still be needed for what comes later.
#[must_use]
pub fn judge_so_far(remarks: Vec<Diagnostic>, handbook: &Handbook, config: &Config) -> Vec<Diagnostic> {
    ordered(Court::new(handbook).hear(remarks, handbook, config))
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

fn level(rule: &Rule, config: &Config) -> Level {
    config.rules.get(rule.name).copied().unwrap_or(match config.profile {
        Profile::Draft => rule.levels.draft,
        Profile::Published => rule.levels.published,
    })
}

/// All exceptions, and which of them were needed.
struct Court<'a> {
    pleas: BTreeMap<&'a str, Vec<Plea>>,
    bad: Vec<Diagnostic>,
}

/// One exception: `covers` is the whole file when `None`.
struct Plea {
    rule: &'static Rule,
    covers: Option<Span>,
    place: Place,
    is_needed: bool,
}

impl<'a> Court<'a> {
    fn new(handbook: &'a Handbook) -> Self {
        let mut court = Self { pleas: BTreeMap::new(), bad: Vec::new() };
        for written in handbook.files_written() {
            let mut pleas = match &**written {
                Written::Article(article) => in_front(article),
                Written::Intro(_) => Vec::new(),
            };
            court.comments(written, &mut pleas);
            if !pleas.is_empty() {
                court.pleas.insert(written.manuscript().source.path(), pleas);
            }
        }
        court
    }

    fn comments(&mut self, written: &Written, pleas: &mut Vec<Plea>) {
        for piece in written.pieces() {
            for exception in exceptions(piece.text) {
                let place = written.manuscript().place(&piece.at(exception.span));
                match exception.meant {
                    Ok(allow) => {
                        let covers = Some(written.manuscript().place(&piece.at(exception.covers)).span);
                        pleas.push(Plea { rule: allow.rule, covers, place, is_needed: false });
                    }
                    Err(slip) => self.bad.push(Diagnostic::new(&BAD_ALLOW, place, slip.message).help(slip.help)),
                }
            }
        }
    }

    fn hear(&mut self, remarks: Vec<Diagnostic>, handbook: &Handbook, config: &Config) -> Vec<Diagnostic> {
        let drafts = handbook.draft_paths();
        let bad = std::mem::take(&mut self.bad);
        let heard = remarks.into_iter().chain(bad).filter_map(|remark| {
            if self.is_allowed(&remark) {
                return None;
            }
            let mut remark = at_level(remark, config)?;
            let in_draft = config.choices.drafts == Drafts::Hidden && drafts.contains(remark.place.source.path());
            if in_draft && remark.is_error() {
                remark.severity = crate::diagnostic::Severity::Warning;
            }
            Some(remark)
        });
        heard.collect()
    }

    fn is_allowed(&mut self, remark: &Diagnostic) -> bool {
        let Some(pleas) = self.pleas.get_mut(remark.place.source.path()) else { return false };
        let start = remark.place.span.start;
        let speaks = |plea: &&mut Plea| {
            let covers = plea.covers.is_none_or(|covers| (covers.start..=covers.end).contains(&start));
            covers && plea.rule.name == remark.rule.name
        };
        let mut allowed = false;
        for plea in pleas.iter_mut().filter(speaks) {
            plea.is_needed = true;
            allowed = true;
        }
        allowed
    }

    /// Exceptions that were not needed. A draft that is not shown was not looked at by every rule.
    fn unused(&self, handbook: &Handbook, config: &Config) -> impl Iterator<Item = Diagnostic> {
        let drafts = handbook.draft_paths();
        let hidden = config.choices.drafts == Drafts::Hidden;
        let looked_at = self.pleas.iter().filter(move |(path, _)| !(hidden && drafts.contains(**path)));
        looked_at.flat_map(|(_, pleas)| pleas).filter(|plea| !plea.is_needed).map(|plea| {
            let where_to = if plea.covers.is_some() { "here" } else { "in this article" };
            let message = format!("`{}` finds nothing {where_to}, so this exception is not needed", plea.rule.name);
            Diagnostic::new(&UNUSED_ALLOW, plea.place.clone(), message).help("take it out")
        })
    }
}

fn in_front(article: &Article) -> Vec<Plea> {
    let allows = article.front.allow.iter();
    allows
        .map(|allow| {
            let place = article.manuscript.place(&At::Field(allow.path.clone(), None));
            Plea { rule: allow.rule, covers: None, place, is_needed: false }
        })
        .collect()
}
