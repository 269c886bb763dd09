//! `mend import` as it is typed, an export of 300 entries, and what holds of any old site: no panic, no word lost unseen, nothing
//! overwritten, all or nothing.

#![expect(clippy::disallowed_methods, reason = "tests read and write their own folders")]

mod common;
#[path = "imports/export.rs"]
mod export;
#[path = "imports/site.rs"]
mod site;

use std::collections::HashMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use mend::config::Drafts;
use mend::import::rules::{LOST_LINKS, WORDS};
use mend::import::{Delivery, Foreign, import};
use proptest::prelude::*;
use tempfile::TempDir;

fn mend(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_mend"));
    command.current_dir(folder).args(arguments).env("NO_COLOR", "1").output().expect("mend runs")
}

fn said(folder: &Path, arguments: &[&str], code: i32) -> String {
    let output = mend(folder, arguments);
    let text = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(code), "{arguments:?}: {text}");
    text
}

/// A handbook in `hb`, and an old site in `old`.
fn folders(old: &[(&str, &str)]) -> TempDir {
    let root = tempfile::tempdir().expect("a folder");
    let page = "---\ntitle: Sleep\nkind: page\n---\n\nText.\n";
    for (path, text) in [("hb/articles/sleep.md", page)].iter().chain(old) {
        let path = root.path().join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        fs::write(path, text).expect("written");
    }
    root
}

/// Every file below a folder, with its bytes.
fn all(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let entries = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter().map(|entry| entry.expect("readable"));
    let files = entries.filter(|entry| entry.file_type().is_file());
    files.map(|entry| (entry.path().display().to_string(), fs::read(entry.path()).expect("read"))).collect()
}

#[test]
fn what_would_be_written_is_shown_and_nothing_is_written_without_a_yes() {
    let root = folders(&[("old/a.md", "# Sleep\n\nWords of the old page.\n")]);
    let hb = root.path().join("hb");
    let before = all(&hb);
    let told = said(&hb, &["import", "../old"], 0);
    assert!(told.contains("articles/imported/sleep-2.md") || told.contains("articles/imported/a.md"), "{told}");
    assert!(told.contains("Nothing was written"), "{told}");
    assert_eq!(all(&hb), before);
    let told = said(&hb, &["import", "../old", "--yes"], 0);
    assert!(told.contains("1 draft written"), "{told}");
    let text = fs::read_to_string(hb.join("articles/imported/a.md")).expect("a draft");
    assert!(text.contains("draft: true\n") && text.contains("Words of the old page."), "{text}");
    assert!(!hb.join("articles/.mend-import").exists());
    said(&hb, &["check"], 0);
}

#[test]
fn nothing_is_overwritten() {
    let root = folders(&[("old/sleep.md", "Words of the old page.\n"), ("hb/articles/imported/x.md", "mine")]);
    let hb = root.path().join("hb");
    let before = all(&hb);
    let told = said(&hb, &["import", "../old", "--yes"], 2);
    assert!(
        told.contains("there is something in articles/imported already") && told.contains("--into articles/imported-2"),
        "{told}"
    );
    assert_eq!(all(&hb), before);
    let told = said(&hb, &["import", "../old", "--yes", "--into", "articles/imported-2"], 0);
    assert!(told.contains("articles/imported-2/sleep-2.md"), "{told}");
    let kept: HashMap<_, _> = all(&hb).into_iter().collect();
    assert!(before.iter().all(|(path, bytes)| kept.get(path) == Some(bytes)));
}

#[test]
fn what_a_killed_import_left_is_in_nobodys_way() {
    let root = folders(&[("old/a.md", "Words of the old page.\n"), ("hb/articles/.mend-import/half.md", "half")]);
    let hb = root.path().join("hb");
    said(&hb, &["check"], 0);
    said(&hb, &["import", "../old", "--yes"], 0);
    assert!(!hb.join("articles/imported/half.md").exists() && hb.join("articles/imported/a.md").exists());
}

#[test]
fn an_import_that_cannot_be_finished_leaves_nothing() {
    let root = folders(&[("old/a.md", "Words of the old page. ![p](p.png)\n"), ("old/p.png", "x")]);
    let hb = root.path().join("hb");
    // The picture goes away between reading and copying: a link to nothing stands in its place.
    fs::remove_file(root.path().join("old/p.png")).expect("removed");
    fs::create_dir(root.path().join("old/p.png")).expect("made");
    let before = all(&hb);
    let told = said(&hb, &["import", "../old"], 0);
    assert!(told.contains("pictures were not among the files"), "{told}");
    assert_eq!(all(&hb), before);
}

#[test]
fn what_cannot_be_understood_is_refused_in_plain_words() {
    let root = folders(&[("old/notes.txt", "x")]);
    let hb = root.path().join("hb");
    for (arguments, code, words) in [
        (&["import", "../nowhere"][..], 2, "there is nothing of this name"),
        (&["import", "../old"], 1, "nothing in ../old that could be a page"),
        (&["import", "../old/notes.txt"], 1, "give a plain text a name that ends in `.md`"),
        (&["import", "../old", "--into", "articles/a/b"], 2, "write one folder in `articles`"),
        (&["import", "../old", "--into", "../x"], 2, "write one folder in `articles`"),
        (&["import", "../old", "--into", "articles/tags"], 2, "the name `tags` is taken"),
        (&["import", "../old", "--root", "../old"], 2, "there is no folder `articles`"),
    ] {
        let told = said(&hb, arguments, code);
        assert!(told.contains(words), "{arguments:?}: {told}");
    }
}

#[test]
fn programs_get_one_object() {
    let root = folders(&[("old/a.md", "Words of the [old](b.md) page.\n")]);
    let hb = root.path().join("hb");
    let output = mend(&hb, &["import", "../old", "--format", "json"]);
    let told: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(told["written"], false);
    assert_eq!(told["files"][0]["path"], "articles/imported/a.md");
    assert_eq!(told["before"]["links"], 1);
    let rules: Vec<&str> =
        told["report"].as_array().expect("a list").iter().filter_map(|line| line["rule"].as_str()).collect();
    assert_eq!(rules, ["pages", "titles", "summaries", "dead-links"]);
    let output = mend(&hb, &["import", "../old", "--format", "json", "--yes"]);
    let told: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(told["written"], true);
}

#[test]
#[cfg(unix)]
fn links_out_of_the_old_site_are_not_followed() {
    let root = folders(&[("secret.md", "A secret sentence of mine.\n"), ("old/a.md", "Words of the old page.\n")]);
    std::os::unix::fs::symlink("../secret.md", root.path().join("old/b.md")).expect("made");
    let told = said(&root.path().join("hb"), &["import", "../old"], 0);
    assert!(told.contains("imported/a.md") && !told.contains("imported/b.md"), "{told}");
}

#[test]
fn an_export_of_300_entries_is_moved_in_whole() {
    let moved = site::of(&[("export.xml", &export::of(300))]);
    assert_eq!(moved.drafts.len(), 300);
    let (before, after) = (moved.report.before, moved.report.after);
    assert_eq!(moved.report.count(&WORDS), 0, "{:?}", moved.report.rules().find(|(rule, _)| rule.name == "words"));
    assert_eq!(moved.report.count(&LOST_LINKS), 0);
    assert!(after.paragraphs * 100 >= before.paragraphs * 98, "{before:?} {after:?}");
    assert_eq!((after.links, after.tables), (before.links, before.tables), "{before:?} {after:?}");
    assert_eq!(after.pictures, before.pictures);
    let inside = moved.drafts.iter().filter(|draft| draft.text.contains(".md)")).count();
    assert!(inside > 250, "{inside} pages link to others");
    let root = site::handbook(&moved, Path::new(""));
    let (_, found) = common::checked(root.path(), &common::choices(Drafts::Shown));
    let errors: Vec<String> = found.iter().filter(|one| one.is_error()).map(|one| one.message.to_string()).collect();
    assert_eq!(errors, Vec::<String>::new());
    assert!(found.len() < 300 * 12, "{} findings", found.len());
}

#[test]
fn texts_of_nothing_but_brackets_come_to_an_end() {
    for (path, piece) in [
        ("a.html", "<div>"),
        ("a.html", "<table><tr><td>"),
        ("a.html", "<font a=1><b>"),
        ("a.md", "> "),
        ("a.md", "{{ "),
        ("a.md", "{% if %}"),
        ("a.md", "[["),
        ("a.md", ":::note\n"),
        ("a.mdx", "<A {"),
        ("a.xml", "<rss xmlns:wp=\"http://wordpress.org/export/1.2/\">"),
    ] {
        let moved = site::of(&[(path, &(piece.repeat(3000) + "words"))]);
        let told = moved.report.rules().next().is_some();
        assert!(moved.drafts.len() < 2 && told, "{path} {piece}");
    }
    for (fence, begin) in [("---", "a: "), ("+++", "a = ")] {
        let text = format!("{fence}\n{begin}{}\n{fence}\nwords\n", "[".repeat(3000));
        assert_eq!(site::of(&[("a.md", &text)]).drafts.len(), 1);
    }
}

/// The words of a text that [`markdown`] made up.
fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase).filter(|word| word.starts_with("zq")).collect()
}

/// Pieces of Markdown as people write it, each word only once.
fn markdown() -> impl Strategy<Value = String> {
    let word = "zq[a-z]{3,7}";
    let piece = prop_oneof![
        word.prop_map(|word| format!("{word} ")),
        word.prop_map(|word| format!("**{word}** ")),
        word.prop_map(|word| format!("[{word}](https://x.example/) ")),
        word.prop_map(|word| format!("[{word}](gone.md) ")),
        word.prop_map(|word| format!("[a](gone.md \"{word}\") ")),
        word.prop_map(|word| format!("[a](#gone '{word}') ")),
        word.prop_map(|word| format!("![a](gone.png \"{word}\") ")),
        word.prop_map(|word| format!("<input placeholder=\"{word}\"> ")),
        word.prop_map(|word| format!("<Card title=\"A b\" description={{\"{word} it is\"}}>c</Card> ")),
        word.prop_map(|word| format!("[[{word}]] ")),
        word.prop_map(|word| format!("=={word}== ")),
        word.prop_map(|word| format!("%%{word}%% ")),
        word.prop_map(|word| format!("`{word}` ")),
        word.prop_map(|word| format!("<b>{word}</b> ")),
        word.prop_map(|word| format!("<font color=red>{word}</font> ")),
        word.prop_map(|word| format!("\n\n:::note {word}\n")),
        word.prop_map(|word| format!("\n\n!!! tip \"{word}\"\n    ")),
        word.prop_map(|word| format!("\n\n> [!info] {word}\n> ")),
        word.prop_map(|word| format!("\n\n- {word}\n")),
        word.prop_map(|word| format!("\n\n## {word}\n\n")),
        word.prop_map(|word| format!("\n\n| {word} | b |\n|---|---|\n| c | d |\n\n")),
        word.prop_map(|word| format!("{{{{< own >}}}}{word}{{{{< /own >}}}}")),
        word.prop_map(|word| format!("{{% if x %}}{word}{{% endif %}}")),
        word.prop_map(|word| format!("![{word}](p.png)")),
        Just("\n:::\n\n".to_owned()),
        Just("\n```\n".to_owned()),
        Just("\n\n".to_owned()),
        Just("{{ ".to_owned()),
        Just("<!-- ".to_owned()),
        Just(" -->".to_owned()),
        Just("[".to_owned()),
        Just("](".to_owned()),
        Just("<".to_owned()),
        Just("> ".to_owned()),
    ];
    prop::collection::vec(piece, 0..25).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn no_word_is_lost_unseen(text in markdown()) {
        for path in ["a.md", "a.mdx"] {
            let moved = site::of(&[(path, &text), ("hugo.toml", "")]);
            let drafts: String = moved.drafts.iter().map(|draft| draft.text.as_str()).collect();
            let there = words(&drafts);
            let missing = words(&text).into_iter().filter(|word| !there.contains(word)).count();
            let empty = moved.drafts.is_empty();
            let told = moved.report.rules().filter(|(rule, _)| rule.fate == mend::import::rules::Fate::Left).map(|(_, noted)| noted.count).sum::<usize>();
            prop_assert!(missing == 0 || empty || told >= missing, "{missing} words are missing, {told} told:\n{text}\n--- became\n{drafts}");
        }
    }

    #[test]
    fn no_bytes_are_too_odd(bytes in prop::collection::vec(any::<u8>(), 0..300), begin in 0_usize..6) {
        let begin = ["", "---\n", "+++\n", "<html><table>", "<?xml version=\"1.0\"?><rss xmlns:wp=\"http://wordpress.org/export/1.2/\"><channel><item>", "PK\u{3}\u{4}"][begin];
        let bytes = [begin.as_bytes(), &bytes].concat();
        for path in ["a.md", "a.mdx", "a.html", "a.xml", "a.docx", "_config.yml"] {
            let file = Foreign { path: path.to_owned(), bytes: Some(bytes.clone().into()) };
            let moved = import(&Delivery { files: vec![file] }, &site::room());
            prop_assert!(moved.drafts.len() < 2);
        }
    }

    #[test]
    fn html_of_any_kind_is_read(text in "(<(p|b|i|a href=x|table|tr|td|li|ul|h1|pre|br|dl|dt|dd|details|div|span|img src=y|iframe src=z|!-- |/p|/b|/table|/td|/li|/div|/a)>|word |\\[caption\\]|\\[/caption\\]|--|\\n\\n){0,40}") {
        let moved = site::of(&[("a.html", &text)]);
        let drafts: String = moved.drafts.iter().map(|draft| draft.text.as_str()).collect();
        let shown = scraper::Html::parse_document(&text);
        let before: usize = shown.root_element().text().map(|text| text.matches("word").count()).sum();
        prop_assert!(moved.drafts.is_empty() || drafts.matches("word").count() + moved.report.count(&WORDS) >= before, "{text}\n---\n{drafts}");
    }
}
