//! Search: what every page says, as an index, and the files by which readers' browsers ask it.
//!
//! In: the woven handbook. Out: [`Made`]: the index itself, which `mend find` asks, and [`Made::files`].
//!
//! 1. `texts`: what a typeset text says, by headings and paragraphs.
//! 2. `pages`: every article and every term as a [`Page`](crate::finding::Page), remembered while it stays the same.
//! 3. `made`: the index of all of them. `files`, `scripts`: scripts that hand over data, because a page opened from a disk may run
//!    scripts but may not fetch files.
//!
//! Invariant: the same handbook gives the same bytes, on any number of threads and whatever is remembered.

mod files;
mod made;
mod pages;
mod scripts;
mod texts;

use super::format::{Format, Whole};
use crate::diagnostic::Noted;
use crate::pages::{Press, SEARCH_FOLDER, search, search_address};
use crate::source::Address;

pub use made::{Made, make};
pub use pages::Memory;

/// The page of results, and below it the index.
pub(super) struct Search;

impl Format for Search {
    fn addresses(&self, whole: &Whole<'_>) -> Vec<Address> {
        search_address(whole.handbook, whole.config).into_iter().collect()
    }

    fn make(&self, _whole: &Whole<'_>, press: &Press<'_>, address: &Address) -> Noted<Option<String>> {
        let hrefs = press.hrefs(address);
        let mut remarks = Vec::new();
        let html = press.print("search.html", &search(&press.desk(&hrefs)), &mut remarks);
        Noted::new(html, remarks)
    }

    fn set(&self, whole: &Whole<'_>, press: &Press<'_>, take: &mut dyn FnMut(Vec<(Address, Vec<u8>)>)) {
        if search_address(whole.handbook, whole.config).is_some() {
            let (words, brain) = (press.theme.words(), press.theme.brain());
            let made = make(whole.handbook, whole.config, words, brain, None, take);
            take(made.files());
        }
    }
}

/// Whether this address belongs to the files of search.
#[must_use]
pub fn holds(address: &Address) -> bool {
    address.first_segment() == SEARCH_FOLDER && address.as_str().ends_with(".js")
}
