//! Search: what every page says, as an index, and the files by which readers' browsers ask it.
//!
//! In: the woven handbook. Out: [`Made`]: the index itself, which `mend find` asks, and [`Made::files`].
//!
//! 1. `texts`: what a typeset text says, by headings and paragraphs.
//! 2. `pages`: every article and every term as a [`Page`], remembered while it stays the same.
//! 3. `files`: scripts that hand over data, because a page opened from a disk may run scripts but may not fetch files.
//!
//! Invariant: the same handbook gives the same bytes, on any number of threads and whatever is remembered.

mod files;
mod pages;
mod texts;

use rayon::prelude::*;

use super::{Format, Whole};
use crate::config::Config;
use crate::diagnostic::Noted;
use crate::finding::{Brain, Card, Gathering, Index, Near, Page};
use crate::handbook::Handbook;
use crate::pages::{Press, SEARCH_FOLDER, search, search_address};
use crate::source::{Address, Fingerprint};
use crate::theme::Words;

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

/// Every file of search, for whoever wants them all at once.
#[must_use]
pub fn all_files(handbook: &Handbook, config: &Config, words: &Words, brain: &Brain) -> Vec<(Address, Vec<u8>)> {
    let mut files = Vec::new();
    let made = make(handbook, config, words, brain, None, &mut |texts| files.extend(texts));
    files.extend(made.files());
    files.sort();
    files
}

/// So many pages are read before what they say is put together, so that never all of them are in memory.
const CHUNK: usize = 256;

/// Whether this address belongs to the files of search.
#[must_use]
pub fn holds(address: &Address) -> bool {
    address.first_segment() == SEARCH_FOLDER && address.as_str().ends_with(".js")
}

/// An index that was made.
#[derive(Debug)]
pub struct Made<'a> {
    /// The words people type.
    pub brain: &'a Brain,
    /// Every word of the handbook.
    pub index: Index,
    /// The words a slip may have been meant for.
    pub near: Near,
    /// The fingerprints of all texts.
    texts: Vec<Fingerprint>,
    config: &'a Config,
    words: &'a Words,
    handbook: &'a Handbook,
}

impl Made<'_> {
    /// The page at a position of the index, read again.
    #[must_use]
    pub fn page(&self, position: usize) -> Option<Page> {
        let room = pages::Room::new(self.handbook, self.config, self.words);
        room.things().nth(position).map(|thing| room.page(&thing))
    }
}

/// Reads every page and hands over the file with its text, some at a time. `memory` keeps what did not change; without one
/// nothing is kept.
#[must_use]
pub fn make<'a>(
    handbook: &'a Handbook,
    config: &'a Config,
    words: &'a Words,
    brain: &'a Brain,
    mut memory: Option<&mut Memory>,
    take: &mut dyn FnMut(Vec<(Address, Vec<u8>)>),
) -> Made<'a> {
    let room = pages::Room::new(handbook, config, words);
    let mut gathering = Gathering::default();
    let mut texts = Vec::new();
    let things: Vec<pages::Thing<'_>> = room.things().collect();
    if let Some(memory) = memory.as_deref_mut() {
        memory.keep(handbook);
    }
    for chunk in things.chunks(CHUNK) {
        let known = memory.as_deref();
        let read: Vec<_> = chunk
            .par_iter()
            .map(|thing| {
                let page = known.and_then(|memory| memory.page(thing)).unwrap_or_else(|| room.page(thing).into());
                let text = files::text(&page);
                (Card::of(&page), page.digest(brain), text, page)
            })
            .collect();
        let mut files = Vec::with_capacity(read.len());
        for (thing, (card, digest, text, page)) in chunk.iter().zip(read) {
            texts.push(Fingerprint::of(&text));
            files.push((files::text_address(&card.text), text));
            gathering.add(card, digest);
            if let Some(memory) = memory.as_deref_mut() {
                memory.remember(thing, page);
            }
        }
        take(files);
    }
    let index = gathering.finish(brain);
    let near = Near::of(&index, brain);
    Made { brain, index, near, texts, config, words, handbook }
}
