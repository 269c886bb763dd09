//! The binary as a person meets it: exit codes, help, what a build writes and what it never touches.

#![expect(clippy::disallowed_methods, reason = "tests read and write their own folders")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::time::SystemTime;

use tempfile::TempDir;

const GOOD: &str = "---\ntitle: A title\nkind: scenario\nsummary: One sentence.\n---\n\nText.\n";
const WARNS: &str = "---\ntitle: A title\nkind: concept\nsummary: One sentence.\n---\n\n<iframe></iframe>\n";
const BAD: &str = "---\ntitle: A title\nkind: concept\nsummary: One sentence.\n---\n\nSee\t[[nowhere]].\n";
const DRAFT: &str =
    "---\ntitle: A draft\nkind: concept\nsummary: One sentence.\ndraft: true\n---\n\nSee [[nowhere]].\n";

/// What a command came to.
struct Ran {
    code: i32,
    out: String,
    err: String,
}

fn mend(folder: &Path, arguments: &[&str]) -> Ran {
    let Output { status, stdout, stderr } = Command::new(env!("CARGO_BIN_EXE_mend"))
        .args(arguments)
        .current_dir(folder)
        .env_remove("NO_COLOR")
        .env_remove("CLICOLOR_FORCE")
        .output()
        .expect("mend runs");
    let text = |bytes| String::from_utf8(bytes).expect("what mend says is UTF-8");
    let ran = Ran { code: status.code().expect("it ended by itself"), out: text(stdout), err: text(stderr) };
    assert!(!ran.out.contains('\u{1b}') && !ran.err.contains('\u{1b}'), "no colour codes into a pipe: {arguments:?}");
    ran
}

/// A handbook with one article.
fn handbook(article: &str) -> TempDir {
    let folder = TempDir::new().expect("a folder");
    put(folder.path(), "articles/concepts/a.md", article);
    folder
}

fn put(folder: &Path, path: &str, text: &str) {
    let path = folder.join(path);
    fs::create_dir_all(path.parent().expect("a parent")).expect("made");
    fs::write(path, text).expect("written");
}

/// Every file below `folder` with its bytes and when it was last written.
fn files(folder: &Path) -> BTreeMap<PathBuf, (Vec<u8>, SystemTime)> {
    let entries = walkdir::WalkDir::new(folder).into_iter().map(|entry| entry.expect("readable"));
    let file = |path: PathBuf| {
        let time = fs::metadata(&path).and_then(|data| data.modified()).expect("a time");
        (path.strip_prefix(folder).expect("below").to_owned(), (fs::read(&path).expect("readable"), time))
    };
    entries.filter(|entry| entry.file_type().is_file()).map(|entry| file(entry.into_path())).collect()
}

#[test]
fn exit_codes_tell_fine_problems_and_failure_apart() {
    for (article, arguments, code) in [
        (GOOD, &["check"] as &[&str], 0),
        (GOOD, &["build"], 0),
        (WARNS, &["check"], 0),
        (WARNS, &["check", "--strict"], 1),
        (WARNS, &["build", "--strict"], 1),
        (BAD, &["check"], 1),
        (BAD, &["build"], 1),
        (DRAFT, &["check"], 0),
        (DRAFT, &["check", "--strict"], 1),
        (DRAFT, &["check", "--drafts"], 1),
        (DRAFT, &["build", "--drafts"], 1),
        (GOOD, &["check", "--today", "2026-02-30"], 2),
        (GOOD, &["check", "--today", "tomorrow"], 2),
        (GOOD, &["check", "--colour"], 2),
        (GOOD, &["bake"], 2),
        (GOOD, &[], 2),
        (GOOD, &["check", "--root", "nowhere"], 2),
        (GOOD, &["build", "--root", "nowhere"], 2),
        (GOOD, &["check", "--format", "xml"], 2),
    ] {
        let folder = handbook(article);
        let ran = mend(folder.path(), arguments);
        assert_eq!(ran.code, code, "mend {arguments:?}\n{}{}", ran.out, ran.err);
        assert_eq!(
            ran.code == 2,
            ran.out.is_empty() && !ran.err.is_empty(),
            "mend {arguments:?}: a failure speaks on stderr only"
        );
    }
}

#[test]
fn every_command_has_help() {
    let folder = TempDir::new().expect("a folder");
    let all = mend(folder.path(), &["--help"]);
    assert_eq!(all.code, 0);
    for command in ["build", "serve", "check", "new"] {
        assert!(all.out.contains(command), "{}", all.out);
        let ran = mend(folder.path(), &[command, "--help"]);
        assert_eq!(ran.code, 0);
        assert!(ran.out.contains(&format!("Usage: mend {command}")), "{}", ran.out);
        let short = mend(folder.path(), &[command, "-h"]).out;
        let options: Vec<&str> = short.lines().map(str::trim).filter(|line| line.starts_with("--")).collect();
        assert!(options.iter().all(|line| line.contains("  ")), "each option says what it does: {options:?}");
    }
    assert!(mend(folder.path(), &["--version"]).out.starts_with("mend "));
}

#[test]
fn wrong_usage_is_answered_in_plain_words() {
    let folder = handbook(GOOD);
    let day = mend(folder.path(), &["check", "--today", "22.11.2026"]);
    assert!(day.err.contains("write it as year-month-day, for example 2026-11-22"), "{}", day.err);
    let flag = mend(folder.path(), &["check", "--stict"]);
    assert!(flag.err.contains("--strict"), "{}", flag.err);
    let root = mend(folder.path(), &["check", "--root", "nowhere"]);
    assert!(root.err.starts_with("mend: nowhere cannot be read"), "{}", root.err);
    let empty = TempDir::new().expect("a folder");
    let none = mend(empty.path(), &["check"]);
    assert_eq!(none.code, 1);
    assert!(none.out.contains("there is no folder `articles` here"), "{}", none.out);
}

#[test]
fn today_decides_what_is_published() {
    let folder =
        handbook("---\ntitle: A\nkind: concept\nsummary: One sentence.\npublished: 2026-11-23\n---\n\nText.\n");
    for (today, there) in [("2026-11-22", false), ("2026-11-23", true)] {
        assert_eq!(mend(folder.path(), &["build", "--today", today]).code, 0);
        assert_eq!(folder.path().join("public/a/index.html").exists(), there, "on {today}");
    }
    assert_eq!(mend(folder.path(), &["build", "--today", "2026-11-22", "--drafts"]).code, 0);
    assert!(folder.path().join("public/a/index.html").exists());
}

#[test]
fn findings_as_json_keep_to_the_contract() {
    let folder = handbook(BAD);
    put(folder.path(), "articles/concepts/B.md", GOOD);
    put(folder.path(), "articles/studies/b.md", WARNS);
    put(folder.path(), "articles/handbook.yaml", "footer: [nothing]\nrules: { html-removed: note }\n");
    let ran = mend(folder.path(), &["check", "--format", "json"]);
    assert_eq!((ran.code, ran.err.as_str()), (1, ""));
    let array: Vec<serde_json::Value> = serde_json::from_str(&ran.out).expect("one array");
    let keys = ["rule", "severity", "file", "line", "column", "end_line", "end_column", "message", "help", "related"];
    let mut order = Vec::new();
    for entry in &array {
        let entry = entry.as_object().expect("an object");
        for key in keys {
            assert!(entry.contains_key(key), "{key} is missing in {entry:?}");
        }
        let (text, number) =
            (|key: &str| entry[key].as_str().expect("text"), |key: &str| entry[key].as_u64().expect("a number"));
        assert!(["error", "warning", "note"].contains(&text("severity")));
        assert!(mend::diagnostic::rules::named(text("rule")).is_some());
        assert!(folder.path().join(text("file")).is_file(), "{} is a real file", text("file"));
        assert!(number("line") >= 1 && number("column") >= 1);
        assert!((number("end_line"), number("end_column")) >= (number("line"), number("column")));
        assert!(!text("message").ends_with('.') && !text("message").contains('\n'));
        order.push((text("file").to_owned(), number("line"), number("column")));
    }
    assert!(order.is_sorted(), "{order:?}");
    let found = array.iter().find(|entry| entry["rule"] == "broken-link").expect("the broken link");
    let place = ["line", "column", "end_line", "end_column"].map(|key| found[key].as_u64().expect("a number"));
    assert_eq!(place, [7, 5, 7, 16], "a tab is one column, the end is exclusive");
    let twin = array.iter().find(|entry| entry["rule"] == "duplicate-slug").expect("two files have one name");
    assert_eq!(twin["related"][0]["file"], "articles/concepts/B.md");
    assert_eq!((&twin["line"], &twin["column"]), (&1.into(), &1.into()));
    let good = handbook(GOOD);
    std::fs::write(
        good.path().join("articles/handbook.yaml"),
        "base_url: https://handbook.example/\nrules: { not-reviewed: off, no-grade: off, no-sources: off }\n",
    )
    .expect("written");
    assert_eq!(mend(good.path(), &["check", "--format", "json"]).out, "[]\n");
}

#[test]
fn a_check_writes_nothing() {
    let folder = handbook(WARNS);
    let before = files(folder.path());
    mend(folder.path(), &["check"]);
    assert_eq!(files(folder.path()), before);
}

#[test]
fn a_second_build_writes_nothing() {
    let folder = handbook(GOOD);
    let public = folder.path().join("public");
    assert!(mend(folder.path(), &["build"]).out.contains(" 0 unchanged, 0 removed."));
    let before = files(&public);
    let ran = mend(folder.path(), &["build"]);
    assert!(ran.out.contains(": 0 files written, "), "{}", ran.out);
    assert_eq!(files(&public), before, "bytes and times are the same");
}

#[test]
fn only_what_differs_is_written() {
    let folder = handbook(GOOD);
    put(folder.path(), "articles/concepts/b.md", &GOOD.replace("A title", "Another"));
    put(folder.path(), "articles/handbook.yaml", "search: off\n");
    let public = folder.path().join("public");
    mend(folder.path(), &["build"]);
    let before = files(&public);
    put(folder.path(), "articles/concepts/b.md", &GOOD.replace("A title", "Another").replace("Text.", "New text."));
    mend(folder.path(), &["build"]);
    let after = files(&public);
    let changed: Vec<_> = after
        .iter()
        .filter(|(path, file)| before.get(*path) != Some(*file))
        .map(|(path, _)| path.display().to_string())
        .collect();
    assert_eq!(changed, ["b/index.html", "print/concepts/index.html"]);
}

#[test]
fn a_build_with_errors_writes_nothing() {
    let folder = handbook(BAD);
    let ran = mend(folder.path(), &["build"]);
    assert!(ran.out.contains("Nothing was written."), "{}", ran.out);
    assert!(!folder.path().join("public").exists(), "a first build leaves no trace");
    put(folder.path(), "articles/concepts/a.md", GOOD);
    mend(folder.path(), &["build"]);
    let before = files(&folder.path().join("public"));
    put(folder.path(), "articles/concepts/a.md", BAD);
    assert_eq!(mend(folder.path(), &["build"]).code, 1);
    put(folder.path(), "articles/concepts/a.md", WARNS);
    assert_eq!(mend(folder.path(), &["build", "--strict"]).code, 1);
    assert_eq!(files(&folder.path().join("public")), before, "the last good site stays");
}

#[test]
fn an_output_folder_that_would_endanger_something_is_refused() {
    let folder = handbook(GOOD);
    put(folder.path(), "a-file", "mine");
    let parent = folder.path().parent().expect("a parent").display().to_string();
    let before = files(folder.path());
    for out in [
        "articles",
        "articles/public",
        "./articles/../articles/x",
        "templates",
        "static/site",
        ".",
        "..",
        "/",
        &parent,
        "a-file",
    ] {
        let ran = mend(folder.path(), &["build", "--out", out]);
        assert_eq!(ran.code, 2, "--out {out}: {}", ran.out);
        assert!(ran.err.starts_with("mend: ") && ran.err.lines().count() == 1, "{}", ran.err);
        assert_eq!(files(folder.path()), before, "--out {out}");
    }
}

#[test]
fn a_foreign_file_where_a_page_belongs_is_left_alone() {
    let folder = handbook(GOOD);
    put(folder.path(), "public/a/index.html", "mine");
    let before = files(folder.path());
    let ran = mend(folder.path(), &["build"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("was not written by Mend, so it was left alone"), "{}", ran.err);
    assert_eq!(files(folder.path()), before);
}

#[test]
fn foreign_files_beside_pages_stay_and_old_pages_go() {
    let folder = handbook(GOOD);
    let at = |path: &str| folder.path().join("public").join(path);
    for name in ["b", "c", "d"] {
        put(folder.path(), &format!("articles/concepts/{name}.md"), &GOOD.replace("A title", name));
    }
    put(folder.path(), "public/CNAME", "handbook.example.org");
    assert_eq!(mend(folder.path(), &["build"]).code, 0);
    put(folder.path(), "public/b/notes.txt", "mine");
    put(folder.path(), "public/c/index.html", "changed by hand");
    for name in ["b", "c", "d"] {
        fs::remove_file(folder.path().join(format!("articles/concepts/{name}.md"))).expect("removed");
    }
    let ran = mend(folder.path(), &["build"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(!at("b/index.html").exists() && !at("d").exists(), "what is no longer needed goes, with its empty folder");
    assert!(at("b/notes.txt").exists() && at("CNAME").exists(), "foreign files stay");
    assert_eq!(fs::read_to_string(at("c/index.html")).expect("still there"), "changed by hand");
}

#[test]
fn a_new_handbook_is_whole_and_never_overwrites() {
    let folder = TempDir::new().expect("a folder");
    assert_eq!(mend(folder.path(), &["new", "demo"]).code, 0);
    let demo = folder.path().join("demo");
    let check = mend(&demo, &["check"]);
    assert_eq!(check.code, 0, "{}", check.out);
    let told = check.out.lines().filter(|line| line.starts_with("warning["));
    let owed = told.filter(|line| !line.starts_with("warning[not-reviewed]")).count();
    assert_eq!(owed, 0, "nobody can have reviewed it, and nothing else is left to do: {}", check.out);
    assert_eq!(mend(&demo, &["build"]).code, 0);
    assert!(demo.join("public/index.html").is_file());
    put(folder.path(), "mine/note.txt", "mine");
    let before = files(folder.path());
    for (taken, told) in [("demo", "is not empty"), ("mine", "is not empty"), ("mine/note.txt", "is a file")] {
        let ran = mend(folder.path(), &["new", taken]);
        assert_eq!(ran.code, 2, "new {taken}: {}", ran.out);
        assert!(ran.err.contains(told), "{}", ran.err);
    }
    assert_eq!(files(folder.path()), before);
    fs::create_dir(folder.path().join("empty")).expect("made");
    assert_eq!(mend(folder.path(), &["new", "empty"]).code, 0, "an empty folder is free");
}
