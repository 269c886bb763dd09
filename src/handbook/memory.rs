//! Remembers the last round of weaving, and hands out again what was made of the same values.
//!
//! In: the yarn of a round. Out: the handbook.
//!
//! 1. The same inputs: the same handbook.
//! 2. Only sentences changed: names, order and shelves stay.
//! 3. Names and library stay: the threads of an unchanged article stay.
//! 4. The library stays: the terms found in an unchanged article stay.
//! 5. All of it leads to the same articles and sources: what else to read stays.
//!
//! Invariant: what is handed out again is what would be made again. Nothing notes what depends on what: each step compares
//! everything it is made of.

use std::sync::{Arc, OnceLock};

use super::weaving::{Arranged, Cloth, Known, Yarn, weave_knowing};
use super::{Handbook, Original, Standing, Woven};
use crate::article::{Heading, Written};
use crate::config::Config;
use crate::diagnostic::{Diagnostic, Noted};
use crate::library::Library;
use crate::source::Picture;

/// What the last round was given and what came of it.
#[derive(Debug, Default)]
pub struct Memory {
    last: Option<Round>,
}

#[derive(Debug)]
struct Round {
    written: Vec<Arc<Written>>,
    pictures: Vec<Picture>,
    library: Arc<Library>,
    config: Arc<Config>,
    original: Option<Arc<Original>>,
    cloth: Cloth,
}

impl Memory {
    /// Weaves all files into the handbook, as [`weave`](super::weave) does.
    pub fn weave(&mut self, yarn: Yarn<'_>) -> Noted<Arc<Handbook>> {
        let last = self.last.take();
        let round = match last {
            Some(last) if last.was_given(&yarn) => last,
            last => Round::after(last.as_ref(), yarn),
        };
        let woven = round.cloth.woven.clone();
        self.last = Some(round);
        woven
    }
}

impl Round {
    fn after(last: Option<&Self>, yarn: Yarn<'_>) -> Self {
        let in_order = last.and_then(|last| last.with_changed_sentences(&yarn));
        let known = last.filter(|last| Arc::ptr_eq(&last.library, yarn.library));
        let known = known.map(|last| Known { finder: last.cloth.finder.as_ref(), handbook: &last.cloth.woven.value });
        Self {
            written: yarn.written.to_vec(),
            pictures: yarn.pictures.to_vec(),
            library: Arc::clone(yarn.library),
            config: Arc::clone(yarn.config),
            original: yarn.original.cloned(),
            cloth: weave_knowing(yarn, in_order, known),
        }
    }

    fn was_given(&self, yarn: &Yarn<'_>) -> bool {
        self.had_settings(yarn)
            && Arc::ptr_eq(&self.library, yarn.library)
            && self.original.as_ref().map(Arc::as_ptr) == yarn.original.map(Arc::as_ptr)
            && self.written.len() == yarn.written.len()
            && self.written.iter().zip(yarn.written).all(|(old, new)| Arc::ptr_eq(old, new))
    }

    fn had_settings(&self, yarn: &Yarn<'_>) -> bool {
        Arc::ptr_eq(&self.config, yarn.config) && self.pictures == yarn.pictures
    }

    /// The last handbook in its order, with the files as they are now; `None` when the order may be another one.
    fn with_changed_sentences(&self, yarn: &Yarn<'_>) -> Option<Arranged> {
        let named_alike = match (&self.original, yarn.original) {
            (Some(old), Some(new)) => old.looks_like(new),
            (old, new) => old.is_none() && new.is_none(),
        };
        if !self.had_settings(yarn) || !named_alike || self.written.len() != yarn.written.len() {
            return None;
        }
        let mut handbook = in_order(&self.cloth.woven.value, yarn);
        let both = self.written.iter().zip(yarn.written);
        for (old, new) in both.filter(|(old, new)| !Arc::ptr_eq(old, new)) {
            if !is_named_alike(old, new) || self.was_told_about(old) {
                return None;
            }
            let slot = match handbook.names.by_path.get(new.manuscript().source.path())? {
                Standing::Article(id) => &mut handbook.articles[id.0].written,
                Standing::Section(position) => handbook.sections[*position].intro.as_mut()?,
                Standing::Home => handbook.home.as_mut()?,
            };
            if !Arc::ptr_eq(slot, old) {
                return None;
            }
            *slot = Arc::clone(new);
        }
        Some(Noted::new(handbook, self.cloth.named.clone()))
    }

    /// A remark shows the text of its file, so that it has to be made again with the file.
    fn was_told_about(&self, written: &Written) -> bool {
        let source = &written.manuscript().source;
        let related = |remark: &Diagnostic| remark.related.iter().any(|(place, _)| place.source == *source);
        self.cloth.named.iter().any(|remark| remark.place.source == *source || related(remark))
    }
}

/// Whether two versions of a file are the same for all others: in their front matter and their headings.
fn is_named_alike(old: &Written, new: &Written) -> bool {
    let whole = |written: &Written| match written {
        Written::Article(article) => !article.stub,
        Written::Intro(_) => true,
    };
    let (one, other) = (old.manuscript(), new.manuscript());
    let headings = |(one, other): (&Heading, &Heading)| {
        (one.level, &one.anchor, &one.text) == (other.level, &other.anchor, &other.text)
    };
    whole(old)
        && whole(new)
        && one.source.path() == other.source.path()
        && (one.front, one.body.start) == (other.front, other.body.start)
        && one.source.at(one.front) == other.source.at(other.front)
        && one.scan.headings.len() == other.scan.headings.len()
        && one.scan.headings.iter().zip(&other.scan.headings).all(headings)
}

/// The order and the names of a handbook, without what was woven into it.
fn in_order(handbook: &Handbook, yarn: &Yarn<'_>) -> Handbook {
    let articles = handbook.articles.iter().map(|woven| Woven {
        written: Arc::clone(&woven.written),
        address: woven.address(),
        draft: woven.draft,
        threads: Arc::default(),
        terms: Arc::default(),
        paths: Vec::new(),
        related: OnceLock::new(),
    });
    Handbook {
        folder: handbook.folder.clone(),
        original: yarn.original.cloned(),
        articles: articles.collect(),
        hidden: handbook.hidden.clone(),
        home: handbook.home.clone(),
        sections: handbook.sections.clone(),
        names: Arc::clone(&handbook.names),
        files: Arc::clone(&handbook.names.files),
        library: Arc::clone(yarn.library),
        ..Handbook::default()
    }
}
