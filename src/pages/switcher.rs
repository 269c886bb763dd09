//! The way from one language to another, on every page.
//!
//! In: the editions. Out: a link to each: to the same page where it has that, otherwise to its home page, which is said.

use serde::Serialize;

use super::{Desk, Sibling};
use crate::config::is_right_to_left;
use crate::source::Address;

/// An entry of the switcher between languages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct EditionLink {
    /// Its language, a BCP 47 tag.
    pub lang: String,
    /// Whether it is written from right to left.
    pub rtl: bool,
    /// What the language calls itself.
    pub label: String,
    /// Where the link leads when the edition has no such page, in that language; otherwise empty.
    pub instead: String,
    /// Where it leads.
    pub href: String,
    /// Whether it is this edition.
    pub current: bool,
}

/// The editions in their order; none when there is only one.
pub(super) fn switcher(desk: &Desk<'_>) -> Vec<EditionLink> {
    let entry = |sibling: &Sibling| {
        let tongue = desk.words.tongue(&sibling.language)?;
        let found = sibling.counterpart(desk.handbook, desk.hrefs.from());
        let current = sibling.language == desk.config.language;
        let instead = if found.is_some() || current { String::new() } else { tongue.home.clone() };
        let address = found.unwrap_or_else(Address::home).from_root(&sibling.prefix);
        Some(EditionLink {
            lang: sibling.language.clone(),
            rtl: is_right_to_left(&sibling.language),
            label: tongue.name.clone(),
            instead,
            href: desk.hrefs.to(&address, None),
            current,
        })
    };
    desk.siblings.iter().filter_map(entry).collect()
}
