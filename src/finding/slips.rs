//! Slips of the finger: which known words a word may have been meant for.
//!
//! One slip is a letter wrong, missing or too many, or two letters that changed places.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};

use crate::diagnostic::Rows;

/// The words of needs, of which slips are known too.
#[derive(Debug, Default)]
pub struct Targets {
    forms: Vec<(Vec<char>, usize)>,
    /// Which forms have a fingerprint when letters are left out: only those that share one with a word can be near it.
    shortened: HashMap<u64, Vec<usize>>,
}

/// The shortest word in which a slip counts, and the shortest in which two do.
const ONE: usize = 5;
const TWO: usize = 9;

impl Targets {
    /// From forms with the numbers of their words.
    #[must_use]
    pub fn new<'a>(forms: impl Iterator<Item = (&'a str, usize)>) -> Self {
        let forms = forms.map(|(form, number)| (form.chars().collect::<Vec<_>>(), number));
        let forms: Vec<_> = forms.filter(|(form, _)| form.len() >= ONE).collect();
        let mut by_print: HashMap<u64, Vec<usize>> = HashMap::new();
        for (position, (form, _)) in forms.iter().enumerate() {
            for one in shortened(form, if form.len() + 2 >= TWO { 2 } else { 1 }) {
                by_print.entry(one).or_default().push(position);
            }
        }
        Self { forms, shortened: by_print }
    }

    /// The numbers of the words a word may have been meant for.
    #[must_use]
    pub fn near(&self, word: &str) -> Vec<usize> {
        let letters: Vec<char> = word.chars().collect();
        if letters.len() < ONE {
            return Vec::new();
        }
        let most = if letters.len() < TWO { 1 } else { 2 };
        let prints = shortened(&letters, most);
        let alike: BTreeSet<usize> =
            prints.iter().filter_map(|one| self.shortened.get(one)).flatten().copied().collect();
        let mut rows = Rows::default();
        let forms = alike.into_iter().map(|position| &self.forms[position]);
        let near = forms.filter(|(form, _)| rows.distance(&letters, form, most).is_some());
        let near: BTreeSet<usize> = near.map(|(_, number)| *number).collect();
        near.into_iter().collect()
    }
}

/// Fingerprints of a word with up to so many letters left out.
fn shortened(word: &[char], most: usize) -> HashSet<u64> {
    let mut found = HashSet::from([print(word)]);
    for at in 0..if most == 0 { 0 } else { word.len() } {
        let less: Vec<char> = word[..at].iter().chain(&word[at + 1..]).copied().collect();
        found.extend(shortened(&less, most - 1));
    }
    found
}

fn print(word: &[char]) -> u64 {
    let mut hasher = DefaultHasher::new();
    word.hash(&mut hasher);
    hasher.finish()
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
}
