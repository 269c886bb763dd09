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
        for word in sentence.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)) {
            let syllables = syllables(word);
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
    let parts = word.split(['-', '–', '—', '/']);
    parts.map(of_part).sum::<u32>().max(1)
}

fn of_part(part: &str) -> u32 {
    let text: String = part.chars().flat_map(char::to_lowercase).filter(|c| c.is_alphabetic()).collect();
    if text.is_empty() {
        return u32::from(part.contains(char::is_alphanumeric));
    }
    let word: Vec<char> = text.chars().collect();
    let sounds: Vec<bool> = (0..word.len()).map(|at| is_vowel(&word, at)).collect();
    let groups = (0..word.len()).filter(|at| sounds[*at] && (*at == 0 || !sounds[at - 1])).count();
    let apart = (1..word.len()).filter(|at| sounds[at - 1] && sounds[*at] && is_apart(&text, &word, at - 1)).count();
    let count = (groups + apart).saturating_sub(silent(&text, &word)) + usize::from(ends_in_m(&word));
    u32::try_from(count.max(1)).unwrap_or(u32::MAX)
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
fn is_apart(text: &str, word: &[char], at: usize) -> bool {
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
        ('e', 'a') => APART
            .iter()
            .any(|piece| text.match_indices(piece).any(|(start, piece)| (start..start + piece.len()).contains(&at))),
        _ => false,
    }
}

/// How many an e is written for and not spoken.
fn silent(text: &str, word: &[char]) -> usize {
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
        [stem @ .., 'e', 'd'] if stem.len() > 1 => closes(stem) && !stem.ends_with(&['t']) && !stem.ends_with(&['d']),
        [stem @ .., 'e', 's'] if stem.len() > 1 => {
            closes(stem)
                && !["c", "g", "s", "x", "z", "ch", "sh"].iter().any(|end| text[..text.len() - 2].ends_with(end))
        }
        _ => false,
    };
    let inside =
        SUFFIXES.iter().any(|suffix| match text.strip_suffix(suffix).and_then(|stem| stem.strip_suffix('e')) {
            Some(stem) => stem.chars().count() > 2 && closes(&stem.chars().collect::<Vec<_>>()),
            None => false,
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
