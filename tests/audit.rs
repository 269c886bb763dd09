//! `mend audit`: a good and a poor handbook with the tables that are expected of them, the points of the standards beside the table of
//! rules, and the command as typed.
//!
//! `BLESS=1 cargo test --test audit` writes the tables of `tests/audits/`; read the difference before you commit it.

#![expect(clippy::disallowed_methods, reason = "tests read and write their own folders")]

mod commanding;
mod common;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use commanding::{handbook, said, text};
use jiff::civil::Date;
use mend::audit::{self, Answered, Given, HOUSE_RULES, Requirement};
use mend::checks::world::Answer;
use mend::config::Drafts;
use mend::diagnostic::rules;
use mend::edge::read;
use mend::theme;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Every file of the audit of a handbook, where the web has answered about one address and not about others.
fn audited(case: &Path, drafts: Drafts) -> BTreeMap<String, String> {
    let (plan, found) = common::checked(case, &common::choices(drafts));
    let on = Date::constant(2026, 11, 20);
    let gone = Answered { on, answer: Answer::Unknown("turns programs away (403)".to_owned()) };
    let answers = BTreeMap::from([("https://gone.example/page".to_owned(), gone)]);
    let replaced = theme::replaced(&read::inputs(case).expect("readable").value);
    let given = Given { plan: &plan, found: &found, answers: &answers, replaced: &replaced };
    audit::files(&given).into_iter().collect()
}

fn case(name: &str) -> PathBuf {
    root().join("tests/audits").join(name)
}

#[test]
fn the_tables_of_a_good_and_a_poor_handbook_are_as_expected() {
    for name in ["good", "poor"] {
        let expected = case(name).join("expected");
        let tables = audited(&case(name), Drafts::Hidden);
        let csv = |(name, _): &(&String, &String)| name.ends_with(".csv");
        // A rule that is added changes no expectation while it finds nothing.
        let told = |file: &str, text: &str| -> String {
            let silent = |line: &&str| file == "house-rules.csv" && line.ends_with(",0,Nothing found.\r\n");
            text.split_inclusive('\n').filter(|line| !silent(line)).collect()
        };
        let mut wrong = Vec::new();
        for (file, text) in tables.iter().filter(csv) {
            let text = told(file, text);
            if std::env::var_os("BLESS").is_some() {
                fs::create_dir_all(&expected).expect("made");
                fs::write(expected.join(file), &text).expect("written");
            } else if fs::read_to_string(expected.join(file)).unwrap_or_default() != text {
                wrong.push(format!("--- {name}/{file}\n{text}"));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
        let kept: BTreeSet<String> = fs::read_dir(&expected)
            .expect("expected")
            .map(|entry| entry.expect("readable").file_name().to_string_lossy().into_owned())
            .collect();
        assert_eq!(kept, tables.keys().filter(|file| file.ends_with(".csv")).cloned().collect());
    }
}

#[test]
fn the_same_handbook_and_day_give_the_same_bytes_anywhere() {
    let folder = tempfile::tempdir().expect("a folder");
    let source = case("poor");
    for entry in walkdir::WalkDir::new(&source).into_iter().flatten().filter(|entry| entry.file_type().is_file()) {
        let place = folder.path().join(entry.path().strip_prefix(&source).expect("below"));
        fs::create_dir_all(place.parent().expect("a folder")).expect("made");
        fs::copy(entry.path(), place).expect("copied");
    }
    let (here, there) = (audited(&source, Drafts::Hidden), audited(folder.path(), Drafts::Hidden));
    assert_eq!(here, there);
    let (root, temporary) = (root().display().to_string(), folder.path().display().to_string());
    assert!(here.values().all(|text| !text.contains(&root) && !text.contains(&temporary)));
}

#[test]
fn drafts_are_left_out_unless_they_are_asked_for() {
    let hidden = audited(&case("poor"), Drafts::Hidden);
    assert!(hidden["index.html"].contains("One draft, which readers do not see, is left out."));
    assert!(!hidden["findings.csv"].contains("draft.md") && !hidden["reviews.csv"].contains("A draft"));
    let shown = audited(&case("poor"), Drafts::Shown);
    assert!(shown["findings.csv"].contains("draft.md") && shown["reviews.csv"].contains("A draft"));
}

#[test]
fn the_page_runs_nothing_asks_nobody_and_vouches_for_nothing() {
    for name in ["good", "poor"] {
        let files = audited(&case(name), Drafts::Hidden);
        let page = &files["index.html"];
        for wrong in ["<script", "<img", "<link", "@import", "url(", "onclick", "<b>bold"] {
            assert!(!page.contains(wrong), "{name}: {wrong}");
        }
        let tables = page.matches("<table>").count();
        assert!(tables > 6);
        assert_eq!((tables, tables), (page.matches("<caption>").count(), page.matches("tabindex=\"0\"").count()));
        assert_eq!(page.matches("<th>").count(), 0, "every head has its scope");
        for (file, text) in &files {
            let lower = text.to_lowercase();
            for claim in [
                "complies",
                "compliant",
                "conforms",
                "certified",
                "accredited",
                "fulfils",
                "passed",
                "standard is met.",
            ] {
                let denied = claim == "standard is met." && file == "index.html";
                assert!(denied || !lower.contains(claim), "{name}/{file}: {claim}");
            }
        }
    }
    let page = &audited(&case("poor"), Drafts::Hidden)["index.html"];
    assert!(page.contains("of 60 points, rules found something today at 14."), "{}", &page[..4000]);
    assert!(page.contains("holds 5 of them, so only a person can say anything there"));
    assert!(page.contains("The handbook replaces 1 file of the program’s own pages"), "own templates are told");
    assert!(page.contains("Audit of A &lt;poor&gt; handbook"));
}

#[test]
fn every_rule_serves_a_point_or_is_a_house_rule() {
    let serving: BTreeSet<&str> = rules::all().filter(|rule| !rule.serves.is_empty()).map(|rule| rule.name).collect();
    let house: BTreeSet<&str> = HOUSE_RULES.iter().copied().collect();
    assert_eq!(house.len(), HOUSE_RULES.len(), "each once");
    let both: Vec<_> = house.intersection(&serving).collect();
    assert!(both.is_empty(), "these serve a point, so they are no house rules: {both:?}");
    let unknown: Vec<_> = house.iter().filter(|name| rules::named(name).is_none()).collect();
    assert!(unknown.is_empty(), "there are no such rules: {unknown:?}");
    let none: Vec<&str> =
        rules::all().map(|rule| rule.name).filter(|name| !serving.contains(name) && !house.contains(name)).collect();
    assert!(
        none.is_empty(),
        "name the point they serve, or put them among the house rules in src/audit/house.rs: {none:?}"
    );
}

#[test]
fn every_point_is_held_by_something_named_or_left_to_a_person() {
    let numbers: Vec<&str> = audit::all().map(|point| point.number).collect();
    assert_eq!(numbers, (1..=60).map(|number| format!("R{number:02}")).collect::<Vec<_>>());
    for Requirement { number, asks, source, held, person } in audit::all() {
        let served = rules::all().any(|rule| rule.serves.split_whitespace().any(|point| point == *number));
        assert!(served || !held.is_empty() || !person.is_empty(), "{number}");
        assert!(!asks.is_empty() && !source.is_empty(), "{number}");
        for name in held.split('`').skip(1).step_by(2).filter(|name| name.contains('-')) {
            assert!(rules::named(name).is_some(), "{number} names `{name}`");
        }
    }
    let text = fs::read_to_string(root().join("ARCHITECTURE.md")).expect("readable");
    for point in audit::all() {
        let row = format!("| {} | {} |", point.number, point.asks);
        assert!(text.contains(&row), "ARCHITECTURE.md says it otherwise: {row}");
    }
}

const ARTICLE: &str = "---\ntitle: A\nkind: concept\nsummary: One sentence.\n---\n\nText.\n";

#[test]
fn an_audit_is_written_beside_the_articles_and_never_published() {
    let folder = handbook(&[("articles/a.md", ARTICLE)]);
    let told = said(folder.path(), &["audit"], 0);
    assert!(told.contains("The audit of 2026-11-22 is in ./audit (12 written, 0 unchanged)."), "{told}");
    assert!(told.contains("Mend never publishes it"), "{told}");
    assert!(text(&folder, "audit/.gitignore").ends_with("\n*\n"));
    let told = said(folder.path(), &["audit"], 0);
    assert!(told.contains("(0 written, 12 unchanged)"), "{told}");
    said(folder.path(), &["build"], 0);
    assert!(folder.path().join("public/index.html").is_file());
    let published = walkdir::WalkDir::new(folder.path().join("public")).into_iter().flatten();
    let csv: Vec<_> =
        published.filter(|entry| entry.path().extension().is_some_and(|ending| ending == "csv")).collect();
    assert!(csv.is_empty() && !folder.path().join("public/audit").exists());
}

#[test]
fn what_somebody_wrote_stays_and_what_is_published_is_no_place() {
    let folder =
        handbook(&[("articles/a.md", ARTICLE), ("notes/index.html", "mine"), ("articles/handbook.yaml", "title: T\n")]);
    let at = |path: &str| fs::read_to_string(folder.path().join(path)).expect("there");
    let told = said(folder.path(), &["audit", "--out", "notes"], 2);
    assert!(told.contains("index.html was not written by Mend") && at("notes/index.html") == "mine", "{told}");
    said(folder.path(), &["audit"], 0);
    fs::write(folder.path().join("audit/sources.csv"), "mine").expect("written");
    let told = said(folder.path(), &["audit"], 2);
    assert!(told.contains("sources.csv was changed by hand") && at("audit/sources.csv") == "mine", "{told}");
    said(folder.path(), &["audit", "--overwrite"], 0);
    assert!(at("audit/sources.csv").starts_with("Key,"));
    said(folder.path(), &["build", "--out", "site"], 0);
    for place in ["public", "public/audit", "site", "site/audit", "articles/audit", ".", "articles/a.md"] {
        let told = said(folder.path(), &["audit", "--out", place], 2);
        assert!(
            told.starts_with("mend: ") && told.contains("name a folder") || told.contains("is a file"),
            "{place}: {told}"
        );
    }
    assert!(folder.path().join("site/index.html").is_file() && folder.path().join("site/404.html").is_file());
    let empty = tempfile::tempdir().expect("a folder");
    assert!(said(empty.path(), &["audit"], 2).contains("there is no folder `articles`"));
}
