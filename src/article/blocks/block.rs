//! What a reader reads in one piece, and the way back from each of its words to what the author wrote.

use std::ops::Range;

use super::super::sentence;
use crate::source::Span;

/// What a block is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// A paragraph, also one inside a list or a quotation.
    Paragraph,
    /// An entry of a list without paragraphs of its own.
    Item,
    /// A heading.
    Heading,
    /// A cell of a table.
    Cell,
}

/// A piece of a block that is not plain running text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Special {
    /// The words of a link.
    Link,
    /// Code.
    Code,
    /// The alternative text of a picture.
    Alt,
    /// Bold.
    Strong,
}

/// What a reader reads in one piece.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub form: Form,
    /// Whether somebody else is quoted.
    pub quoted: bool,
    /// Its words without markup.
    pub text: String,
    /// Where it stands in the Markdown.
    pub span: Span,
    /// Where in `text` a citation stands.
    pub citations: Vec<usize>,
    /// Pieces of `text` that are no plain words.
    pub special: Vec<(Special, Range<usize>)>,
    /// Pieces of `text` in order, each with where it was written.
    pub(super) runs: Vec<Run>,
    /// What `special` covers, sort by sort: in order, and none in another.
    pub(super) covered: [Vec<Range<usize>>; SPECIALS.len()],
}

const SPECIALS: [Special; 4] = [Special::Link, Special::Code, Special::Alt, Special::Strong];

/// A piece of a block's text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Run {
    /// Where it begins in the text.
    pub at: usize,
    /// What it was made of.
    written: Span,
    /// Whether it is written exactly as it reads.
    verbatim: bool,
}

impl Block {
    /// Text without any markup, such as a title.
    #[must_use]
    pub fn plain(text: &str) -> Self {
        let span = Span::from(0..text.len());
        let runs = vec![Run { at: 0, written: span, verbatim: true }];
        Self { text: text.to_owned(), runs, ..Self::new(Form::Paragraph, span) }
    }

    pub(super) fn new(form: Form, span: Span) -> Self {
        let (citations, special) = (Vec::new(), Vec::new());
        let (runs, covered) = (Vec::new(), Default::default());
        Self { form, quoted: false, text: String::new(), span, citations, special, runs, covered }
    }

    /// Where the piece `range` of the text was written.
    #[must_use]
    pub fn written(&self, range: Range<usize>) -> Span {
        let run = |at: usize| {
            let after = self.runs.partition_point(|run| run.at <= at);
            self.runs.get(after.saturating_sub(1))
        };
        let Some((first, last)) = run(range.start).zip(run(range.end.saturating_sub(1).max(range.start))) else {
            return self.span;
        };
        let start = first.written.start + if first.verbatim { range.start - first.at } else { 0 };
        let end = match last.verbatim {
            true => (last.written.start + (range.end - last.at)).min(last.written.end),
            false => last.written.end,
        };
        Span { start, end: end.max(start) }
    }

    /// The sentences, as ranges of the text without the white space around them.
    ///
    /// `short` are words whose full stop ends no sentence, such as `Dr`.
    #[must_use]
    pub fn sentences(&self, short: &[String]) -> Vec<Range<usize>> {
        let mut out: Vec<Range<usize>> = Vec::new();
        let mut open = false;
        for range in sentence::bounds(&self.text) {
            let sentence = &self.text[range.clone()];
            let end = range.start + sentence.trim_end().len();
            let start = range.end - sentence.trim_start().len();
            match out.last_mut() {
                Some(last) if open => last.end = end.max(last.end),
                _ if start >= end => continue,
                _ => out.push(start..end),
            }
            let in_code = self.is_inside(end.saturating_sub(1), Special::Code) && self.is_inside(end, Special::Code);
            open = in_code || ends_short(&self.text[..end], short);
        }
        out
    }

    /// Whether a byte of the text is inside something of this sort.
    #[must_use]
    pub fn is_inside(&self, at: usize, special: Special) -> bool {
        let covered = &self.covered[special as usize];
        let after = covered.partition_point(|range| range.start <= at);
        after.checked_sub(1).and_then(|before| covered.get(before)).is_some_and(|range| range.contains(&at))
    }

    /// Whether a piece of the text has something of this sort in it.
    #[must_use]
    pub fn touches(&self, piece: &Range<usize>, special: Special) -> bool {
        let covered = &self.covered[special as usize];
        let next = covered.partition_point(|range| range.end <= piece.start);
        covered.get(next).is_some_and(|range| range.start < piece.end)
    }

    /// Once all of it is read: notes what the special pieces cover.
    pub(super) fn cover(&mut self) {
        for special in SPECIALS {
            let ranges = self.special.iter().filter(|(one, range)| *one == special && !range.is_empty());
            let mut ranges: Vec<Range<usize>> = ranges.map(|(_, range)| range.clone()).collect();
            ranges.sort_unstable_by_key(|range| range.start);
            let covered = &mut self.covered[special as usize];
            for range in ranges {
                match covered.last_mut() {
                    Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
                    _ => covered.push(range),
                }
            }
        }
    }

    pub(super) fn push(&mut self, words: &str, written: Range<usize>, verbatim: bool) {
        if !words.is_empty() {
            self.runs.push(Run { at: self.text.len(), written: written.into(), verbatim });
            self.text.push_str(words);
        }
    }
}

fn ends_short(text: &str, short: &[String]) -> bool {
    let Some(before) = text.strip_suffix('.') else { return false };
    let word = before.rsplit(|c: char| !(c.is_alphanumeric() || c == '.')).next().unwrap_or_default();
    // An initial, as in `T. Field`, is one capital letter.
    let initial = word.chars().count() == 1 && word.chars().all(char::is_uppercase) && word != "I";
    initial || short.iter().any(|one| one == word)
}
