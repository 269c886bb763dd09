//! The words of the interface, one file a language: `templates/words/en.yaml`.
//!
//! A word is a text, or a map of plural forms for a number `{n}`. A handbook replaces single words in a file of its own;
//! the words of its own templates stand there in the group [`OWN`].

use std::collections::{BTreeMap, BTreeSet};

use include_dir::Dir;
use jiff::civil::Date;

use super::plurals::{OTHER, Plurals};
use super::tongue::Tongue;
use super::word::Word;
use crate::diagnostic::rules::front_matter::{MISSING_KEY, UNKNOWN_KEY, WRONG_TYPE};
use crate::diagnostic::rules::languages::UNTRANSLATED_WORDS;
use crate::diagnostic::{Diagnostic, Rule, sentences};
use crate::source::Source;
use crate::yaml::{Doc, KeyPath, TextOrMap};

/// The words of the interface, by group and key.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Words {
    groups: Groups,
    plurals: Plurals,
    /// What the languages of all editions call themselves, when there are several.
    tongues: BTreeMap<String, Tongue>,
}

type Groups = BTreeMap<String, BTreeMap<String, Word>>;

/// The group a handbook's own templates may fill as they like.
const OWN: &str = "own";
/// Countries are more than the shipped file names.
const COUNTRIES: &str = "countries";
/// The group that holds the rules for plural forms.
const PLURALS: &str = "plurals";
/// So many missing words are named.
const MOST_NAMED: usize = 3;

impl Words {
    /// Loads the words of `language`; a handbook may replace single ones in `templates/words/<language>.yaml`. In a language
    /// Mend has no words in, that file brings them all, and what it lacks stands in English.
    pub(super) fn load(shipped: &Dir<'_>, own: &[Source], language: &str, remarks: &mut Vec<Diagnostic>) -> Self {
        let name = format!("words/{language}.yaml");
        let text = |name: &str| shipped.get_file(name).and_then(|file| file.contents_utf8());
        // The project's own handbook lies beside the shipped theme: the same text twice is one file.
        let own = own.iter().find(|one| one.path() == format!("templates/{name}") && Some(one.text()) != text(&name));
        let english = || {
            let text = text("words/en.yaml").unwrap_or_default();
            Self::shipped(&Source::new("templates/default/words/en.yaml", text), &mut Vec::new())
        };
        match (text(&name), own) {
            (Some(text), own) => {
                let mut words = Self::shipped(&Source::new(format!("templates/default/{name}"), text), remarks);
                if let Some(own) = own {
                    words.replace(own, Role::Changes, remarks);
                }
                words
            }
            (None, Some(own)) => english().translated(own, remarks),
            (None, None) => english(),
        }
    }

    /// The same words, beside the names of the editions' languages.
    pub(super) fn beside(self, tongues: BTreeMap<String, Tongue>) -> Self {
        Self { tongues, ..self }
    }

    /// What a language of the handbook's editions calls itself.
    #[must_use]
    pub fn tongue(&self, language: &str) -> Option<&Tongue> {
        self.tongues.get(language)
    }

    fn shipped(source: &Source, remarks: &mut Vec<Diagnostic>) -> Self {
        let mut words = Self { groups: Groups::new(), plurals: rules(source, remarks), tongues: BTreeMap::new() };
        for Found { group, key, value } in read(source, remarks).into_iter().filter(|found| found.group != PLURALS) {
            words.groups.entry(group).or_default().insert(key, value.into());
        }
        words
    }

    /// These words in a language of the handbook's own: its rules, each word it has, and a remark on those it lacks.
    fn translated(mut self, own: &Source, remarks: &mut Vec<Diagnostic>) -> Self {
        self.plurals = rules(own, remarks);
        let there: BTreeSet<(String, String)> =
            read(own, &mut Vec::new()).into_iter().map(|found| (found.group, found.key)).collect();
        let all =
            self.groups.iter().flat_map(|(group, words)| words.keys().map(move |key| (group.clone(), key.clone())));
        let lacking: Vec<String> = all
            .filter(|word| word.0 != COUNTRIES && !there.contains(word))
            .map(|(group, key)| format!("`{group}.{key}`"))
            .collect();
        self.replace(own, Role::Language, remarks);
        if !lacking.is_empty() {
            let (named, others) = lacking.split_at(lacking.len().min(MOST_NAMED));
            let others = if others.is_empty() { String::new() } else { format!(" and {} more", others.len()) };
            let message = format!("words of the interface are missing here: {}{others}", named.join(", "));
            let help = "they stand in English until they are here, under the names they have in Mend's own templates/words/en.yaml";
            remarks.push(Diagnostic::new(&UNTRANSLATED_WORDS, own.whole(), message).help(help));
        }
        self
    }

    /// Puts words of the handbook's own in the place of shipped ones; one that would never be printed is reported.
    fn replace(&mut self, own: &Source, role: Role, remarks: &mut Vec<Diagnostic>) {
        let place = |path: &KeyPath| Doc::read_file(own).map_or_else(|_| own.whole(), |doc| doc.key_place(path));
        let rules_too = |found: &Found| role == Role::Language && found.group == PLURALS;
        for found in read(own, remarks).into_iter().filter(|found| !rules_too(found)) {
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
        if let Some((path, name, help)) = known.and_then(|known| known.without(value)) {
            return doubt(&UNKNOWN_KEY, path, format!("nothing stands in for `{{{name}}}` in `{group}.{key}`"), help);
        }
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

    /// Whether there is a word `key` of `group`.
    #[must_use]
    pub fn has(&self, group: &str, key: &str) -> bool {
        self.groups.get(group).is_some_and(|words| words.contains_key(key))
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
        let month = day.strftime("%B").to_string().to_lowercase();
        self.get("dates", "long")
            .replace("{day}", &day.day().to_string())
            .replace("{month}", self.get("months", &month))
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

/// What a file of the handbook's own is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    /// Words in the place of Mend's.
    Changes,
    /// All words of a language Mend has none in, with the rules for its plural forms.
    Language,
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

/// The rules for plural forms in a file of words.
fn rules(source: &Source, remarks: &mut Vec<Diagnostic>) -> Plurals {
    let written = read(source, &mut Vec::new()).into_iter().filter(|found| found.group == PLURALS);
    let rules = written.filter_map(|Found { key, value, .. }| match value {
        TextOrMap::Text(rule) => Some((key, rule.text)),
        TextOrMap::Map(_) => None,
    });
    let (plurals, wrong) = Plurals::read(&rules.collect());
    remarks.extend(wrong.iter().map(|form| {
        let message = format!("the plural rule `{form}` cannot be read");
        Diagnostic::new(&WRONG_TYPE, source.whole(), message).help("write it as CLDR does: `i = 1 and v = 0`")
    }));
    plurals
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
        words.replace(&Source::new("own.yaml", own), Role::Changes, &mut remarks);
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
    fn a_language_of_the_handbooks_own_falls_back_to_english_and_says_so() {
        let translated = |own: &str| {
            let mut remarks = Vec::new();
            let english = Words::shipped(&Source::new("en.yaml", SHIPPED), &mut remarks);
            let words = english.translated(&Source::new("own.yaml", own), &mut remarks);
            (words, remarks.into_iter().map(|one| one.message.to_string()).collect::<Vec<_>>())
        };
        let whole = "plurals:\n  few: n = 2\na:\n  pages: {few: \"{n} x\", other: \"{n} y\"}\n  b: z\n";
        let (words, told) = translated(whole);
        assert_eq!((words.count("a", "pages", 2).as_str(), words.count("a", "pages", 1).as_str()), ("2 x", "1 y"));
        assert!(told.is_empty(), "{told:?}");
        let (words, told) = translated("a:\n  pagse: x\n  b: z\n");
        assert_eq!((words.count("a", "pages", 3).as_str(), words.get("a", "b")), ("3 pages", "z"));
        assert_eq!(told, ["there is no word `pagse` in `a`", "words of the interface are missing here: `a.pages`"]);
        assert_eq!(translated("plurals:\n  few: never\n").1[0], "the plural rule `few` cannot be read");
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
