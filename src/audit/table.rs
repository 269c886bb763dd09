//! A table, as the page and spreadsheets show it.

use crate::diagnostic::csv;

/// A table.
#[derive(Debug, Clone)]
pub(super) struct Table {
    /// The name of its file, without `.csv`; tables of one name are one file.
    pub name: &'static str,
    /// Its title on the page.
    pub title: &'static str,
    /// What stands in it, in a sentence or two.
    pub about: String,
    /// The words above its columns.
    pub heads: &'static [&'static str],
    /// Its rows; the first cell names what a row is about.
    pub rows: Vec<Row>,
    /// The columns with the handbook's own words.
    pub theirs: &'static [usize],
    /// What is said in the place of a table without rows.
    pub none: &'static str,
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Row {
    /// A cell for each column.
    pub cells: Vec<String>,
    /// The language of the handbook's own words.
    pub language: String,
}

impl Row {
    /// A row with words of this language.
    pub fn new(language: &str, cells: impl IntoIterator<Item = String>) -> Self {
        Self { cells: cells.into_iter().collect(), language: language.to_owned() }
    }
}

/// Tables with the same columns as one file.
pub(super) fn csv(tables: &[Table]) -> String {
    let words = |heads: &[&str]| heads.iter().map(|head| (*head).to_owned()).collect::<Vec<String>>();
    let heads = tables.first().map(|table| words(table.heads));
    let rows = tables.iter().flat_map(|table| table.rows.iter().map(|row| row.cells.clone()));
    csv::lines(heads.into_iter().chain(rows))
}
