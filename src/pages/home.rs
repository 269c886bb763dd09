//! The home page.

use serde::Serialize;

use super::{Card, Desk, Frame, Link};
use crate::article::Kind;
use crate::diagnostic::Noted;
use crate::typeset::{self, Setting};

/// What the template `home.html` gets.
#[derive(Debug, Clone, Serialize)]
pub struct HomePage {
    /// What stands around it.
    pub frame: Frame,
    /// One sentence; may be empty.
    pub summary: String,
    /// The text of `articles/index.md`, as HTML; may be empty.
    pub body: String,
    /// The page that finds a script by two questions, when there are scripts.
    pub now: Option<String>,
    /// The ways in that are offered first.
    pub doors: Vec<DoorView>,
    /// The sections.
    pub sections: Vec<SectionView>,
    /// The ages that have articles.
    pub ages: Vec<Link>,
    /// The page that shows what there is for whom and when, when it would have rows and columns.
    pub map: Option<String>,
    /// The first scripts.
    pub scripts: Vec<Card>,
    /// The learning paths.
    pub paths: Vec<Card>,
    /// What was published last; empty when no article says when it was.
    pub newest: Vec<NewView>,
    /// The page with everything in alphabetical order.
    pub all: String,
}

/// One of the ways into the handbook.
#[derive(Debug, Clone, Serialize)]
pub struct DoorView {
    /// What it says.
    pub title: String,
    /// One sentence; may be empty.
    pub text: String,
    /// Where the door itself leads.
    pub link: Option<Link>,
    /// Pages behind it.
    pub links: Vec<Link>,
}

/// An article that was published lately.
#[derive(Debug, Clone, Serialize)]
pub struct NewView {
    /// The article.
    pub card: Card,
    /// When it was published, as `2026-11-22`.
    pub published: String,
}

/// A section on the home page.
#[derive(Debug, Clone, Serialize)]
pub struct SectionView {
    /// Its title.
    pub title: String,
    /// Where it stands.
    pub href: String,
    /// One sentence; may be empty.
    pub summary: String,
    /// How many articles it has.
    pub count: usize,
    /// Its first articles.
    pub first: Vec<Card>,
}

const SCRIPTS: usize = 8;
const PATHS: usize = 6;
const FIRST: usize = 4;
const NEWEST: usize = 5;

/// Fills the home page.
#[must_use]
pub fn home(desk: &Desk<'_>) -> Noted<HomePage> {
    let mut remarks = Vec::new();
    let intro = desk.handbook.home();
    let title = intro.and_then(|intro| intro.title.clone()).unwrap_or_else(|| desk.config.title.clone());
    let summary = intro.and_then(|intro| intro.summary.clone()).unwrap_or_default();
    let body = desk.handbook.home_written().map(|written| {
        let setting = Setting::page(desk.handbook, desk.words, desk.hrefs, Some(written));
        typeset::body(&setting, written.manuscript(), &[], desk.config.html).into(&mut remarks)
    });
    let cards = |kind, most| desk.handbook.of_kind(kind).take(most).map(|id| Card::new(desk, id)).collect();
    let sections = desk.handbook.sections().iter().map(|section| SectionView {
        title: section.title(),
        href: desk.hrefs.to(&section.address(), None),
        summary: section.introduction().and_then(|intro| intro.summary.clone()).unwrap_or_default(),
        count: section.articles.len(),
        first: section.articles.iter().take(FIRST).map(|id| Card::new(desk, *id)).collect(),
    });
    let page = HomePage {
        frame: Frame::new(desk, &title, &summary, &[], None),
        summary: summary.clone(),
        body: body.unwrap_or_default(),
        sections: sections.collect(),
        now: desk.handbook.now().map(|address| desk.hrefs.to(&address, None)),
        doors: doors(desk),
        ages: ages(desk),
        map: desk.handbook.evening_address().map(|address| desk.hrefs.to(&address, None)),
        scripts: cards(Kind::SCRIPT, SCRIPTS),
        paths: cards(Kind::PATH, PATHS),
        newest: newest(desk),
        all: desk.hrefs.to(&crate::source::Address::page("all"), None),
    };
    Noted::new(page, remarks)
}

pub(super) fn doors(desk: &Desk<'_>) -> Vec<DoorView> {
    let doors = desk.config.doors.iter().map(|door| DoorView {
        title: door.title.clone(),
        text: door.text.clone(),
        link: door.to.as_ref().and_then(|to| desk.named(to)),
        links: door.links.iter().filter_map(|entry| desk.named(entry)).collect(),
    });
    doors.filter(|door| door.link.is_some() || !door.links.is_empty()).collect()
}

fn newest(desk: &Desk<'_>) -> Vec<NewView> {
    let newest = desk.handbook.newest().iter().take(NEWEST).filter_map(|id| {
        let published = desk.handbook.article(*id).article().front.published?;
        Some(NewView { card: Card::new(desk, *id), published: published.to_string() })
    });
    newest.collect()
}

pub(super) fn ages(desk: &Desk<'_>) -> Vec<Link> {
    let shelves = desk.handbook.ages().iter();
    shelves
        .map(|shelf| Link {
            label: shelf.label.clone(),
            href: desk.hrefs.to(&shelf.address, None),
            current: false,
            within: None,
        })
        .collect()
}
