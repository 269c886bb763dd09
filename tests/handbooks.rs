//! A folder is a test. Each folder of `tests/handbooks/` is a small handbook with what is expected of it:
//!
//! - `expected/check.txt`: what `mend check` prints about it;
//! - `expected/<address>.html`: the `<main>` of that page (a `/` in the address is written `+`, the home page is `home`).
//!
//! `BLESS=1 cargo test --test handbooks` writes what is printed now; read the difference before you commit it.
//! To begin with a page, make its file empty and bless.
//!
//! What an editor asks of every article (a review, sources, plain words) is told only in the folders named `editor-…`, how
//! readers find their way only in those named `wayfinding-…`, so that the others stay about one thing.
//!
//! Every handbook is told where it will stand, so that only the one about it is reminded.

#![expect(clippy::disallowed_methods, reason = "tests read and write their own folders")]

mod common;

use std::fs;
use std::path::{Path, PathBuf};

use mend::config::{Choices, Drafts};
use mend::diagnostic::Tally;
use mend::diagnostic::terminal::{Colour, report};
use mend::plan::{Plan, Printed};
use mend::source::Address;
use rayon::prelude::*;

#[test]
fn every_handbook_is_told_what_is_expected() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/handbooks");
    let mut cases: Vec<PathBuf> =
        fs::read_dir(&folder).expect("tests/handbooks").map(|entry| entry.expect("readable").path()).collect();
    cases.sort();
    let failures: Vec<String> =
        cases.par_iter().filter(|case| case.is_dir()).flat_map_iter(|case| failures(case)).collect();
    assert!(failures.is_empty(), "\n{}\n(BLESS=1 writes what is printed now)", failures.join("\n"));
}

fn failures(case: &Path) -> Vec<String> {
    let expected = case.join("expected");
    let base_url = (!case.ends_with("no-base-url")).then(|| "https://handbook.example/".to_owned());
    let (plan, mut found) = common::checked(case, &Choices { base_url, ..common::choices(Drafts::Hidden) });
    let name = case.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    found.retain(|one| match common::is_wayfinding(one.rule) {
        true => name.starts_with("wayfinding-"),
        false => name.starts_with("editor-") || !common::is_editorial(one.rule),
    });
    let tally = Tally::of(&found).sentence().unwrap_or_else(|| "nothing".to_owned());
    let told = format!("{}{tally}\n", report(&found, Colour::No)).replace(&case.display().to_string(), "<root>");
    let mut failures: Vec<String> = compare(&expected.join("check.txt"), &told).into_iter().collect();
    let pages = fs::read_dir(&expected).into_iter().flatten().map(|entry| entry.expect("readable").path());
    for page in pages.filter(|path| path.extension().is_some_and(|ending| ending == "html")) {
        let name = page.file_stem().expect("a name").to_string_lossy().replace('+', "/");
        let address = if name == "home" { Address::home() } else { Address::page(name) };
        failures.extend(compare(&page, &main_of(&plan, &address)));
    }
    failures
}

/// What stands between `<main` and `</main>`, so that a change of the frame does not touch every expectation.
fn main_of(plan: &Plan, address: &Address) -> String {
    let Some(Printed::Bytes(bytes)) = plan.print(address).value else {
        return format!("nothing stands at {address}\n");
    };
    let page = String::from_utf8(bytes).expect("pages are UTF-8");
    let start = page.find("<main").unwrap_or(0);
    let end = page.find("</main>").map_or(page.len(), |end| end + "</main>".len());
    let lines: Vec<&str> = page[start..end].lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    lines.join("\n") + "\n"
}

fn compare(path: &Path, now: &str) -> Option<String> {
    if std::env::var_os("BLESS").is_some() {
        fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        fs::write(path, now).expect("written");
        return None;
    }
    let expected = fs::read_to_string(path).unwrap_or_default();
    (expected != now).then(|| format!("--- {}\nexpected:\n{expected}\nnow:\n{now}", path.display()))
}
