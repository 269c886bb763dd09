//! In: one entry as written. Out: the entry as hayagriva takes it, and a remark for everything that is printed otherwise
//! than it was meant.
//!
//! Invariant: a field that no reader sees is never looked into; a field that cannot be read is told and printed as it
//! stands, and the entry stays.

use std::collections::{BTreeMap, BTreeSet};

use biblatex::{EntryType, Pair, RawEntry};

use super::bib::Bib;
use super::known::{FIELDS, OURS, TYPES, TYPES_ELSEWHERE};
use super::value::Values;
use super::{loans, print, words};
use crate::diagnostic::rules::evidence::{BAD_REFERENCE, UNCLEAR_REFERENCE};
use crate::diagnostic::rules::front_matter::{MISSING_KEY, UNKNOWN_KEY, UNKNOWN_VALUE};
use crate::diagnostic::{Diagnostic, sentences};
use crate::library::entries::Read;
use crate::library::reference::{Checked, Ours, SourceKind};
use crate::source::Place;

/// Whether an entry is a source of its own and does not only lend its fields to others.
pub(super) fn is_source(raw: &RawEntry<'_>) -> bool {
    !matches!(EntryType::new(raw.kind.v), EntryType::XData | EntryType::Set)
}

/// Fields that say the title where `title` is missing, most fitting first.
const TITLES: [&str; 5] = ["title", "booktitle", "maintitle", "eventtitle", "shorttitle"];

/// Reads one entry; `None` when it cannot be used.
pub(super) fn read<'s>(bib: &Bib<'s>, raw: &'s RawEntry<'s>, remarks: &mut Vec<Diagnostic>) -> Option<Read> {
    let place = bib.source.place(raw.key.span.clone());
    kind(bib, raw, remarks);
    let near = names(bib, raw, remarks);
    let lent = loans::fields(bib, raw, remarks);
    let mut values = Values { bib, lent, remarks };
    let title = TITLES.into_iter().find(|name| values.has(name));
    let (ours, disputed_at) = ours(&mut values);
    let Some(title) = title else {
        if near.contains(&"title") {
            return None;
        }
        let message = format!("the reference `{}` has no `title`", raw.key.v);
        remarks.push(Diagnostic::new(&MISSING_KEY, place, message).help("add a line `title = {…},`"));
        return None;
    };
    let (entry, finish) = print::entry(raw, title, &mut values);
    match hayagriva::Entry::try_from(&entry) {
        Ok(mut converted) => {
            let said = finish.apply(&mut converted);
            Some(Read { entry: converted, place, ours, disputed_at, said })
        }
        Err(error) => {
            let inside = error.span.start > 0 && error.span.end <= bib.source.text().len() && !error.span.is_empty();
            let place = if inside { bib.source.place(error.span) } else { place };
            let (message, help) = words::type_(&error.kind);
            remarks.push(Diagnostic::new(&BAD_REFERENCE, place, message).help(help));
            None
        }
    }
}

/// Tells a type nobody knows; it is printed like `misc`.
fn kind(bib: &Bib<'_>, raw: &RawEntry<'_>, remarks: &mut Vec<Diagnostic>) {
    let EntryType::Unknown(word) = EntryType::new(raw.kind.v) else { return };
    if TYPES_ELSEWHERE.contains(&word.to_ascii_lowercase().as_str()) {
        return;
    }
    let message = format!("`@{}` is not a type of reference, so it is printed like `@misc`", raw.kind.v);
    let help = sentences::did_you_mean(&word, TYPES)
        .unwrap_or_else(|| "use `@article`, `@book`, `@incollection`, `@online` or another type of BibTeX".to_owned());
    remarks.push(Diagnostic::new(&UNCLEAR_REFERENCE, bib.source.place(raw.kind.span.clone()), message).help(help));
}

/// Reports fields written twice, and names that are nearly those of a field that is not there; returns the latter.
fn names(bib: &Bib<'_>, raw: &RawEntry<'_>, remarks: &mut Vec<Diagnostic>) -> Vec<&'static str> {
    let mut meant = Vec::new();
    let mut seen: BTreeMap<String, &Pair<'_>> = BTreeMap::new();
    let lower: BTreeSet<String> = raw.fields.iter().map(|pair| pair.key.v.to_ascii_lowercase()).collect();
    for pair in &raw.fields {
        let name = pair.key.v.to_ascii_lowercase();
        let place = bib.source.place(pair.key.span.clone());
        let known = FIELDS.contains(&name.as_str()) || OURS.contains(&name.as_str());
        if let Some(first) = seen.get(&name) {
            if known && !same(first, pair) && name != "note" {
                let message = format!("the field `{name}` is here twice, so the first one is printed");
                let diagnostic = Diagnostic::new(&UNCLEAR_REFERENCE, place, message);
                let first = bib.source.place(first.key.span.clone());
                remarks.push(diagnostic.related(first, "the first one is here").help("keep one of the two"));
            }
            continue;
        }
        seen.insert(name.clone(), pair);
        // What Mendeley writes for itself is nobody's slip.
        let mine = name.starts_with("mend") && !name.starts_with("mendeley");
        let near = match mine {
            true => sentences::nearest(&name, OURS),
            false if known => None,
            // Only a single slip counts: fields of reference managers have names of all kinds.
            false => FIELDS.into_iter().find(|field| name.len() > 3 && sentences::is_near(field, &name, 1)),
        };
        let near = near.filter(|near| !known && !lower.contains(*near));
        // `notes`, `doi2`, `url1` are other programs' own.
        let slip = near.is_some_and(|near| !name.starts_with(near));
        if !known && (mine || slip) {
            meant.extend(near);
            let help = near.map_or_else(|| sentences::suggest(&name, OURS), |near| format!("did you mean `{near}`?"));
            let rule = if mine || near == Some("title") { &UNKNOWN_KEY } else { &UNCLEAR_REFERENCE };
            remarks.push(Diagnostic::new(rule, place, format!("there is no field `{name}`")).help(help));
        }
    }
    meant
}

/// Whether two fields say the same.
fn same(first: &Pair<'_>, second: &Pair<'_>) -> bool {
    first.value.v.iter().map(|chunk| &chunk.v).eq(second.value.v.iter().map(|chunk| &chunk.v))
}

/// What stands in the fields that begin with `mend_`, and where the keys of `mend_contested` stand.
fn ours(values: &mut Values<'_, '_, '_>) -> (Ours, Vec<Place>) {
    let contested = values.plain("mend_contested").unwrap_or_default();
    let keys: Vec<String> = contested.split([',', ' ', ';']).filter(|key| !key.is_empty()).map(str::to_owned).collect();
    let places = values.place("mend_contested").map_or_else(Vec::new, |place| vec![place; keys.len()]);
    let ours = Ours {
        checked: choice(values, "mend_checked", &Checked::WORDS),
        kind: choice(values, "mend_kind", &SourceKind::WORDS),
        contested: keys,
        note: values.plain("mend_note"),
        to_check: values.plain("mend_to_check"),
    };
    (ours, places)
}

fn choice<T: Copy>(values: &mut Values<'_, '_, '_>, field: &str, words: &[(&'static str, T)]) -> Option<T> {
    let word = values.plain(field)?;
    let found = words.iter().find(|(known, _)| *known == word).map(|(_, meant)| *meant);
    if found.is_none() {
        let message = format!("`{}` is not a value of `{field}`", sentences::short(&word, 40));
        let help = sentences::suggest(&word, words.iter().map(|(word, _)| *word));
        values.tell(&UNKNOWN_VALUE, field, message, help);
    }
    found
}
