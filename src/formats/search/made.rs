//! In: the woven handbook. Out: [`Made`], the index of what every page says, while the files with their texts are handed over.

use std::sync::Arc;

use rayon::prelude::*;

use super::pages::{Memory, Room, Thing, path_of};
use super::scripts::{below, text};
use crate::config::Config;
use crate::finding::{Brain, Card, Digest, Gathering, Index, Near, Need, Page};
use crate::handbook::Handbook;
use crate::source::{Address, Fingerprint};
use crate::theme::Words;

/// So many pages are read before what they say is put together, so that never all of them are in memory.
const CHUNK: usize = 256;
/// So many of them are read by one thread with one memory of words.
const PART: usize = 64;

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
    pub(super) texts: Vec<Fingerprint>,
    pub(super) config: &'a Config,
    pub(super) words: &'a Words,
    pub(super) handbook: &'a Handbook,
}

impl Made<'_> {
    /// The page at a position of the index, read again.
    #[must_use]
    pub fn page(&self, position: usize) -> Option<Page> {
        let room = Room::new(self.handbook, self.config, self.words);
        room.things().nth(position).map(|thing| room.page(&thing))
    }
}

/// For each need where the one right next page stands among all pages.
fn next(handbook: &Handbook, config: &Config, brain: &Brain, index: &Index) -> Vec<Option<usize>> {
    let path = |need: &Need| path_of(handbook, config, &need.page.as_ref()?.slug);
    let position = |path: String| index.cards.iter().position(|card| card.path == path);
    brain.lexicon.needs.iter().map(|need| path(need).and_then(position)).collect()
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
    let room = Room::new(handbook, config, words);
    let mut gathering = Gathering::default();
    let mut texts = Vec::new();
    let things: Vec<Thing<'_>> = room.things().collect();
    if let Some(memory) = memory.as_deref_mut() {
        memory.keep(handbook);
    }
    for chunk in things.chunks(CHUNK) {
        let known = memory.as_deref();
        let read =
            |thing: &Thing<'_>| known.and_then(|memory| memory.page(thing)).unwrap_or_else(|| room.page(thing).into());
        let parts: Vec<_> = chunk
            .par_chunks(PART)
            .map(|things| {
                let pages: Vec<Arc<Page>> = things.iter().map(read).collect();
                let mut digest = Digest::new(brain);
                for page in &pages {
                    digest.read(page);
                }
                let files: Vec<_> = pages.iter().map(|page| (below(&page.text), text(page))).collect();
                let prints: Vec<_> = files.iter().map(|(_, text)| Fingerprint::of(text)).collect();
                (pages, digest, files, prints)
            })
            .collect();
        for (things, (pages, digest, files, prints)) in chunk.chunks(PART).zip(parts) {
            gathering.add(pages.iter().map(|page| Card::of(page)), digest);
            texts.extend(prints);
            take(files);
            if let Some(memory) = memory.as_deref_mut() {
                things.iter().zip(pages).for_each(|(thing, page)| memory.remember(thing, page));
            }
        }
    }
    let mut index = gathering.finish(brain);
    index.next = next(handbook, config, brain, &index);
    let near = Near::of(&index, brain);
    Made { brain, index, near, texts, config, words, handbook }
}
