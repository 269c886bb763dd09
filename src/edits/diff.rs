//! In: the files that change. Out: what changes, line by line, as it is shown before it is done.
//!
//! Invariant: every line that changes is shown, with its number; what a file says never steers the terminal.

use super::change::Changed;
use crate::diagnostic::terminal::Colour;
use crate::diagnostic::visible::visible_line;

/// Lines shown around a change.
const AROUND: usize = 1;

/// A few lines of a file, before and after.
struct Hunk<'a> {
    /// The first line, from 0.
    first: usize,
    before: Vec<&'a str>,
    after: Vec<&'a str>,
}

/// What changes in these files.
#[must_use]
pub fn shown(files: &[Changed], colour: Colour) -> String {
    files.iter().map(|file| of_file(file, colour)).collect::<Vec<_>>().join("\n")
}

fn of_file(file: &Changed, colour: Colour) -> String {
    let title = match file.from == file.to {
        true => visible_line(&file.from).into_owned(),
        false => format!("{} → {}", visible_line(&file.from), visible_line(&file.to)),
    };
    let mut out = painted("1", &title, colour) + "\n";
    for hunk in hunks(file) {
        let same = |(one, other): &(&&str, &&str)| one == other;
        let start = hunk.before.iter().zip(&hunk.after).take_while(same).count();
        let (before, after) = (&hunk.before[start..], &hunk.after[start..]);
        let end = before.iter().rev().zip(after.iter().rev()).take_while(same).count();
        let (before, after) = (&before[..before.len() - end], &after[..after.len() - end]);
        let first = hunk.first + start;
        let mut line = |sign: &str, number: usize, text: &str, paint: &str| {
            let line = format!("{sign}{:>5}  {}", number + 1, visible_line(text.trim_end_matches('\r')));
            out.push_str(&painted(paint, line.trim_end(), colour));
            out.push('\n');
        };
        for (at, text) in around(&hunk.before, start, AROUND) {
            line(" ", hunk.first + at, text, "2");
        }
        before.iter().enumerate().for_each(|(at, text)| line("-", first + at, text, "31"));
        after.iter().enumerate().for_each(|(at, text)| line("+", first + at, text, "32"));
    }
    out
}

/// The lines before the one at `start` that are shown with it.
fn around<'a>(lines: &[&'a str], start: usize, most: usize) -> Vec<(usize, &'a str)> {
    let from = start.saturating_sub(most);
    lines[from..start].iter().enumerate().map(|(at, line)| (from + at, *line)).collect()
}

fn painted(code: &str, text: &str, colour: Colour) -> String {
    match colour {
        Colour::Yes => format!("\u{1b}[{code}m{text}\u{1b}[0m"),
        Colour::No => text.to_owned(),
    }
}

/// Pieces that change, put together where they share a line, with the whole lines around them.
fn hunks(file: &Changed) -> Vec<Hunk<'_>> {
    let Some((source, after)) = &file.text else { return Vec::new() };
    let before = source.text();
    let mut groups: Vec<(usize, usize, isize, isize)> = Vec::new();
    let mut shift = 0_isize;
    for piece in &file.pieces {
        let start = before[..piece.span.start].rfind('\n').map_or(0, |end| end + 1);
        // The line before stands in the hunk too: it is shown above the change.
        let start = before[..start.saturating_sub(1)].rfind('\n').map_or(0, |end| end + 1).min(start);
        let end = before[piece.span.end..].find('\n').map_or(before.len(), |end| piece.span.end + end);
        let grown = isize::try_from(piece.new.len()).unwrap_or(0) - isize::try_from(piece.old.len()).unwrap_or(0);
        match groups.last_mut() {
            Some((_, last, _, sum)) if start <= *last => {
                *last = end.max(*last);
                *sum += grown;
            }
            _ => groups.push((start, end, shift, grown)),
        }
        shift += grown;
    }
    let hunk = |(start, end, shift, grown): (usize, usize, isize, isize)| {
        let (from, to) = (start.checked_add_signed(shift)?, end.checked_add_signed(shift + grown)?);
        let lines = |text: &'_ str| text.matches('\n').count();
        Some(Hunk {
            first: lines(&before[..start]),
            before: before.get(start..end)?.split('\n').collect(),
            after: after.get(from..to)?.split('\n').collect(),
        })
    };
    groups.into_iter().filter_map(hunk).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::change::Edits;
    use super::*;
    use crate::source::Source;

    fn diff(text: &str, changes: &[(std::ops::Range<usize>, &str)]) -> String {
        let source = Source::new("articles/a.md", text);
        let mut edits = Edits::default();
        for (range, new) in changes {
            edits.replace(&source.place(range.clone()), *new);
        }
        shown(&edits.files().expect("no clash"), Colour::No)
    }

    #[test]
    fn changed_lines_are_shown_with_their_numbers() {
        assert_eq!(
            diff("one\r\ntwo\r\nthree\r\n", &[(5..8, "2")]),
            "articles/a.md\n     1  one\n-    2  two\n+    2  2\n"
        );
        assert_eq!(diff("a\nb\n", &[(2..2, "x\n")]), "articles/a.md\n     1  a\n+    2  x\n");
        assert_eq!(diff("a\u{1b}[2Jb", &[(0..1, "c")]), "articles/a.md\n-    1  a␛[2Jb\n+    1  c␛[2Jb\n");
        assert_eq!(
            diff("a b\nx\ny\nz\nc d\n", &[(0..1, "1"), (2..3, "2"), (10..11, "3")]),
            "articles/a.md\n-    1  a b\n+    1  1 2\n     4  z\n-    5  c d\n+    5  3 d\n"
        );
    }

    #[test]
    fn a_file_that_only_moves_is_a_line() {
        let mut edits = Edits::default();
        edits.rename("articles/a.md", "articles/b.md");
        assert_eq!(shown(&edits.files().expect("no clash"), Colour::No), "articles/a.md → articles/b.md\n");
    }

    proptest! {
        #[test]
        fn any_change_is_shown(text in "[ab\\n]{1,20}", at in 0..20_usize, length in 0..5_usize, new in "[xy\\n]{0,4}") {
            let start = at.min(text.len());
            let end = (start + length).min(text.len());
            let told = diff(&text, &[(start..end, &new)]);
            let changes = text[start..end] != new;
            prop_assert_eq!(told.contains("\n-") || told.contains("\n+"), changes, "{}", told);
        }
    }
}
