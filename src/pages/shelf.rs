//! List pages: a section, an age, a tag, everything from A to Z; paginated.

use serde::Serialize;

use super::{Card, Desk, Frame, Link};
use crate::diagnostic::Noted;
use crate::handbook::{Id, Section, Shelf, booklet_address, pocket_address};
use crate::source::{Address, Collation};
use crate::typeset::{self, Setting};

/// What the template `shelf.html` gets.
#[derive(Debug, Clone, Serialize)]
pub struct ShelfPage {
    /// What stands around it.
    pub frame: Frame,
    /// What sort of shelf it is: `section`, `ages`, `age`, `tag`, `kind` or `all`.
    pub sort: &'static str,
    /// The shelf's title.
    pub title: String,
    /// One sentence; may be empty.
    pub summary: String,
    /// The section's introduction, as HTML; may be empty.
    pub body: String,
    /// The articles, in groups that may have a label.
    pub groups: Vec<Group>,
    /// How many articles the whole shelf has.
    pub count: usize,
    /// A section as one document to print; a long one has none.
    pub print: Option<String>,
    /// The scripts as cards for a pocket: on the list of all scripts only.
    pub pocket: Option<String>,
    /// The page that finds a script by two questions: on the list of all scripts only.
    pub now: Option<String>,
    /// Links to the parts of a long shelf; empty when it has one part.
    pub parts: Vec<Link>,
}

/// Articles under one label.
#[derive(Debug, Clone, Serialize)]
pub struct Group {
    /// The label; may be empty.
    pub label: String,
    /// A page that has all of it, where this is a part.
    pub href: Option<String>,
    /// How many articles it has in all.
    pub count: usize,
    /// Whether readers open it themselves.
    pub folded: bool,
    /// The articles.
    pub cards: Vec<Card>,
}

impl Group {
    pub(super) fn new(label: String, cards: Vec<Card>) -> Self {
        Self { label, href: None, count: cards.len(), folded: false, cards }
    }

    fn push(&mut self, card: Card) {
        self.cards.push(card);
        self.count += 1;
    }
}

/// Which part of a shelf a page shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spread {
    /// The shelf's first address.
    pub first: Address,
    /// Number of this part, from 1.
    pub part: usize,
    /// Number of parts.
    pub of: usize,
}

impl Spread {
    /// Articles on one page of a shelf.
    pub const LENGTH: usize = 200;

    /// The parts of a shelf with `count` articles at `first`, each with its address.
    #[must_use]
    pub fn of(first: &Address, count: usize) -> Vec<(Address, Self)> {
        let of = count.div_ceil(Self::LENGTH).max(1);
        (1..=of).map(|part| (Self::address(first, part), Self { first: first.clone(), part, of })).collect()
    }

    fn address(first: &Address, part: usize) -> Address {
        if part == 1 { first.clone() } else { Address::page(format!("{first}{part}")) }
    }

    pub(super) fn cut<'a, T>(&self, articles: &'a [T]) -> &'a [T] {
        let start = (self.part - 1) * Self::LENGTH;
        &articles[start.min(articles.len())..(start + Self::LENGTH).min(articles.len())]
    }

    pub(super) fn links(&self, desk: &Desk<'_>) -> Vec<Link> {
        let parts = if self.of == 1 { 0 } else { self.of };
        let link = |part| Link {
            label: part_label(part),
            href: desk.hrefs.to(&Self::address(&self.first, part), None),
            current: part == self.part,
            within: None,
        };
        (1..=parts).map(link).collect()
    }
}

fn part_label(part: usize) -> String {
    part.to_string()
}

/// Fills one part of the shelf of a tag or a kind.
#[must_use]
pub fn shelf(desk: &Desk<'_>, sort: &'static str, shelf: &Shelf, spread: &Spread) -> ShelfPage {
    let cards = spread.cut(&shelf.articles).iter().map(|id| Card::new(desk, *id));
    let groups = by_kind(cards.collect(), desk);
    ShelfPage {
        frame: Frame::new(desk, &shelf.label, &described(desk, &shelf.label), &[], None),
        sort,
        title: shelf.label.clone(),
        summary: String::new(),
        body: String::new(),
        groups,
        count: shelf.articles.len(),
        print: None,
        pocket: pocket(desk, &spread.first),
        now: now(desk, &spread.first),
        parts: spread.links(desk),
    }
}

fn pocket(desk: &Desk<'_>, shelf: &Address) -> Option<String> {
    let address = (*shelf == Address::page("scripts")).then(|| pocket_address(desk.handbook));
    address.flatten().map(|address| desk.hrefs.to(&address, None))
}

fn now(desk: &Desk<'_>, shelf: &Address) -> Option<String> {
    let address = (*shelf == Address::page("scripts")).then(|| desk.handbook.now());
    address.flatten().map(|address| desk.hrefs.to(&address, None))
}

impl ShelfPage {
    /// Fills one part of a section's shelf.
    #[must_use]
    pub fn section(desk: &Desk<'_>, section: &Section, spread: &Spread) -> Noted<Self> {
        let mut remarks = Vec::new();
        let title = section.title();
        let summary = section.introduction().and_then(|intro| intro.summary.clone()).unwrap_or_default();
        let first_part = section.intro.as_ref().filter(|_| spread.part == 1);
        let body = first_part.map(|written| {
            let setting = Setting::page(desk.handbook, desk.words, desk.hrefs, Some(written));
            typeset::body(&setting, written.manuscript(), &[], desk.config.html).into(&mut remarks)
        });
        let description = if summary.is_empty() { described(desk, &title) } else { summary.clone() };
        let ids = spread.cut(&section.articles);
        let groups = match section.address() == Address::page("scripts") {
            true => by_age(desk, ids),
            false => {
                vec![Group::new(String::new(), ids.iter().map(|id| Card::new(desk, *id)).collect())]
            }
        };
        let page = Self {
            frame: Frame::new(desk, &title, &description, &[], Some(&section.name)),
            sort: "section",
            title,
            summary,
            body: body.unwrap_or_default(),
            groups,
            count: section.articles.len(),
            print: booklet_address(section).map(|address| desk.hrefs.to(&address, None)),
            pocket: pocket(desk, &section.address()),
            now: now(desk, &section.address()),
            parts: spread.links(desk),
        };
        Noted::new(page, remarks)
    }
}

/// Fills one part of the page with everything in alphabetical order.
#[must_use]
pub fn all(desk: &Desk<'_>, spread: &Spread) -> ShelfPage {
    let title = desk.words.get("pages", "all").to_owned();
    let ids = desk.handbook.alphabetical();
    let collation = Collation::of(&desk.config.language);
    let mut groups: Vec<Group> = Vec::new();
    for card in spread.cut(ids).iter().map(|id| Card::new(desk, *id)) {
        let label = collation.letter(&card.title).unwrap_or_default();
        match groups.last_mut().filter(|group| group.label == label) {
            Some(group) => group.push(card),
            None => groups.push(Group::new(label, vec![card])),
        }
    }
    ShelfPage {
        frame: Frame::new(desk, &title, &described(desk, &title), &[], None),
        sort: "all",
        title,
        summary: String::new(),
        body: String::new(),
        groups,
        count: ids.len(),
        print: None,
        pocket: None,
        now: None,
        parts: spread.links(desk),
    }
}

/// One sentence about a shelf that has none of its own.
pub(super) fn described(desk: &Desk<'_>, label: &str) -> String {
    desk.words.get("shelf", "description").replace("{label}", label).replace("{site}", &desk.config.title)
}

/// Groups articles by age; one for several ages stands in each of their groups, one for no age at the end.
fn by_age(desk: &Desk<'_>, ids: &[Id]) -> Vec<Group> {
    let cards = |ids: Vec<&Id>| ids.into_iter().map(|id| Card::new(desk, *id)).collect::<Vec<_>>();
    let shelves = desk.handbook.ages();
    let aged = shelves.iter().map(|shelf| {
        let here = ids.iter().filter(|id| shelf.articles.binary_search(id).is_ok()).collect();
        Group::new(shelf.label.clone(), cards(here))
    });
    let ageless =
        ids.iter().filter(|id| !shelves.iter().any(|shelf| shelf.articles.binary_search(id).is_ok())).collect();
    let rest = Group::new(desk.words.get("shelf", "any_age").to_owned(), cards(ageless));
    aged.chain([rest]).filter(|group| !group.cards.is_empty()).collect()
}

/// Groups cards by kind, each kind where its first article stands.
fn by_kind(cards: Vec<Card>, desk: &Desk<'_>) -> Vec<Group> {
    let mut groups: Vec<(&'static str, Group)> = Vec::new();
    for card in cards {
        match groups.iter_mut().find(|(kind, _)| *kind == card.kind) {
            Some((_, group)) => group.push(card),
            None => {
                let label = desk.words.get("kinds_many", card.kind).to_owned();
                groups.push((card.kind, Group::new(label, vec![card])));
            }
        }
    }
    groups.into_iter().map(|(_, group)| group).collect()
}
