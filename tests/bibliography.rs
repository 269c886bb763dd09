//! Bibliographies as programs export them: each entry of `tests/bibliography/exported.bib` with its line in APA 7.

#![expect(clippy::disallowed_methods, reason = "tests read their own files")]

mod common;

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use mend::config::{self, Drafts};
use mend::library::{self, Library};
use mend::source::{Inputs, Source};

fn file(name: &str) -> String {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/bibliography").join(name);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The library of a handbook with this bibliography, and each remark as `line: message`.
fn read(text: &str) -> (Library, Vec<String>) {
    let inputs = Inputs {
        data: vec![Source::new("articles/references.bib", text)],
        config: Some(Source::new("articles/handbook.yaml", "title: T\nreferences: [references.bib]\n")),
        ..Inputs::default()
    };
    let mut remarks = Vec::new();
    let config = config::parse(inputs.config.as_ref(), &common::choices(Drafts::Shown)).into(&mut remarks);
    let library = library::parse(&inputs, &config).into(&mut remarks);
    let told = remarks.iter().filter(|one| one.place.source.path().ends_with(".bib"));
    (library, told.map(|one| format!("{}: {}", one.place.start().line, one.message)).collect())
}

/// Each entry of the table: its key, how it is cited, its line in the list.
fn table() -> Vec<(String, String, String)> {
    let text = file("apa.txt");
    let blocks = text.split("\n\n").map(str::trim).filter(|block| !block.is_empty() && !block.starts_with('#'));
    let entry = |block: &str| {
        let mut lines = block.lines().map(str::trim).map(str::to_owned);
        let mut line = || lines.next().unwrap_or_else(|| panic!("three lines: {block}"));
        (line(), line(), line())
    };
    blocks.map(entry).collect()
}

#[test]
fn each_entry_is_printed_as_apa_asks() {
    let (library, _) = read(&file("exported.bib"));
    let mut wrong = String::new();
    let table = table();
    for (key, cited, line) in &table {
        let Some(found) = library.references.get(key) else {
            wrong += &format!("{key}: is not there\n");
            continue;
        };
        let now = format!("({}{}{})", found.formatted.author, found.formatted.between, found.formatted.year);
        // A blank that does not break is a blank here.
        let plain = found.formatted.plain.replace('\u{a0}', " ");
        if (now.as_str(), plain.as_str()) != (cited, line) {
            wrong += &format!("{key}\n{now}\n{plain}\n\n");
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
    let keys: BTreeSet<&str> = table.iter().map(|(key, ..)| key.as_str()).collect();
    let untold: Vec<&str> = library.references.keys().filter(|key| !keys.contains(key)).collect();
    assert_eq!(untold, Vec::<&str>::new(), "entries without a line");
}

#[test]
fn only_what_cannot_be_read_is_told() {
    let (_, remarks) = read(&file("exported.bib"));
    let told = file("told.txt");
    assert_eq!(remarks.join("\n"), told.trim(), "told.txt");
}
