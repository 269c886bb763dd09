//! Exceptions from rules: those of front matter and `handbook.yaml` hold for a file, those of comments for what they cover,
//! chosen words wherever they stand.
//!
//! In: the handbook. Out: which remarks are allowed; exceptions that cannot be read, and those that were not needed.

use std::collections::BTreeMap;

use super::advice::Advice;
use super::desk::Desk;
use crate::article::exceptions::exceptions;
use crate::article::{Article, At, Written};
use crate::config::Excused;
use crate::diagnostic::rules::exceptions::{BAD_ALLOW, UNUSED_ALLOW};
use crate::diagnostic::rules::{against, world};
use crate::diagnostic::{Diagnostic, Rule, sentences};
use crate::plan::Plan;
use crate::source::{Place, Span};

/// All exceptions by file, and which of them were needed.
pub(super) struct Pleas<'a> {
    pleas: BTreeMap<&'a str, Vec<Plea>>,
}

/// One exception.
struct Plea {
    rule: &'static Rule,
    covers: Covers,
    place: Place,
    is_needed: bool,
}

/// What an exception speaks of.
enum Covers {
    /// The article it stands in.
    Article,
    /// A piece of it.
    Piece(Span),
    /// Another file, named in `handbook.yaml`.
    File(String),
}

impl<'a> Pleas<'a> {
    /// The exceptions of a handbook; those that cannot be read are remarked.
    pub fn of(plan: &'a Plan, remarks: &mut Vec<Diagnostic>) -> Self {
        let mut all: BTreeMap<&str, Vec<Plea>> = BTreeMap::new();
        for Excused { file, rule, place, .. } in &plan.config().excused {
            let covers = Covers::File(file.clone());
            all.entry(file).or_default().push(Plea { rule, covers, place: place.clone(), is_needed: false });
        }
        for written in plan.editions().flat_map(|edition| edition.handbook().files_written()) {
            let mut pleas = match &**written {
                Written::Article(article) => in_front(article),
                Written::Intro(_) => Vec::new(),
            };
            pleas.extend(in_comments(written, remarks));
            if !pleas.is_empty() {
                all.entry(written.path()).or_default().extend(pleas);
            }
        }
        Self { pleas: all }
    }

    /// Whether an exception speaks of this remark; it was needed then.
    pub fn allow(&mut self, remark: &Diagnostic) -> bool {
        let Some(pleas) = self.pleas.get_mut(remark.place.source.path()) else { return false };
        let start = remark.place.span.start;
        let speaks = |plea: &&mut Plea| {
            let covers = match &plea.covers {
                Covers::Piece(span) => (span.start..=span.end).contains(&start),
                Covers::Article | Covers::File(_) => true,
            };
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
            let (where_to, help) = match &plea.covers {
                Covers::Article => ("in this article".to_owned(), "take it out"),
                Covers::Piece(_) => ("here".to_owned(), "take it out"),
                Covers::File(file) => {
                    (format!("in `{file}`"), "take it out, or write the file as `mend check` tells it")
                }
            };
            let message = format!("`{}` finds nothing {where_to}, so this exception is not needed", plea.rule.name);
            Diagnostic::new(&UNUSED_ALLOW, plea.place.clone(), message).help(help)
        })
    }
}

fn in_front(article: &Article) -> Vec<Plea> {
    let allows = article.front.allow.iter();
    allows
        .map(|allow| {
            let place = article.manuscript.place(&At::Field(allow.path.clone(), None));
            Plea { rule: allow.rule, covers: Covers::Article, place, is_needed: false }
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
                    let covers = Covers::Piece(written.manuscript().place(&piece.at(exception.covers)).span);
                    pleas.push(Plea { rule: allow.rule, covers, place, is_needed: false });
                }
                Err(slip) => remarks.push(Diagnostic::new(&BAD_ALLOW, place, slip.message).help(slip.help)),
            }
        }
    }
    pleas
}

/// Whether a word is written in capitals, such as the short name of an organisation.
fn is_capital(word: &str) -> bool {
    word.chars().filter(|c| c.is_uppercase()).count() > 1 && !word.contains(char::is_lowercase)
}

/// Chosen words that no rule about words would report.
pub(super) fn chosen_words(desk: &Desk<'_>) -> Vec<Diagnostic> {
    let Some(lexicon) = &desk.lexicon else { return Vec::new() };
    let chosen = desk.config.words.allow.iter();
    let idle = chosen.filter(|chosen| {
        let hits = lexicon.find(&chosen.text);
        let advised = lexicon.yielding().into_iter().any(|advice| advice.among(&hits).next().is_some());
        !advised && !chosen.text.split_whitespace().any(is_capital)
    });
    idle.map(|chosen| {
        let message = format!("no rule about words reports `{}`, so it need not be allowed", chosen.text);
        let known = lexicon.yielding().into_iter().flat_map(Advice::phrases);
        let help = sentences::did_you_mean(&chosen.text, known);
        Diagnostic::new(&UNUSED_ALLOW, chosen.place.clone(), message)
            .help(help.unwrap_or_else(|| "take it out".to_owned()))
    })
    .collect()
}
