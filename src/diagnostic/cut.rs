//! In: a place. Out: the piece of text a face shows around it: whole lines, cut where they are too long to be read.
//!
//! Invariant: costs the same however long the file, its lines and the place are.

use std::borrow::Cow;

use crate::source::{Place, Span};

/// The most bytes shown before and after what is marked, on its first and last line.
const REACH: usize = 400;

/// The most bytes of a place that are marked; of a longer one only the first line is.
const LONGEST: usize = 2000;

/// A piece of text around a place.
pub(super) struct Cut<'a> {
    text: &'a str,
    /// The piece, in the file.
    pub span: Span,
    /// What is marked, counted from the start of the piece.
    pub marked: Span,
    /// An ellipsis where the first line was cut.
    pub before: &'static str,
    /// An ellipsis where the last line was cut.
    pub after: &'static str,
}

impl<'a> Cut<'a> {
    pub fn around(place: &'a Place) -> Self {
        let text = place.source.text();
        let Span { start: from, end: to } = place.span;
        let (start, before) = line_start(text, from);
        let (first_end, first_after) = line_end(text, from);
        // What ends with its line, line break included, stands on that line alone.
        let (end, after) = match to {
            to if to - from > LONGEST || text[first_end.min(to)..to].trim_matches(['\r', '\n']).is_empty() => {
                (first_end, first_after)
            }
            to => line_end(text, to),
        };
        let marked = Span { start: from - start, end: to.clamp(from, end.max(from)) - start };
        Self { text, span: Span { start, end }, marked, before, after }
    }

    /// The piece with its ellipses.
    pub fn text(&self) -> Cow<'a, str> {
        let piece = &self.text[self.span.range()];
        let piece = match piece.contains('\r') {
            // The first half of a line break of Windows would be drawn as a sign.
            true => piece.replace('\r', " ").into(),
            false => Cow::Borrowed(piece),
        };
        match (self.before, self.after) {
            ("", "") => piece,
            (before, after) => format!("{before}{piece}{after}").into(),
        }
    }

    /// What stands before, in and after the marked piece.
    pub fn parts(&self) -> [&'a str; 3] {
        let piece = &self.text[self.span.range()];
        [&piece[..self.marked.start], &piece[self.marked.range()], &piece[self.marked.end..]]
    }
}

/// Where the line that holds `at` begins, or where it is cut before it.
fn line_start(text: &str, at: usize) -> (usize, &'static str) {
    let near = text.floor_char_boundary(at.saturating_sub(REACH));
    match text[near..at].rfind('\n') {
        Some(found) => (near + found + 1, ""),
        None if near == 0 => (0, ""),
        None => (near, "…"),
    }
}

/// Where the line that holds `at` ends, or where it is cut after it.
fn line_end(text: &str, at: usize) -> (usize, &'static str) {
    let near = text.ceil_char_boundary((at + REACH).min(text.len()));
    match text[at..near].find('\n') {
        Some(found) => (at + text[at..at + found].strip_suffix('\r').map_or(found, str::len), ""),
        None if near == text.len() => (near, ""),
        None => (near, "…"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Source;

    fn parts(text: &str, span: std::ops::Range<usize>) -> [String; 5] {
        let place = Source::new("a.md", text).place(span);
        let cut = Cut::around(&place);
        let [before, marked, after] = cut.parts();
        [cut.before, before, marked, after, cut.after].map(str::to_owned)
    }

    #[test]
    fn whole_lines_are_shown() {
        assert_eq!(parts("one\ntwo three\nfour", 8..13), ["", "two ", "three", "", ""]);
        assert_eq!(parts("one\ntwo three\nfour", 8..14), ["", "two ", "three", "", ""]);
        assert_eq!(parts("one\ntwo\nthree\nfour", 4..10), ["", "", "two\nth", "ree", ""]);
        assert_eq!(parts("one\r\ntwo\r\n", 0..5), ["", "", "one", "", ""]);
        assert_eq!(parts("one\r\ntwo\r\n", 5..6), ["", "", "t", "wo", ""]);
        assert_eq!(parts("", 0..0), ["", "", "", "", ""]);
    }

    #[test]
    fn long_lines_are_cut_and_long_places_marked_on_one_line() {
        let text = format!("{}[[x]]{}", "ä".repeat(9_000), "b".repeat(9_000));
        let [before, lead, marked, trail, after] = parts(&text, 18_000..18_005);
        assert_eq!(
            (before.as_str(), lead.len(), marked.as_str(), trail.len(), after.as_str()),
            ("…", 400, "[[x]]", 395, "…")
        );
        let text = "line\n".repeat(9_000);
        assert_eq!(parts(&text, 5..text.len()), ["", "", "line", "", ""]);
    }
}
