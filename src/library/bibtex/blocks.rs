//! In: the text of a `.bib` file. Out: where each entry begins and ends, so that one bad entry cannot hide the others.
//!
//! An entry begins at a line that starts with `@word{`, or at one that follows the closing brace of another. A line
//! that begins so ends whatever came before it: BibTeX, too, picks up there after a mistake.

use super::known::TYPES;
use crate::source::Span;

/// One `@word{…}` of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Block<'s> {
    /// The word after the `@`.
    pub word: &'s str,
    /// From the `@` to the closing brace, or to the next entry when it is never closed.
    pub span: Span,
    /// Whether the closing brace is there.
    pub closed: bool,
    /// How many braces stand inside one another.
    pub depth: usize,
    /// A closing brace after the end that belongs to no entry.
    pub stray: Option<usize>,
}

/// The same text with lines of comment blank, each byte in its place. BibTeX has no such comments, but many files do.
pub(super) fn without_comments(text: &str) -> String {
    let lines = text.split_inclusive('\n');
    let blank = |line: &str| " ".repeat(line.trim_end().len()) + &line[line.trim_end().len()..];
    lines.map(|line| if line.trim_start().starts_with('%') { blank(line) } else { line.to_owned() }).collect()
}

/// Every `@word{…}` of the text, in order.
pub(super) fn blocks(text: &str) -> Vec<Block<'_>> {
    let starts = starts(text);
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    starts.iter().zip(ends).flat_map(|(start, end)| between(text, *start, end)).collect()
}

/// Offsets of the lines that begin with an entry.
fn starts(text: &str) -> Vec<usize> {
    let mut starts = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let indent = line.len() - line.trim_start().len();
        if word(&line[indent..]).is_some() {
            starts.push(at + indent);
        }
        at += line.len();
    }
    starts
}

/// The word of `@word{` or `@word(` with which `text` begins.
fn word(text: &str) -> Option<&str> {
    let rest = text.strip_prefix('@')?;
    let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '_' | '-')).unwrap_or(rest.len());
    let word = &rest[..end];
    let opens = match rest[end..].trim_start().chars().next() {
        Some('{') => true,
        // Words in brackets are more often a remark.
        Some('(') => {
            let word = word.to_ascii_lowercase();
            ["string", "comment", "preamble"].contains(&word.as_str()) || TYPES.contains(&word.as_str())
        }
        _ => false,
    };
    (end > 0 && opens).then_some(word)
}

/// The entries from `start` to `end`: usually one, more when they stand in one line.
fn between(text: &str, start: usize, end: usize) -> Vec<Block<'_>> {
    let mut blocks = Vec::new();
    let mut next = Some(start);
    while let Some(start) = next {
        let Some(word) = word(&text[start..end]) else { break };
        let (close, depth) = closing(&text[start..end]);
        let close = close.map(|length| start + length);
        let after = close.unwrap_or(end);
        next = text[after..end]
            .match_indices('@')
            .map(|(at, _)| after + at)
            .find(|at| self::word(&text[*at..end]).is_some());
        let stray = stray(&text[after..next.unwrap_or(end)]).map(|at| after + at);
        blocks.push(Block { word, span: Span { start, end: after }, closed: close.is_some(), depth, stray });
    }
    blocks
}

/// How long the entry at the start of `text` is, up to the brace that closes its first one, and how deep braces stand in it.
fn closing(text: &str) -> (Option<usize>, usize) {
    let mut depth = 0_usize;
    let mut deepest = 0;
    let mut escaped = false;
    for (at, c) in text.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '{' => {
                depth += 1;
                deepest = deepest.max(depth);
            }
            '}' if depth <= 1 => return (Some(at + 1), deepest),
            '}' => depth -= 1,
            _ => {}
        }
    }
    (None, deepest)
}

/// A closing brace between entries, outside lines of comment.
fn stray(text: &str) -> Option<usize> {
    let mut at = 0;
    text.split_inclusive('\n').find_map(|line| {
        let start = at;
        at += line.len();
        let code = line.split('%').next().unwrap_or_default();
        code.find('}').map(|brace| start + brace)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<(&str, bool, bool)> {
        blocks(text).iter().map(|block| (block.word, block.closed, block.stray.is_some())).collect()
    }

    #[test]
    fn an_entry_that_is_not_closed_ends_where_the_next_begins() {
        let text = "% by me@example.org\n@article{a, title = {A\n\n@book{b, title = {B}}\n  @misc {c,}";
        assert_eq!(words(text), [("article", false, false), ("book", true, false), ("misc", true, false)]);
    }

    #[test]
    fn entries_in_one_line_and_words_between_entries() {
        assert_eq!(words("@a{x,} mail me@b.c @b{y, t={z}} % }"), [("a", true, false), ("b", true, false)]);
        assert_eq!(words("@a{x, t = {y}},\n note = {z}}"), [("a", true, true)]);
        assert_eq!(words("@a{x, t = {\\{ y}}"), [("a", true, false)]);
    }
}
