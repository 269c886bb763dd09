//! In: what somebody typed. Out: the needs it tells of.
//!
//! Invariant: `static/search.js` finds the same ones; a test runs both.

use std::collections::BTreeSet;

use rayon::prelude::*;

use super::brain::{Brain, Known};
use super::fold::{Hyphens, words};
use super::slips::bases;
use super::steps::{Sign, Step};

/// What somebody typed, word by word.
#[derive(Debug, Clone)]
pub struct Said {
    /// The words.
    pub words: Vec<Heard>,
}

/// A word that was typed.
#[derive(Debug, Clone)]
pub struct Heard {
    /// As it is folded.
    pub text: String,
    /// Its number among the words people type.
    pub number: Option<usize>,
    /// Numbers of words it may be a slip of.
    near: Vec<usize>,
    filler: bool,
    /// Part of a harmless phrase.
    harmless: bool,
}

/// How many other words a gap may hold.
const GAP: usize = 3;

impl Brain {
    /// Reads what somebody typed; `near` are words that look like one of a need and are none.
    #[must_use]
    pub fn hear(&self, query: &str, near: &BTreeSet<String>) -> Said {
        let words = words(query, &self.lexicon.short, Hyphens::Apart).into_iter().map(|text| {
            let number = self.number(&text);
            let filler = self.is_filler(&text);
            let is_near =
                || near.contains(&text) || bases(&text, &self.lexicon.endings).iter().any(|base| near.contains(base));
            let known = number.is_some() || filler || is_near();
            let near = if known { Vec::new() } else { self.targets.near(&text) };
            Heard { text, number, near, filler, harmless: false }
        });
        Said { words: words.collect() }
    }

    /// The positions of the needs that were told of, the most pressing first.
    #[must_use]
    pub fn needs_in(&self, said: &Said) -> Vec<usize> {
        let words = said.words.iter().filter(|word| !self.lexicon.light.contains(&word.text));
        let said = Said { words: words.cloned().collect() };
        let mut calm = said.clone();
        self.excuse(&mut calm, &self.harmless);
        let stands = |phrases: &[Vec<Step>], said: &Said| phrases.iter().any(|one| self.find(one, said).is_some());
        let tells = |(position, need): (usize, &Known)| {
            let mut calm = calm.clone();
            self.excuse(&mut calm, &need.harmless);
            (stands(&need.surely, &said) || stands(&need.phrases, &calm)).then_some(position)
        };
        self.needs.iter().enumerate().filter_map(tells).collect()
    }

    /// Marks the words of harmless phrases.
    fn excuse(&self, said: &mut Said, phrases: &[Vec<Step>]) {
        for phrase in phrases {
            while let Some((start, end)) = self.find(phrase, said) {
                said.words[start..end].iter_mut().for_each(|word| word.harmless = true);
            }
        }
    }

    /// Where a phrase stands; it holds at least one word.
    fn find(&self, phrase: &[Step], said: &Said) -> Option<(usize, usize)> {
        (0..said.words.len()).find_map(|start| {
            let end = self.follow(phrase, said, start, start)?;
            (end > start).then_some((start, end))
        })
    }

    fn follow(&self, phrase: &[Step], said: &Said, start: usize, at: usize) -> Option<usize> {
        let Some((step, rest)) = phrase.split_first() else { return Some(at) };
        let quiet = |words: &[Heard]| words.iter().all(|word| word.filler || word.harmless);
        match step {
            Step::Start => quiet(&said.words[..at]).then(|| self.follow(rest, said, start, at))?,
            Step::End => quiet(&said.words[at..]).then(|| self.follow(rest, said, start, at))?,
            Step::Gap => (at..=said.words.len().min(at + GAP)).find_map(|next| self.follow(rest, said, start, next)),
            Step::Choice { ways, optional } => {
                let taken = ways.iter().find_map(|way| self.go(way, rest, said, start, at));
                taken.or_else(|| optional.then(|| self.follow(rest, said, start, at))?)
            }
        }
    }

    /// One way to say a piece, and the rest of the phrase after it.
    fn go(&self, way: &[Sign], rest: &[Step], said: &Said, start: usize, at: usize) -> Option<usize> {
        let Some((sign, more)) = way.split_first() else { return self.follow(rest, said, start, at) };
        let is = |at: usize, number: usize| {
            let word = said.words.get(at).filter(|word| !word.harmless);
            word.is_some_and(|word| word.number == Some(number) || word.near.contains(&number))
        };
        match sign {
            Sign::Word(number) => is(at, *number).then(|| self.go(more, rest, said, start, at + 1))?,
            Sign::Exact(form) => {
                let same = said.words.get(at).is_some_and(|word| word.text == *form && !word.harmless);
                same.then(|| self.go(more, rest, said, start, at + 1))?
            }
            Sign::Family(family) => self.families[*family].iter().find_map(|member| {
                let all = member.iter().enumerate().all(|(ahead, number)| is(at + ahead, *number));
                all.then(|| self.go(more, rest, said, start, at + member.len()))?
            }),
        }
    }

    /// Which of these words look like one of a need and are none.
    #[must_use]
    pub fn alike<'a>(&self, words: impl IntoIterator<Item = &'a str>) -> BTreeSet<String> {
        let is =
            |word: &&str| self.number(word).is_none() && !self.is_filler(word) && !self.targets.near(word).is_empty();
        words.into_iter().filter(is).map(str::to_owned).collect()
    }

    /// The everyday words of which a form looks like one of a need.
    #[must_use]
    pub fn common_alike(&self) -> &BTreeSet<String> {
        self.alike.get_or_init(|| {
            let is = |form: &String| !self.alike([form.as_str()]).is_empty();
            let common = self.lexicon.common.par_iter().filter(|word| self.stems.forms(word).iter().any(is));
            common.cloned().collect()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Lexicon;
    use crate::source::Source;

    const WORDS: &str = "light: really um\nfiller: i the\nharmless: [throw … cup]\nneeds:\n  - { id: thrown, reason: Why, phrases: [throw … at me], harmless: [cup], surely: [husband … throw … at me] }\n  - { id: dying, reason: Why, phrases: [\"^want to die$\"] }\n";

    fn told(query: &str) -> Vec<usize> {
        let brain = Brain::new(Lexicon::read("en", &[Source::new("en.yaml", WORDS)], &mut Vec::new()));
        brain.needs_in(&brain.hear(query, &BTreeSet::new()))
    }

    #[test]
    fn light_words_come_between_any_others() {
        for query in ["want to die", "i really want to die", "want um really to really die um"] {
            assert_eq!(told(query), [1], "{query}");
        }
        assert_eq!(told("want not to die"), [0usize; 0]);
    }

    #[test]
    fn nothing_harmless_hushes_what_is_sure() {
        assert_eq!(told("throws a cup at me"), [0usize; 0]);
        assert_eq!(told("my husband throws a cup at me"), [0]);
        assert_eq!(told("my husband really throws cups at me"), [0]);
    }
}
