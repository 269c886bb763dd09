//! The evening map: for whom by when, on one page and on one sheet.

use serde::Serialize;

use super::{Desk, Frame, Link};
use crate::article::Hour;
use crate::handbook::{Id, Row};

/// What the template `map.html` gets.
#[derive(Debug, Clone, Serialize)]
pub struct MapPage {
    /// What stands around it.
    pub frame: Frame,
    /// Whether a thread of one matter goes through some row.
    pub threaded: bool,
    /// The names of the columns.
    pub hours: Vec<String>,
    /// The rows.
    pub rows: Vec<RowView>,
}

/// What there is for one age.
#[derive(Debug, Clone, Serialize)]
pub struct RowView {
    /// The age, and everything for it.
    pub age: Link,
    /// A cell for each column.
    pub cells: Vec<CellView>,
}

/// A cell of the map.
#[derive(Debug, Clone, Serialize)]
pub struct CellView {
    /// The name of its column.
    pub hour: String,
    /// How the thread of one matter goes through it: `begins`, `knotted`, `passes` or `ends`; empty where it does not.
    pub thread: &'static str,
    /// The pieces, at most three.
    pub pieces: Vec<PieceView>,
}

/// A piece of the map.
#[derive(Debug, Clone, Serialize)]
pub struct PieceView {
    /// The article.
    pub link: Link,
    /// Whether the thread goes through it.
    pub knot: bool,
    /// Whether it is a draft.
    pub draft: bool,
}

/// Fills the map.
#[must_use]
pub fn map(desk: &Desk<'_>) -> MapPage {
    let evening = desk.handbook.evening();
    let hours: Vec<&str> = evening.hours.iter().map(|hour| named(desk, *hour)).collect();
    MapPage {
        frame: Frame::new(desk, desk.words.get("pages", "map"), desk.words.get("map", "summary"), &[], None),
        threaded: evening.rows.iter().any(|row| !row.thread.is_empty()),
        rows: evening.rows.iter().map(|row| view(desk, &hours, row)).collect(),
        hours: hours.into_iter().map(str::to_owned).collect(),
    }
}

fn named<'a>(desk: &Desk<'a>, hour: Hour) -> &'a str {
    desk.words.get("map", hour.word())
}

fn view(desk: &Desk<'_>, hours: &[&str], row: &Row<'_>) -> RowView {
    let knotted = |cell: &Vec<Id>| cell.iter().any(|id| row.thread.contains(id));
    let first = row.cells.iter().position(knotted);
    let last = row.cells.iter().rposition(knotted);
    let thread = |at: usize| match first.zip(last) {
        Some((first, _)) if at == first => "begins",
        Some((_, last)) if at == last => "ends",
        Some((first, last)) if (first..last).contains(&at) => {
            if knotted(&row.cells[at]) {
                "knotted"
            } else {
                "passes"
            }
        }
        _ => "",
    };
    let piece = |id: &Id| {
        let woven = desk.handbook.article(*id);
        let link = Link::to(desk, woven.article().front.title.clone(), &woven.address());
        PieceView { link, knot: row.thread.contains(id), draft: woven.draft }
    };
    let cells = row.cells.iter().enumerate().map(|(at, cell)| CellView {
        hour: hours[at].to_owned(),
        thread: thread(at),
        pieces: cell.iter().map(piece).collect(),
    });
    RowView { cells: cells.collect(), age: Link::to(desk, row.age.label.clone(), &row.age.address) }
}
