//! The forms in which `mend check` prints what it found, for programs: SARIF held against what GitHub's upload needs, GitHub's commands,
//! and the same order in all of them.

#![expect(clippy::disallowed_methods, reason = "tests read and write their own folders")]

#[path = "sarif/shape.rs"]
mod shape;

use std::fs;
use std::path::Path;
use std::process::Command;

use mend::diagnostic::rules;
use serde_json::Value;
use tempfile::TempDir;

const FRONT: &str = "title: \"Ängste, 100%: sure\"\nkind: concept\nsummary: One sentence.";

fn put(folder: &Path, path: &str, text: &str) {
    let path = folder.join(path);
    fs::create_dir_all(path.parent().expect("a parent")).expect("made");
    fs::write(path, text).expect("written");
}

/// A handbook in a folder of its own below another one, with findings of every severity and with related places.
fn handbook() -> TempDir {
    let folder = TempDir::new().expect("a folder");
    let article = |body: &str| format!("\u{feff}---\r\n{}\r\n---\r\n\r\n{body}\r\n", FRONT.replace('\n', "\r\n"));
    put(folder.path(), "a book/articles/concepts/ä b,c.md", &article("Ä\t[[nowhere]] and {braces} <iframe></iframe>."));
    put(folder.path(), "a book/articles/concepts/twin.md", &article("One."));
    put(folder.path(), "a book/articles/studies/twin.md", &article("Two. [words][gone]"));
    put(folder.path(), "a book/articles/handbook.yaml", "footer: [nothing]\n");
    folder
}

fn check(folder: &Path, root: &str, format: &str) -> String {
    let arguments = ["check", "--root", root, "--today", "2026-11-22", "--format", format];
    let ran = Command::new(env!("CARGO_BIN_EXE_mend")).args(arguments).current_dir(folder).output().expect("mend runs");
    assert_eq!(ran.status.code(), Some(1), "{}", String::from_utf8_lossy(&ran.stderr));
    assert!(ran.stderr.is_empty());
    String::from_utf8(ran.stdout).expect("UTF-8")
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).expect("JSON")
}

#[test]
fn sarif_is_what_the_standard_and_github_ask_for() {
    let folder = handbook();
    let log = json(&check(folder.path(), "a book", "sarif"));
    assert_eq!(shape::wrong(&log), Vec::<String>::new());
    let breaks: [(&str, Value, &str); 5] = [
        ("/runs/0/results/0/level", "fatal".into(), "/runs/*/results/*/level is \"fatal\""),
        ("/runs/0/results/0/locations", Value::Array(Vec::new()), "/runs/*/results/*/locations is []"),
        ("/runs/0/tool/driver/rules/0", serde_json::json!({ "id": "" }), "/runs/*/tool/driver/rules/*/id is \"\""),
        ("/runs/0/tool/driver/rules/0", serde_json::json!({}), "/runs/*/tool/driver/rules/*/help is missing"),
        ("/runs/0", serde_json::json!({ "notes": 1 }), "/runs/*/notes is not known"),
    ];
    for (place, value, told) in breaks {
        let mut broken = log.clone();
        *broken.pointer_mut(place).expect(place) = value;
        let wrong = shape::wrong(&broken);
        assert!(wrong.iter().any(|one| one == told), "{told}: {wrong:?}");
    }

    let run = &log["runs"][0];
    let table: Vec<&str> = run["tool"]["driver"]["rules"]
        .as_array()
        .expect("rules")
        .iter()
        .filter_map(|rule| rule["id"].as_str())
        .collect();
    assert_eq!(table, rules::all().map(|rule| rule.name).collect::<Vec<_>>(), "the whole table, in its order");
    assert_eq!(run["columnKind"], "unicodeCodePoints");
    let results = run["results"].as_array().expect("results");
    assert!(results.iter().any(|one| one["relatedLocations"].is_array()) && results.len() > 5);
    for one in results {
        let position = usize::try_from(one["ruleIndex"].as_u64().expect("a number")).expect("small");
        assert_eq!(one["ruleId"], table[position]);
        let uri = one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].as_str().expect("a place");
        let path = percent_encoding::percent_decode_str(uri).decode_utf8().expect("UTF-8");
        assert!(
            uri.is_ascii() && !uri.contains(' ') && folder.path().join(&*path).exists(),
            "{uri} is a file of the repository"
        );
    }
    let link = results.iter().find(|one| one["ruleId"] == "broken-link").expect("a broken link");
    let region = &link["locations"][0]["physicalLocation"]["region"];
    let region =
        ["startLine", "startColumn", "endLine", "endColumn"].map(|key| region[key].as_u64().expect("a number"));
    assert_eq!(region, [7, 3, 7, 14], "behind a byte order mark, CRLF, an umlaut and a tab");
}

#[test]
fn every_face_tells_the_same_in_the_same_order() {
    let folder = handbook();
    let object = json(&check(folder.path(), "a book", "json"));
    let told: Vec<(String, u64)> = object
        .as_array()
        .expect("an array")
        .iter()
        .map(|one| (one["rule"].as_str().expect("a rule").to_owned(), one["line"].as_u64().expect("a line")))
        .collect();
    let log = json(&check(folder.path(), "a book", "sarif"));
    let results = log["runs"][0]["results"].as_array().expect("results").iter();
    let sarif: Vec<(String, u64)> = results
        .map(|one| {
            let line = &one["locations"][0]["physicalLocation"]["region"]["startLine"];
            (one["ruleId"].as_str().expect("a rule").to_owned(), line.as_u64().expect("a line"))
        })
        .collect();
    assert_eq!(sarif, told);
    let github = check(folder.path(), "a book", "github");
    let commands = github.lines().filter(|line| line.starts_with("::"));
    let commands: Vec<(String, u64)> = commands
        .map(|line| {
            let (properties, _) = line[2..].split_once("::").expect("properties end");
            let value = |name: &str| {
                let found = properties.split([' ', ',']).find_map(|one| one.strip_prefix(name)?.strip_prefix('='));
                found.unwrap_or_else(|| panic!("{name} is missing in {line}"))
            };
            (value("title").to_owned(), value("line").parse().expect("a number"))
        })
        .collect();
    assert_eq!(commands, told);
    assert!(
        github.contains("file=a book/articles/concepts/ä b%2Cc.md,line=7,col=3,endLine=7,endColumn=14,"),
        "{github}"
    );
    assert!(github.lines().last().expect("closing words").contains("mend explain"));
    let absolute = folder.path().join("a book").display().to_string();
    assert!(
        check(folder.path(), &absolute, "github").contains("file=a book/articles/"),
        "also when the way is written out"
    );
}
