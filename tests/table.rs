//! The table of rules, the code behind it and what is said about it elsewhere are one.

#![expect(clippy::disallowed_methods, reason = "tests read and write their own folders")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use mend::diagnostic::rules;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn files(folder: &str, ending: &str) -> Vec<PathBuf> {
    let folder = root().join(folder);
    let all = walkdir::WalkDir::new(&folder).sort_by_file_name().into_iter();
    let paths = all.filter(|_| folder.is_dir()).map(|entry| entry.expect("readable").into_path());
    paths.filter(|path| path.extension().is_some_and(|found| found == ending)).collect()
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn stem(path: &Path) -> String {
    path.file_stem().expect("a name").to_string_lossy().into_owned()
}

/// The words of a text that could be names of rules or of their constants.
fn words(text: &str) -> BTreeSet<&str> {
    text.split(|c: char| !(c.is_ascii_alphanumeric() || c == '_' || c == '-')).collect()
}

/// Each family by the name of its file: its rules as constant and name.
fn families() -> BTreeMap<String, Vec<(String, String)>> {
    let files = files("src/diagnostic/rules", "rs").into_iter().filter(|path| stem(path) != "mod");
    let families = files.map(|path| {
        let text = read(&path);
        let rules = text.lines().filter_map(|line| {
            let (constant, rest) = line.trim().split_once(" = \"")?;
            let good = constant.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_');
            good.then(|| (constant.to_owned(), rest.split('"').next().unwrap_or_default().to_owned()))
        });
        (stem(&path), rules.collect())
    });
    families.collect()
}

/// What a text does, without what it only imports.
fn without_imports(text: &str) -> String {
    let mut importing = false;
    let lines = text.lines().filter(|line| {
        importing |= line.starts_with("use ") || line.starts_with("pub use ");
        let keep = !importing;
        importing &= !line.ends_with(';');
        keep
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// The text of every source file outside the table, without its unit tests.
fn code() -> Vec<(PathBuf, String)> {
    let table = root().join("src/diagnostic/rules");
    let sources = files("src", "rs").into_iter().filter(|path| !path.starts_with(&table));
    sources
        .map(|path| (path.clone(), read(&path).split("#[cfg(test)]\nmod tests").next().unwrap_or_default().to_owned()))
        .collect()
}

#[test]
fn the_table_names_every_rule_once_in_one_family() {
    let written: BTreeSet<String> = families().into_values().flatten().map(|(_, name)| name).collect();
    let known: BTreeSet<String> = rules::all().map(|rule| rule.name.to_owned()).collect();
    assert_eq!(written, known, "a file of src/diagnostic/rules is not among its families");
    let titles: BTreeSet<&str> = rules::FAMILIES.iter().map(|(title, _)| *title).collect();
    assert_eq!((titles.len(), families().len()), (rules::FAMILIES.len(), rules::FAMILIES.len()));
}

#[test]
fn every_rule_of_the_table_is_told_by_code() {
    let code: Vec<_> = code().into_iter().map(|(path, text)| (path, without_imports(&text))).collect();
    let told = |constant: &str| code.iter().any(|(_, text)| words(text).contains(constant));
    let silent: Vec<String> =
        families().into_values().flatten().filter(|(constant, _)| !told(constant)).map(|(_, name)| name).collect();
    assert!(silent.is_empty(), "nothing in src tells these rules: {silent:?}");
}

#[test]
fn a_family_of_checks_is_a_family_of_the_table() {
    let families = families();
    let mut wrong = Vec::new();
    for (path, text) in
        code().into_iter().filter(|(path, _)| path.parent().is_some_and(|folder| folder.ends_with("checks")))
    {
        let named: BTreeSet<&str> =
            text.split("diagnostic::rules::").skip(1).filter_map(|rest| rest.split([':', ';']).next()).collect();
        let name = stem(&path);
        let others: Vec<&&str> =
            named.iter().filter(|family| families.contains_key(**family) && **family != name).collect();
        if !named.is_empty() && !others.is_empty() {
            wrong.push(format!("src/checks/{name}.rs tells rules of {others:?}"));
        }
        if named.contains(name.as_str()) {
            // A family may be a folder as well: what its files tell is told by the family.
            let parts = files(&format!("src/checks/{name}"), "rs").iter().map(|part| read(part)).collect::<String>();
            let whole = text.clone() + &parts;
            let words = words(&whole);
            let untold = families[&name].iter().filter(|(constant, _)| !words.contains(constant.as_str()));
            wrong.extend(untold.map(|(_, rule)| format!("src/checks/{name}.rs does not tell `{rule}`")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_rule_fires_in_some_test() {
    let mut fired: BTreeSet<String> =
        rules::all().filter(|rule| rule.example.is_some()).map(|rule| rule.name.to_owned()).collect();
    for told in files("tests/handbooks", "txt") {
        let text = read(&told);
        let heads = text.lines().filter_map(|line| line.split_once("]: ")?.0.split_once('['));
        fired.extend(heads.map(|(_, name)| name.to_owned()));
    }
    // The tests of commands name a rule in quotes where they look for it.
    for test in files("tests", "rs").into_iter().filter(|path| stem(path) != "table") {
        let text = read(&test);
        fired.extend(text.split('"').skip(1).step_by(2).map(str::to_owned));
        fired.extend(text.split('"').skip(1).filter_map(|quoted| quoted.split(" | ").next()).map(str::to_owned));
    }
    let never: Vec<&str> = rules::all().map(|rule| rule.name).filter(|name| !fired.contains(*name)).collect();
    assert!(never.is_empty(), "no test makes these rules find anything: {never:?}");
}

/// The rows of the table of standards in ARCHITECTURE.md: its four cells.
fn rows(text: &str) -> Vec<[String; 4]> {
    let lines = text.lines().filter(|line| line.starts_with("| R"));
    lines
        .map(|line| {
            let cells: Vec<String> = line.trim_matches('|').split('|').map(|cell| cell.trim().to_owned()).collect();
            cells.try_into().unwrap_or_else(|cells| panic!("four cells: {cells:?}"))
        })
        .collect()
}

#[test]
fn every_point_of_the_standards_says_honestly_what_holds_it() {
    let path = root().join("ARCHITECTURE.md");
    let text = read(&path);
    let mut serving: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for rule in rules::all() {
        for point in rule.serves.split_whitespace() {
            serving.entry(point).or_default().push(rule.name);
        }
    }
    let column = |point: &str| {
        let names = serving.get(point).map(Vec::as_slice).unwrap_or_default();
        names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
    };
    let rows = rows(&text);
    if std::env::var_os("BLESS").is_some() {
        let mut text = text.clone();
        for [point, asked, old, else_] in &rows {
            let row = |rules: &str| format!("| {point} | {asked} | {rules} | {else_} |");
            text = text.replace(&row(old), &row(&column(point)));
        }
        fs::write(&path, text).expect("written");
        return;
    }
    let points: Vec<String> = (1..=60).map(|number| format!("R{number:02}")).collect();
    assert_eq!(rows.iter().map(|row| row[0].clone()).collect::<Vec<_>>(), points);
    for [point, asked, rules, otherwise] in &rows {
        assert_eq!(*rules, column(point), "{point}: BLESS=1 writes what the table of rules says");
        assert!(
            !(asked.is_empty() || rules.is_empty() && otherwise.is_empty()),
            "{point} says what holds it, or that nothing does"
        );
        for name in otherwise.split('`').skip(1).step_by(2) {
            let path = name.contains('/') && !root().join(name).exists();
            let rule = name.contains('-') && !name.contains('/') && rules::named(name).is_none();
            assert!(!path && !rule, "{point} names `{name}`, which is not there");
        }
    }
    let unknown: Vec<&&str> = serving.keys().filter(|point| !points.iter().any(|known| known == *point)).collect();
    assert!(unknown.is_empty(), "{unknown:?} are no points of the standards");
}
