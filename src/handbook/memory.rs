//! Remembers the last round of weaving, and hands out again what was made of the same values.
//!
//! In: everything a handbook is woven of. Out: the handbook.
//!
//! 1. The same inputs: the same handbook.
//! 2. Only sentences changed: names, order and shelves stay.
//! 3. Names and library stay: the threads of an unchanged article stay.
//! 4. The library stays: the terms found in an unchanged article stay.
//!
//! Invariant: what is handed out again is what would be made again. Nothing notes what depends on what: each step compares
//! everything it is made of.

use std::collections::HashMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::terms::Finder;
use super::threads::Threads;
use super::{
    Handbook, Id, Names, Standing, Woven, citations, files, links, newest, paths, shelves, shown, terms, threads,
    weight,
};
use crate::article::{Heading, Written};
use crate::config::Config;
use crate::diagnostic::{Diagnostic, Noted};
use crate::library::Library;
use crate::source::Picture;

/// Everything a handbook is woven of.
pub(super) struct Given<'a> {
    pub written: &'a [Arc<Written>],
    pub pictures: &'a [Picture],
    pub library: &'a Arc<Library>,
    pub config: &'a Arc<Config>,
}

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
    /// What was said while everything was put in order and named.
    named: Vec<Diagnostic>,
    finder: Option<Arc<Finder>>,
    woven: Noted<Arc<Handbook>>,
}

impl Memory {
    pub(super) fn round(&mut self, given: &Given<'_>) -> Noted<Arc<Handbook>> {
        let last = self.last.take();
        let round = match last {
            Some(last) if last.was_given(given) => last,
            last => weave(given, last.as_ref()),
        };
        let woven = round.woven.clone();
        self.last = Some(round);
        woven
    }
}

impl Round {
    fn was_given(&self, given: &Given<'_>) -> bool {
        self.had_settings(given)
            && Arc::ptr_eq(&self.library, given.library)
            && self.written.len() == given.written.len()
            && self.written.iter().zip(given.written).all(|(old, new)| Arc::ptr_eq(old, new))
    }

    fn had_settings(&self, given: &Given<'_>) -> bool {
        Arc::ptr_eq(&self.config, given.config) && self.pictures == given.pictures
    }

    /// The last handbook in its order, with the files as they are now; `None` when the order may be another one.
    fn with_changed_sentences(&self, given: &Given<'_>) -> Option<Handbook> {
        if !self.had_settings(given) || self.written.len() != given.written.len() {
            return None;
        }
        let mut handbook = in_order(&self.woven.value, given);
        let both = self.written.iter().zip(given.written);
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
        Some(handbook)
    }

    /// A remark shows the text of its file, so that it has to be made again with the file.
    fn was_told_about(&self, written: &Written) -> bool {
        let source = &written.manuscript().source;
        let related = |remark: &Diagnostic| remark.related.iter().any(|(place, _)| place.source == *source);
        self.named.iter().any(|remark| remark.place.source == *source || related(remark))
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
fn in_order(handbook: &Handbook, given: &Given<'_>) -> Handbook {
    let articles = handbook.articles.iter().map(|woven| Woven {
        written: Arc::clone(&woven.written),
        address: woven.address(),
        draft: woven.draft,
        threads: Arc::default(),
        terms: Arc::default(),
        paths: Vec::new(),
    });
    Handbook {
        articles: articles.collect(),
        hidden: handbook.hidden.clone(),
        home: handbook.home.clone(),
        sections: handbook.sections.clone(),
        names: Arc::clone(&handbook.names),
        files: Arc::clone(&handbook.names.files),
        library: Arc::clone(given.library),
        ..Handbook::default()
    }
}

/// Puts everything in order and gives it names.
fn arrange(given: &Given<'_>) -> Noted<Handbook> {
    let mut remarks = Vec::new();
    let mut handbook = Handbook { library: Arc::clone(given.library), ..Handbook::default() };
    let mut names = Names::default();
    let shown = shown::choose(&mut handbook, given.written, given.config, &mut remarks);
    shelves::arrange(&mut handbook, &mut names, &shown, given.config, &mut remarks);
    shown::name_everything(&handbook, &mut names, given.pictures, given.config, &mut remarks);
    names.newest = newest::newest(&handbook);
    handbook.files = Arc::clone(&names.files);
    handbook.names = Arc::new(names);
    Noted::new(handbook, remarks)
}

fn weave(given: &Given<'_>, last: Option<&Round>) -> Round {
    let in_last_order = last.and_then(|last| Some((last.with_changed_sentences(given)?, last.named.clone())));
    let (mut handbook, named) = in_last_order.unwrap_or_else(|| {
        let Noted { value, remarks } = arrange(given);
        (value, remarks)
    });
    let mut remarks = named.clone();
    let known = last.filter(|last| Arc::ptr_eq(&last.library, given.library));
    let finder = match known {
        Some(last) => last.finder.clone(),
        None => Finder::new(&given.library.glossary).map(Arc::new),
    };
    follow(&mut handbook, finder.as_deref(), known.map(|last| &*last.woven.value));
    remarks.extend(handbook.articles.iter().flat_map(|woven| woven.threads.remarks.iter().cloned()));
    handbook.backlinks = links::tie(&handbook);
    links::check_elsewhere(&handbook, given.config, &mut remarks);
    files::choose(&mut handbook, &mut remarks);
    weight::check(&handbook, &mut remarks);
    handbook.citing = citations::tie(&handbook);
    citations::check_elsewhere(&handbook, &mut remarks);
    paths::connect(&mut handbook);
    handbook.used_in = terms::tie(&handbook);
    super::transclusion::name_both_places(&handbook, &mut remarks);
    Round {
        written: given.written.to_vec(),
        pictures: given.pictures.to_vec(),
        library: Arc::clone(given.library),
        config: Arc::clone(given.config),
        named,
        finder,
        woven: Noted::new(Arc::new(handbook), remarks),
    }
}

/// Follows what leads out of every article; what `last` knows already, with the same library, is taken from there.
fn follow(handbook: &mut Handbook, finder: Option<&Finder>, last: Option<&Handbook>) {
    let same_names = last.filter(|last| Arc::ptr_eq(&last.names, &handbook.names));
    let by_path: HashMap<&str, &Woven> = match (last, same_names) {
        (Some(last), None) => {
            last.articles.iter().map(|woven| (woven.written.manuscript().source.path(), woven)).collect()
        }
        _ => HashMap::new(),
    };
    let elsewhere = |woven: &Woven| {
        let source = &woven.written.manuscript().source;
        by_path.get(source.path()).copied().filter(|known| known.written.manuscript().source == *source)
    };
    let one = |(position, woven): (usize, &Woven)| -> (Arc<Threads>, Arc<[terms::TermUse]>) {
        let same = |known: &&Woven| Arc::ptr_eq(&known.written, &woven.written);
        let here = same_names.and_then(|last| last.articles.get(position)).filter(same);
        let shows_others = !woven.written.manuscript().scan.embeds.is_empty();
        let threads = match here.filter(|_| !shows_others) {
            Some(known) => Arc::clone(&known.threads),
            None => Arc::new(threads::out_of(handbook, Id(position), woven)),
        };
        let found = match (here.or_else(|| elsewhere(woven)), finder) {
            (Some(known), _) => Arc::clone(&known.terms),
            (None, Some(finder)) => finder.first_uses(woven.article()).into(),
            (None, None) => Arc::default(),
        };
        (threads, found)
    };
    let all: Vec<_> = handbook.articles.par_iter().enumerate().map(one).collect();
    for (woven, (threads, terms)) in handbook.articles.iter_mut().zip(all) {
        (woven.threads, woven.terms) = (threads, terms);
    }
}
