//! Values as the walk goes past them: without quotes, in quotes, over several lines.

use super::super::{invisible, seek};
use super::{Last, Slip, Walk, WordKind, is_word};
use crate::source::Span;

impl Walk<'_> {
    /// A text over several lines, begun with `|` or `>`.
    pub(super) fn block_text(&mut self, sign: char) {
        let start = self.at;
        self.at = self.line_end();
        let header = self.text[start + 1..self.at].trim_start_matches(|c: char| c.is_ascii_digit() || "+-".contains(c));
        if !(header.trim().is_empty() || header.starts_with([' ', '\t']) && header.trim_start().starts_with('#')) {
            return self.slip(start..self.at, Slip::Sign(sign));
        }
        let keeps = self.text[start..self.at - header.len()].contains('+');
        let parent = self.indents.last().copied().unwrap_or_default();
        let mut text_follows = false;
        loop {
            let rest = &self.text[self.at..];
            let Some(next) = seek::next_line(rest).filter(|next| *next < rest.len()) else {
                self.at = self.text.len();
                break;
            };
            let line = &rest[next..];
            let text = line.trim_start_matches(' ');
            let blank = text.is_empty() || text.starts_with(['\n', '\r']);
            if !blank && line.len() - text.len() <= parent {
                break;
            }
            text_follows |= !blank;
            self.at += next + line.find(['\n', '\r']).unwrap_or(line.len());
            self.last = Last::Other;
        }
        self.word(start..self.at, WordKind::Value);
        // With a `+` the empty lines themselves are meant.
        if !text_follows && !keeps {
            self.slip(start..start + 1, Slip::NoText(sign));
        }
    }

    pub(super) fn quoted(&mut self, quote: char) {
        let start = self.at;
        let parent = self.indents.last().copied().unwrap_or_default();
        let mut chars = self.text[start + 1..].char_indices().peekable();
        while let Some((at, c)) = chars.next() {
            let at = start + 1 + at;
            match c {
                '\\' if quote == '"' => _ = chars.next(),
                '\'' if quote == '\'' && chars.peek().is_some_and(|(_, next)| *next == '\'') => _ = chars.next(),
                '\n' => {
                    self.line = at + 1;
                    let closed = || self.text[self.line..].contains(quote);
                    if self.flow == 0 && begins_key(&self.text[self.line..], parent) && closed() {
                        return self.slip(start..start + first_line(&self.text[start..]), Slip::Quote);
                    }
                }
                c if c == quote => {
                    (self.at, self.last) = (at + 1, Last::Quoted(start));
                    self.word(start..self.at, WordKind::Value);
                    return;
                }
                _ => {}
            }
        }
        self.at = self.text.len();
    }

    /// A value or key without quotes.
    pub(super) fn plain(&mut self) {
        let first = self.at;
        let start = match self.last {
            Last::Plain(start) if self.flow > 0 => start,
            _ => first,
        };
        let mut end = first;
        while let Some(c) = self.next(self.at) {
            let after = self.at + c.len_utf8();
            match c {
                '\n' | '\r' if self.flow == 0 => match self.goes_on(after) {
                    Some(next) => {
                        (self.line, self.at) = next;
                        continue;
                    }
                    None => break,
                },
                ':' if self.ends(after) => break,
                ':' if self.flow > 0 && self.next(after).is_some_and(|c| ",[]{}".contains(c)) => break,
                ':' if self.fresh && self.begins_value(after) && is_word(&self.text[first..end]) => break,
                '#' if self.at > first && self.text[..self.at].ends_with([' ', '\t']) => break,
                '\n' | '\r' | ',' | '[' | ']' | '{' | '}' if self.flow > 0 => break,
                ' ' | '\t' => {}
                c if invisible::is(c) => {}
                _ => end = after,
            }
            self.at = after;
        }
        // One sign that begins no value: the parser has its say about it.
        if self.at == first {
            self.at += self.next(first).map_or(1, char::len_utf8);
            end = self.at;
        }
        let trailing = self.text[end..self.at].char_indices().filter(|(_, c)| invisible::is(*c));
        self.seen.blanks.extend(trailing.map(|(at, c)| Span::from(end + at..end + at + c.len_utf8())));
        self.plain_word(start, end);
        self.last = Last::Plain(start);
        let alone = self.text[self.line.min(first)..first].trim_matches(' ').is_empty();
        if self.flow == 0 && alone && self.seen.bare.is_none() && self.next(self.at) != Some(':') {
            self.seen.bare = Some(Span::from(first..end));
        }
    }

    /// Notes a value without quotes; within brackets it may go on in another line.
    fn plain_word(&mut self, start: usize, end: usize) {
        let kind = match &self.text[start..end] {
            "~" | "null" | "Null" | "NULL" => WordKind::Nothing,
            _ => WordKind::Value,
        };
        match self.seen.words.last_mut().filter(|word| word.span.start == start) {
            Some(word) => (word.span.end, word.kind) = (end, kind),
            None => self.word(start..end, kind),
        }
    }

    /// Where a value goes on that stands on more lines than one: the start of the line, and of the text in it.
    fn goes_on(&self, mut line: usize) -> Option<(usize, usize)> {
        let parent = *self.indents.last()?;
        loop {
            let rest = &self.text[line..];
            let text = rest.trim_start_matches([' ', '\t']);
            let at = line + rest.len() - text.len();
            match text.chars().next()? {
                c @ ('\n' | '\r') => line = at + c.len_utf8(),
                '#' => return None,
                _ => return (at - line > parent).then_some((line, at)),
            }
        }
    }
}

fn first_line(text: &str) -> usize {
    text.lines().next().unwrap_or_default().trim_end().len()
}

/// Whether a line is a key in the column of the map that is open, or further left.
fn begins_key(text: &str, parent: usize) -> bool {
    let line = text.lines().next().unwrap_or_default();
    let words = line.trim_start_matches(' ');
    let key = words.split(':').next().unwrap_or_default();
    let rest = &words[key.len()..];
    let ends = rest.starts_with(": ") || rest.trim_end() == ":";
    line.len() - words.len() <= parent && ends && is_word(key)
}
