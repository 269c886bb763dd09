//! All articles, woven into one whole.
//!
//! In: every file understood alone, the library and the configuration. Out: [`Handbook`]: which articles are shown and in
//! which order, what each link leads to, backlinks with their sentences, related articles, shelves, citations.
//!
//! 1. `shown`: drafts aside, names unique, addresses free.
//! 2. `shelves`: sections, ages, tags and the reading order.
//! 3. `links`: every link of every text resolved, backlinks gathered.
//! 4. `citations`: every key of the bibliography looked up.
//! 5. `paths`: which learning paths an article is part of.
//! 6. `terms`: the first use of each glossary term in each article.
//! 7. `related`: what else to read.
//!
//! Invariant: recomputed whole each time, so nothing in it can be stale; no list an article holds grows with the handbook.

mod citations;
mod files;
mod leaning;
mod links;
mod newcomer;
mod newest;
mod paths;
mod related;
mod resolve;
mod shelves;
mod shown;
mod terms;
mod transclusion;
mod weight;
mod world;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use crate::article::{Article, Intro, Kind, Written};
use crate::config::Config;
use crate::diagnostic::Noted;
use crate::library::Library;
use crate::source::{Address, Picture, Size, Slug, Source};

pub use leaning::Leaning;
pub use paths::Station;
pub use resolve::{Resolution, Target};
pub use shelves::{Section, Shelf};
pub use terms::TermUse;
pub use transclusion::{Excerpt, MOST_DEEP, MOST_EXCERPTS};
pub use weight::of_page as too_heavy;

/// The position of a shown article in [`Handbook::articles`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id(usize);

/// The woven handbook.
#[derive(Debug, Default)]
pub struct Handbook {
    /// The shown articles in reading order.
    articles: Vec<Woven>,
    /// Articles that are not shown, with their slugs.
    hidden: BTreeMap<Slug, Arc<Written>>,
    /// The shown articles by title.
    alphabetical: Vec<Id>,
    /// Asked for every link, and never walked through in its own order.
    by_slug: HashMap<Slug, Id>,
    by_alias: BTreeMap<Slug, Id>,
    by_path: BTreeMap<String, Standing>,
    /// The text of the home page.
    home: Option<Arc<Written>>,
    sections: Vec<Section>,
    ages: Vec<Shelf>,
    tags: Vec<Shelf>,
    kinds: Vec<(Kind, Shelf)>,
    files: BTreeMap<String, (Address, Picture)>,
    /// For each key of the bibliography the articles that cite it, in reading order, with the sentences.
    citing: BTreeMap<String, Vec<Citing>>,
    /// SVG drawings by the address of their file.
    drawings: BTreeMap<Address, Source>,
    /// Sizes of the other pictures by the address of their file.
    sizes: BTreeMap<Address, Size>,
    library: Library,
    newest: Vec<Id>,
    /// For each term of the glossary the articles that use it, in reading order.
    used_in: Vec<Vec<Id>>,
}

/// What a file of `articles/` became.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Standing {
    Article(Id),
    Section(usize),
    Home,
}

/// A shown article and what the others make of it.
#[derive(Debug)]
pub struct Woven {
    written: Arc<Written>,
    address: Address,
    /// Whether it is shown although it is a draft.
    pub draft: bool,
    /// Which articles link here, and in which sentence; one entry an article, in reading order.
    pub backlinks: Vec<Backlink>,
    /// Which articles the links of its text lead to, each once.
    pub leads_to: Vec<Id>,
    /// What else to read, at most `related::MOST`.
    pub related: Vec<Id>,
    /// Keys of the sources it cites, in the order of a reference list.
    pub cited: Vec<String>,
    /// The learning paths it is part of.
    pub paths: Vec<Station>,
    /// The first use of each glossary term in its body, in order.
    pub terms: Vec<TermUse>,
}

/// A link from another article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Backlink {
    /// The article the link stands in.
    pub from: Id,
    /// Its sentence, without markup.
    pub sentence: Arc<str>,
}

/// An article that cites a source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Citing {
    /// The article.
    pub from: Id,
    /// The sentences it cites it in, without markup; none when only a field names it.
    pub sentences: Vec<String>,
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
}

impl Handbook {
    /// The shown articles in reading order.
    pub fn articles(&self) -> impl Iterator<Item = (Id, &Woven)> {
        self.articles.iter().enumerate().map(|(position, woven)| (Id(position), woven))
    }

    /// The shown articles by title, from A to Z.
    #[must_use]
    pub fn alphabetical(&self) -> &[Id] {
        &self.alphabetical
    }

    /// One article.
    #[must_use]
    pub fn article(&self, id: Id) -> &Woven {
        &self.articles[id.0]
    }

    /// The shown article of this name.
    #[must_use]
    pub fn by_slug(&self, slug: &str) -> Option<Id> {
        self.by_slug.get(slug).copied()
    }

    /// Articles of one kind, in reading order.
    pub fn of_kind(&self, kind: Kind) -> impl Iterator<Item = Id> {
        self.articles().filter(move |(_, woven)| woven.article().kind() == kind).map(|(id, _)| id)
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
        &self.ages
    }

    /// One shelf for each tag, in alphabetical order.
    #[must_use]
    pub fn tags(&self) -> &[Shelf] {
        &self.tags
    }

    /// The shelves of all scripts and all paths, unless a section of that name is this shelf already.
    #[must_use]
    pub fn kinds(&self) -> &[(Kind, Shelf)] {
        &self.kinds
    }

    /// The files beside articles that are published: address and file.
    pub fn files(&self) -> impl Iterator<Item = &(Address, Picture)> {
        self.files.values()
    }

    /// Former addresses and the articles that stood there.
    pub fn redirects(&self) -> impl Iterator<Item = (Address, Id)> {
        self.by_alias.iter().map(|(alias, id)| (Address::page(alias.as_str()), *id))
    }

    /// Published articles, the newest first, at most fifty.
    #[must_use]
    pub fn newest(&self) -> &[Id] {
        &self.newest
    }

    /// Bibliography, support lines, glossary.
    #[must_use]
    pub fn library(&self) -> &Library {
        &self.library
    }

    /// The articles that use a term of the glossary, by the term's position.
    #[must_use]
    pub fn used_in(&self, term: usize) -> &[Id] {
        self.used_in.get(term).map_or(&[], Vec::as_slice)
    }

    /// Every file that was understood but is not shown (drafts).
    pub fn hidden(&self) -> impl Iterator<Item = &Arc<Written>> {
        self.hidden.values()
    }

    /// The file of the article of this name that is not shown.
    #[must_use]
    pub fn hidden_article(&self, slug: &Slug) -> Option<&str> {
        self.hidden.get(slug).map(|written| written.manuscript().source.path())
    }

    /// Every file that was understood: shown articles, drafts, introductions.
    pub fn files_written(&self) -> impl Iterator<Item = &Arc<Written>> {
        self.articles.iter().map(|woven| &woven.written).chain(self.hidden.values()).chain(self.introductions())
    }

    /// The introductions of the home page and of sections.
    pub fn introductions(&self) -> impl Iterator<Item = &Arc<Written>> {
        self.home.iter().chain(self.sections.iter().filter_map(|section| section.intro.as_ref()))
    }

    /// The articles that cite a source.
    #[must_use]
    pub fn citing(&self, key: &str) -> &[Citing] {
        self.citing.get(key).map_or(&[], Vec::as_slice)
    }

    /// The SVG drawing whose file stands at this address.
    #[must_use]
    pub fn drawing(&self, address: &Address) -> Option<&Source> {
        self.drawings.get(address)
    }

    /// Width and height of the picture whose file stands at this address.
    #[must_use]
    pub fn size(&self, address: &Address) -> Option<Size> {
        self.sizes.get(address).copied()
    }

    /// Paths of all files that are drafts, shown or not.
    #[must_use]
    pub fn draft_paths(&self) -> BTreeSet<&str> {
        let shown = self.articles.iter().filter(|woven| woven.draft).map(|woven| &woven.written);
        shown.chain(self.hidden.values()).map(|written| written.manuscript().source.path()).collect()
    }
}

fn intro(written: &Written) -> Option<&Intro> {
    match written {
        Written::Intro(intro) => Some(intro),
        Written::Article(_) => None,
    }
}

/// Weaves all files into the handbook.
#[must_use]
pub fn weave(written: &[Arc<Written>], pictures: &[Picture], library: Library, config: &Config) -> Noted<Handbook> {
    let mut remarks = Vec::new();
    let mut handbook = Handbook { library, ..Handbook::default() };
    let shown = shown::choose(&mut handbook, written, config, &mut remarks);
    shelves::arrange(&mut handbook, &shown, config, &mut remarks);
    shown::name_everything(&mut handbook, pictures, &mut remarks);
    handbook.newest = newest::newest(&handbook);
    links::connect(&mut handbook, config, &mut remarks);
    files::choose(&mut handbook, &mut remarks);
    weight::check(&handbook, &mut remarks);
    citations::connect(&mut handbook, &mut remarks);
    paths::connect(&mut handbook);
    terms::connect(&mut handbook);
    related::connect(&mut handbook);
    transclusion::name_both_places(&handbook, &mut remarks);
    Noted::new(handbook, remarks)
}
