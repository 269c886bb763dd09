//! Whether everybody can use the text: those who listen, who jump from heading to heading, who see no colours.

use std::ops::Range;

use super::desk::{Desk, Page, Passage, Text};
use super::lexicon::Lexicon;
use super::tongues::{Own, unmarked};
use crate::article::blocks::{Form, Special};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::rules::accessibility::{
    BOLD_HEADING, COLOUR_ONLY, SECOND_TITLE, SKIPPED_HEADING, TABLE_WITHOUT_HEADER, UNMARKED_LANGUAGE,
};
use crate::source::Span;
use pulldown_cmark::{Event, Tag, TagEnd};

mod links;
mod pictures;

/// A bold line of more words is a sentence that matters, and no heading.
const LONGEST_HEADING: usize = 10;

pub(super) fn check(desk: &Desk<'_>, page: &Page<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for text in page.texts.iter().filter(|text| text.scan.is_some()) {
        found.extend(headings(text));
        found.extend(first_heading(text));
        found.extend(pictures::check(text));
        found.extend(tables(text));
        found.extend(bold(text));
        found.extend(links::check(desk, text));
        if let Some(lexicon) = &desk.lexicon {
            found.extend(text.blocks.iter().filter_map(|block| coloured(lexicon, text, block)));
        }
        found.extend(foreign(desk, text));
    }
    found
}

/// A level that is left out on the way down. The text's own first level counts as the top.
fn headings(text: &Text<'_>) -> Vec<Diagnostic> {
    let headings = text.scan.map_or(&[][..], |scan| scan.headings.as_slice());
    let skipped = headings.windows(2).filter(|pair| pair[1].level > pair[0].level + 1);
    skipped
        .map(|pair| {
            let (from, to) = (pair[0].level, pair[1].level);
            let place = text.place(first_line(text, pair[1].span));
            let message = format!("this heading is of level {to}, and the one before it of level {from}");
            let help = format!(
                "write it with {} number signs: `{} {}`",
                from + 1,
                "#".repeat(usize::from(from) + 1),
                pair[1].text
            );
            raised(Diagnostic::new(&SKIPPED_HEADING, place, message).help(help), text, pair[1].span, to, from + 1)
        })
        .collect()
}

/// A text that begins too low, or with a title of its own.
fn first_heading(text: &Text<'_>) -> Option<Diagnostic> {
    let headings = text.scan.filter(|_| text.key.is_none())?.headings.as_slice();
    let first = headings.first()?;
    let mut titles = headings.iter().filter(|heading| heading.level == 1);
    if let (Some(title), None) = (titles.next(), titles.next()) {
        let message = "the title of this page stands in its front matter, so this is a second one";
        let underlined = text.raw[title.span.range()].trim_end().lines().last().unwrap_or_default().trim();
        let help = match underlined.trim_start_matches('=') {
            "" => format!(
                "take it out with the line of `=` below it, or put a heading of the text in place of both: `## {}`",
                title.text
            ),
            _ => format!("take it out, or make it a heading of the text: `## {}`", title.text),
        };
        return Some(Diagnostic::new(&SECOND_TITLE, text.place(first_line(text, title.span)), message).help(help));
    }
    (first.level > 2).then(|| {
        let message = format!("this heading is of level {}, and none of a higher level stands before it", first.level);
        let help = format!("write it with two number signs: `## {}`", first.text);
        let remark = Diagnostic::new(&SKIPPED_HEADING, text.place(first_line(text, first.span)), message).help(help);
        raised(remark, text, first.span, first.level, 2)
    })
}

/// With fewer number signs before the heading at `span`.
fn raised(remark: Diagnostic, text: &Text<'_>, span: Span, from: u8, to: u8) -> Diagnostic {
    let signs = |level: u8| "#".repeat(usize::from(level));
    let place = text.place(span.start..span.start + usize::from(from));
    remark.mended(place, &signs(from), signs(to))
}

fn first_line(text: &Text<'_>, span: Span) -> Span {
    let line = text.raw[span.range()].lines().next().unwrap_or_default();
    Span { start: span.start, end: span.start + line.trim_end().len() }
}

/// Tables whose first row is empty.
fn tables(text: &Text<'_>) -> Vec<Diagnostic> {
    if !text.raw.contains('|') {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut head: Option<(Span, bool)> = None;
    for (event, range) in &text.events {
        match event {
            Event::Start(Tag::TableHead) => head = Some((range.clone().into(), false)),
            Event::End(TagEnd::TableHead) => {
                if let Some((span, false)) = head.take() {
                    let message = "the columns of this table have no words above them";
                    let place = text.place(first_line(text, span));
                    found.push(
                        Diagnostic::new(&TABLE_WITHOUT_HEADER, place, message)
                            .help("fill the first row with what each column holds"),
                    );
                }
            }
            Event::Text(_) | Event::Code(_) => head = head.map(|(span, _)| (span, true)),
            _ => {}
        }
    }
    found
}

/// A paragraph that is one bold line, with text after it.
fn bold(text: &Text<'_>) -> Vec<Diagnostic> {
    if text.key.is_some() {
        return Vec::new();
    }
    let pairs = text.blocks.windows(2);
    pairs
        .filter_map(|pair| {
            let (block, next) = (&pair[0], &pair[1]);
            let words = block.text.trim();
            let whole = block
                .special
                .iter()
                .any(|(special, range)| *special == Special::Strong && block.text[range.clone()].trim() == words);
            let short =
                words.split_whitespace().count() <= LONGEST_HEADING && !words.ends_with(['.', '!', '…', ',', '”', '"']);
            let leads = matches!(next.form, Form::Paragraph | Form::Item | Form::Cell);
            if block.form != Form::Paragraph || block.quoted || !whole || !short || !leads || words.is_empty() {
                return None;
            }
            let message = "this bold line is used as a heading";
            let help = format!("write it as one: `## {}`", words.trim_end_matches(':'));
            let remark = Diagnostic::new(&BOLD_HEADING, text.in_block(block, 0..block.text.len()), message).help(help);
            Some(as_heading(remark, text, block.span))
        })
        .collect()
}

/// With the bold line as a heading below the one before it, where it is a line of its own.
fn as_heading(remark: Diagnostic, text: &Text<'_>, span: Span) -> Diagnostic {
    let line = text.raw[span.range()].trim_end();
    let inside =
        |sign: &str| line.strip_prefix(sign)?.strip_suffix(sign).filter(|words| !words.contains(['*', '_', '\n']));
    let Some(words) = inside("**").or_else(|| inside("__")) else { return remark };
    let headings = text.scan.map_or(&[][..], |scan| scan.headings.as_slice());
    let before = headings.iter().rev().find(|heading| heading.span.start < span.start);
    let level = before.map_or(2, |heading| (heading.level + 1).clamp(2, 6));
    let heading = format!("{} {}", "#".repeat(usize::from(level)), words.trim().trim_end_matches(':'));
    remark.mended(text.place(span.start..span.start + line.len()), line, heading)
}

/// `the red box`, `marked in green`.
fn coloured(lexicon: &Lexicon, text: &Text<'_>, block: &Passage) -> Option<Diagnostic> {
    let mut colours = block.hits.of(lexicon.colours).peekable();
    colours.peek()?;
    let lower = block.text.to_ascii_lowercase();
    let alone =
        colours.filter_map(|(colour, range)| Some(((colour, range.start), pointed_at(lexicon, &lower, &range)?)));
    let (_, range) = alone.min_by_key(|(order, _)| *order)?;
    let message = format!("`{}` says nothing to those who do not see the colour", &block.text[range.clone()]);
    Some(
        Diagnostic::new(&COLOUR_ONLY, text.in_block(block, range), message)
            .help("name it by its words or its place as well"),
    )
}

/// What is pointed at by the colour at `colour` and by nothing else, in a text of small letters.
fn pointed_at(lexicon: &Lexicon, lower: &str, colour: &Range<usize>) -> Option<Range<usize>> {
    let (before, after) = (&lower[..colour.start], &lower[colour.end..]);
    if !before.ends_with(' ') {
        return None;
    }
    if let Some(lead) = lexicon.coloured_in.iter().find(|lead| before.trim_end().ends_with(lead.as_str())) {
        return Some(before.trim_end().len() - lead.len()..colour.end);
    }
    let goes_on = |rest: &str| rest.starts_with(|c: char| c.is_alphanumeric() || c == '-');
    let after = after.strip_prefix(' ').filter(|_| before.ends_with("the "))?;
    let is_it = |thing: &&String| after.strip_prefix(thing.as_str()).is_some_and(|rest| !goes_on(rest));
    let thing = lexicon.coloured.iter().find(is_it)?;
    Some(colour.start..colour.end + 1 + thing.len())
}

/// Passages that a screen reader would speak with the sounds of the page's language.
fn foreign(desk: &Desk<'_>, text: &Text<'_>) -> Vec<Diagnostic> {
    let common = desk.lexicon.as_ref().map(|lexicon| &lexicon.common);
    let own = Own { language: &desk.config.language, common };
    let passages = unmarked((text.raw, &text.events), text.blocks.iter().map(|block| &**block), &own).into_iter();
    passages
        .map(|(block, tongue)| {
            let message = format!("this seems to be {}, and nothing tells a screen reader to speak it so", tongue.name);
            let help = format!("put `<span {}>` before it and `</span>` after it", tongue.attributes());
            let place = text.beginning(block, 0..block.text.len());
            Diagnostic::new(&UNMARKED_LANGUAGE, place, message).help(help)
        })
        .collect()
}
