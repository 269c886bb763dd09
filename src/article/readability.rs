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
        let mut word = Word::default();
        for letter in sentence.chars() {
            match letter {
                'a'..='z' | 'A'..='Z' => word.take_plain(letter),
                _ if letter.is_whitespace() => self.count(&mut word),
                _ => word.take(letter),
            }
        }
        self.count(&mut word);
        self.sentences += u32::from(self.words > before);
        self
    }

    /// Counts a word that is at its end; what holds no letter and no figure is none.
    fn count(&mut self, word: &mut Word) {
        if let Some(syllables) = word.end() {
            self.words += 1;
            self.syllables += syllables;
            self.long_words += u32::from(syllables >= 3);
        }
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

/// How many syllables a word has, by the rules of English spelling; at least one.
#[must_use]
pub fn syllables(word: &str) -> u32 {
    let mut read = Word::default();
    word.chars().for_each(|letter| read.take(letter));
    read.end().unwrap_or(1)
}

/// A word that is being read; the same place serves for one after the other.
#[derive(Default)]
struct Word {
    /// The part after the last hyphen, in small letters: those of ASCII as they are, any other as [`VOWEL`] or [`CONSONANT`].
    part: Vec<u8>,
    /// Whether that part has letters or figures.
    is_part: bool,
    /// The syllables of the parts before it.
    syllables: u32,
    /// Whether any of them has letters or figures.
    has_letters: bool,
}

/// A letter of words that came from other languages.
const VOWEL: u8 = b'*';
const CONSONANT: u8 = b'?';
const ACCENTED: &str = "äöüáàâéèêëíîïóôúû";

/// Endings before which an e is silent, as in `careful`, `safely`, `sometimes`.
const SUFFIXES: [&str; 10] = ["ful", "fully", "less", "ness", "ly", "ment", "ments", "times", "thing", "one"];

/// Two vowels that are spoken apart here and together elsewhere.
const APART: [&str; 6] = ["create", "creati", "area", "idea", "reali", "theatre"];

impl Word {
    /// Takes a letter of ASCII.
    fn take_plain(&mut self, letter: char) {
        self.part.push(letter.to_ascii_lowercase() as u8);
        self.is_part = true;
    }

    fn take(&mut self, letter: char) {
        match letter {
            'a'..='z' | 'A'..='Z' => self.take_plain(letter),
            '-' | '–' | '—' | '/' => self.end_part(),
            _ if letter.is_ascii() => {}
            _ => {
                let letters = letter.to_lowercase().filter(|letter| letter.is_alphabetic());
                self.part.extend(letters.map(|letter| match letter {
                    'a'..='z' => letter as u8,
                    _ if ACCENTED.contains(letter) => VOWEL,
                    _ => CONSONANT,
                }));
            }
        }
        self.is_part |= letter.is_alphanumeric();
    }

    fn end_part(&mut self) {
        self.syllables += if self.part.is_empty() { u32::from(self.is_part) } else { of_part(&self.part) };
        self.has_letters |= self.is_part;
        self.part.clear();
        self.is_part = false;
    }

    /// The syllables of the word, unless it is none.
    fn end(&mut self) -> Option<u32> {
        self.end_part();
        let syllables = std::mem::take(&mut self.syllables).max(1);
        std::mem::take(&mut self.has_letters).then_some(syllables)
    }
}

fn of_part(word: &[u8]) -> u32 {
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

/// A `y` before or between vowels is a consonant, as in `yes` and `beyond`.
fn is_vowel(word: &[u8], at: usize) -> bool {
    let open = |letter: u8| matches!(letter, b'a' | b'e' | b'i' | b'o' | b'u' | VOWEL);
    match word[at] {
        b'y' => !(word.get(at + 1).copied().is_some_and(open) && (at == 0 || open(word[at - 1]))),
        letter => open(letter),
    }
}

/// Whether the vowels at `at` and after it are two syllables, as in `quiet`, `being`, `idea`.
fn is_apart(word: &[u8], at: usize) -> bool {
    let letter = |at: Option<usize>| at.and_then(|at| word.get(at)).copied().unwrap_or(b' ');
    let (before, next, after) = (letter(at.checked_sub(1)), letter(Some(at + 2)), letter(Some(at + 3)));
    match (word[at], word[at + 1]) {
        (b'i', b'a' | b'o' | b'u') => !b"tcgsx".contains(&before),
        (b'i', b'e') => next == b't' || next == b'n' && b"tc".contains(&after) && !b"tc".contains(&before),
        (b'e', b'o') => !b"pg".contains(&before),
        (b'u', b'a') => !b"qgs".contains(&before),
        (b'u', b'e') => next == b'n' && before != b'q',
        (b'u', b'i') => before != b'q' && (next == b'n' && after == b'g' || next == b't' && after == b'y'),
        (b'e' | b'o' | b'y', b'i') => next == b'n' && after == b'g',
        (b'o', b'e') => next == b'm' || next == b't',
        (b'y' | b'a', b'o') => true,
        (b'e', b'a') => APART.iter().any(|piece| covers(word, at, piece.as_bytes())),
        _ => false,
    }
}

/// Whether the letter at `at` is in this piece of the word.
fn covers(word: &[u8], at: usize, piece: &[u8]) -> bool {
    (at.saturating_sub(piece.len() - 1)..=at).any(|start| word[start..].starts_with(piece))
}

/// How many an e is written for and not spoken.
fn silent(word: &[u8]) -> usize {
    let closes = |stem: &[u8]| match stem {
        // `little` speaks its last e in a way, `make` does not.
        [.., consonant, b'l'] if !b"aeiouylr".contains(consonant) => false,
        // `played`: a y after a vowel is no vowel of its own.
        [.., vowel, b'y'] if b"aeou".contains(vowel) => true,
        [.., last] => !b"aeiouy".contains(last),
        [] => false,
    };
    let ending = match word {
        [stem @ .., b'e'] if stem.len() > 1 => closes(stem),
        [stem @ .., b'e', b'd'] if stem.len() > 1 => closes(stem) && !matches!(stem, [.., b't' | b'd']),
        [stem @ .., b'e', b's'] if stem.len() > 1 => {
            closes(stem) && !matches!(stem, [.., b'c' | b'g' | b's' | b'x' | b'z'] | [.., b'c' | b's', b'h'])
        }
        _ => false,
    };
    // Shorter words have no room for it: `lonely`.
    let inside = word.len() > 5
        && SUFFIXES.iter().any(|suffix| {
            let at = word.len().saturating_sub(suffix.len() + 1);
            at > 2 && word[at] == b'e' && word.ends_with(suffix.as_bytes()) && closes(&word[..at])
        });
    usize::from(ending) + usize::from(inside)
}

/// `rhythm` and `autism` have a syllable without a vowel.
fn ends_in_m(word: &[u8]) -> bool {
    matches!(word, [.., b's' | b'h', b'm'])
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
