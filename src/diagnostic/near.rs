//! The words among many that were perhaps meant by another: what [`sentences::nearest`] and [`sentences::only_near`] answer, for lists
//! that are asked again and again.
//!
//! In: the known words, made ready once, then one word after the other as it was written. Out: the nearest.
//!
//! 1. Most words are far by the letters they have, whatever their order, and are passed over by that count alone (`Bag`).
//! 2. The others are compared, those that share most letters first, so that the first one found leaves few to be compared.
//! 3. What was asked before is remembered: a name that broke, broke in many articles.
//!
//! Invariant: a property test holds the answers to those of the plain functions.

use std::collections::HashMap;
use std::sync::Mutex;

use super::distance::Rows;
use super::sentences::{self, Slips};

/// Words that are known.
#[derive(Debug, Default)]
pub struct Known {
    words: Vec<Word>,
    bags: Vec<Bag>,
    asked: Mutex<HashMap<String, Option<Near>>>,
}

#[derive(Debug)]
struct Word {
    text: Box<str>,
    letters: Box<[char]>,
}

/// How many slips away the nearest word is, and which it is.
#[derive(Debug, Clone, Copy)]
struct Near {
    slips: usize,
    word: usize,
}

impl Known {
    /// These words, made ready.
    pub fn of<T: Into<Box<str>>>(words: impl IntoIterator<Item = T>) -> Self {
        let word = |text: T| {
            let text = text.into();
            Word { letters: sentences::small_letters(&text).into(), text }
        };
        let words: Vec<Word> = words.into_iter().map(word).collect();
        Self { bags: words.iter().map(|word| Bag::of(&word.letters)).collect(), words, asked: Mutex::default() }
    }

    fn nearest(&self, written: &str) -> Option<(usize, &str)> {
        let told = |near: Near| (near.slips, &*self.words[near.word].text);
        if let Some(known) = self.asked.lock().ok().and_then(|asked| asked.get(written).copied()) {
            return known.map(told);
        }
        let near = self.search(&Slips::of(written));
        if let Ok(mut asked) = self.asked.lock() {
            asked.insert(written.to_owned(), near);
        }
        near.map(told)
    }

    fn search(&self, written: &Slips) -> Option<Near> {
        let mut best: Option<Near> = None;
        let mut rows = Rows::default();
        for (apart, word) in self.by_letters(written) {
            let most = best.map_or(written.most, |best| best.slips);
            if apart > 2 * most {
                break;
            }
            let Word { letters, text } = &self.words[word];
            let Some(slips) = rows.distance(&written.letters, letters, most) else { continue };
            if best.is_none_or(|best| (slips, text) < (best.slips, &self.words[best.word].text)) {
                best = Some(Near { slips, word });
            }
        }
        best
    }

    /// The words that may be near by their letters, with how far apart these are, the likeliest first.
    fn by_letters(&self, written: &Slips) -> Vec<(usize, usize)> {
        let bag = Bag::of(&written.letters);
        let apart = self.bags.iter().map(|other| bag.apart(other)).enumerate();
        let near = apart.filter(|(_, apart)| *apart <= 2 * written.most);
        let mut near: Vec<(usize, usize)> = near.map(|(word, apart)| (apart, word)).collect();
        near.sort_unstable();
        near
    }

    /// Whether a word that is not `near` is near, too.
    fn has_other(&self, written: &Slips, near: &str) -> bool {
        let mut rows = Rows::default();
        let words = self.by_letters(written).into_iter().map(|(_, word)| &self.words[word]);
        let mut others = words.filter(|word| *word.text != *near);
        others.any(|word| rows.distance(&written.letters, &word.letters, written.most).is_some())
    }
}

/// The word of these lists that is most like what was written, if any is near enough to be a slip of the finger.
#[must_use]
pub fn nearest<'a>(written: &str, lists: &[&'a Known]) -> Option<&'a str> {
    lists.iter().filter_map(|known| known.nearest(written)).min().map(|(_, word)| word)
}

/// The one word of these lists that was meant beyond doubt, as [`sentences::only_near`] says.
#[must_use]
pub fn only_near<'a>(written: &str, lists: &[&'a Known]) -> Option<&'a str> {
    let near = nearest(written, lists).filter(|near| sentences::is_slip(written, near))?;
    let written = Slips::of(written);
    let has_other = lists.iter().any(|known| known.has_other(&written, near));
    (!has_other).then_some(near)
}

/// `did you mean `x`?`, if there is a near one.
#[must_use]
pub fn did_you_mean(written: &str, lists: &[&Known]) -> Option<String> {
    nearest(written, lists).map(|near| format!("did you mean `{near}`?"))
}

/// How often each letter stands in a word, letters with the same last bits together.
#[derive(Debug, Clone, Copy)]
struct Bag {
    counts: [u8; 32],
    length: usize,
}

impl Bag {
    fn of(letters: &[char]) -> Self {
        let mut counts = [0_u8; 32];
        for letter in letters {
            let count = &mut counts[*letter as usize % 32];
            *count = count.saturating_add(1);
        }
        Self { counts, length: letters.len() }
    }

    /// At most twice the slips between the two words: one takes a letter away and brings another, or makes a word longer or shorter.
    fn apart(&self, other: &Self) -> usize {
        let counts = self.counts.iter().zip(&other.counts);
        let letters: u16 = counts.map(|(one, other)| u16::from(one.abs_diff(*other))).sum();
        usize::from(letters) + self.length.abs_diff(other.length)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Known, nearest, only_near};
    use crate::diagnostic::sentences;

    proptest! {
        #[test]
        fn it_answers_as_the_plain_functions_do(
            written in "[abcABÄ1-]{0,14}|[a-eİ -]{0,70}",
            mut words in prop::collection::vec("[abcABÄ1-]{0,14}|[a-eİ -]{0,70}", 0..40),
            copies in prop::collection::vec(("[a-cİÄ-]?", 0usize..70), 0..4),
            cut in 0usize..40,
        ) {
            // Words made up are seldom near each other.
            words.extend(copies.iter().map(|(letter, at)| {
                let at = written.char_indices().nth(*at).map_or(written.len(), |(at, _)| at);
                format!("{}{letter}{}", &written[..at], &written[at..])
            }));
            let all: Vec<&str> = words.iter().map(String::as_str).collect();
            let (first, second) = all.split_at(cut.min(all.len()));
            let (first, second) = (Known::of(first.iter().copied()), Known::of(second.iter().copied()));
            let lists = [&first, &second];
            for _ in 0..2 {
                prop_assert_eq!(nearest(&written, &lists), sentences::nearest(&written, all.iter().copied()));
                prop_assert_eq!(only_near(&written, &lists), sentences::only_near(&written, all.iter().copied()));
            }
        }
    }
}
