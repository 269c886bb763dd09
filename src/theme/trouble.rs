//! In: an error of Tera. Out: diagnostics in plain words at their places; never Tera's own drawing.
//!
//! Some errors tell their place as data, others only inside a drawing such as
//!
//! ```text
//! error: Unknown filter `upperr`
//!   --> home.html:12:25
//!    |
//! 12 | {{ title | upperr }}
//!    |            ^^^^^^
//! ```
//!
//! which is read here: the sentence, the place, the length of the underline, and the notes that follow.

use std::collections::BTreeMap;

use tera::ErrorKind;

use super::phrases;
use super::shipped::DEFAULT;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::rules::theme::TEMPLATE_ERROR;
use crate::source::{Place, Source, Span};

/// What is wrong, at least one diagnostic. `name` is the template that was to be printed, when one was.
pub(super) fn explain(error: &tera::Error, sources: &BTreeMap<String, Source>, name: &str) -> Vec<Diagnostic> {
    let desk = Desk { sources, name };
    match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            // A component that fails inside another is told in the words of the outer one: the innermost is the cause.
            let drawn = reports(report.message());
            if let Some(inner) = drawn.last() {
                return vec![desk.report(inner)];
            }
            let place = desk.source(report.filename()).place(report.span().range.clone());
            let drawing = error.kind().to_string();
            let notes = reports(&drawing).into_iter().next().map(|report| report.notes);
            vec![desk.diagnostic(place, report.message(), &notes.unwrap_or_default())]
        }
        ErrorKind::Msg(message) => {
            let drawn = reports(message);
            match drawn.as_slice() {
                [] => vec![desk.undrawn(message)],
                drawn => drawn.iter().map(|report| desk.report(report)).collect(),
            }
        }
        ErrorKind::CircularExtend { tpl, inheritance_chain } => {
            let message = format!("the template `{tpl}` extends itself: {}", chain(inheritance_chain));
            let own = tpl.strip_prefix(DEFAULT).unwrap_or(tpl);
            let source = desk.source(own);
            let help = format!("to build on the shipped template write {{% extends \"{DEFAULT}{own}\" %}}");
            vec![diagnostic(source.place(tag(&source, "extends")), message).help(help)]
        }
        ErrorKind::CircularInclude { tpl, include_chain } => {
            let source = desk.source(tpl);
            let message = format!("the template `{tpl}` includes itself: {}", chain(include_chain));
            vec![diagnostic(source.place(tag(&source, "include")), message).help("take one of these lines out")]
        }
        ErrorKind::MissingParent { current, parent } => {
            let source = desk.source(current);
            let message = format!("the template `{current}` extends `{parent}`, which does not exist");
            let help = phrases::template(parent, sources);
            vec![diagnostic(source.place(tag(&source, "extends")), message).help(help)]
        }
        ErrorKind::TemplateNotFound(missing) => {
            let help = phrases::template(missing, sources);
            vec![diagnostic(desk.source(missing).whole(), format!("there is no template `{missing}`")).help(help)]
        }
        other => {
            let place = desk.source(name).whole();
            vec![desk.diagnostic(place, &other.to_string(), &[])]
        }
    }
}

/// A template that writes more than any page has.
pub(super) fn too_long(sources: &BTreeMap<String, Source>, name: &str) -> Diagnostic {
    let place = Desk { sources, name }.source(name).whole();
    let limit = &crate::source::limits::PRINTED_BYTES;
    diagnostic(place, format!("the template `{name}` does not come to an end: {limit}"))
        .help("look for a loop that goes on too long, or a part that holds itself")
}

/// What is wrong with the printing of `name`, which ends at the first error.
pub(super) fn first(error: &tera::Error, sources: &BTreeMap<String, Source>, name: &str) -> Diagnostic {
    let place = Desk { sources, name }.source(name).whole();
    let found = explain(error, sources, name).into_iter().next();
    found.unwrap_or_else(|| diagnostic(place, "this template cannot be printed".to_owned()))
}

fn diagnostic(place: Place, message: String) -> Diagnostic {
    Diagnostic::new(&TEMPLATE_ERROR, place, message)
}

fn chain(names: &[String]) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(" → ")
}

/// The first tag of this name, such as `{% extends … %}`.
fn tag(source: &Source, name: &str) -> Span {
    let text = source.text();
    let opens = [format!("{{% {name}"), format!("{{%- {name}")];
    opens.iter().find_map(|open| text.find(open.as_str())).map_or(Span::default(), |start| {
        let end = text[start..].find("%}").map_or(text.len(), |end| start + end + 2);
        Span { start, end }
    })
}

/// Where templates are looked up, and which one was to be printed.
struct Desk<'a> {
    sources: &'a BTreeMap<String, Source>,
    name: &'a str,
}

impl Desk<'_> {
    fn source(&self, name: &str) -> Source {
        let known = self.sources.get(name).or_else(|| self.sources.get(&format!("{DEFAULT}{name}")));
        known.cloned().unwrap_or_else(|| Source::new(format!("templates/{name}"), ""))
    }

    fn report(&self, report: &Report<'_>) -> Diagnostic {
        self.diagnostic(report.at.place(&self.source(report.at.file)), report.message, &report.notes)
    }

    fn diagnostic(&self, place: Place, message: &str, notes: &[Note<'_>]) -> Diagnostic {
        let (message, help) = phrases::message(message, self.sources);
        let mut told = diagnostic(place, message).maybe_help(help);
        // Every page calls what it needs; only calls of the handbook's own templates are news to an author.
        for note in notes.iter().filter(|note| !note.at.file.starts_with(DEFAULT)) {
            told = told.related(note.at.place(&self.source(note.at.file)), note.label);
        }
        told
    }

    /// A sentence that stands nowhere: two templates with one component have a place all the same.
    fn undrawn(&self, message: &str) -> Diagnostic {
        let quoted: Vec<&str> = message.split('`').skip(1).step_by(2).collect();
        if message.starts_with("Component ")
            && let [component, first, second] = quoted.as_slice()
        {
            let (one, other) = (self.source(first), self.source(second));
            let place = |source: &Source| source.place(tag(source, &format!("component {component}")));
            return diagnostic(place(&other), format!("there are two components named `{component}`"))
                .related(place(&one), "the first one is here")
                .help("give one of them another name");
        }
        self.diagnostic(self.source(self.name).whole(), message, &[])
    }
}

/// One drawn error.
#[derive(Debug, PartialEq, Eq)]
struct Report<'a> {
    message: &'a str,
    at: At<'a>,
    notes: Vec<Note<'a>>,
}

#[derive(Debug, PartialEq, Eq)]
struct Note<'a> {
    label: &'a str,
    at: At<'a>,
}

/// A place as it is drawn: line and column from 1, and how many characters are underlined.
#[derive(Debug, PartialEq, Eq)]
struct At<'a> {
    file: &'a str,
    line: usize,
    column: usize,
    length: usize,
}

impl<'a> At<'a> {
    /// `home.html:12:25`, with the underline three lines further on.
    fn read(text: &'a str, underline: Option<&str>) -> Option<Self> {
        let (rest, column) = text.trim().rsplit_once(':')?;
        let (file, line) = rest.rsplit_once(':')?;
        let length = underline.map_or(0, |line| line.chars().filter(|c| *c == '^').count());
        Some(Self { file, line: line.parse().ok()?, column: column.parse().ok()?, length: length.max(1) })
    }

    fn place(&self, source: &Source) -> Place {
        let text = source.text();
        let start = text.split_inclusive('\n').take(self.line.saturating_sub(1)).map(str::len).sum::<usize>();
        let line = text.get(start..).and_then(|rest| rest.lines().next()).unwrap_or_default();
        let to = |characters: usize| line.char_indices().nth(characters).map_or(line.len(), |(at, _)| at);
        let from = self.column.saturating_sub(1);
        source.place(start + to(from)..start + to(from + self.length))
    }
}

/// The errors drawn in `text`, in order, each with its notes.
fn reports(text: &str) -> Vec<Report<'_>> {
    let lines: Vec<&str> = text.lines().collect();
    let mut found: Vec<Report<'_>> = Vec::new();
    for (number, line) in lines.iter().enumerate() {
        let after = |ahead: usize| lines.get(number + ahead).copied();
        if let Some(label) = line.strip_prefix("note: ") {
            let note = label.rsplit_once(' ').and_then(|(label, at)| Some(Note { label, at: At::read(at, after(3))? }));
            if let Some(report) = found.last_mut() {
                report.notes.extend(note);
            }
        } else if let Some(at) = line.trim_start().strip_prefix("--> ").and_then(|at| At::read(at, after(3))) {
            let message = number.checked_sub(1).and_then(|before| lines[before].strip_prefix("error: "));
            found.push(Report { message: message.unwrap_or_default(), at, notes: Vec::new() });
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    const DRAWN: &str = "error: Unknown filter `upperr`\n  --> a b.html:12:25\n   |\n12 | {{ title | upperr }}\n   |            ^^^^^^\n\nerror: Unknown test `x`\n --> b.html:1:2\n  |\n1 | y\n  | ^\n\nnote: called from c.html:3:4\n  |\n3 | z\n  | ^^";

    #[test]
    fn places_are_read_out_of_drawings() {
        let found = reports(DRAWN);
        assert_eq!(found[0].message, "Unknown filter `upperr`");
        assert_eq!(found[0].at, At { file: "a b.html", line: 12, column: 25, length: 6 });
        assert_eq!(found[1].notes[0].label, "called from");
        assert_eq!(found[1].notes[0].at, At { file: "c.html", line: 3, column: 4, length: 2 });
        assert!(reports("no drawing at all").is_empty());
    }

    #[test]
    fn a_place_past_the_text_is_pulled_back() {
        let source = Source::new("a.html", "ä1\r\n2");
        let place = |line, column, length| {
            let place = At { file: "a.html", line, column, length }.place(&source);
            (place.span.start, place.span.end)
        };
        assert_eq!(place(1, 2, 1), (2, 3));
        assert_eq!(place(1, 9, 9), (3, 3));
        assert_eq!(place(2, 1, 4), (5, 6));
        assert_eq!(place(99, 9, 9), (6, 6));
    }
}
