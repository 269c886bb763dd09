//! In: an entry that borrows through `crossref` or `xdata`. Out: the entries it borrows from.
//!
//! The parser follows them without end, so nothing that leads back to itself may reach it.

use std::collections::BTreeMap;

use biblatex::{RawChunk, RawEntry};

use super::{Bib, dates, raw};
use crate::diagnostic::rules::evidence::BAD_REFERENCE;
use crate::diagnostic::{Diagnostic, sentences};
use crate::source::Span;

/// How many entries may lend to each other in a row.
const DEEPEST: usize = 4;

/// The entries that `crossref` and `xdata` name, and those that these name; `None` when they lead back to this one, too far
/// or nowhere.
pub(super) fn lenders<'s>(
    bib: &Bib<'s>,
    raw: &RawEntry<'s>,
    remarks: &mut Vec<Diagnostic>,
) -> Option<Vec<RawEntry<'s>>> {
    let mut found: BTreeMap<&str, &RawEntry<'s>> = BTreeMap::new();
    let mut round: BTreeMap<String, Loan> = loans(raw);
    for _ in 0..DEEPEST {
        let mut next = BTreeMap::new();
        for (key, Loan { field, span, plain }) in round {
            let mut refuse = |message: String, help: String| {
                remarks.push(Diagnostic::new(&BAD_REFERENCE, bib.source.place(span), message).help(help));
            };
            let Some((key, lender)) = bib.by_key.get_key_value(key.as_str()).filter(|_| plain) else {
                let help = sentences::did_you_mean(&key, bib.by_key.keys().copied())
                    .unwrap_or_else(|| "both entries must stand in one file".to_owned());
                refuse(format!("`{field}` names `{key}`, which is not in this file"), help);
                return None;
            };
            if *key == raw.key.v {
                refuse(format!("`{field}` leads back to `{key}` itself"), "take one of the two out".to_owned());
                return None;
            }
            found.insert(key, lender);
            next.extend(loans(lender));
        }
        round = next;
    }
    if let Some(Loan { field, span, .. }) = round.into_values().next() {
        let message = format!("too many entries lend to each other through `{field}`");
        remarks.push(Diagnostic::new(&BAD_REFERENCE, bib.source.place(span), message).help("write the fields out"));
        return None;
    }
    let lent = found.into_values().map(|lender| {
        let mut lent = unnamed(lender);
        // What is wrong with it is told where it is read itself.
        dates::settle(&mut lent, |_, _| {});
        lent
    });
    Some(lent.collect())
}

/// An entry named in `crossref` or `xdata`.
struct Loan {
    field: String,
    span: Span,
    /// Whether the key means exactly what is written: no LaTeX, no abbreviation.
    plain: bool,
}

/// The keys an entry names in `crossref` and `xdata`.
fn loans(raw: &RawEntry<'_>) -> BTreeMap<String, Loan> {
    let mut loans = BTreeMap::new();
    for pair in raw.fields.iter().filter(|pair| is_loan(pair.key.v)) {
        let field = pair.key.v.to_ascii_lowercase();
        let many = field == "xdata";
        let single = pair.value.v.len() == 1 && !raw::is_abbreviated(&pair.value.v);
        for chunk in &pair.value.v {
            let (RawChunk::Normal(text) | RawChunk::Abbreviation(text)) = chunk.v;
            for key in text.split(|c| many && c == ',').map(str::trim).filter(|key| !key.is_empty()) {
                let plain = single && !key.contains(['\\', '{', '}', '$', '~', '"', '\'', '`']) && !key.contains("--");
                let loan = Loan { field: field.clone(), span: chunk.span.clone().into(), plain };
                loans.insert(key.to_owned(), loan);
            }
        }
    }
    loans
}

/// Whether a field names entries to borrow from.
pub(super) fn is_loan(field: &str) -> bool {
    ["crossref", "xdata"].iter().any(|name| field.eq_ignore_ascii_case(name))
}

/// The entry without the further names of `ids`, which could be those of others.
pub(super) fn unnamed<'s>(raw: &RawEntry<'s>) -> RawEntry<'s> {
    let mut own = raw.clone();
    own.fields.retain(|pair| !pair.key.v.eq_ignore_ascii_case("ids"));
    own
}
