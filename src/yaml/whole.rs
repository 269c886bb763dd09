//! Values that are handed on whole: to templates, to a library that reads YAML itself.
//!
//! Invariant: what is handed on is shown as it was typed, so a number that would be shown in another way (`1.10`, `+44`, `0x1F`)
//! is handed on as text.

use serde_yaml::{Mapping, Number, Value};

use super::texts::For;
use super::{Fields, KeyPath, Scalar};

/// Whether a template prints a number as it was typed.
fn is_shown_as(number: &Number, typed: Option<&str>) -> bool {
    number.is_finite() && typed == Some(number.to_string().as_str())
}

/// How numbers are handed on.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Numbers {
    /// As numbers, where they are shown as they were typed.
    Kept,
    /// As texts, which a library reads as numbers where it wants some.
    AsTyped,
}

impl Fields<'_> {
    /// The value of `key`, to be handed on.
    pub fn free(&mut self, key: &'static str) -> Option<Value> {
        let value = self.get(key)?;
        let path = self.path().key(key);
        if self.doc().has_comments() {
            self.heed_below(value, &path, For::Programs);
        }
        self.odd_keys_below(value, &path);
        Some(self.faithful(value, &path, Numbers::Kept))
    }

    /// Tells of keys that no template can ask for: with one of them nothing could be handed on.
    fn odd_keys_below(&mut self, value: &Value, path: &KeyPath) {
        match value {
            Value::Sequence(items) => {
                items.iter().enumerate().for_each(|(index, item)| self.odd_keys_below(item, &path.index(index)));
            }
            Value::Mapping(map) => {
                for (position, (key, value)) in map.iter().enumerate() {
                    match key {
                        Value::String(name) => self.odd_keys_below(value, &path.key(name)),
                        Value::Bool(_) => {}
                        Value::Number(number) if number.is_finite() => {}
                        other => self.odd_key(path, position, other),
                    }
                }
            }
            _ => {}
        }
    }

    /// Tells what YAML takes for comments in this map; `texts` are the keys that hold texts for readers.
    pub fn heed(&mut self, texts: &[&str]) {
        if !self.doc().has_comments() {
            return;
        }
        for (key, value) in self.raw().into_iter().flatten() {
            let Some(key) = key.as_str() else { continue };
            let whose = if texts.contains(&key) { For::Readers } else { For::Programs };
            self.heed_below(value, &self.path().key(key), whose);
        }
    }

    fn heed_below(&mut self, value: &Value, path: &KeyPath, whose: For) {
        match value {
            Value::Sequence(items) => {
                items.iter().enumerate().for_each(|(index, item)| self.heed_below(item, &path.index(index), whose));
            }
            Value::Mapping(map) => {
                for (key, value) in map {
                    self.heed_below(value, &path.key(key.as_str().unwrap_or_default()), whose);
                }
            }
            Value::Null => self.comment_as_value(path, Some(whose)),
            _ => self.look_behind(path, whose),
        }
    }

    /// The texts under `key`, one or a list of them.
    #[must_use]
    pub fn texts_there(&self, key: &str) -> Vec<Scalar> {
        let path = self.path().key(key);
        let text = |value: &Value, path: KeyPath| Some(Scalar { text: value.as_str()?.to_owned(), path });
        match self.doc().value(&path) {
            Some(Value::Sequence(items)) => {
                items.iter().enumerate().filter_map(|(at, item)| text(item, path.index(at))).collect()
            }
            Some(value) => text(value, path).into_iter().collect(),
            None => Vec::new(),
        }
    }

    /// Whether the value of `key` is a group of keys.
    #[must_use]
    pub fn is_map(&self, key: &str) -> bool {
        self.doc().value(&self.path().key(key)).is_some_and(Value::is_mapping)
    }

    /// This map written out again as the one entry `name`, without the keys `without`: for a library that reads YAML itself, and in
    /// the texts under `formatted` takes a dollar for the beginning of a formula.
    #[must_use]
    pub fn rewritten(&self, name: &str, without: &[&str], formatted: &[&str]) -> String {
        let kept =
            self.raw().into_iter().flatten().filter(|(key, _)| !key.as_str().is_some_and(|key| without.contains(&key)));
        let map = kept.map(|(key, value)| {
            let path = self.path().key(key.as_str().unwrap_or_default());
            let mut value = self.faithful(value, &path, Numbers::AsTyped);
            dollars_kept(&mut value, key.as_str().is_some_and(|key| formatted.contains(&key)), formatted);
            (key.clone(), value)
        });
        let whole = Mapping::from_iter([(Value::from(name), Value::Mapping(map.collect()))]);
        serde_yaml::to_string(&whole).unwrap_or_default()
    }

    fn faithful(&self, value: &Value, path: &KeyPath, numbers: Numbers) -> Value {
        let typed = || self.doc().typed(path).map(Value::from);
        match value {
            Value::Sequence(items) => {
                let items = items.iter().enumerate();
                items.map(|(index, item)| self.faithful(item, &path.index(index), numbers)).collect()
            }
            Value::Mapping(map) => {
                let entry = |(key, value): (&Value, &Value)| {
                    let path = path.key(key.as_str().unwrap_or_default());
                    (key.clone(), self.faithful(value, &path, numbers))
                };
                Value::Mapping(map.iter().map(entry).collect())
            }
            Value::Number(number) => match typed() {
                Some(text) if numbers == Numbers::AsTyped || !is_shown_as(number, text.as_str()) => text,
                _ => value.clone(),
            },
            Value::Bool(_) if numbers == Numbers::AsTyped => typed().unwrap_or_else(|| value.clone()),
            other => other.clone(),
        }
    }
}

/// Puts a backslash before each dollar of formatted texts that has none.
fn dollars_kept(value: &mut Value, inside: bool, formatted: &[&str]) {
    match value {
        Value::String(text) if inside && text.contains('$') => {
            let mut escaped = false;
            let signs = text.chars().flat_map(|sign| {
                let bare = sign == '$' && !escaped;
                escaped = sign == '\\' && !escaped;
                bare.then_some('\\').into_iter().chain([sign])
            });
            *text = signs.collect();
        }
        Value::Sequence(items) => items.iter_mut().for_each(|item| dollars_kept(item, inside, formatted)),
        Value::Mapping(map) => {
            for (key, value) in map.iter_mut() {
                let here = inside || key.as_str().is_some_and(|key| formatted.contains(&key));
                dollars_kept(value, here, formatted);
            }
        }
        _ => {}
    }
}
