//! In: the words people type ([`Lexicon`]). Out: [`Brain`], the same as numbers: what a reader's browser gets first, and what
//! `mend find` asks.
//!
//! Every word is numbered by its stem and written out with all its forms, so that nobody who asks needs a stemmer.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::OnceLock;

use serde_json::{Value, json};

use super::coding;
use super::lexicon::{Lexicon, Need};
use super::pattern::{Atom, Phrase, Piece};
use super::slips::Targets;
use super::stem::Stems;
use super::steps::{self, Sign, Step};

/// What is known of the words people type, numbered.
#[derive(Debug)]
pub struct Brain {
    /// The forms of each word, its own first.
    pub words: Vec<Vec<String>>,
    by_form: HashMap<String, usize>,
    /// The members of each family, as numbers of words.
    pub families: Vec<Vec<Vec<usize>>>,
    /// For each word the families in which it is a member alone.
    alone: HashMap<usize, Vec<usize>>,
    /// For each word the members of several words that begin with it.
    longer: HashMap<usize, Vec<(usize, Vec<usize>)>>,
    pub(super) harmless: Vec<Vec<Step>>,
    pub(super) needs: Vec<Known>,
    pub(super) targets: Targets,
    pub(super) alike: OnceLock<BTreeSet<String>>,
    /// The lexicon itself.
    pub lexicon: Lexicon,
    /// The stems of its language.
    pub stems: Stems,
}

/// A need, numbered.
#[derive(Debug)]
pub(super) struct Known {
    pub phrases: Vec<Vec<Step>>,
    pub surely: Vec<Vec<Step>>,
    pub harmless: Vec<Vec<Step>>,
}

impl Brain {
    /// Numbers everything.
    #[must_use]
    pub fn new(lexicon: Lexicon) -> Self {
        let stems = Stems::new(&lexicon.language, &lexicon.forms, &lexicon.endings);
        let mut numbers = Numbers { stems: &stems, by_stem: BTreeMap::new(), words: Vec::new() };
        let families: Vec<Vec<Vec<usize>>> = lexicon
            .families
            .values()
            .map(|members| members.iter().map(|member| member.iter().map(|word| numbers.of(word)).collect()).collect())
            .collect();
        let names: BTreeMap<&str, usize> =
            lexicon.families.keys().enumerate().map(|(position, name)| (name.as_str(), position)).collect();
        let harmless = lexicon.harmless.iter().map(|phrase| numbers.phrase(phrase, &names)).collect();
        let needs: Vec<Known> = lexicon.needs.iter().map(|need| numbers.need(need, &names)).collect();
        let targets = targets(&needs, &families);
        for word in lexicon.forms.keys() {
            numbers.of(word);
        }
        let words: Vec<Vec<String>> = numbers.words.iter().map(|word| forms(word, &stems)).collect();
        let mut by_form = HashMap::new();
        for (number, forms) in words.iter().enumerate() {
            for form in forms {
                by_form.entry(form.clone()).or_insert(number);
            }
        }
        let (mut alone, mut longer) = (HashMap::<_, Vec<_>>::new(), HashMap::<_, Vec<_>>::new());
        for (family, members) in families.iter().enumerate() {
            for member in members {
                match member.as_slice() {
                    [word] => {
                        let known = alone.entry(*word).or_default();
                        if !known.contains(&family) {
                            known.push(family);
                        }
                    }
                    more => longer.entry(more[0]).or_default().push((family, more.to_vec())),
                }
            }
        }
        let targets = targets.into_iter().flat_map(|number| words[number].iter().map(move |form| (form, number)));
        let targets = Targets::new(targets.map(|(form, number)| (form.as_str(), number)));
        Self {
            words,
            by_form,
            families,
            alone,
            longer,
            harmless,
            needs,
            targets,
            alike: OnceLock::new(),
            lexicon,
            stems,
        }
    }

    /// The number of a word in any of its forms.
    #[must_use]
    pub fn number(&self, form: &str) -> Option<usize> {
        self.by_form.get(form).copied()
    }

    /// The families in which a word is a member alone.
    #[must_use]
    pub fn families_of(&self, number: usize) -> &[usize] {
        self.alone.get(&number).map_or(&[], Vec::as_slice)
    }

    /// Whether a member of several words begins with this one.
    #[must_use]
    pub fn begins(&self, number: usize) -> bool {
        self.longer.contains_key(&number)
    }

    /// The longest member of several words that these words begin with: its family and how many words it takes.
    #[must_use]
    pub fn begun(&self, said: &[Option<usize>]) -> Option<(usize, usize)> {
        let first = (*said.first()?)?;
        let members = self.longer.get(&first)?.iter();
        let fits =
            |member: &[usize]| member.len() <= said.len() && member.iter().zip(said).all(|(a, b)| Some(*a) == *b);
        let fitting = members.filter(|(_, member)| fits(member));
        // Of members of the same length the first one counts.
        fitting.fold(None, |best, (family, member)| match best {
            Some((_, length)) if length >= member.len() => best,
            _ => Some((*family, member.len())),
        })
    }

    /// Whether a word says little.
    #[must_use]
    pub fn is_filler(&self, word: &str) -> bool {
        self.lexicon.filler.contains(word)
    }

    /// What the browser gets of it first.
    #[must_use]
    pub fn to_json(&self) -> Value {
        let (words, tails) = coding::tailed(&self.words);
        let short: BTreeMap<&str, String> =
            self.lexicon.short.iter().map(|(word, long)| (word.as_str(), long.join(" "))).collect();
        json!({
            "words": words,
            "tails": tails,
            "families": self.families,
            "filler": joined_words(&self.lexicon.filler),
            "telling": joined_words(&self.lexicon.telling),
            "short": short,
            "endings": self.lexicon.endings,
        })
    }

    /// What it gets beside that: needs, and words that look like one of them and are none.
    #[must_use]
    pub fn alarm(&self, near: &BTreeSet<String>) -> Value {
        let needs =
            self.needs.iter().map(|need| [&need.phrases, &need.surely, &need.harmless].map(|some| self.written(some)));
        json!({
            "harmless": self.written(&self.harmless),
            "needs": needs.collect::<Vec<_>>(),
            "light": joined_words(&self.lexicon.light),
            "near": coding::list(near.iter().map(String::as_str)),
        })
    }

    fn written(&self, phrases: &[Vec<Step>]) -> String {
        steps::written(phrases, self.families.len())
    }
}

fn joined_words(words: &BTreeSet<String>) -> String {
    words.iter().map(String::as_str).collect::<Vec<_>>().join(" ")
}

/// All forms of the words that share a stem: the first as it was written, the others in order.
fn forms(written: &[String], stems: &Stems) -> Vec<String> {
    let made: BTreeSet<String> = written.iter().flat_map(|word| stems.forms(word)).collect();
    let stem = written.first().map(|word| stems.of(word)).unwrap_or_default();
    let others: BTreeSet<String> = made.into_iter().chain(stems.odd(&stem).map(str::to_owned)).collect();
    let first = written.first().cloned();
    let rest = others.into_iter().filter(|form| Some(form) != first.as_ref());
    first.clone().into_iter().chain(rest).collect()
}

/// The words of which a slip counts: those of needs, also by a family.
fn targets(needs: &[Known], families: &[Vec<Vec<usize>>]) -> BTreeSet<usize> {
    let steps = needs.iter().flat_map(|need| need.phrases.iter().chain(&need.surely).flatten());
    let signs = steps.flat_map(|step| match step {
        Step::Choice { ways, .. } => ways.as_slice(),
        _ => &[],
    });
    let mut targets = BTreeSet::new();
    for sign in signs.flatten() {
        match sign {
            Sign::Word(number) => _ = targets.insert(*number),
            Sign::Family(family) => targets.extend(families[*family].iter().flatten().copied()),
            Sign::Exact(_) => {}
        }
    }
    targets
}

struct Numbers<'a> {
    stems: &'a Stems,
    by_stem: BTreeMap<String, usize>,
    /// For each stem the words written with it.
    words: Vec<Vec<String>>,
}

impl Numbers<'_> {
    fn of(&mut self, word: &str) -> usize {
        let next = self.words.len();
        let number = *self.by_stem.entry(self.stems.of(word)).or_insert(next);
        if number == next {
            self.words.push(Vec::new());
        }
        if !self.words[number].iter().any(|known| known == word) {
            self.words[number].push(word.to_owned());
        }
        number
    }

    fn need(&mut self, need: &Need, families: &BTreeMap<&str, usize>) -> Known {
        let mut phrases: Vec<Vec<Step>> = Vec::new();
        for phrase in &need.phrases {
            phrases.push(self.phrase(phrase, families));
            phrases.extend(joined(phrase).map(|phrase| self.phrase(&phrase, families)));
        }
        let mut read = |phrases: &[Phrase]| phrases.iter().map(|phrase| self.phrase(phrase, families)).collect();
        Known { phrases, surely: read(&need.surely), harmless: read(&need.harmless) }
    }

    fn phrase(&mut self, phrase: &Phrase, families: &BTreeMap<&str, usize>) -> Vec<Step> {
        let steps = phrase.pieces.iter().map(|piece| match piece {
            Piece::Start => Step::Start,
            Piece::End => Step::End,
            Piece::Gap => Step::Gap,
            Piece::Choice { ways, optional } => {
                let ways = ways.iter().map(|way| way.iter().map(|atom| self.sign(atom, families)).collect()).collect();
                Step::Choice { ways, optional: *optional }
            }
        });
        steps.collect()
    }

    fn sign(&mut self, atom: &Atom, families: &BTreeMap<&str, usize>) -> Sign {
        match atom {
            Atom::Word(word) => Sign::Word(self.of(word)),
            Atom::Exact(word) => Sign::Exact(word.clone()),
            Atom::Family(name) => {
                families.get(name.as_str()).map_or(Sign::Exact(name.clone()), |one| Sign::Family(*one))
            }
        }
    }
}

/// A phrase of two longer words, written as one: `selfharm`.
fn joined(phrase: &Phrase) -> Option<Phrase> {
    let word = |piece: &Piece| match piece {
        Piece::Choice { ways, optional: false } => match ways.as_slice() {
            [way] => match way.as_slice() {
                [Atom::Word(word)] if word.chars().count() > 3 => Some(word.clone()),
                _ => None,
            },
            _ => None,
        },
        _ => None,
    };
    let [first, second] = phrase.pieces.as_slice() else { return None };
    let one = word(first)? + &word(second)?;
    let piece = Piece::Choice { ways: vec![vec![Atom::Word(one)]], optional: false };
    Some(Phrase { text: phrase.text.clone(), pieces: vec![piece] })
}
