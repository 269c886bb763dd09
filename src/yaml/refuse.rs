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
use crate::source::{Place, Source, Span};

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
    if let Some((at, sign)) = text.char_indices().find(|(_, sign)| is_for_machines(*sign)) {
        return Err(Box::new(machines(source.place(range.start + at..range.start + at + sign.len_utf8()), &text)));
    }
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
        Slip::NoText(sign) => {
            let help = "write it below, further right than the key; if you mean the sign itself, put quotes round it";
            (format!("`{sign}` says that lines of text follow, and none does"), help)
        }
        Slip::Sign(sign) => (format!("a value cannot begin with `{sign}`"), "put quotes round the value"),
        Slip::Indent(c) => {
            let message = format!("this line is indented with a {}", invisible::name(c));
            return Diagnostic::new(&YAML_SYNTAX, place, message)
                .help("take out what looks like blanks before its first word, and type blanks instead");
        }
        Slip::Comma => ("there is nothing before this comma".to_owned(), "take it out, or write what is missing"),
        Slip::Second => return second(place),
        Slip::Quote => ("this quote is opened but not closed in its line".to_owned(), "add the closing quote"),
    };
    Diagnostic::new(&YAML_SYNTAX, place, message).help(help)
}

/// A sign that no text of YAML has.
fn is_for_machines(sign: char) -> bool {
    sign.is_control() && !matches!(sign, '\t' | '\n' | '\r' | '\u{85}') || matches!(sign, '\u{fffe}' | '\u{ffff}')
}

/// What is said of a file that holds zeros and no text, and what to do.
#[must_use]
pub fn zeros(text: &str) -> Option<(&'static str, &'static str)> {
    let is_zeros = text.contains('\0') && text.chars().all(|sign| sign == '\0' || sign.is_whitespace());
    is_zeros.then_some((
        "there is no text in this file, only zeros",
        "a full disk or a program that was stopped leaves such a file: bring back an earlier version",
    ))
}

fn machines(place: Place, text: &str) -> Diagnostic {
    let (message, help) = zeros(text).unwrap_or((
        "here stands a sign for machines, which is no part of a text",
        "take it out, or type the letter that is meant: it came along from another program",
    ));
    Diagnostic::new(&YAML_SYNTAX, place, message).help(help)
}

/// A file that is framed as front matter is, or two texts in one.
fn second(place: Place) -> Diagnostic {
    let text = place.source.text();
    let sign = text[place.span.range()].to_owned();
    let is_over = glance::is_over(&text[place.span.end..]);
    let message = format!("with `{sign}` a second text begins here, and Mend reads only one");
    let remark = Diagnostic::new(&YAML_SYNTAX, place.clone(), message).help("take this line out");
    if is_over { remark.mended(place, &sign, "") } else { remark }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::yaml::Doc;

    fn refused(text: &str) -> Option<(&'static str, usize)> {
        let trouble = Doc::read_file(&Source::new("a.yaml", text)).err()?;
        Some((trouble.rule.name, trouble.place.start().line))
    }

    #[test]
    fn what_is_repeated_has_a_limit_on_either_side() {
        let text = |times: usize| format!("a: &a \"{}\"\nb: [{}]\n", "x".repeat(998), "*a, ".repeat(times));
        assert_eq!(refused(&text(90)), None);
        assert_eq!(refused(&text(110)), Some(("over-limit", 2)));
        assert_eq!(refused(&text(5_000)), Some(("over-limit", 2)));
        let line = |one| format!("a{one}: &a{one} [*a{0}, *a{0}]\n", one - 1);
        let doubled = (1..40).map(line).collect::<Vec<String>>().concat();
        assert_eq!(refused(&format!("a0: &a0 b\n{doubled}z: *a39\n")), Some(("over-limit", 2)));
    }

    #[test]
    fn deep_and_long_texts_are_answered() {
        assert_eq!(refused(&format!("a: {}", "[".repeat(100_000))), Some(("over-limit", 1)));
        assert_eq!(refused(&"{a:".repeat(100_000)), Some(("over-limit", 1)));
        assert_eq!(refused(&"- ".repeat(100_000)), Some(("over-limit", 1)));
        assert_eq!(refused(&format!("a: {}", "b ".repeat(500_000))), None);
        assert_eq!(refused(&format!("a: \"{}\"", "b\n  ".repeat(100_000))), None);
        assert_eq!(refused(&format!("a: [{}]", "b, ".repeat(100_000))), None);
    }

    #[test]
    fn invisible_characters_are_taken_for_the_blanks_they_look_like() {
        let source = Source::new("a.yaml", "kind:\u{a0}concept\u{2060}\ntitle: A\u{a0}B\u{2028}C\nlist:\n-\u{3000}d\n");
        let doc = Doc::read_file(&source).unwrap();
        let mut remarks = Vec::new();
        let mut fields = doc.fields(&mut remarks);
        let mut text = |key| fields.texts(key).first().map(|scalar| (scalar.text.clone(), doc.place(&scalar.path)));
        let mut told = |key| text(key).map(|(text, place)| (text, source.at(place.span).to_owned()));
        assert_eq!(told("kind"), Some(("concept".to_owned(), "concept".to_owned())));
        assert_eq!(told("title"), Some(("A\u{a0}B   C".to_owned(), "A\u{a0}B\u{2028}C".to_owned())));
        assert_eq!(told("list"), Some(("d".to_owned(), "d".to_owned())));
        assert_eq!(remarks, []);
    }
}
