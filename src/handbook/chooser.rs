//! Which script, by two questions: whom it is about, and what happened.
//!
//! In: the woven handbook. Out: for each age that scripts name, what may have happened and the scripts for it; what one can
//! ask for and not find.

use super::{Handbook, Id, Shelf};
use crate::article::{Happened, Kind, Particulars};
use crate::source::Address;

/// An answer to the first question, and what can be answered to the second.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Who<'a> {
    /// The shelf of the age; `None` where no script says for which age it is.
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

    /// The two questions; empty without scripts. A script that names no age is for every age.
    #[must_use]
    pub fn chooser(&self) -> Vec<Who<'_>> {
        let mut scripts: Vec<Id> = self.of_kind(Kind::SCRIPT).collect();
        scripts.sort_by_key(|id| self.ages_of(*id).count());
        let named = |shelf: &&Shelf| scripts.iter().any(|id| is_on(shelf, *id));
        let ages: Vec<&Shelf> = self.ages().iter().filter(named).collect();
        if ages.is_empty() {
            let all = (!scripts.is_empty()).then(|| Who { age: None, answers: self.answers(&scripts) });
            return all.into_iter().collect();
        }
        let for_age = |shelf| {
            let fits = |id: &Id| is_on(shelf, *id) || self.ages_of(*id).next().is_none();
            let scripts: Vec<Id> = scripts.iter().copied().filter(fits).collect();
            Who { age: Some(shelf), answers: self.answers(&scripts) }
        };
        ages.into_iter().map(for_age).collect()
    }

    fn answers(&self, scripts: &[Id]) -> Vec<Answer> {
        let known = Happened::WORDS.iter().map(|(_, happened)| Some(*happened)).chain([None]);
        let answers = known.map(|happened| {
            let fits = |id: &Id| match happened {
                Some(happened) => self.happened(*id).contains(&happened),
                None => self.happened(*id).is_empty(),
            };
            Answer { happened, scripts: scripts.iter().copied().filter(fits).collect() }
        });
        answers.filter(|answer| !answer.scripts.is_empty()).collect()
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

/// Whether an article stands on a shelf.
pub(super) fn is_on(shelf: &Shelf, id: Id) -> bool {
    shelf.articles.binary_search(&id).is_ok()
}

/// What is answered for some ages and not for others: what happened, and the ages for which no script says what to do then.
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
