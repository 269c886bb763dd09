//! YAML text that parsed, and the place of every value in it.

use std::collections::HashMap;
use std::sync::OnceLock;

use serde_yaml::Value;

use super::glance::{Behind, Comment};
use super::outline::Outline;
use super::refuse::{self, Fit};
use super::seek::{self, KeyPath, Step};
use super::{align, tree, trouble};
use crate::diagnostic::Diagnostic;
use crate::source::{Place, Source, Span};

/// YAML text that parsed, and where it stands.
#[derive(Debug, Clone)]
pub struct Doc {
    pub(super) source: Source,
    pub(super) range: Span,
    /// The text the parser was given.
    pub(super) text: String,
    pub(super) root: Value,
    /// The same tree, each single value as it was typed, found out when a text field holds no text.
    pub(super) typed: OnceLock<Value>,
    /// Comments behind values.
    pub(super) comments: HashMap<Behind, Comment>,
    /// Where everything stands.
    pub(super) outline: Outline,
}

impl Doc {
    /// Reads the YAML at `range` of `source`.
    ///
    /// # Errors
    /// One diagnostic in plain words when it is not YAML.
    pub fn read(source: &Source, range: Span) -> Result<Self, Box<Diagnostic>> {
        let Fit { text, seen } = refuse::prepare(source, range)?;
        let read = || if text.trim().is_empty() { Ok(Value::Null) } else { tree::read(&text) };
        match read() {
            Ok(root) => Ok(Self {
                outline: Outline::of(&root, &seen.words),
                source: source.clone(),
                range,
                text,
                root,
                typed: OnceLock::new(),
                comments: seen.comments.into_iter().map(|one| (one.behind, one)).collect(),
            }),
            Err(error) => Err(Box::new(trouble::explain(&error, source, range, &text, &seen))),
        }
    }

    /// Reads a whole file.
    ///
    /// # Errors
    /// One diagnostic in plain words when it is not YAML.
    pub fn read_file(source: &Source) -> Result<Self, Box<Diagnostic>> {
        Self::read(source, Span::from(0..source.text().len()))
    }

    /// Where everything in it stands, counted from its start.
    #[must_use]
    pub fn outline(&self) -> &Outline {
        &self.outline
    }

    /// The value at `path`, if it is there.
    #[must_use]
    pub fn value(&self, path: &KeyPath) -> Option<&Value> {
        below(&self.root, path)
    }

    /// The single value at `path` as it was typed, quotes and folds undone, whatever YAML takes it for.
    #[must_use]
    pub fn typed(&self, path: &KeyPath) -> Option<&str> {
        match self.value(path)? {
            Value::String(text) => Some(text),
            Value::Sequence(_) | Value::Mapping(_) => None,
            _ => below(self.typed.get_or_init(|| tree::typed(&self.text, &self.root)), path)?.as_str(),
        }
    }

    /// Every single value that is there, as it was typed, with the way to it, in the order of the file.
    #[must_use]
    pub fn leaves(&self) -> Vec<(KeyPath, String)> {
        let (mut found, mut waiting) = (Vec::new(), vec![(KeyPath::default(), &self.root)]);
        while let Some((path, value)) = waiting.pop() {
            match value {
                Value::Null => {}
                Value::Mapping(map) => {
                    let inner = map.iter().filter_map(|(key, value)| Some((path.key(key.as_str()?), value)));
                    waiting.extend(inner.collect::<Vec<_>>().into_iter().rev());
                }
                Value::Sequence(list) => {
                    waiting.extend(list.iter().enumerate().map(|(at, value)| (path.index(at), value)).rev());
                }
                _ => found.extend(self.typed(&path).map(str::to_owned).map(|text| (path, text))),
            }
        }
        found
    }

    pub(super) fn has_comments(&self) -> bool {
        !self.comments.is_empty()
    }

    /// The comment behind the value at `path`, which begins right after it, or behind its key when there is no value.
    pub(super) fn comment(&self, path: &KeyPath) -> Option<Comment> {
        if !self.has_comments() {
            return None;
        }
        let at = |part| self.start_of(path, part) - self.range.start;
        let no_value = self.value(path).is_some_and(Value::is_null) && !path.is_item();
        let value = self.comments.get(&Behind::Value(at(seek::Part::Value)));
        let key = || if no_value { self.comments.get(&Behind::Key(at(seek::Part::Key))) } else { None };
        value.or_else(key).copied()
    }

    /// Whether the value at `path` is `true` or `false`.
    #[must_use]
    pub fn is_flag(&self, path: &KeyPath) -> bool {
        self.value(path).is_some_and(Value::is_bool)
    }

    /// The place of the value at `path`.
    #[must_use]
    pub fn place(&self, path: &KeyPath) -> Place {
        match self.value(path) {
            _ if path.steps().is_empty() => self.source.place(first_line(&self.source, self.range)),
            Some(Value::String(text)) if !text.is_empty() => self.place_in(path, text, Span::from(0..text.len())),
            Some(Value::String(_)) => {
                let start = self.start_of(path, seek::Part::Value);
                let quotes = ["\"\"", "''"].into_iter().find(|quotes| self.source.text()[start..].starts_with(quotes));
                self.source.place(quotes.map_or_else(|| self.to_line_end(start), |quotes| start..start + quotes.len()))
            }
            Some(Value::Number(_) | Value::Bool(_) | Value::Null) => match self.typed(path) {
                Some(text) if !text.is_empty() => self.place_in(path, text, Span::from(0..text.len())),
                _ => self.source.place(self.to_line_end(self.start_of(path, seek::Part::Value))),
            },
            _ => self.source.place(self.to_line_end(self.start_of(path, seek::Part::Value))),
        }
    }

    /// The line that opens this YAML: the fence of front matter, the first line of a file.
    #[must_use]
    pub fn opening(&self) -> Place {
        let before = self.source.text()[..self.range.start].trim_end_matches(['\n', '\r']);
        let start = before.rfind('\n').map_or(0, |end| end + 1);
        match before.is_empty() {
            true => self.place(&KeyPath::default()),
            false => self.source.place(start..before.len()),
        }
    }

    /// The place of the last key of `path`.
    #[must_use]
    pub fn key_place(&self, path: &KeyPath) -> Place {
        let start = self.start_of(path, seek::Part::Key);
        let length = match path.steps().last() {
            Some(Step::Key(key)) if self.source.text()[start..].starts_with(key.as_ref()) => key.len(),
            _ => self.to_line_end(start).len(),
        };
        self.source.place(start..start + length)
    }

    /// The place of a key that is no text, the one at this position of the map at `path`.
    pub(super) fn place_of_odd_key(&self, path: &KeyPath, position: usize) -> Place {
        let line = self.to_line_end(self.start_of(&path.index(position), seek::Part::Key));
        let text = &self.source.text()[line.clone()];
        let length = match text.split_once(':') {
            Some((key, _)) if !text.starts_with(['[', '{']) => key.trim_end().len(),
            _ => text.len(),
        };
        self.source.place(line.start..line.start + length)
    }

    /// The place of a piece of the text value at `path`: `span` counts in the value as read, quotes and folds undone.
    #[must_use]
    pub fn place_in(&self, path: &KeyPath, text: &str, span: Span) -> Place {
        let start = self.start_of(path, seek::Part::Value);
        let raw = &self.source.text()[start..self.range.end.max(start)];
        match align::offsets(raw, text) {
            Some(offsets) => {
                let last = offsets.len() - 1;
                let (from, to) = (offsets[span.start.min(last)], offsets[span.end.min(last)]);
                self.source.place(start + from..start + to.max(from))
            }
            None => self.source.place(self.to_line_end(start)),
        }
    }

    /// The place of a comment.
    pub(super) fn place_of_comment(&self, comment: Comment) -> Place {
        self.source.place(comment.span.shifted(self.range.start))
    }

    pub(super) fn start_of(&self, path: &KeyPath, part: seek::Part) -> usize {
        let known = self.outline.start(path, part);
        self.range.start + known.or_else(|| seek::offset(&self.text, path, part)).unwrap_or(0)
    }

    pub(super) fn to_line_end(&self, start: usize) -> std::ops::Range<usize> {
        let line = self.source.text()[start..self.range.end.max(start)].lines().next().unwrap_or_default();
        start..start + line.trim_end().len()
    }
}

fn below<'a>(root: &'a Value, path: &KeyPath) -> Option<&'a Value> {
    path.steps().iter().try_fold(root, |value, step| match step {
        Step::Key(key) => value.get(key.as_ref()),
        Step::Index(index) => value.get(index),
    })
}

fn first_line(source: &Source, range: Span) -> std::ops::Range<usize> {
    let line = source.at(range).lines().next().unwrap_or_default();
    range.start..range.start + line.trim_end().len()
}
