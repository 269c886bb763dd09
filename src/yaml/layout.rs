//! In: the words of a YAML text in the order they stand, and the values the parser made of it. Out: [`Node`], the same tree with
//! where each value begins and ends, and how it is written.
//!
//! Invariant: gives up as a whole (`None`) rather than say a wrong place; what is named with `&` or repeated with `*` is given up.

use serde_yaml::Value;

use super::glance::{Word, WordKind};
use super::seek::Step;
use crate::source::Span;

/// How a value is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// A key without anything behind its colon.
    Nothing,
    /// A single value.
    Single,
    /// `[…]`
    List,
    /// `{…}`
    Map,
    /// Items after hyphens, each on lines of its own.
    Items,
    /// Keys, each on lines of its own.
    Keys,
}

/// A value and where it stands.
#[derive(Debug, Clone)]
pub(super) struct Node {
    pub form: Form,
    /// From its first sign to its last; brackets are part of it, the hyphens of items too.
    pub span: Span,
    /// Its key, or the hyphen before it; nothing in brackets, and at the top.
    pub lead: Option<Span>,
    /// What is in it, with the keys of a map.
    pub inner: Vec<(Option<String>, Self)>,
}

impl Node {
    /// Of all of `root`.
    pub fn of(text: &str, root: &Value, words: &[Word]) -> Option<Self> {
        let mut walk = Walk { text, words };
        let node = walk.value(root, None, 0)?;
        walk.words.is_empty().then_some(node)
    }

    /// The one below it at this way.
    pub fn at(&self, steps: &[Step]) -> Option<&Self> {
        steps.iter().try_fold(self, |node, step| match step {
            Step::Key(key) => node.inner.iter().find(|(name, _)| name.as_deref() == Some(&**key)).map(|(_, one)| one),
            Step::Index(index) => node.inner.get(*index).map(|(_, one)| one),
        })
    }

    /// Where it ends with all that is in it; behind its key when there is nothing.
    pub fn end(&self) -> usize {
        match (self.form, self.lead) {
            (Form::Nothing, Some(lead)) => lead.end.max(self.span.end),
            _ => self.span.end,
        }
    }

    /// Where it begins, with its key or hyphen.
    pub fn start(&self) -> usize {
        self.lead.map_or(self.span.start, |lead| lead.start)
    }
}

struct Walk<'a> {
    text: &'a str,
    words: &'a [Word],
}

impl Walk<'_> {
    fn next(&mut self, kind: WordKind) -> Option<Span> {
        let (first, rest) = self.words.split_first().filter(|(first, _)| first.kind == kind)?;
        self.words = rest;
        Some(first.span)
    }

    fn value(&mut self, value: &Value, lead: Option<Span>, from: usize) -> Option<Node> {
        let node = |form, span, inner| Some(Node { form, span, lead, inner });
        match value {
            Value::Mapping(map) => {
                let open = self.next(WordKind::Map);
                let mut inner = Vec::with_capacity(map.len());
                for (key, value) in map {
                    let word = self.next(WordKind::Key)?;
                    inner.push((Some(key.as_str()?.to_owned()), self.value(value, Some(word), word.end)?));
                }
                let span = self.around(open, &inner, '}')?;
                node(if open.is_some() { Form::Map } else { Form::Keys }, span, inner)
            }
            Value::Sequence(list) => {
                let open = self.next(WordKind::List);
                let mut inner = Vec::with_capacity(list.len());
                for value in list {
                    let dash = if open.is_some() { None } else { Some(self.next(WordKind::Dash)?) };
                    inner.push((None, self.value(value, dash, dash.map_or(from, |dash| dash.end))?));
                }
                let span = self.around(open, &inner, ']')?;
                node(if open.is_some() { Form::List } else { Form::Items }, span, inner)
            }
            Value::Null => {
                let word = self.next(WordKind::Nothing);
                let form = if word.is_some() { Form::Single } else { Form::Nothing };
                node(form, word.unwrap_or(Span { start: from, end: from }), Vec::new())
            }
            Value::Tagged(_) => None,
            _ => {
                let word = self.next(WordKind::Value)?;
                let raw = self.text[word.range()].trim_end();
                node(Form::Single, Span { start: word.start, end: word.start + raw.len() }, Vec::new())
            }
        }
    }

    /// From the opening bracket, or the first thing inside, to the closing one, or the last.
    fn around(&self, open: Option<Span>, inner: &[(Option<String>, Node)], close: char) -> Option<Span> {
        let first = inner.first().map(|(_, node)| node.start());
        let last = inner.last().map(|(_, node)| node.end());
        match open {
            None => Some(Span { start: first?, end: last? }),
            Some(open) => {
                let mut at = last.unwrap_or(open.end);
                loop {
                    let rest = &self.text[at..];
                    let sign = rest.chars().next()?;
                    match sign {
                        '#' => at += rest.find('\n')?,
                        ':' | ',' => at += 1,
                        sign if sign == close => return Some(Span { start: open.start, end: at + 1 }),
                        sign if sign.is_whitespace() => at += sign.len_utf8(),
                        _ => return None,
                    }
                }
            }
        }
    }
}
