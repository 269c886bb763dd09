//! Remembers the last round of weaving, and hands out again what was made of the same values.
//!
//! In: the yarn of a round. Out: the handbook.
//!
//! 1. The same inputs: the same handbook.
//! 2. Only sentences changed, or titles that leave the order as it is: names, order and shelves stay.
//! 3. Names and library stay: the threads of an unchanged article stay, unless they may name an article that is called otherwise.
//! 4. The library stays: the terms found in an unchanged article stay.
//! 5. All of it leads to the same articles, sources and terms: what is tied at the other ends and what else to read stay.
//!
//! Invariant: what is handed out again is what would be made again. Nothing notes what depends on what: each step compares
//! everything it is made of.

use std::sync::Arc;

use super::titles::Titles;
use super::weaving::{Arranged, Cloth, Known, Yarn, weave_knowing};
use super::{Handbook, Original, Standing, order};
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
        let in_order = last.and_then(|last| last.with_changed_texts(&yarn));
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
    fn with_changed_texts(&self, yarn: &Yarn<'_>) -> Option<Arranged> {
        let named_alike = match (&self.original, yarn.original) {
            (Some(old), Some(new)) => old.looks_like(new),
            (old, new) => old.is_none() && new.is_none(),
        };
        if !self.had_settings(yarn) || !named_alike || self.written.len() != yarn.written.len() {
            return None;
        }
        let mut handbook = in_order(&self.cloth.woven.value, yarn);
        let mut retitled = Vec::new();
        let both = self.written.iter().zip(yarn.written);
        for (old, new) in both.filter(|(old, new)| !Arc::ptr_eq(old, new)) {
            if !is_named_alike(old, new) || self.was_told_about(old) {
                return None;
            }
            let slot = match handbook.names.by_path.get(new.path())? {
                Standing::Article(id) => {
                    retitled.extend((title(old) != title(new)).then_some(*id));
                    &mut Arc::make_mut(&mut handbook.articles[id.0]).written
                }
                Standing::Section(position) => handbook.sections[*position].intro.as_mut()?,
                Standing::Home => handbook.home.as_mut()?,
            };
            if !Arc::ptr_eq(slot, old) {
                return None;
            }
            *slot = Arc::clone(new);
        }
        if !retitled.is_empty() {
            if !retitled.iter().all(|id| order::keeps(&handbook, *id, yarn.config)) {
                return None;
            }
            handbook.titles = Titles::default();
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

fn title(written: &Written) -> Option<&str> {
    match written {
        Written::Article(article) => Some(&article.front.title),
        Written::Intro(_) => None,
    }
}

/// Whether two versions of a file are the same for all others but for an article's title: in their front matter and their headings.
fn is_named_alike(old: &Written, new: &Written) -> bool {
    let whole = |written: &Written| match written {
        Written::Article(article) => !article.stub,
        Written::Intro(_) => true,
    };
    let (one, other) = (old.manuscript(), new.manuscript());
    let headings = |(one, other): (&Heading, &Heading)| {
        (one.level, &one.anchor, &one.text) == (other.level, &other.anchor, &other.text)
    };
    let (front, other_front) = (one.source.at(one.front), other.source.at(other.front));
    let may_be_retitled = matches!((old, new), (Written::Article(_), Written::Article(_)));
    whole(old)
        && whole(new)
        && one.source.path() == other.source.path()
        && (front == other_front || may_be_retitled && differ_in_title(front, other_front))
        && one.scan.headings.len() == other.scan.headings.len()
        && one.scan.headings.iter().zip(&other.scan.headings).all(headings)
}

/// Whether two texts of front matter have the same lines but for the first one of a title. What is indented below it belongs to it
/// in both; names that YAML gives to values may carry it anywhere.
fn differ_in_title(one: &str, other: &str) -> bool {
    let title = |line: &str| line.starts_with("title:") && !line.contains('&');
    let alike = |(one, other): (&str, &str)| one == other || title(one) && title(other);
    one.lines().count() == other.lines().count() && one.lines().zip(other.lines()).all(alike)
}

/// A handbook in its order, under its names, with what was woven into it: all of that is woven anew or known to stay.
fn in_order(handbook: &Handbook, yarn: &Yarn<'_>) -> Handbook {
    Handbook {
        original: yarn.original.cloned(),
        files: Arc::clone(&handbook.names.files),
        library: Arc::clone(yarn.library),
        near: Arc::default(),
        ..handbook.clone()
    }
}
