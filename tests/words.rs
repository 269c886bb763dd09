//! The words of the interface: every word that templates and pages ask for is there, and every word is asked for.

#![expect(clippy::disallowed_methods, reason = "tests read the files of the theme")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn texts(folder: &str, ending: &str) -> Vec<String> {
    let files =
        walkdir::WalkDir::new(root().join(folder)).into_iter().map(|entry| entry.expect("readable").into_path());
    let wanted = |path: &PathBuf| path.extension().is_some_and(|found| found == ending);
    files.filter(wanted).map(|path| fs::read_to_string(path).expect("readable")).collect()
}

/// The groups and keys of a language's file; what lies deeper are plural forms.
fn words(path: &Path) -> BTreeMap<String, BTreeSet<String>> {
    let mut words: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut group = String::new();
    for line in fs::read_to_string(path).expect("readable").lines().filter(|line| !line.trim_start().starts_with('#')) {
        let Some((key, _)) = line.split_once(':') else { continue };
        match key.len() - key.trim_start().len() {
            0 => key.clone_into(&mut group),
            2 => drop(words.entry(group.clone()).or_default().insert(key.trim().to_owned())),
            _ => {}
        }
    }
    words
}

/// What is asked for: a group and a key, or the whole group when the key is worked out.
type Asked = BTreeSet<(String, Option<String>)>;

fn name(text: &str) -> String {
    text.chars().take_while(|c| c.is_ascii_alphanumeric() || "_-".contains(*c)).collect()
}

/// `words.group.key` in templates; `words.group` alone takes its key from a view.
fn asked_by_templates() -> Asked {
    let mut asked = Asked::new();
    for text in texts("templates", "html") {
        for (at, lead) in text.match_indices("words.") {
            let group = name(&text[at + lead.len()..]);
            let rest = &text[at + lead.len() + group.len()..];
            let key = rest.strip_prefix('.').map(name);
            if !group.is_empty() {
                asked.insert((group, key));
            }
        }
    }
    asked
}

/// `words.get("group", "key")`, and `count` likewise, in the rooms.
fn asked_by_rooms() -> Asked {
    let mut asked = Asked::new();
    let quoted = |text: &str| text.trim_start().strip_prefix('"').map(name);
    for text in texts("src", "rs").iter().filter_map(|text| text.split("#[cfg(test)]").next()) {
        for lead in ["words.get(", "words.count("] {
            for (at, _) in text.match_indices(lead) {
                let Some(group) = quoted(&text[at + lead.len()..]) else { continue };
                let rest = text[at + lead.len()..].split_once(',').map_or("", |(_, rest)| rest);
                asked.insert((group, quoted(rest)));
            }
        }
    }
    asked
}

#[test]
fn every_word_asked_for_is_there_and_every_word_is_asked_for() {
    let words = words(&root().join("templates/words/en.yaml"));
    let mut asked = asked_by_templates();
    asked.extend(asked_by_rooms());
    // What the theme itself reads: the rules and the dates.
    asked.extend(["plurals", "dates", "months"].map(|group| (group.to_owned(), None)));
    let there = |group: &str, key: &Option<String>| {
        words.get(group).is_some_and(|keys| key.as_ref().is_none_or(|key| keys.contains(key)))
    };
    let lacking: Vec<_> = asked.iter().filter(|(group, key)| !there(group, key)).collect();
    assert!(lacking.is_empty(), "asked for, but not in en.yaml: {lacking:?}");
    let used = |group: &String, key: &String| {
        asked.contains(&(group.clone(), None)) || asked.contains(&(group.clone(), Some(key.clone())))
    };
    let all = words.iter().flat_map(|(group, keys)| keys.iter().map(move |key| (group, key)));
    let unused: Vec<_> = all.filter(|(group, key)| !used(group, key)).collect();
    assert!(unused.is_empty(), "in en.yaml, but never asked for: {unused:?}");
}

#[test]
fn tables_of_the_rooms_have_a_word_for_each_entry() {
    use mend::article::{Grade, Happened, Kinds, MoveName};
    let words = words(&root().join("templates/words/en.yaml"));
    let kinds: BTreeSet<String> = Kinds::default().words().into_iter().map(|(word, _)| word.to_owned()).collect();
    let moves: BTreeSet<String> = MoveName::WORDS.iter().map(|(word, _)| (*word).to_owned()).collect();
    let happened: BTreeSet<String> = Happened::WORDS.iter().map(|(word, _)| (*word).to_owned()).collect();
    let grades: BTreeSet<String> = Grade::WORDS.iter().map(|(word, _)| (*word).to_owned()).collect();
    assert_eq!(
        (&words["kinds"], &words["kinds_many"], &words["moves"], &words["happened"], &words["grades"]),
        (&kinds, &kinds, &moves, &happened, &grades)
    );
}
