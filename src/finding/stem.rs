//! In: a word, folded. Out: its stem, which all its forms share.
//!
//! Invariant: the only door to the Snowball stemmers. Readers' browsers have none: the forms of each stem are written out for
//! them, those that stand in the handbook and those that the endings of the language make ([`Stems::forms`]).

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt;

use rust_stemmers::{Algorithm, Stemmer};

/// The stems of a language.
pub struct Stems {
    stemmer: Option<Stemmer>,
    /// Forms that rules do not find, with the stem they belong to.
    irregular: HashMap<String, String>,
    /// The same by stem.
    odd: HashMap<String, BTreeSet<String>>,
    endings: Vec<String>,
    articles: &'static [&'static str],
}

impl fmt::Debug for Stems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Stems")
            .field("irregular", &self.irregular)
            .field("endings", &self.endings)
            .finish_non_exhaustive()
    }
}

/// The article as Arabic writes it before a word, also after "and", "so", "with", "like" and "for"; longer ones first.
const ARTICLES: [&str; 6] = ["وال", "فال", "بال", "كال", "ال", "لل"];
/// So many letters of a word must stay.
const BARE: usize = 3;

const LANGUAGES: [(&str, Algorithm); 18] = [
    ("ar", Algorithm::Arabic),
    ("da", Algorithm::Danish),
    ("de", Algorithm::German),
    ("el", Algorithm::Greek),
    ("en", Algorithm::English),
    ("es", Algorithm::Spanish),
    ("fi", Algorithm::Finnish),
    ("fr", Algorithm::French),
    ("hu", Algorithm::Hungarian),
    ("it", Algorithm::Italian),
    ("nl", Algorithm::Dutch),
    ("no", Algorithm::Norwegian),
    ("pt", Algorithm::Portuguese),
    ("ro", Algorithm::Romanian),
    ("ru", Algorithm::Russian),
    ("sv", Algorithm::Swedish),
    ("ta", Algorithm::Tamil),
    ("tr", Algorithm::Turkish),
];

impl Stems {
    /// The stems of `language`, a BCP 47 tag; without a stemmer for it every word is its own stem.
    #[must_use]
    pub fn new(language: &str, forms: &BTreeMap<String, Vec<String>>, endings: &[String]) -> Self {
        let main = language.split('-').next().unwrap_or_default();
        let found = LANGUAGES.iter().find(|(tag, _)| *tag == main);
        let mut stems = Self {
            stemmer: found.map(|(_, algorithm)| Stemmer::create(*algorithm)),
            irregular: HashMap::new(),
            odd: HashMap::new(),
            endings: endings.to_vec(),
            articles: if main == "ar" { &ARTICLES } else { &[] },
        };
        for (word, others) in forms {
            let stem = stems.regular(word);
            stems.irregular.extend(others.iter().map(|other| (other.clone(), stem.clone())));
        }
        for (form, stem) in &stems.irregular {
            stems.odd.entry(stem.clone()).or_default().insert(form.clone());
        }
        stems
    }

    /// The stem of a folded word.
    #[must_use]
    pub fn of(&self, word: &str) -> String {
        self.irregular.get(word).cloned().unwrap_or_else(|| self.regular(word))
    }

    fn regular(&self, word: &str) -> String {
        let word = self.bare(word);
        self.stemmer.as_ref().map_or_else(|| word.to_owned(), |stemmer| stemmer.stem(word).into_owned())
    }

    /// A word without its article: the stemmer gives it another stem with than without.
    fn bare<'w>(&self, word: &'w str) -> &'w str {
        let bare = self.articles.iter().find_map(|article| word.strip_prefix(article));
        bare.filter(|bare| bare.chars().count() >= BARE).unwrap_or(word)
    }

    /// The forms that the endings and articles of the language make of `word` and that have its stem; `word` among them.
    #[must_use]
    pub fn forms(&self, word: &str) -> BTreeSet<String> {
        let mut forms = BTreeSet::from([word.to_owned()]);
        let stem = self.of(word);
        let Some(last) = word.chars().last().filter(|last| last.is_alphabetic()) else { return forms };
        let shorter = &word[..word.len() - last.len_utf8()];
        let doubled = format!("{word}{last}");
        let soft = format!("{shorter}i");
        for ending in &self.endings {
            for beginning in [word, shorter, &doubled, &soft] {
                let form = format!("{beginning}{ending}");
                if form.chars().count() > 2 && is_spelt(word, beginning, ending, last) && self.of(&form) == stem {
                    forms.insert(form);
                }
            }
        }
        let bare = self.bare(word);
        let with = self.articles.iter().map(|article| format!("{article}{bare}")).chain([bare.to_owned()]);
        forms.extend(with.filter(|form| self.of(form) == stem));
        forms
    }

    /// The irregular forms of a stem, in order.
    pub fn odd(&self, stem: &str) -> impl Iterator<Item = &str> {
        self.odd.get(stem).into_iter().flatten().map(String::as_str)
    }
}

const VOWELS: [char; 5] = ['a', 'e', 'i', 'o', 'u'];

/// Whether an ending may be put so: `e` goes before vowels, the last letter of a short word doubles before them, and `y`
/// becomes `i` before `e`.
fn is_spelt(word: &str, beginning: &str, ending: &str, last: char) -> bool {
    let vowel = ending.starts_with(VOWELS);
    if beginning == word {
        let hisses = word.ends_with(['s', 'x', 'z', 'h', 'o']);
        return !(vowel && (last == 'e' || doubles(word))) && (ending != "es" || hisses);
    }
    match beginning.len() < word.len() {
        true => last == 'e' && vowel,
        false if beginning.ends_with('i') && !word.ends_with('i') => last == 'y' && ending.starts_with('e'),
        false => vowel && doubles(word),
    }
}

/// Whether the last letter doubles: a word of one syllable that ends with one vowel and one consonant.
fn doubles(word: &str) -> bool {
    let mut letters = word.chars().rev();
    let ends: Vec<char> = letters.by_ref().take(3).collect();
    let [last, vowel, before] = ends.as_slice() else { return false };
    let is = |letter: &char| VOWELS.contains(letter);
    !is(last) && !['w', 'x', 'y', 'h'].contains(last) && is(vowel) && !is(before) && !letters.any(|letter| is(&letter))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn english() -> Stems {
        let forms = BTreeMap::from([("shake".to_owned(), vec!["shook".to_owned(), "shaken".to_owned()])]);
        let endings = ["s", "es", "ed", "d", "ing", "er", "ly"].map(str::to_owned);
        Stems::new("en-IE", &forms, &endings)
    }

    #[test]
    fn forms_share_a_stem() {
        let stems = english();
        for [one, other] in [["yelled", "yelling"], ["worries", "worry"], ["shook", "shaking"], ["hit", "hitting"]] {
            assert_eq!(stems.of(one), stems.of(other));
        }
        assert_ne!(stems.of("mother"), stems.of("moth"));
        assert_eq!(Stems::new("tlh", &BTreeMap::new(), &[]).of("yelled"), "yelled");
    }

    #[test]
    fn forms_are_spelt_out() {
        let stems = english();
        for (word, right, wrong) in [
            ("yell", "yell yelled yelling yells", "yelles yellling"),
            ("shake", "shake shaked shakes shaking", "shakeing shakking"),
            ("hit", "hit hits hitted hitting", "hited hiting hites"),
            ("worry", "worried worries worry worrying", "worryes worryying"),
        ] {
            let forms = stems.forms(word);
            assert!(right.split(' ').all(|form| forms.contains(form)), "{forms:?}");
            assert!(!wrong.split(' ').any(|form| forms.contains(form)), "{forms:?}");
        }
    }

    #[test]
    fn arabic_words_are_found_with_and_without_their_article() {
        let stems = Stems::new("ar", &BTreeMap::new(), &[]);
        for [one, other] in [["المدرسه", "مدرسه"], ["الغضب", "غضب"], ["غضب", "والغضب"], ["بالغضب", "للغضب"]]
        {
            assert!(stems.forms(one).contains(other), "{one}, {other}: {:?}", stems.forms(one));
        }
        assert!(!stems.forms("الم").contains("م"), "what stays must be a word");
    }

    proptest! {
        #[test]
        fn any_word_has_a_stem(word in "\\PC{0,24}") {
            let stems = english();
            let folded = super::super::fold::fold(&word);
            let _ = stems.forms(&folded);
            prop_assert_eq!(stems.of(&folded), stems.of(&folded));
        }
    }
}
