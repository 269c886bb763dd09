//! In: YAML text. Out: [`Glance`], what its signs say in one walk before the parser reads it: comments behind values, invisible
//! characters where a blank belongs, and what the parser should not see.
//!
//! The parser is the judge of what YAML is. This walk only has to see as it does where a value begins and ends.
//!
//! Invariant: linear, whatever the text; stops at the first slip.

mod frame;
mod values;

pub(super) use frame::is_over;

use super::invisible;
use crate::source::Span;
use crate::source::limits::{Limit, YAML_LEVELS};

/// What was seen.
#[derive(Debug, Clone, Default)]
pub(super) struct Glance {
    /// Invisible characters where YAML wants blanks or nothing, in order.
    pub blanks: Vec<Span>,
    /// Comments behind a value or a key.
    pub comments: Vec<Comment>,
    /// Where something is repeated with `*`.
    pub aliases: Vec<Span>,
    /// A comment that hides the closing bracket of what is open, when no other bracket closes it.
    pub hiding: Option<Span>,
    /// The first line that stands where a key belongs and has no colon.
    pub bare: Option<Span>,
    /// What keeps the text from the parser.
    pub slip: Option<(Span, Slip)>,
    /// Keys, values and what opens lists and maps, in order.
    pub words: Vec<Word>,
}

/// A key, a value, or the sign that opens a list, a map or an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Word {
    pub span: Span,
    pub kind: WordKind,
}

/// What a word is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum WordKind {
    Key,
    Value,
    /// A value that says that there is none.
    Nothing,
    /// The hyphen of an item.
    Dash,
    /// The bracket of a list.
    List,
    /// The bracket of a map.
    Map,
    /// The name of the value after it.
    Anchor,
    /// A value that stands elsewhere.
    Repeated,
}

/// A comment behind a value without quotes, or behind the colon of a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Comment {
    /// Where its `#` stands, and where its line ends.
    pub span: Span,
    /// Where the value before it begins, or the key when there is no value.
    pub behind: Behind,
    /// How many blanks stand before it.
    pub gap: usize,
}

/// What stands before a comment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Behind {
    /// A value without quotes, which begins here.
    Value(usize),
    /// A key without a value, which begins here.
    Key(usize),
}

/// Something that is told before the parser is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Slip {
    /// Deeper than a limit.
    Deep(&'static Limit),
    /// A value that begins with a sign of YAML, which would be lost.
    Sign(char),
    /// A line that is indented with an invisible character.
    Indent(char),
    /// A sign that announces lines of text, and none follow.
    NoText(char),
    /// A quote that is closed some lines below, with keys between.
    Quote,
    /// A comma with nothing before it.
    Comma,
    /// A line with which a second text begins, or after which one follows.
    Second,
}

#[derive(Debug, Clone, Copy)]
enum Last {
    Nothing,
    Key(usize),
    Plain(usize),
    Quoted(usize),
    Other,
}

struct Walk<'a> {
    text: &'a str,
    at: usize,
    /// Where this line begins.
    line: usize,
    /// The columns of the lists and maps that are open, from the outermost.
    indents: Vec<usize>,
    /// The brackets that are open.
    flow: usize,
    last: Last,
    /// Whether an entry or a key may begin here: only blanks and hyphens stand before it on its line.
    fresh: bool,
    anchors: Vec<Span>,
    /// Whether a line of hyphens was the beginning already.
    framed: bool,
    seen: Glance,
}

/// Looks at a text.
pub(super) fn of(text: &str) -> Glance {
    let mut walk = Walk {
        text,
        at: 0,
        line: 0,
        indents: Vec::new(),
        flow: 0,
        last: Last::Nothing,
        fresh: true,
        anchors: Vec::new(),
        framed: false,
        seen: Glance::default(),
    };
    walk.frame();
    while walk.seen.slip.is_none() && walk.step() {}
    walk.lonely_anchor();
    walk.seen
}

impl Walk<'_> {
    fn next(&self, from: usize) -> Option<char> {
        self.text[from..].chars().next()
    }

    /// Whether the character at `from` ends a sign such as `-` or `:`.
    fn ends(&self, from: usize) -> bool {
        self.next(from).is_none_or(|c| matches!(c, ' ' | '\t' | '\n' | '\r'))
    }

    fn slip(&mut self, span: std::ops::Range<usize>, slip: Slip) {
        self.seen.slip = Some((span.into(), slip));
    }

    fn word(&mut self, span: std::ops::Range<usize>, kind: WordKind) {
        self.seen.words.push(Word { span: span.into(), kind });
    }

    /// Goes past one sign, word or value; `false` at the end.
    fn step(&mut self) -> bool {
        let at = self.at;
        let Some(c) = self.next(at) else { return false };
        let after = at + c.len_utf8();
        match c {
            '\n' | '\r' => self.new_line(after),
            ' ' | '\t' => self.at = after,
            _ if invisible::is(c) => self.blank(c),
            '#' => self.comment(),
            '"' | '\'' => self.quoted(c),
            '[' | '{' => {
                self.word(at..after, if c == '[' { WordKind::List } else { WordKind::Map });
                (self.flow, self.last, self.at) = (self.flow + 1, Last::Nothing, after);
                self.deep(at);
            }
            ']' | '}' => {
                (self.flow, self.last, self.at) = (self.flow.saturating_sub(1), Last::Other, after);
                self.seen.hiding = self.seen.hiding.filter(|_| self.flow > 0);
            }
            ',' if self.flow > 0 && matches!(self.last, Last::Nothing) => self.slip(at..after, Slip::Comma),
            ',' if self.flow > 0 => (self.last, self.at) = (Last::Nothing, after),
            ':' if self.ends(after) || self.flow > 0 || self.begins_value(after) => self.colon(after),
            '-' | '?' if self.flow == 0 && self.fresh && (self.ends(after) || self.begins_value(after)) => {
                self.open(at - self.line);
                self.word(at..after, WordKind::Dash);
                (self.last, self.at) = (Last::Nothing, after);
            }
            '%' if at == self.line => self.slip(at..self.line_end(), Slip::Sign('%')),
            '&' | '*' | '!' => self.mark(c),
            '|' | '>' if self.flow == 0 => self.block_text(c),
            _ => self.plain(),
        }
        true
    }

    fn new_line(&mut self, after: usize) {
        (self.at, self.line) = (after, after);
        if self.flow > 0 {
            return;
        }
        (self.fresh, self.last) = (true, Last::Nothing);
        self.frame();
    }

    /// Whether an invisible character stands where a blank belongs, after `-` or after `key:`.
    fn begins_value(&self, from: usize) -> bool {
        self.next(from).is_some_and(invisible::is)
    }

    /// An invisible character between two words of YAML.
    fn blank(&mut self, c: char) {
        let (at, after) = (self.at, self.at + c.len_utf8());
        let indents = self.flow == 0 && self.text[self.line..at].trim_matches(' ').is_empty();
        let line = self.text[at..].lines().next().unwrap_or_default();
        if indents && !invisible::trim(line).is_empty() && !invisible::trim(line).starts_with('#') {
            return self.slip(at..at + line.trim_end().len(), Slip::Indent(c));
        }
        self.seen.blanks.push(Span::from(at..after));
        self.at = after;
    }

    fn comment(&mut self) {
        let start = self.at;
        self.at = self.line_end();
        let before = &self.text[self.line..start];
        let gap = match before.len() - before.trim_end_matches(' ').len() {
            _ if before.ends_with('\t') => 2,
            blanks => blanks,
        };
        let behind = match self.last {
            Last::Plain(start) => Some(Behind::Value(start)),
            Last::Key(start) => Some(Behind::Key(start)),
            // Right behind the quotation mark it is no comment to anybody but YAML.
            Last::Quoted(start) => (gap == 0).then_some(Behind::Value(start)),
            Last::Nothing | Last::Other => None,
        };
        let span = Span::from(start..self.at);
        if self.flow > 0 && self.text[span.range()].contains([']', '}']) {
            self.seen.hiding = self.seen.hiding.or(Some(span));
        }
        self.seen.comments.extend(behind.map(|behind| Comment { span, behind, gap }));
    }

    fn line_end(&self) -> usize {
        self.text[self.at..].find(['\n', '\r']).map_or(self.text.len(), |length| self.at + length)
    }

    fn colon(&mut self, after: usize) {
        if let Last::Plain(start) | Last::Quoted(start) = self.last {
            if self.flow == 0 {
                self.open(start.saturating_sub(self.line));
            }
            self.last = Last::Key(start);
            if let Some(word) = self.seen.words.last_mut() {
                word.kind = WordKind::Key;
            }
        } else {
            // A key that is no word.
            self.word(self.at..after, WordKind::Anchor);
        }
        (self.at, self.fresh) = (after, false);
    }

    /// A list or map begins in this column, or goes on.
    fn open(&mut self, column: usize) {
        while self.indents.last().is_some_and(|open| *open > column) {
            self.indents.pop();
        }
        if self.indents.last().is_none_or(|open| *open < column) {
            self.indents.push(column);
            self.deep(self.at);
        }
    }

    fn deep(&mut self, at: usize) {
        if YAML_LEVELS.is_passed_by(self.indents.len() + self.flow) {
            let end = self.line_end().min(self.text.floor_char_boundary(at + 40));
            self.slip(at..end, Slip::Deep(&YAML_LEVELS));
        }
    }

    /// A name for what follows, a repetition, or a tag.
    fn mark(&mut self, sign: char) {
        let start = self.at;
        let rest = &self.text[start + 1..];
        let name = rest.find(|c: char| c.is_whitespace() || ",[]{}".contains(c)).unwrap_or(rest.len());
        self.at = start + 1 + name;
        match sign {
            '!' => self.slip(start..self.line_end(), Slip::Sign('!')),
            '&' => {
                self.last = Last::Other;
                self.anchors.push(Span::from(start + 1..self.at));
                self.word(start..self.at, WordKind::Anchor);
            }
            _ => {
                self.word(start..self.at, WordKind::Repeated);
                self.seen.aliases.push(Span::from(start + 1..self.at));
                self.last = Last::Other;
            }
        }
    }

    /// A name that nothing repeats was meant as text.
    fn lonely_anchor(&mut self) {
        if self.seen.slip.is_some() || self.anchors.is_empty() {
            return;
        }
        let used: std::collections::BTreeSet<&str> =
            self.seen.aliases.iter().map(|span| &self.text[span.range()]).collect();
        let lonely = self.anchors.iter().find(|span| span.start < span.end && !used.contains(&self.text[span.range()]));
        if let Some(span) = lonely.copied() {
            self.at = span.start;
            self.slip(span.start - 1..self.line_end(), Slip::Sign('&'));
        }
    }
}

/// Whether it is a word such as keys are.
pub(super) fn is_word(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_alphanumeric() || "_-".contains(c))
}

#[cfg(test)]
mod tests;
