//! In: a table of HTML. Out: its rows and cells, as the table stands on the page.

use super::tree::{At, name};

/// The rows of a table with their cells; a table in a cell is none of its rows.
pub(super) fn rows(table: At<'_>) -> Vec<Vec<At<'_>>> {
    let mut found = Vec::new();
    for part in table.children() {
        match name(part) {
            "tr" => found.push(cells(part)),
            "thead" | "tbody" | "tfoot" => {
                found.extend(part.children().filter(|row| name(*row) == "tr").map(cells));
            }
            _ => {}
        }
    }
    found.retain(|row| !row.is_empty());
    found
}

fn cells(row: At<'_>) -> Vec<At<'_>> {
    row.children().filter(|cell| matches!(name(*cell), "td" | "th")).collect()
}
