//! In: a work and its key. Out: its entry in BibTeX.
//!
//! Invariant: signs that BibTeX reads as its own are escaped, so that each is read as it was.

use crate::library::work::{Name, Sort, Work};

pub(super) fn entry(work: &Work, key: &str) -> String {
    let (sort, within) = match work.sort {
        Sort::Article => ("article", "journal"),
        Sort::Book => ("book", "series"),
        Sort::Chapter => ("incollection", "booktitle"),
        Sort::Paper => ("inproceedings", "booktitle"),
        Sort::Report => ("report", "series"),
        Sort::Thesis => ("thesis", "series"),
        Sort::Web => ("online", "organization"),
        Sort::Other => ("misc", "howpublished"),
    };
    let texts = [
        ("title", &work.title),
        (within, &work.within),
        ("publisher", &work.publisher),
        ("address", &work.location),
        ("date", &work.date),
        ("volume", &work.volume),
        ("number", &work.issue),
        ("edition", &work.edition),
    ];
    let mut fields: Vec<(&str, String)> =
        texts.into_iter().filter_map(|(name, value)| Some((name, escaped(value.as_ref()?)))).collect();
    let people = |names: &[Name]| names.iter().map(person).collect::<Vec<_>>().join(" and ");
    if !work.editors.is_empty() {
        fields.insert(0, ("editor", people(&work.editors)));
    }
    if !work.authors.is_empty() {
        fields.insert(0, ("author", people(&work.authors)));
    }
    fields.extend(
        work.pages.as_ref().map(|pages| ("pages", escaped(&pages.replace('-', "\u{2013}")).replace('\u{2013}', "--"))),
    );
    fields.extend(work.doi.as_ref().map(|doi| ("doi", address(doi))));
    fields.extend(work.isbn.as_ref().map(|isbn| ("isbn", escaped(isbn))));
    fields.extend(work.url.as_ref().map(|url| ("url", address(url))));
    fields.extend(work.seen.map(|day| ("urldate", day.to_string())));
    fields.extend(work.checked.as_ref().map(|checked| ("mend_checked", checked.clone())));
    fields.extend(work.note.as_ref().map(|note| ("mend_note", escaped(note))));
    let fields: Vec<String> = fields.iter().map(|(name, value)| format!("  {name} = {{{value}}},\n")).collect();
    format!("@{sort}{{{key},\n{}}}\n", fields.concat())
}

fn person(name: &Name) -> String {
    match name {
        Name::Group(name) => format!("{{{}}}", escaped(name)),
        Name::Person { family, given, suffix } => {
            let whole =
                family.contains(',') || family.split_whitespace().any(|word| word.starts_with(char::is_lowercase));
            let family = if whole { format!("{{{}}}", escaped(family)) } else { escaped(family) };
            let parts = [family, escaped(suffix), escaped(&given.replace(',', " "))];
            parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
        }
    }
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut before = ' ';
    for c in text.chars() {
        // Two of these would be read as one other sign.
        if c == before && "-'`,<>\"".contains(c) || (c == '`' && "?!".contains(before)) {
            out.push_str("{}");
        }
        match c {
            '\\' => out.push_str("\\textbackslash{}"),
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            '{' | '}' | '$' | '&' | '%' | '#' | '_' => out.extend(['\\', c]),
            c => out.push(c),
        }
        before = c;
    }
    out
}

/// An address stands as it is, but for braces and percent signs that would end it.
fn address(text: &str) -> String {
    text.replace('{', "%7B").replace('}', "%7D").replace('\\', "%5C")
}
