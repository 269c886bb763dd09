//! In: bibliography files in Hayagriva YAML or BibTeX. Out: [`References`], merged, each entry formatted once.
//!
//! Each entry is read on its own: hayagriva itself rejects a whole file for one bad entry and drops unknown keys in
//! silence.

use std::collections::{BTreeMap, BTreeSet};

use super::bibtex;
use super::fitting;
use super::names;
use super::reference::{Checked, Lack, Ours, Reference, SourceKind};
use super::style::{self, CitationStyle};
use super::unusable;
use crate::article::citation::without_end;
use crate::diagnostic::rules::evidence::{DUPLICATE_REFERENCE, UNKNOWN_CITATION};
use crate::diagnostic::rules::front_matter::WRONG_TYPE;
use crate::diagnostic::{Diagnostic, Noted, sentences};
use crate::source::{Place, Source, Span};
use crate::yaml::{Doc, Fields};

/// The whole bibliography, by key.
#[derive(Debug, Clone, Default)]
pub struct References {
    entries: BTreeMap<String, Reference>,
    /// Keys that end with a sign, by what is before it.
    loose: BTreeMap<String, String>,
    /// Their keys, in order.
    ordered: Vec<String>,
    /// The first file they were read from.
    file: Option<String>,
    /// Keys of entries that could not be used, which was reported: citing them is no mistake of its own.
    unusable: BTreeSet<String>,
}

impl References {
    /// The entry with this key. A sign at the end of a key belongs to the sentence as often as to the key.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Reference> {
        let found = self.entries.get(key);
        found.or_else(|| self.entries.get(self.loose.get(key)?))
    }

    /// The entry whose page has this name.
    #[must_use]
    pub fn at(&self, segment: &str) -> Option<&Reference> {
        self.entries.values().find(|one| one.segment.as_str() == segment)
    }

    /// Whether there is an entry with this key, usable or not.
    #[must_use]
    pub fn knows(&self, key: &str) -> bool {
        self.get(key).is_some() || self.unusable.contains(key)
    }

    /// The position of this key among all [`keys`](Self::keys).
    #[must_use]
    pub fn position(&self, key: &str) -> Option<usize> {
        self.ordered.binary_search_by(|known| (**known).cmp(key)).ok()
    }

    /// All entries by key.
    pub fn iter(&self) -> impl Iterator<Item = &Reference> {
        self.entries.values()
    }

    /// The file to which a missing entry can be added.
    #[must_use]
    pub fn file(&self) -> &str {
        self.file.as_deref().unwrap_or("articles/references.yaml")
    }

    /// All keys.
    pub fn keys(&self) -> impl Iterator<Item = &str> + Clone {
        self.entries.keys().map(String::as_str)
    }
}

/// The keys hayagriva knows, at the top of an entry and in its parents.
const KEYS: [&str; 29] = [
    "type",
    "title",
    "author",
    "date",
    "editor",
    "affiliated",
    "publisher",
    "location",
    "organization",
    "issue",
    "chapter",
    "volume",
    "volume-total",
    "edition",
    "page-range",
    "page-total",
    "time-range",
    "runtime",
    "url",
    "serial-number",
    "serial",
    "language",
    "archive",
    "archive-location",
    "call-number",
    "note",
    "abstract",
    "genre",
    "parent",
];

/// The keys of them that readers read as they are written.
const TEXTS: [&str; 8] =
    ["publisher", "location", "organization", "affiliated", "archive", "note", "abstract", "genre"];

/// The types of sources hayagriva knows.
const TYPES: [(&str, ()); 30] = [
    ("article", ()),
    ("book", ()),
    ("chapter", ()),
    ("anthology", ()),
    ("anthos", ()),
    ("artwork", ()),
    ("audio", ()),
    ("blog", ()),
    ("case", ()),
    ("conference", ()),
    ("entry", ()),
    ("exhibition", ()),
    ("legislation", ()),
    ("manuscript", ()),
    ("misc", ()),
    ("newspaper", ()),
    ("original", ()),
    ("patent", ()),
    ("performance", ()),
    ("periodical", ()),
    ("post", ()),
    ("proceedings", ()),
    ("reference", ()),
    ("report", ()),
    ("repository", ()),
    ("scene", ()),
    ("thesis", ()),
    ("thread", ()),
    ("video", ()),
    ("web", ()),
];

/// An entry that hayagriva took, and what Mend adds to it.
pub(super) struct Read {
    pub entry: hayagriva::Entry,
    pub place: Place,
    pub ours: Ours,
    /// Where each key of works that dispute it is written.
    pub disputed_at: Vec<Place>,
    /// Words in the place of its year: `in press`.
    pub said: Option<String>,
}

/// What stands under a key: `None` when it cannot be used, which was reported.
pub(super) struct Found {
    pub key: String,
    pub entry: Option<Read>,
}

/// Reads the files in order; an entry whose key is there already is reported with both places.
pub(super) fn parse(sources: &[&Source], style: &CitationStyle, language: &str) -> Noted<References> {
    let mut remarks = Vec::new();
    let mut read: BTreeMap<String, Read> = BTreeMap::new();
    let mut unusable = BTreeSet::new();
    for source in sources {
        let found = match source.path().to_lowercase().ends_with(".bib") {
            true => bibtex::parse(source, &mut remarks),
            false => hayagriva_yaml(source, &mut remarks),
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
    Noted::new(References { entries: format(read, style, language), loose, ordered, file, unusable }, remarks)
}

fn hayagriva_yaml(source: &Source, remarks: &mut Vec<Diagnostic>) -> Vec<Found> {
    let mut found = Vec::new();
    for block in blocks(source) {
        match Doc::read(source, block) {
            Ok(doc) => doc.fields(remarks).entries(|key, fields| {
                let place = fields.doc().key_place(fields.path());
                found.push(Found { key: key.to_owned(), entry: entry(key, fields, place) });
            }),
            Err(trouble) => {
                let key = source.at(block).split_once(':').map(|(key, _)| key.to_owned());
                found.extend(key.map(|key| Found { key, entry: None }));
                remarks.push(*trouble);
            }
        }
    }
    found
}

fn format(read: BTreeMap<String, Read>, style: &CitationStyle, language: &str) -> BTreeMap<String, Reference> {
    let entries: Vec<(&hayagriva::Entry, Option<&str>)> =
        read.values().map(|read| (&read.entry, read.said.as_deref())).collect();
    let formatted = style::format(&entries, style, language);
    let mut taken = names::begin(read.keys().map(String::as_str));
    let references = read.into_iter().zip(formatted).map(|((key, read), formatted)| {
        let reference = Reference {
            segment: names::of(&key, &mut taken),
            key: key.clone(),
            place: read.place,
            html: formatted.html,
            plain: formatted.plain,
            author: formatted.author,
            between: formatted.between,
            year: formatted.year,
            rank: formatted.rank,
            lacks: lacks(&read.entry),
            ours: read.ours,
        };
        (key, reference)
    });
    references.collect()
}

/// An editor or an organisation stands for an author; what the work is part of may say when it came out.
fn lacks(entry: &hayagriva::Entry) -> Vec<Lack> {
    let whole = || std::iter::once(entry).chain(entry.parents());
    let named = |entry: &hayagriva::Entry| {
        let people = [entry.authors(), entry.editors()].into_iter().flatten().any(|people| !people.is_empty());
        people || entry.affiliated().is_some_and(|people| !people.is_empty()) || entry.organization().is_some()
    };
    let author = (!whole().any(named)).then_some(Lack::Author);
    let date = (!whole().any(|entry| entry.date().is_some())).then_some(Lack::Date);
    let findable = |entry: &hayagriva::Entry| entry.serial_number().is_some() || entry.url_any().is_some();
    let identifier = (!whole().any(findable)).then_some(Lack::Identifier);
    author.into_iter().chain(date).chain(identifier).collect()
}

/// The spans of the top-level entries: each begins with a line that is not indented and is no comment. A file without
/// such a line is one block, which is reported unless it is empty.
fn blocks(source: &Source) -> Vec<Span> {
    let text = source.text();
    let mut starts = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let begins = line.chars().next().is_some_and(|c| !c.is_whitespace() && !"#}]-".contains(c));
        if begins {
            starts.push(at);
        }
        at += line.len();
    }
    if starts.is_empty() {
        starts.push(0);
    }
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    starts.iter().zip(ends).map(|(start, end)| Span { start: *start, end }).collect()
}

fn entry(key: &str, fields: &mut Fields<'_>, place: Place) -> Option<Read> {
    let kind = if fields.has("type") { fields.choice("type", &TYPES) } else { None };
    if !fields.has("type") {
        fields.missing_with("type", "add `type: …`, for example `type: book` or `type: article`");
    }
    let title = fields.required("title");
    let (ours, disputed_at) = fields.map("mend", ours).unwrap_or_default();
    known_keys(fields);
    let yaml = fields.rewritten(key, &["mend"]);
    if kind.is_none() || title.is_none() {
        return None;
    }
    match hayagriva::io::from_yaml_str(&yaml) {
        Ok(library) => {
            let mut entry = library.get(key).cloned()?;
            fitting::fit(&mut entry);
            if entry.url().is_some() && !is_on_the_web(&entry) {
                let diagnostic = Diagnostic::new(&WRONG_TYPE, fields.place_of("url"), "this is not a web address");
                fields.remark(diagnostic.help("it begins with https://"));
            }
            Some(Read { entry, place, ours, disputed_at, said: None })
        }
        Err(error) => {
            let reads = |field: &str| hayagriva::io::from_yaml_str(&fields.rewritten(key, &["mend", field])).is_ok();
            let remark = unusable::remark(fields, key, place, &error.to_string(), reads, &KEYS);
            fields.remark(remark);
            None
        }
    }
}

/// What stands under `mend:`, and where the keys under `contested` stand.
fn ours(fields: &mut Fields<'_>) -> (Ours, Vec<Place>) {
    let contested = fields.words("contested");
    let places = contested.iter().map(|key| fields.doc().place(&key.path)).collect();
    let ours = Ours {
        checked: fields.choice("checked", &Checked::WORDS),
        kind: fields.choice("kind", &SourceKind::WORDS),
        contested: contested.into_iter().map(|key| key.text).collect(),
        note: fields.text("note").map(|scalar| scalar.text),
    };
    fields.finish(|_| None);
    (ours, places)
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

/// Whether the address of an entry is one a reader can open.
pub(super) fn is_on_the_web(entry: &hayagriva::Entry) -> bool {
    entry.url().is_some_and(|url| matches!(url.value.scheme(), "https" | "http"))
}

/// Reports the keys hayagriva would drop, in the entry and in what it is part of.
fn known_keys(fields: &mut Fields<'_>) {
    for key in KEYS {
        fields.has(key);
    }
    fields.heed(&TEXTS);
    if fields.is_list("parent") {
        fields.each("parent", known_keys);
    } else if fields.is_map("parent") {
        _ = fields.map("parent", known_keys);
    }
    fields.finish(|_| None);
}
