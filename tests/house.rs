//! The rules of the house, as tests: a room imports only rooms above it, no files lean on each other in a circle, files stay
//! short, nothing unfinished is left, style sheets know no left and right.

#![expect(clippy::disallowed_methods, reason = "tests read and write their own folders")]

#[path = "house/circles.rs"]
mod circles;
#[path = "house/directions.rs"]
mod directions;
#[path = "house/pieces.rs"]
mod pieces;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// No source file is longer: one that grows past it asks to be split along a seam that has a name.
const LONGEST: usize = 350;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = walkdir::WalkDir::new(folder)
        .into_iter()
        .map(|entry| entry.expect("readable").into_path())
        .filter(|path| path.extension().is_some_and(|found| found == ending))
        .collect();
    found.sort();
    found
}

/// The rooms in the order of `lib.rs`, which is the order of the layers.
fn rooms() -> Vec<String> {
    let lib = fs::read_to_string(root().join("src/lib.rs")).expect("src/lib.rs");
    lib.lines().filter_map(|line| line.trim().strip_prefix("pub mod ")?.strip_suffix(';')).map(str::to_owned).collect()
}

/// The room a source file belongs to, and how many `super::` lead from it to the top of the crate.
fn standing(path: &Path) -> (String, usize) {
    let below = path.strip_prefix(root().join("src")).expect("below src");
    let parts: Vec<String> = below.components().map(|part| part.as_os_str().to_string_lossy().into_owned()).collect();
    let room = parts[0].trim_end_matches(".rs").to_owned();
    let depth = parts.len() - usize::from(parts.last().is_some_and(|name| name == "mod.rs"));
    (room, depth)
}

/// Names of rooms that `text` mentions as `crate::room`, `mend::room` or through enough `super::`.
fn imports(text: &str, depth: usize) -> Vec<String> {
    let up = "super::".repeat(depth);
    let mut found = Vec::new();
    for line in text.lines().filter(|line| !line.trim_start().starts_with("//")) {
        for lead in ["crate::", "mend::", up.as_str()] {
            for (at, _) in line.match_indices(lead) {
                let before = line[..at].chars().next_back();
                if before.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == ':') {
                    continue;
                }
                let rest = &line[at + lead.len()..];
                let names = rest.strip_prefix('{').map_or(rest, |list| list.split('}').next().unwrap_or(list));
                let list: Vec<&str> = if rest.starts_with('{') { names.split(',').collect() } else { vec![rest] };
                found.extend(
                    list.iter()
                        .map(|name| name.trim().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()),
                );
            }
        }
    }
    found
}

#[test]
fn a_room_imports_only_rooms_above_it() {
    let rooms = rooms();
    let mut wrong = Vec::new();
    for path in files(&root().join("src"), "rs") {
        let (room, depth) = standing(&path);
        if room == "lib" || room == "main" {
            continue;
        }
        let Some(own) = rooms.iter().position(|name| *name == room) else {
            wrong.push(format!("{room} is not in lib.rs"));
            continue;
        };
        let text = fs::read_to_string(&path).expect("readable");
        for import in imports(&text, depth) {
            match rooms.iter().position(|name| *name == import) {
                Some(other) if other > own => {
                    wrong.push(format!("{} imports {import}, which is below {room}", path.display()));
                }
                _ => {}
            }
        }
        if text.contains("#[path") {
            wrong.push(format!("{} uses #[path]", path.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_layer_test_sees_an_upward_import() {
    assert_eq!(imports("use crate::edge::read;", 2), ["edge"]);
    assert_eq!(imports("use crate::{plan, yaml::Doc};", 2), ["plan", "yaml"]);
    assert_eq!(imports("use super::super::edge;", 2), ["edge"]);
    assert_eq!(imports("use super::walk;", 2), Vec::<String>::new());
    assert_eq!(imports("let x = mend::plan::plan();", 1), ["plan"]);
}

/// Circles that still stand, each by the folder or file in which it goes round; one that is gone is to be taken out here.
const STILL: [&str; 1] = ["article/kinds"];

#[test]
fn files_lean_on_each_other_in_no_circle() {
    let src = root().join("src");
    let text = |path: PathBuf| {
        let place = path.strip_prefix(&src).expect("below src").to_string_lossy().replace('\\', "/");
        (place, fs::read_to_string(&path).expect("readable"))
    };
    let texts: BTreeMap<String, String> = files(&src, "rs").into_iter().map(text).collect();
    let leaning = circles::leaning(&texts);
    let (mut wrong, mut seen) = (Vec::new(), Vec::new());
    for circle in circles::circles(&leaning) {
        let known = STILL.iter().find(|still| circle.iter().all(|file| file.starts_with(**still)));
        seen.extend(known);
        if known.is_none() {
            wrong.push(format!("these files lean on each other in a circle: {}", circle.join(", ")));
        }
    }
    wrong.extend(
        STILL.iter().filter(|still| !seen.contains(still)).map(|still| format!("no circle in {still} any more")),
    );
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_test_of_circles_sees_one() {
    let found = |files: &[(&str, &str)]| {
        let texts = files.iter().map(|(place, text)| ((*place).to_owned(), (*text).to_owned())).collect();
        circles::circles(&circles::leaning(&texts))
    };
    let circle = [vec!["room/mod.rs".to_owned(), "room/one.rs".to_owned()]];
    let one = "use super::Whole;\npub fn ask(whole: &Whole) {}";
    // A door is no circle; a door that asks the room behind it is.
    assert!(
        found(&[("room/mod.rs", "mod one;\npub use one::ask;\npub struct Whole;"), ("room/one.rs", one)]).is_empty()
    );
    assert_eq!(
        found(&[("room/mod.rs", "mod one;\npub struct Whole;\nfn go() { one::ask(&Whole) }"), ("room/one.rs", one)]),
        circle
    );
    assert_eq!(
        found(&[
            ("room/mod.rs", "mod one;\npub use one::ask;\npub struct Whole;\nfn go() { ask(&Whole) }"),
            ("room/one.rs", one)
        ]),
        circle
    );
    // A name that is only handed on is at home where it is declared.
    let whole = ("room/whole.rs", "pub struct Whole;");
    assert!(
        found(&[
            ("room/mod.rs", "mod one;\nmod whole;\npub use whole::Whole;\nfn go() { one::ask(&Whole) }"),
            ("room/one.rs", one),
            whole
        ])
        .is_empty()
    );
    // Round three corners, by a module that is brought in, in a list of names; texts, comments and tests do not count.
    let corners = |last: &str| {
        found(&[
            ("a.rs", "use crate::{b, d::D};\nfn a() { b::b() }"),
            ("b.rs", "fn b() { let c: crate::c::C = todo; }"),
            ("c.rs", last),
            ("d.rs", "pub struct D;"),
        ])
    };
    assert_eq!(corners("pub struct C { a: crate::a::A }").concat(), ["a.rs", "b.rs", "c.rs"]);
    for none in [
        "// crate::a::A",
        "const C: &str = \"crate::a::A\";",
        "const C: &str = r#\"\"crate::a::A\"#;",
        "#[cfg(test)]\nmod tests {\n    use crate::a::A;\n}",
    ] {
        assert!(corners(none).is_empty(), "{none}");
    }
}

#[test]
fn no_file_is_too_long() {
    let folders = ["src", "tests", "benches"].map(|folder| root().join(folder));
    let long: Vec<String> = folders
        .iter()
        .filter(|folder| folder.is_dir())
        .flat_map(|folder| files(folder, "rs"))
        .filter_map(|path| {
            let lines = fs::read_to_string(&path).expect("readable").lines().count();
            (lines > LONGEST).then(|| format!("{} has {lines} lines", path.display()))
        })
        .collect();
    assert!(long.is_empty(), "{}", long.join("\n"));
}

#[test]
fn nothing_unfinished_is_left() {
    // Put together here, so that this file does not find itself.
    let words = [["TO", "DO"], ["FIX", "ME"], ["XX", "X"], ["todo", "!("], ["unimplemented", "!("], ["dbg", "!("]]
        .map(|parts| parts.concat());
    let folders = ["src", "tests", "templates", "static"].map(|folder| root().join(folder));
    let mut found = Vec::new();
    for folder in folders.iter().filter(|folder| folder.is_dir()) {
        for path in ["rs", "html", "css", "js", "mjs"].iter().flat_map(|ending| files(folder, ending)) {
            // The work of others.
            if path.components().any(|part| part.as_os_str() == "node_modules") {
                continue;
            }
            let text = fs::read_to_string(&path).unwrap_or_default();
            let lines = text.lines().enumerate().filter(|(_, line)| words.iter().any(|word| line.contains(word)));
            found.extend(lines.map(|(number, line)| format!("{}:{}: {}", path.display(), number + 1, line.trim())));
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}
