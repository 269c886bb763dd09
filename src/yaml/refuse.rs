//! In: YAML text as it stands in a file. Out: the text the parser is given, or what keeps it from the parser, told at its place.
//!
//! Invariant: the text for the parser has as many bytes as the file's, so that every offset holds in both.

use std::borrow::Cow;

use super::glance::{self, Glance, Slip};
use super::{invisible, tree};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::rules::front_matter::YAML_SYNTAX;
use crate::diagnostic::rules::reading::OVER_LIMIT;
use crate::source::limits::YAML_REPEATED;
use crate::source::{Source, Span};

/// A text fit for the parser, and what was seen in it.
pub(super) struct Fit {
    pub text: String,
    pub seen: Glance,
}

pub(super) fn prepare(source: &Source, range: Span) -> Result<Fit, Box<Diagnostic>> {
    let breaks = |c: char| invisible::is_line_break(c);
    let mut text = match source.at(range) {
        text if text.contains(breaks) => Cow::Owned(with_blanks(text, text.match_indices(breaks).map(span))),
        text => Cow::Borrowed(text),
    };
    let seen = glance::of(&text);
    if let Some((span, slip)) = seen.slip.filter(|(_, slip)| *slip != Slip::Sign('&')) {
        return Err(Box::new(told(source, range, span, slip)));
    }
    if !seen.blanks.is_empty() {
        text = Cow::Owned(with_blanks(&text, seen.blanks.iter().copied()));
    }
    if let Some(alias) = seen.aliases.first().filter(|_| tree::is_longer_than(&text, text.len() + YAML_REPEATED.most)) {
        let place = source.place(Span { start: alias.start - 1, end: alias.end }.shifted(range.start));
        let message = format!("{YAML_REPEATED}, and this is more");
        let help = "write the values out wherever they belong";
        return Err(Box::new(Diagnostic::new(&OVER_LIMIT, place, message).help(help)));
    }
    if let Some((span, slip)) = seen.slip {
        return Err(Box::new(told(source, range, span, slip)));
    }
    Ok(Fit { text: text.into_owned(), seen })
}

fn span((at, piece): (usize, &str)) -> Span {
    Span::from(at..at + piece.len())
}

/// The text with as many blanks in each of these places as it has bytes.
fn with_blanks(text: &str, places: impl Iterator<Item = Span>) -> String {
    let mut out = String::with_capacity(text.len());
    for Span { start, end } in places {
        out.push_str(&text[out.len()..start]);
        out.extend(std::iter::repeat_n(' ', end - start));
    }
    out.push_str(&text[out.len()..]);
    out
}

fn told(source: &Source, range: Span, span: Span, slip: Slip) -> Diagnostic {
    let place = source.place(span.shifted(range.start));
    let (message, help) = match slip {
        Slip::Deep(limit) => {
            let message = format!("{limit}, and here one more begins");
            return Diagnostic::new(&OVER_LIMIT, place, message).help("take brackets or indentation out");
        }
        Slip::Sign(sign @ ('|' | '>')) => {
            let help = "put quotes round the value, or begin the text on the next line, further right than its key";
            (format!("a value on the line of its key cannot begin with `{sign}`"), help)
        }
        Slip::Sign(sign) => (format!("a value cannot begin with `{sign}`"), "put quotes round the value"),
        Slip::Indent(c) => {
            let message = format!("this line is indented with a {}", invisible::name(c));
            return Diagnostic::new(&YAML_SYNTAX, place, message)
                .help("take out what looks like blanks before its first word, and type blanks instead");
        }
        Slip::Quote => ("this quote is opened but not closed in its line".to_owned(), "add the closing quote"),
    };
    Diagnostic::new(&YAML_SYNTAX, place, message).help(help)
}
