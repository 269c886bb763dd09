//! In: an entry that borrows through `crossref` or `xdata`. Out: its fields with those of the entries it borrows from.
//!
//! Each lender is read once, however many entries lead to it, and a circle ends where it closes.

use std::collections::{BTreeMap, BTreeSet};

use biblatex::{EntryType, RawChunk, RawEntry};

use super::bib::{Bib, FieldsOf, Lent};
use super::known::FIELDS;
use super::raw;
use crate::diagnostic::rules::evidence::UNCLEAR_REFERENCE;
use crate::diagnostic::{Diagnostic, sentences};
use crate::source::Span;

/// How many entries may lend to each other in a row.
const DEEPEST: usize = 4;
/// How many an entry may borrow from.
const MOST: usize = 16;

/// So many remarks are worth a suggestion.
const NEAR: usize = 100;

/// Reads an entry with what it borrows. What cannot be borrowed is told, and the entry stays as it is.
pub(super) fn fields<'s>(bib: &Bib<'s>, raw: &'s RawEntry<'s>, remarks: &mut Vec<Diagnostic>) -> Lent<'s> {
    let mut fields = own(raw);
    let names = fields.keys().cloned().collect();
    let mut seen = BTreeSet::from([raw.key.v]);
    let mut round = loans(raw);
    for _ in 0..DEEPEST {
        let mut next = Vec::new();
        for loan in round {
            let told = remarks.len();
            let mut refuse = |message: String, help: String| {
                remarks.push(Diagnostic::new(&UNCLEAR_REFERENCE, bib.source.place(loan.span), message).help(help));
            };
            let Loan { field, key, .. } = &loan;
            let Some(lender) = bib.by_key.get(key.as_str()).filter(|_| loan.plain) else {
                // Of many such slips only the first are worth a look through all keys.
                let near = (told < NEAR).then(|| sentences::did_you_mean(key, bib.by_key.keys().copied())).flatten();
                let help = near.unwrap_or_else(|| "both entries must stand in one file".to_owned());
                refuse(format!("`{field}` names `{key}`, which is not in this file"), help);
                continue;
            };
            if lender.key.v == raw.key.v {
                refuse(format!("`{field}` leads back to `{key}` itself"), "take one of the two out".to_owned());
                continue;
            }
            if seen.len() > MOST || !seen.insert(lender.key.v) {
                continue;
            }
            if let Some(lent) = bib.lenders.get(lender.key.v) {
                lend(&mut fields, raw, (lender, lent), field == "xdata");
            }
            next.extend(loans(lender));
        }
        round = next;
    }
    Lent { fields, own: names }
}

/// The first field of each name.
fn own<'s>(raw: &'s RawEntry<'s>) -> FieldsOf<'s> {
    let mut fields = FieldsOf::new();
    for pair in &raw.fields {
        fields.entry(pair.key.v.to_ascii_lowercase()).or_insert(pair);
    }
    fields
}

/// Fields that belong to the whole and not to a part of it.
const NEVER_LENT: [&str; 23] = [
    "crossref",
    "xdata",
    "xref",
    "ids",
    "keywords",
    "abstract",
    "note",
    "addendum",
    "annote",
    "annotation",
    "file",
    "pages",
    "pagetotal",
    "doi",
    "url",
    "urldate",
    "eprint",
    "howpublished",
    "pubstate",
    "shorttitle",
    "mend_note",
    "mend_to_check",
    "type",
];

/// The fields of all entries that others borrow from, each read once: only those that are printed are lent.
pub(super) fn lenders<'s>(entries: &'s [RawEntry<'s>]) -> BTreeMap<&'s str, FieldsOf<'s>> {
    let named: BTreeSet<String> = entries.iter().flat_map(loans).map(|loan| loan.key).collect();
    let mut lenders = BTreeMap::new();
    for entry in entries.iter().filter(|entry| named.contains(entry.key.v)) {
        let printed = own(entry).into_iter().filter(|(name, _)| FIELDS.contains(&name.as_str()));
        lenders.entry(entry.key.v).or_insert_with(|| printed.collect());
    }
    lenders
}

fn lend<'s>(fields: &mut FieldsOf<'s>, raw: &RawEntry<'_>, (lender, lent): (&RawEntry<'_>, &FieldsOf<'s>), all: bool) {
    let whole = EntryType::new(lender.kind.v);
    let part = matches!(
        EntryType::new(raw.kind.v),
        EntryType::InBook
            | EntryType::InCollection
            | EntryType::InProceedings
            | EntryType::InReference
            | EntryType::BookInBook
    );
    let dated = ["date", "year"].iter().any(|name| fields.contains_key(*name));
    for (name, pair) in lent {
        let name = match (name.as_str(), all) {
            (name, true) if !["ids", "crossref"].contains(&name) => name.to_owned(),
            (name, _) if NEVER_LENT.contains(&name) || name.starts_with("mend_") => continue,
            ("title", _) if whole == EntryType::Periodical => "journaltitle".to_owned(),
            ("title", _) if part => "booktitle".to_owned(),
            ("subtitle", _) if part => "booksubtitle".to_owned(),
            ("title", _) => "maintitle".to_owned(),
            ("subtitle", _) => continue,
            // Who wrote a book did not write a chapter of it by somebody else.
            ("author", _) if part && fields.contains_key("author") => "bookauthor".to_owned(),
            (name, _) => name.to_owned(),
        };
        // A month belongs to the year it stands with.
        if dated && ["date", "year", "month", "day"].contains(&name.as_str()) {
            continue;
        }
        fields.entry(name).or_insert(pair);
    }
}

/// An entry named in `crossref` or `xdata`.
struct Loan {
    field: String,
    key: String,
    span: Span,
    /// Whether the key means exactly what is written: no abbreviation.
    plain: bool,
}

/// The keys an entry names in `crossref` and `xdata`.
fn loans(raw: &RawEntry<'_>) -> Vec<Loan> {
    let mut loans = Vec::new();
    for pair in &raw.fields {
        let field = pair.key.v.to_ascii_lowercase();
        if !["crossref", "xdata"].contains(&field.as_str()) {
            continue;
        }
        let many = field == "xdata";
        let plain = pair.value.v.len() == 1 && !raw::is_abbreviated(&pair.value.v);
        for chunk in &pair.value.v {
            let (RawChunk::Normal(text) | RawChunk::Abbreviation(text)) = chunk.v;
            for key in text.split(|c| many && c == ',').map(str::trim).filter(|key| !key.is_empty()) {
                loans.push(Loan { field: field.clone(), key: key.to_owned(), span: chunk.span.clone().into(), plain });
            }
        }
    }
    loans
}
