//! In: HTML set from a text that holds HTML of its own. Out: the same by an allow-list, and what was taken out.

use std::borrow::Cow;

use super::walk::{CLOSE, OPEN};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::rules::links::HTML_REMOVED;
use crate::source::{Place, Span};

/// Attributes that Markdown itself gives to its elements.
const ATTRIBUTES: [&str; 9] = ["id", "class", "lang", "dir", "title", "role", "aria-label", "aria-hidden", "value"];

fn cleaner() -> ammonia::Builder<'static> {
    let mut cleaner = ammonia::Builder::default();
    cleaner.link_rel(None).add_generic_attributes(ATTRIBUTES).add_tags([
        "section",
        "figure",
        "figcaption",
        "details",
        "summary",
        "picture",
    ]);
    cleaner
        .add_tag_attributes("details", ["open"])
        .add_tag_attributes("th", ["scope"])
        .add_tag_attributes("img", ["loading"]);
    cleaner.attribute_filter(|_, name, value| match (name, value) {
        // Ids that begin so are Mend's own.
        ("id", value) if value.starts_with('_') && !value.starts_with("_note-") && !value.starts_with("_ref-") => None,
        _ => Some(Cow::Borrowed(value)),
    });
    cleaner
}

/// Cleans `html` and puts `kept` back where its placeholders stand. `removed` is told each tag or attribute of `text` that
/// is not allowed, with its place.
pub(super) fn clean(html: &str, kept: &[String], text: &str, mut removed: impl FnMut(&str, Span)) -> String {
    let cleaner = cleaner();
    for (name, attributes, span) in tags(text) {
        let alone = format!("<{name}>");
        let allowed = is_structure(&name) || cleaner.clean(&alone).to_string().contains(&alone);
        if !allowed {
            removed(&format!("<{name}>"), span);
            continue;
        }
        for attribute in attributes.into_iter().filter(|attribute| attribute.starts_with("on") || attribute == "style")
        {
            removed(&attribute, span);
        }
    }
    put_back(&cleaner.clean(html).to_string(), kept)
}

/// Elements that stand only inside others, so that trying one alone says nothing.
fn is_structure(name: &str) -> bool {
    matches!(
        name,
        "td" | "th"
            | "tr"
            | "thead"
            | "tbody"
            | "tfoot"
            | "caption"
            | "col"
            | "colgroup"
            | "summary"
            | "figcaption"
            | "br"
            | "wbr"
            | "hr"
            | "img"
    )
}

/// Opening tags in raw HTML pieces of a Markdown text, with the names of their attributes.
fn tags(text: &str) -> Vec<(String, Vec<String>, Span)> {
    use pulldown_cmark::Event;
    let raw = crate::article::markdown::events(text)
        .filter(|(event, _)| matches!(event, Event::Html(_) | Event::InlineHtml(_)));
    let mut found = Vec::new();
    for (_, range) in raw {
        let piece = &text[range.clone()];
        for (open, _) in piece.match_indices('<') {
            let inside = &piece[open + 1..];
            let end = inside.find('>').unwrap_or(inside.len());
            let mut parts = inside[..end].split_ascii_whitespace();
            let name = parts.next().unwrap_or_default().trim_end_matches('/').to_ascii_lowercase();
            if name.starts_with(|c: char| c.is_ascii_alphabetic())
                && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
            {
                let attributes = parts.filter_map(|part| part.split('=').next()).map(str::to_ascii_lowercase).collect();
                let start = range.start + open;
                found.push((name, attributes, Span { start, end: (start + end + 2).min(range.end) }));
            }
        }
    }
    found
}

fn put_back(html: &str, kept: &[String]) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some((before, after)) = rest.split_once(OPEN) {
        out.push_str(before);
        let (number, behind) = after.split_once(CLOSE).unwrap_or((after, ""));
        out.push_str(number.parse().ok().and_then(|number: usize| kept.get(number)).map_or("", String::as_str));
        rest = behind;
    }
    out.push_str(rest);
    out
}

/// What to tell the author about something that was taken out.
pub(super) fn remark(removed: &str, place: Place) -> Diagnostic {
    Diagnostic::new(&HTML_REMOVED, place, format!("`{removed}` is not allowed in articles and was taken out"))
        .help("use Markdown instead, or set `html: trusted` in handbook.yaml if you trust every author")
}
