//! The JSON face: one array by the contract in DESIGN and ARCHITECTURE. Keys are only ever added.

use serde::Serialize;

use super::visible::escaped_json;
use super::{Diagnostic, Fix};
use crate::source::{LineColumn, Place};

#[derive(Serialize)]
struct Entry<'a> {
    rule: &'a str,
    severity: &'a str,
    file: &'a str,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    message: &'a str,
    help: Option<&'a str>,
    related: Vec<Related<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fix: Vec<Piece<'a>>,
}

/// A piece of a file, and what is to stand in its place.
#[derive(Serialize)]
struct Piece<'a> {
    file: &'a str,
    start: Corner,
    end: Corner,
    text: &'a str,
}

#[derive(Serialize)]
struct Corner {
    line: usize,
    column: usize,
}

impl From<LineColumn> for Corner {
    fn from(LineColumn { line, column }: LineColumn) -> Self {
        Self { line, column }
    }
}

#[derive(Serialize)]
struct Related<'a> {
    file: &'a str,
    line: usize,
    column: usize,
    message: &'a str,
}

/// All diagnostics as one JSON array, one entry a line.
#[must_use]
pub fn array(diagnostics: &[Diagnostic]) -> String {
    let entries: Vec<String> =
        diagnostics.iter().map(|diagnostic| serde_json::to_string(&entry(diagnostic)).unwrap_or_default()).collect();
    if entries.is_empty() { "[]\n".to_owned() } else { escaped_json(format!("[\n{}\n]\n", entries.join(",\n"))) }
}

fn entry(diagnostic: &Diagnostic) -> Entry<'_> {
    let (start, end) = (diagnostic.place.start(), diagnostic.place.end());
    Entry {
        rule: diagnostic.rule.name,
        severity: diagnostic.severity.word(),
        file: diagnostic.place.source.path(),
        line: start.line,
        column: start.column,
        end_line: end.line,
        end_column: end.column,
        message: &diagnostic.message,
        help: diagnostic.help.as_deref(),
        related: diagnostic.related.iter().map(|(place, words)| related(place, words)).collect(),
        fix: diagnostic.fix.iter().map(piece).collect(),
    }
}

fn piece(fix: &Fix) -> Piece<'_> {
    let (start, end) = (fix.place.start().into(), fix.place.end().into());
    Piece { file: fix.place.source.path(), start, end, text: &fix.text }
}

fn related<'a>(place: &'a Place, message: &'a str) -> Related<'a> {
    let start = place.start();
    Related { file: place.source.path(), line: start.line, column: start.column, message }
}
