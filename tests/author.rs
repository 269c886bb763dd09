//! The commands that help an author, as they are typed: `add`, `cites`, `explain`, `new --handbook`, `completions`, `manual`.

#![expect(clippy::disallowed_methods, reason = "tests read and write their own folders")]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

fn mend(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_mend"));
    command.current_dir(folder).args(arguments).env("NO_COLOR", "1").output().expect("mend runs")
}

/// What a command that ends with `code` prints.
fn said(folder: &Path, arguments: &[&str], code: i32) -> String {
    let output = mend(folder, arguments);
    let text = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(code), "{arguments:?}: {text}");
    text
}

fn handbook(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (path, text) in files {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        fs::write(path, text).expect("written");
    }
    folder
}

fn small() -> TempDir {
    handbook(&[
        (
            "articles/ideas/a.md",
            "---\ntitle: Waiting\nkind: concept\nsummary: One.\naliases: [pause]\n---\n\nBabies rest [@field1981]. They come back [see @field1981, p. 3].\n",
        ),
        ("articles/ideas/b.md", "---\ntitle: Later\nkind: concept\nsummary: One.\ndraft: true\n---\n\nText.\n"),
        (
            "articles/other/c.md",
            "---\ntitle: Field\nkind: researcher\nsummary: One.\nlived: born 1942\nfield: Psychologist\nworks: [field1981]\n---\n\nText.\n",
        ),
        (
            "articles/references.yaml",
            "field1981:\n  type: article\n  title: Gaze\n  author: Field, Tiffany\n  date: 1981\nunused2000:\n  type: book\n  title: Unused\n  author: Nobody, Ann\n  date: 2000\n",
        ),
        ("articles/glossary.yaml", "- term: Rest\n  definition: A turning away [@field1981].\n  cite: [field1981]\n"),
    ])
}

#[test]
fn a_new_article_stands_where_its_kind_stands_and_check_says_what_is_left() {
    let folder = small();
    let told = said(folder.path(), &["add", "concept", "Listening before answering"], 0);
    assert!(told.starts_with("articles/ideas/listening-before-answering.md is there"), "{told}");
    let told = said(folder.path(), &["check"], 0);
    assert!(told.contains("`summary` is empty"), "{told}");
    for (kind, path) in [
        ("myth", "articles/myths/one-myth.md"),
        ("study", "articles/studies/one-study.md"),
        ("researcher", "articles/other/one-researcher.md"),
        ("page", "articles/one-page.md"),
    ] {
        said(folder.path(), &["add", kind, "One", kind], 0);
        assert!(folder.path().join(path).is_file(), "{path}");
    }
    said(folder.path(), &["add", "concept", "Elsewhere", "--section", "odd"], 0);
    assert!(folder.path().join("articles/odd/elsewhere.md").is_file());
}

#[test]
fn a_taken_name_is_refused_with_where_it_is_and_nothing_is_overwritten() {
    let folder = small();
    let refused = |title: &str, words: &str| {
        let told = said(folder.path(), &["add", "concept", title], 2);
        assert!(told.contains(words), "{told}");
    };
    refused("A!", "the name `a` is taken: it is articles/ideas/a.md");
    refused("B", "the name `b` is taken: it is articles/ideas/b.md");
    refused("Pause", "it is a former name of articles/ideas/a.md");
    refused("Ideas", "it is the section articles/ideas");
    refused("Glossary", "Mend makes a page of this name itself");
    refused("?!", "has no letter or digit");
    fs::write(folder.path().join("articles/ideas/here.md"), [0xff]).expect("written");
    fs::create_dir_all(folder.path().join("articles/ideas/utf.md")).expect("made");
    refused("Utf", "articles/ideas/utf.md was not written: a file of this name is there already");
    let told = said(&folder.path().join("articles"), &["add", "concept", "X"], 2);
    assert!(told.contains("there is no folder `articles` in ."), "{told}");
    assert!(!folder.path().join("articles/articles").exists());
    let told = said(folder.path(), &["add", "concpet", "X"], 2);
    assert!(told.contains("did you mean `concept`?"), "{told}");
    let told = said(folder.path(), &["add", "concept", "X", "--section", "../x"], 2);
    assert!(told.contains("one folder"), "{told}");
}

#[test]
fn cites_tells_every_place_with_its_sentence() {
    let folder = small();
    let told = said(folder.path(), &["cites", "field1981"], 0);
    assert_eq!(
        told,
        "field1981: Field, 1981 (articles/references.yaml:1)\n5 places in 3 files lean on it.\n\n\
         articles/glossary.yaml:2:31 (Rest)\n  A turning away.\n\n\
         articles/glossary.yaml:3:10 (Rest)\n  named in `cite`\n\n\
         articles/ideas/a.md:8:14 (Waiting)\n  Babies rest.\n\n\
         articles/ideas/a.md:8:47 (Waiting)\n  They come back.\n\n\
         articles/other/c.md:7:9 (Field)\n  named in `works[1]`\n"
    );
    assert!(said(folder.path(), &["cites", "unused2000"], 0).ends_with("Nothing in this handbook leans on it.\n"));
    let told = said(folder.path(), &["cites", "field1891"], 1);
    assert_eq!(told, "mend: there is no reference with the key `field1891`; did you mean `field1981`?\n");
}

#[test]
fn cites_speaks_json() {
    let folder = small();
    let places: serde_json::Value =
        serde_json::from_str(&said(folder.path(), &["cites", "@field1981", "--json"], 0)).expect("JSON");
    assert_eq!(places.as_array().map(Vec::len), Some(5));
    let expected = serde_json::json!({
        "file": "articles/ideas/a.md", "line": 8, "column": 14, "title": "Waiting", "slug": "a", "draft": false,
        "field": null, "sentence": "Babies rest."
    });
    assert_eq!(places[2], expected);
    assert_eq!(said(folder.path(), &["cites", "unused2000", "--json"], 0), "[]\n");
}

#[test]
fn explain_tells_rules_and_the_theme() {
    let folder = handbook(&[]);
    let told = said(folder.path(), &["explain", "broken-link"], 0);
    assert!(told.contains("    They need [[co-regulaton]] first."), "{told}");
    let told = said(folder.path(), &["explain", "broken-lnik"], 2);
    assert!(told.contains("did you mean `broken-link`?"), "{told}");
    assert!(said(folder.path(), &["explain"], 0).contains("Links and pictures"));
    assert!(said(folder.path(), &["explain", "theme"], 0).contains("frame"));
}

#[test]
fn explain_tells_what_may_be_written_in_articles_and_files() {
    let folder = handbook(&[]);
    let told = said(folder.path(), &["explain", "script"], 0);
    assert!(
        told.contains("Only a script has")
            && told.contains("  situation, needed: a text\n      when the script is for\n"),
        "{told}"
    );
    assert!(told.contains("    situation: You raised your voice"), "{told}");
    assert!(said(folder.path(), &["explain", "references.yaml"], 0).contains("serial-number"));
    assert!(said(folder.path(), &["explain", "scirpt"], 2).contains("did you mean `script`?"));
    assert!(
        said(folder.path(), &["explain", "banana"], 2)
            .contains("no rule, no kind of article, no file and no key `banana`")
    );
    let key = said(folder.path(), &["explain", "aliases"], 0);
    for told in
        ["In articles/NAME.md: ", "In articles/handbook.yaml: ", "`mend explain handbook` tells what stands beside it"]
    {
        assert!(key.contains(told), "{key}");
    }
    assert_eq!(said(folder.path(), &["explain", "situation"], 0).matches("In articles/").count(), 1);
    assert!(said(folder.path(), &["explain", "aliasses"], 2).contains("did you mean `aliases`?"));
    let list = said(folder.path(), &["explain"], 0);
    assert!(list.contains("Kinds of articles") && list.contains("  helplines "), "{list}");
}

#[test]
fn schemas_are_written_for_editors_and_never_over_what_somebody_wrote() {
    let folder = handbook(&[]);
    let one = said(folder.path(), &["schema", "handbook"], 0);
    let json: serde_json::Value = serde_json::from_str(&one).expect("JSON");
    assert_eq!(json["properties"]["title"]["description"], "The handbook's name.");
    assert!(said(folder.path(), &["schema", "hanbook"], 2).contains("did you mean `handbook`?"));
    assert!(said(folder.path(), &["schema"], 0).contains("articles/handbook.yaml"));
    let told = said(folder.path(), &["schema", "--to", "schemas"], 0);
    assert!(told.contains("15 files of 15 schemas written"), "{told}");
    let file = |name: &str| folder.path().join("schemas").join(name);
    assert_eq!(fs::read_to_string(file("handbook.schema.json")).expect("text"), one);
    assert!(said(folder.path(), &["schema", "--to", "schemas"], 0).contains("are as they should be"));
    // What Mend wrote once is renewed; what somebody wrote is left.
    fs::copy(file("script.schema.json"), file("handbook.schema.json")).expect("copied");
    fs::write(file("myth.schema.json"), "{}\n").expect("written");
    let changed = one.replace("The handbook's name.", "Our name.");
    fs::write(file("glossary.schema.json"), &changed).expect("written");
    fs::remove_file(file("path.schema.json")).expect("removed");
    fs::create_dir(file("path.schema.json")).expect("made");
    let told = said(folder.path(), &["schema", "--to", "schemas"], 1);
    assert!(told.contains("1 file of 15 schemas written") && told.matches("left as it is").count() == 3, "{told}");
    assert_eq!(fs::read_to_string(file("handbook.schema.json")).expect("text"), one);
    assert_eq!(fs::read_to_string(file("myth.schema.json")).expect("text"), "{}\n");
    assert_eq!(fs::read_to_string(file("glossary.schema.json")).expect("text"), changed);
    assert_eq!(
        fs::read_dir(folder.path().join("schemas")).expect("readable").count(),
        15,
        "nothing is left beside them"
    );
}

#[test]
fn a_new_handbook_has_schemas_and_the_settings_that_use_them() {
    let folder = handbook(&[]);
    said(folder.path(), &["new", "mine"], 0);
    let mine = folder.path().join("mine");
    let text = |path: &str| fs::read_to_string(mine.join(path)).expect("text");
    let settings: serde_json::Value = serde_json::from_str(&text(".vscode/settings.json")).expect("JSON");
    let schemas = settings["yaml.schemas"].as_object().expect("a map");
    assert_eq!(schemas["./schemas/handbook.schema.json"], "articles/handbook.yaml");
    assert_eq!(schemas.len(), fs::read_dir(mine.join("schemas")).expect("readable").count());
    for (schema, file) in schemas {
        serde_json::from_str::<serde_json::Value>(&text(schema)).expect("JSON");
        let file = file.as_str().expect("a file");
        assert!(file.contains('*') || mine.join(file).is_file(), "{file}");
    }
    serde_json::from_str::<serde_json::Value>(&text(".vscode/extensions.json")).expect("JSON");
    assert!(said(&mine, &["schema", "--to", "schemas"], 0).contains("10 files of 15 schemas"));
    assert!(said(&mine, &["check", "--today", "2026-11-22"], 0).contains("articles"));
}

#[test]
fn the_whole_handbook_begins_without_errors() {
    let folder = handbook(&[]);
    said(folder.path(), &["new", "mine", "--handbook"], 0);
    let told = said(&folder.path().join("mine"), &["check", "--today", "2026-11-22"], 0);
    assert!(told.contains("articles."), "{told}");
    for name in [".gitignore", "README.md", "LICENSE"] {
        assert!(folder.path().join("mine").join(name).is_file(), "{name}");
    }
    said(folder.path(), &["new", "mine"], 2);
}

#[test]
fn completions_and_the_manual_name_every_command() {
    let folder = handbook(&[]);
    for text in [said(folder.path(), &["completions", "bash"], 0), said(folder.path(), &["manual"], 0).to_lowercase()] {
        for command in
            ["build", "serve", "check", "new", "add", "cite", "cites", "explain", "schema", "completions", "manual"]
        {
            assert!(text.contains(command), "{command}");
        }
    }
    assert!(said(folder.path(), &["completions", "bsh"], 2).contains("bash"));
}
