//! In: groups of phrases in a lexicon, and the words a handbook avoids. Out: [`Advice`]: why they are better not written, and
//! what to write.
//!
//! Invariant: a phrase has one piece of advice; that of the handbook takes the place of Mend's.

use std::ops::Range;

use super::hits::{Hits, List, Lists};
use crate::config::Avoided;
use crate::diagnostic::sentences;
use crate::yaml::Fields;

/// Phrases, each with what to know about it.
#[derive(Debug)]
pub(super) struct Advice {
    entries: Vec<(String, Counsel)>,
    list: List,
}

/// What to know about a phrase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Counsel {
    /// Why it is better not written; goes on after the phrase.
    pub why: String,
    /// What to do about it.
    pub instead: Instead,
}

/// What to do about a phrase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Instead {
    /// Write one of these.
    Words(Vec<String>),
    /// Do this.
    Do(String),
}

impl Counsel {
    /// `write “a” or “b”`, begun in the words of a rule; what is to be done as it stands.
    pub fn help(&self, write: &str) -> String {
        match &self.instead {
            Instead::Words(words) => {
                let words: Vec<String> = words.iter().map(|word| format!("“{word}”")).collect();
                format!("{write} {}", sentences::list(&words, "or"))
            }
            Instead::Do(what) => what.clone(),
        }
    }
}

impl Advice {
    /// The groups that stand under `key` in a lexicon, with the words a handbook avoids.
    pub fn read(fields: &mut Fields<'_>, key: &'static str, avoided: &[Avoided], lists: &mut Lists) -> Self {
        let own = avoided.iter().map(|own| {
            let why = "is a word that this handbook avoids".to_owned();
            (own.phrase.text.clone(), Counsel { why, instead: Instead::Words(vec![own.instead.clone()]) })
        });
        let is_own = |phrase: &str| avoided.iter().any(|own| own.phrase.text.eq_ignore_ascii_case(phrase));
        let shipped = shipped(fields, key).into_iter().filter(|(phrase, _)| !is_own(phrase));
        let entries: Vec<(String, Counsel)> = own.chain(shipped).collect();
        let list = lists.add(entries.iter().map(|(phrase, _)| phrase.as_str()));
        Self { entries, list }
    }

    /// Each phrase that was found in a text: what to know about it, and its place, in order.
    pub fn among<'a>(&'a self, hits: &'a Hits) -> impl Iterator<Item = (&'a Counsel, Range<usize>)> + 'a {
        hits.of(self.list).map(|(number, range)| (&self.entries[number].1, range))
    }

    /// Its phrases.
    pub fn phrases(&self) -> impl Iterator<Item = &str> {
        self.entries.iter().map(|(phrase, _)| phrase.as_str())
    }
}

/// The groups that stand under `key` in a lexicon.
fn shipped(fields: &mut Fields<'_>, key: &'static str) -> Vec<(String, Counsel)> {
    let mut entries = Vec::new();
    fields.each(key, |group| {
        let why = group.required("why").map(|why| why.text).unwrap_or_default();
        let counsel = |instead| Counsel { why: why.clone(), instead };
        for (phrase, words) in group.dictionary("instead") {
            let words = words.text.split("; ").map(str::to_owned).collect();
            entries.push((phrase, counsel(Instead::Words(words))));
        }
        let phrases = group.texts("phrases");
        let what = if phrases.is_empty() { None } else { group.required("do") };
        let what = counsel(Instead::Do(what.map(|what| what.text).unwrap_or_default()));
        entries.extend(phrases.into_iter().map(|phrase| (phrase.text, what.clone())));
        group.finish(|_| None);
    });
    entries
}

#[cfg(test)]
mod tests {
    use super::super::hits::Finder;
    use super::*;
    use crate::config::Written;
    use crate::source::Source;
    use crate::yaml::Doc;

    const GROUPS: &str = "kinder:\n  - why: blames\n    instead: { bad father: tired father; father }\n  - why: insults\n    phrases: [psycho]\n    do: say what he does\n";

    fn read(avoided: &[Avoided]) -> (Advice, Finder) {
        let doc = Doc::read_file(&Source::new("en.yaml", GROUPS)).expect("YAML");
        let (mut remarks, mut lists) = (Vec::new(), Lists::default());
        let advice = Advice::read(&mut doc.fields(&mut remarks), "kinder", avoided, &mut lists);
        assert_eq!(remarks, []);
        (advice, lists.finder())
    }

    fn told((advice, finder): &(Advice, Finder), text: &str) -> Vec<String> {
        let hits = finder.find(text);
        advice.among(&hits).map(|(counsel, _)| format!("{}: {}", counsel.why, counsel.help("write"))).collect()
    }

    #[test]
    fn a_phrase_has_better_words_or_something_to_do() {
        let told = told(&read(&[]), "A bad father is no psycho.");
        assert_eq!(told, ["blames: write “tired father” or “father”", "insults: say what he does"]);
    }

    #[test]
    fn the_handbooks_own_advice_takes_the_place_of_ours() {
        let phrase = Written { text: "Bad Father".into(), place: Source::new("h.yaml", "x").whole() };
        let own = read(&[Avoided { phrase, instead: "dad".into() }]);
        assert_eq!(told(&own, "bad father"), ["is a word that this handbook avoids: write “dad”"]);
        assert_eq!(own.0.phrases().collect::<Vec<_>>(), ["Bad Father", "psycho"]);
    }
}
