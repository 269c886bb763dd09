//! The search field on every page, and where its files stand.

use serde::Serialize;

use super::Desk;
use crate::config::{Config, Search};
use crate::handbook::Handbook;
use crate::source::Address;

/// The search field, as `frame.search`.
#[derive(Debug, Clone, Serialize)]
pub struct SearchField {
    /// Where it leads without scripts: everything from A to Z.
    pub all: String,
    /// The page of results.
    pub page: String,
    /// The script with what is asked before anything else.
    pub first: String,
    /// What leads to the folder that the addresses of what is found count from, ending with `/`.
    pub root: String,
}

/// The folder of all files for search.
pub const SEARCH_FOLDER: &str = "search";

/// The folder of those files whose addresses change with what is in them.
pub const SEARCH_DATA: &str = "search/data";

/// Where readers search; `None` when they cannot, or when there is nothing to find.
#[must_use]
pub fn search_address(handbook: &Handbook, config: &Config) -> Option<Address> {
    (config.search == Search::On && handbook.articles().next().is_some()).then(|| Address::page(SEARCH_FOLDER))
}

/// The script that is loaded first when somebody searches; it names the others.
#[must_use]
pub fn first_address() -> Address {
    Address::new(format!("{SEARCH_FOLDER}/first.js"))
}

pub(super) fn field(desk: &Desk<'_>) -> Option<SearchField> {
    let page = search_address(desk.handbook, desk.config)?;
    Some(SearchField {
        all: desk.hrefs.to(&Address::page("all"), None),
        page: desk.hrefs.to(&page, None),
        first: desk.hrefs.to(&first_address(), None),
        root: desk.hrefs.home_folder(),
    })
}
