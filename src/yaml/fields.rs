//! In: one YAML map. Out: its values, asked for one by one. What was never asked for is unknown.
//!
//! Invariant: every problem is reported with its place and reading goes on; a value that cannot be used is `None`.

use serde_yaml::{Mapping, Value};

use super::commas::{Cut, cut};
use super::doc::Doc;
use super::key::{Keys, names};
use super::scalar::{Scalar, TextOrMap};
use super::seek::KeyPath;
use super::signs::slip_of_signs;
use super::{habits, types};
use crate::diagnostic::rules::front_matter::{MISSING_KEY, UNKNOWN_KEY, WRONG_TYPE};
use crate::diagnostic::{Diagnostic, sentences};
use crate::source::Place;

/// A map being read.
pub struct Fields<'a> {
    doc: &'a Doc,
    path: KeyPath,
    map: Option<&'a Mapping>,
    asked: Vec<&'static str>,
    /// Keys that must be there and are not, until the unknown ones are known: one may be a misspelling of the other.
    lacking: Vec<(&'static str, Option<String>)>,
    remarks: &'a mut Vec<Diagnostic>,
}

impl Doc {
    /// The top-level map, to be read field by field; anything else is reported and read as an empty map.
    pub fn fields<'a>(&'a self, remarks: &'a mut Vec<Diagnostic>) -> Fields<'a> {
        Fields::new(self, &self.root, KeyPath::default(), remarks)
    }

    /// The top-level list of maps, each read by `read`; anything else is reported.
    pub fn each(&self, remarks: &mut Vec<Diagnostic>, read: impl FnMut(&mut Fields<'_>)) {
        Fields::each_of(self, &self.root, &KeyPath::default(), remarks, read);
    }
}

impl<'a> Fields<'a> {
    pub(super) fn new(doc: &'a Doc, value: &'a Value, path: KeyPath, remarks: &'a mut Vec<Diagnostic>) -> Self {
        let mut fields = Self { doc, path, map: value.as_mapping(), asked: Vec::new(), lacking: Vec::new(), remarks };
        if fields.map.is_none() && !value.is_null() {
            fields.wrong_type::<()>(&fields.path.clone(), "lines of the form `key: value`", value);
        }
        fields
    }

    pub(super) fn each_of(
        doc: &'a Doc,
        value: &'a Value,
        path: &KeyPath,
        remarks: &mut Vec<Diagnostic>,
        mut read: impl FnMut(&mut Fields<'_>),
    ) {
        match value {
            Value::Sequence(items) => {
                for (index, item) in items.iter().enumerate() {
                    read(&mut Fields::new(doc, item, path.index(index), remarks));
                }
            }
            Value::Null => {}
            other => {
                let mut fields =
                    Fields { doc, path: path.clone(), map: None, asked: Vec::new(), lacking: Vec::new(), remarks };
                fields.wrong_type::<()>(path, "a list", other);
            }
        }
    }

    /// The document this map stands in.
    #[must_use]
    pub fn doc(&self) -> &'a Doc {
        self.doc
    }

    /// The way to this map.
    #[must_use]
    pub fn path(&self) -> &KeyPath {
        &self.path
    }

    /// The place of this map.
    #[must_use]
    pub fn place(&self) -> Place {
        self.doc.place(&self.path)
    }

    /// The place of the value of `key`, or of the map when it is not there.
    #[must_use]
    pub fn place_of(&self, key: &str) -> Place {
        let path = self.path.key(key);
        if self.doc.value(&path).is_some() { self.doc.place(&path) } else { self.place() }
    }

    /// Reports something about this map.
    pub fn remark(&mut self, diagnostic: Diagnostic) {
        self.remarks.push(diagnostic);
    }

    /// Whether the key is there with a value.
    pub fn has(&mut self, key: &'static str) -> bool {
        self.get(key).is_some()
    }

    /// Whether the value of `key` is a list.
    #[must_use]
    pub fn is_list(&self, key: &str) -> bool {
        self.doc.value(&self.path.key(key)).is_some_and(Value::is_sequence)
    }

    /// Whether the author wrote `first` before `second`; `false` when one of them is missing.
    #[must_use]
    pub fn in_order(&self, first: &str, second: &str) -> bool {
        let at = |key: &str| self.map.and_then(|map| map.keys().position(|name| name.as_str() == Some(key)));
        at(first).zip(at(second)).is_some_and(|(first, second)| first < second)
    }

    /// Says that `key` is missing. It is reported at the end, unless an unknown key turns out to be meant for it.
    pub fn missing(&mut self, key: &'static str) {
        self.lacking.push((key, None));
    }

    /// The same, with what to write.
    pub fn missing_with(&mut self, key: &'static str, help: impl Into<String>) {
        self.lacking.push((key, Some(help.into())));
    }

    /// Whether it was said that `key` is missing.
    pub(super) fn lacks(&self, key: &str) -> bool {
        self.lacking.iter().any(|(lacking, _)| *lacking == key)
    }

    /// Each map of a list of maps.
    pub fn each(&mut self, key: &'static str, read: impl FnMut(&mut Fields<'_>)) {
        if let Some(value) = self.get(key) {
            Fields::each_of(self.doc, value, &self.path.key(key), self.remarks, read);
        }
    }

    /// A map below this one.
    pub fn map<T>(&mut self, key: &'static str, read: impl FnOnce(&mut Fields<'_>) -> T) -> Option<T> {
        let value = self.get(key)?;
        Some(read(&mut Fields::new(self.doc, value, self.path.key(key), self.remarks)))
    }

    /// A map below this one whose keys are free and whose values are texts.
    pub fn dictionary(&mut self, key: &'static str) -> Vec<(String, Scalar)> {
        let value = self.get(key);
        let path = self.path.key(key);
        value.map(|value| Fields::new(self.doc, value, path, self.remarks).all_texts()).unwrap_or_default()
    }

    /// Every entry of this map, whose keys are free and whose values are texts, in the order written.
    pub fn all_texts(&mut self) -> Vec<(String, Scalar)> {
        let names = self.names();
        let text = |name: String| {
            let value = self.map?.get(name.as_str())?;
            let scalar = self.scalar_of(value, self.path.key(&name))?;
            Some((name, scalar))
        };
        names.into_iter().filter_map(text).collect()
    }

    /// Every entry of this map, whose keys are free and whose values are texts or maps of texts, in the order written.
    pub fn texts_or_maps(&mut self) -> Vec<(String, TextOrMap)> {
        let names = self.names();
        let entry = |name: String| {
            let (value, path) = (self.map?.get(name.as_str())?, self.path.key(&name));
            let found = match value.is_mapping() {
                true => TextOrMap::Map(Fields::new(self.doc, value, path, self.remarks).all_texts()),
                false => TextOrMap::Text(self.scalar_of(value, path)?),
            };
            Some((name, found))
        };
        names.into_iter().filter_map(entry).collect()
    }

    /// Each entry of this map whose values are maps: its name and its fields.
    pub fn entries(&mut self, mut read: impl FnMut(&str, &mut Fields<'_>)) {
        let doc = self.doc;
        for name in self.names() {
            let path = self.path.key(&name);
            if let Some(value) = doc.value(&path) {
                read(&name, &mut Fields::new(doc, value, path, self.remarks));
            }
        }
    }

    /// Ends the reading by the tables of what may stand here: every other key is reported, and every one that is missing.
    /// `elsewhere` may know where an unknown key belongs. Tells whether every key was known.
    pub fn finish_by(&mut self, tables: &[Keys], elsewhere: impl Fn(&str) -> Option<String>) -> bool {
        self.finish_among(&names(tables), elsewhere)
    }

    /// The same for files of the program, where what was asked for is what may stand there.
    pub fn finish(&mut self, elsewhere: impl Fn(&str) -> Option<String>) -> bool {
        self.finish_among(&self.asked.clone(), elsewhere)
    }

    fn finish_among(&mut self, known: &[&'static str], elsewhere: impl Fn(&str) -> Option<String>) -> bool {
        let mut names = self.names();
        names.retain(|name| !known.contains(&name.as_str()));
        let all_known = names.is_empty();
        for cut in self.cut_by_commas(known) {
            names.retain(|name| !cut.pieces.contains(name));
            let place = self.doc.key_place(&self.path.key(&cut.pieces[0]));
            let message =
                format!("between `{{` and `}}` a comma ends a value, so `{}` is read as a key", cut.pieces[0]);
            let help = format!("put quotes round the whole value: `{}`", cut.meant);
            self.remarks.push(Diagnostic::new(&UNKNOWN_KEY, place, message).help(help));
        }
        for name in &names {
            let place = self.doc.key_place(&self.path.key(name));
            let near = sentences::nearest(name, known.iter().copied());
            let meant = near.or_else(|| habits::meant(name, known));
            self.lacking.retain(|(key, _)| Some(*key) != meant);
            let help = elsewhere(name)
                .or_else(|| slip_of_signs(name))
                .or_else(|| habits::help(name, known, near))
                .unwrap_or_else(|| sentences::suggest(name, known.iter().copied()));
            let sure = elsewhere(name).is_none() && near == meant;
            let only = sentences::only_near(name, known.iter().copied()).filter(|near| sure && !self.has(near));
            let remark =
                Diagnostic::new(&UNKNOWN_KEY, place.clone(), format!("there is no key `{name}` here")).help(help);
            self.remarks.push(match only {
                Some(near) => remark.mended(place, name, near),
                None => remark,
            });
        }
        self.finish_unsure();
        all_known
    }

    fn cut_by_commas(&self, known: &[&'static str]) -> Vec<Cut> {
        let alone = |name: &str| {
            let place = self.doc.key_place(&self.path.key(name));
            let (before, after) = (&place.source.text()[..place.span.start], &place.source.text()[place.span.end..]);
            before.trim_end_matches(|c: char| c.is_whitespace() || "\"'".contains(c)).ends_with(',')
                && after.trim_start_matches(['"', '\'', ' ']).starts_with([',', '}', '\n', '\r'])
        };
        self.map.map(|map| cut(map, known, alone)).unwrap_or_default()
    }

    /// Ends the reading of a map of which it is not known what it may hold: only what is missing is reported.
    pub fn finish_unsure(&mut self) {
        for (key, help) in std::mem::take(&mut self.lacking) {
            let path = self.path.key(key);
            if let Some(name) = self.habit_for(key) {
                let place = self.doc.key_place(&self.path.key(&name));
                let message = format!("`{key}` is missing here, and there is no key `{name}`");
                let help = format!("here it is called `{key}`");
                self.remarks.push(Diagnostic::new(&MISSING_KEY, place, message).help(help));
                continue;
            }
            let top = self.path.steps().is_empty();
            let (place, message, add) = match self.doc.value(&path) {
                Some(_) => {
                    let add = match self.doc.comment(&path) {
                        Some(_) => "without quotes YAML takes `#` for a comment: put quotes round the value",
                        None => "write it after the colon",
                    };
                    (self.doc.key_place(&path), format!("`{key}` has no value"), add.to_owned())
                }
                // What is no map was reported as that.
                None if self.map.is_none() && self.doc.value(&self.path).is_some_and(|value| !value.is_null()) => {
                    continue;
                }
                None if top => {
                    (self.doc.opening(), format!("`{key}` is missing here"), format!("add a line `{key}: …`"))
                }
                None => (self.place(), format!("`{key}` is missing here"), format!("add `{key}: …`")),
            };
            let help = help.filter(|_| !add.contains('#')).unwrap_or(add);
            self.remarks.push(Diagnostic::new(&MISSING_KEY, place, message).help(help));
        }
    }

    /// The name that another tool has for a key that is missing here, if that is written.
    fn habit_for(&self, key: &str) -> Option<String> {
        let names = self.map?.keys().filter_map(Value::as_str);
        let mut names = names.filter(|name| !self.asked.contains(name));
        names.find(|name| habits::stands_for(name, key)).map(str::to_owned)
    }

    pub(super) fn names(&mut self) -> Vec<String> {
        let Some(map) = self.map else { return Vec::new() };
        let mut names = Vec::with_capacity(map.len());
        for (position, key) in map.keys().enumerate() {
            match key {
                Value::String(name) => names.push(name.clone()),
                other => self.odd_key(&self.path.clone(), position, other),
            }
        }
        names
    }

    /// Tells of the key at this position of the map at `path`, which is no text.
    pub(super) fn odd_key(&mut self, path: &KeyPath, position: usize, key: &Value) {
        let place = self.doc.place_of_odd_key(path, position);
        let found = if key.is_null() { "nothing to YAML" } else { types::name(key) };
        let message = format!("a key must be a word, but this one is {found}");
        self.remarks.push(Diagnostic::new(&WRONG_TYPE, place, message).help("put quotes round the key"));
    }

    pub(super) fn get(&mut self, key: &'static str) -> Option<&'a Value> {
        self.written(key).filter(|value| !value.is_null())
    }

    /// What stands under `key`, also when YAML takes it for nothing.
    pub(super) fn written(&mut self, key: &'static str) -> Option<&'a Value> {
        if !self.asked.contains(&key) {
            self.asked.push(key);
        }
        self.map?.get(key)
    }

    /// The map itself, if it is one.
    pub(super) fn raw(&self) -> Option<&'a Mapping> {
        self.map
    }

    pub(super) fn wrong_type<T>(&mut self, path: &KeyPath, wanted: &str, found: &Value) -> Option<T> {
        let diagnostic = Diagnostic::new(&WRONG_TYPE, self.doc.place(path), types::message(path, wanted, found));
        self.remarks.push(diagnostic.help(types::help(wanted, found)));
        None
    }
}
