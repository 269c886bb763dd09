//! In: a text. Out: its words as search sees them: small letters without marks, apostrophes and hyphens taken away.
//!
//! Invariant: `static/search.js` folds in the same way, sign for sign; a test runs both.

use std::collections::BTreeMap;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// What stands for more than one word: `can't`, `wanna`.
pub type Short = BTreeMap<String, Vec<String>>;

/// Whether words with a hyphen are also given as one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hyphens {
    /// `self-harm` is `self`, `harm`.
    Apart,
    /// And `selfharm` beside them.
    Both,
}

/// Also what some keyboards give for one.
const APOSTROPHES: [char; 6] = ['\'', '’', '‘', '`', 'ʼ', '′'];
const HYPHENS: [char; 3] = ['-', '\u{2010}', '\u{2011}'];

/// A text with small letters, without marks.
#[must_use]
pub fn fold(text: &str) -> String {
    plainly(text).unwrap_or_else(|| by_unicode(text))
}

/// The same for texts that have plain letters and the usual signs only, as most texts of many languages do.
fn plainly(text: &str) -> Option<String> {
    let fold = |letter: char| match letter {
        'A'..='Z' => Some(letter.to_ascii_lowercase()),
        '’' | '‘' | '`' => Some('\''),
        '\0'..='\x7f' | '“' | '”' | '–' | '—' => Some(letter),
        _ => None,
    };
    text.chars().map(fold).collect()
}

fn by_unicode(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    // An accent that stands alone would become a blank with a mark.
    let apostrophe = |letter| if letter == '´' { '\'' } else { letter };
    // Letters of formulas become plain ones before capitals are made small.
    let plain = text.chars().map(apostrophe).nfkd().collect::<String>().to_lowercase();
    for letter in plain.chars().filter(|letter| !is_mark(*letter)).nfc() {
        match letter {
            'ø' => folded.push('o'),
            'ł' => folded.push('l'),
            'ß' => folded.push_str("ss"),
            'æ' => folded.push_str("ae"),
            'œ' => folded.push_str("oe"),
            'đ' | 'ð' => folded.push('d'),
            'þ' => folded.push_str("th"),
            'ı' => folded.push('i'),
            'ς' => folded.push('σ'),
            // Letters that Arabic keyboards and hurried hands give for one another.
            'ة' => folded.push('ه'),
            'ى' | 'ی' => folded.push('ي'),
            'ک' => folded.push('ك'),
            one if APOSTROPHES.contains(&one) => folded.push('\''),
            one if HYPHENS.contains(&one) => folded.push('-'),
            one => folded.push(one),
        }
    }
    folded
}

/// Marks that people leave out: accents, the points of Hebrew and Arabic, the hamza on its letter, and the stroke that only
/// makes an Arabic word longer. In other scripts marks are letters.
fn is_mark(letter: char) -> bool {
    matches!(letter, '\u{300}'..='\u{36f}' | '\u{591}'..='\u{5c7}' | '\u{640}' | '\u{64b}'..='\u{655}' | '\u{670}')
}

/// Scripts that put no spaces between words.
fn is_unspaced(letter: char) -> bool {
    matches!(
        letter,
        '\u{e00}'..='\u{eff}'
            | '\u{1000}'..='\u{109f}'
            | '\u{1780}'..='\u{17ff}'
            | '\u{3040}'..='\u{30ff}'
            | '\u{3400}'..='\u{9fff}'
            | '\u{f900}'..='\u{faff}'
            | '\u{20000}'..='\u{323af}'
    )
}

fn is_letter(letter: char) -> bool {
    letter.is_alphanumeric() || !letter.is_ascii() && is_combining_mark(letter)
}

/// The words of a text, in order.
#[must_use]
pub fn words(text: &str, short: &Short, hyphens: Hyphens) -> Vec<String> {
    let folded = fold(text);
    runs(&folded).flat_map(|run| words_of(run, short, hyphens)).collect()
}

/// The words of one run of letters.
pub(super) fn words_of(run: &str, short: &Short, hyphens: Hyphens) -> Vec<String> {
    let mut words = Vec::new();
    for part in run.split('-') {
        put(part, short, &mut words);
    }
    if hyphens == Hyphens::Both && run.contains('-') && words.len() > 1 {
        words.push(run.replace(['-', '\''], ""));
    }
    words
}

/// Runs of letters of a folded text, with apostrophes and hyphens between them.
pub(super) fn runs(text: &str) -> impl Iterator<Item = &str> {
    let blank = |letter: char| !is_letter(letter) && letter != '\'' && letter != '-';
    let pieces = text.split(blank).flat_map(apart).map(|piece| piece.trim_matches(['\'', '-']));
    pieces.filter(|piece| !piece.is_empty())
}

/// A run cut where two signs follow each other, as in a dash typed with hyphens.
fn apart(run: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(run);
    std::iter::from_fn(move || {
        let text = rest?;
        let twice = text.as_bytes().windows(2).position(|two| two.iter().all(|sign| b"'-".contains(sign)));
        rest = twice.map(|at| &text[at + 1..]);
        Some(&text[..twice.unwrap_or(text.len())])
    })
}

/// One word: what it is short for, a possessive without its ending, a script without spaces in pairs of letters.
fn put(part: &str, short: &Short, words: &mut Vec<String>) {
    let part = part.trim_matches('\'');
    if let Some(long) = short.get(part) {
        words.extend(long.iter().cloned());
        return;
    }
    let word = part.strip_suffix("'s").unwrap_or(part).replace('\'', "");
    // Marks that an apostrophe kept apart stand in their order again.
    let word: String = if word.is_ascii() { word } else { word.nfc().collect() };
    let mut spaced = String::new();
    let mut unspaced: Vec<char> = Vec::new();
    for letter in word.chars() {
        if is_unspaced(letter) {
            words.extend(Some(std::mem::take(&mut spaced)).filter(|word| !word.is_empty()));
            unspaced.push(letter);
        } else {
            pairs(&mut unspaced, words);
            spaced.push(letter);
        }
    }
    pairs(&mut unspaced, words);
    words.extend(Some(spaced).filter(|word| !word.is_empty()));
}

fn pairs(letters: &mut Vec<char>, words: &mut Vec<String>) {
    match letters.as_slice() {
        [] => {}
        [one] => words.push(one.to_string()),
        more => words.extend(more.windows(2).map(|pair| pair.iter().collect())),
    }
    letters.clear();
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn said(text: &str) -> Vec<String> {
        let short = Short::from([("can't".to_owned(), vec!["can".to_owned(), "not".to_owned()])]);
        words(text, &short, Hyphens::Both)
    }

    #[test]
    fn words_lose_capitals_marks_and_signs() {
        assert_eq!(said("Ångström, Ærø & Łódź: STRAẞE"), ["angstrom", "aero", "lodz", "strasse"]);
        assert_eq!(
            said("the child’s self‑harm -- “can’t” O'Brien's"),
            ["the", "child", "self", "harm", "selfharm", "can", "not", "obrien"]
        );
        assert_eq!(said("  --  ' - "), Vec::<String>::new());
        assert_eq!(said("ﬁne ５"), ["fine", "5"]);
    }

    #[test]
    fn whatever_a_keyboard_gives_for_an_apostrophe_is_one() {
        for sign in ["'", "’", "‘", "`", "´", "ʼ", "′"] {
            assert_eq!(said(&format!("i can{sign}t")), ["i", "can", "not"], "{sign}");
        }
    }

    #[test]
    fn arabic_words_are_alike_however_they_are_spelt() {
        for [one, other] in [
            ["أريد أن أموت", "اريد ان اموت"],
            ["الإعتذار", "الاعتذار"],
            ["أُؤْذي", "اوذي"],
            ["آسف، شيئًا", "اسف شييا"],
            ["المدرسة", "المدرسه"],
            ["على", "علي"],
            ["کبیر", "كبير"],
            ["صـــرخت", "صرخت"],
        ] {
            assert_eq!(said(one), said(other));
        }
    }

    #[test]
    fn scripts_without_spaces_come_in_pairs() {
        assert_eq!(said("親子の絆 a修"), ["親子", "子の", "の絆", "a", "修"]);
        assert_eq!(said("नमस्ते"), ["नमस्ते"]);
        assert_eq!(said("\u{bcd}'\u{20ea}"), said("\u{bcd}\u{20ea}"));
    }

    proptest! {
        #[test]
        fn folding_again_changes_nothing(text in "\\PC{0,40}") {
            let once = words(&text, &Short::new(), Hyphens::Apart);
            prop_assert_eq!(words(&once.join(" "), &Short::new(), Hyphens::Apart).concat(), once.concat());
        }

        #[test]
        fn plain_texts_are_folded_like_all_others(text in "[ -~’‘“”–—´ʼ′\\n\\t]{0,40}|\\PC{0,20}") {
            prop_assert_eq!(fold(&text), by_unicode(&text));
        }
    }
}
