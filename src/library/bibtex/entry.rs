//! In: one entry as written. Out: the entry as hayagriva takes it, and a remark for everything it would lose in silence.

use std::collections::BTreeMap;

use biblatex::{Bibliography, Chunk, Chunks, ChunksExt, EntryType, RawBibliography, RawEntry, Spanned};

use super::known::{FIELDS, OURS, TYPES, TYPES_ELSEWHERE};
use super::{Bib, dates, loans, raw, words};
use crate::diagnostic::rules::evidence::BAD_REFERENCE;
use crate::diagnostic::rules::front_matter::{BAD_DATE, MISSING_KEY, UNKNOWN_KEY, UNKNOWN_VALUE, WRONG_TYPE};
use crate::diagnostic::{Diagnostic, sentences};
use crate::library::reference::{Checked, Ours, SourceKind};
use crate::library::references::{Read, is_on_the_web};
use crate::source::Place;

/// Whether an entry is a source of its own and does not only lend its fields to others.
pub(super) fn is_source(raw: &RawEntry<'_>) -> bool {
    EntryType::new(raw.kind.v) != EntryType::XData
}

/// Reads one entry; `None` when it cannot be used.
pub(super) fn read(bib: &Bib<'_>, raw: &RawEntry<'_>, remarks: &mut Vec<Diagnostic>) -> Option<Read> {
    let place = bib.source.place(raw.key.span.clone());
    let kind = bib.source.place(raw.kind.span.clone());
    if raw.key.v.is_empty() {
        let help = "write a key after the brace, for example `@book{winnicott1965,`";
        remarks.push(Diagnostic::new(&MISSING_KEY, kind, "this entry has no key").help(help));
        return None;
    }
    if let EntryType::Unknown(word) = EntryType::new(raw.kind.v)
        && !TYPES_ELSEWHERE.contains(&word.as_str())
    {
        let message = format!("`@{}` is not a type of reference", raw.kind.v);
        let help = sentences::did_you_mean(&word, TYPES).unwrap_or_else(|| {
            "use `@article`, `@book`, `@incollection`, `@online` or another type of BibTeX; `@misc` fits everything"
                .to_owned()
        });
        remarks.push(Diagnostic::new(&UNKNOWN_VALUE, kind, message).help(help));
    }
    let near = names(bib, raw, remarks);
    let lenders = loans::lenders(bib, raw, remarks);
    let mut own = loans::unnamed(raw);
    if lenders.is_none() {
        own.fields.retain(|pair| !loans::is_loan(pair.key.v));
    }
    dates::settle(&mut own, |text, span| {
        let message = format!("`{}` is not a date", sentences::short(text, 40));
        let help = "write a date as 2004, 2004-05 or 2004-05-31, a month as a number; leave it out when there is none";
        remarks.push(Diagnostic::new(&BAD_DATE, bib.source.place(span), message).help(help));
    });
    let entries: Vec<RawEntry<'_>> = std::iter::once(own).chain(lenders.unwrap_or_default()).collect();
    let shortened = entries.iter().flat_map(|entry| &entry.fields).any(|pair| raw::is_abbreviated(&pair.value.v));
    let abbreviations = if shortened { bib.abbreviations.to_vec() } else { Vec::new() };
    let entries = entries.into_iter().map(|entry| Spanned::new(entry, 0..0)).collect();
    let mut report = |place: Place, (message, help): (String, String)| {
        remarks.push(Diagnostic::new(&BAD_REFERENCE, place, message).help(help));
    };
    let resolved = Bibliography::from_raw(RawBibliography { preamble: String::new(), entries, abbreviations })
        .map_err(|error| report(bib.source.place(error.span), words::parse(&error.kind)))
        .ok()?;
    let mut entry = resolved.get(raw.key.v)?.clone();
    let (ours, disputed_at) = ours(bib, &entry, remarks);
    if !entry.fields.contains_key("title") {
        if near.contains(&"title") {
            return None;
        }
        let message = format!("the reference `{}` has no `title`", raw.key.v);
        remarks.push(Diagnostic::new(&MISSING_KEY, place, message).help("add a line `title = {…},`"));
        return None;
    }
    fit(&mut entry, raw);
    let converted = match hayagriva::Entry::try_from(&entry) {
        Ok(converted) => converted,
        Err(error) => {
            let inside = error.span.start > 0 && error.span.end <= bib.source.text().len() && !error.span.is_empty();
            let place = if inside { bib.source.place(error.span) } else { place };
            let (message, help) = words::type_(&error.kind);
            remarks.push(Diagnostic::new(&BAD_REFERENCE, place, message).help(help));
            return None;
        }
    };
    lost(bib, &entry, &converted, remarks);
    Some(Read { entry: converted, place, ours, disputed_at })
}

/// Reports fields written twice, and names that are nearly those of a field that is not there; returns the latter.
fn names(bib: &Bib<'_>, raw: &RawEntry<'_>, remarks: &mut Vec<Diagnostic>) -> Vec<&'static str> {
    let mut meant = Vec::new();
    let mut seen: BTreeMap<String, &std::ops::Range<usize>> = BTreeMap::new();
    let lower: Vec<String> = raw.fields.iter().map(|pair| pair.key.v.to_ascii_lowercase()).collect();
    for (pair, name) in raw.fields.iter().zip(&lower) {
        let place = bib.source.place(pair.key.span.clone());
        if let Some(first) = seen.insert(name.clone(), &pair.key.span) {
            let diagnostic = Diagnostic::new(&BAD_REFERENCE, place, format!("the field `{name}` is here twice"));
            remarks.push(
                diagnostic
                    .related(bib.source.place(first.clone()), "the first one is here")
                    .help("keep one of the two"),
            );
            continue;
        }
        let known = FIELDS.contains(&name.as_str()) || OURS.contains(&name.as_str());
        let mine = name.starts_with("mend");
        let near = match mine {
            true => sentences::nearest(name, OURS),
            // Only a single slip counts: fields of reference managers have names of all kinds.
            false => FIELDS.into_iter().find(|field| strsim::osa_distance(field, name) == 1 && name.len() > 3),
        };
        let near = near.filter(|near| !lower.iter().any(|name| name == near));
        if !known && (mine || near.is_some()) {
            meant.extend(near);
            let help = near.map_or_else(|| sentences::suggest(name, OURS), |near| format!("did you mean `{near}`?"));
            remarks.push(Diagnostic::new(&UNKNOWN_KEY, place, format!("there is no field `{name}`")).help(help));
        }
    }
    meant
}

/// What stands in the fields that begin with `mend_`, and where the keys of `mend_contested` stand.
fn ours(bib: &Bib<'_>, entry: &biblatex::Entry, remarks: &mut Vec<Diagnostic>) -> (Ours, Vec<Place>) {
    let keys = entry.get("mend_contested").map(|chunks| {
        let place = bib.source.place(chunks.span());
        let keys = chunks.format_verbatim();
        let keys = keys.split([',', ' ', '\n']).map(str::trim).filter(|key| !key.is_empty());
        keys.map(|key| (key.to_owned(), place.clone())).unzip()
    });
    let (contested, disputed_at) = keys.unwrap_or_default();
    let ours = Ours {
        checked: choice(bib, entry, "mend_checked", &Checked::WORDS, remarks),
        kind: choice(bib, entry, "mend_kind", &SourceKind::WORDS, remarks),
        contested,
        note: entry.get("mend_note").map(ChunksExt::format_verbatim),
    };
    (ours, disputed_at)
}

fn choice<T: Copy>(
    bib: &Bib<'_>,
    entry: &biblatex::Entry,
    field: &str,
    words: &[(&'static str, T)],
    remarks: &mut Vec<Diagnostic>,
) -> Option<T> {
    let chunks = entry.get(field)?;
    let word = chunks.format_verbatim();
    let found = words.iter().find(|(known, _)| *known == word).map(|(_, meant)| *meant);
    if found.is_none() {
        let message = format!("`{}` is not a value of `{field}`", sentences::short(&word, 40));
        let help = sentences::suggest(&word, words.iter().map(|(word, _)| *word));
        remarks.push(Diagnostic::new(&UNKNOWN_VALUE, bib.source.place(chunks.span()), message).help(help));
    }
    found
}

/// Says what hayagriva would pass over, or print oddly, in the way it prints well.
fn fit(entry: &mut biblatex::Entry, raw: &RawEntry<'_>) {
    // A subtitle is passed over, so it becomes part of the title; one that a `crossref` lent belongs to that entry.
    let subtitle = entry.fields.remove("subtitle");
    let own = raw.fields.iter().any(|pair| pair.key.v.eq_ignore_ascii_case("subtitle"));
    if let (Some(subtitle), Some(title)) = (subtitle.filter(|_| own), entry.fields.get_mut("title")) {
        let colon: Chunks = vec![Spanned::new(Chunk::Normal(": ".to_owned()), title.span())];
        title.extend(colon.into_iter().chain(subtitle));
    }
    // An anthology is printed as an archival collection, and its title twice.
    entry.entry_type = match &entry.entry_type {
        EntryType::InCollection | EntryType::SuppCollection => EntryType::InBook,
        EntryType::Collection => EntryType::Book,
        EntryType::MvCollection => EntryType::MvBook,
        other => other.clone(),
    };
    // Styles print the publisher only, which is what the institution of a report or thesis is.
    if !entry.fields.contains_key("publisher")
        && let Some(institution) = ["institution", "school"].iter().find_map(|name| entry.get(name))
    {
        let institution = institution.to_vec();
        entry.set("publisher", institution);
    }
}

/// Values that hayagriva drops when it cannot read them.
fn lost(bib: &Bib<'_>, entry: &biblatex::Entry, converted: &hayagriva::Entry, remarks: &mut Vec<Diagnostic>) {
    if let Some(url) = entry.get("url").filter(|_| !is_on_the_web(converted)) {
        let message = format!("`{}` is not a web address", sentences::short(&url.format_verbatim(), 60));
        let diagnostic = Diagnostic::new(&WRONG_TYPE, bib.source.place(url.span()), message);
        remarks.push(diagnostic.help("it begins with https://"));
    }
}
