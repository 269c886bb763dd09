//! The words of the interface, one file a language: `templates/words/en.yaml`.
//!
//! A word is a text, or a map of plural forms for a number `{n}`. A handbook replaces single words in a file of its own;
//! the words of its own templates stand there in the group [`OWN`].

use std::collections::BTreeMap;

use include_dir::Dir;
use jiff::civil::Date;
use serde::Serialize;

use super::plurals::{OTHER, Plurals};
use crate::diagnostic::rules::front_matter::{MISSING_KEY, UNKNOWN_KEY, WRONG_TYPE};
use crate::diagnostic::{Diagnostic, Rule, sentences};
use crate::source::Source;
use crate::yaml::{Doc, KeyPath, TextOrMap};

/// The words of the interface, by group and key.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Words {
    groups: Groups,
    plurals: Plurals,
}

type Groups = BTreeMap<String, BTreeMap<String, Word>>;

/// One word, as templates see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub(super) enum Word {
    /// A text.
    Text(String),
    /// The forms that go with numbers.
    Forms(BTreeMap<String, String>),
}

/// The group a handbook's own templates may fill as they like.
const OWN: &str = "own";
/// Countries are more than the shipped file names.
const COUNTRIES: &str = "countries";
/// The group that holds the rules for plural forms.
const PLURALS: &str = "plurals";
const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

impl Words {
    /// Loads the words of `language`; a handbook may replace single ones in `templates/words/<language>.yaml`.
    pub(super) fn load(shipped: &Dir<'_>, own: &[Source], language: &str, remarks: &mut Vec<Diagnostic>) -> Self {
        let name = format!("words/{language}.yaml");
        let text = shipped.get_file(&name).and_then(|file| file.contents_utf8()).unwrap_or_default();
        let mut words = Self::shipped(&Source::new(format!("templates/default/{name}"), text), remarks);
        // The project's own handbook lies beside the shipped theme: the same text twice is one file.
        let own = own.iter().find(|source| source.path() == format!("templates/{name}") && source.text() != text);
        if let Some(own) = own {
            words.replace(own, remarks);
        }
        words
    }

    fn shipped(source: &Source, remarks: &mut Vec<Diagnostic>) -> Self {
        let mut words = Self::default();
        let mut rules = BTreeMap::new();
        for Found { group, key, value } in read(source, remarks) {
            match Word::from(value) {
                Word::Text(rule) if group == PLURALS => drop(rules.insert(key, rule)),
                word => drop(words.groups.entry(group).or_default().insert(key, word)),
            }
        }
        let (plurals, wrong) = Plurals::read(&rules);
        words.plurals = plurals;
        remarks.extend(wrong.iter().map(|form| {
            let message = format!("the plural rule `{form}` cannot be read");
            Diagnostic::new(&WRONG_TYPE, source.whole(), message).help("write it as CLDR does: `i = 1 and v = 0`")
        }));
        words
    }

    /// Puts words of the handbook's own in the place of shipped ones; one that would never be printed is reported.
    fn replace(&mut self, own: &Source, remarks: &mut Vec<Diagnostic>) {
        let place = |path: &KeyPath| Doc::read_file(own).map_or_else(|_| own.whole(), |doc| doc.key_place(path));
        for found in read(own, remarks) {
            match self.doubt(&found) {
                Some(doubt) => {
                    let diagnostic = Diagnostic::new(doubt.rule, place(&doubt.path), doubt.message);
                    // A group may hold many words, and is wrong only once.
                    if !remarks.iter().any(|told| told.place == diagnostic.place) {
                        remarks.push(diagnostic.help(doubt.help));
                    }
                }
                None => drop(self.groups.entry(found.group).or_default().insert(found.key, found.value.into())),
            }
        }
    }

    /// Why a word of the handbook's own cannot take the place of a shipped one.
    fn doubt(&self, Found { group, key, value }: &Found) -> Option<Doubt> {
        let (whole, path) = (KeyPath::keys(&[group]), KeyPath::keys(&[group, key]));
        let doubt = |rule, path: &KeyPath, message: String, help: String| {
            Some(Doubt { rule, path: path.clone(), message, help })
        };
        let near = |word: &str, known: Vec<&str>| {
            let add = || format!("words for templates of your own go under `{OWN}:`");
            sentences::did_you_mean(word, known).unwrap_or_else(add)
        };
        if group == PLURALS {
            let message = "the rules for plural forms belong to the language and cannot be replaced".to_owned();
            return doubt(&UNKNOWN_KEY, &whole, message, "take these lines out".to_owned());
        }
        let known = match self.groups.get(group) {
            _ if [OWN, COUNTRIES].contains(&group.as_str()) => None,
            None => {
                let help = near(group, self.groups.keys().map(String::as_str).collect());
                return doubt(&UNKNOWN_KEY, &whole, format!("there is no group of words `{group}`"), help);
            }
            Some(words) if !words.contains_key(key) => {
                let help = near(key, words.keys().map(String::as_str).collect());
                return doubt(&UNKNOWN_KEY, &path, format!("there is no word `{key}` in `{group}`"), help);
            }
            Some(words) => words.get(key),
        };
        let TextOrMap::Map(forms) = value else { return None };
        if matches!(known, Some(Word::Text(_))) {
            let message = format!("`{group}.{key}` goes with no number, so it has no plural forms");
            return doubt(&WRONG_TYPE, &path, message, "write one text".to_owned());
        }
        if let Some((form, scalar)) = forms.iter().find(|(form, _)| !self.plurals.has(form)) {
            let help = sentences::suggest(form, self.plurals.forms());
            return doubt(&UNKNOWN_KEY, &scalar.path, format!("this language has no plural form `{form}`"), help);
        }
        if forms.iter().any(|(form, _)| form == OTHER) {
            return None;
        }
        let message = format!("`{group}.{key}` lacks the form `{OTHER}`, which goes with most numbers");
        doubt(&MISSING_KEY, &path, message, format!("add a line `{OTHER}: …`"))
    }

    /// The word `key` of `group`; the key itself when it is not there.
    #[must_use]
    pub fn get<'a>(&'a self, group: &str, key: &'a str) -> &'a str {
        match self.groups.get(group).and_then(|words| words.get(key)) {
            Some(Word::Text(text)) => text,
            Some(Word::Forms(forms)) => forms.get(OTHER).map_or(key, String::as_str),
            None => key,
        }
    }

    /// The word `key` of `group` in the form that goes with `number`, which stands in for `{n}`.
    #[must_use]
    pub fn count<'a>(&'a self, group: &str, key: &'a str, number: u64) -> String {
        let word = match self.groups.get(group).and_then(|words| words.get(key)) {
            Some(Word::Forms(forms)) => form(forms, &self.plurals, number),
            _ => None,
        };
        word.unwrap_or_else(|| self.get(group, key)).replace("{n}", &number.to_string())
    }

    /// A day as this language writes it.
    #[must_use]
    pub fn date(&self, day: Date) -> String {
        let month = usize::try_from(day.month() - 1).ok().and_then(|month| MONTHS.get(month)).unwrap_or(&MONTHS[0]);
        self.get("dates", "long")
            .replace("{day}", &day.day().to_string())
            .replace("{month}", self.get("months", month))
            .replace("{year}", &day.year().to_string())
    }

    /// The rules for plural forms.
    pub(super) fn plurals(&self) -> &Plurals {
        &self.plurals
    }

    /// All words, as templates see them.
    pub(super) fn tree(&self) -> &Groups {
        &self.groups
    }
}

/// The form that goes with `number`.
pub(super) fn form<'a>(forms: &'a BTreeMap<String, String>, plurals: &Plurals, number: u64) -> Option<&'a str> {
    forms.get(plurals.form(number)).or_else(|| forms.get(OTHER)).map(String::as_str)
}

/// A word as it was written.
struct Found {
    group: String,
    key: String,
    value: TextOrMap,
}

/// Why a word of the handbook's own cannot be taken.
struct Doubt {
    rule: &'static Rule,
    path: KeyPath,
    message: String,
    help: String,
}

impl From<TextOrMap> for Word {
    fn from(value: TextOrMap) -> Self {
        match value {
            TextOrMap::Text(scalar) => Self::Text(scalar.text),
            TextOrMap::Map(forms) => Self::Forms(forms.into_iter().map(|(form, scalar)| (form, scalar.text)).collect()),
        }
    }
}

fn read(source: &Source, remarks: &mut Vec<Diagnostic>) -> Vec<Found> {
    let mut found = Vec::new();
    match Doc::read_file(source) {
        Ok(doc) => doc.fields(remarks).entries(|group, fields| {
            let words = fields.texts_or_maps();
            found.extend(words.into_iter().map(|(key, value)| Found { group: group.to_owned(), key, value }));
        }),
        Err(trouble) => remarks.push(*trouble),
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHIPPED: &str =
        "plurals:\n  one: i = 1\na:\n  pages:\n    one: 1 page\n    other: \"{n} pages\"\n  b: text\n";

    /// What is said about `own`, and the words with it.
    fn with(own: &str) -> (Words, Vec<String>) {
        let mut remarks = Vec::new();
        let mut words = Words::shipped(&Source::new("en.yaml", SHIPPED), &mut remarks);
        words.replace(&Source::new("own.yaml", own), &mut remarks);
        let told = remarks.iter().map(|one| format!("{}: {}", one.place.start().line, one.message)).collect();
        (words, told)
    }

    #[test]
    fn a_number_chooses_its_form() {
        let (words, told) = with("a:\n  pages: {one: one leaf, other: \"{n} leaves\"}\n");
        assert_eq!(
            (words.count("a", "pages", 1), words.count("a", "pages", 0)),
            ("one leaf".into(), "0 leaves".into())
        );
        assert!(told.is_empty(), "{told:?}");
        assert_eq!(with("a: {pages: \"{n}\"}").0.count("a", "pages", 1), "1");
        assert_eq!(words.count("a", "b", 7), "text");
    }

    #[test]
    fn words_that_would_never_be_printed_are_reported() {
        assert_eq!(with("a:\n  pagse: x\n").1, ["2: there is no word `pagse` in `a`"]);
        assert_eq!(with("x: {y: z}").1, ["1: there is no group of words `x`"]);
        assert_eq!(with("a:\n  b: {other: x}\n").1, ["2: `a.b` goes with no number, so it has no plural forms"]);
        assert_eq!(with("a: {pages: {few: x}}").1, ["1: this language has no plural form `few`"]);
        assert_eq!(
            with("a: {pages: {one: x}}").1,
            ["1: `a.pages` lacks the form `other`, which goes with most numbers"]
        );
        assert_eq!(with("plurals: {one: n = 2}").1.len(), 1);
        assert!(with("countries: {PL: Poland}").1.is_empty());
        let (words, told) = with("own: {hello: Hello, some: {one: 1, other: \"{n}\"}}");
        assert_eq!((words.get("own", "hello"), words.count("own", "some", 3).as_str()), ("Hello", "3"));
        assert!(told.is_empty(), "{told:?}");
    }
}
