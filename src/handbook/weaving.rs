//! In: the yarn, every file understood alone and what they share. Out: the handbook, all of it woven.
//!
//! What is known from the last round is taken as it is: an order that still holds, and the threads of articles that did not
//! change among names that did not change.
//!
//! Invariant: what is known changes nothing but the work; what may be taken from it is decided in `memory`.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use rayon::prelude::*;

use super::terms::Finder;
use super::thread::{TermUse, Threads};
use super::{
    Handbook, Id, Names, Original, Woven, citations, files, links, newest, paths, shelves, shown, terms, threads,
    transclusion, weight,
};
use crate::article::Written;
use crate::config::Config;
use crate::diagnostic::{Diagnostic, Noted};
use crate::library::Library;
use crate::source::Picture;

/// Everything a handbook is woven of.
#[derive(Clone, Copy)]
pub struct Yarn<'a> {
    /// Every file below `articles/`.
    pub written: &'a [Arc<Written>],
    /// Every other file there.
    pub pictures: &'a [Picture],
    /// The shared data.
    pub library: &'a Arc<Library>,
    /// The configuration.
    pub config: &'a Arc<Config>,
    /// The main edition, when this is another one.
    pub original: Option<&'a Arc<Original>>,
}

/// A handbook that is in order and named, without anything woven into it, and what was said on the way.
pub(super) type Arranged = Noted<Handbook>;

/// What is known of a round with the same library.
#[derive(Clone, Copy)]
pub(super) struct Known<'a> {
    pub finder: Option<&'a Arc<Finder>>,
    pub handbook: &'a Handbook,
}

/// What came of a round.
#[derive(Debug)]
pub(super) struct Cloth {
    /// What was said while everything was put in order and named.
    pub named: Vec<Diagnostic>,
    pub finder: Option<Arc<Finder>>,
    pub woven: Noted<Arc<Handbook>>,
}

/// Weaves all files into the handbook.
#[must_use]
pub fn weave(yarn: Yarn<'_>) -> Noted<Arc<Handbook>> {
    weave_knowing(yarn, None, None).woven
}

/// The same, with an order that still holds and what is known from the last round.
pub(super) fn weave_knowing(yarn: Yarn<'_>, in_order: Option<Arranged>, known: Option<Known<'_>>) -> Cloth {
    let Noted { value: mut handbook, remarks: named } = in_order.unwrap_or_else(|| arrange(&yarn));
    let mut remarks = named.clone();
    let finder = match known {
        Some(known) => known.finder.cloned(),
        None => Finder::new(&yarn.library.glossary).map(Arc::new),
    };
    let last = known.map(|known| known.handbook);
    let led_alike = spin(&mut handbook, finder.as_deref(), last);
    let tied = if led_alike { last } else { None };
    remarks.extend(handbook.articles.iter().flat_map(|woven| woven.threads.remarks.iter().cloned()));
    handbook.backlinks = tied.map_or_else(|| links::tie(&handbook).into(), |last| Arc::clone(&last.backlinks));
    links::check_elsewhere(&handbook, yarn.config, &mut remarks);
    files::choose(&mut handbook, &mut remarks);
    weight::check(&handbook, &mut remarks);
    handbook.citing = tied.map_or_else(|| citations::tie(&handbook).into(), |last| Arc::clone(&last.citing));
    citations::check_elsewhere(&handbook, &mut remarks);
    paths::connect(&mut handbook);
    handbook.used_in = tied.map_or_else(|| terms::tie(&handbook).into(), |last| Arc::clone(&last.used_in));
    transclusion::name_both_places(&handbook, &mut remarks);
    Cloth { named, finder, woven: Noted::new(Arc::new(handbook), remarks) }
}

/// Puts everything in order and gives it names.
fn arrange(yarn: &Yarn<'_>) -> Arranged {
    let mut remarks = Vec::new();
    let mut handbook = Handbook {
        folder: yarn.config.folder(),
        original: yarn.original.cloned(),
        library: Arc::clone(yarn.library),
        ..Handbook::default()
    };
    let mut names = Names::default();
    let shown = shown::choose(&mut handbook, yarn.written, yarn.config, &mut remarks);
    shelves::arrange(&mut handbook, &mut names, &shown, yarn.config, &mut remarks);
    shown::name_everything(&handbook, &mut names, yarn.pictures, yarn.config, &mut remarks);
    names.newest = newest::newest(&handbook);
    handbook.files = Arc::clone(&names.files);
    handbook.names = Arc::new(names);
    Noted::new(handbook, remarks)
}

/// Spins the threads that lead out of every article; what `last` knows already, with the same library, is taken from there. Tells
/// whether they lead from the same articles to the same articles, sources and terms as then, so that what they are tied to stays.
fn spin(handbook: &mut Handbook, finder: Option<&Finder>, last: Option<&Handbook>) -> bool {
    let same_names = last.filter(|last| Arc::ptr_eq(&last.names, &handbook.names));
    let retitled = same_names.map(|last| retitled(last, handbook)).unwrap_or_default();
    let by_path: HashMap<&str, &Woven> = match (last, same_names) {
        (Some(last), None) => last.articles().map(|(_, woven)| (woven.written.path(), woven)).collect(),
        _ => HashMap::new(),
    };
    let elsewhere = |woven: &Woven| {
        let source = &woven.written.manuscript().source;
        by_path.get(source.path()).copied().filter(|known| known.written.manuscript().source == *source)
    };
    let one = |(position, woven): (usize, &Arc<Woven>)| -> Option<Spun> {
        let same = |known: &&Woven| Arc::ptr_eq(&known.written, &woven.written);
        let here = same_names.and_then(|last| last.articles.get(position)).map(Arc::as_ref).filter(same);
        let shows_others = !woven.written.manuscript().scan.embeds.is_empty();
        let stays = |known: &&Woven| !shows_others && !known.threads.may_name(&retitled);
        if here.as_ref().is_some_and(stays) {
            return None;
        }
        let terms = match (here.or_else(|| elsewhere(woven)), finder) {
            (Some(known), _) => Arc::clone(&known.terms),
            (None, Some(finder)) => finder.first_uses(woven.article()).into(),
            (None, None) => Arc::default(),
        };
        let threads = Arc::new(threads::out_of(handbook, Id(position), woven));
        Some(Spun { position, threads, terms })
    };
    let spun: Vec<Spun> = handbook.articles.par_iter().enumerate().filter_map(one).collect();
    let led_alike = same_names.is_some_and(|last| {
        spun.iter().all(|one| {
            let known = &last.articles[one.position];
            let same_terms = known.terms.iter().map(|one| one.term).eq(one.terms.iter().map(|one| one.term));
            same_terms && known.threads.lead_as(&one.threads)
        })
    });
    for Spun { position, threads, terms } in spun {
        let woven = Arc::make_mut(&mut handbook.articles[position]);
        (woven.threads, woven.terms) = (threads, terms);
    }
    if !led_alike {
        for woven in &mut handbook.articles {
            Arc::make_mut(woven).related = Arc::default();
        }
    }
    led_alike
}

/// What leads out of an article, and the terms in it, spun anew.
struct Spun {
    position: usize,
    threads: Arc<Threads>,
    terms: Arc<[TermUse]>,
}

/// The articles that are called otherwise than in the last round of the same names.
fn retitled(last: &Handbook, handbook: &Handbook) -> BTreeSet<Id> {
    if last.titles == handbook.titles {
        return BTreeSet::new();
    }
    let both = last.articles.iter().zip(handbook.articles());
    let retitled = both.filter(|(old, (_, new))| old.article().front.title != new.article().front.title);
    retitled.map(|(_, (id, _))| id).collect()
}
