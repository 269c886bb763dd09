//! In: the words of a block. Out: what stands in quotation marks, which is somebody else's wording.

use std::ops::Range;

/// Quotation marks that open and close.
const MARKS: [(char, char); 4] = [('“', '”'), ('„', '“'), ('«', '»'), ('‹', '›')];

/// The pieces in quotation marks; one that is never closed reaches to the end.
pub(super) fn quotations(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut open: Option<(usize, char)> = None;
    for (at, c) in text.char_indices() {
        match open {
            Some((start, close)) if c == close => {
                found.push(start..at);
                open = None;
            }
            Some(_) => {}
            None => {
                open = MARKS.iter().find(|(begin, _)| *begin == c).map(|(_, close)| (at, *close));
                // A straight quote opens and closes.
                open = open.or_else(|| (c == '"').then_some((at, '"')));
            }
        }
    }
    found.extend(open.map(|(start, _)| start..text.len()));
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotations_of_several_kinds_are_found() {
        let read = |text: &str| quotations(text).into_iter().map(|range| text[range].to_owned()).collect::<Vec<_>>();
        assert_eq!(read("He “said no” and \"left\", «oui» „ja“."), ["“said no", "\"left", "«oui", "„ja"]);
        assert_eq!(read("It’s “open"), ["“open"]);
    }
}
