//! In: bibliography files in Hayagriva YAML or BibTeX. Out: [`References`], merged, each entry formatted once.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::{Arc, OnceLock};

use super::entries::{Found, Read};
use super::found_by::FoundBy;
use super::reference::{Formatted, Lack, Reference};
use super::style::{self, CitationStyle};
use super::{bibtex, hayagriva_yaml, names};
use crate::article::citation::without_end;
use crate::diagnostic::near::Known;
use crate::diagnostic::rules::evidence::{DUPLICATE_REFERENCE, UNKNOWN_CITATION};
use crate::diagnostic::{Diagnostic, Noted, sentences};
use crate::source::Source;

/// The whole bibliography, by key.
#[derive(Debug, Clone, Default)]
pub struct References {
    entries: BTreeMap<String, Reference>,
    keys: Keys,
    near: Arc<OnceLock<Known>>,
}

/// The keys that stand in the files.
#[derive(Debug, Clone, Default)]
struct Keys {
    /// Those that end with a sign, by what is before it.
    loose: BTreeMap<String, String>,
    /// All of them, in order.
    ordered: Vec<String>,
    /// The first file they were read from.
    file: Option<String>,
    /// Keys of entries that could not be used, which was reported: citing them is no mistake of its own.
    unusable: BTreeSet<String>,
    near: Arc<OnceLock<NearKeys>>,
}

/// All keys, made ready to look for near ones.
#[derive(Debug)]
struct NearKeys {
    known: Known,
    /// By their letters and digits, unless several have the same.
    by_letters: HashMap<String, Option<String>>,
}

impl NearKeys {
    fn of(keys: &[String]) -> Self {
        let mut by_letters = HashMap::new();
        for key in keys {
            by_letters.entry(letters(key)).and_modify(|several| *several = None).or_insert_with(|| Some(key.clone()));
        }
        Self { known: Known::of(keys.iter().map(String::as_str)), by_letters }
    }
}

/// What is left of a key without capitals and signs.
fn letters(key: &str) -> String {
    key.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

impl Keys {
    fn near(&self) -> &NearKeys {
        self.near.get_or_init(|| NearKeys::of(&self.ordered))
    }

    /// The entry that `key` means. A sign at the end of a key belongs to the sentence as often as to the key.
    fn find<'e, T>(&self, entries: &'e BTreeMap<String, T>, key: &str) -> Option<(&'e String, &'e T)> {
        entries.get_key_value(key).or_else(|| entries.get_key_value(self.loose.get(key)?))
    }
}

impl References {
    /// The entry with this key, or with this key and a sign at its end.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Reference> {
        self.keys.find(&self.entries, key).map(|(_, reference)| reference)
    }

    /// The entry whose page has this name.
    #[must_use]
    pub fn at(&self, segment: &str) -> Option<&Reference> {
        self.entries.values().find(|one| one.segment.as_str() == segment)
    }

    /// Whether there is an entry with this key, usable or not.
    #[must_use]
    pub fn knows(&self, key: &str) -> bool {
        self.get(key).is_some() || self.position(key).is_some() || self.keys.unusable.contains(key)
    }

    /// The position of this key among all [`keys`](Self::keys).
    #[must_use]
    pub fn position(&self, key: &str) -> Option<usize> {
        self.keys.ordered.binary_search_by(|known| (**known).cmp(key)).ok()
    }

    /// Whether there is an entry with exactly this key.
    #[must_use]
    pub fn has(&self, key: &str) -> bool {
        self.entries.contains_key(key)
    }

    /// The keys of all entries, made ready to look for near ones.
    #[must_use]
    pub fn near(&self) -> &Known {
        self.near.get_or_init(|| Known::of(self.entries.keys().map(String::as_str)))
    }

    /// The same of all [`keys`](Self::keys).
    #[must_use]
    pub fn near_keys(&self) -> &Known {
        &self.keys.near().known
    }

    /// The one key that differs from this one by capitals and signs at most.
    #[must_use]
    pub fn key_spelled(&self, key: &str) -> Option<&str> {
        self.keys.near().by_letters.get(&letters(key))?.as_deref()
    }

    /// All entries by key: in an edition in another language than the main one those that are cited there.
    pub fn iter(&self) -> impl Iterator<Item = &Reference> {
        self.entries.values()
    }

    /// The file to which a missing entry can be added.
    #[must_use]
    pub fn file(&self) -> &str {
        self.keys.file.as_deref().unwrap_or("articles/references.yaml")
    }

    /// All keys there are in the files.
    pub fn keys(&self) -> impl Iterator<Item = &str> + Clone {
        self.keys.ordered.iter().map(String::as_str)
    }
}

/// The bibliography, before the citation style has seen it.
#[derive(Debug, Clone, Default)]
pub struct Entries {
    read: BTreeMap<String, Read>,
    keys: Keys,
}

/// Reads the files in order; an entry whose key is there already is reported with both places.
pub(super) fn read(sources: &[Source]) -> Noted<Entries> {
    let mut remarks = Vec::new();
    let mut read: BTreeMap<String, Read> = BTreeMap::new();
    let mut unusable = BTreeSet::new();
    for source in sources {
        let found = match source.path().to_lowercase().ends_with(".bib") {
            true => bibtex::parse(source, &mut remarks),
            false => hayagriva_yaml::parse(source, &mut remarks),
        };
        for Found { key, entry } in found {
            match (entry, read.get(&key)) {
                (None, _) => _ = unusable.insert(key),
                (Some(entry), None) => _ = read.insert(key, entry),
                (Some(entry), Some(first)) => {
                    let message = format!("there are two references with the key `{key}`");
                    let diagnostic = Diagnostic::new(&DUPLICATE_REFERENCE, entry.place, message);
                    let diagnostic = diagnostic.related(first.place.clone(), "the first one is here");
                    remarks.push(diagnostic.help("give one of them another key"));
                }
            }
        }
    }
    unknown_disputes(&read, &mut remarks);
    let file = sources.first().map(|source| source.path().to_owned());
    let ordered = read.keys().cloned().collect();
    let ends = read.keys().map(|key| (without_end(key), key)).filter(|(plain, key)| plain != key);
    let loose = ends.map(|(plain, key)| (plain.to_owned(), key.clone())).collect();
    Noted::new(Entries { read, keys: Keys { loose, ordered, file, unusable, near: Arc::default() } }, remarks)
}

impl Entries {
    /// Without what is neither cited by one of these keys nor disputes what is.
    pub(super) fn cited<'k>(&self, cited: impl Iterator<Item = &'k str>) -> Self {
        let mut kept = BTreeSet::new();
        for key in cited {
            if let Some((key, read)) = self.keys.find(&self.read, key) {
                kept.insert(key);
                kept.extend(&read.ours.contested);
            }
        }
        let read = self.read.iter().filter(|(key, _)| kept.contains(key));
        Self { read: read.map(|(key, read)| (key.clone(), read.clone())).collect(), keys: self.keys.clone() }
    }

    /// The bibliography as `style` prints it.
    pub(super) fn format(self, style: &CitationStyle, language: &str, known: &[(String, Formatted)]) -> References {
        References { entries: format(self.read, style, language, known), keys: self.keys, near: Arc::default() }
    }
}

fn format(
    read: BTreeMap<String, Read>,
    style: &CitationStyle,
    language: &str,
    known: &[(String, Formatted)],
) -> BTreeMap<String, Reference> {
    let formatted = if known.iter().map(|(key, _)| key).eq(read.keys()) {
        known.iter().map(|(_, formatted)| formatted.clone()).collect()
    } else {
        let entries: Vec<_> = read.values().map(|read| (&read.entry, read.said.as_deref())).collect();
        style::format(&entries, style, language)
    };
    let mut taken = names::begin(read.keys().map(String::as_str));
    let references = read.into_iter().zip(formatted).map(|((key, read), formatted)| {
        let year = year(&read);
        let reference = Reference {
            segment: names::of(&key, &mut taken),
            key: key.clone(),
            place: read.place,
            formatted,
            year,
            language: read.entry.language().map(ToString::to_string),
            lacks: lacks(&read.entry),
            found_by: FoundBy::of(&read.entry),
            ours: read.ours,
        };
        (key, reference)
    });
    references.collect()
}

/// The year of a work, or of what it is part of; words such as "in press" stand in the place of none.
fn year(read: &Read) -> Option<i32> {
    let dates = || std::iter::once(&read.entry).chain(read.entry.parents()).find_map(hayagriva::Entry::date);
    if read.said.is_some() { None } else { dates().map(|date| date.year) }
}

/// An editor or an organisation stands for an author; what the work is part of may say when it came out.
fn lacks(entry: &hayagriva::Entry) -> Vec<Lack> {
    let whole = || std::iter::once(entry).chain(entry.parents());
    let named = |entry: &hayagriva::Entry| {
        let is_name = |person: &hayagriva::types::Person| !person.name.trim().is_empty();
        let people = [entry.authors(), entry.editors()].into_iter().flatten().any(|people| people.iter().any(is_name));
        people || entry.affiliated().is_some_and(|people| !people.is_empty()) || entry.organization().is_some()
    };
    let author = (!whole().any(named)).then_some(Lack::Author);
    let date = (!whole().any(|entry| entry.date().is_some())).then_some(Lack::Date);
    let findable = |entry: &hayagriva::Entry| entry.serial_number().is_some() || entry.url_any().is_some();
    let identifier = (!whole().any(findable)).then_some(Lack::Identifier);
    author.into_iter().chain(date).chain(identifier).collect()
}

/// Works that dispute an entry must be in the bibliography too.
fn unknown_disputes(read: &BTreeMap<String, Read>, remarks: &mut Vec<Diagnostic>) {
    for entry in read.values() {
        for (key, place) in entry.ours.contested.iter().zip(&entry.disputed_at) {
            if !read.contains_key(key) {
                let message = format!("there is no reference with the key `{key}`");
                let help = sentences::did_you_mean(key, read.keys().map(String::as_str))
                    .unwrap_or_else(|| "add an entry for it, or take the key out of this list".to_owned());
                remarks.push(Diagnostic::new(&UNKNOWN_CITATION, place.clone(), message).help(help));
            }
        }
    }
}
