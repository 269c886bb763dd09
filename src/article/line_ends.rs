//! In: a text of a handbook. Out: a remark when its lines end in two ways.
//!
//! Invariant: what is offered changes the ends of lines alone, to what most of the file has.

use crate::diagnostic::Diagnostic;
use crate::diagnostic::rules::reading::MIXED_LINE_ENDS;
use crate::source::Source;

/// A remark on a text whose lines end in two ways.
#[must_use]
pub fn mixed(source: &Source) -> Option<Diagnostic> {
    let text = source.text();
    if let Some(remark) = old(source) {
        return Some(remark);
    }
    if !text.contains("\r\n") {
        return None;
    }
    let windows = text.matches("\r\n").count();
    let others = text.matches('\n').count() - windows;
    if others == 0 {
        return None;
    }
    let (few, many) = if windows > others { ("\n", "\r\n") } else { ("\r\n", "\n") };
    let odd: Vec<usize> =
        text.match_indices(few).map(|(at, _)| at).filter(|at| few == "\r\n" || !text[..*at].ends_with('\r')).collect();
    let first = *odd.first()?;
    let line = text[..first].rfind('\n').map_or(0, |end| end + 1);
    let message = "lines end in two ways in this file, and this is the first of the rarer kind";
    let remark = Diagnostic::new(&MIXED_LINE_ENDS, source.place(line..first), message)
        .help("let your editor save the file with one kind of line ends, or type `mend fix mixed-line-ends`");
    Some(odd.into_iter().fold(remark, |remark, at| remark.mended(source.place(at..at + few.len()), few, many)))
}

/// Where lines end as in texts of old Macintosh computers, which Markdown does not read as the end of a line. Nothing is offered: readers
/// would see another text.
fn old(source: &Source) -> Option<Diagnostic> {
    let text = source.text();
    let alone = |at: &usize| !text[at + 1..].starts_with('\n');
    let first = text.match_indices('\r').map(|(at, _)| at).find(alone)?;
    let line = text[..first].rfind(['\n', '\r']).map_or(0, |end| end + 1);
    let message = "this line ends as in files of old computers, and is read as one with the next";
    let help = "let your editor save the file with the line ends of this computer, then read it again";
    Some(Diagnostic::new(&MIXED_LINE_ENDS, source.place(line..first), message).help(help))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(text: &str) -> Option<String> {
        let remark = mixed(&Source::new("articles/a.md", text))?;
        let mut out = text.to_owned();
        for fix in remark.fix.iter().rev() {
            out.replace_range(fix.place.span.range(), &fix.text);
        }
        Some(out)
    }

    #[test]
    fn the_rarer_line_ends_become_the_others() {
        assert_eq!(after("a\r\nb\r\nc\nd\r\n").as_deref(), Some("a\r\nb\r\nc\r\nd\r\n"));
        assert_eq!(after("a\nb\r\nc\n").as_deref(), Some("a\nb\nc\n"));
        for one in ["a\rb\n", "a\r\nb\rc\r\n", "a\r"] {
            assert_eq!(after(one).as_deref(), Some(one), "told, and left to the author");
        }
        for one in ["", "a", "a\nb\n", "a\r\nb\r\n"] {
            assert_eq!(after(one), None, "{one:?}");
        }
    }
}
