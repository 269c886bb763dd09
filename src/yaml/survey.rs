//! In: YAML text. Out: the byte offset of every key and every single value in it, found in one walk.
//!
//! One place costs [`seek`](super::seek) a reading of the whole text; ten thousand wrong entries of one list would cost ten
//! thousand. Here every key and value fails on arrival in turn, which tells its place, and the walk goes on. A list or map
//! has no failure of its own; its place is that of its first entry, with the bracket or dash before it.
//!
//! Invariant: gives up (`None`) rather than say another place than `seek`.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::seek::{KeyPath, Part, next_line};

/// Where everything in a YAML text stands.
#[derive(Debug, Clone, Default)]
pub(super) struct Places {
    keys: HashMap<KeyPath, usize>,
    values: HashMap<KeyPath, usize>,
}

impl Places {
    /// The places in `text`; none at all when it is not walked to its end.
    pub fn of(text: &str) -> Self {
        let survey = Survey::default();
        let node = Node { survey: &survey, path: &KeyPath::default() };
        let walked = node.deserialize(serde_yaml::Deserializer::from_str(text));
        if walked.is_err() || survey.lost.get() {
            return Self::default();
        }
        let mut found = survey.found.into_inner();
        found.sort_by_key(|found| found.at);
        let offsets = offsets(text, found.iter().map(|found| found.at));
        let mut places = Self::default();
        for (Found { path, part, .. }, offset) in found.into_iter().zip(offsets) {
            match part {
                Part::Key => places.keys.insert(path, offset),
                Part::Value => places.values.insert(path, offset),
            };
        }
        for (path, first) in survey.groups.into_inner() {
            if let Some(start) = places.start(&first).and_then(|start| opening(text, start, &first)) {
                places.values.insert(path, start);
            }
        }
        places
    }

    /// Where the value (or last key) of `path` begins, if that is known.
    pub fn get(&self, path: &KeyPath, part: Part) -> Option<usize> {
        match part {
            Part::Key => self.keys.get(path).copied(),
            Part::Value => self.values.get(path).copied(),
        }
    }

    /// Where the first entry of a group begins: its key, or the item itself.
    fn start(&self, first: &KeyPath) -> Option<usize> {
        self.keys.get(first).or_else(|| self.values.get(first)).copied()
    }
}

/// Where a group begins whose first entry begins at `start`; unknown when a comment, an anchor or a tag may be between.
fn opening(text: &str, start: usize, first: &KeyPath) -> Option<usize> {
    let before = text[..start].trim_end();
    let line = before.rfind('\n').map_or(0, |end| end + 1);
    let comment = text[before.len()..start].contains('\n') && before[line..].contains('#');
    let word = before.rsplit(char::is_whitespace).next().unwrap_or_default();
    if comment || word.starts_with(['&', '!', '?', '*']) {
        return None;
    }
    match (first.is_item(), before.chars().next_back()) {
        (true, Some('[' | '-')) | (false, Some('{')) => Some(before.len() - 1),
        (true, _) => None,
        (false, _) => Some(start),
    }
}

#[derive(Default)]
struct Survey {
    found: RefCell<Vec<Found>>,
    /// Every list and map, after those inside it, with the way to its first entry.
    groups: RefCell<Vec<(KeyPath, KeyPath)>>,
    lost: Cell<bool>,
}

struct Found {
    path: KeyPath,
    part: Part,
    /// Line and column, from 1.
    at: (usize, usize),
}

impl Survey {
    /// Notes where something failed on arrival.
    fn note(&self, path: &KeyPath, part: Part, error: &impl fmt::Display) {
        let words = error.to_string();
        let at = match words.rsplit_once(" at line ") {
            // The very first character is told without its place.
            None => (1, 1),
            Some((_, place)) => match place.split_once(" column ").map(|(line, column)| (line.parse(), column.parse()))
            {
                Some((Ok(line), Ok(column))) => (line, column),
                _ => return self.lost.set(true),
            },
        };
        match words.contains(HERE) {
            true => self.found.borrow_mut().push(Found { path: path.clone(), part, at }),
            false => self.lost.set(true),
        }
    }
}

/// What something says when it is arrived at.
const HERE: &str = "\u{1}here";

/// From lines and columns in order to byte offsets, as `seek::byte_offset`, in one walk.
fn offsets(text: &str, places: impl Iterator<Item = (usize, usize)>) -> Vec<usize> {
    let (mut line, mut column, mut at) = (1, 1, 0);
    let mut offsets = Vec::new();
    let mut line_start = 0;
    for (wanted_line, wanted_column) in places {
        while line < wanted_line {
            let Some(length) = next_line(&text[line_start..]) else { break };
            line_start += length;
            (line, column, at) = (line + 1, 1, line_start);
        }
        while column < wanted_column {
            let Some(c) = text[at..].chars().next() else { break };
            at += c.len_utf8();
            column += 1;
        }
        offsets.push(at);
    }
    offsets
}

#[derive(Clone, Copy)]
struct Node<'a> {
    survey: &'a Survey,
    path: &'a KeyPath,
}

impl<'de> DeserializeSeed<'de> for Node<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

macro_rules! arrive {
    ($($method:ident: $type:ty),*) => {
        $(fn $method<E: Error>(self, _: $type) -> Result<(), E> { Err(E::custom(HERE)) })*
    };
}

impl<'de> Visitor<'de> for Node<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("anything")
    }

    arrive!(visit_bool: bool, visit_i64: i64, visit_u64: u64, visit_f64: f64, visit_str: &str);

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        Err(E::custom(HERE))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let mut first = None;
        let name = Cell::new(None);
        loop {
            let error = match map.next_key_seed(Key(&name)) {
                Ok(None) => break,
                Ok(Some(())) => None,
                Err(error) => Some(error),
            };
            match (error, name.take()) {
                (Some(error), Some(name)) => {
                    let path = self.path.key(&name);
                    self.survey.note(&path, Part::Key, &error);
                    first.get_or_insert_with(|| path.clone());
                    if let Err(error) = map.next_value_seed(Node { path: &path, ..self }) {
                        self.survey.note(&path, Part::Value, &error);
                    }
                }
                _ => self.survey.lost.set(true),
            }
            if self.survey.lost.get() {
                return Err(A::Error::custom("lost"));
            }
        }
        self.survey.groups.borrow_mut().extend(first.map(|first| (self.path.clone(), first)));
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        let mut index = 0;
        loop {
            let path = self.path.index(index);
            match seq.next_element_seed(Node { path: &path, ..self }) {
                Ok(None) => break,
                Ok(Some(())) => {}
                Err(error) => self.survey.note(&path, Part::Value, &error),
            }
            if self.survey.lost.get() {
                return Err(A::Error::custom("lost"));
            }
            index += 1;
        }
        let first = (index > 0).then(|| self.path.index(0));
        self.survey.groups.borrow_mut().extend(first.map(|first| (self.path.clone(), first)));
        Ok(())
    }

    fn visit_enum<A: serde::de::EnumAccess<'de>>(self, data: A) -> Result<(), A::Error> {
        let _: (IgnoredAny, _) = data.variant()?;
        Err(A::Error::custom("a tag"))
    }
}

struct Key<'a>(&'a Cell<Option<String>>);

impl<'de> DeserializeSeed<'de> for Key<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for Key<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }

    fn visit_str<E: Error>(self, key: &str) -> Result<(), E> {
        self.0.set(Some(key.to_owned()));
        Err(E::custom(HERE))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_yaml::Value;

    use super::super::seek;
    use super::*;

    /// Every place that is known is the one `seek` finds; tells how many are.
    fn agree(text: &str) -> usize {
        let places = Places::of(text);
        for (part, known) in [(Part::Key, &places.keys), (Part::Value, &places.values)] {
            for (path, at) in known {
                assert_eq!(seek::offset(text, path, part), Some(*at), "{path} in {text:?}");
            }
        }
        places.keys.len() + places.values.len()
    }

    #[test]
    fn both_ways_to_a_place_agree() {
        let text = "title: Ä\r\nages: [infant, ünïcode, [teen]]\r\nmoves:\r\n  - { move: pause, say: \"x\" }\r\n  # ü\r\n  - move: own-it\r\n    say: y\r\n  - - a\r\n    - {}\r\nlast:\r\n    a: |\r\n      b\r\n";
        assert_eq!(agree(text), 27);
        assert!(agree("- term: a\n  forms: [b,\n    c]\n- term: d\n") > 8);
        assert!(agree("a: [ # [\n b]\nc: # {\n  d: e\nf: &x\n  g: h\ni: { # {\n  j: k }\n") > 8);
        assert!(agree("extra: !tag { a: b }") == 0);
        assert!(agree("a: *b") == 0);
        // What is repeated stands where it was first written.
        assert!(agree("a: &x b\nc: *x\nd: e\nf: [g, *x, h]\n") >= 8);
    }

    fn value() -> impl Strategy<Value = Value> {
        let scalar = prop_oneof![
            "[a-zä:#{}\\[\\]' \\n-]{0,12}".prop_map(Value::from),
            any::<i32>().prop_map(Value::from),
            any::<bool>().prop_map(Value::from)
        ];
        scalar.prop_recursive(4, 24, 4, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
                prop::collection::btree_map("[a-zä#{ ]{1,6}", inner, 0..4).prop_map(|map| Value::Mapping(
                    map.into_iter().map(|(key, value)| (Value::from(key), value)).collect()
                )),
            ]
        })
    }

    proptest! {
        #[test]
        fn any_yaml_is_surveyed_as_it_is_sought(value in value()) {
            agree(&serde_yaml::to_string(&value).unwrap());
        }
    }
}
