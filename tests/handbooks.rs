//! A folder is a test, and has its name. Each folder of `tests/handbooks/` is a small handbook with what is expected of it:
//!
//! - `expected/check.txt`: what `mend check` prints about it;
//! - `expected/editor.txt`: what it says besides, when the folder is about something else: a line each, rule and place;
//! - `expected/<address>.html`: the `<main>` of that page (a `/` in the address is written `+`, the home page is `home`).
//!
//! `BLESS=1 cargo test --test handbooks` writes what is printed now, `BLESS=1 cargo test --test handbooks link-` only of the
//! folders with `link-` in their names; read the difference before you commit it. To begin with a page, make its file empty
//! and bless.
//!
//! What an editor asks of every article (a review, sources, plain words) is told in full only in the folders named `editor-…`,
//! how readers find their way only in those named `wayfinding-…`, so that the others stay about one thing.
//!
//! Every handbook is told where it will stand, so that only the one about it is reminded.

#![expect(clippy::disallowed_methods, reason = "tests read and write their own folders")]

mod common;

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use libtest_mimic::{Arguments, Failed, Trial};
use mend::config::{Choices, Drafts};
use mend::diagnostic::Tally;
use mend::diagnostic::terminal::{Colour, report};
use mend::diagnostic::{Diagnostic, Rule};
use mend::plan::{Plan, Printed};
use mend::source::Address;

fn main() -> ExitCode {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/handbooks");
    let entries = fs::read_dir(&folder).expect("tests/handbooks").map(|entry| entry.expect("readable").path());
    let mut cases: Vec<PathBuf> = entries.filter(|case| case.is_dir()).collect();
    cases.sort();
    let trial = |case: PathBuf| Trial::test(name(&case), move || judged(&case));
    let mut trials: Vec<Trial> = cases.into_iter().map(trial).collect();
    trials.push(Trial::test("the folders are found, and a difference fails", differences_fail));
    libtest_mimic::run(&Arguments::from_args(), trials).exit_code()
}

fn name(case: &Path) -> String {
    case.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

fn judged(case: &Path) -> Result<(), Failed> {
    let failures = failures(case);
    if failures.is_empty() {
        return Ok(());
    }
    Err(format!("\n{}\n(BLESS=1 writes what is printed now)", failures.join("\n")).into())
}

fn failures(case: &Path) -> Vec<String> {
    let expected = case.join("expected");
    let base_url = (!case.ends_with("no-base-url")).then(|| "https://handbook.example/".to_owned());
    let (plan, found) = common::checked(case, &Choices { base_url, ..common::choices(Drafts::Hidden) });
    let name = name(case);
    let (found, besides): (Vec<_>, Vec<_>) = found.into_iter().partition(|one| is_its_subject(&name, one.rule));
    let tally = Tally::of(&found).sentence().unwrap_or_else(|| "nothing".to_owned());
    let told = format!("{}{tally}\n", report(&found, Colour::No)).replace(&case.display().to_string(), "<root>");
    let mut failures: Vec<String> = compare(&expected.join("check.txt"), &told).into_iter().collect();
    failures.extend(compare(&expected.join("editor.txt"), &besides.iter().map(in_a_line).collect::<String>()));
    let pages = fs::read_dir(&expected).into_iter().flatten().map(|entry| entry.expect("readable").path());
    for page in pages.filter(|path| path.extension().is_some_and(|ending| ending == "html")) {
        let name = page.file_stem().expect("a name").to_string_lossy().replace('+', "/");
        let address = if name == "home" { Address::home() } else { Address::page(name) };
        failures.extend(compare(&page, &main_of(&plan, &address)));
    }
    failures
}

/// Whether the folder of this name tells what `rule` finds in full.
fn is_its_subject(name: &str, rule: &Rule) -> bool {
    match common::is_wayfinding(rule) {
        true => name.starts_with("wayfinding-"),
        false => name.starts_with("editor-") || !common::is_editorial(rule),
    }
}

/// A finding that the folder is not about.
fn in_a_line(found: &Diagnostic) -> String {
    let (rule, path, start) = (found.rule.name, found.place.source.path(), found.place.start());
    format!("{rule} {path}:{}:{}\n", start.line, start.column)
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

/// What is wrong when `now` is held against the file at `path`, which is not there when nothing is expected.
fn compare(path: &Path, now: &str) -> Option<String> {
    if std::env::var_os("BLESS").is_some() {
        bless(path, now);
        return None;
    }
    let expected = fs::read_to_string(path).unwrap_or_default();
    (expected != now).then(|| format!("--- {}\nexpected:\n{expected}\nnow:\n{now}", path.display()))
}

fn bless(path: &Path, now: &str) {
    if now.is_empty() {
        let gone = fs::remove_file(path);
        assert!(gone.is_ok() || gone.is_err_and(|error| error.kind() == ErrorKind::NotFound), "{}", path.display());
        return;
    }
    fs::create_dir_all(path.parent().expect("a folder")).expect("made");
    fs::write(path, now).expect("written");
}

/// That this can fail: findings outside a folder's subject, a missing expectation and a wrong page are all told.
fn differences_fail() -> Result<(), Failed> {
    let folder = tempfile::tempdir()?;
    let case = folder.path().join("link-example");
    fs::create_dir_all(case.join("articles/concepts"))?;
    fs::create_dir_all(case.join("expected"))?;
    let text = "---\ntitle: A\nkind: concept\nsummary: One sentence.\n---\n\nText without a source.\n";
    fs::write(case.join("articles/concepts/a.md"), text)?;
    fs::write(case.join("expected/a.html"), "<main>something else</main>\n")?;
    let told = failures(&case);
    let files = ["check.txt", "editor.txt", "a.html"];
    let missing: Vec<&str> = files
        .into_iter()
        .filter(|file| !told.iter().any(|one| one.lines().next().is_some_and(|line| line.ends_with(file))))
        .collect();
    match missing.is_empty() || std::env::var_os("BLESS").is_some() {
        true => Ok(()),
        false => Err(format!("not told of {missing:?}:\n{}", told.join("\n")).into()),
    }
}
