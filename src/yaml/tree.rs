//! In: YAML text. Out: its values, and what was typed where YAML reads a number, a truth value or nothing.
//!
//! Invariant: what was typed costs one more reading, and only when a text field holds no text.

use std::cell::Cell;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_yaml::{Mapping, Value};

/// Reads a text.
pub(super) fn read(text: &str) -> Result<Value, serde_yaml::Error> {
    Node.deserialize(serde_yaml::Deserializer::from_str(text))
}

/// The same lists and maps with each single value as it was typed, quotes and folds undone.
pub(super) fn typed(text: &str, shape: &Value) -> Value {
    Typed(shape).deserialize(serde_yaml::Deserializer::from_str(text)).unwrap_or_default()
}

/// Whether the text, with everything in it that is repeated, is longer than `most`.
pub(super) fn is_longer_than(text: &str, most: usize) -> bool {
    let left = Cell::new(Some(most));
    let weighed = Weight(&left).deserialize(serde_yaml::Deserializer::from_str(text));
    // The parser has a limit of its own for lists of nothing that repeat each other.
    left.get().is_none() || weighed.is_err_and(|error| error.to_string().contains("limit exceeded"))
}

struct Node;

impl<'de> DeserializeSeed<'de> for Node {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

macro_rules! values {
    ($($method:ident: $type:ty),*) => {
        $(fn $method<E: Error>(self, value: $type) -> Result<Value, E> { Ok(Value::from(value)) })*
    };
}

impl<'de> Visitor<'de> for Node {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("anything")
    }

    values!(visit_bool: bool, visit_i64: i64, visit_u64: u64, visit_f64: f64, visit_str: &str, visit_string: String);

    // A number of more than twenty digits is one of a book or a telephone; only what was typed counts.
    fn visit_i128<E: Error>(self, _: i128) -> Result<Value, E> {
        Ok(Value::from(f64::NEG_INFINITY))
    }

    fn visit_u128<E: Error>(self, _: u128) -> Result<Value, E> {
        Ok(Value::from(f64::INFINITY))
    }

    fn visit_unit<E: Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_none<E: Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value, A::Error> {
        let mut found = Mapping::new();
        while let Some(key) = map.next_key_seed(Self)? {
            if found.contains_key(&key) {
                let name = key.as_str().map(str::to_owned).or_else(|| key.as_u64().map(|number| number.to_string()));
                let name = name.unwrap_or_default();
                return Err(A::Error::custom(format!("duplicate entry with key \"{name}\"")));
            }
            found.insert(key, map.next_value_seed(Self)?);
        }
        Ok(Value::Mapping(found))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Value, A::Error> {
        let mut found = Vec::new();
        while let Some(item) = seq.next_element_seed(Self)? {
            found.push(item);
        }
        Ok(Value::Sequence(found))
    }
}

struct Typed<'a>(&'a Value);

impl<'de> DeserializeSeed<'de> for Typed<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        match self.0 {
            Value::Sequence(_) => deserializer.deserialize_seq(self),
            Value::Mapping(_) => deserializer.deserialize_map(self),
            _ => deserializer.deserialize_str(self),
        }
    }
}

impl<'de> Visitor<'de> for Typed<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("what was read before")
    }

    values!(visit_str: &str);

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value, A::Error> {
        let mut found = Mapping::new();
        for (key, shape) in self.0.as_mapping().into_iter().flatten() {
            if map.next_key::<IgnoredAny>()?.is_none() {
                break;
            }
            found.insert(key.clone(), map.next_value_seed(Typed(shape))?);
        }
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(Value::Mapping(found))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Value, A::Error> {
        let mut found = Vec::new();
        for shape in self.0.as_sequence().into_iter().flatten() {
            found.extend(seq.next_element_seed(Typed(shape))?);
        }
        while seq.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Value::Sequence(found))
    }
}

/// Takes from what is left; fails when nothing is.
#[derive(Clone, Copy)]
struct Weight<'a>(&'a Cell<Option<usize>>);

impl Weight<'_> {
    fn take<E: Error>(self, length: usize) -> Result<(), E> {
        self.0.set(self.0.get().and_then(|left| left.checked_sub(length + 1)));
        if self.0.get().is_some() { Ok(()) } else { Err(E::custom("too long")) }
    }
}

impl<'de> DeserializeSeed<'de> for Weight<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

macro_rules! light {
    ($($method:ident: $type:ty),*) => {
        $(fn $method<E: Error>(self, _: $type) -> Result<(), E> { self.take(1) })*
    };
}

impl<'de> Visitor<'de> for Weight<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("anything")
    }

    light!(visit_bool: bool, visit_i64: i64, visit_u64: u64, visit_f64: f64, visit_i128: i128, visit_u128: u128);

    fn visit_str<E: Error>(self, text: &str) -> Result<(), E> {
        self.take(text.len())
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        self.take(0)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        self.take(0)?;
        while map.next_key_seed(self)?.is_some() {
            map.next_value_seed(self)?;
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        self.take(0)?;
        while seq.next_element_seed(self)?.is_some() {}
        Ok(())
    }
}
