//! Empty lines that are not empty: with a blank in them that Markdown takes for a word, they part nothing.
//!
//! In: a text. Out: such lines, each with the text above or below it. Program code is let be.

use std::ops::Range;

use pulldown_cmark::{Event, Tag};

use super::super::desk::{Text, is_in};
use super::slip::Told;
use crate::source::{Span, is_unseen};

pub(super) fn lines(text: &Text<'_>) -> Vec<Told> {
    let is_empty = |line: &str| line.trim_matches(['>', ' ', '\t', '\r', '\n']).is_empty();
    let is_odd = |line: &str| !is_empty(line) && line.chars().all(|c| c.is_whitespace() || is_unseen(c));
    if text.raw.is_ascii() {
        return Vec::new();
    }
    let is_code = |(event, range): &(Event<'_>, Range<usize>)| {
        matches!(event, Event::Start(Tag::CodeBlock(_)) | Event::Html(_)).then(|| range.clone())
    };
    let code: Vec<Range<usize>> = text.events.iter().filter_map(is_code).collect();
    let lines: Vec<&str> = text.raw.split_inclusive('\n').collect();
    let (mut at, mut found) = (0, Vec::new());
    for (number, line) in lines.iter().enumerate() {
        let start = at;
        at += line.len();
        let beside = |line: Option<&&str>| line.is_some_and(|line| !is_empty(line) && !is_odd(line));
        let above = number.checked_sub(1).and_then(|above| lines.get(above));
        if is_odd(line) && (beside(above) || beside(lines.get(number + 1))) && !is_in(&code, start) {
            found.push(Told {
                span: Span { start, end: start + line.trim_end_matches(['\n', '\r']).len() },
                message: "this line looks empty and is not, so what stands above and below it is read as one"
                    .to_owned(),
                help: "delete what stands in it: a blank of a word processor or a web page".to_owned(),
            });
        }
    }
    found
}
