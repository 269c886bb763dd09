//! The woven handbook, and what can be asked of it.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

use super::id::Id;
use super::lead::Lead;
use super::names::{Names, Standing};
use super::near::Near;
use super::played::Played;
use super::section::{Section, Shelf, Station, intro};
use super::thread::{TermUse, Threads};
use super::tied::Tied;
use super::titles::Titles;
use crate::article::{Article, Intro, Kind, Written};
use crate::darkroom::Print;
use crate::library::Library;
use crate::source::{Address, Picture, Place, Size, Slug, Source, composed};

/// The woven handbook.
#[derive(Debug, Clone, Default)]
pub struct Handbook {
    /// The folder of its files, `articles/` or for example `articles/es/`.
    pub(super) folder: String,
    /// The main edition, when this is another one.
    pub(super) original: Option<Arc<Original>>,
    /// The shown articles in reading order.
    pub(super) articles: Vec<Arc<Woven>>,
    /// Articles that are not shown, with their slugs.
    pub(super) hidden: BTreeMap<Slug, Arc<Written>>,
    /// The text of the home page.
    pub(super) home: Option<Arc<Written>>,
    pub(super) sections: Vec<Section>,
    /// The places that articles have in learning paths.
    pub(super) stations: BTreeMap<Id, Vec<Station>>,
    pub(super) names: Arc<Names>,
    pub(super) near: Arc<Near>,
    pub(super) titles: Titles,
    /// The files beside articles that are published, by path.
    pub(super) files: Arc<BTreeMap<String, (Address, Picture)>>,
    pub(super) library: Arc<Library>,
    /// For each article the links that lead to it, in reading order.
    pub(super) backlinks: Arc<Tied>,
    /// For each entry of the bibliography the articles that cite it, in reading order.
    pub(super) citing: Arc<Tied>,
    /// For each term of the glossary the articles that use it, in reading order.
    pub(super) used_in: Arc<Tied>,
}

/// The main edition.
#[derive(Debug)]
pub struct Original {
    /// All of it.
    pub handbook: Arc<Handbook>,
    /// Its language.
    pub language: String,
}

/// A shown article and what the others make of it.
#[derive(Debug, Clone)]
pub struct Woven {
    pub(super) written: Arc<Written>,
    pub(super) address: Address,
    /// Whether it is shown although it is a draft.
    pub draft: bool,
    pub(super) threads: Arc<Threads>,
    pub(super) terms: Arc<[TermUse]>,
    /// What else to read after it, once somebody asked.
    pub(super) related: Arc<OnceLock<Box<[Id]>>>,
}

impl Woven {
    /// The article itself.
    #[must_use]
    pub fn article(&self) -> &Article {
        match &*self.written {
            Written::Article(article) => article,
            Written::Intro(_) => unreachable!("only articles are woven as articles"),
        }
    }

    /// The file as it was understood.
    #[must_use]
    pub fn written(&self) -> &Arc<Written> {
        &self.written
    }

    /// Where it stands.
    #[must_use]
    pub fn address(&self) -> Address {
        self.address.clone()
    }

    /// Which articles the links of its text lead to, each once.
    #[must_use]
    pub fn leads_to(&self) -> &[Id] {
        &self.threads.leads_to
    }

    /// Keys of the sources it cites, in the order of a reference list.
    pub fn cited(&self) -> impl Iterator<Item = &str> {
        self.threads.cited.iter().map(|cited| &*cited.key)
    }

    /// The first use of each glossary term in its body, in order.
    #[must_use]
    pub fn terms(&self) -> &[TermUse] {
        &self.terms
    }
}

impl Handbook {
    /// The folder of its files, `articles/` or for example `articles/es/`.
    #[must_use]
    pub fn folder(&self) -> &str {
        &self.folder
    }

    /// The main edition, when this is another one.
    #[must_use]
    pub fn original(&self) -> Option<&Arc<Original>> {
        self.original.as_ref()
    }

    /// Its folder as a place: for what no file is to blame for.
    #[must_use]
    pub fn everywhere(&self) -> Place {
        Source::new(self.folder.trim_end_matches('/'), "").whole()
    }

    /// The shown articles in reading order.
    pub fn articles(&self) -> impl Iterator<Item = (Id, &Woven)> {
        self.articles.iter().enumerate().map(|(position, woven)| (Id(position), &**woven))
    }

    /// The shown articles by title, from A to Z.
    #[must_use]
    pub fn alphabetical(&self) -> &[Id] {
        &self.names.alphabetical
    }

    /// One article.
    #[must_use]
    pub fn article(&self, id: Id) -> &Woven {
        &self.articles[id.0]
    }

    /// The learning paths an article is part of.
    #[must_use]
    pub fn stations(&self, id: Id) -> &[Station] {
        self.stations.get(&id).map_or(&[], Vec::as_slice)
    }

    /// The shown article of this name.
    #[must_use]
    pub fn by_slug(&self, slug: &str) -> Option<Id> {
        self.names.by_slug.get(slug).copied()
    }

    /// Articles of one kind, in reading order.
    pub fn of_kind(&self, kind: Kind) -> impl Iterator<Item = Id> {
        let here = self.names.of_kind.iter().find(|(one, _)| *one == kind);
        here.into_iter().flat_map(|(_, ids)| ids).copied()
    }

    /// The text of the home page.
    #[must_use]
    pub fn home(&self) -> Option<&Intro> {
        self.home.as_deref().and_then(intro)
    }

    /// The file of the home page.
    #[must_use]
    pub fn home_written(&self) -> Option<&Written> {
        self.home.as_deref()
    }

    /// The sections in order.
    #[must_use]
    pub fn sections(&self) -> &[Section] {
        &self.sections
    }

    /// The section an article stands in.
    #[must_use]
    pub fn section_of(&self, article: &Article) -> Option<&Section> {
        let name = article.section.as_deref()?;
        self.sections.iter().find(|section| section.name == name)
    }

    /// One shelf for each age that has articles, in the configuration's order.
    #[must_use]
    pub fn ages(&self) -> &[Shelf] {
        &self.names.ages
    }

    /// One shelf for each tag, in alphabetical order.
    #[must_use]
    pub fn tags(&self) -> &[Shelf] {
        &self.names.tags
    }

    /// The shelves of all scripts and all paths, unless a section of that name is this shelf already.
    #[must_use]
    pub fn kinds(&self) -> &[(Kind, Shelf)] {
        &self.names.kinds
    }

    /// The files beside articles that are published: address and file.
    pub fn files(&self) -> impl Iterator<Item = &(Address, Picture)> {
        self.files.values()
    }

    /// The address and the title of the page made from the file at `path`, if it has one.
    #[must_use]
    pub fn page_of(&self, path: &str) -> Option<(Address, String)> {
        match self.names.by_path.get(path)? {
            Standing::Article(id) => {
                let woven = self.article(*id);
                Some((woven.address(), woven.article().front.title.clone()))
            }
            Standing::Section(position) => {
                let section = self.sections.get(*position)?;
                Some((section.address(), section.title()))
            }
            Standing::Home => {
                Some((Address::home(), self.home().and_then(|intro| intro.title.clone()).unwrap_or_default()))
            }
        }
    }

    /// The article that stands at this address.
    #[must_use]
    pub fn at(&self, address: &Address) -> Option<Id> {
        let named = self.by_slug(address.as_str().trim_end_matches('/'));
        named
            .filter(|id| self.article(*id).address == *address)
            .or_else(|| self.names.at_own_address.get(address).copied())
    }

    /// Former addresses that only a web host can answer, as browsers ask for them below this edition's home page, and
    /// where they lead.
    pub fn requests(&self) -> impl Iterator<Item = (&str, &Lead)> {
        self.names.requests.iter().map(|(request, lead)| (request.as_str(), lead))
    }

    /// Whether a web host is told where to lead on from what browsers ask for so.
    #[must_use]
    pub fn has_request(&self, request: &str) -> bool {
        self.names.requests.contains_key(request)
    }

    /// Published articles, the newest first, at most fifty.
    #[must_use]
    pub fn newest(&self) -> &[Id] {
        &self.names.newest
    }

    /// Bibliography, support lines, glossary.
    #[must_use]
    pub fn library(&self) -> &Arc<Library> {
        &self.library
    }

    /// Every file that was understood but is not shown (drafts).
    pub fn hidden(&self) -> impl Iterator<Item = &Arc<Written>> {
        self.hidden.values()
    }

    /// The file of the article of this name that is not shown.
    #[must_use]
    pub fn hidden_article(&self, slug: &Slug) -> Option<&str> {
        self.hidden.get(slug).map(|written| written.path())
    }

    /// Every file that was understood: shown articles, drafts, introductions.
    pub fn files_written(&self) -> impl Iterator<Item = &Arc<Written>> {
        self.articles.iter().map(|woven| &woven.written).chain(self.hidden.values()).chain(self.introductions())
    }

    /// The introductions of the home page and of sections.
    pub fn introductions(&self) -> impl Iterator<Item = &Arc<Written>> {
        self.home.iter().chain(self.sections.iter().filter_map(|section| section.intro.as_ref()))
    }

    /// The file beside articles at this path, if it is published.
    #[must_use]
    pub fn file_at(&self, path: &str) -> Option<&Picture> {
        self.files.get(&*composed(path)).map(|(_, picture)| picture)
    }

    /// The SVG drawing whose file stands at this address.
    #[must_use]
    pub fn drawing(&self, address: &Address) -> Option<&Source> {
        let (keeper, address) = self.keeper(address);
        keeper.names.drawings.get(&*address)
    }

    /// Whether the same articles, shelves and sources stand at the same addresses.
    #[must_use]
    pub fn has_addresses_of(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.names, &other.names) && Arc::ptr_eq(&self.library, &other.library)
    }

    /// Width and height of the picture whose file stands at this address.
    #[must_use]
    pub fn size(&self, address: &Address) -> Option<Size> {
        let (keeper, address) = self.keeper(address);
        keeper.names.sizes.get(&*address).copied()
    }

    /// The smaller prints that are made of the picture whose file stands at this address.
    #[must_use]
    pub fn prints(&self, address: &Address) -> &[Print] {
        let (keeper, address) = self.keeper(address);
        keeper.names.prints.get(&*address).map_or(&[], Vec::as_slice)
    }

    /// What goes along with the film or the sound whose file stands at this address; what counts from the site's root does so
    /// here, too.
    #[must_use]
    pub fn played(&self, address: &Address) -> Option<Played> {
        let (keeper, own) = self.keeper(address);
        let mut played = keeper.names.played.get(&*own)?.clone();
        if address.as_str().starts_with('/') {
            let captions = played.captions.iter_mut().map(|one| &mut one.address);
            for one in captions.chain(&mut played.poster) {
                *one = one.from_root("");
            }
        }
        Some(played)
    }

    /// The edition that has the file at this address, and where the file stands in it: one that counts from the site's root is the
    /// main edition's.
    fn keeper<'h, 'a>(&'h self, address: &'a Address) -> (&'h Self, Cow<'a, Address>) {
        match (&self.original, address.as_str().strip_prefix('/')) {
            (Some(original), Some(path)) => (&original.handbook, Cow::Owned(Address::new(path))),
            _ => (self, Cow::Borrowed(address)),
        }
    }

    /// Paths of all files that are drafts, shown or not.
    #[must_use]
    pub fn draft_paths(&self) -> BTreeSet<&str> {
        let shown = self.articles.iter().filter(|woven| woven.draft).map(|woven| &woven.written);
        shown.chain(self.hidden.values()).map(|written| written.path()).collect()
    }
}
