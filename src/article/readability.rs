//! In: sentences. Out: how many years of school they ask for, by two formulas for English.
//!
//! - Flesch–Kincaid grade: `0.39 × words/sentences + 11.8 × syllables/words − 15.59` (J. P. Kincaid, R. P. Fishburne,
//!   R. L. Rogers, B. S. Chissom, Derivation of new readability formulas for Navy enlisted personnel, 1975).
//! - SMOG: `3.1291 + 1.0430 × √(30 × words of three or more syllables/sentences)` (G. H. McLaughlin, SMOG grading: a new
//!   readability formula, Journal of Reading 12, 1969). It is meant for thirty sentences or more.
//!
//! Invariant: pure arithmetic; syllables are counted by rules of spelling, so a word may be off by one.

/// What the formulas are made of.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Sentences.
    pub sentences: u32,
    /// Words.
    pub words: u32,
    /// Syllables of all words.
    pub syllables: u32,
    /// Words of three syllables or more.
    pub long_words: u32,
}

impl Counts {
    /// With one sentence more.
    #[must_use]
    pub fn with(mut self, sentence: &str) -> Self {
        let before = self.words;
        let mut letters = Letters::default();
        for word in sentence.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)) {
            let syllables = letters.syllables(word);
            self.words += 1;
            self.syllables += syllables;
            self.long_words += u32::from(syllables >= 3);
        }
        self.sentences += u32::from(self.words > before);
        self
    }

    /// The Flesch–Kincaid grade; `None` without words.
    #[must_use]
    pub fn flesch_kincaid(self) -> Option<f64> {
        let (sentences, words) = (f64::from(self.sentences), f64::from(self.words));
        (self.words > 0).then(|| 0.39 * words / sentences + 11.8 * f64::from(self.syllables) / words - 15.59)
    }

    /// The SMOG grade; `None` without words.
    #[must_use]
    pub fn smog(self) -> Option<f64> {
        let share = 30.0 * f64::from(self.long_words) / f64::from(self.sentences.max(1));
        (self.words > 0).then(|| 1.0430f64.mul_add(share.sqrt(), 3.1291))
    }
}

/// Endings before which an e is silent, as in `careful`, `safely`, `sometimes`.
const SUFFIXES: [&str; 10] = ["ful", "fully", "less", "ness", "ly", "ment", "ments", "times", "thing", "one"];

/// Two vowels that are spoken apart here and together elsewhere.
const APART: [&str; 6] = ["create", "creati", "area", "idea", "reali", "theatre"];

/// How many syllables a word has, by the rules of English spelling; at least one.
#[must_use]
pub fn syllables(word: &str) -> u32 {
    Letters::default().syllables(word)
}

/// The small letters of a word; the same place serves for one word after the other.
#[derive(Default)]
struct Letters(Vec<char>);

impl Letters {
    fn syllables(&mut self, word: &str) -> u32 {
        let parts = word.split(['-', '–', '—', '/']);
        parts.map(|part| self.of_part(part)).sum::<u32>().max(1)
    }

    fn of_part(&mut self, part: &str) -> u32 {
        self.0.clear();
        for letter in part.chars() {
            match letter.is_ascii() {
                true if letter.is_ascii_alphabetic() => self.0.push(letter.to_ascii_lowercase()),
                true => {}
                false => self.0.extend(letter.to_lowercase().filter(|c| c.is_alphabetic())),
            }
        }
        let word = self.0.as_slice();
        if word.is_empty() {
            return u32::from(part.contains(char::is_alphanumeric));
        }
        let mut count = 0;
        let mut before = false;
        for at in 0..word.len() {
            let sounds = is_vowel(word, at);
            count += usize::from(sounds && (!before || is_apart(word, at - 1)));
            before = sounds;
        }
        count = count.saturating_sub(silent(word)) + usize::from(ends_in_m(word));
        u32::try_from(count.max(1)).unwrap_or(u32::MAX)
    }
}

/// Vowels of words that came from other languages.
const ACCENTED: &str = "äöüáàâéèêëíîïóôúû";

/// A `y` before or between vowels is a consonant, as in `yes` and `beyond`.
fn is_vowel(word: &[char], at: usize) -> bool {
    let open = |c: Option<&char>| {
        let letters = |c: char| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u') || !c.is_ascii() && ACCENTED.contains(c);
        c.copied().is_some_and(letters)
    };
    match word[at] {
        'y' => !(open(word.get(at + 1)) && (at == 0 || open(word.get(at - 1)))),
        _ => open(word.get(at)),
    }
}

/// Whether the vowels at `at` and after it are two syllables, as in `quiet`, `being`, `idea`.
fn is_apart(word: &[char], at: usize) -> bool {
    let letter = |at: Option<usize>| at.and_then(|at| word.get(at)).copied().unwrap_or(' ');
    let (before, next, after) = (letter(at.checked_sub(1)), letter(Some(at + 2)), letter(Some(at + 3)));
    match (word[at], word[at + 1]) {
        ('i', 'a' | 'o' | 'u') => !"tcgsx".contains(before),
        ('i', 'e') => next == 't' || next == 'n' && "tc".contains(after) && !"tc".contains(before),
        ('e', 'o') => !"pg".contains(before),
        ('u', 'a') => !"qgs".contains(before),
        ('u', 'e') => next == 'n' && before != 'q',
        ('u', 'i') => before != 'q' && (next == 'n' && after == 'g' || next == 't' && after == 'y'),
        ('e' | 'o' | 'y', 'i') => next == 'n' && after == 'g',
        ('o', 'e') => next == 'm' || next == 't',
        ('y' | 'a', 'o') => true,
        ('e', 'a') => APART.iter().any(|piece| (0..piece.len()).any(|before| stands_at(piece, word, at, before))),
        _ => false,
    }
}

/// Whether a piece stands in a word so that `before` letters of it come before the one at `at`.
fn stands_at(piece: &str, word: &[char], at: usize, before: usize) -> bool {
    let from = at.checked_sub(before).and_then(|start| word.get(start..start + piece.len()));
    from.is_some_and(|letters| letters.iter().copied().eq(piece.chars()))
}

/// The word without this ending, which is of ASCII.
fn without<'a>(word: &'a [char], ending: &str) -> Option<&'a [char]> {
    let (stem, end) = word.split_at_checked(word.len().checked_sub(ending.len())?)?;
    end.iter().rev().copied().eq(ending.chars().rev()).then_some(stem)
}

/// How many an e is written for and not spoken.
fn silent(word: &[char]) -> usize {
    let closes = |stem: &[char]| match stem {
        // `little` speaks its last e in a way, `make` does not.
        [.., consonant, 'l'] if !"aeiouylr".contains(*consonant) => false,
        // `played`: a y after a vowel is no vowel of its own.
        [.., vowel, 'y'] if "aeou".contains(*vowel) => true,
        [.., last] => !"aeiouy".contains(*last),
        [] => false,
    };
    let ending = match word {
        [stem @ .., 'e'] if stem.len() > 1 => closes(stem),
        [stem @ .., 'e', 'd'] if stem.len() > 1 => closes(stem) && !matches!(stem, [.., 't' | 'd']),
        [stem @ .., 'e', 's'] if stem.len() > 1 => {
            closes(stem) && !matches!(stem, [.., 'c' | 'g' | 's' | 'x' | 'z'] | [.., 'c' | 's', 'h'])
        }
        _ => false,
    };
    let inside = SUFFIXES.iter().any(|suffix| match without(word, suffix) {
        Some([stem @ .., 'e']) => stem.len() > 2 && closes(stem),
        _ => false,
    });
    usize::from(ending) + usize::from(inside)
}

/// `rhythm` and `autism` have a syllable without a vowel.
fn ends_in_m(word: &[char]) -> bool {
    matches!(word, [.., 's' | 'h', 'm'])
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn syllables_are_counted_as_they_are_spoken() {
        let spoken = [
            (1, "the make makes cried played friend blue their piece group shouts called through smiled"),
            (
                2,
                "little handled wanted quiet being going people baby parent sometimes careful safely closeness chaos rhythm poem changes misses playing crying",
            ),
            (
                3,
                "idea area beyond-it another example attachment theory video union period realise usually understand anyone mother-child autism",
            ),
            (4, "experience situation society especially regulation security"),
            (5, "communication personality individual"),
        ];
        let told = spoken.iter().flat_map(|(count, words)| words.split(' ').map(move |word| (word, *count)));
        let wrong: Vec<_> = told.filter(|(word, count)| syllables(word) != *count).collect();
        assert_eq!(wrong, []);
    }

    #[test]
    fn the_formulas_are_those_of_their_authors() {
        let counts = Counts::default()
            .with("The baby looked away.")
            .with("Wait until your child is ready, and then understand why.");
        assert_eq!(counts, Counts { sentences: 2, words: 14, syllables: 20, long_words: 1 });
        let near = |found: Option<f64>, expected: f64| found.is_some_and(|found| (found - expected).abs() < 0.001);
        assert!(near(counts.flesch_kincaid(), 0.39 * 7.0 + 11.8 * 20.0 / 14.0 - 15.59), "{counts:?}");
        assert!(near(counts.smog(), 3.1291 + 1.0430 * 15f64.sqrt()), "{counts:?}");
        assert_eq!(Counts::default().with(" – ").flesch_kincaid(), None);
    }

    proptest! {
        #[test]
        fn any_word_has_a_syllable_and_none_more_than_letters(word in "([a-z]|[yeil]|ä|é|-|’){1,12}") {
            let count = syllables(&word) as usize;
            prop_assert!((1..=word.chars().count() + 1).contains(&count));
        }
    }
}
