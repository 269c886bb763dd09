//! Text fields that stand in a line of the page and hold more than a line can: paragraphs, lists, headings.

use pulldown_cmark::{Event, Tag};

use super::super::desk::Text;
use super::slip::Told;
use crate::source::{Span, tags};

pub(super) fn check(text: &Text<'_>) -> Option<Told> {
    let key = text.key.as_deref()?;
    // A short text of one line without signs at its start is one paragraph.
    let plain = !text.raw.trim().contains(['\n', '<'])
        && text.raw.trim_start().starts_with(char::is_alphabetic)
        && !text.raw.starts_with([' ', '\t']);
    if plain {
        return None;
    }
    let mut paragraphs = 0;
    let (what, range) = text.events.iter().find_map(|(event, range)| match event {
        Event::Start(Tag::Paragraph) => {
            paragraphs += 1;
            (paragraphs > 1).then_some(("a second paragraph", range))
        }
        Event::Start(Tag::List(_)) => Some(("a list", range)),
        Event::Start(Tag::Heading { .. }) => Some(("a heading", range)),
        Event::Start(Tag::Table(_)) => Some(("a table", range)),
        Event::Start(Tag::CodeBlock(_)) => Some(("program code", range)),
        Event::Start(Tag::BlockQuote(_)) => Some(("a quotation", range)),
        Event::Rule => Some(("a rule", range)),
        Event::Html(html) | Event::InlineHtml(html) if is_block(html) => Some(("a block of HTML", range)),
        _ => None,
    })?;
    let line = text.raw[range.clone()].lines().next().unwrap_or_default().trim_end();
    let help = match what {
        "a list" if line.starts_with(|c: char| c.is_ascii_digit()) => {
            "if it is no list, put a backslash before the dot, `1\\.`; otherwise move it to the text below the front matter"
        }
        "a list" if line.starts_with(['-', '+', '*']) && !line[1..].starts_with(char::is_whitespace) => {
            "put a backslash before the sign"
        }
        "a second paragraph" => "make one paragraph of it, or move the second to the text below the front matter",
        _ => "write one paragraph, or move it to the text below the front matter",
    };
    let message = format!("`{key}` stands in one line of the page, and this is {what}");
    Some(Told { span: Span { start: range.start, end: range.start + line.len() }, message, help: help.to_owned() })
}

/// Whether a tag begins a block of its own.
fn is_block(html: &str) -> bool {
    const BLOCKS: [&str; 22] = [
        "address",
        "article",
        "aside",
        "blockquote",
        "details",
        "div",
        "dl",
        "fieldset",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "header",
        "hr",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "ul",
    ];
    tags(html).iter().any(|tag| BLOCKS.contains(&tag.name.as_str()))
}
