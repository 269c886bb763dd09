//! In: the plain text of a block and places in it, in order. Out: the sentence each place stands in.
//!
//! Sentences are those of Unicode (UAX 29). Only the ones that are asked for are looked up: from the last sure boundary
//! before a place to the first one after it, so that a long block costs no more than a look at each of its letters.

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
        let mut start = sure_boundary(self.block, self.end, at);
        if let Some(end) = sure_end(&self.block[start..]).filter(|end| start + end >= at) {
            return (start, start + end);
        }
        let bounds = self.block[start..].split_sentence_bound_indices();
        let mut end = start;
        for (_, sentence) in bounds {
            (start, end) = (end, end + sentence.len());
            if end >= at {
                break;
            }
        }
        (start, end)
    }
}

/// The last place from `from` to before `at` where a sentence surely begins: a capital letter after a full stop, question
/// mark or exclamation mark and one space. `from` is a boundary itself.
fn sure_boundary(block: &str, from: usize, at: usize) -> usize {
    let bytes = &block.as_bytes()[from..at.min(block.len())];
    let begins = |three: &[u8]| matches!(three, [b'.' | b'!' | b'?', b' ', b'A'..=b'Z']);
    bytes.windows(3).rposition(begins).map_or(from, |found| from + found + 2)
}

/// Where the first sentence of `text` surely ends: before a capital letter as above, or at the end of the text, when
/// nothing between could end one.
fn sure_end(text: &str) -> Option<usize> {
    let plain = |c: &char| matches!(c, ' '..='~' | '\u{c0}'..='\u{24f}' | '–' | '—' | '‘' | '’' | '“' | '”');
    let mut signs = text.char_indices();
    let Some((at, _)) = signs.find(|(_, c)| matches!(c, '.' | '!' | '?') || !plain(c)) else { return Some(text.len()) };
    match &text.as_bytes()[at..] {
        [b'.' | b'!' | b'?'] => Some(text.len()),
        [b'.' | b'!' | b'?', b' ', b'A'..=b'Z', ..] => Some(at + 2),
        _ => None,
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
        let bounds: Vec<usize> = block.split_sentence_bound_indices().map(|(at, _)| at).chain([block.len()]).collect();
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

    proptest! {
        #[test]
        fn words_are_counted_as_unicode_counts_them(text in "([ab,.]|ä| |\t|\n|\u{0b}|\u{85}|\u{a0}|\u{3000}){0,30}") {
            prop_assert_eq!(words(&text), text.split_whitespace().count());
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
