//! In: a sentence of lightningcss and the place it names. Out: plain words, and a place in the source.

use crate::source::{Place, Source};

/// What a style sheet's reader stumbled over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Slip {
    /// The line, from 0.
    pub line: u32,
    /// The column in UTF-16 units, from 1.
    pub column: u32,
    /// Its sentence.
    pub kind: String,
}

/// What is wrong, and what to do about it.
pub(super) fn explain(sentence: &str) -> (String, &'static str) {
    let quoted = sentence.split('\'').nth(1).unwrap_or_default();
    if let Some(name) = sentence.strip_prefix("Unknown at rule: @") {
        return (format!("`@{name}` is not a rule of style sheets that Mend knows"), "it is passed on as it stands");
    }
    if sentence.contains("valid pseudo-class") {
        return (
            format!("`:{quoted}` is not a state that Mend knows"),
            "check its spelling; it is passed on as it stands",
        );
    }
    if sentence.contains("valid pseudo-element") {
        return (
            format!("`::{quoted}` is not a part that Mend knows"),
            "check its spelling; it is passed on as it stands",
        );
    }
    if sentence.starts_with("@import") {
        return (
            "`@import` must stand before all other rules, so this one was left out".to_owned(),
            "move it to the top of the file",
        );
    }
    if sentence.contains("edia") || sentence.contains("brackets in") {
        return ("this condition cannot be understood".to_owned(), "an example: @media (min-width: 40rem) { … }");
    }
    if sentence.contains("elector") || sentence.contains("seudo") {
        return (
            "this selector cannot be understood, so its rule was left out".to_owned(),
            "an example: .card h2 { color: black }",
        );
    }
    (
        "this cannot be understood, so browsers leave it out".to_owned(),
        "a rule is `selector { name: value; name: value }`: look for a missing colon, semicolon or brace just before",
    )
}

/// From a line and column of the reader to the end of what it could not read.
pub(super) fn place(source: &Source, line: u32, column: u32) -> Place {
    let text = source.text();
    let start: usize = text.split_inclusive('\n').take(line as usize).map(str::len).sum();
    let rest = text.get(start..).unwrap_or_default().lines().next().unwrap_or_default();
    let mut units = 1;
    let from = rest.char_indices().find(|(_, c)| {
        let here = units >= column as usize;
        units += c.len_utf16();
        here
    });
    let from = from.map_or(rest.len(), |(at, _)| at);
    let piece = &rest[from..];
    let end = piece.find([';', '{', '}']).filter(|end| *end > 0).unwrap_or(piece.len());
    source.place(start + from..start + from + piece[..end].trim_end().len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_count_as_editors_do() {
        let source = Source::new("static/a.css", "a {}\r\n/* 𝄞 */ b { colour red; }\n");
        let place = place(&source, 1, 14);
        assert_eq!(source.at(place.span), "colour red");
        assert_eq!(source.at(super::place(&source, 99, 9).span), "");
    }
}
