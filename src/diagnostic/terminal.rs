//! The terminal face: an excerpt with its underline, drawn by annotate-snippets, as in rustc.

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::cut::Cut;
use super::{Diagnostic, Severity};
use crate::source::Place;

/// Whether colours are wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Colour {
    /// Escape codes for a terminal.
    Yes,
    /// Plain text for a pipe, a file, or `NO_COLOR`.
    No,
}

/// Every diagnostic with its excerpt, a blank line after each.
#[must_use]
pub fn report(diagnostics: &[Diagnostic], colour: Colour) -> String {
    let renderer = match colour {
        Colour::Yes => Renderer::styled().decor_style(DecorStyle::Unicode),
        Colour::No => Renderer::plain().decor_style(DecorStyle::Ascii),
    };
    diagnostics.iter().map(|diagnostic| renderer.render(&[group(diagnostic)]) + "\n\n").collect()
}

fn group(diagnostic: &Diagnostic) -> Group<'_> {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let title = level.primary_title(diagnostic.message.as_str()).id(diagnostic.rule.name);
    let mut group = excerpt(Group::with_title(title), &diagnostic.place, None);
    for (place, words) in &diagnostic.related {
        group = excerpt(group, place, Some(words));
    }
    match &diagnostic.help {
        Some(help) => group.element(Level::HELP.message(help.as_str())),
        None => group,
    }
}

fn excerpt<'a>(group: Group<'a>, place: &'a Place, words: Option<&'a str>) -> Group<'a> {
    let (source, start) = (&place.source, place.start());
    if source.text().is_empty() {
        return group.element(Origin::path(source.path()).line(start.line).char_column(start.column));
    }
    let kind = if words.is_some() { AnnotationKind::Context } else { AnnotationKind::Primary };
    let cut = Cut::around(place);
    let line = source.line_column(cut.span.start).line;
    let shown = cut.marked.start + cut.before.len()..cut.marked.end + cut.before.len();
    let snippet = Snippet::source(cut.text()).line_start(line).annotation(kind.span(shown).label(words));
    match cut.before {
        "" => group.element(snippet.path(source.path())),
        // The column would be counted from where the line was cut.
        _ => group.element(Origin::path(source.path()).line(start.line).char_column(start.column)).element(snippet),
    }
}
