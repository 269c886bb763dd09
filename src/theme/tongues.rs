//! In: the languages of a handbook's editions. Out: what each calls itself, in its own words.

use std::collections::BTreeMap;

use include_dir::Dir;

use super::languages::has_words;
use super::tongue::Tongue;
use super::words::Words;
use crate::source::Source;

/// The languages by their codes; none where there is only one.
pub(super) fn tongues(shipped: &Dir<'_>, own: &[Source], languages: &[String]) -> BTreeMap<String, Tongue> {
    if languages.len() < 2 {
        return BTreeMap::new();
    }
    languages.iter().map(|language| (language.clone(), tongue(shipped, own, language))).collect()
}

fn tongue(shipped: &Dir<'_>, own: &[Source], language: &str) -> Tongue {
    if !has_words(shipped, own, language) {
        return Tongue { name: language.to_owned(), within: language.to_owned(), home: String::new() };
    }
    let words = Words::load(shipped, own, language, &mut Vec::new());
    let word = |key| words.get("edition", key).to_owned();
    Tongue { name: word("name"), within: word("within"), home: word("home") }
}
