//! In: a bibliography in Hayagriva YAML. Out: its entries, each read on its own.
//!
//! The file is cut at its top-level keys, because hayagriva itself rejects a whole file for one bad entry and drops unknown
//! keys in silence.

use super::entries::{Found, Read};
use super::reference::{Checked, Ours, SourceKind};
use super::{fitting, unusable, works};
use crate::diagnostic::rules::evidence::UNCLEAR_REFERENCE;
use crate::diagnostic::rules::front_matter::WRONG_TYPE;
use crate::diagnostic::{Diagnostic, sentences};
use crate::source::{Place, Source, Span};
use crate::yaml::{Doc, Fields, Keys};

/// The keys that readers read as they are written.
const TEXTS: [&str; 8] =
    ["publisher", "location", "organization", "affiliated", "archive", "note", "abstract", "genre"];

/// The keys whose texts hayagriva takes apart, which would make a formula of what stands between two dollars.
const FORMATTED: [&str; 10] = [
    "title",
    "publisher",
    "location",
    "organization",
    "archive",
    "archive-location",
    "call-number",
    "note",
    "abstract",
    "genre",
];

/// The keys of names.
const NAMES: [&str; 3] = ["author", "editor", "names"];

/// Reads a file; keys may repeat.
pub(super) fn parse(source: &Source, remarks: &mut Vec<Diagnostic>) -> Vec<Found> {
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
    let kind = if fields.has("type") { fields.choice("type", &works::TYPES.map(|word| (word, ()))) } else { None };
    if !fields.has("type") {
        fields.missing_with("type", "add `type: …`, for example `type: book` or `type: article`");
    }
    let title = fields.required("title");
    let (ours, disputed_at) = fields.map("mend", ours).unwrap_or_default();
    known_keys(fields, &[works::HEAD, works::OURS, works::WORK]);
    let yaml = fields.rewritten(key, &["mend"], &FORMATTED);
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
            let reads = |field: &str| {
                hayagriva::io::from_yaml_str(&fields.rewritten(key, &["mend", field], &FORMATTED)).is_ok()
            };
            let known: Vec<&str> = works::PART.iter().chain(works::WORK).map(|key| key.name).collect();
            let remark = unusable::remark(fields, key, place, &error.to_string(), reads, &known);
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
        to_check: fields.text("to_check").map(|scalar| scalar.text),
    };
    fields.finish_by(&[works::MEND], |_| None);
    (ours, places)
}

/// Whether the address of an entry is one a reader can open.
fn is_on_the_web(entry: &hayagriva::Entry) -> bool {
    entry.url().is_some_and(|url| matches!(url.value.scheme(), "https" | "http"))
}

/// Reports the keys hayagriva would drop, in the entry and in what it is part of.
fn known_keys(fields: &mut Fields<'_>, tables: &[Keys]) {
    fields.heed(&TEXTS);
    several_names(fields);
    let part = |fields: &mut Fields<'_>| known_keys(fields, &[works::PART, works::WORK]);
    if fields.is_list("parent") {
        fields.each("parent", part);
    } else if fields.is_map("parent") {
        _ = fields.map("parent", part);
    }
    fields.finish_by(tables, |_| None);
}

/// Several people in one text are read as one, and most of them would be lost.
fn several_names(fields: &mut Fields<'_>) {
    for key in NAMES {
        for name in fields.texts_there(key) {
            let text = name.text.as_str();
            let lower = text.to_lowercase();
            let parted = lower.replace(" and ", ";").replace(" & ", ";");
            let whole_names = parted.split(';').filter(|piece| piece.contains(',')).count();
            let halves = text.split_once(',').filter(|(_, after)| !after.contains(','));
            let are_two = halves.is_some_and(|(before, after)| fitting::are_two_people(before, after));
            let several = are_two || whole_names > 1 || lower.trim_end_matches('.').ends_with(" et al");
            if several {
                let message = format!("`{}` is read as the name of one", sentences::short(text, 60));
                let help =
                    format!("write a list with each name for itself: `{key}: [\"Family, Given\", \"Family, Given\"]`");
                let place = fields.doc().place(&name.path);
                fields.remark(Diagnostic::new(&UNCLEAR_REFERENCE, place, message).help(help));
            }
        }
    }
}
