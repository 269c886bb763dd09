//! In: a `.bib` file and a key. Out: where other entries lean on the entry with this key.
//!
//! Invariant: only in fields that hold keys, and only whole keys.

use crate::source::{Place, Source};

/// The fields whose values are keys.
const FIELDS: [&str; 8] =
    ["crossref", "xref", "xdata", "entryset", "related", "mend-contested", "mend_contested", "contested"];

/// Where the key stands in a field of another entry.
pub(super) fn mentions(source: &Source, key: &str) -> Vec<Place> {
    let text = source.text();
    let mut found = Vec::new();
    for (at, _) in text.match_indices('=') {
        let before = text[..at].trim_end();
        let name = before.rsplit(|c: char| !(c.is_ascii_alphanumeric() || "-_".contains(c))).next().unwrap_or_default();
        if !FIELDS.iter().any(|field| field.eq_ignore_ascii_case(name)) {
            continue;
        }
        let rest = text[at + 1..].trim_start();
        let start = text.len() - rest.len();
        let close = match rest.chars().next() {
            Some('{') => '}',
            Some('"') => '"',
            _ => continue,
        };
        let inside = &rest[1..];
        let end = inside.find(close).unwrap_or(inside.len());
        let mut from = start + 1;
        for part in inside[..end].split(',') {
            let blank = part.len() - part.trim_start().len();
            if part.trim() == key {
                found.push(source.place(from + blank..from + blank + key.len()));
            }
            from += part.len() + 1;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_found_in_fields_that_hold_keys() {
        let text = "@book{a, title = {b}, crossref = {b}, xdata = { c , b},\n CrossRef=\"b\", note = {crossref b}}";
        let found = mentions(&Source::new("a.bib", text), "b");
        assert_eq!(found.iter().map(|place| place.span.start).collect::<Vec<_>>(), [34, 52, 67]);
    }
}
