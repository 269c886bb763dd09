//! In: sentences in Spanish, German or French. Out: how hard they are to read, by a formula made for the language.
//!
//! - Spanish: perspicuity `206.835 − 62.3 × syllables/words − words/sentences` (F. Szigriszt Pazos, Sistemas predictivos de
//!   legibilidad del mensaje escrito: fórmula de perspicuidad, Universidad Complutense de Madrid, 1993), read by the INFLESZ
//!   scale, on which 55 to 65 is normal (I. M. Barrio-Cantalejo and others, Validación de la Escala INFLESZ, Anales del
//!   Sistema Sanitario de Navarra 31, 2008).
//! - German: the first Wiener Sachtextformel `0.1935 × MS + 0.1672 × SL + 0.1297 × IW − 0.0327 × ES − 0.875`, a year of school,
//!   where SL is words a sentence and, in a hundred words, MS those of three or more syllables, IW those of more than six
//!   letters, ES those of one syllable (R. Bamberger, E. Vanecek, Lesen – Verstehen – Lernen – Schreiben, Vienna, 1984).
//! - French: `207 − 1.015 × words/sentences − 73.6 × syllables/words` (L. Kandel, A. Moles, Application de l’indice de Flesch à
//!   la langue française, Cahiers d’études de radio-télévision 19, 1958), read as Flesch’s own scale, on which 60 to 70 is plain.
//!
//! Invariant: pure arithmetic; syllables are counted by rules of spelling, so a word may be off by one.

/// A language whose formula stands here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spoken {
    /// Spanish.
    Spanish,
    /// German.
    German,
    /// French.
    French,
}

/// What the formulas are made of.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Lengths {
    /// Sentences.
    pub sentences: u32,
    /// Words.
    pub words: u32,
    /// Syllables of all words.
    pub syllables: u32,
    /// Words of one syllable.
    pub short: u32,
    /// Words of three syllables or more.
    pub long: u32,
    /// Words of more than six letters.
    pub wide: u32,
}

impl Spoken {
    /// The language of this BCP 47 tag.
    #[must_use]
    pub fn of(tag: &str) -> Option<Self> {
        match tag.split('-').next() {
            Some("es") => Some(Self::Spanish),
            Some("de") => Some(Self::German),
            Some("fr") => Some(Self::French),
            _ => None,
        }
    }

    /// The name of its formula.
    #[must_use]
    pub fn formula(self) -> &'static str {
        match self {
            Self::Spanish => "Szigriszt-Pazos",
            Self::German => "Wiener Sachtextformel",
            Self::French => "Kandel–Moles",
        }
    }

    /// What the formula says of a text; `None` without words. In German it is years of school, otherwise ease, of which 100 is most.
    #[must_use]
    pub fn figure(self, lengths: Lengths) -> Option<f64> {
        let count = |number: u32| f64::from(number);
        let words = count(lengths.words);
        let (of_sentence, of_word) = (words / count(lengths.sentences), count(lengths.syllables) / words);
        let share = |number: u32| 100.0 * count(number) / words;
        (lengths.words > 0).then(|| match self {
            Self::Spanish => 206.835 - 62.3 * of_word - of_sentence,
            Self::French => 207.0 - 1.015 * of_sentence - 73.6 * of_word,
            Self::German => {
                let hard = 0.1935 * share(lengths.long) + 0.1672 * of_sentence + 0.1297 * share(lengths.wide);
                hard - 0.0327 * share(lengths.short) - 0.875
            }
        })
    }

    /// How many syllables a word has; at least one.
    #[must_use]
    pub fn syllables(self, word: &str) -> u32 {
        let letters: Vec<char> = word.to_lowercase().chars().filter(|letter| letter.is_alphabetic()).collect();
        let mut count = 0;
        let mut before = None;
        for (at, letter) in letters.iter().copied().enumerate() {
            let sounds = self.is_vowel(&letters, at);
            count += u32::from(sounds && before.is_none_or(|before| self.is_apart(before, letter)));
            before = sounds.then_some(letter);
        }
        (count - u32::from(count > 1 && self == Self::French && is_mute(&letters))).max(1)
    }

    fn is_vowel(self, letters: &[char], at: usize) -> bool {
        let next_is_vowel = || letters.get(at + 1).is_some_and(|next| "aeiouáéíóú".contains(*next));
        match letters[at] {
            'y' => self == Self::German || !next_is_vowel(),
            // `que`, `guerra`: written and not spoken.
            'u' if self != Self::German && at > 0 => {
                !("qg".contains(letters[at - 1]) && next_is_vowel() && letters[at + 1] != 'a')
            }
            letter => "aeiouáàâäãéèêëíìîïóòôöõúùûüœæ".contains(letter),
        }
    }

    /// Whether two vowels beside each other are two syllables.
    fn is_apart(self, before: char, after: char) -> bool {
        match self {
            // Two strong vowels, or a weak one with an accent: `caos`, `día`.
            Self::Spanish => {
                let is_strong = |letter: char| "aeoáéó".contains(letter);
                let is_stressed = |letter: char| "íú".contains(letter);
                is_strong(before) && is_strong(after) || is_stressed(before) || is_stressed(after)
            }
            Self::German => {
                let together = ["ei", "ai", "au", "eu", "äu", "ie", "aa", "ee", "oo", "ey", "ay", "ou"];
                !together.contains(&[before, after].iter().collect::<String>().as_str())
            }
            Self::French => "ëï".contains(after) || before == 'é',
        }
    }
}

/// An e at the end that French writes and does not speak: `porte`, `portes`.
fn is_mute(letters: &[char]) -> bool {
    match letters {
        [.., before, 'e'] | [.., before, 'e', 's'] => !"aàâouù".contains(*before),
        _ => false,
    }
}

impl Lengths {
    /// With one sentence more.
    #[must_use]
    pub fn with(mut self, spoken: Spoken, sentence: &str) -> Self {
        let before = self.words;
        let words = sentence.split(|sign: char| sign.is_whitespace() || "’\'-–—/".contains(sign));
        for word in words.filter(|word| word.contains(char::is_alphanumeric)) {
            let syllables = spoken.syllables(word);
            self.words += 1;
            self.syllables += syllables;
            self.short += u32::from(syllables == 1);
            self.long += u32::from(syllables >= 3);
            self.wide += u32::from(word.chars().filter(|letter| letter.is_alphabetic()).count() > 6);
        }
        self.sentences += u32::from(self.words > before);
        self
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn syllables_are_counted_as_they_are_spoken() {
        let spoken = [
            (Spoken::Spanish, 1, "el muy hoy que guion y"),
            (Spoken::Spanish, 2, "casa bueno caos niño día guerra ciudad agua"),
            (Spoken::Spanish, 3, "historia poeta familia cariño"),
            (Spoken::Spanish, 4, "todavía reparación responsable"),
            (Spoken::German, 1, "Kind und Haus Beet"),
            (Spoken::German, 2, "Kinder leise Bäume Ruhe traurig"),
            (Spoken::German, 3, "Theater Lehrerin verstehen"),
            (Spoken::German, 5, "Universität"),
            (Spoken::French, 1, "porte que calme mère rue"),
            (Spoken::French, 2, "enfant maison théâtre colère"),
            (Spoken::French, 3, "animal regarder"),
        ];
        let told =
            spoken.iter().flat_map(|(tongue, count, words)| words.split(' ').map(move |word| (*tongue, word, *count)));
        let wrong: Vec<_> = told.filter(|(tongue, word, count)| tongue.syllables(word) != *count).collect();
        assert_eq!(wrong, []);
    }

    #[test]
    fn the_formulas_are_those_of_their_authors() {
        let near = |found: Option<f64>, expected: f64| found.is_some_and(|found| (found - expected).abs() < 0.001);
        let spanish = Lengths::default().with(Spoken::Spanish, "La casa es muy bonita.").with(Spoken::Spanish, "¡Sí!");
        assert_eq!(spanish, Lengths { sentences: 2, words: 6, syllables: 9, short: 4, long: 1, wide: 0 });
        assert!(near(Spoken::Spanish.figure(spanish), 206.835 - 62.3 * 1.5 - 3.0));
        assert!(near(Spoken::French.figure(spanish), 207.0 - 1.015 * 3.0 - 73.6 * 1.5));
        let german = Lengths::default().with(Spoken::German, "Das Kind schläft ruhig.");
        assert_eq!(german, Lengths { sentences: 1, words: 4, syllables: 5, short: 3, long: 0, wide: 1 });
        assert!(near(Spoken::German.figure(german), 0.1672 * 4.0 + 0.1297 * 25.0 - 0.0327 * 75.0 - 0.875));
        assert_eq!(Spoken::German.figure(Lengths::default().with(Spoken::German, " – ")), None);
        assert_eq!((Spoken::of("es-MX"), Spoken::of("ar"), Spoken::of("pl")), (Some(Spoken::Spanish), None, None));
    }

    proptest! {
        #[test]
        fn any_word_has_a_syllable_and_none_more_than_letters(word in "([a-z]|[aeiouy]|ä|é|í|ñ|ï|-|’|ب){1,12}") {
            for tongue in [Spoken::Spanish, Spoken::German, Spoken::French] {
                let count = tongue.syllables(&word) as usize;
                prop_assert!((1..=word.chars().count()).contains(&count));
            }
        }
    }
}
