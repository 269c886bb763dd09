//! What pages that Mend makes of the whole handbook have no article for: one note a page sums it up.

use crate::article::{Hour, Kinds};
use crate::diagnostic::rules::wayfinding::{CHOICE_WITHOUT_SCRIPT, EMPTY_MAP_CELL};
use crate::diagnostic::{Diagnostic, sentences};
use crate::handbook::{Handbook, Shelf, dead_ends};

pub(super) fn check(handbook: &Handbook) -> Vec<Diagnostic> {
    choices(handbook).into_iter().chain(cells(handbook)).collect()
}

fn choices(handbook: &Handbook) -> Option<Diagnostic> {
    let chooser = handbook.chooser();
    let ends = dead_ends(&chooser);
    let missing: usize = ends.iter().map(|(_, ages)| ages.len()).sum();
    let used = chooser.iter().flat_map(|who| &who.answers).filter_map(|answer| answer.happened);
    let mut used: Vec<_> = used.collect();
    used.sort_unstable();
    used.dedup();
    let pairs = used.len() * chooser.len();
    let listed: Vec<String> =
        ends.iter().map(|(happened, ages)| told(&format!("`{}`", happened.word()), ages)).collect();
    (missing > 0).then(|| {
        let message =
            format!("“What do I say now?” has no script for {missing} of {pairs} pairs of what happened and an age");
        Diagnostic::new(&CHOICE_WITHOUT_SCRIPT, handbook.everywhere(), message)
            .help(format!("give a script the `happened:` and `ages:` that are not offered: {}", listed.join("; ")))
    })
}

fn cells(handbook: &Handbook) -> Option<Diagnostic> {
    handbook.evening_address()?;
    let evening = handbook.evening();
    let without = |at: usize| evening.rows.iter().filter(move |row| row.cells[at].is_empty()).map(|row| row.age);
    let columns = evening.hours.iter().enumerate().map(|(at, hour)| (*hour, without(at).collect::<Vec<_>>()));
    let columns: Vec<(Hour, Vec<&Shelf>)> = columns.filter(|(_, ages)| !ages.is_empty()).collect();
    let empty: usize = columns.iter().map(|(_, ages)| ages.len()).sum();
    let listed: Vec<String> = columns.iter().map(|(hour, ages)| told(&column(*hour), ages)).collect();
    let all = evening.rows.len() * evening.hours.len();
    (empty > 0).then(|| {
        let message = format!("the evening map has nothing in {empty} of its {all} cells");
        Diagnostic::new(&EMPTY_MAP_CELL, handbook.everywhere(), message)
            .help(format!("give an article the `ages:` of a cell that is empty: {}", listed.join("; ")))
    })
}

/// A column, and what stands in it.
fn column(hour: Hour) -> String {
    let kinds = Kinds::default().words().into_iter().filter(|(_, kind)| kind.spec().hour == Some(hour));
    let kinds: Vec<String> = kinds.map(|(word, _)| format!("`{word}`")).collect();
    format!("`{}` (of the kind {})", hour.word().replace('_', " "), sentences::list(&kinds, "or"))
}

/// What is missing, and on which shelves.
fn told(what: &str, ages: &[&Shelf]) -> String {
    let names: Vec<&str> = ages.iter().map(|shelf| shelf.name.as_str()).collect();
    format!("{what} for {}", names.join(", "))
}
