//! Whether the bibliography is complete, checked and used.

use std::collections::BTreeSet;

use crate::diagnostic::rules::sources::{
    INCOMPLETE_REFERENCE, UNCHECKED_REFERENCE, UNCITED_REFERENCE, UNFINDABLE_REFERENCE,
};
use crate::diagnostic::{Diagnostic, sentences};
use crate::handbook::Handbook;
use crate::library::{Checked, Lack, Reference};
use crate::plan::Edition;

pub(super) fn check(edition: &Edition) -> Vec<Diagnostic> {
    let handbook = edition.handbook();
    let cited = cited(handbook);
    let references = handbook.library().references.iter();
    references
        .flat_map(|reference| {
            let uncited = (!cited.contains(reference.key.as_str())).then(|| uncited(reference));
            [incomplete(reference), unfindable(reference), uncited, unchecked(reference)]
        })
        .flatten()
        .collect()
}

/// Every key that is named in an article, an introduction, a draft or the glossary, and those that dispute such a work.
fn cited(handbook: &Handbook) -> BTreeSet<&str> {
    let mut cited: BTreeSet<&str> = BTreeSet::new();
    for written in handbook.files_written() {
        cited.extend(written.keys_cited());
    }
    let library = handbook.library();
    cited.extend(library.glossary.keys_cited());
    let found: Vec<&str> = cited.iter().filter_map(|key| Some(library.references.get(key)?.key.as_str())).collect();
    cited.extend(found);
    let disputing = library.references.iter().filter(|reference| cited.contains(reference.key.as_str()));
    let disputing: Vec<&str> = disputing.flat_map(|one| &one.ours.contested).map(String::as_str).collect();
    cited.extend(disputing);
    cited
}

fn incomplete(reference: &Reference) -> Option<Diagnostic> {
    let lacking = reference.lacks.iter().filter(|lack| **lack != Lack::Identifier);
    let lacking: Vec<String> = lacking.map(|lack| format!("`{}`", lack.key())).collect();
    (!lacking.is_empty()).then(|| {
        let message = format!("the reference `{}` has no {}", reference.key, sentences::list(&lacking, "and no"));
        Diagnostic::new(&INCOMPLETE_REFERENCE, reference.place.clone(), message)
            .help("add what the work itself says; an organisation may stand for an author")
    })
}

fn unfindable(reference: &Reference) -> Option<Diagnostic> {
    reference.lacks.contains(&Lack::Identifier).then(|| {
        let message = format!("the reference `{}` has no DOI, ISBN or address", reference.key);
        let help = "add `serial-number: { doi: … }`, `serial-number: { isbn: … }` or `url:`";
        Diagnostic::new(&UNFINDABLE_REFERENCE, reference.place.clone(), message).help(help)
    })
}

fn uncited(reference: &Reference) -> Diagnostic {
    let message = format!("nothing in this handbook cites `{}`", reference.key);
    Diagnostic::new(&UNCITED_REFERENCE, reference.place.clone(), message)
        .help(format!("cite it where it belongs, with `[@{}]`, or take the entry out", reference.key))
}

fn unchecked(reference: &Reference) -> Option<Diagnostic> {
    let left = reference.ours.to_check.as_deref();
    let message = match reference.ours.checked {
        Some(Checked::Record) if left.is_none() => return None,
        Some(Checked::Record) => format!("something about the reference `{}` is still to be checked", reference.key),
        Some(Checked::Partly) => format!("only a part of the reference `{}` has been checked", reference.key),
        Some(Checked::Memory) => format!("the reference `{}` was written from memory", reference.key),
        None => format!("nobody has said whether the reference `{}` was checked", reference.key),
    };
    let help = match left {
        Some(left) => format!("look this up, then take it out of `to_check`: {left}"),
        None => "compare it with the publisher’s own page; then write `checked: record` under `mend:`".to_owned(),
    };
    Some(Diagnostic::new(&UNCHECKED_REFERENCE, reference.place.clone(), message).help(help))
}
