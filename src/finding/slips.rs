//! Slips of the finger: which known words a word may have been meant for.
//!
//! One slip is a letter wrong, missing or too many, or two letters that changed places.

use std::collections::BTreeSet;

use crate::diagnostic::Rows;

/// The words of needs, of which slips are known too.
#[derive(Debug, Default)]
pub struct Targets {
    /// The shorter ones first.
    forms: Vec<Form>,
    /// Which letters each of them has: looked at by the thousand, so they stand close together.
    masks: Vec<u64>,
}

#[derive(Debug)]
struct Form {
    letters: Vec<char>,
    number: usize,
}

/// The shortest word in which a slip counts, and the shortest in which two do.
const ONE: usize = 5;
const TWO: usize = 9;

impl Targets {
    /// From forms with the numbers of their words.
    #[must_use]
    pub fn new<'a>(forms: impl Iterator<Item = (&'a str, usize)>) -> Self {
        let forms = forms.map(|(form, number)| {
            let letters: Vec<char> = form.chars().collect();
            Form { letters, number }
        });
        let mut forms: Vec<Form> = forms.filter(|form| form.letters.len() >= ONE).collect();
        forms.sort_by_key(|form| form.letters.len());
        Self { masks: forms.iter().map(|form| mask(&form.letters)).collect(), forms }
    }

    /// The numbers of the words a word may have been meant for.
    #[must_use]
    pub fn near(&self, word: &str) -> Vec<usize> {
        let letters: Vec<char> = word.chars().collect();
        if letters.len() < ONE {
            return Vec::new();
        }
        let most = if letters.len() < TWO { 1 } else { 2 };
        let (own, mut rows) = (mask(&letters), Rows::default());
        let shorter_than = |length| self.forms.partition_point(|form| form.letters.len() < length);
        let of_length = shorter_than(letters.len() - most)..shorter_than(letters.len() + most + 1);
        // A slip changes at most two of the letters a word has.
        let alike = |mask: u64| (mask ^ own).count_ones() as usize <= 2 * most;
        let alike = of_length.filter(|at| alike(self.masks[*at])).map(|at| &self.forms[at]);
        let near = alike.filter(|form| rows.distance(&letters, &form.letters, most).is_some());
        let near: BTreeSet<usize> = near.map(|form| form.number).collect();
        near.into_iter().collect()
    }
}

/// Which letters a word has, as bits.
fn mask(letters: &[char]) -> u64 {
    letters.iter().fold(0, |mask, letter| mask | 1 << (u32::from(*letter) % 64))
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
