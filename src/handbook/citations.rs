//! Every key of the bibliography that is named anywhere is looked up.

use std::collections::BTreeMap;

use super::thread::Source;
use super::tied::Tied;
use super::{Handbook, Id, Woven, links, transclusion};
use crate::article::{Article, At, Mention, Piece, Written};
use crate::diagnostic::rules::evidence::UNKNOWN_CITATION;
use crate::diagnostic::{Diagnostic, near};
use crate::library::References;
use crate::source::Place;

/// The most sentences of one article that are kept with a source.
const MOST_SENTENCES: usize = 6;

/// The sources an article cites with the sentences, in the order of a reference list.
pub(super) fn out_of(handbook: &Handbook, woven: &Woven, remarks: &mut Vec<Diagnostic>) -> Vec<Source> {
    let references = &handbook.library.references;
    let mut cited: BTreeMap<usize, &str> = BTreeMap::new();
    let mut sentences: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    check(references, woven.written(), remarks, |reference, piece, mention, at| {
        cited.insert(reference.formatted.rank, &reference.key);
        let known = sentences.entry(&reference.key).or_default();
        if known.len() < MOST_SENTENCES {
            let sentence = links::as_shown(handbook, woven.written(), piece, &mention.sentence, at);
            if known.last() != Some(&sentence) {
                known.push(sentence);
            }
        }
    });
    let shown = transclusion::citations(handbook, woven.written()).into_iter();
    let named = named(woven.article()).iter().map(|scalar| scalar.text.as_str());
    let keys = shown.chain(named).filter_map(|key| references.get(key));
    cited.extend(keys.map(|reference| (reference.formatted.rank, reference.key.as_str())));
    let source = |key: &str| {
        let position = references.position(key)?;
        Some(Source { key: key.to_owned(), position, sentences: sentences.remove(key).unwrap_or_default() })
    };
    cited.into_values().filter_map(source).collect()
}

/// Ties every citation at its other end.
pub(super) fn tie(handbook: &Handbook) -> Tied {
    let out_of = |from: Id| {
        let sources = handbook.article(from).threads.cited.iter().enumerate();
        sources.map(move |(at, source)| (source.position, (from, at)))
    };
    let count = handbook.library.references.keys().count();
    Tied::new(count, || handbook.articles().flat_map(|(from, _)| out_of(from)))
}

/// Looks up what is cited in no article: in introductions, hidden files and the glossary.
pub(super) fn check_elsewhere(handbook: &Handbook, remarks: &mut Vec<Diagnostic>) {
    let references = &handbook.library.references;
    let intros = handbook.home.iter().chain(handbook.sections.iter().filter_map(|section| section.intro.as_ref()));
    for written in intros.chain(handbook.hidden.values()) {
        check(references, written, remarks, |_, _, _, _| {});
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
}

fn named(article: &Article) -> &[crate::yaml::Scalar] {
    article.front.particulars.reference_keys()
}

fn check<'a>(
    references: &'a References,
    written: &Written,
    remarks: &mut Vec<Diagnostic>,
    mut found: impl FnMut(&'a crate::library::Reference, &Piece<'_>, &Mention, usize),
) {
    let manuscript = written.manuscript();
    for piece in written.pieces() {
        let mentions = piece.scan.citations.iter();
        for (cited, mention) in mentions.flat_map(|one| one.citation.iter().map(move |cited| (cited, one))) {
            match references.get(&cited.key) {
                Some(reference) => found(reference, &piece, mention, cited.span.start),
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
    let help = near::did_you_mean(key, &[references.near_keys()]).unwrap_or_else(|| {
        format!("add it to {}: {}; or take the citation out", references.file(), skeleton(references, key))
    });
    let remark = Diagnostic::new(&UNKNOWN_CITATION, place.clone(), message).help(help);
    // Another year or another letter is another work as often as a slip, and what a claim rests on is never guessed.
    let Some(near) = references.key_spelled(key) else { return remark };
    // In a text the key stands behind its sign, in a list without one.
    match place.source.at(place.span).starts_with('@') {
        true => remark.mended(place, &format!("@{key}"), format!("@{near}")),
        false => remark.mended(place, key, near),
    }
}

/// An entry to be filled in, in the form of the file it goes into. Keys often end with the year.
fn skeleton(references: &References, key: &str) -> String {
    let digits: String = key.chars().skip_while(|c| !c.is_ascii_digit()).take_while(char::is_ascii_digit).collect();
    let year = if digits.len() == 4 { digits.as_str() } else { "…" };
    match references.file().to_lowercase().ends_with(".bib") {
        true => format!(
            "`@article{{{key}, author = {{Family, Given}}, title = {{…}}, journal = {{…}}, year = {{{year}}}}}`"
        ),
        false => format!("`{key}: {{ type: article, title: \"…\", author: \"Family, Given\", date: {year} }}`"),
    }
}
