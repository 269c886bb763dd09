//! In: a Markdown text. Out: its events as pulldown-cmark gives them, with Mend's extensions on and citations and grades
//! marked.
//!
//! What was never closed still takes the rest into itself here: `markdown` reads with `mending`.

use pulldown_cmark::{BrokenLink, CowStr, OffsetIter, Options, Parser};

use super::citation;

/// The destination of a link that is a citation or a grade.
pub const MARK: &str = "mend:mark";

/// The extensions, one by one, so that an upgrade changes nothing by itself.
pub(super) fn options() -> Options {
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

/// The events as pulldown-cmark gives them.
pub(super) fn straight(text: &str) -> Straight<'_> {
    let marks: Asked =
        |link| citation::is_mark(&link.reference).then_some((CowStr::Borrowed(MARK), CowStr::Borrowed("")));
    Parser::new_with_broken_link_callback(text, options(), Some(marks)).into_offset_iter()
}

type Asked = for<'a> fn(BrokenLink<'a>) -> Option<(CowStr<'a>, CowStr<'a>)>;

pub(super) type Straight<'a> = OffsetIter<'a, Asked>;
