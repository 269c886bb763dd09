//! The words a slip may have been meant for, and those that are never one: everyday words of the language.
//!
//! In: an index and the words people type. Out: lists for readers' browsers, and [`Near::meant`].

use std::collections::BTreeMap;

use super::brain::Brain;
use super::coding;
use super::index::Index;
use super::shards::MOST;
use super::slips::{bases, most};
use crate::diagnostic::Rows;

/// All these words: how often each is found, nothing for those that are only of the language.
#[derive(Debug, Default)]
pub struct Near {
    words: BTreeMap<String, Option<usize>>,
}

/// At most so many files.
const FILES: usize = 4;

impl Near {
    /// The words of an index.
    #[must_use]
    pub fn of(index: &Index, brain: &Brain) -> Self {
        let mut words: BTreeMap<String, Option<usize>> = BTreeMap::new();
        for group in &index.groups {
            let count = group.posting.count;
            if group.named || count > 1 {
                words.extend(
                    group
                        .forms
                        .iter()
                        .map(|form| (form.clone(), Some(count.ilog2() as usize + usize::from(group.named)))),
                );
            }
        }
        let known = brain.lexicon.common.iter().chain(&brain.lexicon.filler);
        known.for_each(|word| _ = words.entry(word.clone()).or_insert(None));
        // What is found most often is meant most often.
        let mut order: Vec<(&String, &Option<usize>)> = words.iter().collect();
        order.sort_by_key(|(word, often)| (often.is_some(), std::cmp::Reverse(**often), word.len()));
        let mut bytes = 0;
        let kept = order.into_iter().take_while(|(word, _)| {
            bytes += word.len() + 2;
            bytes < FILES * MOST * 3 / 2
        });
        Self { words: kept.map(|(word, often)| (word.clone(), *often)).collect() }
    }

    /// The lists, each short enough for a file.
    #[must_use]
    pub fn lists(&self) -> Vec<String> {
        let coded = self.words.iter().map(|(word, often)| (word.as_str(), often.map_or('-', digit)));
        let mut lists: Vec<Vec<(&str, char)>> = vec![Vec::new()];
        let mut bytes = 0;
        for (word, often) in coded {
            let list = lists.last_mut();
            let before = list.as_ref().and_then(|list| list.last()).map_or("", |(word, _)| word);
            bytes += word.len() - coding::shared(before, word).min(word.len()) + 3;
            if bytes > MOST - 100 {
                lists.push(Vec::new());
                bytes = word.len() + 3;
            }
            lists.last_mut().into_iter().for_each(|list| list.push((word, often)));
        }
        let text = |list: Vec<(&str, char)>| {
            let words = coding::list(list.iter().map(|(word, _)| *word));
            words.split(' ').zip(&list).map(|(word, (_, often))| format!("{word}{often}")).collect::<Vec<_>>().join(" ")
        };
        lists.into_iter().map(text).collect()
    }

    /// Whether it is a word of the language or of the handbook, also with an ending.
    #[must_use]
    pub fn knows(&self, word: &str, endings: &[String]) -> bool {
        self.words.contains_key(word) || bases(word, endings).iter().any(|base| self.words.contains_key(base))
    }

    /// The word of the handbook that a word which stands nowhere was meant for: the fewest slips, then the same first letter,
    /// then what is found most often, then the order of the alphabet.
    #[must_use]
    pub fn meant(&self, word: &str, endings: &[String]) -> Option<&str> {
        let letters: Vec<char> = word.chars().collect();
        let most = most(letters.len());
        if most == 0 || self.knows(word, endings) {
            return None;
        }
        let mut rows = Rows::default();
        let near = self.words.iter().filter_map(|(known, often)| {
            let often = (*often)?;
            let other: Vec<char> = known.chars().collect();
            let slips = rows.distance(&letters, &other, most).filter(|_| other.len() > 2)?;
            Some(((slips, letters[0] != other[0], std::cmp::Reverse(often)), known))
        });
        near.min().map(|(_, known)| known.as_str())
    }
}

/// How often a word is found, as one sign.
fn digit(often: usize) -> char {
    u32::try_from(often).ok().and_then(|often| char::from_digit(often.min(9), 10)).unwrap_or('0')
}
