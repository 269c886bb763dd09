//! All that a move looks at: the files as they are, and what was woven of them.

use std::collections::BTreeMap;

use crate::article::{self, At, Written};
use crate::config::Config;
use crate::handbook::Handbook;
use crate::library::Glossary;
use crate::plan::Plan;
use crate::source::{Inputs, Place, Source, composed, fold};
use crate::yaml::Scalar;

/// The handbook as it is.
#[derive(Debug)]
pub struct Ground<'a> {
    /// Its files.
    pub inputs: &'a Inputs,
    /// What came of them, with drafts.
    pub plan: &'a Plan,
    /// Every file below `articles/`, understood alone, shown or not.
    pub written: Vec<Written>,
    /// Folders directly below `articles/` that hold the same handbook in other languages.
    pub editions: &'a [String],
    /// Every path, by its letters put together.
    by_path: BTreeMap<String, &'a str>,
    /// Every path, as systems see it that tell no case apart.
    folded: BTreeMap<String, &'a str>,
}

impl<'a> Ground<'a> {
    /// Of a handbook that was compiled with its drafts.
    #[must_use]
    pub fn of(inputs: &'a Inputs, plan: &'a Plan) -> Self {
        let editions = plan.config().others();
        let cut = inputs.editions(&plan.config().editions);
        let sources = cut.iter().flat_map(|inputs| &inputs.articles);
        let written = sources.map(|source| article::parse(source).value).collect();
        let by_path = paths(inputs).map(|path| (composed(path).into_owned(), path)).collect();
        let folded = paths(inputs).map(|path| (fold(path), path)).collect();
        Self { inputs, plan, written, editions, by_path, folded }
    }

    pub(super) fn handbook(&self) -> &'a Handbook {
        self.plan.handbook()
    }

    /// The glossaries of all editions.
    pub(super) fn glossaries(&self) -> impl Iterator<Item = &'a Glossary> {
        self.plan.editions().map(|edition| &edition.handbook().library().glossary)
    }

    pub(super) fn config(&self) -> &'a Config {
        self.plan.config()
    }

    /// Every path of a file of the handbook below `articles/`.
    pub(super) fn paths(&self) -> impl Iterator<Item = &'a str> {
        self.by_path.values().copied()
    }

    /// The path that stands there already, whichever way its letters are written.
    pub(super) fn standing(&self, path: &str) -> Option<&'a str> {
        self.exactly(path).or_else(|| self.folded.get(&fold(path)).copied())
    }

    /// The path that stands exactly there.
    pub(super) fn exactly(&self, path: &str) -> Option<&'a str> {
        self.by_path.get(&*composed(path)).copied()
    }

    /// The folders directly below `articles/` that hold articles or introductions.
    pub(super) fn sections(&self) -> Vec<&'a str> {
        let below =
            self.inputs.articles.iter().filter_map(|source| source.path().strip_prefix("articles/")?.split_once('/'));
        let is_section = |folder: &&str| !self.editions.iter().any(|language| language == folder);
        let mut names: Vec<&str> = below.map(|(folder, _)| folder).filter(is_section).collect();
        names.dedup();
        names
    }
}

fn paths(inputs: &Inputs) -> impl Iterator<Item = &str> {
    let texts = inputs.articles.iter().chain(&inputs.data).chain(&inputs.config).map(Source::path);
    texts.chain(inputs.pictures.iter().map(|picture| picture.path.as_str()))
}

/// Where a piece of a text stands in the file, when exactly it stands there.
pub(super) fn exact(place: Place, piece: &str) -> Option<Place> {
    let raw = place.source.at(place.span);
    // A long value is folded at blanks.
    let same = raw == piece || (raw.contains('\n') && raw.split_whitespace().eq(piece.split_whitespace()));
    (same && !piece.is_empty()).then_some(place)
}

/// The place of a whole value of front matter.
pub(super) fn value(written: &Written, scalar: &Scalar) -> Option<Place> {
    exact(written.manuscript().place(&At::Field(scalar.path.clone(), None)), &scalar.text)
}
