//! Which script, by two questions: whom it is about, and what happened.
//!
//! In: the woven handbook. Out: for each age that scripts name, what may have happened and the scripts for it; what one can
//! ask for and not find.
//!
//! Invariant: an edition has every answer that the main one has. Where none of its own scripts is one, it leads to the main
//! edition's, and before that to a page in its own language.

use super::{Handbook, Id, Original, Shelf, Target};
use crate::article::{Happened, Kind, Particulars};
use crate::source::Address;

/// An answer to the first question, and what can be answered to the second.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Who<'a> {
    /// The shelf of the age, the main edition's where this one has none; `None` where no script says for which age it is.
    pub age: Option<&'a Shelf>,
    /// What may have happened, in the order of [`Happened::WORDS`]; what no script names comes last.
    pub answers: Vec<Answer>,
}

/// An answer to the second question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// What happened; `None` for scripts that do not say what they are for.
    pub happened: Option<Happened>,
    /// The scripts: those for the fewest ages first, otherwise in reading order.
    pub scripts: Vec<Id>,
    /// Where there is none: of each script of the main edition the first translated page it names as related that is no script,
    /// then these scripts.
    pub instead: Vec<Target>,
}

impl Handbook {
    /// Where the two questions are asked, when there are scripts.
    #[must_use]
    pub fn now(&self) -> Option<Address> {
        self.with_scripts("now")
    }

    /// Where it is told what readers may keep on a device, when there are scripts, which are what somebody needs at once.
    #[must_use]
    pub fn offline(&self) -> Option<Address> {
        self.with_scripts("offline")
    }

    fn with_scripts(&self, page: &str) -> Option<Address> {
        self.of_kind(Kind::SCRIPT).next().map(|_| Address::page(page))
    }

    /// The two questions, first for the ages of this edition; empty without scripts. A script that names no age is for every age.
    #[must_use]
    pub fn chooser(&self) -> Vec<Who<'_>> {
        let own = Offer::new(self, |_| true);
        let main = self.original.as_deref();
        let lacking = main.map(|main| Offer::new(&main.handbook, |id| self.translated(main, id).is_none()));
        let mut ages = own.ages();
        let others = lacking.iter().flat_map(Offer::ages);
        ages.extend(others.filter(|other| !own.ages().iter().any(|age| age.name == other.name)));
        let asked = if ages.is_empty() { vec![None] } else { ages.into_iter().map(Some).collect() };
        let asked = asked.into_iter().map(|age: Option<&Shelf>| {
            let others = main.zip(lacking.as_ref()).map(|(main, lacking)| (main, lacking.fitting(age)));
            Who { age, answers: self.answers(&own.fitting(age), others.as_ref()) }
        });
        asked.filter(|who| !who.answers.is_empty()).collect()
    }

    /// What may have happened, and what there is for it: these scripts, and where none fits those that only the main edition has.
    fn answers(&self, scripts: &[Id], others: Option<&(&Original, Vec<Id>)>) -> Vec<Answer> {
        let known = Happened::WORDS.iter().map(|(_, happened)| Some(*happened)).chain([None]);
        let answers = known.map(|happened| {
            let fitting = |handbook: &Handbook, scripts: &[Id]| -> Vec<Id> {
                let fits = |id: &Id| match happened {
                    Some(happened) => handbook.happened(*id).contains(&happened),
                    None => handbook.happened(*id).is_empty(),
                };
                scripts.iter().copied().filter(fits).collect()
            };
            let scripts = fitting(self, scripts);
            let others = others.filter(|_| scripts.is_empty());
            let instead = others.map(|(main, others)| self.instead(main, &fitting(&main.handbook, others)));
            Answer { happened, scripts, instead: instead.unwrap_or_default() }
        });
        answers.filter(|answer| !answer.scripts.is_empty() || !answer.instead.is_empty()).collect()
    }

    /// Where readers are led for whom there are only these scripts of the main edition.
    fn instead(&self, main: &Original, scripts: &[Id]) -> Vec<Target> {
        let mut found: Vec<Target> = Vec::new();
        for script in scripts {
            let related = main.handbook.article(*script).article().front.related.iter();
            let mut own = related.filter_map(|name| match main.handbook.wiki(&name.text, None).target {
                Some(Target::Article(id, _)) => self.translated(main, id),
                _ => None,
            });
            // Another script is for something else that happened.
            let own =
                own.find(|id| self.article(*id).article().kind() != Kind::SCRIPT).map(|id| Target::Article(id, None));
            found.extend(own.filter(|target| !found.contains(target)));
        }
        found.extend(scripts.iter().map(|id| main.seen_from_abroad(&Target::Article(*id, None))));
        found
    }

    /// The page of this edition that is the translation of one of the main edition's.
    fn translated(&self, main: &Original, id: Id) -> Option<Id> {
        self.translation_of(main.handbook.article(id).article())
    }

    /// What a script says has happened.
    fn happened(&self, id: Id) -> &[Happened] {
        match &self.article(id).article().front.particulars {
            Particulars::Script(script) => &script.happened,
            _ => &[],
        }
    }

    /// The shelves of the ages an article is for.
    pub(super) fn ages_of(&self, id: Id) -> impl Iterator<Item = &Shelf> {
        self.ages().iter().filter(move |shelf| is_on(shelf, id))
    }
}

/// Scripts of one edition: those for the fewest ages first, otherwise in reading order.
struct Offer<'a> {
    handbook: &'a Handbook,
    scripts: Vec<Id>,
}

impl<'a> Offer<'a> {
    fn new(handbook: &'a Handbook, counts: impl Fn(Id) -> bool) -> Self {
        let mut scripts: Vec<Id> = handbook.of_kind(Kind::SCRIPT).filter(|id| counts(*id)).collect();
        scripts.sort_by_key(|id| handbook.ages_of(*id).count());
        Self { handbook, scripts }
    }

    /// The ages they name.
    fn ages(&self) -> Vec<&'a Shelf> {
        let named = |shelf: &&Shelf| self.scripts.iter().any(|id| is_on(shelf, *id));
        self.handbook.ages().iter().filter(named).collect()
    }

    /// Those for an age, which another edition may name; all without one.
    fn fitting(&self, age: Option<&Shelf>) -> Vec<Id> {
        let fits = |id: &Id| match age {
            Some(age) => {
                let mut own = self.handbook.ages_of(*id).peekable();
                own.peek().is_none() || own.any(|shelf| shelf.name == age.name)
            }
            None => true,
        };
        self.scripts.iter().copied().filter(fits).collect()
    }
}

/// Whether an article stands on a shelf.
pub(super) fn is_on(shelf: &Shelf, id: Id) -> bool {
    shelf.articles.binary_search(&id).is_ok()
}

/// What is answered for some ages and not for others: what happened, and the ages for which no script says what to do then, be it
/// in another language.
#[must_use]
pub fn dead_ends<'a>(chooser: &[Who<'a>]) -> Vec<(Happened, Vec<&'a Shelf>)> {
    let has = |who: &Who<'_>, happened| who.answers.iter().any(|answer| answer.happened == Some(happened));
    let ends = Happened::WORDS.iter().filter(|(_, happened)| chooser.iter().any(|who| has(who, *happened)));
    let ends = ends.map(|(_, happened)| {
        let without = chooser.iter().filter(|who| !has(who, *happened)).filter_map(|who| who.age);
        (*happened, without.collect::<Vec<_>>())
    });
    ends.filter(|(_, ages)| !ages.is_empty()).collect()
}
