//! The one way Mend reads Markdown: which extensions are on, and how wiki-links, citations and grades arrive.
//!
//! In: a text. Out: pulldown-cmark's events with byte offsets. A citation or grade is a link whose destination is
//! [`MARK`]; its raw text is read by [`citation::marks`].

use std::ops::Range;

use pulldown_cmark::{BrokenLink, CowStr, Event, LinkType, Parser, Tag};

use super::mending::Slip;
use super::straight::{Straight, options, straight};
use super::{citation, mending};
use crate::source::Span;
use crate::source::limits::MARKDOWN_LEVELS;

pub use super::straight::MARK;

/// The events of a text, each with its bytes. A block of HTML is one event, and comments, which are for authors, are no
/// part of it. What was never closed takes nothing of the rest into itself.
pub fn events(text: &str) -> impl Iterator<Item = (Event<'_>, Range<usize>)> {
    in_blocks(with_comments(text))
}

/// The same, and what was never closed in it.
pub fn read(text: &str) -> (impl Iterator<Item = (Event<'_>, Range<usize>)>, Vec<Slip>) {
    let (events, slips) = both(text);
    (in_blocks(events), slips)
}

fn in_blocks<'a>(
    events: impl Iterator<Item = (Event<'a>, Range<usize>)>,
) -> impl Iterator<Item = (Event<'a>, Range<usize>)> {
    let mut events = events.peekable();
    std::iter::from_fn(move || match events.next()? {
        (Event::Html(line), mut range) => {
            let mut html = line.into_string();
            while let Some((Event::Html(line), more)) = events.next_if(|(event, _)| matches!(event, Event::Html(_))) {
                html.push_str(&line);
                range.end = more.end;
            }
            Some((Event::Html(seen(&html).into()), range))
        }
        (Event::InlineHtml(html), range) => Some((Event::InlineHtml(seen(&html).into()), range)),
        other => Some(other),
    })
}

/// Where a line begins with more signs of quotations and lists in each other than are taken in.
#[must_use]
pub fn too_deep(text: &str) -> Option<Span> {
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let mut count = 0;
        let mut rest = line.trim_start_matches([' ', '\t']);
        loop {
            let digits = rest.bytes().take(9).take_while(u8::is_ascii_digit).count();
            rest = match rest.as_bytes().get(digits) {
                Some(b'>') if digits == 0 => &rest[1..],
                Some(b'-' | b'*' | b'+') if digits == 0 && rest[1..].starts_with([' ', '\t']) => &rest[1..],
                Some(b'.' | b')') if digits > 0 && rest[digits + 1..].starts_with([' ', '\t']) => &rest[digits + 1..],
                _ => break,
            };
            count += 1;
            if MARKDOWN_LEVELS.is_passed_by(count) {
                return Some(Span { start, end: start + line.trim_end().len().min(MARKDOWN_LEVELS.most) });
            }
            rest = rest.trim_start_matches([' ', '\t']);
        }
        start += line.len();
    }
    None
}

/// The events of a text with its comments, and HTML line by line.
pub fn with_comments(text: &str) -> impl Iterator<Item = (Event<'_>, Range<usize>)> {
    both(text).0
}

fn both(text: &str) -> (Either<'_>, Vec<Slip>) {
    if mending::may_slip(text) {
        let reading = mending::read(text);
        (Either::Read(reading.events.into_iter()), reading.slips)
    } else {
        (Either::Straight(Box::new(straight(text))), Vec::new())
    }
}

/// Events as they come, or read before.
enum Either<'a> {
    Straight(Box<Straight<'a>>),
    Read(std::vec::IntoIter<(Event<'a>, Range<usize>)>),
}

impl<'a> Iterator for Either<'a> {
    type Item = (Event<'a>, Range<usize>);

    fn next(&mut self) -> Option<Self::Item> {
        match self {
            Self::Straight(events) => events.next(),
            Self::Read(events) => events.next(),
        }
    }
}

/// Where raw HTML stands in a text, comments included.
pub fn raw(text: &str) -> impl Iterator<Item = Range<usize>> {
    events(text).filter(|(event, _)| matches!(event, Event::Html(_) | Event::InlineHtml(_))).map(|(_, range)| range)
}

/// The same by the events of a text with its comments.
pub fn raw_among<'a>(events: &'a [(Event<'_>, Range<usize>)]) -> impl Iterator<Item = Range<usize>> + 'a {
    let lines_of_one =
        |one: &(Event<'_>, _), next: &(Event<'_>, _)| matches!((&one.0, &next.0), (Event::Html(_), Event::Html(_)));
    let pieces = events.chunk_by(lines_of_one).filter_map(|piece| piece.first().zip(piece.last()));
    pieces.filter_map(|((event, first), (_, last))| {
        matches!(event, Event::Html(_) | Event::InlineHtml(_)).then_some(first.start..last.end)
    })
}

/// Links by name, `[words][name]`, for which the text gives no line `[name]: …`: they would be shown with their brackets.
#[must_use]
pub fn unresolved(text: &str) -> Vec<(String, Span)> {
    let mut found = Vec::new();
    // Nearly always what follows is a citation or a grade, which needs no such line.
    let named = |at: usize| {
        let inside = text[at + 2..].split(']').next().unwrap_or_default();
        inside.contains(['[', '\\']) || !citation::is_mark(inside)
    };
    if !text.match_indices("][").any(|(at, _)| named(at)) {
        return found;
    }
    let note = |link: BrokenLink<'_>| {
        let mark = citation::is_mark(&link.reference);
        if !mark && matches!(link.link_type, LinkType::Reference | LinkType::Collapsed) {
            found.push((link.reference.to_string(), Span::from(link.span)));
        }
        mark.then_some((CowStr::Borrowed(MARK), CowStr::Borrowed("")))
    };
    let read = mending::mended(text);
    Parser::new_with_broken_link_callback(&read, options(), Some(note)).for_each(drop);
    found
}

/// HTML as it comes out: without comments, and what says it closes itself is closed.
fn seen(html: &str) -> String {
    let html = without_comments(html);
    mending::closed(&html).unwrap_or(html)
}

/// HTML without its comments; one that is never closed reaches to the end.
fn without_comments(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(start) = rest.find("<!--") {
        out.push_str(&rest[..start]);
        // `<!-->` is a whole comment.
        rest = rest[start + 2..].split_once("-->").map_or("", |(_, after)| after);
    }
    out + rest
}

/// Whether this tag begins a citation or a grade.
#[must_use]
pub fn is_mark(tag: &Tag<'_>) -> bool {
    matches!(tag, Tag::Link { dest_url, link_type, .. }
        if &**dest_url == MARK && matches!(link_type, LinkType::ReferenceUnknown | LinkType::CollapsedUnknown | LinkType::ShortcutUnknown))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotations_and_lists_are_as_deep_as_allowed() {
        let most = MARKDOWN_LEVELS.most;
        for sign in ["> ", ">", "- ", "1. ", "> * ", "2) > "] {
            let each = sign.matches(['>', '-', '.', '*', ')']).count();
            assert_eq!(too_deep(&format!("a\n\n  {}b\n", sign.repeat(most / each))), None, "{sign}");
            let over = format!("a\n\n  {}b\n", sign.repeat(most / each + 1));
            assert_eq!(too_deep(&over).map(|span| span.start), Some(3), "{sign}");
        }
        assert_eq!(too_deep(&"-".repeat(500)), None);
        assert_eq!(too_deep(&"**a** ".repeat(500)), None);
        assert_eq!(too_deep(&"1.2.3.".repeat(500)), None);
    }
}
