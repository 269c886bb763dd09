//! What a document is read with: its parts, what was noted, and what it shows.
//!
//! In: nothing. Out: [`Reader`], [`Field`], [`Shown`].

use std::collections::HashMap;
use std::sync::Arc;

use super::numbering::Numbering;
use super::package::Package;
use super::parts::Relations;
use super::styles::Styles;
use crate::import::moved::Origin;
use crate::import::rules::Rule;
use crate::import::tree::{Block, plain};
use crate::import::weigh::Counts;

/// A field: a link, a number of a page, a table of contents.
#[derive(Debug, Default)]
pub(super) struct Field {
    pub instruction: String,
    /// Where what it shows begins in the line; `None` while it is told what it is.
    pub shown: Option<usize>,
}

/// What a document shows.
#[derive(Debug, Default)]
pub(super) struct Shown {
    /// The words of the paragraph that is the title.
    pub title: Option<String>,
    /// All words that readers see.
    pub words: String,
    pub depth: usize,
}

/// Reads a document.
pub(super) struct Reader<'a> {
    pub package: &'a Package,
    pub relations: Relations,
    pub styles: Styles,
    pub numbering: Numbering,
    pub comments: HashMap<String, String>,
    pub fields: Vec<Field>,
    pub before: Counts,
    pub noted: Vec<(&'static Rule, String)>,
    /// Footnotes and endnotes in the order in which they are named.
    pub notes: Vec<(String, bool)>,
    pub bookmarks: HashMap<String, String>,
    pub pictures: Vec<Origin>,
    pub path: &'a str,
    /// Whether the style of the paragraph hides its words.
    pub hidden: bool,
    /// How far lists with numbers have come.
    pub counted: HashMap<String, u64>,
}

impl Reader<'_> {
    pub fn note(&mut self, rule: &'static Rule, words: &str) {
        self.noted.push((rule, words.to_owned()));
    }

    /// The number of a note in the text.
    pub fn note_name(&mut self, id: &str, ends: bool) -> String {
        let wanted = (id.to_owned(), ends);
        let at = self.notes.iter().position(|note| *note == wanted).unwrap_or_else(|| {
            self.notes.push(wanted);
            self.notes.len() - 1
        });
        (at + 1).to_string()
    }

    /// The heading a mark stands at; the mark itself where it stands at none, so that the link is told.
    pub fn bookmark(&self, mark: &str) -> String {
        format!("#{}", self.bookmarks.get(mark).map_or(mark, String::as_str))
    }

    /// Takes a picture along; `None` when browsers cannot show it.
    pub fn carry(&mut self, path: &str) -> Option<String> {
        let base = path.rsplit('/').next()?;
        let ending = base.rsplit_once('.')?.1.to_lowercase();
        if !matches!(ending.as_str(), "png" | "jpg" | "jpeg" | "gif" | "svg" | "webp" | "avif" | "bmp") {
            return None;
        }
        let stem = self.path.rsplit('/').next()?.rsplit_once('.')?.0;
        let place = format!("{}/{stem}-{base}", self.path);
        if !self.pictures.iter().any(|one| matches!(one, Origin::Inside(known, _) if *known == place)) {
            let bytes: Arc<[u8]> = self.package.bytes(path)?.into();
            self.pictures.push(Origin::Inside(place.clone(), bytes));
        }
        Some(format!("/{}", place.replace('%', "%25").replace('#', "%23").replace('?', "%3F")))
    }
}

/// The words of blocks, for whoever asks what a paragraph says.
pub(super) fn said(blocks: &[Block]) -> String {
    blocks
        .iter()
        .map(|block| match block {
            Block::Paragraph(words) | Block::Heading(_, _, words) => plain(words),
            _ => String::new(),
        })
        .collect()
}
