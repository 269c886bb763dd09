//! What somebody who assesses a handbook asks for: point by point what holds it, what was found today, and what a person must judge.
//!
//! In: the plan, what was found, and what the web answered lately ([`Given`]). Out: one page and tables for spreadsheets.
//!
//! 1. `requirements`: the points, as data; `house`: the rules that serve none of them;
//! 2. `findings`: what was found by rule and by point; `works`: sources and support lines; `texts`: pages, reviews, translations;
//! 3. `page` and the tables themselves as CSV.
//!
//! Invariant: the same handbook and day give the same bytes. It is nowhere said that a standard is met: what a rule finds is counted,
//! and the rest is left to people.

mod findings;
mod given;
mod house;
mod page;
mod requirement;
mod requirements;
mod table;
mod texts;
mod works;

use std::collections::BTreeMap;

use table::Table;

pub use given::{Answered, Given};
pub use house::HOUSE_RULES;
pub use requirement::Requirement;
pub use requirements::{SECTIONS, all};

/// Keeps git from taking up the folder, and whoever publishes from it.
const UNPUBLISHED: &str = "# An audit is for the publisher and for assessors, not for readers.\n*\n";

/// Every file of the audit with its name: `index.html`, a table of each kind as CSV, and a sign for git.
#[must_use]
pub fn files(given: &Given<'_>) -> Vec<(String, String)> {
    let texts = texts::tables(given);
    let shown: Vec<Table> = [findings::tables(given, excused(&texts)), works::tables(given), texts].concat();
    let page = ("index.html".to_owned(), page::page(given, &shown));
    let all: Vec<Table> = shown.into_iter().chain([findings::every(given)]).collect();
    let csv =
        all.chunk_by(|one, next| one.name == next.name).map(|same| (format!("{}.csv", same[0].name), table::csv(same)));
    let sign = (".gitignore".to_owned(), UNPUBLISHED.to_owned());
    [page, sign].into_iter().chain(csv).collect()
}

/// How often each rule was excused, as the table of exceptions has it.
fn excused(texts: &[Table]) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for row in texts.iter().filter(|table| table.name == texts::EXCEPTIONS_FILE).flat_map(|table| &table.rows) {
        *counts.entry(row.cells[0].clone()).or_default() += 1;
    }
    counts
}
