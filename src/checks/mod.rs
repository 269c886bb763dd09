//! What is wrong or missing in a handbook that could be read: the code behind the editorial families of the table of rules,
//! one family a file; and the last word on everything that was remarked.
//!
//! In: the plan. Out: remarks; [`judge`] turns them and all earlier ones into what the author is told.
//!
//! Invariant: pure; each check looks at the woven whole, never at what another check found.

mod accessibility;
mod advice;
pub mod against;
mod catalogue;
mod claims;
mod desk;
mod editions;
mod exceptions;
mod films;
mod hits;
mod judge;
mod keys;
mod lexicon;
mod marked;
mod phrases;
mod plain;
mod quotes;
mod review;
mod safety;
mod signs;
mod site;
mod sources;
mod tongues;
pub mod translations;
mod wayfinding;
mod words;
pub mod world;
mod writing;

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use crate::article::{Article, Written};
use crate::config::Config;
use crate::diagnostic::Diagnostic;
use crate::library::Library;
use crate::memo::{Memo, Named};
use crate::plan::{Edition, Plan, Quire};
use crate::source::Source;

use desk::{Desk, Page};
pub use judge::{judge, judge_so_far, level};
pub use plain::Asked;
pub use wayfinding::secured;

/// The families that look at the handbook as a whole, in the order of the table of rules.
const FAMILIES: &[fn(&Edition) -> Vec<Diagnostic>] = &[
    review::texts,
    wayfinding::check,
    sources::check,
    safety::check,
    films::check,
    editions::check,
    catalogue::check,
    site::check,
];

/// The families that look at each page alone, in the same order.
const READERS: &[fn(&Desk<'_>, &Page<'_>) -> Vec<Diagnostic>] =
    &[review::check, writing::check, claims::check, safety::words, plain::check, accessibility::check, films::heard];

/// What was said of each file the last time, by the language of its edition.
#[derive(Debug, Default)]
pub struct Memory(BTreeMap<String, OfEdition>);

#[derive(Debug, Default)]
struct OfEdition {
    /// What everything was judged by.
    judged_by: Option<(Arc<Library>, Arc<Config>)>,
    files: Memo<File, Arc<[Diagnostic]>>,
}

/// A file, which is the same as another when the same is written in it.
#[derive(Debug, Clone)]
struct File(Arc<Written>);

impl PartialEq for File {
    fn eq(&self, other: &Self) -> bool {
        self.0.manuscript().source == other.0.manuscript().source
    }
}

impl Named for File {
    fn name(&self) -> &str {
        self.0.path()
    }
}

impl Memory {
    /// What is known of the files of this plan: `found` says it of each, as far as it knows.
    #[must_use]
    pub fn knowing(plan: &Plan, found: impl Fn(&Source) -> Option<Vec<Diagnostic>> + Sync) -> Self {
        let known = |file: File| Some((found(&file.0.manuscript().source)?.into(), file));
        let of = |edition: &Edition| {
            let known = files(edition).into_par_iter().filter_map(known).map(|(remarks, file)| (file, remarks));
            let judged_by = (Arc::clone(edition.handbook().library()), Arc::clone(edition.config()));
            OfEdition { judged_by: Some(judged_by), files: Memo::knowing(known.collect()) }
        };
        Self(plan.editions().map(|edition| (edition.config().language.clone(), of(edition))).collect())
    }

    /// Each file that was read, and what was said of it.
    pub fn files(&self) -> impl Iterator<Item = (&Source, &[Diagnostic])> {
        let answers = self.0.values().flat_map(|of| of.files.answers());
        answers.map(|(File(written), remarks)| (&written.manuscript().source, &**remarks))
    }
}

/// Every file that is read: shown articles and introductions.
fn files(edition: &Edition) -> Vec<File> {
    let articles = edition.handbook().articles().map(|(_, woven)| woven.written());
    articles.chain(edition.handbook().introductions()).cloned().map(File).collect()
}

/// What an article asks of readers, in words; `None` for introductions, short texts and languages without a formula.
#[must_use]
pub fn reading(edition: &Edition, written: &Written) -> Option<String> {
    let desk = Desk::new(edition.handbook().library(), edition.config());
    plain::asks(&desk, &desk.file(written)).map(|asked| asked.whole)
}

/// Every shown article, and what it asks of readers.
#[must_use]
pub fn readings(edition: &Edition) -> Vec<(&Article, Option<Asked>)> {
    let desk = Desk::new(edition.handbook().library(), edition.config());
    let articles: Vec<(&Article, &Arc<Written>)> =
        edition.handbook().articles().map(|(_, woven)| (woven.article(), woven.written())).collect();
    articles.into_par_iter().map(|(article, written)| (article, plain::asks(&desk, &desk.file(written)))).collect()
}

/// What an editor would say about the handbook.
#[must_use]
pub fn run(plan: &Plan) -> Vec<Diagnostic> {
    run_until(plan, &mut Memory::default(), || false).unwrap_or_default()
}

/// The same, unless `stop` says so before the last file is read. A file that did not change is not read again.
#[must_use]
pub fn run_until(plan: &Plan, memory: &mut Memory, stop: impl Fn() -> bool + Sync) -> Option<Vec<Diagnostic>> {
    memory.0.retain(|language, _| plan.editions().any(|edition| edition.config().language == *language));
    let mut told = Vec::new();
    for edition in plan.editions() {
        let memory = memory.0.entry(edition.config().language.clone()).or_default();
        let (whole, files) = rayon::join(
            || -> Vec<Diagnostic> { FAMILIES.par_iter().flat_map_iter(|family| family(edition)).collect() },
            || read(edition, memory, &stop),
        );
        told.extend(edition.told(whole.into_iter().chain(files?).collect()));
    }
    Some(told)
}

/// What is found page by page.
fn read(edition: &Edition, memory: &mut OfEdition, stop: impl Fn() -> bool + Sync) -> Option<Vec<Diagnostic>> {
    let (library, config) = (edition.handbook().library(), edition.config());
    let same = |(one, other): &(Arc<Library>, Arc<Config>)| Arc::ptr_eq(one, library) && Arc::ptr_eq(other, config);
    if !memory.judged_by.as_ref().is_some_and(same) {
        *memory = OfEdition { judged_by: Some((Arc::clone(library), Arc::clone(config))), ..OfEdition::default() };
    }
    let desk = Desk::new(library, config);
    let told = |page: Page<'_>| READERS.iter().flat_map(|reader| reader(&desk, &page)).collect::<Vec<_>>();
    let files = files(edition);
    let of_file = |File(written): &File| told(desk.file(written)).into();
    let of_files = memory.files.round_until(&files, |file| (!stop()).then(|| of_file(file)))?;
    let mut found: Vec<Diagnostic> = of_files.iter().flat_map(|found| found.iter().cloned()).collect();
    found.extend(exceptions::chosen_words(&desk));
    found.extend(library.glossary.terms.iter().flat_map(|term| told(desk.term(&library.glossary, term))));
    Some(found)
}

/// Prints every page for its remarks and drops the bytes.
#[must_use]
pub fn printing(plan: &Plan) -> Vec<Diagnostic> {
    printing_until(plan, || false).unwrap_or_default()
}

/// The same, unless `stop` says so before the last page is printed.
#[must_use]
pub fn printing_until(plan: &Plan, stop: impl Fn() -> bool + Sync) -> Option<Vec<Diagnostic>> {
    let of_quire = |(edition, quire): &(&Edition, Quire)| {
        edition.told(edition.print_quire(quire).into_iter().flat_map(|(_, printed)| printed.remarks).collect())
    };
    let quires = plan.quires();
    let printed = quires.par_iter().map(|quire| (!stop()).then(|| of_quire(quire)));
    let remarks: Vec<Vec<Diagnostic>> = printed.collect::<Option<_>>()?;
    Some(remarks.into_iter().flatten().collect())
}
