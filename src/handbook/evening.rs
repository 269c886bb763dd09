//! The evening map: for each age what there is right now, tonight, this week and to understand.
//!
//! In: the woven handbook. Out: a row for each age with the pieces of each column, the best first, and a thread through
//! those that belong to one matter. Which column a kind stands in is said by [`Hour`].

use std::collections::BTreeSet;

use super::chooser::is_on;
use super::{Handbook, Id, Shelf, Target};
use crate::article::Hour;
use crate::source::Address;

/// The map.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evening<'a> {
    /// The columns in which there is anything, in order.
    pub hours: Vec<Hour>,
    /// A row for each age with pieces, in the configuration's order.
    pub rows: Vec<Row<'a>>,
}

/// What there is for one age.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row<'a> {
    /// The shelf of the age.
    pub age: &'a Shelf,
    /// The pieces in each of the map's columns, at most `MOST`: first what the thread goes through, then what is for the
    /// fewest ages, then what a path of this row leads through, otherwise in reading order.
    pub cells: Vec<Vec<Id>>,
    /// The pieces of one matter, one a column; empty when no two belong together.
    pub thread: Vec<Id>,
}

/// The most pieces in a cell: more would be a list, and there are lists.
const MOST: usize = 3;

/// The most pieces of a column of a row among which a thread is looked for, so that a large handbook takes no square.
const ASKED: usize = 60;

/// The columns whose pieces are one matter when they lead to each other: what to say, a scene of it, what stands behind it.
const OF_ONE_MATTER: [Hour; 3] = [Hour::RightNow, Hour::Tonight, Hour::ToUnderstand];

impl Handbook {
    /// Where the evening map stands, when it has at least two rows and two columns: less is a list.
    #[must_use]
    pub fn evening_address(&self) -> Option<Address> {
        // Asked for every link that leads nowhere, so it looks no further than it must.
        let rows = self.ages().iter().filter(|age| age.articles.iter().any(|id| self.hour(*id).is_some()));
        let mut columns = self.ages().iter().flat_map(|age| &age.articles).filter_map(|id| self.hour(*id));
        let first = columns.next();
        (rows.take(2).count() == 2 && columns.any(|hour| Some(hour) != first)).then(|| Address::page("map"))
    }

    /// The evening map.
    #[must_use]
    pub fn evening(&self) -> Evening<'_> {
        let mut evening = self.everything();
        for row in &mut evening.rows {
            row.thread = self.thread(&evening.hours, &row.cells);
            let all: BTreeSet<Id> = row.cells.iter().flatten().copied().collect();
            let on_path = |id: Id| self.stations(id).iter().any(|station| all.contains(&station.path));
            for cell in &mut row.cells {
                cell.sort_by_key(|id| (!row.thread.contains(id), self.ages_of(*id).count(), !on_path(*id)));
                cell.truncate(MOST);
            }
        }
        evening
    }

    /// All columns and rows with everything in them: what is for the fewest ages first, then in reading order.
    fn everything(&self) -> Evening<'_> {
        let mut pieces: Vec<(Id, Hour)> = self.articles().filter_map(|(id, _)| Some((id, self.hour(id)?))).collect();
        pieces.retain(|(id, _)| self.ages_of(*id).next().is_some());
        pieces.sort_by_key(|(id, _)| self.ages_of(*id).count());
        let used = |hour: &Hour| pieces.iter().any(|(_, one)| one == hour);
        let hours: Vec<Hour> = Hour::ALL.into_iter().map(|(hour, _)| hour).filter(used).collect();
        let cell = |age: &Shelf, hour: Hour| {
            let here = pieces.iter().filter(|(id, one)| *one == hour && is_on(age, *id));
            here.map(|(id, _)| *id).collect::<Vec<Id>>()
        };
        let rows = self.ages().iter().map(|age| {
            let cells = hours.iter().map(|hour| cell(age, *hour)).collect();
            Row { age, cells, thread: Vec::new() }
        });
        let rows = rows.filter(|row| row.cells.iter().any(|cell| !cell.is_empty())).collect();
        Evening { hours, rows }
    }

    /// One piece of each column of one matter, all tied to each other if there are such, otherwise as many as there are.
    fn thread(&self, hours: &[Hour], cells: &[Vec<Id>]) -> Vec<Id> {
        let cell = |hour: Hour| hours.iter().position(|one| *one == hour).map_or(&[][..], |at| &cells[at][..]);
        let [scripts, scenes, grounds] = OF_ONE_MATTER.map(|hour| {
            cell(hour).iter().take(ASKED).map(|id| (*id, self.leads(*id))).collect::<Vec<(Id, BTreeSet<Id>)>>()
        });
        let tied =
            |one: &(Id, BTreeSet<Id>), other: &(Id, BTreeSet<Id>)| one.1.contains(&other.0) || other.1.contains(&one.0);
        let mut best: (usize, Vec<Id>) = (0, Vec::new());
        // The first of several that are tied as well as each other.
        let mut offer = |ties: usize, ids: &[Id]| {
            if ties > best.0 {
                best = (ties, ids.to_vec());
            }
        };
        for script in &scripts {
            for ground in grounds.iter().filter(|ground| tied(script, ground)) {
                offer(1, &[script.0, ground.0]);
            }
            for scene in scenes.iter().filter(|scene| tied(script, scene)) {
                offer(2, &[script.0, scene.0]);
                for ground in &grounds {
                    let ties = usize::from(tied(script, ground)) + usize::from(tied(scene, ground));
                    if ties > 0 {
                        offer(2 + ties, &[script.0, scene.0, ground.0]);
                    }
                }
            }
        }
        best.1
    }

    /// The column of an article.
    fn hour(&self, id: Id) -> Option<Hour> {
        self.article(id).article().kind().spec().hour
    }

    /// The articles to which an article leads: those it names as related, and those its text links to.
    fn leads(&self, id: Id) -> BTreeSet<Id> {
        let woven = self.article(id);
        let named = woven.article().front.related.iter().filter_map(|name| match self.wiki(&name.text, None).target {
            Some(Target::Article(to, _)) => Some(to),
            _ => None,
        });
        named.chain(woven.leads_to().iter().copied()).collect()
    }
}
