//! What comes from others, held against `deny.toml` without cargo-deny: licences and sources of every crate, and the reasons of
//! the exceptions. Advisories need a database and are asked for by `.ci/supply`.

#![expect(clippy::disallowed_methods, reason = "tests read the project's own files")]

#[path = "supply/licences.rs"]
mod licences;

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

fn text(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// What stands in double quotes on a line, before its comment.
fn quoted(line: &str) -> Vec<&str> {
    line.split('"').skip(1).step_by(2).collect()
}

/// The lines of a list `key = [ … ]` in `deny.toml`, each entry on its own line.
fn entries<'a>(deny: &'a str, key: &str) -> Vec<&'a str> {
    let begin = format!("{key} = [");
    let after = deny.lines().skip_while(|line| *line != begin).skip(1);
    after.take_while(|line| *line != "]").map(str::trim).collect()
}

fn allowed(deny: &str) -> BTreeSet<&str> {
    entries(deny, "allow").into_iter().map(|line| quoted(line)[0]).collect()
}

/// The names of all crates in `Cargo.lock`.
fn locked(lock: &str) -> BTreeSet<&str> {
    lock.lines().filter_map(|line| line.strip_prefix("name = ")).map(|name| quoted(name)[0]).collect()
}

/// Every crate of this system's tree, with what it says of its licence.
fn crates() -> Vec<(String, Option<String>)> {
    let cargo = |arguments: &[&str]| {
        let ran = Command::new(env!("CARGO")).args(arguments).current_dir(env!("CARGO_MANIFEST_DIR")).output();
        let ran = ran.expect("cargo runs");
        assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
        String::from_utf8(ran.stdout).expect("UTF-8")
    };
    // Without `all`: crates of other systems may never have been downloaded here. cargo-deny looks at those.
    let tree = cargo(&[
        "tree",
        "--offline",
        "--locked",
        "--edges=normal,build",
        "--prefix=none",
        "--no-dedupe",
        "--format={p}\t{l}",
    ]);
    let found: BTreeSet<(String, Option<String>)> = tree
        .lines()
        .filter_map(|line| line.split_once('\t'))
        .map(|(name, licence)| {
            let name = name.replace(" (proc-macro)", "");
            (name, (!licence.is_empty()).then(|| licence.to_owned()))
        })
        .collect();
    found.into_iter().collect()
}

#[test]
fn every_crate_has_a_licence_that_is_allowed() {
    let deny = text("deny.toml");
    let allowed = allowed(&deny);
    let crates = crates();
    assert!(crates.len() > 100, "only {} crates were found", crates.len());
    let wrong: Vec<String> = crates
        .iter()
        .filter(|(_, licence)| !licence.as_deref().is_some_and(|licence| licences::satisfied(licence, &allowed)))
        .map(|(name, licence)| format!("{name}: {}", licence.as_deref().unwrap_or("no licence is named")))
        .collect();
    assert!(wrong.is_empty(), "not allowed by deny.toml:\n{}", wrong.join("\n"));
}

#[test]
fn no_allowed_licence_is_superfluous() {
    let deny = text("deny.toml");
    let allowed = allowed(&deny);
    let crates = crates();
    let without = |one: &str| {
        let fewer: BTreeSet<&str> = allowed.iter().copied().filter(|other| *other != one).collect();
        crates.iter().all(|(_, licence)| licence.as_deref().is_none_or(|licence| licences::satisfied(licence, &fewer)))
    };
    let superfluous: Vec<&&str> = allowed.iter().filter(|one| without(one)).collect();
    // The crates of other systems, which are not looked at here, need nothing more.
    assert!(superfluous.is_empty(), "{superfluous:?}");
}

#[test]
fn every_crate_comes_from_the_one_registry() {
    let deny = text("deny.toml");
    let registry = deny.lines().find(|line| line.starts_with("allow-registry = ")).expect("a registry is allowed");
    let wanted = format!("registry+{}", quoted(registry)[0]);
    for lock in ["Cargo.lock", "fuzz/Cargo.lock"] {
        let lock = text(lock);
        let sources: Vec<&str> = lock.lines().filter_map(|line| line.strip_prefix("source = ")).collect();
        assert!(sources.len() > 100);
        let others: Vec<&&str> = sources.iter().filter(|source| quoted(source) != [&wanted]).collect();
        assert!(others.is_empty(), "{others:?}");
    }
}

#[test]
fn no_version_is_left_open() {
    let manifest = text("Cargo.toml");
    let open: Vec<&str> = manifest.lines().filter(|line| line.contains("= \"*\"")).collect();
    assert!(open.is_empty(), "{open:?}");
}

#[test]
fn every_exception_has_a_reason_and_a_crate_that_is_there() {
    let (deny, lock) = (text("deny.toml"), text("Cargo.lock"));
    let (names, exceptions) = (locked(&lock), entries(&deny, "ignore"));
    assert!(!exceptions.is_empty());
    for line in exceptions {
        let &[id, reason] = quoted(line).as_slice() else { panic!("no id and reason: {line}") };
        assert!(id.starts_with("RUSTSEC-"), "{line}");
        let (name, why) = reason.split_once(": ").expect("a reason begins with its crate");
        assert!(why.len() > 30, "that is no reason: {why}");
        assert!(names.contains(name), "{name} is no longer in Cargo.lock: take {id} out of deny.toml");
    }
    for line in entries(&deny, "allow") {
        assert!(line.split_once("# ").is_some_and(|(_, why)| why.len() > 10), "no reason: {line}");
    }
}

/// What a release tells of what is in it. Asked where Node is, which the browser tests need as well.
#[test]
fn a_release_names_everything_by_others_that_is_in_it() {
    if Command::new("node").arg("--version").output().is_err() {
        eprintln!("Node is not installed, so the notices of a release were not looked at.");
        return;
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let ran = Command::new("node").arg(".github/notices.js").current_dir(root).output().expect("node runs");
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
    let notices = String::from_utf8(ran.stdout).expect("UTF-8");
    let (list, texts) = notices.split_once("\n\n====").expect("a list, then the texts");
    let arguments =
        ["tree", "--offline", "--locked", "--edges=normal,no-proc-macro", "--prefix=none", "--format={p}\t{l}"];
    let tree = Command::new(env!("CARGO")).args(arguments).current_dir(root).output().expect("cargo runs");
    let tree = String::from_utf8(tree.stdout).expect("UTF-8");
    let crates: BTreeSet<(String, &str)> = tree
        .lines()
        .filter(|line| !line.starts_with("mend-handbook "))
        .filter_map(|line| line.trim_end_matches(" (*)").split_once('\t'))
        .map(|(name, licence)| (name.split(' ').take(2).collect::<Vec<_>>().join(" ").replace(" v", " "), licence))
        .collect();
    assert!(crates.len() > 100, "only {} crates were found", crates.len());
    let headings: Vec<&str> =
        texts.lines().filter(|line| crates.iter().any(|(name, _)| line.contains(name.as_str()))).collect();
    for (name, licence) in &crates {
        assert!(list.lines().any(|line| line == format!("{name}: {licence}")), "{name} is not in the list");
        assert!(headings.iter().any(|line| line.split(", ").any(|one| one == name)), "{name} has no text");
    }
    // Of each sort one that is easily lost: a text further below in a crate, what is no crate, and Rust's own.
    for words in ["the fiat-crypto authors", "The Rust Project Developers", "Citation Style Language project"] {
        assert!(texts.contains(words), "{words}");
    }
    assert!(crates.len() < list.lines().count() && list.lines().count() < crates.len() + 6, "no more than there is");
}
