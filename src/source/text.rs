//! In: a path and the text of one file. Out: [`Source`], cheap to clone, and [`Place`]s in it.
//!
//! Invariant: offsets are bytes of the text without its byte order mark; lines and columns count from 1, and a column
//! is one Unicode character (a tab is one).

use std::fmt;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

/// A half-open range of bytes in a [`Source`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// The byte after the last one.
    pub end: usize,
}

impl Span {
    /// The same span, `by` bytes further on.
    #[must_use]
    pub fn shifted(self, by: usize) -> Self {
        Self { start: self.start + by, end: self.end + by }
    }

    /// As a range, to cut the piece out of a text.
    #[must_use]
    pub fn range(self) -> Range<usize> {
        self.start..self.end
    }
}

impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Self {
        Self { start: range.start, end: range.end }
    }
}

/// A line and a column, both from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct LineColumn {
    /// The line, from 1.
    pub line: usize,
    /// The column in Unicode characters, from 1.
    pub column: usize,
}

struct File {
    path: String,
    text: String,
    lines: OnceLock<Lines>,
}

/// Where lines begin, and how many characters of a long line lie before some of its bytes.
struct Lines {
    starts: Vec<usize>,
    /// Byte offset, and the characters from the start of its line to there.
    marks: Vec<(usize, usize)>,
}

impl Lines {
    /// A line has a mark about every so many bytes: a column is counted from the last one.
    const STEP: usize = 4096;

    fn of(text: &str) -> Self {
        let mut lines = Self { starts: vec![0], marks: Vec::new() };
        for line in text.split_inclusive('\n') {
            let start = lines.starts.last().copied().unwrap_or_default();
            let (mut at, mut characters) = (0, 0);
            while line.len() - at > Self::STEP {
                let next = line.floor_char_boundary(at + Self::STEP);
                characters += line[at..next].chars().count();
                at = next;
                lines.marks.push((start + at, characters));
            }
            if line.ends_with('\n') {
                lines.starts.push(start + line.len());
            }
        }
        lines
    }
}

/// One file an author wrote: its path below the root, written with `/`, its text, and the folder of the edition it belongs to.
#[derive(Clone)]
pub struct Source(Arc<File>, Folder);

/// How much of a path is the folder of its edition, `articles/` or for example `articles/es/`.
type Folder = u16;

/// The folder of everything authors write.
pub const ARTICLES: &str = "articles/";

impl Source {
    /// Takes the text as read; a leading byte order mark is dropped, so that positions are what an editor shows.
    #[must_use]
    pub fn new(path: impl Into<String>, text: impl Into<String>) -> Self {
        let mut text = text.into();
        if text.starts_with('\u{feff}') {
            text.drain(..'\u{feff}'.len_utf8());
        }
        let path = path.into();
        let folder = if path.starts_with(ARTICLES) { Folder::try_from(ARTICLES.len()).unwrap_or_default() } else { 0 };
        Self(Arc::new(File { path, text, lines: OnceLock::new() }), folder)
    }

    /// The same file as one of the edition in `folder`, for example `articles/es/`; files elsewhere stay as they are.
    #[must_use]
    pub fn of_edition(&self, folder: &str) -> Self {
        match Folder::try_from(folder.len()) {
            Ok(length) if self.path().starts_with(folder) => Self(Arc::clone(&self.0), length),
            _ => self.clone(),
        }
    }

    /// The path below the root, with `/`.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.0.path
    }

    /// The path below the folder of its edition: translations have the same as what they were translated from.
    #[must_use]
    pub fn below(&self) -> &str {
        self.0.path.get(usize::from(self.1)..).unwrap_or_default()
    }

    /// The folder of its edition, `articles/` or for example `articles/es/`; empty for a file of the theme.
    #[must_use]
    pub fn folder(&self) -> &str {
        self.0.path.get(..usize::from(self.1)).unwrap_or_default()
    }

    /// The whole text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.0.text
    }

    /// The piece of text at `span`; empty when the span does not fit the text.
    #[must_use]
    pub fn at(&self, span: Span) -> &str {
        self.0.text.get(span.range()).unwrap_or_default()
    }

    /// The place of `span` in this source, pulled back into the text and to whole characters.
    #[must_use]
    pub fn place(&self, span: impl Into<Span>) -> Place {
        let span = span.into();
        let start = self.0.text.floor_char_boundary(span.start);
        let end = self.0.text.floor_char_boundary(span.end).max(start);
        Place { source: self.clone(), span: Span { start, end } }
    }

    /// The whole file as a place, which stands at line 1, column 1.
    #[must_use]
    pub fn whole(&self) -> Place {
        self.place(0..0)
    }

    /// Line and column of a byte offset.
    #[must_use]
    pub fn line_column(&self, offset: usize) -> LineColumn {
        let text = &self.0.text;
        let lines = self.0.lines.get_or_init(|| Lines::of(text));
        let offset = text.floor_char_boundary(offset);
        let line = lines.starts.partition_point(|start| *start <= offset);
        let start = lines.starts[line - 1];
        let mark = lines.marks.partition_point(|(at, _)| *at <= offset);
        let mark = mark.checked_sub(1).map(|mark| lines.marks[mark]).filter(|(at, _)| *at >= start);
        let (from, before) = mark.unwrap_or((start, 0));
        LineColumn { line, column: before + text[from..offset].chars().count() + 1 }
    }
}

impl fmt::Debug for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Source({})", self.0.path)
    }
}

impl PartialEq for Source {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0) || (self.0.path == other.0.path && self.0.text == other.0.text)
    }
}

impl Eq for Source {}

/// A span in a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The file.
    pub source: Source,
    /// Where in its text.
    pub span: Span,
}

impl Place {
    /// Line and column of the first character.
    #[must_use]
    pub fn start(&self) -> LineColumn {
        self.source.line_column(self.span.start)
    }

    /// Line and column after the last character.
    #[must_use]
    pub fn end(&self) -> LineColumn {
        self.source.line_column(self.span.end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str, offset: usize) -> (usize, usize) {
        let place = Source::new("a.md", text).line_column(offset);
        (place.line, place.column)
    }

    #[test]
    fn columns_count_characters_and_a_tab_is_one() {
        assert_eq!(at("ä\tb", 3), (1, 3));
        assert_eq!(at("one\ntwo", 5), (2, 2));
    }

    #[test]
    fn columns_of_long_lines_count_characters_too() {
        let text = format!("one\n{}b\ntwo", "ä".repeat(10_000));
        assert_eq!(at(&text, 4 + 2 * 10_000), (2, 10_001));
        assert_eq!(at(&text, 4 + 2 * 4_000 + 1), (2, 4_001));
        assert_eq!(at(&text, text.len() - 1), (3, 3));
    }

    #[test]
    fn windows_line_ends_and_byte_order_mark_do_not_shift_places() {
        assert_eq!(at("one\r\ntwo", 5), (2, 1));
        assert_eq!(at("\u{feff}one", 0), (1, 1));
        assert_eq!(Source::new("a.md", "\u{feff}one").text(), "one");
    }

    #[test]
    fn an_offset_past_the_end_or_inside_a_character_is_pulled_back() {
        assert_eq!(at("ab", 99), (1, 3));
        assert_eq!(at("ä", 1), (1, 1));
        let place = Source::new("a.md", "ä").place(1..99);
        assert_eq!((place.span.start, place.span.end), (0, 2));
    }
}
