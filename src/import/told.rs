//! The faces of what is moved in: lines for people, one JSON object for programs.
//!
//! In: [`Moved`]. Out: text.

use serde::Serialize;

use super::moved::{Moved, Origin};
use super::report::Noted;
use super::rules::{Fate, Rule};
use super::weigh::Counts;
use crate::diagnostic::sentences::count;
use crate::diagnostic::visible::{escaped_json, visible};

/// Whether the files are written already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// They are shown first.
    Shown,
    /// They stand in the handbook.
    Written,
}

/// The list of files, each with what it is made from.
#[must_use]
pub fn files(moved: &Moved) -> String {
    let drafts = moved.drafts.iter().map(|draft| (draft.path.as_str(), draft.from.as_str()));
    let files = moved.files.iter().map(|file| (file.path.as_str(), origin(&file.from)));
    let all: Vec<(&str, &str)> = drafts.chain(files).collect();
    if all.is_empty() {
        return String::new();
    }
    let width = all.iter().map(|(path, _)| path.chars().count()).max().unwrap_or(0).min(60);
    let line = |(path, from): &(&str, &str)| format!("  {:width$}  from {}\n", visible(path), visible(from));
    let heading = format!("{}, none of which is there yet:\n\n", count(all.len(), "file"));
    heading + &all.iter().map(line).collect::<String>()
}

fn origin(from: &Origin) -> &str {
    match from {
        Origin::File(path) | Origin::Inside(path, _) => path,
    }
}

/// What was kept, changed and left, by rule.
#[must_use]
pub fn report(moved: &Moved) -> String {
    let mut out = String::new();
    for (fate, title) in [(Fate::Kept, "Kept"), (Fate::Changed, "Changed"), (Fate::Left, "Left")] {
        let rules = || moved.report.rules().filter(|(rule, _)| rule.fate == fate);
        if rules().next().is_none() {
            continue;
        }
        out.push_str(&format!("\n{title}\n"));
        for (rule, noted) in rules() {
            let words = match noted.words.as_str() {
                "" => String::new(),
                words => format!("  {}", visible(words)),
            };
            out.push_str(&format!("{:>6} × {}\n", noted.count, rule.what));
            out.push_str(&format!("         {}:{}{words}\n", visible(&noted.file), noted.line));
        }
    }
    out.push_str(&format!("\nOf the text: {}.\n", share(moved.report.before, moved.report.after)));
    out
}

fn share(before: Counts, after: Counts) -> String {
    let one = |before: usize, after: usize, what: &str| {
        format!("{} of {}", after.min(before), if before == 0 { format!("0 {what}s") } else { count(before, what) })
    };
    [
        one(before.paragraphs, after.paragraphs, "paragraph"),
        one(before.links, after.links, "link"),
        one(before.pictures, after.pictures, "picture"),
        one(before.tables, after.tables, "table"),
    ]
    .join(", ")
}

#[derive(Serialize)]
struct Whole<'a> {
    written: bool,
    files: Vec<File<'a>>,
    report: Vec<Applied<'a>>,
    before: Counts,
    after: Counts,
}

#[derive(Serialize)]
struct File<'a> {
    path: &'a str,
    from: &'a str,
    draft: bool,
}

#[derive(Serialize)]
struct Applied<'a> {
    rule: &'a str,
    fate: &'a str,
    what: &'a str,
    count: usize,
    file: &'a str,
    line: usize,
    words: &'a str,
}

impl<'a> Applied<'a> {
    fn of(rule: &'a Rule, noted: &'a Noted) -> Self {
        let Noted { count, file, line, words } = noted;
        Self { rule: rule.name, fate: rule.fate.word(), what: rule.what, count: *count, file, line: *line, words }
    }
}

/// The same as one JSON object. Keys and names of rules are only ever added.
#[must_use]
pub fn json(moved: &Moved, stage: Stage) -> String {
    let drafts = moved.drafts.iter().map(|draft| File { path: &draft.path, from: &draft.from, draft: true });
    let files = moved.files.iter().map(|file| File { path: &file.path, from: origin(&file.from), draft: false });
    let whole = Whole {
        written: stage == Stage::Written,
        files: drafts.chain(files).collect(),
        report: moved.report.rules().map(|(rule, noted)| Applied::of(rule, noted)).collect(),
        before: moved.report.before,
        after: moved.report.after,
    };
    escaped_json(serde_json::to_string_pretty(&whole).unwrap_or_default() + "\n")
}
