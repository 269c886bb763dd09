//! In: the lists of phrases that are looked for in every block. Out: where they stand in a text, all found in one pass.
//!
//! Invariant: a list finds what it would find alone: whole phrases, of those that overlap the first, and of these the longest.

use std::cmp::Reverse;
use std::ops::Range;

use aho_corasick::{AhoCorasick, AhoCorasickKind};

use super::phrases::{is_whole, spellings};

/// A list of phrases among others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct List(usize);

/// The phrases of all lists.
#[derive(Debug, Default)]
pub(super) struct Lists {
    count: usize,
    patterns: Vec<String>,
    /// Of each pattern its list, and which phrase of the list it is a spelling of.
    which: Vec<(List, usize)>,
}

/// Finds all phrases of all lists.
#[derive(Debug)]
pub(super) struct Finder {
    automaton: Option<AhoCorasick>,
    which: Vec<(List, usize)>,
}

/// What was found in one text: list by list, each in order.
#[derive(Debug, Default)]
pub(super) struct Hits(Vec<Hit>);

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Hit {
    list: List,
    start: usize,
    end: Reverse<usize>,
    phrase: usize,
}

impl Lists {
    /// Takes in one list more.
    pub fn add<'a>(&mut self, phrases: impl IntoIterator<Item = &'a str>) -> List {
        let list = List(self.count);
        self.count += 1;
        for (number, phrase) in phrases.into_iter().enumerate() {
            for spelling in spellings(phrase) {
                self.patterns.push(spelling);
                self.which.push((list, number));
            }
        }
        list
    }

    /// What finds them.
    pub fn finder(self) -> Finder {
        let mut builder = AhoCorasick::builder();
        let builder = builder.ascii_case_insensitive(true).kind(Some(AhoCorasickKind::DFA));
        let built = builder.build(&self.patterns);
        Finder { automaton: built.ok().filter(|_| !self.patterns.is_empty()), which: self.which }
    }
}

impl Finder {
    /// Everything that stands in a text.
    pub fn find(&self, text: &str) -> Hits {
        let all = self.automaton.iter().flat_map(|automaton| automaton.find_overlapping_iter(text));
        let mut hits: Vec<Hit> = all
            .map(|found| {
                let (list, phrase) = self.which[found.pattern()];
                Hit { list, start: found.start(), end: Reverse(found.end()), phrase }
            })
            .collect();
        hits.sort_unstable();
        let mut last = None;
        hits.retain(|hit| {
            let apart = last.is_none_or(|(list, end)| list != hit.list || end <= hit.start);
            if apart {
                last = Some((hit.list, hit.end.0));
            }
            apart
        });
        hits.retain(|hit| is_whole(text, &hit.range()));
        Hits(hits)
    }
}

impl Hit {
    fn range(&self) -> Range<usize> {
        self.start..self.end.0
    }
}

impl Hits {
    /// Each phrase of a list: its number and its place.
    pub fn of(&self, list: List) -> impl Iterator<Item = (usize, Range<usize>)> + '_ {
        let first = self.0.partition_point(|hit| hit.list < list);
        self.0[first..].iter().take_while(move |hit| hit.list == list).map(|hit| (hit.phrase, hit.range()))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::phrases::Phrases;
    use super::*;

    proptest! {
        #[test]
        fn each_list_finds_what_it_would_find_alone(
            lists in prop::collection::vec(prop::collection::vec("(a|b|ab|ba|a b|b a b|a'b|%|-){1,3}", 1..5), 1..4),
            text in "(a|b|A|ab |ba|'|’|%|-| |ä|1){0,24}",
        ) {
            let mut all = Lists::default();
            let handles: Vec<List> = lists.iter().map(|list| all.add(list.iter().map(String::as_str))).collect();
            let hits = all.finder().find(&text);
            for (list, handle) in lists.iter().zip(handles) {
                let alone = Phrases::new(list.iter().map(String::as_str));
                let alone: Vec<_> = alone.find(&text).collect();
                prop_assert_eq!(hits.of(handle).collect::<Vec<_>>(), alone);
            }
        }
    }
}
