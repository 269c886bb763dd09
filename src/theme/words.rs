//! The words of the interface, one file a language: `templates/words/en.yaml`.

use std::collections::BTreeMap;

use include_dir::Dir;

use crate::diagnostic::Diagnostic;
use crate::source::Source;
use crate::yaml::Doc;

/// Words by dotted key, for example `grade.theory`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Words(BTreeMap<String, BTreeMap<String, String>>);

impl Words {
    /// Loads the words of `language`; a handbook may replace single ones in `templates/words/<language>.yaml`.
    pub(super) fn load(shipped: &Dir<'_>, own: &[Source], language: &str, remarks: &mut Vec<Diagnostic>) -> Self {
        let name = format!("words/{language}.yaml");
        let text = shipped.get_file(&name).and_then(|file| file.contents_utf8()).unwrap_or_default();
        let shipped = Source::new(format!("default/{name}"), text);
        let own = own.iter().find(|source| source.path() == format!("templates/{name}"));
        let mut words = Self::default();
        for source in [Some(&shipped), own].into_iter().flatten() {
            match Doc::read_file(source) {
                Ok(doc) => words.add(&doc, remarks),
                Err(trouble) => remarks.push(*trouble),
            }
        }
        words
    }

    fn add(&mut self, doc: &Doc, remarks: &mut Vec<Diagnostic>) {
        doc.fields(remarks).entries(|group, fields| {
            for (key, word) in fields.all_texts() {
                self.0.entry(group.to_owned()).or_default().insert(key, word.text);
            }
        });
    }

    /// The word `key` of `group`; the key itself when it is not there.
    #[must_use]
    pub fn get<'a>(&'a self, group: &str, key: &'a str) -> &'a str {
        self.0.get(group).and_then(|words| words.get(key)).map_or(key, String::as_str)
    }

    /// All words, as templates see them.
    pub(super) fn tree(&self) -> &BTreeMap<String, BTreeMap<String, String>> {
        &self.0
    }
}
