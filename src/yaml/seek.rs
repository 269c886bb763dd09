//! In: YAML text and the way to a value. Out: the byte offset at which the value, or its key, begins.
//!
//! The text is deserialised with a seed that walks the way and fails on arrival: the error then carries the line and
//! column. It costs one more reading, and only when a diagnostic needs a place.

use std::collections::BTreeSet;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error as _, IgnoredAny, MapAccess, SeqAccess, Visitor};

/// One step on the way to a value.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Step {
    /// The value of this key.
    Key(Box<str>),
    /// The item with this number, from 0.
    Index(usize),
}

/// The way to a value in a YAML document.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct KeyPath(Vec<Step>);

impl KeyPath {
    /// The way of these keys.
    #[must_use]
    pub fn keys(keys: &[&str]) -> Self {
        Self(keys.iter().map(|key| Step::Key((*key).into())).collect())
    }

    /// One step further, to the value of `key`.
    #[must_use]
    pub fn key(&self, key: &str) -> Self {
        self.with(Step::Key(key.into()))
    }

    /// One step further, to item `index`.
    #[must_use]
    pub fn index(&self, index: usize) -> Self {
        self.with(Step::Index(index))
    }

    /// The steps from the top.
    #[must_use]
    pub fn steps(&self) -> &[Step] {
        &self.0
    }

    /// Whether it leads to an item of a list.
    pub(super) fn is_item(&self) -> bool {
        matches!(self.0.last(), Some(Step::Index(_)))
    }

    fn with(&self, step: Step) -> Self {
        Self(self.0.iter().cloned().chain([step]).collect())
    }
}

impl fmt::Display for KeyPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (position, step) in self.0.iter().enumerate() {
            match step {
                Step::Key(key) if position == 0 => write!(f, "{key}")?,
                Step::Key(key) => write!(f, ".{key}")?,
                Step::Index(index) => write!(f, "[{}]", index + 1)?,
            }
        }
        Ok(())
    }
}

/// What of a map's entry is looked for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// The last key itself.
    Key,
    /// Its value.
    Value,
}

/// The byte offset in `text` at which the value (or last key) of `path` begins.
pub(super) fn offset(text: &str, path: &KeyPath, part: Part) -> Option<usize> {
    let seed = Walk { steps: path.steps(), part };
    let error = seed.deserialize(serde_yaml::Deserializer::from_str(text)).err()?;
    let location = error.location()?;
    Some(byte_offset(text, location.line(), location.column()))
}

/// The byte offset of the first key that its map has already.
pub(super) fn second_key(text: &str) -> Option<usize> {
    let error = Twice.deserialize(serde_yaml::Deserializer::from_str(text)).err()?;
    let location = error.location()?;
    Some(byte_offset(text, location.line(), location.column()))
}

/// From line and column as libyaml counts them (its line breaks are more than `\n`; columns are characters).
pub(super) fn byte_offset(text: &str, line: usize, column: usize) -> usize {
    let mut start = 0;
    for _ in 1..line {
        match next_line(&text[start..]) {
            Some(length) => start += length,
            None => break,
        }
    }
    text[start..].char_indices().nth(column.saturating_sub(1)).map_or(text.len(), |(at, _)| start + at)
}

pub(super) fn next_line(text: &str) -> Option<usize> {
    let (at, c) = text.char_indices().find(|(_, c)| matches!(c, '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}'))?;
    let two = c == '\r' && text[at + 1..].starts_with('\n');
    Some(at + c.len_utf8() + usize::from(two))
}

#[derive(Clone, Copy)]
struct Walk<'a> {
    steps: &'a [Step],
    part: Part,
}

impl<'de> DeserializeSeed<'de> for Walk<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        match self.steps {
            [] => deserializer.deserialize_any(Arrived),
            [Step::Key(_), ..] => deserializer.deserialize_map(self),
            [Step::Index(_), ..] => deserializer.deserialize_any(self),
        }
    }
}

impl<'de> Visitor<'de> for Walk<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the way to a value")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let (wanted, rest) = match self.steps {
            [Step::Key(wanted), rest @ ..] => (wanted, rest),
            // A key that is no text is found by its position.
            [Step::Index(position), rest @ ..] => {
                for _ in 0..*position {
                    map.next_entry::<IgnoredAny, IgnoredAny>()?;
                }
                if rest.is_empty() && self.part == Part::Key {
                    return map.next_key_seed(Walk { steps: rest, ..self }).map(drop);
                }
                return match map.next_key::<IgnoredAny>()? {
                    Some(_) => map.next_value_seed(Walk { steps: rest, ..self }),
                    None => Ok(()),
                };
            }
            [] => return Ok(()),
        };
        let stop = rest.is_empty() && self.part == Part::Key;
        while let Some(found) = map.next_key_seed(KeySeed { wanted, stop })? {
            if found {
                return map.next_value_seed(Walk { steps: rest, ..self });
            }
            map.next_value::<IgnoredAny>()?;
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        let Some((Step::Index(wanted), rest)) = self.steps.split_first() else { return Ok(()) };
        for _ in 0..*wanted {
            if seq.next_element::<IgnoredAny>()?.is_none() {
                return Ok(());
            }
        }
        seq.next_element_seed(Walk { steps: rest, ..self }).map(drop)
    }
}

#[derive(Clone, Copy)]
struct KeySeed<'a> {
    wanted: &'a str,
    stop: bool,
}

impl<'de> DeserializeSeed<'de> for KeySeed<'_> {
    type Value = bool;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<bool, D::Error> {
        deserializer.deserialize_any(self)
    }
}

macro_rules! others {
    ($($method:ident: $type:ty),*) => { $(fn $method<E: serde::de::Error>(self, _: $type) -> Result<bool, E> { Ok(false) })* };
}

impl<'de> Visitor<'de> for KeySeed<'_> {
    type Value = bool;

    others!(visit_bool: bool, visit_i64: i64, visit_u64: u64, visit_i128: i128, visit_u128: u128, visit_f64: f64);

    fn visit_unit<E: serde::de::Error>(self) -> Result<bool, E> {
        Ok(false)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<bool, A::Error> {
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(false)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<bool, A::Error> {
        while seq.next_element::<IgnoredAny>()?.is_some() {}
        Ok(false)
    }

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }

    fn visit_str<E: serde::de::Error>(self, key: &str) -> Result<bool, E> {
        match key == self.wanted {
            true if self.stop => Err(E::custom("here")),
            found => Ok(found),
        }
    }
}

/// Reads everything and fails at a key that its map has already.
#[derive(Clone, Copy)]
struct Twice;

impl<'de> DeserializeSeed<'de> for Twice {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

macro_rules! pass {
    ($($method:ident: $type:ty),*) => { $(fn $method<E: serde::de::Error>(self, _: $type) -> Result<(), E> { Ok(()) })* };
}

impl<'de> Visitor<'de> for Twice {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("anything")
    }

    pass!(visit_bool: bool, visit_i64: i64, visit_u64: u64, visit_f64: f64, visit_str: &str);

    fn visit_unit<E: serde::de::Error>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let mut seen = BTreeSet::new();
        while map.next_key_seed(NewKey { seen: &mut seen })?.is_some() {
            map.next_value_seed(Self)?;
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        while seq.next_element_seed(Self)?.is_some() {}
        Ok(())
    }
}

struct NewKey<'a> {
    seen: &'a mut BTreeSet<String>,
}

impl<'de> DeserializeSeed<'de> for NewKey<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for NewKey<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }

    fn visit_str<E: serde::de::Error>(self, key: &str) -> Result<(), E> {
        if self.seen.insert(key.to_owned()) { Ok(()) } else { Err(E::custom("here")) }
    }
}

struct Arrived;

macro_rules! arrive {
    ($($method:ident: $type:ty),*) => {
        $(fn $method<E: serde::de::Error>(self, _: $type) -> Result<(), E> { Err(E::custom("here")) })*
    };
}

impl<'de> Visitor<'de> for Arrived {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("nothing")
    }

    arrive!(visit_bool: bool, visit_i64: i64, visit_u64: u64, visit_f64: f64, visit_str: &str);

    fn visit_unit<E: serde::de::Error>(self) -> Result<(), E> {
        Err(E::custom("here"))
    }

    fn visit_map<A: MapAccess<'de>>(self, _: A) -> Result<(), A::Error> {
        Err(A::Error::custom("here"))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, _: A) -> Result<(), A::Error> {
        Err(A::Error::custom("here"))
    }
}

#[cfg(test)]
mod tests;
