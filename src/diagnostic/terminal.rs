//! The terminal face: an excerpt with its underline, drawn by annotate-snippets, as in rustc.

use std::collections::{BTreeMap, HashMap};
use std::iter;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::cut::Cut;
use super::visible::{visible, visible_drawing, visible_line};
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

/// The most findings of one rule that are drawn with their excerpts, unless they are errors; the others are told in
/// a line, so that what is left to do in a whole handbook does not bury the rest.
const MOST_DRAWN: usize = 5;

/// The most lines in which the others of one rule are told: a whole handbook may have thousands.
const MOST_LINES: usize = 60;

/// With more errors than this they are told like the others: a folder of pages from elsewhere may have thousands.
const MOST_ERRORS: usize = 50;

/// With more than so many drawn, errors come last, where the terminal stands still.
const MOST_IN_SIGHT: usize = 20;

/// The diagnostics file by file, files with the most serious ones first, each with its excerpt and a blank line after it;
/// then what was found too often to be drawn each time.
#[must_use]
pub fn report(diagnostics: &[Diagnostic], colour: Colour) -> String {
    let renderer = match colour {
        Colour::Yes => Renderer::styled().decor_style(DecorStyle::Unicode),
        Colour::No => Renderer::plain().decor_style(DecorStyle::Ascii),
    };
    let countless = diagnostics.iter().filter(|one| one.is_error()).count() > MOST_ERRORS;
    let mut drawn: BTreeMap<&str, usize> = BTreeMap::new();
    let (shown, more): (Vec<&Diagnostic>, Vec<&Diagnostic>) = by_file(diagnostics).into_iter().partition(|one| {
        let count = drawn.entry(one.rule.name).or_default();
        *count += 1;
        (one.is_error() && !countless) || *count <= MOST_DRAWN
    });
    let many = shown.len() > MOST_IN_SIGHT;
    let (errors, shown): (Vec<&Diagnostic>, _) = shown.into_iter().partition(|one| many && one.is_error());
    let draw = |found: Vec<&Diagnostic>| -> String {
        found.into_iter().map(|diagnostic| renderer.render(&[group(diagnostic)]) + "\n\n").collect()
    };
    let (more_errors, more): (Vec<&Diagnostic>, Vec<&Diagnostic>) = more.into_iter().partition(|one| one.is_error());
    let told = |again: Vec<&Diagnostic>| {
        let title = level(again[0]).primary_title(format!("{} more of this kind", again.len()));
        let title = renderer.render(&[Group::with_title(title.id(again[0].rule.name))]);
        format!("{title}\n{}\n", visible(&first_lines(&again)))
    };
    let all = |more: &[&Diagnostic]| by_rule(more).into_values().map(told).collect::<Vec<_>>().concat();
    let drawn = [draw(shown), all(&more), draw(errors), all(&more_errors)].concat();
    match colour {
        Colour::Yes => visible_drawing(&drawn).into_owned(),
        Colour::No => visible(&drawn).into_owned(),
    }
}

/// In the order of their places, but files with the most serious findings first.
fn by_file(diagnostics: &[Diagnostic]) -> Vec<&Diagnostic> {
    let mut files: BTreeMap<&str, Vec<&Diagnostic>> = BTreeMap::new();
    for one in diagnostics {
        files.entry(one.place.source.path()).or_default().push(one);
    }
    let mut files: Vec<_> = files.into_values().collect();
    files.sort_by_key(|found| found.iter().map(|one| one.severity).min());
    files.concat()
}

fn by_rule<'a>(diagnostics: &[&'a Diagnostic]) -> BTreeMap<(Severity, &'static str), Vec<&'a Diagnostic>> {
    let mut rules: BTreeMap<_, Vec<&Diagnostic>> = BTreeMap::new();
    for one in diagnostics {
        rules.entry((one.severity, one.rule.name)).or_default().push(one);
    }
    rules
}

/// Each sentence with its places: behind it when there is one, below it when there are several. Of many lines the first, and how
/// many are left out; these are never made.
fn first_lines(diagnostics: &[&Diagnostic]) -> String {
    let sentences = by_sentence(diagnostics);
    let first: String =
        sentences.iter().flat_map(|(sentence, files)| lines(sentence, files)).take(MOST_LINES).collect();
    let all: usize = sentences.iter().map(|(_, files)| files.len() + usize::from(files.len() > 1)).sum();
    match all.checked_sub(MOST_LINES) {
        None | Some(0) => first,
        Some(left) => format!("{first}  and {left} lines more; `mend check --format json` tells everything\n"),
    }
}

/// A sentence and where it is said, by file.
type Said<'a> = (&'a str, BTreeMap<&'a str, Vec<&'a Diagnostic>>);

/// In the order in which they are said first.
fn by_sentence<'a>(diagnostics: &[&'a Diagnostic]) -> Vec<Said<'a>> {
    let mut sentences: Vec<Said<'a>> = Vec::new();
    let mut known: HashMap<&str, usize> = HashMap::new();
    for one in diagnostics {
        let position = *known.entry(&one.message).or_insert(sentences.len());
        if position == sentences.len() {
            sentences.push((&one.message, BTreeMap::new()));
        }
        sentences[position].1.entry(one.place.source.path()).or_default().push(one);
    }
    sentences
}

fn lines(sentence: &str, files: &BTreeMap<&str, Vec<&Diagnostic>>) -> Vec<String> {
    let place = |(path, found): (&&str, &Vec<&Diagnostic>)| {
        let numbers: Vec<String> = found.iter().map(|one| one.place.start().line.to_string()).collect();
        match (visible_line(path), numbers.as_slice()) {
            (path, [number]) => format!("{path}:{number}"),
            (path, numbers) => format!("{path}: lines {}", numbers.join(", ")),
        }
    };
    let (sentence, places) = (visible_line(sentence), files.iter().take(MOST_LINES).map(place));
    match files.len() {
        1 => places.map(|place| format!("  {place}: {sentence}\n")).collect(),
        _ => iter::once(format!("  {sentence}:\n")).chain(places.map(|place| format!("    {place}\n"))).collect(),
    }
}

fn level(diagnostic: &Diagnostic) -> Level<'static> {
    match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    }
}

fn group(diagnostic: &Diagnostic) -> Group<'_> {
    let title = level(diagnostic).primary_title(visible(&diagnostic.message)).id(diagnostic.rule.name);
    let mut group = excerpt(Group::with_title(title), &diagnostic.place, None);
    for (place, words) in &diagnostic.related {
        group = excerpt(group, place, Some(words));
    }
    match &diagnostic.help {
        Some(help) => group.element(Level::HELP.message(visible(help))),
        None => group,
    }
}

fn excerpt<'a>(group: Group<'a>, place: &'a Place, words: Option<&'a str>) -> Group<'a> {
    let (source, start) = (&place.source, place.start());
    let path = visible_line(source.path());
    if source.text().is_empty() {
        return group.element(Origin::path(path).line(start.line).char_column(start.column));
    }
    let kind = if words.is_some() { AnnotationKind::Context } else { AnnotationKind::Primary };
    let cut = Cut::around(place);
    let line = source.line_column(cut.span.start).line;
    let shown = cut.marked.start + cut.before.len()..cut.marked.end + cut.before.len();
    let snippet = Snippet::source(cut.text()).line_start(line).annotation(kind.span(shown).label(words.map(visible)));
    match cut.before {
        "" => group.element(snippet.path(path)),
        // The column would be counted from where the line was cut.
        _ => group.element(Origin::path(path).line(start.line).char_column(start.column)).element(snippet),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::rules::plain::LONG_PARAGRAPH;
    use crate::source::Source;

    #[test]
    fn no_file_steers_the_terminal() {
        let source =
            Source::new("articles/a\u{1b}]0;pwned\u{7}\nerror: b.md", "x\u{1b}[8m\u{9b}2J\u{202e}y\u{200f}z\n");
        let one = Diagnostic::new(&LONG_PARAGRAPH, source.whole(), "no \u{1b}[2J and \u{202e}")
            .help("\u{1b}c")
            .related(Source::new("\u{1b}.md", "").whole(), "\u{9b}");
        let found: Vec<Diagnostic> = std::iter::repeat_n(one, 9).collect();
        assert!(!report(&found, Colour::No).contains(crate::diagnostic::visible::is_steering));
        let coloured = report(&found, Colour::Yes);
        for sequence in coloured.split('\u{1b}').skip(1) {
            let (style, rest) = sequence.strip_prefix('[').and_then(|rest| rest.split_once('m')).expect("a style");
            assert!(style.bytes().all(|byte| byte.is_ascii_digit() || byte == b';'), "{style}");
            assert!(!rest.contains(crate::diagnostic::visible::is_steering), "{rest:?}");
        }
        assert!(!coloured.contains("\u{1b}[8m") && !coloured.contains("\nerror: b.md"), "{coloured}");
    }

    #[test]
    fn what_is_found_a_thousand_times_does_not_fill_the_terminal() {
        let found = |count: usize| -> Vec<Diagnostic> {
            let one = |number| {
                let place = Source::new(format!("articles/{number:04}.md"), "text").whole();
                Diagnostic::new(&LONG_PARAGRAPH, place, format!("this paragraph has {number} words"))
            };
            (0..count).map(one).collect()
        };
        let told = report(&found(1000), Colour::No);
        assert!(told.contains("995 more of this kind") && told.lines().count() < 100, "{told}");
        assert!(told.ends_with("  and 935 lines more; `mend check --format json` tells everything\n\n"), "{told}");
        assert!(!report(&found(MOST_DRAWN + MOST_LINES), Colour::No).contains("lines more"));
    }
}
