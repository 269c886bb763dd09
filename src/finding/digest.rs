//! In: what pages show, one after the other. Out: [`Digest`]: each stem of them with where it stands and how much it counts there.
//!
//! A few thousand words make nearly all of every text, so each is taken apart once a digest. Invariant: what is said of a page
//! depends on that page alone; [`super::index`] puts all digests together.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use rustc_hash::FxHashMap;

use super::brain::Brain;
use super::fold::{Hyphens, fold, runs, words_of};
use super::page::{Name, Page};
use super::weights::WEIGHTS;

/// The stems of some pages.
#[derive(Debug)]
pub struct Digest<'b> {
    brain: &'b Brain,
    /// Which of `words` a run of letters is.
    runs: FxHashMap<String, Range<usize>>,
    words: Vec<Word<'b>>,
    numbers: FxHashMap<String, usize>,
    /// Each stem with its forms.
    pub stems: Vec<(String, BTreeSet<String>)>,
    /// For each page what stands in it.
    pub pages: Vec<Vec<(Key, Hit)>>,
}

/// A word that was taken apart.
#[derive(Debug)]
struct Word<'b> {
    /// Its number among the words people type.
    number: Option<usize>,
    /// Whether a member of a family begins with it that has more words.
    begins: bool,
    /// The families in which it is a member alone.
    families: &'b [usize],
    /// Its stem, unless it says little.
    stem: Option<usize>,
}

/// A stem or a family, by number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Key {
    /// A stem, by its position in the digest.
    Stem(usize),
    /// A family.
    Family(usize),
}

/// Where a stem stands in a page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Hit {
    /// How much it counts.
    pub impact: usize,
    /// Names that have it: which one, how many words of its own that name has, after how many words it stands there, and its sort.
    pub names: Vec<(usize, usize, usize, Name)>,
    /// Paragraphs that have it, at most [`BLOCKS`].
    pub blocks: Vec<usize>,
}

/// So many paragraphs are noted for a stem.
pub const BLOCKS: usize = 3;

#[derive(Default)]
struct Counted {
    hit: Hit,
    times: usize,
    fields: Fields,
}

/// The fields that have a word, a bit each.
#[derive(Clone, Copy, Default)]
struct Fields(u8);

#[derive(Clone, Copy, PartialEq, Eq)]
enum Field {
    Name(Name),
    Summary,
    Line,
    Body,
}

impl Fields {
    fn put(&mut self, field: Field) {
        self.0 |= match field {
            Field::Name(Name::Title) => 1,
            Field::Name(Name::Searched) => 2,
            Field::Name(Name::Term) => 4,
            Field::Name(Name::Heading) => 8,
            Field::Summary => 16,
            Field::Line => 32,
            Field::Body => 0,
        };
    }

    /// What they are worth together.
    fn worth(self) -> usize {
        let weights = &WEIGHTS.impact;
        let worth = [weights.title, weights.searched, weights.searched, weights.heading, weights.summary, weights.line];
        worth.iter().enumerate().filter(|(bit, _)| self.0 >> bit & 1 == 1).map(|(_, worth)| worth).sum()
    }
}

impl<'b> Digest<'b> {
    /// No page yet.
    #[must_use]
    pub fn new(brain: &'b Brain) -> Self {
        let (runs, numbers) = (FxHashMap::default(), FxHashMap::default());
        Self { brain, runs, words: Vec::new(), numbers, stems: Vec::new(), pages: Vec::new() }
    }

    /// Takes in a page after all that were taken in.
    pub fn read(&mut self, page: &Page) {
        let mut counted: FxHashMap<Key, Counted> = FxHashMap::default();
        for (number, (sort, name)) in page.names().enumerate() {
            let (keys, length) = self.keys(name);
            let places: BTreeMap<Key, usize> = keys.into_iter().rev().collect();
            for (key, place) in places {
                let one = counted.entry(key).or_default();
                one.fields.put(Field::Name(sort));
                one.hit.names.push((number, length, place, sort));
            }
        }
        let mut length = 0;
        for (number, block) in page.blocks().enumerate() {
            let field = match number {
                0 => Field::Summary,
                number if number <= page.lines.len() => Field::Line,
                _ => Field::Body,
            };
            let (keys, more) = self.keys(block);
            length += more;
            for (key, _) in keys {
                let one = counted.entry(key).or_default();
                one.times += usize::from(field != Field::Summary);
                one.fields.put(field);
                if one.hit.blocks.len() < BLOCKS && one.hit.blocks.last() != Some(&number) {
                    one.hit.blocks.push(number);
                }
            }
        }
        let hits = counted.into_iter().map(|(key, one)| {
            let impact = one.impact(length);
            (key, Hit { impact, ..one.hit })
        });
        self.pages.push(hits.collect());
    }

    /// The stems and families in a text, each with its place, and how many stems it has.
    fn keys(&mut self, text: &str) -> (Vec<(Key, usize)>, usize) {
        let folded = fold(text);
        let said: Vec<usize> = runs(&folded).flat_map(|run| self.run(run)).collect();
        let numbers: Vec<Option<usize>> = said.iter().map(|word| self.words[*word].number).collect();
        let mut keys = Vec::with_capacity(said.len());
        let mut own = Vec::with_capacity(said.len());
        for (at, word) in said.into_iter().enumerate() {
            let word = &self.words[word];
            if word.begins
                && let Some((family, _)) = self.brain.begun(&numbers[at..])
            {
                keys.push((Key::Family(family), at));
            }
            if let Some(stem) = word.stem {
                keys.extend(word.families.iter().map(|family| (Key::Family(*family), at)));
                keys.push((Key::Stem(stem), at));
                own.push(stem);
            }
        }
        own.sort_unstable();
        own.dedup();
        (keys, own.len())
    }

    /// The words of a run of letters.
    fn run(&mut self, run: &str) -> Range<usize> {
        if let Some(known) = self.runs.get(run) {
            return known.clone();
        }
        let start = self.words.len();
        for word in words_of(run, &self.brain.lexicon.short, Hyphens::Both) {
            let stem = (!self.brain.is_filler(&word)).then(|| self.stem(&word));
            let number = self.brain.number(&word);
            let begins = number.is_some_and(|number| self.brain.begins(number));
            let families = number.map_or(&[][..], |number| self.brain.families_of(number));
            self.words.push(Word { number, begins, families, stem });
        }
        self.runs.insert(run.to_owned(), start..self.words.len());
        start..self.words.len()
    }

    /// The number of a word's stem.
    fn stem(&mut self, word: &str) -> usize {
        let stem = self.brain.stems.of(word);
        let number = self.numbers.get(&stem).copied().unwrap_or_else(|| {
            self.stems.push((stem.clone(), BTreeSet::new()));
            self.numbers.insert(stem, self.stems.len() - 1);
            self.stems.len() - 1
        });
        self.stems[number].1.insert(word.to_owned());
        number
    }
}

impl Counted {
    /// BM25 for the text, by a page of usual length; a fixed worth for each other field that has the word.
    fn impact(&self, length: usize) -> usize {
        let weights = &WEIGHTS.impact;
        // Half of the worth leans on how long the page is.
        let half = weights.half * (weights.usual + length.max(weights.usual / 4));
        let often = 2 * weights.usual * self.times;
        let body = (weights.body * often).checked_div(often + half).unwrap_or_default();
        (self.fields.worth() + body).max(1)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::super::lexicon::Lexicon;
    use super::super::page::Section;
    use super::*;

    #[test]
    fn stems_are_counted_where_they_stand() {
        let mut lexicon = Lexicon { language: "en".to_owned(), ..Lexicon::default() };
        lexicon.filler.extend(["the", "at", "it"].map(str::to_owned));
        lexicon.endings.extend(["s", "ed", "ing"].map(str::to_owned));
        let members = [vec!["shout"], vec!["yell"], vec!["lose", "it"]];
        let members = members.map(|member| member.into_iter().map(str::to_owned).collect()).to_vec();
        lexicon.families.insert("shout".to_owned(), members);
        let brain = Brain::new(lexicon);
        let page = Page {
            title: "Shouting".to_owned(),
            names: vec![(Name::Searched, "yelled at the kid".to_owned())],
            summary: "Lose it.".to_owned(),
            sections: vec![Section {
                heading: "The self-made".to_owned(),
                paragraphs: vec!["Shouts, shouts.".to_owned(), "It is shouted.".to_owned()],
                ..Section::default()
            }],
            ..Page::default()
        };
        let mut digest = Digest::new(&brain);
        digest.read(&Page::default());
        digest.read(&page);
        assert_eq!(digest.pages[0], []);
        let place = |stem: &str| digest.stems.iter().position(|(known, _)| known == stem).expect(stem);
        let terms: HashMap<Key, Hit> = digest.pages[1].iter().cloned().collect();
        let hit = |stem: &str| terms[&Key::Stem(place(stem))].clone();
        assert_eq!(hit("kid").names, [(1, 2, 3, Name::Searched)]);
        assert_eq!((hit("shout").names, hit("shout").blocks), (vec![(0, 1, 0, Name::Title)], vec![1, 2]));
        assert!(hit("shout").impact > hit("kid").impact);
        let family = &terms[&Key::Family(0)];
        assert_eq!((family.names.len(), family.blocks.as_slice()), (2, &[0, 1, 2][..]));
        assert!(digest.stems[place("shout")].1.iter().eq(["shouted", "shouting", "shouts"]));
        assert!(terms.contains_key(&Key::Stem(place("selfmad"))));
    }
}
