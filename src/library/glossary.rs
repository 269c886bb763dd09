//! In: `glossary.yaml`, a list of terms. Out: [`Glossary`], in alphabetical order.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, OnceLock};

use super::files::read_file;
use super::keys::TERM;
use crate::article::Prose;
use crate::diagnostic::near::Known;
use crate::diagnostic::rules::places::{AMBIGUOUS_TERM, BAD_NAME, DUPLICATE_SLUG};
use crate::diagnostic::{Diagnostic, Noted, sentences};
use crate::source::{Collation, Place, Segment, Slug, Source, Span};
use crate::yaml::{Doc, Fields, KeyPath, Scalar};

/// One term and what it means here.
#[derive(Debug, Clone)]
pub struct Term {
    /// As it is shown.
    pub term: String,
    /// Its anchor on the glossary page.
    pub slug: Slug,
    /// What it means.
    pub definition: Prose,
    /// Other forms that are marked in text.
    pub forms: Vec<String>,
    /// Everyday words by which search finds it; never marked.
    pub synonyms: Vec<String>,
    /// Keys of the bibliography.
    pub cite: Vec<Scalar>,
}

/// All terms, in alphabetical order.
#[derive(Debug, Clone, Default)]
pub struct Glossary {
    /// The file, if there is one.
    pub source: Option<Source>,
    /// The terms.
    pub terms: Vec<Term>,
    /// The file, read again when a diagnostic first needs a place in it.
    doc: OnceLock<Option<Arc<Doc>>>,
    near: Arc<OnceLock<Known>>,
    /// Of terms, by their anchors.
    places: Arc<OnceLock<HashMap<String, usize>>>,
}

impl Glossary {
    /// The term with this anchor.
    #[must_use]
    pub fn term(&self, slug: &str) -> Option<&Term> {
        let places = self.places.get_or_init(|| {
            let slugs = self.terms.iter().map(|term| term.slug.to_string());
            // Of two terms with one anchor the first has it.
            slugs.enumerate().rev().map(|(at, slug)| (slug, at)).collect()
        });
        places.get(slug).map(|at| &self.terms[*at])
    }

    /// Their anchors, made ready to look for near ones.
    #[must_use]
    pub fn near(&self) -> &Known {
        self.near.get_or_init(|| Known::of(self.terms.iter().map(|term| term.slug.as_str())))
    }

    /// Every key of the bibliography that a term names, as it was written.
    pub fn keys_cited(&self) -> impl Iterator<Item = &str> {
        self.terms.iter().flat_map(|term| {
            let mentions = term.definition.scan.citations.iter().flat_map(|mention| &mention.citation);
            mentions.map(|cited| cited.key.as_str()).chain(term.cite.iter().map(|key| key.text.as_str()))
        })
    }

    /// The place of a piece of a term's definition.
    #[must_use]
    pub fn place(&self, term: &Term, span: Span) -> Option<Place> {
        self.place_in(&term.definition.path, &term.definition.text, span)
    }

    /// The place of a key the term cites.
    #[must_use]
    pub fn cite_place(&self, key: &Scalar) -> Option<Place> {
        self.place_in(&key.path, &key.text, Span { start: 0, end: key.text.len() })
    }

    fn place_in(&self, path: &KeyPath, text: &str, span: Span) -> Option<Place> {
        let source = self.source.as_ref()?;
        let doc = self.doc.get_or_init(|| Doc::read_file(source).ok().map(Arc::new));
        Some(doc.as_ref().map_or_else(|| source.whole(), |doc| doc.place_in(path, text, span)))
    }
}

pub(super) fn parse(source: &Source, language: &str) -> Noted<Glossary> {
    let mut remarks = Vec::new();
    let mut terms: BTreeMap<String, (Term, Place)> = BTreeMap::new();
    let mut claimed = BTreeMap::new();
    if let Some(doc) = read_file(source, &mut remarks) {
        doc.each(&mut remarks, |fields| {
            let (term, slug, definition) =
                (fields.required("term"), fields.code("slug"), fields.required("definition"));
            let texts = |scalars: Vec<Scalar>| scalars.into_iter().map(|scalar| scalar.text).collect();
            let (forms, synonyms) = (fields.words("forms"), texts(fields.words("synonyms")));
            let cite = fields.words("cite");
            fields.finish_by(&[TERM], |_| None);
            let (Some(term), Some(definition)) = (term, definition) else { return };
            let named = slug.is_some();
            let written = slug.as_ref().unwrap_or(&term);
            let (slug, shown) = (Slug::of(&written.text), sentences::short(&written.text, 40));
            let place = fields.place_of("term");
            let definition = Prose::of(definition);
            if let Err(fault) = Segment::new(slug.as_str()) {
                let diagnostic = match named {
                    true => Diagnostic::new(&BAD_NAME, fields.place_of("slug"), format!("the slug `{shown}` {fault}"))
                        .help("write a short name with letters, or take the slug out"),
                    false => Diagnostic::new(&BAD_NAME, place, format!("the term `{shown}` {fault}"))
                        .help("give it a `slug` of its own, a short name with letters"),
                };
                fields.remark(diagnostic);
                return;
            }
            let sort = slug.as_str().to_owned();
            if let Some((_, first)) = terms.get(&sort) {
                let message = format!("the term `{}` is in the glossary twice", term.text);
                let diagnostic =
                    Diagnostic::new(&DUPLICATE_SLUG, place, message).related(first.clone(), "it is here first");
                fields.remark(diagnostic.help("keep one of the two, or give one of them a `slug` of its own"));
                return;
            }
            for (span, trouble) in &definition.scan.troubles {
                let place = fields.doc().place_in(&definition.path, &definition.text, *span);
                fields.remark(trouble.diagnostic(place));
            }
            claim(fields, &mut claimed, &sort, [&term].into_iter().chain(&forms));
            let forms = texts(forms);
            terms.insert(sort, (Term { term: term.text, slug, definition, forms, synonyms, cite }, place));
        });
    }
    let collation = Collation::of(language);
    let mut terms: Vec<Term> = terms.into_values().map(|(term, _)| term).collect();
    terms.sort_by_cached_key(|term| collation.key(&term.term));
    Noted::new(Glossary { source: Some(source.clone()), terms, ..Glossary::default() }, remarks)
}

/// Notes which term each form belongs to, and reports a form that belongs to another term already.
fn claim<'a>(
    fields: &mut Fields<'_>,
    claimed: &mut BTreeMap<String, (String, Place)>,
    slug: &str,
    forms: impl Iterator<Item = &'a Scalar>,
) {
    for form in forms {
        let place = fields.doc().place(&form.path);
        match claimed.entry(form.text.trim().to_lowercase()) {
            Entry::Vacant(free) => _ = free.insert((slug.to_owned(), place)),
            Entry::Occupied(taken) if taken.get().0 == slug => {}
            Entry::Occupied(taken) => {
                let message = format!("two terms claim `{}`, and a page can show one meaning only", form.text);
                let diagnostic = Diagnostic::new(&AMBIGUOUS_TERM, place, message);
                let diagnostic = diagnostic.related(taken.get().1.clone(), "the other one is here");
                fields.remark(diagnostic.help("keep it with the term readers mean by it"));
            }
        }
    }
}
