//! Every key of the bibliography that is named anywhere is looked up.

use std::collections::BTreeMap;

use super::{Citing, Handbook, transclusion};
use crate::article::{Article, At, Written};
use crate::diagnostic::rules::evidence::UNKNOWN_CITATION;
use crate::diagnostic::{Diagnostic, sentences};
use crate::library::References;
use crate::source::Place;

/// The most sentences of one article that are kept with a source.
const MOST_SENTENCES: usize = 6;

pub(super) fn connect(handbook: &mut Handbook, remarks: &mut Vec<Diagnostic>) {
    let references = &handbook.library.references;
    let mut all: Vec<Vec<String>> = Vec::with_capacity(handbook.articles.len());
    let mut citing: BTreeMap<String, Vec<Citing>> = BTreeMap::new();
    for (id, woven) in handbook.articles() {
        let mut cited: BTreeMap<usize, &str> = BTreeMap::new();
        let mut sentences: BTreeMap<&str, Vec<String>> = BTreeMap::new();
        check(references, woven.written(), remarks, |reference, sentence| {
            cited.insert(reference.rank, &reference.key);
            let known = sentences.entry(&reference.key).or_default();
            if known.len() < MOST_SENTENCES && known.last().is_none_or(|last| last != sentence) {
                known.push(sentence.to_owned());
            }
        });
        let shown = transclusion::citations(handbook, woven.written()).into_iter();
        let named = named(woven.article()).iter().map(|scalar| scalar.text.as_str());
        let keys = shown.chain(named).filter_map(|key| references.get(key));
        cited.extend(keys.map(|reference| (reference.rank, reference.key.as_str())));
        for key in cited.values() {
            let sentences = sentences.remove(key).unwrap_or_default();
            citing.entry((*key).to_owned()).or_default().push(Citing { from: id, sentences });
        }
        all.push(cited.into_values().map(str::to_owned).collect());
    }
    let intros = handbook.home.iter().chain(handbook.sections.iter().filter_map(|section| section.intro.as_ref()));
    for written in intros.chain(handbook.hidden.values()) {
        check(references, written, remarks, |_, _| {});
    }
    let glossary = &handbook.library.glossary;
    for term in &glossary.terms {
        let inside = term.definition.scan.citations.iter().flat_map(|mention| &mention.citation);
        for cited in inside.filter(|cited| !references.knows(&cited.key)) {
            remarks.extend(glossary.place(term, cited.span).map(|place| unknown(references, &cited.key, place)));
        }
        for scalar in term.cite.iter().filter(|scalar| !references.knows(&scalar.text)) {
            remarks.extend(glossary.cite_place(scalar).map(|place| unknown(references, &scalar.text, place)));
        }
    }
    handbook.citing = citing;
    for (woven, cited) in handbook.articles.iter_mut().zip(all) {
        woven.cited = cited;
    }
}

fn named(article: &Article) -> &[crate::yaml::Scalar] {
    article.front.particulars.reference_keys()
}

fn check<'a>(
    references: &'a References,
    written: &Written,
    remarks: &mut Vec<Diagnostic>,
    mut found: impl FnMut(&'a crate::library::Reference, &str),
) {
    let manuscript = written.manuscript();
    for piece in written.pieces() {
        let mentions = piece.scan.citations.iter();
        for (cited, sentence) in mentions.flat_map(|one| one.citation.iter().map(|cited| (cited, &one.sentence))) {
            match references.get(&cited.key) {
                Some(reference) => found(reference, sentence),
                None if references.knows(&cited.key) => {}
                None => remarks.push(unknown(references, &cited.key, manuscript.place(&piece.at(cited.span)))),
            }
        }
    }
    if let Written::Article(article) = written {
        for scalar in named(article).iter().filter(|scalar| !references.knows(&scalar.text)) {
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
