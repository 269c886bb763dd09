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

/// The text of every word, by group, key and plural form; a word without forms has the form `""`.
type Texts = BTreeMap<(String, String, String), String>;

fn tree(text: &str) -> Texts {
    let tree: serde_yaml::Value = serde_yaml::from_str(text).expect("YAML");
    let mut texts = Texts::new();
    let name = |value: &serde_yaml::Value| value.as_str().expect("a text").to_owned();
    for (group, words) in tree.as_mapping().expect("groups") {
        for (key, word) in words.as_mapping().expect("words") {
            match word.as_mapping() {
                Some(forms) => {
                    texts.extend(forms.iter().map(|(form, text)| ((name(group), name(key), name(form)), name(text))));
                }
                None => drop(texts.insert((name(group), name(key), String::new()), name(word))),
            }
        }
    }
    texts
}

/// What stands in curly brackets.
fn placeholders(text: &str) -> BTreeSet<String> {
    text.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name.to_owned()).collect()
}

/// A plural form, and whole numbers that take it.
type Form = (&'static str, &'static [u64]);

/// The plural forms CLDR 48 asks for with whole numbers and others, each with whole numbers that take it.
const FORMS: [(&str, &[Form]); 6] = [
    ("en", &[("one", &[1]), ("other", &[0, 2, 11, 21, 100])]),
    ("de", &[("one", &[1]), ("other", &[0, 2, 11, 21, 100])]),
    ("es", &[("one", &[1]), ("many", &[1_000_000, 3_000_000]), ("other", &[0, 2, 21, 1_000, 1_000_001])]),
    ("fr", &[("one", &[0, 1]), ("many", &[1_000_000, 3_000_000]), ("other", &[2, 21, 1_000, 1_000_001])]),
    ("pl", &[("one", &[1]), ("few", &[2, 4, 22, 104]), ("many", &[0, 5, 12, 14, 21, 111, 112]), ("other", &[])]),
    (
        "ar",
        &[
            ("zero", &[0]),
            ("one", &[1]),
            ("two", &[2]),
            ("few", &[3, 10, 103, 110]),
            ("many", &[11, 26, 99, 111]),
            ("other", &[100, 102, 200]),
        ],
    ),
];

/// What is wrong with a file of words, held against the English one.
fn wrong(language: &str, text: &str, english: &Texts) -> Vec<String> {
    let texts = tree(text);
    let mut wrong = Vec::new();
    let key = |(group, key, _): &(String, String, String)| (group.clone(), key.clone());
    let is_word = |word: &&(String, String)| !["plurals", "countries"].contains(&word.0.as_str());
    let keys = |texts: &Texts| texts.keys().map(key).collect::<BTreeSet<_>>();
    let (here, there) = (keys(&texts), keys(english));
    wrong.extend(there.difference(&here).filter(|word| word.0 != "plurals").map(|word| format!("lacks {word:?}")));
    wrong.extend(here.difference(&there).filter(is_word).map(|word| format!("has {word:?}, which English has not")));
    let forms: BTreeSet<&str> = FORMS
        .iter()
        .find(|(known, _)| *known == language)
        .expect("a language of the table")
        .1
        .iter()
        .map(|(form, _)| *form)
        .collect();
    let rules: BTreeSet<&str> = texts.keys().filter(|word| word.0 == "plurals").map(|word| word.1.as_str()).collect();
    if rules.iter().copied().chain(["other"]).collect::<BTreeSet<_>>() != forms {
        wrong.push(format!("has rules for {rules:?}"));
    }
    for word in here.intersection(&there).filter(|word| word.0 != "plurals") {
        let of = |texts: &Texts, form: &str| texts.get(&(word.0.clone(), word.1.clone(), form.to_owned())).cloned();
        let own: BTreeSet<&str> =
            texts.keys().filter(|one| (&one.0, &one.1) == (&word.0, &word.1)).map(|one| one.2.as_str()).collect();
        let expected = match of(english, "other").is_some() {
            true => forms.clone(),
            false => BTreeSet::from([""]),
        };
        if own != expected {
            wrong.push(format!("{word:?} has the forms {own:?}"));
            continue;
        }
        let form = if own.contains("") { "" } else { "other" };
        if of(&texts, form).map(|text| placeholders(&text)) != of(english, form).map(|text| placeholders(&text)) {
            wrong.push(format!("{word:?} has other placeholders than in English"));
        }
    }
    for ((group, key, form), text) in &texts {
        let filled: String = text.split('{').map(|part| part.split_once('}').map_or(part, |(_, rest)| rest)).collect();
        if text.trim().is_empty() {
            wrong.push(format!("{group}.{key} {form} is empty"));
        }
        let may_be_latin = group == "plurals" || (group, key.as_str()) == (&"frame".to_owned(), "locale");
        if language == "ar" && !may_be_latin && filled.contains(|c: char| c.is_ascii_alphabetic()) {
            wrong.push(format!("{group}.{key} has Latin letters: {text}"));
        }
        // Only where a number chooses the form may the number itself be left out.
        let unknown: Vec<_> = placeholders(text).into_iter().filter(|name| !form.is_empty() && name != "n").collect();
        wrong.extend(unknown.into_iter().map(|name| format!("{group}.{key} {form}: {{{name}}} is never filled in")));
    }
    wrong
}

fn shipped(language: &str) -> String {
    fs::read_to_string(root().join(format!("templates/words/{language}.yaml"))).expect("readable")
}

#[test]
fn every_shipped_language_has_every_word_in_every_form() {
    let english = tree(&shipped("en"));
    let folder = fs::read_dir(root().join("templates/words")).expect("a folder");
    let files: BTreeSet<String> = folder
        .map(|entry| entry.expect("readable").path().file_stem().expect("a name").to_string_lossy().into_owned())
        .collect();
    assert_eq!(files, FORMS.iter().map(|(language, _)| (*language).to_owned()).collect());
    for (language, _) in FORMS {
        let text = shipped(language);
        assert_eq!(wrong(language, &text, &english), [""; 0], "{language}");
        assert_eq!(text.contains("Not checked by"), language != "en", "{language} says whether anybody has checked it");
    }
    // That this can fail.
    let polish = shipped("pl");
    for (from, to) in [
        ("  home: \"Początek\"", "  hoem: \"Początek\""),
        ("  few: \"v = 0", "  feww: \"v = 0"),
        ("    many: \"{n} minut czytania\"\n", ""),
        ("  strip: \"Niebezpieczeństwo?\"", "  strip: \"\""),
    ] {
        let spoilt = polish.replacen(from, to, 1);
        assert_ne!(spoilt, polish, "{from}");
        let found = wrong("pl", &spoilt, &english);
        assert!(!found.is_empty(), "{from}");
    }
    assert!(!wrong("pl", &polish.replace("{site}", "{sight}"), &english).is_empty());
    assert!(!wrong("ar", &shipped("ar").replace("\"بحث\"", "\"Search\""), &english).is_empty());
}

#[test]
fn numbers_take_the_forms_and_days_the_words_of_their_language() {
    use mend::config::{Choices, Config, Drafts, Links};
    use mend::source::Inputs;
    let today = jiff::civil::Date::constant(2026, 3, 1);
    let choices = Choices { today, drafts: Drafts::Hidden, base_url: None, links: Links::Folders };
    let words = |language: &str| {
        let config = Config { language: language.to_owned(), ..Config::with_defaults(&choices) };
        mend::theme::load(&Inputs::default(), &config).value
    };
    for (language, forms) in FORMS {
        let (theme, texts) = (words(language), tree(&shipped(language)));
        for (form, number) in forms.iter().flat_map(|(form, numbers)| numbers.iter().map(move |number| (form, number)))
        {
            let expected = &texts[&("home".to_owned(), "count".to_owned(), (*form).to_owned())];
            let expected = expected.replace("{n}", &number.to_string());
            assert_eq!(theme.words().count("home", "count", *number), expected, "{language} {number}");
        }
    }
    let days = [
        ("en", "1 March 2026"),
        ("de", "1. März 2026"),
        ("es", "1 de marzo de 2026"),
        ("fr", "1 mars 2026"),
        ("pl", "1 marca 2026"),
        ("ar", "1 مارس 2026"),
    ];
    for (language, day) in days {
        assert_eq!(words(language).words().date(today), day, "{language}");
        let theme = words(language);
        let months: BTreeSet<String> =
            (1..=12).map(|month| theme.words().date(jiff::civil::Date::constant(2026, month, 1))).collect();
        assert_eq!(months.len(), 12, "{language}");
    }
    assert_eq!(words("xx").words().date(today), "1 March 2026", "a language without words falls back to English");
}
