//! Tables that are not read as such, cells that no heading stands over, and lines that become rows.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::super::desk::{Passage, Text};
use super::slip::Told;
use crate::article::blocks::Form;
use crate::diagnostic::sentences;
use crate::source::Span;

pub(super) fn check(text: &Text<'_>) -> Vec<Told> {
    let dashed = dashed(text);
    if !text.raw.contains(['|', '\t']) {
        return dashed;
    }
    let paragraphs = text.blocks.iter().filter(|block| block.form == Form::Paragraph);
    paragraphs.filter_map(|block| unread(text, block)).chain(rows(text)).chain(dashed).collect()
}

/// `-----  -----` below or above words: a table of Pandoc, read as a line across the page.
fn dashed(text: &Text<'_>) -> Vec<Told> {
    if !text.raw.contains("-- ") {
        return Vec::new();
    }
    let rules = text.events.iter().filter(|(event, _)| matches!(event, Event::Rule));
    let told = rules.filter_map(|(_, range)| {
        let line = text.raw.get(range.clone())?.trim();
        let columns = line.split_whitespace().filter(|dashes| dashes.len() > 1 && dashes.bytes().all(|b| b == b'-'));
        let before = text.raw[..range.start].trim_end_matches([' ', '\t', '>']);
        let after = text.raw[range.end..].lines().next().unwrap_or_default();
        let words =
            !before.is_empty() && !before.ends_with("\n\n") && !before.ends_with("\n\r\n") || !after.trim().is_empty();
        let start = range.start + text.raw[range.clone()].find(line)?;
        (words && columns.count() > 1).then(|| Told {
            span: Span { start, end: start + line.len() },
            message: "columns below dashes make no table, so this is shown as a line across the page".to_owned(),
            help: AS_TABLE.to_owned(),
        })
    });
    told.collect()
}

const AS_TABLE: &str = "write each row with bars, `| one | two |`, and a line `|---|---|` below the first";

/// `+---+---+`: the edge of a table of Pandoc, Org or Emacs.
fn is_edge(line: &str) -> bool {
    line.len() > 3 && line.starts_with('+') && line.ends_with('+') && line.chars().all(|c| "+-=:".contains(c))
}

/// A table that stayed a paragraph.
fn unread(text: &Text<'_>, block: &Passage) -> Option<Told> {
    let raw = text.raw.get(block.span.range())?;
    let mut at = block.span.start;
    let lines: Vec<(usize, &str)> = raw
        .split_inclusive('\n')
        .map(|line| {
            let inset = line.len() - line.trim_start_matches([' ', '\t', '>']).len();
            let found = (at + inset, line[inset..].trim_end());
            at += line.len();
            found
        })
        .collect();
    let told = |line: (usize, &str), message: String, help: &str| {
        let span = Span { start: line.0, end: line.0 + line.1.len() };
        Some(Told { span, message, help: help.to_owned() })
    };
    if let Some(edge) = lines.iter().find(|(_, line)| is_edge(line)) {
        let message = "edges of `+---+` make no table, so readers see the signs it is drawn with";
        return told(*edge, message.to_owned(), AS_TABLE);
    }
    for pair in lines.windows(2) {
        let (head, dashes) = (cells(pair[0].1), cells(pair[1].1));
        if !pair[0].1.contains('|') || !pair[1].1.contains('|') || !dashes.iter().all(|cell| is_dashes(cell, true)) {
            continue;
        }
        if !dashes.iter().all(|cell| is_dashes(cell, false)) {
            let message = "these are dashes of a word processor, so this is shown with its bars, and not as a table";
            return told(pair[1], message.to_owned(), "type three hyphens in each cell: `|---|---|`");
        }
        if head.len() != dashes.len() {
            let (heads, columns) = (sentences::count(head.len(), "heading"), sentences::count(dashes.len(), "cell"));
            let message = format!("{heads} over {columns} of dashes make no table, so it is shown with its bars");
            return told(pair[0], message, "give the row of dashes as many cells as the row above it");
        }
        let message = "this table follows a paragraph at once, so it is shown with its bars".to_owned();
        return told(pair[0], message, "put an empty line before it");
    }
    let tabs = |line: &str| line.matches('\t').count();
    if let Some(pair) = lines.windows(2).find(|pair| tabs(pair[0].1) > 0 && tabs(pair[0].1) == tabs(pair[1].1)) {
        let message = "cells parted by tabs make no table, so readers see its rows run together".to_owned();
        let columns = tabs(pair[0].1) + 1;
        let (row, dashes) = ("| … ".repeat(columns) + "|", "|---".repeat(columns) + "|");
        return told(pair[0], message, &format!("write each row as `{row}`, and a line `{dashes}` below the first"));
    }
    let barred = |line: &str| line.starts_with('|') && cells(line).len() > 1;
    let pair = lines.windows(2).find(|pair| barred(pair[0].1) && barred(pair[1].1))?;
    let message = "without a row of dashes this is no table, so it is shown with its bars".to_owned();
    let row = cells(pair[0].1).iter().map(|_| "---|").collect::<String>();
    told(pair[0], message, &format!("put a line `|{row}` below the first row"))
}

/// The cells of a line.
fn cells(line: &str) -> Vec<&str> {
    let line = line.trim();
    let line = line.strip_prefix('|').unwrap_or(line);
    let line = line.strip_suffix('|').filter(|rest| !rest.ends_with('\\')).unwrap_or(line);
    let mut cells = Vec::new();
    let mut start = 0;
    for (at, _) in line.match_indices('|').filter(|(at, _)| !line[..*at].ends_with('\\')) {
        cells.push(line[start..at].trim());
        start = at + 1;
    }
    cells.push(line[start..].trim());
    cells
}

fn is_dashes(cell: &str, also_long: bool) -> bool {
    let inner = cell.strip_prefix(':').unwrap_or(cell);
    let inner = inner.strip_suffix(':').unwrap_or(inner);
    !inner.is_empty() && inner.chars().all(|c| c == '-' || also_long && "–—―−".contains(c))
}

/// Rows of tables that say more than the table shows.
fn rows(text: &Text<'_>) -> Vec<Told> {
    let mut found = Vec::new();
    let mut columns = 0;
    let mut row: Option<(Range<usize>, usize)> = None;
    for (event, range) in &text.events {
        match event {
            Event::Start(Tag::Table(aligned)) => columns = aligned.len(),
            Event::Start(Tag::TableRow) => row = Some((range.clone(), range.start)),
            Event::End(TagEnd::TableCell) => {
                if let Some((_, last)) = &mut row {
                    *last = range.end;
                }
            }
            Event::End(TagEnd::TableRow) => {
                if let Some((row, last)) = row.take() {
                    found.extend(about_row(text, &row, last, columns));
                }
            }
            _ => {}
        }
    }
    found
}

fn about_row(text: &Text<'_>, row: &Range<usize>, last: usize, columns: usize) -> Option<Told> {
    let raw = text.raw.get(row.clone())?.trim_end();
    if !raw.contains('|') {
        let message = "this line follows a table at once, so it becomes a row of it".to_owned();
        let span = Span { start: row.start, end: row.start + raw.len() };
        return Some(Told { span, message, help: "put an empty line after the table".to_owned() });
    }
    let rest = text.raw.get(last..row.end)?;
    let over = rest.trim_matches(|c: char| c == '|' || c.is_whitespace() || c == '>');
    // A link that its bar cuts in two has a rule of its own.
    let cut = over.contains("]]") && raw.contains("[[");
    if cut || !over.contains(char::is_alphanumeric) {
        return None;
    }
    let start = last + rest.find(over)?;
    let message = format!(
        "this row has more cells than the table has headings ({columns}), so `{}` is on no page",
        sentences::short(over, 40)
    );
    let help = "add a heading, or put a backslash before a bar that belongs to the words: `\\|`".to_owned();
    Some(Told { span: Span { start, end: start + over.len() }, message, help })
}
