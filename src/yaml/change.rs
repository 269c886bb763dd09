//! In: a YAML text and what is to be other in it. Out: the pieces to replace, or nothing.
//!
//! Comments, order, quotes and indentation stay as they are. What the text says afterwards is read again and compared with what
//! it was to say.
//!
//! Invariant: what comes out changes exactly what was asked for; in doubt nothing comes out.

use serde_yaml::{Mapping, Value};

use super::layout::{Form, Node};
use super::refuse;
use super::seek::{KeyPath, Step};
use super::{tree, written};
use crate::source::{Source, Span};

/// A value to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum New {
    /// A text, a name, a date.
    Text(String),
    /// A list.
    List(Vec<New>),
    /// Keys and their values, in order.
    Map(Vec<(&'static str, New)>),
    /// The same where an author chooses the keys.
    Entries(Vec<(String, New)>),
}

impl New {
    fn value(&self) -> Value {
        match self {
            Self::Text(text) => Value::from(text.as_str()),
            Self::List(items) => items.iter().map(Self::value).collect(),
            Self::Map(map) => {
                Value::Mapping(map.iter().map(|(key, value)| (Value::from(*key), value.value())).collect())
            }
            Self::Entries(map) => {
                Value::Mapping(map.iter().map(|(key, value)| (Value::from(key.as_str()), value.value())).collect())
            }
        }
    }
}

/// Something that is to be other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// A single value becomes this text.
    Set(KeyPath, String),
    /// The last key of this way gets another name.
    Rename(KeyPath, String),
    /// A list gets one more item at its end; a single value becomes a list of two.
    Append(KeyPath, New),
    /// A map gets one more key, behind the key named, or at its end.
    Insert(KeyPath, &'static str, New, Option<&'static str>),
    /// A map in which an author chooses the keys gets one more at its end.
    Enter(KeyPath, String, New),
    /// An item is taken out of its list.
    Remove(KeyPath),
}

/// The pieces of the YAML at `range` of `source` to replace, each with what takes its place, in order; `None` when the text is
/// written in a way in which that cannot be done without changing more.
#[must_use]
pub fn changed(source: &Source, range: Span, changes: &[Change]) -> Option<Vec<(Span, String)>> {
    let fit = refuse::prepare(source, range).ok()?;
    let root = root(&fit.text)?;
    let text = source.at(range);
    let node = if root.is_null() { None } else { Some(Node::of(text, &root, &fit.seen.words)?) };
    let hand = Hand { text, node };
    let mut pieces: Vec<(Span, String)> = Vec::new();
    let mut wanted = root.clone();
    for change in changes {
        pieces.extend(hand.pieces(change)?);
        wanted = apply(wanted, change)?;
    }
    pieces.sort_by_key(|(span, _)| *span);
    // What comes in at one place stays in the order in which it was asked for.
    pieces.dedup_by(|next, first| {
        let same = next.0 == first.0 && first.0.start == first.0.end;
        if same {
            first.1.push_str(&next.1);
        }
        same
    });
    pieces.windows(2).all(|pair| pair[0].0.end <= pair[1].0.start).then_some(())?;
    let after = replaced(text, &pieces);
    let after = Source::new(source.path(), after);
    let whole = Span { start: 0, end: after.text().len() };
    let read = root_of(&after, whole)?;
    (read == wanted).then(|| pieces.into_iter().map(|(span, new)| (span.shifted(range.start), new)).collect())
}

fn root(text: &str) -> Option<Value> {
    if text.trim().is_empty() { Some(Value::Null) } else { tree::read(text).ok() }
}

fn root_of(source: &Source, range: Span) -> Option<Value> {
    root(&refuse::prepare(source, range).ok()?.text)
}

fn replaced(text: &str, pieces: &[(Span, String)]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for (span, new) in pieces {
        out.push_str(&text[at..span.start]);
        out.push_str(new);
        at = span.end;
    }
    out + &text[at..]
}

struct Hand<'a> {
    text: &'a str,
    node: Option<Node>,
}

type Pieces = Option<Vec<(Span, String)>>;

impl Hand<'_> {
    fn at(&self, path: &KeyPath) -> Option<&Node> {
        self.node.as_ref()?.at(path.steps())
    }

    fn pieces(&self, change: &Change) -> Pieces {
        match change {
            Change::Set(path, new) => {
                let node = self.at(path).filter(|node| node.form == Form::Single)?;
                let raw = &self.text[node.span.range()];
                Some(vec![(node.span, written::text_like(raw, new))])
            }
            Change::Rename(path, new) => {
                let key = self.at(path)?.lead?;
                let raw = &self.text[key.range()];
                Some(vec![(key, written::text_like(raw, new))])
            }
            Change::Append(path, value) => self.append(self.at(path)?, &value.value()),
            Change::Insert(path, key, value, after) => self.insert(path, key, &value.value(), *after),
            Change::Enter(path, key, value) => self.insert(path, key, &value.value(), None),
            Change::Remove(path) => self.remove(path),
        }
    }

    fn append(&self, node: &Node, value: &Value) -> Pieces {
        let line = written::in_line(value);
        let put = |at: usize, new: String| Some(vec![(Span { start: at, end: at }, new)]);
        match (node.form, node.inner.last()) {
            (Form::List, Some((_, last))) => put(last.end(), format!(", {line}")),
            (Form::List, None) => put(node.span.start + 1, line),
            (Form::Items, Some((_, last))) => {
                let indent = self.indent(last.start());
                let (at, lead, end) = self.line_after(last.end());
                let lines = written::lines("-", value, &indent);
                put(at, lead.to_owned() + &lines.join(self.line_break()) + end)
            }
            (Form::Single, _) => {
                let raw = &self.text[node.span.range()];
                (!raw.contains(['\n', '\r', ','])).then_some(())?;
                Some(vec![(node.span, format!("[{raw}, {line}]"))])
            }
            (Form::Nothing, _) => {
                let after = node.end();
                let colon = after + self.text[after..].find(':')? + 1;
                self.text[after..colon - 1].trim().is_empty().then_some(())?;
                put(colon, format!(" [{line}]"))
            }
            _ => None,
        }
    }

    fn insert(&self, path: &KeyPath, key: &str, value: &Value, after: Option<&str>) -> Pieces {
        let entry = Mapping::from_iter([(Value::from(key), value.clone())]);
        let put = |at: usize, new: String| Some(vec![(Span { start: at, end: at }, new)]);
        let Some(node) = &self.node else {
            let lines = written::lines(&format!("{}:", written::text(key)), value, "");
            let (at, lead, end) = self.line_after(self.text.len());
            return put(at, lead.to_owned() + &lines.join(self.line_break()) + end);
        };
        let node = node.at(path.steps())?;
        let named = |name: &str| node.inner.iter().find(|(known, _)| known.as_deref() == Some(name));
        let (_, last) = after.and_then(named).or_else(|| node.inner.last())?;
        match node.form {
            Form::Map => {
                let one = written::in_line(&Value::Mapping(entry));
                let one = one.strip_prefix("{ ")?.strip_suffix(" }")?;
                put(last.end(), format!(", {one}"))
            }
            Form::Keys => {
                let indent = self.indent(node.inner.first()?.1.start());
                let (at, lead, end) = self.line_after(last.end());
                let lines = written::lines(&format!("{}:", written::text(key)), value, &indent);
                put(at, lead.to_owned() + &lines.join(self.line_break()) + end)
            }
            _ => None,
        }
    }

    fn remove(&self, path: &KeyPath) -> Pieces {
        let (Step::Index(index), steps) = path.steps().split_last()? else { return None };
        let list = self.node.as_ref()?.at(steps)?;
        let (_, item) = list.inner.get(*index)?;
        let take = |start: usize, end: usize| Some(vec![(Span { start, end }, String::new())]);
        match list.form {
            Form::List => match (list.inner.get(index + 1), index.checked_sub(1)) {
                (Some((_, next)), _) => take(item.start(), next.start()),
                (None, Some(before)) => take(list.inner[before].1.end(), item.end()),
                (None, None) => take(item.start(), item.end()),
            },
            Form::Items if list.inner.len() > 1 => {
                let start = self.line_start(item.start());
                self.text[start..item.start()].trim().is_empty().then_some(())?;
                let (end, ..) = self.line_after(item.end());
                take(start, end)
            }
            _ => None,
        }
    }

    fn line_start(&self, at: usize) -> usize {
        self.text[..at].rfind('\n').map_or(0, |end| end + 1)
    }

    /// The blanks by which something of this list or map is indented.
    fn indent(&self, at: usize) -> String {
        let before = &self.text[self.line_start(at)..at];
        if before.trim().is_empty() { before.to_owned() } else { " ".repeat(before.chars().count()) }
    }

    /// Where the line after the one with `at` begins, and what new lines there need before and behind them.
    fn line_after(&self, at: usize) -> (usize, &'static str, &'static str) {
        match self.text[at..].find('\n') {
            Some(end) => (at + end + 1, "", self.line_break()),
            None if self.text.is_empty() || self.text.ends_with('\n') => (self.text.len(), "", self.line_break()),
            None => (self.text.len(), self.line_break(), ""),
        }
    }

    fn line_break(&self) -> &'static str {
        if self.text.contains("\r\n") { "\r\n" } else { "\n" }
    }
}

/// What the value is to be afterwards.
fn apply(root: Value, change: &Change) -> Option<Value> {
    let (Change::Set(path, _)
    | Change::Rename(path, _)
    | Change::Append(path, _)
    | Change::Insert(path, ..)
    | Change::Enter(path, ..)
    | Change::Remove(path)) = change;
    let mut root = root;
    if root.is_null() && path.steps().is_empty() {
        root = Value::Mapping(Mapping::new());
    }
    let (last, above) = match change {
        Change::Rename(..) | Change::Remove(_) => path.steps().split_last().map(|(last, above)| (Some(last), above))?,
        _ => (None, path.steps()),
    };
    let place = above.iter().try_fold(&mut root, |value, step| match step {
        Step::Key(key) => value.get_mut(key.as_ref()),
        Step::Index(index) => value.get_mut(index),
    })?;
    match (change, last) {
        (Change::Set(_, new), _) => *place = Value::from(new.as_str()),
        (Change::Append(_, new), _) => {
            *place = match std::mem::take(place) {
                Value::Sequence(list) => list.into_iter().chain([new.value()]).collect(),
                Value::Null => Value::Sequence(vec![new.value()]),
                one => Value::Sequence(vec![one, new.value()]),
            };
        }
        (Change::Enter(_, key, new), _) => _ = place.as_mapping_mut()?.insert(Value::from(key.as_str()), new.value()),
        (Change::Insert(_, key, new, _), _) => _ = place.as_mapping_mut()?.insert(Value::from(*key), new.value()),
        (Change::Rename(_, new), Some(Step::Key(key))) => {
            let map = place.as_mapping_mut()?;
            let renamed = std::mem::take(map).into_iter().map(|(name, value)| match name.as_str() {
                Some(name) if *name == **key => (Value::from(new.as_str()), value),
                _ => (name, value),
            });
            *map = renamed.collect();
        }
        (Change::Remove(_), Some(Step::Index(index))) => {
            let list = place.as_sequence_mut()?;
            (*index < list.len()).then(|| list.remove(*index))?;
        }
        _ => return None,
    }
    Some(root)
}

#[cfg(test)]
mod tests;
