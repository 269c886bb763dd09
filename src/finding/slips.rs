//! Slips of the finger: which known words a word may have been meant for.
//!
//! One slip is a letter wrong, missing or too many, or two letters that changed places.

use std::collections::BTreeSet;
use std::hash::{Hash, Hasher};

use rustc_hash::FxHasher;

use crate::diagnostic::Rows;

/// The words of needs, of which slips are known too.
#[derive(Debug, Default)]
pub struct Targets {
    forms: Vec<Form>,
    /// A mark of what is left of a form when letters are taken out of it, with the form's place; in order. Two words that few
    /// slips lie between have such a rest in common, so only a few forms are looked at for a word.
    rests: Vec<(u64, usize)>,
}

#[derive(Debug)]
struct Form {
    letters: Vec<char>,
    number: usize,
}

/// The shortest word in which a slip counts, and the shortest in which two do.
const ONE: usize = 5;
const TWO: usize = 9;
/// Nobody means a longer word by a slip, and its rests would be too many.
const LONGEST: usize = 40;

impl Targets {
    /// From forms with the numbers of their words.
    #[must_use]
    pub fn new<'a>(forms: impl Iterator<Item = (&'a str, usize)>) -> Self {
        let forms = forms.map(|(form, number)| {
            let letters: Vec<char> = form.chars().collect();
            Form { letters, number }
        });
        let forms: Vec<Form> = forms.filter(|form| (ONE..=LONGEST).contains(&form.letters.len())).collect();
        let rests = forms.iter().enumerate().flat_map(|(at, form)| {
            // A word with two slips may have two letters more.
            let most = counted(form.letters.len() + 2);
            rests(&form.letters, most).into_iter().map(move |rest| (rest, at))
        });
        let mut rests: Vec<(u64, usize)> = rests.collect();
        rests.sort_unstable();
        Self { forms, rests }
    }

    /// The numbers of the words a word may have been meant for.
    #[must_use]
    pub fn near(&self, word: &str) -> Vec<usize> {
        let letters: Vec<char> = word.chars().collect();
        if !(ONE..=LONGEST).contains(&letters.len()) {
            return Vec::new();
        }
        let most = counted(letters.len());
        let sharing = rests(&letters, most).into_iter().flat_map(|rest| {
            let first = self.rests.partition_point(|(known, _)| *known < rest);
            self.rests[first..].iter().take_while(move |(known, _)| *known == rest).map(|(_, at)| *at)
        });
        let sharing: BTreeSet<usize> = sharing.collect();
        let mut rows = Rows::default();
        let forms = sharing.into_iter().map(|at| &self.forms[at]);
        let near = forms.filter(|form| rows.distance(&letters, &form.letters, most).is_some());
        let near: BTreeSet<usize> = near.map(|form| form.number).collect();
        near.into_iter().collect()
    }
}

/// How many slips count in a word that may be one of a need.
fn counted(length: usize) -> usize {
    if length < TWO { 1 } else { 2 }
}

/// Marks of a word and of what is left of it when one letter is taken out, or two where two slips count.
fn rests(letters: &[char], most: usize) -> Vec<u64> {
    let without = |gone: [Option<usize>; 2]| {
        let mut mark = FxHasher::default();
        let left = letters.iter().enumerate().filter(|(at, _)| !gone.contains(&Some(*at)));
        left.for_each(|(_, letter)| letter.hash(&mut mark));
        mark.finish()
    };
    let mut rests = vec![without([None; 2])];
    rests.extend((0..letters.len()).map(|one| without([Some(one), None])));
    if most > 1 {
        let pairs = (0..letters.len()).flat_map(|one| (0..one).map(move |other| [Some(one), Some(other)]));
        rests.extend(pairs.map(without));
    }
    rests
}

/// What a word may be a form of: itself without an ending, with an `e` again, or with one letter for two.
#[must_use]
pub fn bases(word: &str, endings: &[String]) -> Vec<String> {
    let mut bases = Vec::new();
    for base in endings.iter().filter_map(|ending| word.strip_suffix(ending.as_str())) {
        let letters: Vec<char> = base.chars().collect();
        if let [.., before, last] = letters.as_slice() {
            bases.extend([base.to_owned(), format!("{base}e")]);
            bases.extend((before == last).then(|| base[..base.len() - last.len_utf8()].to_owned()));
        }
    }
    bases
}

/// How many slips count in a word that stands nowhere.
#[must_use]
pub fn most(length: usize) -> usize {
    match length {
        0..=3 => 0,
        4..=7 => 1,
        _ => 2,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn slips_are_known() {
        let targets = Targets::new([("violence", 1), ("scared", 2), ("hit", 3), ("suicidal", 4)].into_iter());
        assert_eq!(targets.near("violance"), [1]);
        assert_eq!(targets.near("sacred"), [2]);
        assert_eq!(
            targets.near("cared"),
            [2],
            "a letter is missing; that this is a word of its own is known elsewhere"
        );
        assert_eq!(targets.near("suiciddall"), [4]);
        assert_eq!(targets.near("hot"), [0usize; 0]);
        assert_eq!(targets.near("suicidaliy"), [4]);
        assert_eq!(targets.near("violets"), [0usize; 0]);
    }

    #[test]
    fn a_word_without_end_is_near_nothing() {
        let long = "ab".repeat(50_000);
        let targets = Targets::new([(long.as_str(), 1), ("scared", 2)].into_iter());
        assert_eq!(targets.near(&long), [0usize; 0]);
    }

    proptest! {
        #[test]
        fn every_form_within_the_slips_that_count_is_found(forms in prop::collection::vec("[abcä]{4,12}", 0..30), word in "[abcä]{3,13}") {
            let targets = Targets::new(forms.iter().map(String::as_str).zip(0..));
            let letters = |word: &str| word.chars().collect::<Vec<char>>();
            let most = if letters(&word).len() < TWO { 1 } else { 2 };
            let is_near = |form: &str| {
                let (word, form) = (letters(&word), letters(form));
                word.len() >= ONE && form.len() >= ONE && Rows::default().distance(&word, &form, most).is_some()
            };
            let near: Vec<usize> = (0..forms.len()).filter(|at| is_near(&forms[*at])).collect();
            prop_assert_eq!(targets.near(&word), near);
        }
    }
}
