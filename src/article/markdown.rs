//! The one way Mend reads Markdown: which extensions are on, and how wiki-links, citations and grades arrive.
//!
//! In: a text. Out: pulldown-cmark's events with byte offsets. A citation or grade is a link whose destination is
//! [`MARK`]; its raw text is read by [`citation::marks`].

use std::ops::Range;

use pulldown_cmark::{BrokenLink, CowStr, Event, LinkType, Options, Parser, Tag};

use super::citation;

/// The destination of a link that is a citation or a grade.
pub const MARK: &str = "mend:mark";

/// The extensions, one by one, so that an upgrade changes nothing by itself.
fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_SMART_PUNCTUATION
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_GFM
        | Options::ENABLE_WIKILINKS
}

/// The events of a text, each with its bytes.
pub fn events(text: &str) -> impl Iterator<Item = (Event<'_>, Range<usize>)> {
    let marks = |link: BrokenLink<'_>| {
        citation::is_mark(&link.reference).then_some((CowStr::Borrowed(MARK), CowStr::Borrowed("")))
    };
    Parser::new_with_broken_link_callback(text, options(), Some(marks)).into_offset_iter()
}

/// Whether this tag begins a citation or a grade.
#[must_use]
pub fn is_mark(tag: &Tag<'_>) -> bool {
    matches!(tag, Tag::Link { dest_url, link_type, .. }
        if &**dest_url == MARK && matches!(link_type, LinkType::ReferenceUnknown | LinkType::CollapsedUnknown | LinkType::ShortcutUnknown))
}
