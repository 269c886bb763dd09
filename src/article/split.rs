//! In: the text of a file. Out: where its front matter and its body stand.
//!
//! A file begins with a line `---`, then YAML, then a line `---`. Later rules (`---`) belong to the body.

use crate::diagnostic::Diagnostic;
use crate::diagnostic::rules::front_matter::{NO_FRONT_MATTER, UNCLOSED_FRONT_MATTER};
use crate::source::{Source, Span};
use crate::yaml::zeros;

/// The two parts of a file.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Parts {
    /// The YAML between the fences, if there is any.
    pub front: Option<Span>,
    /// The Markdown.
    pub body: Span,
}

const HELP: &str =
    "begin the file with a line `---`, then lines such as `title: …` and `kind: concept`, then a line `---`";

pub(super) fn split(source: &Source, remarks: &mut Vec<Diagnostic>) -> Parts {
    let text = source.text();
    let all = Span::from(0..text.len());
    let mut lines = text.split_inclusive('\n');
    let first = lines.next().unwrap_or_default();
    if first.trim_end() != "---" {
        if let Some((message, help)) = unreadable(text) {
            let end = text.chars().next().map_or(0, char::len_utf8);
            remarks.push(Diagnostic::new(&NO_FRONT_MATTER, source.place(0..end), message).help(help));
            return Parts { front: None, body: Span::from(text.len()..text.len()) };
        }
        let message = if text.trim().is_empty() { "this file is empty" } else { "this file has no front matter" };
        if let Some((span, message, help)) = near_fence(text) {
            let remark = Diagnostic::new(&NO_FRONT_MATTER, source.place(span.clone()), message).help(help);
            let line = text[span.clone()].to_owned();
            remarks.push(if line == "---" { remark } else { remark.mended(source.place(span), &line, "---") });
            return Parts { front: None, body: all };
        }
        let line = first.trim_end().len();
        remarks.push(Diagnostic::new(&NO_FRONT_MATTER, source.place(0..line), message).help(HELP));
        return Parts { front: None, body: all };
    }
    let mut at = first.len();
    for line in lines {
        if is_near_close(line.trim_end()) {
            let message = "this line was to close the front matter, but it is not three hyphens";
            let place = source.place(at..at + line.trim_end().len());
            remarks.push(
                Diagnostic::new(&UNCLOSED_FRONT_MATTER, place.clone(), message)
                    .help("type three hyphens: `---`")
                    .mended(place, line.trim_end(), "---"),
            );
            return Parts { front: Some(Span::from(first.len()..at)), body: Span::from(at + line.len()..text.len()) };
        }
        if line.trim_end() == "---" {
            return Parts { front: Some(Span::from(first.len()..at)), body: Span::from(at + line.len()..text.len()) };
        }
        at += line.len();
    }
    let message = "the front matter that begins here is never closed";
    remarks.push(
        Diagnostic::new(&UNCLOSED_FRONT_MATTER, source.place(0..3), message)
            .help("add a line `---` after its last line"),
    );
    Parts { front: None, body: Span::from(text.len()..text.len()) }
}

/// A file that is one line by its line ends, or that holds no text at all.
fn unreadable(text: &str) -> Option<(&'static str, &'static str)> {
    let old = text.starts_with("---\r") && !text.contains('\n');
    let one_line = old.then_some((
        "lines end in this file as in files of old computers, so all of it is read as one line",
        "let your editor save the file with the line ends of this computer",
    ));
    zeros(text).or(one_line)
}

/// A line that only looks like three hyphens, and is nothing else in YAML either.
fn is_near_close(line: &str) -> bool {
    let dashes = |c: char| matches!(c, '-' | '–' | '—' | '―' | '−');
    let dashed = line.chars().all(dashes) && line != "-" && line != "---" && !line.is_empty();
    dashed || matches!(line, "..." | "…" | "___" | "***" | "===")
}

/// A first line that only looks like three hyphens, or comes too late: where it is, what is wrong, what to do.
fn near_fence(text: &str) -> Option<(std::ops::Range<usize>, &'static str, &'static str)> {
    let start = text.len() - text.trim_start().len();
    let line = text[start..].lines().next()?.trim_end();
    let span = start..start + line.len();
    let dashes = |c: char| matches!(c, '-' | '–' | '—' | '―' | '−');
    match line {
        "---" => Some((
            span,
            "there is something before the three hyphens",
            "take out the empty lines and spaces before `---`",
        )),
        dashed if !dashed.is_empty() && dashed.chars().all(dashes) && !dashed.chars().all(|c| c == '-') => {
            Some((span, "these are dashes of a word processor, not hyphens", "type three hyphens: `---`"))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn parts(text: &str) -> (Option<String>, String) {
        let source = Source::new("a.md", text);
        let parts = split(&source, &mut Vec::new());
        (parts.front.map(|span| source.at(span).to_owned()), source.at(parts.body).to_owned())
    }

    #[test]
    fn what_holds_no_lines_is_told_as_that() {
        let told = |text: &str| {
            let mut remarks = Vec::new();
            let parts = split(&Source::new("a.md", text), &mut remarks);
            (remarks.into_iter().map(|one| one.message).collect::<Vec<_>>().join(" "), parts.body.range().len())
        };
        assert!(told("\0\0\0\n\0").0.contains("only zeros") && told("\0\0").1 == 0);
        assert!(told("---\rtitle: A\r---\r\rText.\r").0.contains("one line"));
        assert!(told("Text.\0").0.contains("no front matter") && told("").0.contains("empty"));
    }

    #[test]
    fn front_matter_ends_at_the_second_fence() {
        assert_eq!(parts("---\na: b\n---\nbody\n\n---\n\nmore"), (Some("a: b\n".into()), "body\n\n---\n\nmore".into()));
        assert_eq!(parts("---\r\na: b\r\n---\r\nbody"), (Some("a: b\r\n".into()), "body".into()));
        assert_eq!(parts("---\n---"), (Some(String::new()), String::new()));
        assert_eq!(parts("body"), (None, "body".into()));
        assert_eq!(parts("---\na: b"), (None, String::new()));
        for close in ["—-", "–––", "----", "--", "...", "—"] {
            assert_eq!(parts(&format!("---\na: b\n{close}\nbody")), (Some("a: b\n".into()), "body".into()), "{close}");
        }
        assert_eq!(parts("---\na:\n-\n  b\n---\nbody"), (Some("a:\n-\n  b\n".into()), "body".into()));
    }

    proptest! {
        #[test]
        fn any_text_is_split_on_line_boundaries(text in "(---|a: b|ä|\\r?\\n| ){0,12}") {
            let source = Source::new("a.md", text.as_str());
            let parts = split(&source, &mut Vec::new());
            prop_assert_eq!(parts.body.end, text.len());
            prop_assert!(parts.body.start == 0 || parts.body.start == text.len() || text[..parts.body.start].ends_with('\n'));
        }
    }
}
