//! In: the plain text of a block and places in it, in order. Out: its sentences, and the one each place stands in.
//!
//! Sentences are those of Unicode (UAX 29); the one a place stands in does not end at the initial of a name. Where one holds only signs of European writing its end is found by looking at
//! each of its bytes once; only where there are others the tables of Unicode are asked, for that sentence alone.

use std::ops::Range;
use std::sync::Arc;

use unicode_segmentation::UnicodeSegmentation;

/// The longest sentence kept with a link, in bytes around it.
const LONGEST: usize = 320;

/// How many words a text has.
pub(super) fn words(text: &str) -> usize {
    if !text.is_ascii() {
        return text.split_whitespace().count();
    }
    let mut words = 0;
    let mut between = true;
    for byte in text.bytes() {
        let space = matches!(byte, b' ' | b'\t'..=b'\r');
        words += usize::from(between && !space);
        between = space;
    }
    words
}

/// The sentences of one block, asked for from its start to its end.
pub(super) struct Sentences<'a> {
    block: &'a str,
    /// The sentence found last.
    start: usize,
    end: usize,
    /// The sentence found last as it is kept, for everything that stands in it.
    kept: Option<Arc<str>>,
}

impl<'a> Sentences<'a> {
    pub fn new(block: &'a str) -> Self {
        Self { block, start: 0, end: 0, kept: None }
    }

    /// The sentence that holds the byte before `at`, cut to a bearable length around it. `at` goes back over white space at most.
    pub fn around(&mut self, at: usize) -> Arc<str> {
        let at = at.max(1).min(self.block.len());
        if at > self.end {
            (self.start, self.end) = self.find(at);
            self.kept = None;
        }
        let sentence = &self.block[self.start..self.end];
        if sentence.len() > LONGEST {
            return cut(sentence, at.saturating_sub(self.start)).into();
        }
        Arc::clone(self.kept.get_or_insert_with(|| sentence.trim().into()))
    }

    fn find(&self, at: usize) -> (usize, usize) {
        let mut start = None;
        for sentence in (Bounds { text: self.block, at: self.end }) {
            let begin = start.take().unwrap_or(sentence.start);
            if is_initial(&self.block[begin..sentence.end]) && sentence.end < self.block.len() {
                start = Some(begin);
            } else if sentence.end >= at {
                return (begin, sentence.end);
            }
        }
        (at, at)
    }
}

/// Whether a text ends with the initial of a name, as `T.`; who says “I.” has ended.
fn is_initial(text: &str) -> bool {
    let mut before = text.trim_end().chars().rev();
    let named =
        before.next() == Some('.') && before.next().is_some_and(|letter| letter.is_uppercase() && letter != 'I');
    named && before.next().is_none_or(|sign| !sign.is_alphanumeric())
}

/// The sentences of a text, one after the other, each with the blanks behind it.
pub(super) fn bounds(text: &str) -> impl Iterator<Item = Range<usize>> {
    Bounds { text, at: 0 }
}

struct Bounds<'a> {
    text: &'a str,
    at: usize,
}

impl Iterator for Bounds<'_> {
    type Item = Range<usize>;

    fn next(&mut self) -> Option<Range<usize>> {
        let start = self.at;
        let rest = self.text.get(start..).filter(|rest| !rest.is_empty())?;
        let length = first(rest).or_else(|| rest.split_sentence_bounds().next().map(str::len));
        self.at += length.unwrap_or(rest.len());
        Some(start..self.at)
    }
}

/// What a sign is to the end of a sentence.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sign {
    /// Nothing stands there.
    End,
    /// The end of a line or paragraph.
    Line,
    /// `.`
    Dot,
    /// `!` and `?`
    Stop,
    /// Quotation marks and brackets.
    Close,
    Space,
    /// A sign after which a sentence goes on.
    Comma,
    Digit,
    Upper,
    Lower,
    Other,
}

/// The sign at byte `at` and its length; `None` where the tables of Unicode are to be asked.
fn sign(text: &str, at: usize) -> Option<(Sign, usize)> {
    let Some(byte) = text.as_bytes().get(at) else { return Some((Sign::End, 0)) };
    let sign = match byte {
        b'a'..=b'z' => Sign::Lower,
        b'\t' | 0x0b | 0x0c | b' ' => Sign::Space,
        b'A'..=b'Z' => Sign::Upper,
        b'0'..=b'9' => Sign::Digit,
        b'.' => Sign::Dot,
        b'!' | b'?' => Sign::Stop,
        b',' | b'-' | b':' | b';' => Sign::Comma,
        b'"' | b'\'' | b'(' | b')' | b'[' | b']' | b'{' | b'}' => Sign::Close,
        b'\r' if text.as_bytes().get(at + 1) == Some(&b'\n') => return Some((Sign::Line, 2)),
        b'\r' | b'\n' => Sign::Line,
        0..=0x7f => Sign::Other,
        _ => {
            let letter = text[at..].chars().next()?;
            return Some((european(letter)?, letter.len_utf8()));
        }
    };
    Some((sign, 1))
}

/// The same for signs beyond ASCII.
fn european(letter: char) -> Option<Sign> {
    Some(match letter {
        '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' => Sign::Space,
        '«' | '»' | '‘'..='‟' | '‹' | '›' => Sign::Close,
        '–' | '—' => Sign::Comma,
        '×' | '÷' | '…' | '·' | '§' | '°' | '€' | '•' | '→' => Sign::Other,
        '\u{c0}'..='\u{17f}' => {
            if letter.is_uppercase() {
                Sign::Upper
            } else {
                Sign::Lower
            }
        }
        _ => return None,
    })
}

/// The length of the first sentence; `None` where the tables of Unicode are to be asked.
fn first(text: &str) -> Option<usize> {
    let may_end = |byte: &u8| matches!(byte, b'.' | b'!' | b'?' | b'\n' | b'\r') || !byte.is_ascii();
    let mut at = 0;
    loop {
        let Some(found) = text.as_bytes()[at..].iter().position(may_end) else { return Some(text.len()) };
        let (sign, length) = sign(text, at + found)?;
        at += found + length;
        match sign {
            Sign::Line => return Some(at),
            Sign::Dot | Sign::Stop => {
                let (end, ends) = behind_stop(text, at, sign)?;
                if ends {
                    return Some(end);
                }
                at = end;
            }
            _ => {}
        }
    }
}

/// Behind a stop that ends at byte `at`: where the sentence would end, and whether it does.
fn behind_stop(text: &str, at: usize, stop: Sign) -> Option<(usize, bool)> {
    let (mut at, is_dot) = (at, stop == Sign::Dot);
    let (mut next, mut length) = sign(text, at)?;
    // `3.14` and `U.S.`
    if is_dot && (next == Sign::Digit || next == Sign::Upper && text[..at - 1].ends_with(is_letter)) {
        return Some((at, false));
    }
    for sort in [Sign::Close, Sign::Space] {
        while next == sort {
            at += length;
            (next, length) = sign(text, at)?;
        }
    }
    Some(match next {
        Sign::Line => (at + length, true),
        Sign::Comma | Sign::Dot | Sign::Stop => (at, false),
        _ => (at, !(is_dot && goes_on_small(text, at)?)),
    })
}

fn is_letter(letter: char) -> bool {
    letter.is_ascii_alphabetic() || matches!(european(letter), Some(Sign::Upper | Sign::Lower))
}

/// Whether the next letter is a small one, in the same sentence.
fn goes_on_small(text: &str, mut at: usize) -> Option<bool> {
    loop {
        match sign(text, at)? {
            (Sign::Lower, _) => return Some(true),
            (Sign::Upper | Sign::Line | Sign::Dot | Sign::Stop | Sign::End, _) => return Some(false),
            (_, length) => at += length,
        }
    }
}

/// A long sentence, cut to a bearable length around byte `at`.
fn cut(sentence: &str, at: usize) -> String {
    let start = sentence.floor_char_boundary(at.saturating_sub(LONGEST / 2));
    let end = sentence.ceil_char_boundary((at + LONGEST / 2).min(sentence.len()));
    let (before, after) = (if start > 0 { "…" } else { "" }, if end < sentence.len() { "…" } else { "" });
    format!("{before}{}{after}", sentence[start..end].trim())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The same by looking at every boundary of the block.
    fn plainly(block: &str, at: usize) -> String {
        let bounds = block.split_sentence_bound_indices().map(|(at, _)| at);
        let bounds: Vec<usize> = bounds.filter(|at| !is_initial(&block[..*at])).chain([block.len()]).collect();
        let after = bounds.partition_point(|bound| *bound < at.max(1)).min(bounds.len() - 1);
        let (start, end) = (bounds[after.saturating_sub(1)], bounds[after]);
        block[start..end].trim().to_owned()
    }

    #[test]
    fn a_place_has_its_sentence() {
        let block = "Dr. Who came. He said “no.” Then e.g. nothing! And so? End";
        let mut sentences = Sentences::new(block);
        for (at, sentence) in [(2, "Dr."), (9, "Who came."), (34, "Then e.g. nothing!"), (60, "End")] {
            assert_eq!(&*sentences.around(at), sentence);
        }
        assert_eq!(&*Sentences::new("").around(0), "");
    }

    #[test]
    fn a_name_with_initials_ends_no_sentence() {
        let block = "Here is T. Berry Brazelton, and D. W. Winnicott (M. D.). So did I. Ask Ü. Öz. End.";
        let mut sentences = Sentences::new(block);
        let whole = "Here is T. Berry Brazelton, and D. W. Winnicott (M. D.).";
        for (at, sentence) in [(3, whole), (20, whole), (44, whole), (60, "So did I."), (72, "Ask Ü. Öz.")] {
            assert_eq!(&*sentences.around(at), sentence);
        }
        assert_eq!(&*Sentences::new("By A. B.").around(8), "By A. B.");
    }

    #[test]
    fn every_sign_that_is_known_is_what_unicode_says() {
        for letter in ('\u{0}'..='\u{3000}').filter(|letter| sign(&letter.to_string(), 0).is_some()) {
            for around in ["a._b", "a. _b", "a. _B", "a_.B", "a!_B", "a. _ B", "a?_ 1", "a. 1_ B", "a_B", "._"] {
                let text = around.replace('_', letter.encode_utf8(&mut [0; 4]));
                let found: Vec<&str> = bounds(&text).map(|range| &text[range]).collect();
                assert_eq!(found, text.split_sentence_bounds().collect::<Vec<_>>(), "{letter:?} in {text:?}");
            }
        }
    }

    proptest! {
        #[test]
        fn words_are_counted_as_unicode_counts_them(text in "([ab,.]|ä| |\t|\n|\u{0b}|\u{85}|\u{a0}|\u{3000}){0,30}") {
            prop_assert_eq!(words(&text), text.split_whitespace().count());
        }

        #[test]
        fn sentences_are_those_of_unicode(text in "([a-c]|[A-C]|[.!?]|\\. |[0-9]|\n|\r|\t|,|;|:|[\"'()\\[\\]{}]|“|”|’|«|–|—|…|→|ä|Ä|ß|×|修|。|\u{301}|-|\u{a0}|\u{202f}|\u{2028}|\u{ad}| ){0,40}") {
            let found: Vec<&str> = bounds(&text).map(|range| &text[range]).collect();
            prop_assert_eq!(found, text.split_sentence_bounds().collect::<Vec<_>>());
        }

        #[test]
        fn shortcuts_find_what_a_whole_look_finds(block in "([a-c]|[A-C]|[.!?]| |\\. |[0-9]|\\n|,|“|”|\\)|ä|Ä|修|。|…|\u{301}|-|\u{a0}|\u{2028}){0,60}") {
            let mut sentences = Sentences::new(&block);
            for at in (0..=block.len()).filter(|at| block.is_char_boundary(*at)) {
                prop_assert_eq!(&*sentences.around(at), plainly(&block, at), "at {}", at);
            }
        }
    }
}
