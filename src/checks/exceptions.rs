//! Exceptions from rules: those of front matter hold for a file, those of comments for what they cover.
//!
//! In: the handbook. Out: which remarks are allowed; exceptions that cannot be read, and those that were not needed.

use std::collections::BTreeMap;

use crate::article::exceptions::exceptions;
use crate::article::{Article, At, Written};
use crate::diagnostic::rules::exceptions::{BAD_ALLOW, UNUSED_ALLOW};
use crate::diagnostic::rules::{against, world};
use crate::diagnostic::{Diagnostic, Rule};
use crate::handbook::Handbook;
use crate::source::{Place, Span};

/// All exceptions by file, and which of them were needed.
pub(super) struct Pleas<'a> {
    pleas: BTreeMap<&'a str, Vec<Plea>>,
}

/// One exception: `covers` is the whole file when `None`.
struct Plea {
    rule: &'static Rule,
    covers: Option<Span>,
    place: Place,
    is_needed: bool,
}

impl<'a> Pleas<'a> {
    /// The exceptions of a handbook; those that cannot be read are remarked.
    pub fn of(handbook: &'a Handbook, remarks: &mut Vec<Diagnostic>) -> Self {
        let mut all = BTreeMap::new();
        for written in handbook.files_written() {
            let mut pleas = match &**written {
                Written::Article(article) => in_front(article),
                Written::Intro(_) => Vec::new(),
            };
            pleas.extend(in_comments(written, remarks));
            if !pleas.is_empty() {
                all.insert(written.manuscript().source.path(), pleas);
            }
        }
        Self { pleas: all }
    }

    /// Whether an exception speaks of this remark; it was needed then.
    pub fn allow(&mut self, remark: &Diagnostic) -> bool {
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

    /// Exceptions that were not needed, outside the files of `unseen`, which not every rule looked at. Some rules look only
    /// when they are asked to.
    pub fn unused(&self, unseen: impl Fn(&str) -> bool) -> impl Iterator<Item = Diagnostic> {
        let asked = |plea: &&Plea| !world::RULES.iter().chain(against::RULES).any(|rule| rule.name == plea.rule.name);
        let seen = self.pleas.iter().filter(move |(path, _)| !unseen(path)).flat_map(|(_, pleas)| pleas);
        seen.filter(|plea| !plea.is_needed).filter(asked).map(|plea| {
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

fn in_comments(written: &Written, remarks: &mut Vec<Diagnostic>) -> Vec<Plea> {
    let mut pleas = Vec::new();
    for piece in written.pieces() {
        for exception in exceptions(piece.text) {
            let place = written.manuscript().place(&piece.at(exception.span));
            match exception.meant {
                Ok(allow) => {
                    let covers = Some(written.manuscript().place(&piece.at(exception.covers)).span);
                    pleas.push(Plea { rule: allow.rule, covers, place, is_needed: false });
                }
                Err(slip) => remarks.push(Diagnostic::new(&BAD_ALLOW, place, slip.message).help(slip.help)),
            }
        }
    }
    pleas
}
