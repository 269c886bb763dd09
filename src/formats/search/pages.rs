//! In: the woven handbook. Out: what search finds: every article with the text its page shows, every term with its meaning.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use super::scripts;
use super::texts::{line, sections};
use crate::article::{Destination, Written};
use crate::config::{Config, Links};
use crate::finding::{Name, Page};
use crate::handbook::{Handbook, Id, Look, Target};
use crate::library::Term;
use crate::pages::{SEARCH_DATA, TERM};
use crate::source::{Address, Hrefs};
use crate::theme::Words;
use crate::typeset::{self, Setting};

/// What can be found.
pub(super) enum Thing<'a> {
    Term(&'a Term),
    Article(Id, &'a Arc<Written>),
}

/// What pages are made from.
pub(super) struct Room<'a> {
    handbook: &'a Handbook,
    config: &'a Config,
    words: &'a Words,
    explained: BTreeMap<Id, Vec<&'a str>>,
}

impl<'a> Room<'a> {
    pub fn new(handbook: &'a Handbook, config: &'a Config, words: &'a Words) -> Self {
        Self { handbook, config, words, explained: explained(handbook) }
    }

    /// Everything that can be found: articles in reading order, then terms.
    pub fn things(&self) -> impl Iterator<Item = Thing<'a>> {
        let articles = self.handbook.articles().map(|(id, woven)| Thing::Article(id, woven.written()));
        articles.chain(self.handbook.library().glossary.terms.iter().map(Thing::Term))
    }

    pub fn page(&self, thing: &Thing<'_>) -> Page {
        match thing {
            Thing::Article(id, _) => self.article(*id),
            Thing::Term(term) => self.term(term),
        }
    }

    fn article(&self, id: Id) -> Page {
        let woven = self.handbook.article(id);
        let article = woven.article();
        let hrefs = Hrefs::relative(woven.address());
        let setting = Setting::elsewhere(self.handbook, self.words, &hrefs, woven.written());
        let front = &article.front;
        let searched = front.searched_as.iter().map(|scalar| (Name::Searched, scalar.text.clone()));
        let explained = self.explained.get(&id).into_iter().flatten();
        let explained = explained.map(|word| (Name::Term, (*word).to_owned()));
        let ages = self.handbook.ages().iter().enumerate();
        let ages = ages.filter(|(_, shelf)| front.ages.iter().any(|age| age.text == shelf.name));
        let body = typeset::body(&setting, &article.manuscript, &[], self.config.html).value;
        Page {
            path: self.path(&woven.address(), None),
            text: Thing::Article(id, woven.written()).text().unwrap_or_default(),
            title: front.title.clone(),
            kind: article.kind().word(),
            draft: woven.draft,
            ages: ages.map(|(position, _)| position).collect(),
            names: searched.chain(explained).collect(),
            summary: front.summary.clone(),
            lines: front.prose().into_iter().map(|prose| line(&typeset::inline(&setting, prose))).collect(),
            sections: sections(&body),
        }
    }

    fn term(&self, term: &Term) -> Page {
        let address = Address::page("glossary");
        let hrefs = Hrefs::relative(address.clone());
        let setting = Setting::page(self.handbook, self.words, &hrefs, None);
        Page {
            path: self.path(&address, Some(term.slug.as_str())),
            text: Thing::Term(term).text().unwrap_or_default(),
            title: term.term.clone(),
            kind: TERM,
            names: other_words(term).map(|word| (Name::Term, word.to_owned())).collect(),
            summary: line(&typeset::inline(&setting, &term.definition)),
            ..Page::default()
        }
    }

    /// The way from the root of the site, as links of this site are written.
    fn path(&self, address: &Address, anchor: Option<&str>) -> String {
        let root = Address::new("-");
        let hrefs = match self.config.choices.links {
            Links::Folders => Hrefs::relative(root),
            Links::Files => Hrefs::portable(root),
        };
        hrefs.to(address, anchor)
    }
}

/// The way from the root of the site to a page, for needs.
pub(super) fn path_of(handbook: &Handbook, config: &Config, slug: &str) -> Option<String> {
    let Some(Target::Article(id, _)) = handbook.wiki(slug, None).target else { return None };
    let woven = handbook.article(id);
    let room = Room { handbook, config, words: &Words::default(), explained: BTreeMap::new() };
    Some(room.path(&woven.address(), None))
}

/// The everyday words and other forms by which a term is found.
fn other_words(term: &Term) -> impl Iterator<Item = &str> {
    term.synonyms.iter().chain(&term.forms).map(String::as_str)
}

/// For each article that a term's definition sends readers on to: the term, and the words that lead to it.
fn explained(handbook: &Handbook) -> BTreeMap<Id, Vec<&str>> {
    let mut explained: BTreeMap<Id, Vec<&str>> = BTreeMap::new();
    for term in &handbook.library().glossary.terms {
        let links = term.definition.scan.links.iter();
        let articles: BTreeSet<Id> = links.filter_map(|link| leads_to(handbook, &link.destination)).collect();
        for id in articles {
            let words = explained.entry(id).or_default();
            words.push(&term.term);
            words.extend(other_words(term));
        }
    }
    explained
}

fn leads_to(handbook: &Handbook, destination: &Destination) -> Option<Id> {
    match handbook.resolve(None, destination).target? {
        Target::Article(id, _) => Some(id),
        _ => None,
    }
}

/// Pages that were read before, by where their text stands.
#[derive(Debug, Default)]
pub struct Memory {
    look: Option<Look>,
    pages: HashMap<String, (Option<Arc<Written>>, Arc<Page>)>,
}

impl Memory {
    /// Forgets everything when names or shared data are others than they were.
    pub(super) fn keep(&mut self, handbook: &Handbook) {
        let now = Some(handbook.look());
        if self.look != now {
            self.pages.clear();
            self.look = now;
        }
    }

    /// An article as it was read before. One that shows pieces of others is read each time.
    pub(super) fn page(&self, thing: &Thing<'_>) -> Option<Arc<Page>> {
        let Thing::Article(_, written) = thing else { return None };
        let (before, page) = self.pages.get(&thing.text()?)?;
        let alone = written.manuscript().scan.embeds.is_empty();
        (alone && before.as_ref().is_some_and(|before| Arc::ptr_eq(before, written))).then(|| Arc::clone(page))
    }

    pub(super) fn remember(&mut self, thing: &Thing<'_>, page: Arc<Page>) {
        let written = match thing {
            Thing::Article(_, written) => Some(Arc::clone(written)),
            Thing::Term(_) => None,
        };
        self.pages.insert(page.text.clone(), (written, page));
    }

    /// The file with the text of a page that was read.
    #[must_use]
    pub fn text(&self, address: &Address) -> Option<Vec<u8>> {
        let name = address.as_str().strip_prefix(SEARCH_DATA)?.strip_prefix('/')?.strip_suffix(".js")?;
        self.pages.get(name).map(|(_, page)| scripts::text(page))
    }
}

impl Thing<'_> {
    /// Where its text stands, below the folder of all search files.
    fn text(&self) -> Option<String> {
        match self {
            Self::Article(_, written) => match &***written {
                Written::Article(article) => Some(format!("texts/{}", article.slug)),
                Written::Intro(_) => None,
            },
            Self::Term(term) => Some(format!("terms/{}", term.slug)),
        }
    }
}
