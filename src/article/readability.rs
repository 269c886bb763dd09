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

/// Endings whose `e` or letters are silent, or whose vowels are two syllables, decide more words than any list.
#[must_use]
pub fn syllables(word: &str) -> u32 {
    let parts = word.split(['-', '–', '—', '/']);
    parts.map(|part| of_part(&part.to_lowercase())).sum::<u32>().max(1)
}

fn of_part(word: &str) -> u32 {
    let letters: Vec<char> = word.chars().filter(|c| c.is_alphabetic()).collect();
    if letters.is_empty() {
        return u32::from(word.contains(char::is_alphanumeric));
    }
    let vowel = |at: usize| {
        letters.get(at).is_some_and(|c| "aeiouyäöüéèêáàóíúï".contains(*c)) && !(at == 0 && letters[0] == 'y')
    };
    let groups = (0..letters.len()).filter(|at| vowel(*at) && (*at == 0 || !vowel(at - 1))).count();
    let text: String = letters.iter().collect();
    let ends = |endings: &[&str]| endings.iter().any(|ending| text.ends_with(ending));
    let before = |back: usize| letters.len().checked_sub(back).and_then(|at| letters.get(at)).copied().unwrap_or('a');
    let is_vowel = |c: char| "aeiouy".contains(c);
    let mut count = groups;
    // A last e is silent, as in `make`, unless it stands after a consonant and l, as in `little`.
    if text.ends_with('e') && letters.len() > 2 && !is_vowel(before(2)) && !(before(2) == 'l' && !is_vowel(before(3))) {
        count = count.saturating_sub(1);
    }
    // `named`, but `wanted` and `needed`.
    if text.ends_with("ed") && letters.len() > 3 && !is_vowel(before(3)) && !"td".contains(before(3)) && !(before(3) == 'l' && !is_vowel(before(4))) {
        count = count.saturating_sub(1);
    }
    // `makes`, but `changes`, `misses`, `wishes`, `boxes`.
    if text.ends_with("es") && letters.len() > 3 && !is_vowel(before(3)) && !ends(&["ces", "ges", "ses", "xes", "zes", "ches", "shes"]) && !(before(3) == 'l' && !is_vowel(before(4))) {
        count = count.saturating_sub(1);
    }
    // Silent inside: `sometimes`, `careful`, `safely`, `movement`, `closeness`.
    for ending in ["eful", "efully", "eless", "elessly", "elessness", "ely", "ement", "ements", "eness", "etimes", "ething", "eone", "ewhere"] {
        let stem = text.strip_suffix(ending).and_then(|stem| stem.chars().next_back());
        let known = matches!(ending, "ement" | "ements") && (ends(&["vement", "vements", "gement", "gements", "tement", "tements", "cement", "cements"]));
        let open = !matches!(ending, "ement" | "ements") || known;
        count = count.saturating_sub(usize::from(open && stem.is_some_and(|c| !is_vowel(c))));
    }
    // Two vowels that are spoken apart: `idea`, `being`, `quiet`, `trial`, `create`, `situation`.
    let apart = ["ia", "io", "iu", "eo", "ua", "uou", "iet", "ying", "eing", "oing", "uing", "yone", "rea", "ier", "iest"];
    let joined = ["tia", "cia", "gia", "sia", "tio", "cio", "sio", "xio", "gio", "qua", "gua", "sua", "people", "ceo", "geo", "reach", "real", "ream", "read", "reas", "rear", "reat", "reak", "treat", "bread", "areas", "ieve", "ield", "soldier"];
    let reads = |list: &[&str]| list.iter().map(|piece| text.matches(piece).count()).sum::<usize>();
    count += reads(&apart).saturating_sub(reads(&joined));
    count += usize::from(ends(&["create", "created", "creates", "real", "really", "area", "areas", "idea", "ideas", "theatre"]) && text.contains("ea"));
    count += usize::from(ends(&["sm", "thm"]));
    count += usize::from(ends(&["n’t", "n't"]) && false);
    u32::try_from(count.max(1)).unwrap_or(1)
}
