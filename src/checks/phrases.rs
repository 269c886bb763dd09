//! In: a list of phrases. Out: where they stand in a text, as whole words, whatever their capitals and apostrophes.
//!
//! For lists that are asked now and then; what is looked for in every block is found by `hits` in one pass.

use std::ops::Range;

use aho_corasick::{AhoCorasick, MatchKind};

/// Phrases that can be looked for in one pass.
#[derive(Debug)]
pub(super) struct Phrases {
    finder: Option<AhoCorasick>,
    /// Which phrase each pattern of the finder is a spelling of.
    which: Vec<usize>,
}

impl Phrases {
    pub fn new<'a>(phrases: impl IntoIterator<Item = &'a str>) -> Self {
        let all = phrases.into_iter().enumerate();
        let all = all.flat_map(|(number, phrase)| spellings(phrase).map(move |spelling| (number, spelling)));
        let (which, spellings): (Vec<usize>, Vec<String>) = all.unzip();
        let mut builder = AhoCorasick::builder();
        builder.ascii_case_insensitive(true).match_kind(MatchKind::LeftmostLongest);
        let finder = if spellings.is_empty() { None } else { builder.build(spellings).ok() };
        Self { finder, which }
    }

    /// Each phrase that stands in the text: its number and its place, in order.
    pub fn find<'a>(&'a self, text: &'a str) -> impl Iterator<Item = (usize, Range<usize>)> + 'a {
        let found = self.finder.iter().flat_map(move |finder| finder.find_iter(text));
        found.filter(|found| is_whole(text, &found.range())).map(|found| (self.which[found.pattern()], found.range()))
    }

    /// Whether one of the phrases stands in the text.
    pub fn is_in(&self, text: &str) -> bool {
        self.find(text).next().is_some()
    }

    /// Whether the text is one of the phrases and nothing else.
    pub fn is_all_of(&self, text: &str) -> bool {
        self.find(text).any(|(_, range)| range == (0..text.len()))
    }
}

/// A phrase with either apostrophe.
pub(super) fn spellings(phrase: &str) -> impl Iterator<Item = String> + use<> {
    let curly = phrase.contains('\'').then(|| phrase.replace('\'', "’"));
    std::iter::once(phrase.to_owned()).chain(curly)
}

/// Whether no letter, digit or hyphen goes on at either end.
pub(super) fn is_whole(text: &str, range: &Range<usize>) -> bool {
    let joins = |c: char| c.is_alphanumeric() || c == '-';
    let (piece, before, after) = (&text[range.clone()], &text[..range.start], &text[range.end..]);
    let starts_free = !piece.starts_with(char::is_alphanumeric) || !before.ends_with(joins);
    starts_free && (!piece.ends_with(char::is_alphanumeric) || !after.starts_with(joins))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_phrases_are_found_in_any_spelling() {
        let phrases = Phrases::new(["can't", "for life", "%", "life"]);
        let found = |text| phrases.find(text).map(|(number, range)| (number, &text[range])).collect::<Vec<_>>();
        assert_eq!(found("Can’t be For Life."), [(0, "Can’t"), (1, "For Life")]);
        assert_eq!(found("lifeline mid-life afterlife 5% änderlife"), [(2, "%")]);
        assert!(phrases.is_all_of("LIFE") && !phrases.is_all_of("life "));
    }
}
