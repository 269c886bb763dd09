//! What is wrong or missing in a handbook that could be read: the code behind the editorial families of the table of rules,
//! one family a file; and the last word on everything that was remarked.
//!
//! In: the plan. Out: remarks; [`judge`] turns them and all earlier ones into what the author is told.
//!
//! Invariant: pure; each check looks at the woven whole, never at what another check found.

mod accessibility;
pub mod against;
mod catalogue;
mod claims;
mod desk;
mod exceptions;
mod judge;
mod keys;
mod lexicon;
mod phrases;
mod plain;
mod quotes;
mod review;
mod safety;
mod site;
mod sources;
mod wayfinding;
pub mod world;
mod writing;

use rayon::prelude::*;

use crate::diagnostic::Diagnostic;
use crate::handbook::Woven;
use crate::plan::Plan;

use desk::{Desk, Page};
pub use judge::{judge, judge_so_far};

/// The families that look at the handbook as a whole, in the order of the table of rules.
const FAMILIES: &[fn(&Plan) -> Vec<Diagnostic>] =
    &[wayfinding::check, sources::check, review::check, safety::check, catalogue::check, site::check];

/// The families that read page by page, in the same order.
const READERS: &[fn(&Desk<'_>, &Page<'_>) -> Vec<Diagnostic>] =
    &[writing::check, claims::check, safety::words, plain::check, accessibility::check];

/// Years of school an article asks for; `None` for short texts and languages nobody has counted in.
#[must_use]
pub fn reading_grade(plan: &Plan, woven: &Woven) -> Option<f64> {
    plain::grades(&Desk::new(plan), &Desk::article(woven)).map(|(kincaid, _)| kincaid)
}

/// What an editor would say about the handbook.
#[must_use]
pub fn run(plan: &Plan) -> Vec<Diagnostic> {
    run_until(plan, || false).unwrap_or_default()
}

/// The same, unless `stop` says so before the last page is read.
#[must_use]
pub fn run_until(plan: &Plan, stop: impl Fn() -> bool + Sync) -> Option<Vec<Diagnostic>> {
    let family = |family: &fn(&Plan) -> Vec<Diagnostic>| (!stop()).then(|| family(plan));
    let (whole, pages) = rayon::join(
        || FAMILIES.par_iter().map(family).collect::<Option<Vec<Vec<Diagnostic>>>>(),
        || read_until(plan, &stop),
    );
    Some(whole?.into_iter().chain(pages?).flatten().collect())
}

/// What the families find that read every text a reader will read.
fn read_until(plan: &Plan, stop: &(impl Fn() -> bool + Sync)) -> Option<Vec<Vec<Diagnostic>>> {
    let desk = Desk::new(plan);
    let told = |page: Page<'_>| {
        (!stop()).then(|| READERS.iter().flat_map(|reader| reader(&desk, &page)).collect::<Vec<Diagnostic>>())
    };
    let handbook = plan.handbook();
    let glossary = &handbook.library().glossary;
    let articles: Vec<_> = handbook.articles().map(|(_, woven)| woven).collect();
    let mut found: Vec<_> = articles.par_iter().map(|woven| told(Desk::article(woven))).collect::<Option<_>>()?;
    let others = handbook.introductions().map(|written| Desk::introduction(written));
    let others = others.chain(glossary.terms.iter().map(|term| Desk::term(glossary, term)));
    found.extend(others.map(told).collect::<Option<Vec<_>>>()?);
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
    let addresses: Vec<_> = plan.addresses().collect();
    let printed = addresses.par_iter().map(|address| (!stop()).then(|| plan.print(address).remarks));
    let remarks: Vec<Vec<Diagnostic>> = printed.collect::<Option<_>>()?;
    Some(remarks.into_iter().flatten().collect())
}
