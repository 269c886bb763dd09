//! In: what somebody typed, and an index. Out: what they find, the best first, and why.
//!
//! Invariant: whole numbers only, by the table `weights.json`; `static/search.js` counts in the same way, and a test holds the
//! two together.

use std::collections::{BTreeMap, BTreeSet};

use super::brain::Brain;
use super::index::Index;
use super::near::Near;
use super::needs::Said;
use super::page::Name;
use super::posting::Posting;
use super::weights::WEIGHTS;

/// What somebody finds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Answer {
    /// The positions of the needs that were told of.
    pub needs: Vec<usize>,
    /// Pages, the best first.
    pub pages: Vec<Ranked>,
    /// How many of them have all words.
    pub whole: usize,
    /// Words that stand on no page.
    pub missing: Vec<String>,
    /// What was looked for instead, where a word had a slip in it.
    pub instead: Option<String>,
}

/// A page and why it is found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ranked {
    /// Its position among all pages.
    pub page: usize,
    /// What it is worth.
    pub score: u64,
    /// Of that, what its text is worth.
    pub text: u64,
    /// What its best name is worth, and which name that is.
    pub name: Option<(u64, usize)>,
    /// What it is worth that words stand in one paragraph.
    pub near: u64,
    /// In thousandths: how much of what was typed it has.
    pub cover: u64,
    /// In percent: what its kind makes of all this.
    pub kind: u64,
}

/// Whether the last word may still be typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Typing {
    /// The query is whole.
    Done,
    /// The last word may be the beginning of one.
    Going,
}

/// A word that says something, and the stems and families that stand for it, each with how well it does.
struct Unit<'a> {
    rarity: u64,
    stems: Vec<(&'a Posting, u64)>,
}

/// In how many files the words that begin with something are looked for.
const FILES: usize = 3;

/// Looks for what somebody typed.
#[must_use]
pub fn ask(brain: &Brain, index: &Index, near: &Near, query: &str, typing: Typing) -> Answer {
    let mut answer = answer(brain, index, near, query, typing);
    // The one right page of a need comes before what merely has the same words.
    let next = answer.needs.first().and_then(|need| *index.next.get(*need)?);
    if let Some(at) = answer.pages.iter().position(|one| Some(one.page) == next) {
        answer.pages[..=at].rotate_right(1);
    }
    answer
}

fn answer(brain: &Brain, index: &Index, near: &Near, query: &str, typing: Typing) -> Answer {
    let said = brain.hear(query, &index.alike);
    let needs = brain.needs_in(&said);
    let typing = if query.ends_with(char::is_whitespace) { Typing::Done } else { typing };
    let asker = Asker { brain, index };
    let (units, missing) = asker.units(&said, typing);
    // When nothing at all is found, only the very words of the language are no slips; their forms may be.
    let endings = if units.is_empty() { &[][..] } else { &brain.lexicon.endings[..] };
    let meant = |word: &str| near.meant(word, endings);
    let mended: BTreeMap<&str, &str> = missing.iter().filter_map(|word| Some((word.as_str(), meant(word)?))).collect();
    if !mended.is_empty() {
        let words = said.words.iter().map(|word| *mended.get(word.text.as_str()).unwrap_or(&word.text.as_str()));
        let instead = words.collect::<Vec<_>>().join(" ");
        let said = brain.hear(&instead, &index.alike);
        // What is mended may tell of a need that nobody heard in the slip.
        let needs = if needs.is_empty() { brain.needs_in(&said) } else { needs };
        let (units, missing) = asker.units(&said, Typing::Done);
        return Answer { needs, instead: Some(instead), missing, ..asker.rank(&units, is_told(brain, &said)) };
    }
    Answer { needs, missing, ..asker.rank(&units, is_told(brain, &said)) }
}

/// Whether somebody tells of an event.
fn is_told(brain: &Brain, said: &Said) -> bool {
    said.words.iter().any(|word| brain.lexicon.telling.contains(&word.text))
}

#[derive(Clone, Copy)]
struct Asker<'a> {
    brain: &'a Brain,
    index: &'a Index,
}

impl<'a> Asker<'a> {
    /// The words that say something, and those of them that stand nowhere.
    fn units(self, said: &Said, typing: Typing) -> (Vec<Unit<'a>>, Vec<String>) {
        let numbers: Vec<Option<usize>> = said.words.iter().map(|word| word.number).collect();
        let (mut units, mut missing) = (Vec::new(), Vec::new());
        // Where nothing says much, everything counts.
        let little = said.words.iter().all(|word| self.brain.is_filler(&word.text));
        let (mut at, mut taken) = (0, 0);
        while at < numbers.len() && taken < WEIGHTS.units {
            let last = at + 1 == numbers.len();
            let word = &said.words[at].text;
            let number = numbers[at];
            let begun = self.brain.begun(&numbers[at..]);
            let filler = !little && self.brain.is_filler(word);
            taken += usize::from(begun.is_some() || !filler);
            let mut stems = Vec::new();
            let mut families: Vec<usize> = begun.iter().map(|(family, _)| *family).collect();
            if begun.is_none() && !filler {
                stems.extend(self.stem(word, number));
                families.extend(number.map_or(&[][..], |number| self.brain.families_of(number)));
            }
            let known = families.iter().filter_map(|family| self.index.families.get(family));
            let quality = if begun.is_some() { WEIGHTS.quality.word } else { WEIGHTS.quality.family };
            stems.extend(known.map(|posting| (posting, quality)));
            if last && begun.is_none() && !filler && (typing == Typing::Going || stems.is_empty()) {
                stems.extend(self.begun(word).into_iter().map(|posting| (posting, WEIGHTS.quality.begun)));
            }
            if let Some(rarity) = stems.iter().map(|(posting, _)| posting.rarity).max() {
                units.push(Unit { rarity, stems });
            } else if begun.is_none() && !filler && !missing.contains(word) {
                missing.push(word.clone());
            }
            at += begun.map_or(1, |(_, length)| length);
        }
        (units, missing)
    }

    fn stem(self, word: &str, number: Option<usize>) -> Option<(&'a Posting, u64)> {
        let form = number.and_then(|number| self.brain.words[number].first()).map_or(word, String::as_str);
        let group = self.index.group(form)?;
        Some((&self.index.groups[group].posting, WEIGHTS.quality.word))
    }

    /// The commonest stems of which a form begins so.
    fn begun(self, beginning: &str) -> Vec<&'a Posting> {
        let shards = &self.index.shards;
        let first = shards.of(beginning);
        let last = shards.of(&format!("{beginning}\u{ffff}")).min(first + FILES - 1);
        let in_files = |group: &&super::group::Group| (first..=last).contains(&group.shard);
        let begins = |group: &&super::group::Group| {
            group.forms.iter().any(|form| form != beginning && form.starts_with(beginning))
                && !group.forms.iter().any(|form| form == beginning)
        };
        let mut found: Vec<&Posting> =
            self.index.groups.iter().filter(in_files).filter(begins).map(|group| &group.posting).collect();
        found.sort_by_key(|posting| posting.rarity);
        found.truncate(WEIGHTS.begun);
        found
    }

    fn rank(self, units: &[Unit<'_>], told: bool) -> Answer {
        let all: u64 = units.iter().map(|unit| unit.rarity).sum();
        let mut pages: BTreeMap<usize, Tally> = BTreeMap::new();
        for (number, unit) in units.iter().enumerate() {
            for (posting, quality) in &unit.stems {
                for found in posting.found() {
                    let tally = pages.entry(found.page).or_insert_with(|| Tally::new(units.len()));
                    let worth = quality * posting.rarity * found.impact as u64;
                    tally.text[number] = tally.text[number].max(worth);
                    tally.quality[number] = tally.quality[number].max(*quality);
                    for block in found.blocks {
                        tally.blocks.entry(block).or_default().insert(number);
                    }
                }
                for named in posting.named() {
                    let tally = pages.entry(named.page).or_insert_with(|| Tally::new(units.len()));
                    tally.quality[number] = tally.quality[number].max(*quality);
                    let name = tally
                        .names
                        .entry(named.name)
                        .or_insert_with(|| Fit::new(named.length, named.sort, units.len()));
                    if *quality > name.quality[number] {
                        (name.quality[number], name.places[number]) = (*quality, named.place);
                    }
                }
            }
        }
        let mut ranked: Vec<Ranked> =
            pages.iter().map(|(page, tally)| self.judge(*page, tally, units, all, told)).collect();
        ranked.sort_by_key(|one| (std::cmp::Reverse(one.score), one.page));
        let best = ranked.first().map_or(0, |one| one.score);
        let has_all = |one: &Ranked| pages[&one.page].quality.iter().all(|quality| *quality > 0);
        let is_good = |one: &Ranked| has_all(one) || one.score * 100 >= best * WEIGHTS.cut;
        ranked.retain(|one| one.cover >= WEIGHTS.least && is_good(one));
        let whole = ranked.iter().filter(|one| has_all(one)).count();
        Answer { pages: ranked, whole, ..Answer::default() }
    }

    fn judge(self, page: usize, tally: &Tally, units: &[Unit<'_>], all: u64, told: bool) -> Ranked {
        let cover = cover(&tally.quality, units, all);
        let text = WEIGHTS.text * tally.text.iter().sum::<u64>() / (100 * all.max(1));
        let mut name = None;
        for (number, fit) in &tally.names {
            let worth = fit.worth(units, all);
            if name.is_none_or(|(best, _)| worth > best) {
                name = Some((worth, *number));
            }
        }
        let together = tally.blocks.values().map(BTreeSet::len).max().unwrap_or_default() as u64;
        let near = match units.len() {
            0 | 1 => 0,
            more => WEIGHTS.near * together.saturating_sub(1) / (more as u64 - 1),
        };
        let kinds = WEIGHTS.kinds.get(self.index.cards[page].kind);
        let kind = kinds.map_or(100, |kinds| kinds[usize::from(told)]);
        let whole = text + near + name.map_or(0, |(worth, _)| worth);
        let score = whole * cover / 1000 * cover / 1000 * kind / 100;
        Ranked { page, score, text, name, near, cover, kind }
    }
}

/// In thousandths: how much of what was typed is there.
fn cover(quality: &[u64], units: &[Unit<'_>], all: u64) -> u64 {
    let there: u64 = quality.iter().zip(units).map(|(quality, unit)| quality * unit.rarity).sum();
    10 * there / all.max(1)
}

/// What was found of a page; one entry for each word that was typed.
struct Tally {
    text: Vec<u64>,
    quality: Vec<u64>,
    names: BTreeMap<usize, Fit>,
    blocks: BTreeMap<usize, BTreeSet<usize>>,
}

impl Tally {
    fn new(units: usize) -> Self {
        Self { text: vec![0; units], quality: vec![0; units], names: BTreeMap::new(), blocks: BTreeMap::new() }
    }
}

/// How well what was typed fits a name.
struct Fit {
    length: u64,
    sort: Name,
    quality: Vec<u64>,
    places: Vec<usize>,
}

impl Fit {
    fn new(length: usize, sort: Name, units: usize) -> Self {
        Self { length: length as u64, sort, quality: vec![0; units], places: vec![0; units] }
    }

    /// All of what was typed in its order, and nothing else in the name, is worth most.
    fn worth(&self, units: &[Unit<'_>], all: u64) -> u64 {
        let cover = cover(&self.quality, units, all);
        let there = self.quality.iter().filter(|quality| **quality > 0).count() as u64;
        let filled = 1000 * there.min(self.length) / self.length.max(1);
        let weights = &WEIGHTS.name;
        let sort = match self.sort {
            Name::Title => weights.title,
            Name::Searched => weights.searched,
            Name::Heading => weights.heading,
            Name::Term => weights.term,
        };
        // A word that is not there has place 0, and so have all words of names other than titles.
        let in_order = self.places.first() > Some(&0) && self.places.is_sorted_by(|one, next| one < next);
        let more = if in_order && units.len() > 1 { weights.order } else { 0 };
        sort * cover / 1000 * cover / 1000 * (filled + 500) / 1500 * (100 + more) / 100
    }
}
