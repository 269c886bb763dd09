//! In: what a page shows. Out: [`Digest`]: each stem of it with where it stands and how much it counts there.
//!
//! Invariant: pure, and a page alone; [`super::index`] puts all together.

use std::collections::{BTreeMap, BTreeSet};

use super::brain::Brain;
use super::fold::{Hyphens, words};
use super::weights::WEIGHTS;

/// Something that can be found: an article, or a term of the glossary.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Page {
    /// The way from the root of the site.
    pub path: String,
    /// Where its text stands, below the folder of all search files and without an ending.
    pub text: String,
    /// Its title.
    pub title: String,
    /// Its kind, as authors write it; `term` for a term.
    pub kind: &'static str,
    /// Whether it is a draft.
    pub draft: bool,
    /// For whom, by position in the ages of the handbook.
    pub ages: Vec<usize>,
    /// Other names under which it is found.
    pub names: Vec<(Name, String)>,
    /// One sentence.
    pub summary: String,
    /// Moves and spoken lines, and other fields of its kind.
    pub lines: Vec<String>,
    /// Its text.
    pub sections: Vec<Section>,
}

/// A part of a text, below a heading.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Section {
    /// The id of its heading.
    pub anchor: String,
    /// Its heading; empty before the first one.
    pub heading: String,
    /// Its paragraphs.
    pub paragraphs: Vec<String>,
}

/// What sort of name it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Name {
    /// The title.
    Title,
    /// What the author says it is searched as.
    Searched,
    /// A heading.
    Heading,
    /// A term that leads to it, and other words for it.
    Term,
}

impl Page {
    /// All names: the title, those given, the headings.
    pub fn names(&self) -> impl Iterator<Item = (Name, &str)> {
        let given = self.names.iter().map(|(sort, name)| (*sort, name.as_str()));
        let headings = self.sections.iter().map(|section| (Name::Heading, section.heading.as_str()));
        let headings = headings.filter(|(_, heading)| !heading.is_empty());
        std::iter::once((Name::Title, self.title.as_str())).chain(given).chain(headings)
    }

    /// The paragraphs in the order of their numbers: summary, lines, text. Headings count with what follows.
    pub fn blocks(&self) -> impl Iterator<Item = &str> {
        let paragraphs = self.sections.iter().flat_map(|section| &section.paragraphs);
        std::iter::once(&self.summary).chain(&self.lines).chain(paragraphs).map(String::as_str)
    }
}

/// The stems of a page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Digest {
    /// By stem, or by family.
    pub terms: BTreeMap<Key, Hit>,
    /// The forms of each stem.
    pub forms: BTreeMap<String, BTreeSet<String>>,
}

/// A stem or the number of a family.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Key {
    /// A stem.
    Stem(String),
    /// A family.
    Family(usize),
}

/// Where a stem stands in a page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Hit {
    /// How much it counts.
    pub impact: usize,
    /// Names that have it: which one, how many words of its own that name has, and its sort.
    pub names: Vec<(usize, usize, Name)>,
    /// Paragraphs that have it, at most [`BLOCKS`].
    pub blocks: Vec<usize>,
}

/// So many paragraphs are noted for a stem.
pub const BLOCKS: usize = 3;

#[derive(Default)]
struct Counted {
    hit: Hit,
    times: usize,
    fields: BTreeSet<Field>,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Field {
    Name(Name),
    Summary,
    Line,
    Body,
}

impl Page {
    /// The stems of this page.
    #[must_use]
    pub fn digest(&self, brain: &Brain) -> Digest {
        let mut counted: BTreeMap<Key, Counted> = BTreeMap::new();
        let mut forms: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for (number, (sort, name)) in self.names().enumerate() {
            let (keys, length) = keys(name, brain, &mut forms);
            for key in keys.into_iter().collect::<BTreeSet<_>>() {
                let one = counted.entry(key).or_default();
                one.fields.insert(Field::Name(sort));
                one.hit.names.push((number, length, sort));
            }
        }
        let mut length = 0;
        for (number, block) in self.blocks().enumerate() {
            let field = match number {
                0 => Field::Summary,
                number if number <= self.lines.len() => Field::Line,
                _ => Field::Body,
            };
            let (keys, more) = keys(block, brain, &mut forms);
            length += more;
            for key in keys {
                let one = counted.entry(key).or_default();
                one.times += usize::from(field != Field::Summary);
                one.fields.insert(field);
                if one.hit.blocks.len() < BLOCKS && one.hit.blocks.last() != Some(&number) {
                    one.hit.blocks.push(number);
                }
            }
        }
        let terms = counted.into_iter().map(|(key, one)| {
            let impact = one.impact(length);
            (key, Hit { impact, ..one.hit })
        });
        Digest { terms: terms.collect(), forms }
    }
}

impl Counted {
    /// BM25 for the text, by a page of usual length; a fixed worth for each other field that has the word.
    fn impact(&self, length: usize) -> usize {
        let weights = &WEIGHTS.impact;
        let fixed = |field: &Field| match field {
            Field::Name(Name::Title) => weights.title,
            Field::Name(Name::Searched | Name::Term) => weights.searched,
            Field::Name(Name::Heading) => weights.heading,
            Field::Summary => weights.summary,
            Field::Line => weights.line,
            Field::Body => 0,
        };
        // Half of the worth leans on how long the page is.
        let half = weights.half * (weights.usual + length.max(weights.usual / 4));
        let often = 2 * weights.usual * self.times;
        let body = (weights.body * often).checked_div(often + half).unwrap_or_default();
        (self.fields.iter().map(fixed).sum::<usize>() + body).max(1)
    }
}

/// The stems and families in a text, and how many words that say something it has.
fn keys(text: &str, brain: &Brain, forms: &mut BTreeMap<String, BTreeSet<String>>) -> (Vec<Key>, usize) {
    let words = words(text, &brain.lexicon.short, Hyphens::Both);
    let numbers: Vec<Option<usize>> = words.iter().map(|word| brain.number(word)).collect();
    let mut keys = Vec::new();
    let mut own = BTreeSet::new();
    for (at, word) in words.iter().enumerate() {
        if let Some((family, _)) = brain.begun(&numbers[at..]) {
            keys.push(Key::Family(family));
        }
        if brain.is_filler(word) {
            continue;
        }
        let stem = brain.stems.of(word);
        let families = numbers[at].map_or(&[][..], |number| brain.families_of(number));
        keys.extend(families.iter().map(|family| Key::Family(*family)));
        own.insert(stem.clone());
        let known = forms.entry(stem.clone()).or_default();
        if !known.contains(word) {
            known.insert(word.clone());
        }
        keys.push(Key::Stem(stem));
    }
    (keys, own.len())
}

#[cfg(test)]
mod tests {
    use super::super::lexicon::Lexicon;
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
        let Digest { terms, forms } = page.digest(&brain);
        let hit = |stem: &str| terms[&Key::Stem(stem.to_owned())].clone();
        assert_eq!(hit("kid").names, [(1, 2, Name::Searched)]);
        assert_eq!((hit("shout").names, hit("shout").blocks), (vec![(0, 1, Name::Title)], vec![1, 2]));
        assert!(hit("shout").impact > hit("kid").impact);
        let family = &terms[&Key::Family(0)];
        assert_eq!((family.names.len(), family.blocks.as_slice()), (2, &[0, 1, 2][..]));
        assert!(forms["shout"].iter().eq(["shouted", "shouting", "shouts"]));
        assert!(terms.contains_key(&Key::Stem("selfmad".to_owned())), "{:?}", terms.keys());
    }
}
