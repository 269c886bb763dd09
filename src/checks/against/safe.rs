//! Lost addresses of which one article is plainly the one: its name is the last part of the address.
//!
//! In: the lost addresses. Out: for each the answer, if there is one; the first of an article carries what lets it keep all of its own.
//!
//! Invariant: nothing is proposed that another page or another former address stands in the way of.

use std::collections::{BTreeMap, BTreeSet};

use super::names::{alias, is_page, standing};
use super::old_file::OldFile;
use crate::article::Article;
use crate::diagnostic::Diagnostic;
use crate::plan::{Edition, Plan};
use crate::source::{Address, Place, Slug, fold};
use crate::yaml::{Change, KeyPath, New, changed};

/// What to do about one lost address.
#[derive(Debug, Clone)]
pub(super) struct Answer {
    help: String,
    /// Pieces of the article's file, and what is to stand there.
    pieces: Vec<(Place, String)>,
}

impl Answer {
    /// The finding with this answer.
    pub fn told(self, finding: Diagnostic) -> Diagnostic {
        let finding = finding.help(self.help);
        self.pieces.into_iter().fold(finding, |finding, (place, new)| {
            let old = place.source.at(place.span).to_owned();
            finding.mended(place, &old, new)
        })
    }
}

/// An article and the addresses it is to keep, each with its number among the lost ones.
type Kept<'a> = (&'a Article, Vec<(usize, String)>);

/// An answer for each of these, if there is one; `can_be_kept` tells whether an article may have such a former address.
pub(super) fn answers(
    plan: &Plan,
    lost: &[&OldFile],
    name: &str,
    can_be_kept: &dyn Fn(&Address) -> bool,
) -> Vec<Option<Answer>> {
    let mut answers: Vec<Option<Answer>> = vec![None; lost.len()];
    for edition in plan.editions() {
        let slugs = slugs(edition);
        let mut given: BTreeSet<String> = BTreeSet::new();
        let mut of: BTreeMap<&str, Kept<'_>> = BTreeMap::new();
        for (number, file) in lost.iter().enumerate() {
            let address = file.address();
            let (home, below) = plan.locate(&address);
            if home.prefix() != edition.prefix() || below.as_str().contains('?') {
                continue;
            }
            let Some(article) = last(&below).and_then(|slug| slugs.get(&fold(slug.as_str())).copied().flatten()) else {
                continue;
            };
            if can_be_kept(&address) && given.insert(fold(&standing(&below).file())) {
                let (_, all) = of.entry(article.path()).or_insert_with(|| (article, Vec::new()));
                all.push((number, below.to_string()));
            }
        }
        for (article, all) in of.into_values() {
            keep(article, &all, name, &mut answers);
        }
    }
    answers
}

/// The articles that are shown, by their folded names; nothing where two are alike.
fn slugs(edition: &Edition) -> BTreeMap<String, Option<&Article>> {
    let mut slugs = BTreeMap::new();
    for (_, woven) in edition.handbook().articles() {
        let article = woven.article();
        let found = slugs.entry(fold(article.slug.as_str()));
        found.and_modify(|known| *known = None).or_insert(Some(article));
    }
    slugs
}

/// The name in the last part of an address.
fn last(address: &Address) -> Option<Slug> {
    let path = address.as_str().trim_end_matches('/');
    let last = path.rsplit('/').next().unwrap_or_default();
    let stem = if is_page(last) { last.rsplit_once('.').map_or(last, |(stem, _)| stem) } else { last };
    let slug = Slug::of(stem);
    (!slug.as_str().is_empty() && (is_page(last) || !last.contains('.'))).then_some(slug)
}

/// The addresses that an article is to keep, written into its front matter.
fn keep(article: &Article, all: &[(usize, String)], name: &str, answers: &mut [Option<Answer>]) {
    let manuscript = &article.manuscript;
    let list = KeyPath::keys(&["aliases"]);
    let texts = all.iter().map(|(_, text)| New::Text(text.clone()));
    let changes: Vec<Change> = match manuscript.names(&list) {
        true => texts.map(|text| Change::Append(list.clone(), text)).collect(),
        false => vec![Change::Insert(KeyPath::default(), "aliases", New::List(texts.collect()), None)],
    };
    let pieces = changed(&manuscript.source, manuscript.front, &changes);
    let mut pieces: Vec<(Place, String)> =
        pieces.unwrap_or_default().into_iter().map(|(span, new)| (manuscript.source.place(span), new)).collect();
    let path = manuscript.source.path();
    let by_itself = !pieces.is_empty();
    for (number, text) in all {
        let alias = alias(&Address::new(text.trim_start_matches('/')));
        let line = format!("add `aliases: [{alias}]` to the front matter of {path}, which has the same name");
        let help = match by_itself {
            true => format!("{line}; `mend fix address-gone --against {name}` does so"),
            false => line,
        };
        answers[*number] = Some(Answer { help, pieces: std::mem::take(&mut pieces) });
    }
}
