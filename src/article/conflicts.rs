//! In: a text of a handbook. Out: where two versions of it were put together and nobody chose between them.
//!
//! Invariant: a row of signs that people also draw, such as a line under a heading, is never enough.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{Event, Tag};

use super::markdown;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::rules::reading::MERGE_CONFLICT;
use crate::source::Source;

fn may_hold(text: &str) -> bool {
    text.contains("<<<<<<<") || text.contains(">>>>>>>")
}

/// The conflicts in a file that is read as bytes, in order.
#[must_use]
pub fn in_bytes(path: &str, bytes: &[u8]) -> Vec<Diagnostic> {
    let text = String::from_utf8_lossy(bytes);
    if may_hold(&text) { in_text(&Source::new(path, text)) } else { Vec::new() }
}

/// What a line marks.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    Ours,
    Middle,
    Theirs,
}

fn mark(line: &str) -> Option<Mark> {
    let of = |sign: &str| line.strip_prefix(sign).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '));
    match line {
        "=======" => Some(Mark::Middle),
        _ if of("<<<<<<<") => Some(Mark::Ours),
        _ if of(">>>>>>>") => Some(Mark::Theirs),
        _ => None,
    }
}

/// The conflicts in a text, in order.
#[must_use]
pub fn in_text(source: &Source) -> Vec<Diagnostic> {
    let text = source.text();
    if !may_hold(text) {
        return Vec::new();
    }
    let code = if source.path().ends_with(".md") { code(text) } else { Vec::new() };
    let mut at = 0;
    let mut lines: Vec<(Mark, Range<usize>)> = Vec::new();
    for line in text.split_inclusive('\n') {
        let words = line.trim_end();
        let range = at..at + words.len();
        at += line.len();
        if let Some(mark) = mark(words).filter(|_| !code.iter().any(|code| code.contains(&range.start))) {
            lines.push((mark, range));
        }
    }
    let mut found = Vec::new();
    let mut open = false;
    for (mark, range) in lines {
        let signs = &text[range.clone()];
        let told = match mark {
            Mark::Ours => true,
            Mark::Theirs => open || of_a_branch(signs),
            Mark::Middle => false,
        };
        if told && !(open && mark == Mark::Theirs) {
            let message: Cow<'static, str> = match mark {
                Mark::Ours => {
                    "two versions of these lines were put together, and nobody has chosen between them".into()
                }
                _ => "this line is left over from putting two versions together".into(),
            };
            let help = "keep what is right, and delete the lines that begin with `<<<<<<<`, `|||||||`, `=======` and `>>>>>>>`";
            found.push(Diagnostic::new(&MERGE_CONFLICT, source.place(range), message.into_owned()).help(help));
        }
        open = match mark {
            Mark::Ours => true,
            Mark::Middle => open,
            Mark::Theirs => false,
        };
    }
    found
}

/// `>>>>>>> main`, and not a quotation of a quotation.
fn of_a_branch(line: &str) -> bool {
    let name = line.trim_start_matches('>').trim();
    let first = name.split_whitespace().next().unwrap_or_default();
    let commit = first.len() >= 7 && first.chars().all(|c| c.is_ascii_hexdigit());
    commit || name == first && !first.is_empty() && !first.ends_with(['.', '!', '?', ','])
}

/// Blocks of code, in which such lines may be shown on purpose.
fn code(text: &str) -> Vec<Range<usize>> {
    let starts =
        |(event, range): (Event<'_>, Range<usize>)| matches!(event, Event::Start(Tag::CodeBlock(_))).then_some(range);
    markdown::with_comments(text).filter_map(starts).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(path: &str, text: &str) -> Vec<usize> {
        in_text(&Source::new(path, text)).iter().map(|found| found.place.start().line).collect()
    }

    #[test]
    fn a_conflict_is_found_in_any_file() {
        let conflict = "a: 1\n<<<<<<< HEAD\nb: 2\n||||||| base\nb: 1\n=======\nb: 3\n>>>>>>> other branch\n";
        assert_eq!(lines("articles/references.yaml", conflict), [2]);
        assert_eq!(lines("articles/a.md", &conflict.replace('\n', "\r\n")), [2]);
        assert_eq!(lines("articles/a.md", "text\n\n>>>>>>> main\n"), [3]);
        assert_eq!(lines("articles/a.md", "<<<<<<<\nmine\n"), [1]);
    }

    #[test]
    fn other_rows_of_signs_are_let_be() {
        assert_eq!(
            lines("articles/a.md", "Heading\n=======\n\n>>>>>>> He said so, and she wrote it.\n\n<<<<<<<<<<<<\n"),
            [0; 0]
        );
        assert_eq!(lines("articles/a.md", "```\n<<<<<<< HEAD\n=======\n>>>>>>> main\n```\n"), [0; 0]);
    }
}
