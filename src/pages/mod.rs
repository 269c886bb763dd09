//! What each page shows: one page family a file, its view and how it is filled.
//!
//! In: the woven handbook and what stands where. Out: for each family a small view, which a template prints.
//!
//! Invariant: views are plain data; every `href` in them comes from [`Hrefs`]; nothing in a view
//! grows with the handbook except what is paginated.

mod article;
mod booklet;
mod card;
mod frame;
mod glossary;
mod help;
mod home;
mod neighbours;
mod not_found;
mod page;
mod particulars;
pub mod policy;
mod press;
mod redirect;
mod search;
mod shelf;
mod sources;
pub mod structured;

use crate::config::{Config, FooterEntry, Links};
use crate::handbook::{Handbook, Target};
use crate::source::{Address, Hrefs};
use crate::theme::Words;

pub use article::{ArticlePage, WORDS_A_MINUTE, article, template_of};
pub use booklet::{BookletLeaf, BookletPage, PocketPage, anchor, booklet, booklet_address, pocket, pocket_address};
pub use card::Card;
pub use frame::{Frame, Link};
pub use glossary::{GlossaryPage, glossary};
pub use help::Help;
pub use home::{HomePage, home};
pub use not_found::{NotFoundPage, not_found};
pub use page::{Page, all as pages, root};
pub use press::{Leaf, Leaves, Press};
pub use redirect::{RedirectPage, redirect};
pub use search::{SearchPage, TERM, names_address, search, search_address};
pub use shelf::{Group, ShelfPage, Spread, all, shelf};
pub use sources::{SourcePage, SourcesPage, source, sources};

/// What every page needs to be filled: the handbook, its configuration, the words, and how links are written here.
#[derive(Clone, Copy)]
pub struct Desk<'a> {
    /// The woven handbook.
    pub handbook: &'a Handbook,
    /// Its configuration.
    pub config: &'a Config,
    /// The words of the interface.
    pub words: &'a Words,
    /// How links are written on this page.
    pub hrefs: &'a Hrefs,
    /// The organisation's sign.
    pub logo: Option<&'a Address>,
}

impl Desk<'_> {
    /// A link to what `entry` of the configuration names, with the words of its target.
    fn named(&self, entry: &FooterEntry) -> Option<Link> {
        let target = self.handbook.wiki(&entry.slug, None).target?;
        let (label, address, anchor) = match &target {
            Target::Article(id, anchor) => {
                let woven = self.handbook.article(*id);
                (Some(woven.article().front.title.clone()), woven.address(), anchor)
            }
            Target::Page(address, anchor) => (self.handbook.label(None, &target), address.clone(), anchor),
            _ => return None,
        };
        let current = address == *self.hrefs.from();
        Some(Link { label: label.unwrap_or_default(), href: self.hrefs.to(&address, anchor.as_deref()), current })
    }

    /// Whether the site has a manifest: a folder on a disk cannot be put on a home screen.
    fn has_manifest(&self) -> bool {
        self.config.choices.links == Links::Folders
    }

    /// Whether the site has a feed: it needs full addresses, and something that says when it was published.
    fn has_feed(&self) -> bool {
        self.config.base_url.is_some() && !self.handbook.newest().is_empty()
    }
}
