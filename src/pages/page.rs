//! Which pages a site has, where each stands, and how one is printed.
//!
//! In: the woven handbook. Out: [`all`], every page with its address; [`Page::print`], the HTML of one.
//!
//! Invariant: here alone a page family has its address, its template and whether readers should find it.

use std::sync::Arc;

use jiff::civil::Date;

use super::press::Press;
use super::{ShelfPage, Spread, age, ages, chooser, glossary, home, not_found, offline, redirect, shelf, sources};
use crate::diagnostic::{Diagnostic, Noted};
use crate::handbook::{Handbook, Id, Lead, Shelf, too_heavy};
use crate::source::Address;

/// A page of the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Page {
    /// The first one.
    Home,
    /// An article.
    Article(Id),
    /// A part of the section with this position.
    Section(usize, Spread),
    /// All ages, with what is for each of them.
    Ages,
    /// A part of the shelf of an age.
    Age(usize, Spread),
    /// A part of the shelf of a tag.
    Tag(usize, Spread),
    /// A part of the shelf of a kind.
    Kind(usize, Spread),
    /// A part of everything from A to Z.
    All(Spread),
    /// Which script, by two questions.
    Now,
    /// What there is for whom, and when.
    Map,
    /// All terms.
    Glossary,
    /// All sources.
    Sources,
    /// The source with this key.
    Source(String),
    /// What readers may keep on a device.
    Offline,
    /// What stands at every unknown address.
    NotFound,
    /// A former address of something that stands elsewhere now.
    Redirect(Lead),
}

/// Every page, what comes first has its address: pages Mend makes before articles. Articles at reserved addresses were set
/// aside and reported in weaving.
#[must_use]
pub fn all(handbook: &Handbook) -> Vec<(Address, Page)> {
    let mut pages = vec![(Address::home(), Page::Home), (Address::not_found(), Page::NotFound)];
    let mut shelf = |first: &Address, count: usize, page: &dyn Fn(Spread) -> Page| {
        pages.extend(Spread::of(first, count).into_iter().map(|(address, spread)| (address, page(spread))));
    };
    shelf(&Address::page("all"), handbook.articles().count(), &Page::All);
    for (position, section) in handbook.sections().iter().enumerate() {
        shelf(&section.address(), section.articles.len(), &|spread| Page::Section(position, spread));
    }
    for (position, one) in handbook.ages().iter().enumerate() {
        shelf(&one.address, one.articles.len(), &|spread| Page::Age(position, spread));
    }
    for (position, one) in handbook.tags().iter().enumerate() {
        shelf(&one.address, one.articles.len(), &|spread| Page::Tag(position, spread));
    }
    for (position, (_, one)) in handbook.kinds().iter().enumerate() {
        shelf(&one.address, one.articles.len(), &|spread| Page::Kind(position, spread));
    }
    pages.extend(handbook.now().map(|address| (address, Page::Now)));
    pages.extend(handbook.evening_address().map(|address| (address, Page::Map)));
    if !handbook.ages().is_empty() {
        pages.push((Address::page("ages"), Page::Ages));
    }
    if !handbook.library().glossary.terms.is_empty() {
        pages.push((Address::page("glossary"), Page::Glossary));
    }
    if handbook.library().references.iter().next().is_some() {
        pages.push((Address::page("sources"), Page::Sources));
        let references = handbook.library().references.iter();
        pages.extend(references.map(|reference| (reference.address(), Page::Source(reference.key.clone()))));
    }
    pages.extend(handbook.offline().map(|address| (address, Page::Offline)));
    pages.extend(handbook.articles().map(|(id, woven)| (woven.address(), Page::Article(id))));
    let led = handbook.redirects().filter(|(_, lead)| handbook.led(lead).is_some());
    pages.extend(led.map(|(address, lead)| (address, Page::Redirect(lead))));
    pages
}

impl Page {
    /// Whether readers should find it: no draft, no former address, nothing that stands for another page.
    #[must_use]
    pub fn is_listed(&self, handbook: &Handbook) -> bool {
        match self {
            Self::Article(id) => !handbook.article(*id).draft,
            Self::NotFound | Self::Redirect(_) => false,
            _ => true,
        }
    }

    /// The day of its last change, where an author gave one.
    #[must_use]
    pub fn changed(&self, handbook: &Handbook) -> Option<Date> {
        let Self::Article(id) = self else { return None };
        let front = &handbook.article(*id).article().front;
        front.updated.max(front.published)
    }

    /// Prints it at its address; `None` when its template cannot be printed.
    #[must_use]
    pub fn print(&self, press: &Press<'_>, address: &Address) -> Noted<Option<String>> {
        let mut remarks = Vec::new();
        let html = self.html(press, address, &mut remarks);
        Noted::new(html, remarks)
    }

    fn html(&self, press: &Press<'_>, address: &Address, remarks: &mut Vec<Diagnostic>) -> Option<String> {
        let hrefs = press.hrefs(address);
        let desk = press.desk(&hrefs);
        let handbook = press.handbook;
        let shelved = |sort, one: &Shelf, spread: &Spread| shelf(&desk, sort, one, spread);
        match self {
            Self::Article(id) => {
                let html = Arc::unwrap_or_clone(press.leaf(*id)).into(remarks)?;
                remarks.extend(too_heavy(handbook.article(*id), html.len()));
                Some(html)
            }
            Self::Home => press.print("home.html", &home(&desk).into(remarks), remarks),
            Self::Section(position, spread) => {
                let section = handbook.sections().get(*position)?;
                press.print("shelf.html", &ShelfPage::section(&desk, section, spread).into(remarks), remarks)
            }
            Self::Ages => press.print("shelf.html", &ages(&desk), remarks),
            Self::Age(position, spread) => {
                press.print("shelf.html", &age(&desk, handbook.ages().get(*position)?, spread), remarks)
            }
            Self::Tag(position, spread) => {
                press.print("shelf.html", &shelved("tag", handbook.tags().get(*position)?, spread), remarks)
            }
            Self::Kind(position, spread) => {
                let (kind, one) = handbook.kinds().get(*position)?;
                let one = Shelf { label: desk.words.get("kinds_many", kind.word()).to_owned(), ..one.clone() };
                press.print("shelf.html", &shelved("kind", &one, spread), remarks)
            }
            Self::All(spread) => press.print("shelf.html", &super::all(&desk, spread), remarks),
            Self::Now => press.print("now.html", &chooser(&desk), remarks),
            Self::Map => press.print("map.html", &super::map(&desk), remarks),
            Self::Glossary => press.print("glossary.html", &glossary(&desk), remarks),
            Self::Source(key) => press.print("source.html", &super::source(&desk, key)?, remarks),
            Self::Sources => press.print("sources.html", &sources(&desk), remarks),
            Self::Offline => press.print("offline.html", &offline(&desk), remarks),
            Self::NotFound => press.print("not_found.html", &not_found(&desk), remarks),
            Self::Redirect(lead) => press.print("redirect.html", &redirect(&desk, lead)?, remarks),
        }
    }
}
