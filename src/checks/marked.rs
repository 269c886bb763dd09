//! In: a text and the events of its Markdown. Out: what stands in elements that say their language.

use std::collections::BTreeMap;
use std::ops::Range;

use pulldown_cmark::Event;

use crate::article::markdown;
use crate::source::{Span, tags};

/// Those pieces: in order, and none in another.
pub(super) fn marks(raw: &str, events: &[(Event<'_>, Range<usize>)]) -> Vec<Span> {
    let mut found: Vec<Span> = Vec::new();
    // Elements that are open, by name: where each begins, if it says its language.
    let mut open: BTreeMap<String, Vec<Option<usize>>> = BTreeMap::new();
    for piece in markdown::raw_among(events) {
        let html = &raw[piece.clone()];
        let opening = tags(html).into_iter().map(|tag| {
            let says = tag.attribute("lang").is_some_and(|lang| !lang.value_in(html).is_empty());
            (tag.span.start, tag.name, Some(says))
        });
        let closing = html.match_indices("</").map(|(at, _)| {
            let name = html[at + 2..].split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
            (at, name.to_ascii_lowercase(), None)
        });
        let mut both: Vec<(usize, String, Option<bool>)> = opening.chain(closing).collect();
        both.sort_unstable();
        for (at, name, says) in both {
            let at = piece.start + at;
            match says {
                Some(says) => open.entry(name).or_default().push(says.then_some(at)),
                None => {
                    let start = open.get_mut(&name).and_then(Vec::pop).flatten();
                    found.extend(start.map(|start| Span { start, end: at }));
                }
            }
        }
    }
    let never_closed = open.into_values().flatten().flatten();
    found.extend(never_closed.map(|start| Span { start, end: raw.len() }));
    found.sort_unstable_by_key(|mark| mark.start);
    let mut apart: Vec<Span> = Vec::new();
    for mark in found {
        match apart.last_mut() {
            Some(last) if mark.start <= last.end => last.end = last.end.max(mark.end),
            _ => apart.push(mark),
        }
    }
    apart
}
