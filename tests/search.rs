//! Search: what parents type is answered, the same by Rust and by the readers' script; help comes first where it must; the files
//! are small, and the same on any number of threads.

#![expect(clippy::disallowed_methods, reason = "tests read and write their own folders")]

mod common;
#[path = "search/needs.rs"]
mod needs;

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::LazyLock;

use mend::config::Drafts;
use mend::finding::{Answer, MOST, Typing, ask};
use mend::formats::search::Made;
use mend::plan::{Plan, Printed};
use mend::source::Address;
use serde_json::{Value, json};
use tempfile::TempDir;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The shipped handbook, compiled once for all tests.
static SHIPPED: LazyLock<Plan> = LazyLock::new(|| common::checked(&root(), &common::choices(Drafts::Hidden)).0);
static MADE: LazyLock<Made<'static>> =
    LazyLock::new(|| SHIPPED.main().search(None, &mut drop).expect("it can be searched"));

fn answer(query: &str) -> Answer {
    ask(MADE.brain, &MADE.index, &MADE.near, query, Typing::Done)
}

/// The queries of the first trial, and more ways in which people speak.
const QUERIES: [&str; 2] = [include_str!("search/queries.tsv"), include_str!("search/spoken.tsv")];

/// What somebody types, which set it belongs to, and what is right.
fn queries(file: &'static str) -> Vec<(&'static str, &'static str, &'static str)> {
    let lines = file.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    let parts = |line: &'static str| {
        let mut parts = line.split('\t');
        let mut part = || parts.next().expect("three columns");
        (part(), part(), part())
    };
    lines.map(parts).collect()
}

/// What is answered wrong, by set.
fn wrong(file: &'static str) -> BTreeMap<&'static str, Vec<String>> {
    let mut wrong: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for (query, set, right) in queries(file) {
        let answer = answer(query);
        let first: Vec<&str> =
            answer.pages.iter().take(3).map(|one| MADE.index.cards[one.page].path.as_str()).collect();
        let is_right = match right {
            "HELP" => !answer.needs.is_empty(),
            "NOHELP" => answer.needs.is_empty(),
            pieces => pieces.split('|').any(|piece| first.iter().any(|path| path.contains(piece))),
        };
        if !is_right {
            wrong.entry(set).or_default().push(format!("{query}: {first:?}, not {right}"));
        }
    }
    wrong
}

#[test]
fn what_parents_type_is_answered() {
    for file in QUERIES {
        let wrong = wrong(file);
        let most = |set: &str| wrong.get(set).map_or(0, Vec::len);
        let everyday = queries(file).iter().filter(|(_, set, _)| *set == "everyday").count();
        // Of the 36 of the first trial that is two.
        assert!(most("everyday") <= everyday / 18 && most("crisis") == 0 && most("harmless") == 0, "{wrong:#?}");
    }
}

/// Who does it to whom is the order of the words.
#[test]
fn the_words_of_a_title_in_its_order_are_worth_more_than_turned_round() {
    let score = |query: &str, path: &str| {
        let answer = answer(query);
        let found = answer.pages.iter().find(|one| MADE.index.cards[one.page].path == path);
        found.unwrap_or_else(|| panic!("{query}: {path}")).score
    };
    let [mine, theirs] = ["i-hit-my-child/", "when-my-child-hits-me/"];
    for (query, right, turned) in [("i hit my child", mine, theirs), ("my child hits me", theirs, mine)] {
        assert!(score(query, right) > score(query, turned), "{query}");
    }
}

#[test]
fn the_right_page_of_a_need_is_found_first() {
    for query in ["i want to kill myself", "my babu isnt breathing", "i slapped my daughter"] {
        let answer = answer(query);
        let need = answer.needs.first().unwrap_or_else(|| panic!("{query}: no need"));
        let page = MADE.brain.lexicon.needs[*need].page.as_ref().expect("a page");
        let first = &MADE.index.cards[answer.pages[0].page];
        assert_eq!(first.path, format!("{}/", page.slug), "{query}");
    }
}

fn files() -> Vec<(Address, Vec<u8>)> {
    let mut files = Vec::new();
    SHIPPED.sets(&mut |more| files.extend(more));
    files.sort();
    files
}

#[test]
fn the_readers_script_counts_as_rust_does() {
    let folder = TempDir::new().expect("a folder");
    for (address, bytes) in files() {
        put(folder.path(), address.as_str(), &bytes);
    }
    fs::copy(root().join("static/search.js"), folder.path().join("search.js")).expect("copied");
    let lexicon = &MADE.brain.lexicon;
    let more = lexicon.needs.iter().flat_map(|need| need.yes.iter().chain(&need.no)).chain(&lexicon.quiet);
    let odd = [
        "",
        "xyzzyq adhd",
        "the",
        "shou",
        "ß İ 修復 ",
        "self-harm’s",
        "can´t can`t canʼt can′t",
        "الإعتذار صـــرخت کی",
        "i’ve lost it",
        "tantrems and meltdwns",
        "a b c d e f g h i j k l m n o p",
    ];
    let asked: Vec<&str> = QUERIES
        .into_iter()
        .flat_map(queries)
        .map(|(query, ..)| query)
        .chain(more.map(String::as_str))
        .chain(odd)
        .collect();
    let asked: Vec<&str> = asked.into_iter().filter(|query| !query.is_empty()).collect();
    let mut node = Command::new("node")
        .arg(root().join("tests/search/ask.js"))
        .arg(folder.path())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("node runs");
    let lines = asked.join("\n");
    let mut pipe = node.stdin.take().expect("a pipe");
    let writing = std::thread::spawn(move || pipe.write_all(lines.as_bytes()).expect("written"));
    let out = node.wait_with_output().expect("node ends");
    writing.join().expect("written");
    assert!(out.status.success());
    let told: Vec<Value> =
        String::from_utf8_lossy(&out.stdout).lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!(told.len(), asked.len());
    let mut wrong = Vec::new();
    for (query, told) in asked.iter().zip(told) {
        let answer = answer(query);
        let pages: Vec<Value> = answer.pages.iter().map(|one| json!([one.page, one.score])).collect();
        let alone = MADE.brain.needs_in(&MADE.brain.hear(query, &MADE.index.alike));
        let ours = json!({ "needs": answer.needs, "missing": answer.missing, "instead": answer.instead, "pages": pages, "alone": alone });
        if ours != told {
            wrong.push(format!("{query}:\n  {ours}\n  {told}"));
        }
    }
    assert!(wrong.is_empty(), "{} of {}: {}", wrong.len(), asked.len(), wrong[..wrong.len().min(5)].join("\n"));
}

#[test]
fn files_are_small_and_the_same_on_any_number_of_threads() {
    let pool = |threads| rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
    let [one, two] = [1, 2].map(|threads| pool(threads).install(files));
    assert!(one == two, "the same bytes");
    for (address, bytes) in one {
        let name = address.as_str().trim_start_matches("search/").trim_start_matches("data/");
        // These two hold what people type, which is packed to two fifths and to half; the browser's test weighs the one that comes first.
        let most = match name {
            "first.js" => 3 * MOST,
            "alarm.js" => 50_000,
            _ => MOST + 200,
        };
        assert!(name.contains('/') || bytes.len() <= most, "{address}: {} bytes", bytes.len());
    }
}

const ARTICLE: &str = "---\ntitle: A title\nkind: concept\nsummary: One sentence.\n---\n\nText.\n";

fn put(folder: &Path, path: &str, text: impl AsRef<[u8]>) {
    let path = folder.join(path);
    fs::create_dir_all(path.parent().expect("a parent")).expect("made");
    fs::write(path, text).expect("written");
}

/// A handbook with two articles and this configuration.
fn handbook(configuration: &str) -> TempDir {
    let folder = TempDir::new().expect("a folder");
    put(folder.path(), "articles/handbook.yaml", configuration);
    put(folder.path(), "articles/concepts/a.md", ARTICLE);
    put(folder.path(), "articles/concepts/b.md", ARTICLE.replace("A title", "Another"));
    folder
}

fn build(root: &Path, out: &Path) -> String {
    let command = ["build", "--today", "2026-11-22", "--root"];
    let ran = Command::new(env!("CARGO_BIN_EXE_mend")).args(command).arg(root).arg("--out").arg(out).output();
    let ran = ran.expect("mend runs");
    let said = String::from_utf8_lossy(&ran.stdout).into_owned();
    assert!(ran.status.success(), "{said}{}", String::from_utf8_lossy(&ran.stderr));
    said
}

#[test]
fn search_can_be_switched_off_and_files_of_gone_articles_go() {
    let folder = handbook("search: off\n");
    let out = folder.path().join("public");
    build(folder.path(), &out);
    assert!(!out.join("search").exists());
    let page = fs::read_to_string(out.join("a/index.html")).expect("a page");
    assert!(!page.contains("<form"), "{page}");
    let (plan, _) = common::checked(folder.path(), &common::choices(Drafts::Hidden));
    assert!(plan.main().search(None, &mut drop).is_none());
    put(folder.path(), "articles/handbook.yaml", "search: on\n");
    build(folder.path(), &out);
    assert!(["index.html", "first.js", "data/texts/b.js"].iter().all(|file| out.join("search").join(file).exists()));
    assert!(build(folder.path(), &out).contains(": 0 files written, "));
    fs::remove_file(folder.path().join("articles/concepts/b.md")).expect("removed");
    build(folder.path(), &out);
    assert!(!out.join("search/data/texts/b.js").exists() && out.join("search/data/texts/a.js").exists());
    put(folder.path(), "articles/handbook.yaml", "search: off\n");
    build(folder.path(), &out);
    assert!(!out.join("search").exists(), "what is no longer needed is gone");
}

#[test]
fn a_signpost_may_lead_to_a_page_that_mend_makes() {
    let folder = handbook("help: concepts\n");
    let (plan, _) = common::checked(folder.path(), &common::choices(Drafts::Hidden));
    let Some(Printed::Bytes(page)) = plan.print(&Address::page("search")).value else { panic!("a page of results") };
    let page = String::from_utf8(page).expect("UTF-8");
    let (_, doors) = page.split_once("seek-doors").expect("the doors");
    assert!(doors.contains("href=\"../concepts/\">Concepts"), "{doors}");
}

#[test]
fn a_handbook_with_nothing_to_find_has_no_search() {
    let folder = TempDir::new().expect("a folder");
    put(folder.path(), "articles/index.md", "---\ntitle: Welcome\n---\n\nText.\n");
    let (plan, _) = common::checked(folder.path(), &common::choices(Drafts::Hidden));
    assert!(plan.main().search(None, &mut drop).is_none() && !plan.has(&Address::page("search")));
}

#[test]
fn no_page_may_evaluate_anything() {
    for address in SHIPPED.addresses().filter(|address| address.file().ends_with(".html")) {
        let Some(Printed::Bytes(bytes)) = SHIPPED.print(&address).value else { continue };
        assert!(!String::from_utf8_lossy(&bytes).contains("unsafe-"), "{address}");
    }
}

#[test]
fn mend_find_says_what_readers_find_and_why() {
    let folder = handbook("title: T\n");
    put(
        folder.path(),
        "articles/concepts/c.md",
        ARTICLE.replace("A title", "Third").replace("kind:", "searched_as: [lost my keys]\nkind:"),
    );
    let ran = |more: &[&str]| {
        let command = Command::new(env!("CARGO_BIN_EXE_mend"))
            .args(["find", "losing", "keys", "--root"])
            .arg(folder.path())
            .args(more)
            .output();
        String::from_utf8_lossy(&command.expect("mend runs").stdout).into_owned()
    };
    let said = ran(&[]);
    assert!(said.contains("1. Third (concept), c/") && said.contains("searched_as “lost my keys”"), "{said}");
    let told: Value = serde_json::from_str(&ran(&["--format", "json"])).expect("JSON");
    assert_eq!((&told["pages"][0]["path"], &told["pages"][0]["name"]["field"]), (&json!("c/"), &json!("searched_as")));
}

#[test]
fn mend_find_names_no_page_that_is_not_there() {
    let folder = handbook("title: T\n");
    put(folder.path(), "articles/a.md", ARTICLE);
    for root in [folder.path(), Path::new(env!("CARGO_MANIFEST_DIR"))] {
        let command = Command::new(env!("CARGO_BIN_EXE_mend"))
            .args(["find", "i hit my child", "--format", "json", "--today", "2026-11-22", "--root"])
            .arg(root)
            .output();
        let told: Value = serde_json::from_slice(&command.expect("mend runs").stdout).expect("JSON");
        let needs = told["needs"].as_array().expect("needs");
        let named = needs.iter().any(|need| !need["page"].is_null());
        assert!(!needs.is_empty() && named == (root != folder.path()), "{told:#}");
    }
}

#[test]
fn mend_find_searches_each_language_as_its_readers_do() {
    let ran = |more: &[&str]| {
        let folder = ["--root", env!("CARGO_MANIFEST_DIR"), "--today", "2026-11-22", "--format", "json"];
        let command = Command::new(env!("CARGO_BIN_EXE_mend")).arg("find").args(more).args(folder).output();
        let output = command.expect("mend runs");
        (output.status.code(), String::from_utf8_lossy(&output.stdout).into_owned(), output.stderr)
    };
    for edition in SHIPPED.editions() {
        let language = edition.config().language.as_str();
        let made = edition.search(None, &mut drop).expect("a search");
        for query in ["mi marido me pega", "i hit my child", "ضربت ابني"] {
            let (code, out, _) = ran(&["--language", language, query]);
            let told: Value = serde_json::from_str(&out).expect("JSON");
            let answer = ask(made.brain, &made.index, &made.near, query, Typing::Done);
            let paths = answer.pages.iter().map(|one| edition.prefix() + &made.index.cards[one.page].path);
            assert_eq!((code, &told["pages"].as_array().expect("pages").len()), (Some(0), &answer.pages.len()));
            for (page, path) in told["pages"].as_array().expect("pages").iter().zip(paths) {
                assert_eq!(page["path"], json!(path), "{language}: {query}");
                let page = path.split('#').next().unwrap_or_default();
                assert!(SHIPPED.has(&Address::new(page)), "{path}");
            }
            let needs: Vec<&Value> = told["needs"].as_array().expect("needs").iter().map(|need| &need["id"]).collect();
            let asked = answer.needs.iter().map(|need| json!(made.brain.lexicon.needs[*need].id)).collect::<Vec<_>>();
            assert_eq!(needs, asked.iter().collect::<Vec<_>>(), "{language}: {query}");
        }
    }
    let (code, _, error) = ran(&["--language", "xx", "row"]);
    assert_eq!(code, Some(2));
    assert!(String::from_utf8_lossy(&error).contains("no pages in the language `xx`; it has pages in `en`"));
}
