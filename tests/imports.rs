//! A folder is a test, and has its name. Each folder of `tests/imports/` holds an old site (`from/`) and what is expected of it:
//!
//! - `expected/<name>.md`: the drafts;
//! - `expected/report.txt`: the list of files and the report;
//! - `expected/check.txt`: what `mend check --drafts --errors` would say about a handbook of these drafts alone.
//!
//! `BLESS=1 cargo test --test imports` writes what comes out now; read the difference before you commit it.

#![expect(clippy::disallowed_methods, reason = "tests read and write their own folders")]

mod common;
#[path = "imports/site.rs"]
mod site;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use mend::config::Drafts;
use mend::diagnostic::Diagnostic;
use mend::diagnostic::terminal::{Colour, report};
use mend::import::rules::LOST_LINKS;
use mend::import::{Moved, told};

fn cases() -> Vec<PathBuf> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/imports");
    let entries = fs::read_dir(folder).expect("tests/imports").map(|entry| entry.expect("readable").path());
    let mut cases: Vec<PathBuf> = entries.filter(|path| path.is_dir()).collect();
    cases.sort();
    cases
}

/// What an author would be told about the drafts, errors alone.
fn errors(moved: &Moved, from: &Path) -> String {
    let root = site::handbook(moved, from);
    let (_, found) = common::checked(root.path(), &common::choices(Drafts::Shown));
    let errors: Vec<_> = found.into_iter().filter(Diagnostic::is_error).collect();
    report(&errors, Colour::No).replace(&root.path().display().to_string(), "<root>")
}

#[test]
fn old_sites_become_the_drafts_that_are_expected() {
    let cases = cases();
    assert!(cases.len() > 6);
    let mut wrong = Vec::new();
    for case in cases {
        let from = case.join("from");
        let moved = site::moved(&from);
        let mut now: BTreeMap<String, String> = BTreeMap::new();
        for draft in &moved.drafts {
            now.insert(draft.path.rsplit('/').next().expect("a name").to_owned(), draft.text.clone());
        }
        now.insert("report.txt".to_owned(), format!("{}{}", told::files(&moved), told::report(&moved)));
        now.insert("check.txt".to_owned(), errors(&moved, &from));
        wrong.extend(compared(&case.join("expected"), &now));
    }
    assert!(wrong.is_empty(), "{}\n(BLESS=1 writes what comes out now)", wrong.join("\n"));
}

fn compared(expected: &Path, now: &BTreeMap<String, String>) -> Vec<String> {
    if std::env::var_os("BLESS").is_some() {
        let _ = fs::remove_dir_all(expected);
        fs::create_dir_all(expected).expect("made");
        for (name, text) in now.iter().filter(|(_, text)| !text.is_empty()) {
            fs::write(expected.join(name), text).expect("written");
        }
        return Vec::new();
    }
    let files = fs::read_dir(expected).into_iter().flatten().map(|entry| entry.expect("readable").file_name());
    let mut names: Vec<String> = files.map(|name| name.to_string_lossy().into_owned()).collect();
    names.extend(now.keys().cloned());
    names.sort();
    names.dedup();
    let mut wrong = Vec::new();
    for name in names {
        let was = fs::read_to_string(expected.join(&name)).unwrap_or_default();
        let is = now.get(&name).map_or("", String::as_str);
        if was != is {
            wrong.push(format!("--- {}\nexpected:\n{was}\nnow:\n{is}", expected.join(&name).display()));
        }
    }
    wrong
}

#[test]
fn drafts_are_understood_without_an_error_and_hold_what_was_there() {
    for case in cases() {
        let from = case.join("from");
        let moved = site::moved(&from);
        assert_eq!(errors(&moved, &from), "", "{}", case.display());
        let (before, after) = (moved.report.before, moved.report.after);
        let links = after.links + moved.report.count(&LOST_LINKS);
        let kept = |before: usize, after: usize| after * 100 >= before * 98;
        assert!(
            kept(before.paragraphs, after.paragraphs) && kept(before.links, links) && kept(before.tables, after.tables),
            "{}: {before:?} {after:?}",
            case.display()
        );
    }
}
