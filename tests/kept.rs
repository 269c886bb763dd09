//! What a build keeps for the next one: with it and without it the same is told and written, and nothing but the same question
//! gets an answer from it.

#![expect(clippy::disallowed_methods, reason = "tests read and write their own folders")]

mod common;

use std::fs;
use std::path::Path;
use std::process::Command;

use common::files;
use tempfile::TempDir;

const KEPT: &str = ".mend/public/kept.json";

fn put(folder: &Path, path: &str, text: &str) {
    let path = folder.join(path);
    fs::create_dir_all(path.parent().expect("a parent")).expect("made");
    fs::write(path, text).expect("written");
}

fn article(title: &str, body: &str) -> String {
    format!("---\ntitle: {title}\nkind: concept\nsummary: One sentence.\n---\n\n{body}\n")
}

fn handbook() -> TempDir {
    let folder = TempDir::new().expect("a folder");
    put(folder.path(), "handbook.yaml", "title: A handbook\nsearch: off\n");
    put(folder.path(), "articles/concepts/a.md", &article("First", "See [[b]] [@ash2001]. You ALWAYS FAIL NOW THEN."));
    put(folder.path(), "articles/concepts/b.md", &article("Second", "Click [here](https://example.org). A term."));
    put(
        folder.path(),
        "articles/references.yaml",
        "ash2001: { type: book, title: Calm, author: 'Ash, Ann', date: 2001 }\n\
         oak2002: { type: book, title: Sleep, author: 'Oak, Carl', date: 2002 }\n",
    );
    put(folder.path(), "articles/glossary.yaml", "- term: term\n  definition: What it *means*.\n");
    folder
}

/// The exit code and what is told, without the last line, which says how much was new.
fn build(folder: &Path, more: &[&str]) -> (Option<i32>, Vec<String>) {
    let today: &[&str] = if more.contains(&"--today") { &[] } else { &["--today", "2026-11-22"] };
    let arguments = [&["build"], today, more].concat();
    let mut command = Command::new(env!("CARGO_BIN_EXE_mend"));
    let ran = command.args(arguments).current_dir(folder).output().expect("mend runs");
    let told = String::from_utf8(ran.stdout).expect("UTF-8") + &String::from_utf8(ran.stderr).expect("UTF-8");
    let lines = told.lines().filter(|line| !line.starts_with("The site is in ")).map(str::to_owned);
    (ran.status.code(), lines.collect())
}

/// Builds once with what was kept and once where nothing was: the same is told and written.
fn same_without(folder: &Path, what: &str, more: &[&str]) -> Vec<String> {
    let with = build(folder, more);
    let fresh = TempDir::new().expect("a folder");
    let out = fresh.path().join("public");
    let without = build(folder, &[more, &["--out", &out.display().to_string()]].concat());
    assert_eq!(with, without, "{what}");
    if with.0 == Some(0) {
        assert_eq!(files(&folder.join("public")), files(&out), "{what}");
    }
    with.1
}

#[test]
fn whatever_was_changed_the_next_build_is_what_a_first_one_would_be() {
    let folder = handbook();
    let at = folder.path();
    let told = same_without(at, "first", &[]);
    assert!(told.iter().any(|line| line.contains("vague-link")), "{told:?}");
    same_without(at, "nothing", &[]);
    let steps: [(&str, &str, &str); 9] = [
        ("a sentence", "articles/concepts/b.md", &article("Second", "Nothing [to click](https://example.org).")),
        ("a title", "articles/concepts/b.md", &article("Another", "Click [here](https://example.org). A term.")),
        ("a broken link", "articles/concepts/c.md", &article("Third", "See [[nowhere]].")),
        ("the link is whole", "articles/concepts/c.md", &article("Third", "See [[a]].")),
        (
            "a year",
            "articles/references.yaml",
            "ash2001: { type: book, title: Calm, author: 'Ash, Ann', date: 1999 }\n",
        ),
        ("a definition", "articles/glossary.yaml", "- term: term\n  definition: Click [here](https://b.org).\n"),
        ("a rule", "handbook.yaml", "title: A handbook\nsearch: off\nrules: { vague-link: off }\n"),
        ("a style", "static/css/own.css", "p { color: #777; }\n"),
        ("a file beside", "articles/concepts/leaflet.txt", "Words.\n"),
    ];
    for (what, path, text) in steps {
        put(at, path, text);
        same_without(at, what, &[]);
    }
    fs::remove_file(at.join("articles/concepts/c.md")).expect("gone");
    same_without(at, "a file that is gone", &[]);
    same_without(at, "nothing again", &[]);
    same_without(at, "another day", &["--today", "2027-11-22"]);
    same_without(at, "drafts", &["--drafts"]);
    same_without(at, "an address", &["--base-url", "https://example.org/x/"]);
    same_without(at, "links to files", &["--portable"]);
}

#[test]
fn a_file_that_was_changed_lost_or_emptied_by_hand_is_seen_although_nothing_else_changed() {
    let folder = handbook();
    let page = folder.path().join("public/a/index.html");
    assert_eq!(build(folder.path(), &[]).0, Some(0));
    let printed = fs::read(&page).expect("printed");
    fs::remove_file(&page).expect("gone");
    assert_eq!(build(folder.path(), &[]).0, Some(0));
    assert_eq!(fs::read(&page).expect("there again"), printed);
    fs::write(&page, "").expect("emptied");
    assert_eq!(build(folder.path(), &[]).0, Some(0));
    assert_eq!(fs::read(&page).expect("filled again"), printed);
    fs::write(&page, "by hand").expect("written");
    let (code, told) = build(folder.path(), &[]);
    assert!(
        code != Some(0) && told.iter().any(|line| line.contains("changed by hand after Mend wrote it")),
        "{told:?}"
    );
    assert_eq!(fs::read(&page).expect("still there"), b"by hand");
}

/// What was kept is used, or the tests above would say nothing; and only for the same question.
#[test]
fn what_was_kept_answers_the_same_question_only() {
    let folder = handbook();
    assert_eq!(build(folder.path(), &[]).0, Some(0));
    let place = folder.path().join(KEPT);
    let kept = fs::read_to_string(&place).expect("kept");
    let forged = kept.replace("`here`", "`forged`");
    assert_ne!(forged, kept);
    let is_forged = |text: &str, more: &[&str]| {
        fs::write(&place, text).expect("written");
        build(folder.path(), more).1.iter().any(|line| line.contains("`forged`"))
    };
    assert!(is_forged(&forged, &[]));
    assert!(!is_forged(&forged, &["--drafts"]), "other choices");
    put(
        folder.path(),
        "articles/concepts/b.md",
        &article("Second", "Click [here](https://example.org). Another term."),
    );
    assert!(!is_forged(&forged, &[]), "another text");
    let value: serde_json::Value = serde_json::from_str(&forged).expect("JSON");
    let of_another_program = forged.replace(value["judged_by"].as_str().expect("a fingerprint"), "0");
    assert!(!is_forged(&of_another_program, &[]));
}

#[test]
fn what_cannot_be_read_is_as_if_nothing_had_been_kept() {
    let folder = handbook();
    let (_, told) = build(folder.path(), &[]);
    let place = folder.path().join(KEPT);
    let kept = fs::read_to_string(&place).expect("kept");
    let cut: String = kept.chars().take(kept.len() / 2).collect();
    let elsewhere = kept.replace("concepts/b.md", "concepts/gone.md");
    let beyond = kept.replace("\"articles/concepts/b.md\",", "\"articles/concepts/b.md\",99999");
    let fewer = kept.replace("\"formatted\":[", "\"formatted\":[{\"html\":\"x\"},");
    for bad in ["", "[]", &cut, &elsewhere, &beyond, &fewer] {
        fs::write(&place, bad).expect("written");
        assert_eq!(build(folder.path(), &[]), (Some(0), told.clone()), "{bad}");
        assert_eq!(fs::read_to_string(&place).expect("kept anew"), kept, "{bad}");
    }
    fs::remove_file(&place).expect("gone");
    fs::create_dir(&place).expect("a folder in its place");
    assert_eq!(build(folder.path(), &[]), (Some(0), told));
}
