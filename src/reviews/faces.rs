//! The list of reviews as a table for a terminal, CSV, JSON and a page.

use super::list::{Row, State};
use crate::diagnostic::csv;
use crate::diagnostic::html::escape;
use crate::diagnostic::visible::visible_line;

/// The words above the columns.
pub const HEADS: [&str; 8] = ["Title", "Kind", "State", "Reviewed", "Due", "Changed since", "Reviewers", "File"];

/// A row as it is told, a cell for each column.
#[must_use]
pub fn cells(row: &Row) -> [String; 8] {
    let people: Vec<String> = row.reviewers.iter().map(|one| format!("{} ({})", one.name, one.role)).collect();
    let draft = if row.draft { " (draft)" } else { "" };
    let changed = match row.changed {
        Some(true) => "yes",
        Some(false) => "no",
        None if row.state == State::NotReviewed => "",
        None => "not known",
    };
    [
        format!("{}{draft}", row.title),
        row.kind.to_owned(),
        row.state.words().to_owned(),
        row.reviewed.clone().unwrap_or_default(),
        row.due.clone().unwrap_or_default(),
        changed.to_owned(),
        people.join(", "),
        row.file.clone(),
    ]
}

/// Columns side by side; how many there are of each state stands below.
#[must_use]
pub fn table(rows: &[Row]) -> String {
    let lines: Vec<[String; 8]> = [HEADS.map(str::to_owned)].into_iter().chain(rows.iter().map(cells)).collect();
    let seen = |cell: &String| visible_line(cell).chars().count();
    let widths: Vec<usize> =
        (0..HEADS.len()).map(|at| lines.iter().map(|line| seen(&line[at])).max().unwrap_or_default()).collect();
    let mut out = String::new();
    for line in &lines {
        let padded = line.iter().zip(&widths).map(|(cell, width)| {
            let blanks = width - seen(cell);
            format!("{}{}", visible_line(cell), " ".repeat(blanks))
        });
        out.push_str(padded.collect::<Vec<_>>().join("  ").trim_end());
        out.push('\n');
    }
    out.push('\n');
    out.push_str(&sum(rows));
    out
}

fn sum(rows: &[Row]) -> String {
    let states = [State::Overdue, State::NotReviewed, State::Changed, State::DueSoon, State::Reviewed];
    let counts = states.into_iter().map(|state| (state, rows.iter().filter(|row| row.state == state).count()));
    let told: Vec<String> =
        counts.filter(|(_, count)| *count > 0).map(|(state, count)| format!("{count} {}", state.words())).collect();
    if told.is_empty() { "No reviews to tell of.\n".to_owned() } else { format!("{}.\n", told.join(", ")) }
}

/// In columns, for a spreadsheet.
#[must_use]
pub fn csv(rows: &[Row]) -> String {
    csv::lines([HEADS.map(str::to_owned)].into_iter().chain(rows.iter().map(cells)))
}

/// One array, an entry a line.
#[must_use]
pub fn json(rows: &[Row]) -> String {
    let entries: Vec<String> = rows.iter().map(|row| serde_json::to_string(row).unwrap_or_default()).collect();
    if entries.is_empty() { "[]\n".to_owned() } else { format!("[\n{}\n]\n", entries.join(",\n")) }
}

/// A page that stands alone, for a board.
#[must_use]
pub fn html(rows: &[Row], handbook: &str, day: &str) -> String {
    let head = HEADS.map(|head| format!("<th scope=\"col\">{head}</th>")).concat();
    let line = |row: &Row| {
        let cells = cells(row);
        let (first, rest) = cells.split_first().map_or(("", &[][..]), |(first, rest)| (first.as_str(), rest));
        let rest = rest.iter().map(|cell| format!("<td>{}</td>", escape(cell))).collect::<Vec<_>>().concat();
        format!("<tr><th scope=\"row\">{}</th>{rest}</tr>\n", escape(first))
    };
    let lines: String = rows.iter().map(line).collect();
    let title = format!("Reviews: {}", escape(handbook));
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>{title}</title>\n<style>{STYLE}</style>\n</head>\n\
         <body>\n<h1>{title}</h1>\n<p>As of {}. {}</p>\n<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{lines}</tbody>\n</table>\n</body>\n</html>\n",
        escape(day),
        escape(sum(rows).trim_end())
    )
}

const STYLE: &str = "body{font:11pt/1.4 sans-serif;margin:1.5cm}table{border-collapse:collapse;width:100%}\
th,td{border:1px solid #777;padding:.2em .5em;text-align:start;vertical-align:top}thead{display:table-header-group}tr{break-inside:avoid}";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Reviewer;

    fn row(title: &str) -> Row {
        Row {
            title: title.to_owned(),
            slug: "a".to_owned(),
            file: "articles/a.md".to_owned(),
            kind: "concept",
            draft: false,
            reviewers: vec![Reviewer { name: "A, B".to_owned(), role: "c \"d\"".to_owned() }],
            reviewed: Some("2026-01-01".to_owned()),
            due: None,
            state: State::Reviewed,
            changed: Some(false),
        }
    }

    #[test]
    fn what_stands_in_a_title_steers_no_program_that_shows_it() {
        let rows = [row("=HYPERLINK(1)"), row("<b>x</b>"), row("a\u{1b}[2J")];
        assert!(
            csv(&rows)
                .contains("'=HYPERLINK(1),concept,reviewed,2026-01-01,,no,\"A, B (c \"\"d\"\")\",articles/a.md\r\n")
        );
        assert!(!html(&rows, "H", "2026-01-01").contains("<b>"));
        assert!(!table(&rows).contains('\u{1b}'));
        assert!(json(&[]) == "[]\n" && table(&[]).ends_with("No reviews to tell of.\n"));
    }
}
