//! Every key of the bibliography that is named anywhere is looked up.

use std::collections::BTreeMap;

use super::Handbook;
use crate::article::{Article, At, Written};
use crate::diagnostic::rules::evidence::UNKNOWN_CITATION;
use crate::diagnostic::{Diagnostic, sentences};
use crate::library::References;
use crate::source::Place;

pub(super) fn connect(handbook: &mut Handbook, remarks: &mut Vec<Diagnostic>) {
    let references = &handbook.library.references;
    for woven in &mut handbook.articles {
        let mut cited: BTreeMap<usize, &str> = BTreeMap::new();
        let Written::Article(article) = &*woven.written else { continue };
        check(references, &woven.written, remarks, |reference| {
            cited.insert(reference.rank, &reference.key);
        });
        for scalar in named(article) {
            cited.extend(references.get(&scalar.text).map(|reference| (reference.rank, reference.key.as_str())));
        }
        woven.cited = cited.into_values().map(str::to_owned).collect();
    }
    let intros = handbook.home.iter().chain(handbook.sections.iter().filter_map(|section| section.intro.as_ref()));
    for written in intros.chain(handbook.hidden.values()) {
        check(references, written, remarks, |_| {});
    }
    let glossary = &handbook.library.glossary;
    for term in &glossary.terms {
        let inside = term.definition.scan.citations.iter().flat_map(|mention| &mention.citation);
        for cited in inside.filter(|cited| references.get(&cited.key).is_none()) {
            remarks.extend(glossary.place(term, cited.span).map(|place| unknown(references, &cited.key, place)));
        }
        for scalar in term.cite.iter().filter(|scalar| references.get(&scalar.text).is_none()) {
            remarks.extend(glossary.cite_place(scalar).map(|place| unknown(references, &scalar.text, place)));
        }
    }
}

fn named(article: &Article) -> &[crate::yaml::Scalar] {
    article.front.particulars.reference_keys()
}

fn check<'a>(
    references: &'a References,
    written: &Written,
    remarks: &mut Vec<Diagnostic>,
    mut found: impl FnMut(&'a crate::library::Reference),
) {
    let manuscript = written.manuscript();
    for piece in written.pieces() {
        for cited in piece.scan.citations.iter().flat_map(|mention| &mention.citation) {
            match references.get(&cited.key) {
                Some(reference) => found(reference),
                None => remarks.push(unknown(references, &cited.key, manuscript.place(&piece.at(cited.span)))),
            }
        }
    }
    if let Written::Article(article) = written {
        for scalar in named(article).iter().filter(|scalar| references.get(&scalar.text).is_none()) {
            let place = manuscript.place(&At::Field(scalar.path.clone(), None));
            remarks.push(unknown(references, &scalar.text, place));
        }
    }
}

fn unknown(references: &References, key: &str, place: Place) -> Diagnostic {
    let message = format!("there is no reference with the key `{key}`");
    let help = sentences::did_you_mean(key, references.keys())
        .unwrap_or_else(|| format!("add it to {}, or take the citation out", references.file()));
    Diagnostic::new(&UNKNOWN_CITATION, place, message).help(help)
}
