//! Lines `[name]: …` that no link uses and that hold words: they are on no page.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, LinkType, Tag};

use super::super::desk::Text;
use super::slip::Told;
use crate::diagnostic::sentences;
use crate::source::Span;

pub(super) fn check(text: &Text<'_>) -> Vec<Told> {
    if !["]:", "```", "~~~", "![[", ".svg"].iter().any(|sign| text.raw.contains(sign)) {
        return Vec::new();
    }
    let mut used: BTreeSet<String> = BTreeSet::new();
    let mut gaps: Vec<Range<usize>> = Vec::new();
    let mut covered = 0;
    let mut found = Vec::new();
    for (event, range) in &text.events {
        found.extend(beside_picture(text.raw, event, range));
        match event {
            Event::Start(Tag::Link { id, .. } | Tag::Image { id, .. }) => {
                used.insert(folded(id));
            }
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => {
                found.extend(beside_fence(text.raw, range, info));
            }
            // What holds other blocks may hold such lines between them.
            Event::Start(
                Tag::BlockQuote(_)
                | Tag::List(_)
                | Tag::Item
                | Tag::FootnoteDefinition(_)
                | Tag::DefinitionList
                | Tag::DefinitionListDefinition,
            )
            | Event::End(_) => continue,
            _ => {}
        }
        if range.start > covered {
            gaps.push(covered..range.start);
        }
        covered = covered.max(range.end);
    }
    gaps.push(covered..text.raw.len());
    // The first line of a name that a link uses is what the link means.
    let mut meant: BTreeMap<String, Range<usize>> = BTreeMap::new();
    for one in gaps.into_iter().flat_map(|gap| definitions(text.raw, gap)) {
        match meant.entry(folded(&one.name)) {
            Entry::Vacant(free) if used.contains(free.key()) => _ = free.insert(one.meaning),
            Entry::Vacant(_) => found.extend(about(text.raw, &one)),
            Entry::Occupied(first) => {
                let again = || again(text.raw, &one, first.get().clone());
                found.extend(about(text.raw, &one).or_else(again));
            }
        }
    }
    found
}

/// A line `[name]: …` below another that says where links of this name lead.
fn again(raw: &str, one: &Definition, first: Range<usize>) -> Option<Told> {
    let says = |range: Range<usize>| raw.get(range).unwrap_or_default().trim();
    if says(one.meaning.clone()) == says(first) {
        return None;
    }
    let message = format!("a line above says already where `[{}]` leads, so this one leads nowhere", one.name);
    let help = "take one of the two out, or give it another name, here and in its links".to_owned();
    Some(Told { span: Span::from(one.all.clone()), message, help })
}

/// Words of a picture or of a piece of another article that no reader sees.
fn beside_picture(raw: &str, event: &Event<'_>, range: &Range<usize>) -> Option<Told> {
    match event {
        Event::Start(Tag::Image { link_type: LinkType::WikiLink { has_pothole: true }, .. }) => {
            beside_embed(raw, range)
        }
        Event::Start(Tag::Image { dest_url, title, .. }) if is_drawing(dest_url) && !title.is_empty() => {
            let written = raw.get(range.clone())?;
            let (start, length) = match written.rfind(title.as_ref()) {
                Some(at) => (range.start + at, title.len()),
                None => (range.start, written.len()),
            };
            Some(Told {
                span: Span { start, end: start + length },
                message: "a drawing shows no words when a mouse rests on it, so these are on no page".to_owned(),
                help: "write them below the drawing, or between the square brackets before it".to_owned(),
            })
        }
        _ => None,
    }
}

fn is_drawing(address: &str) -> bool {
    address.to_ascii_lowercase().ends_with(".svg")
}

/// `![[name|words]]`: a piece of another article has no words of this one.
fn beside_embed(raw: &str, range: &Range<usize>) -> Option<Told> {
    let inside = raw.get(range.clone())?.strip_suffix("]]")?;
    let words = &inside[inside.find('|')? + 1..];
    if !words.contains(char::is_alphabetic) {
        return None;
    }
    let start = range.end - "]]".len() - words.len();
    Some(Told {
        span: Span { start, end: start + words.len() },
        message: "these words are on no page: a piece of another article is shown as it stands there".to_owned(),
        help: "put them into a paragraph above it, and take them out here".to_owned(),
    })
}

/// Words on the line of a fence: the first is the name of a language, and none is shown.
fn beside_fence(raw: &str, range: &Range<usize>, info: &str) -> Option<Told> {
    let words: Vec<&str> = info.split_whitespace().collect();
    let plain = words.iter().all(|word| word.chars().all(|c| c.is_alphanumeric() || "'’,.;:!?-".contains(c)));
    if words.len() < 3 || !plain {
        return None;
    }
    let line = raw.get(range.clone())?.lines().next()?.trim_end();
    let start = range.start + (line.len() - line.trim_start_matches(['`', '~', ' ']).len());
    Some(Told {
        span: Span { start, end: range.start + line.len() },
        message: "words on the line of a fence are on no page".to_owned(),
        help: "put them on a line of their own".to_owned(),
    })
}

/// A line `[name]: …`, to the beginning of the next one.
struct Definition {
    name: String,
    all: Range<usize>,
    meaning: Range<usize>,
}

fn definitions(raw: &str, gap: Range<usize>) -> Vec<Definition> {
    let mut found: Vec<Definition> = Vec::new();
    let mut at = gap.start;
    for line in raw.get(gap).unwrap_or_default().split_inclusive('\n') {
        let inset = line.len() - line.trim_start_matches([' ', '\t', '>', '-', '*']).len();
        let (start, end) = (at + inset, at + line.trim_end().len());
        at += line.len();
        match line[inset..].strip_prefix('[').and_then(|rest| rest.split_once("]:")) {
            Some((name, _)) if !name.starts_with('^') => {
                let meaning = (start + name.len() + 3).min(end)..end;
                found.push(Definition { name: name.to_owned(), all: start..end, meaning });
            }
            _ => {
                if let Some(last) = found.last_mut().filter(|_| end > start) {
                    (last.all.end, last.meaning.end) = (end, end);
                }
            }
        }
    }
    found
}

fn about(raw: &str, one: &Definition) -> Option<Told> {
    let meaning = raw.get(one.meaning.clone())?.trim();
    let (address, title) = meaning.split_once(char::is_whitespace).unwrap_or((meaning, ""));
    let plain = address.trim_matches(['<', '>']);
    // `[//]: # (a remark)` is how people write comments.
    let is_comment = plain.is_empty() || plain == "#" || one.name == "//" || one.name.eq_ignore_ascii_case("comment");
    let marked = plain.contains(['.', '/', '#', ':', '@', '%', '_']) && plain.len() > 1 && !plain.ends_with(['.', ':']);
    let is_address = marked || plain.contains("://") || one.name.starts_with('`');
    if is_comment || is_address && !title.contains(char::is_alphabetic) {
        return None;
    }
    let message = format!(
        "`{}` is read as the address of a link named `{}`, so it is on no page",
        sentences::short(meaning, 40),
        one.name
    );
    let help = "take the brackets out, or put a backslash before the first one: `\\[`".to_owned();
    Some(Told { span: Span::from(one.all.clone()), message, help })
}

/// Names are the same whatever their capitals and blanks.
fn folded(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}
