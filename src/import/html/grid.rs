//! In: a table of HTML. Out: its rows and cells, as the table stands on the page.
//!
//! Invariant: each cell stands in its own column, whatever cells before or above it span over.

use super::tree::{At, attribute, name};

/// So many columns a cell may span.
const WIDEST: usize = 50;

/// The rows of a table with their cells; nothing where a cell before or above spans over the place. A table in a cell is none of
/// its rows.
pub(super) fn rows(table: At<'_>) -> Vec<Vec<Option<At<'_>>>> {
    let mut found = Vec::new();
    // How many more rows a cell above takes of each column; no cell reaches out of its part of the table.
    let mut taken = Vec::new();
    for part in table.children() {
        match name(part) {
            "tr" => found.push(cells(part, &mut taken)),
            "thead" | "tbody" | "tfoot" => {
                taken.clear();
                found.extend(part.children().filter(|row| name(*row) == "tr").map(|row| cells(row, &mut taken)));
                taken.clear();
            }
            _ => {}
        }
    }
    found.retain(|row| row.iter().any(Option::is_some));
    found
}

fn cells<'a>(row: At<'a>, taken: &mut Vec<usize>) -> Vec<Option<At<'a>>> {
    let mut found = Vec::new();
    for cell in row.children().filter(|cell| matches!(name(*cell), "td" | "th")) {
        while let Some(rows) = taken.get_mut(found.len()).filter(|rows| **rows > 0) {
            *rows -= 1;
            found.push(None);
        }
        let span = |key| attribute(cell, key).and_then(|span| span.parse().ok());
        // No rows are all that follow.
        let rows = span("rowspan").map_or(0, |rows: usize| rows.checked_sub(1).unwrap_or(usize::MAX));
        for column in 0..span("colspan").unwrap_or(1_usize).clamp(1, WIDEST) {
            let at = found.len();
            taken.resize(taken.len().max(at + 1), 0);
            taken[at] = rows;
            found.push((column == 0).then_some(cell));
        }
    }
    taken.iter_mut().skip(found.len()).for_each(|rows| *rows = rows.saturating_sub(1));
    found
}
