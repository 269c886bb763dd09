//! In: an index. Out: its files: scripts that hand over data, small enough for a slow network.
//!
//! `first` holds what is asked before anything else: the words people type, the weights, which file holds which words.
//! `alarm` holds needs, `words-N` hold stems, `family-N` families, `near-N` words for slips, `cards-N` the titles of large handbooks, `ages` who
//! pages are for, `texts/…` and `terms/…` the text of one page.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::made::Made;
use super::scripts::{below, script};
use crate::article::Kinds;
use crate::finding::{Card, MOST, WEIGHTS, line};
use crate::pages::{TERM, first_address};
use crate::source::{Address, Fingerprint};

/// The titles of all pages stand in the first file while they have no more bytes than this.
const CARDS: usize = 12_000;

/// Lists cut so that each has few enough bytes.
fn packed<T>(items: impl IntoIterator<Item = (T, usize)>, most: usize) -> Vec<Vec<T>> {
    let mut lists: Vec<Vec<T>> = Vec::new();
    let mut room = 0;
    for (item, bytes) in items {
        if lists.is_empty() || bytes + 4 > room {
            lists.push(Vec::new());
            room = most;
        }
        room = room.saturating_sub(bytes + 4);
        if let Some(list) = lists.last_mut() {
            list.push(item);
        }
    }
    lists
}

/// A list as each value with how often it follows itself.
fn runs<T: PartialEq + Copy>(values: impl Iterator<Item = T>) -> Vec<(T, usize)> {
    let mut runs: Vec<(T, usize)> = Vec::new();
    for value in values {
        match runs.last_mut() {
            Some((last, count)) if *last == value => *count += 1,
            _ => runs.push((value, 1)),
        }
    }
    runs
}

impl Made<'_> {
    /// All files but the texts, in the order of addresses. Those that belong together name the same version, so that a browser never
    /// mixes old ones with new ones.
    #[must_use]
    pub fn files(&self) -> Vec<(Address, Vec<u8>)> {
        let mut files: Vec<(Address, Vec<u8>)> = Vec::new();
        let mut put = |name: String, data: Value| {
            let bytes = script(&name, &data);
            files.push((below(&name), bytes));
        };
        let index = &self.index;
        for groups in index.groups.chunk_by(|one, next| one.shard == next.shard) {
            let lines: Vec<String> = groups.iter().map(line).collect();
            put(format!("words-{}", groups[0].shard), lines.join("\n").into());
        }
        let families = index.families.iter().map(|(family, posting)| {
            let line = format!("{family}|{}|{}|{}", posting.rarity, posting.names, posting.pages);
            ((*family, line.clone()), line.len())
        });
        let mut family_files: BTreeMap<usize, usize> = BTreeMap::new();
        for (file, families) in packed(families, MOST * 3 / 4).into_iter().enumerate() {
            family_files.extend(families.iter().map(|(family, _)| (*family, file)));
            let lines: Vec<String> = families.into_iter().map(|(_, line)| line).collect();
            put(format!("family-{file}"), lines.join("\n").into());
        }
        let near = self.near.lists();
        for (file, list) in near.iter().enumerate() {
            put(format!("near-{file}"), list.as_str().into());
        }
        let cards: Vec<Value> = index.cards.iter().map(card).collect();
        let sizes: Vec<usize> = cards.iter().map(|card| card.to_string().len()).collect();
        let inside = sizes.iter().sum::<usize>() <= CARDS;
        let mut starts = Vec::new();
        if !inside {
            let mut from = 0;
            for (file, list) in packed(cards.iter().zip(sizes), MOST * 3 / 4).into_iter().enumerate() {
                starts.push(from);
                from += list.len();
                put(format!("cards-{file}"), json!(list));
            }
        }
        let ages = index.cards.iter().map(|card| card.ages.iter().fold(0_u64, |all, age| all | 1 << age));
        put("ages".to_owned(), json!(runs(ages)));
        put("alarm".to_owned(), self.brain.alarm(&index.alike));
        files.sort();
        let version = version(files.iter().map(|(_, bytes)| Fingerprint::of(bytes)).chain(self.texts.iter().copied()));
        let kinds = self.kinds();
        let kind = |word: &str| kinds.iter().position(|(known, _)| *known == word).unwrap_or(kinds.len() - 1);
        let mut first = self.brain.to_json();
        let more = json!({
            "version": version,
            "weights": &*WEIGHTS,
            "shards": index.shards.firsts.join(" "),
            "strays": index.shards.strays,
            "familyFiles": family_files,
            "near_files": near.len(),
            "cards": if inside { json!(cards) } else { Value::Null },
            "starts": starts,
            "kinds": kinds,
            "kindRuns": runs(index.cards.iter().map(|card| kind(card.kind))),
            "ages": self.handbook.ages().iter().map(|shelf| shelf.name.as_str()).collect::<Vec<_>>(),
            "pages": self.pages(),
            "say": self.say(),
        });
        if let (Value::Object(first), Value::Object(more)) = (&mut first, more) {
            first.extend(more);
        }
        files.push((first_address(), script("first", &first)));
        files.sort();
        files
    }

    /// Each kind: its name for the weights, and its words.
    fn kinds(&self) -> Vec<(&'static str, &str)> {
        let kinds = Kinds::default().words().into_iter().map(|(word, _)| (word, self.words.get("kinds", word)));
        kinds.chain([(TERM, self.words.get("search", "term"))]).collect()
    }

    /// For each need the title of the one right next page, the way to it and its position.
    fn pages(&self) -> Vec<Option<(&str, &str, usize)>> {
        let page = |position: usize| {
            let card = &self.index.cards[position];
            (card.title.as_str(), card.path.as_str(), position)
        };
        self.index.next.iter().map(|next| next.map(page)).collect()
    }

    /// The words of the interface that the script puts into the page.
    fn say(&self) -> BTreeMap<&'static str, &str> {
        let words = self.words;
        BTreeMap::from([
            ("count", words.get("search", "count")),
            ("help", words.get("search", "help")),
            ("whole", words.get("search", "whole")),
            ("next", words.get("search", "next")),
            ("draft", words.get("article", "draft")),
            ("missing", words.get("search", "missing")),
            ("quoted", words.get("search", "quoted")),
            ("between", words.get("search", "between")),
            ("some", words.get("search", "some")),
        ])
    }
}

/// What is shown of a page in a list.
fn card(card: &Card) -> Value {
    match card.draft {
        true => json!([card.title, card.path, card.text, 1]),
        false => json!([card.title, card.path, card.text]),
    }
}

/// A short name that changes with any of the files.
fn version(prints: impl Iterator<Item = Fingerprint>) -> String {
    let prints: Vec<String> = prints.map(|print| print.to_string()).collect();
    Fingerprint::of(prints.concat().as_bytes()).to_string().chars().take(10).collect()
}
