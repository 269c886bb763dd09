//! What a page is read with: the blocks so far, the line that is being read, and what was noted.
//!
//! In: nothing. Out: [`Reader`], [`Flow`], [`Read`].

use std::collections::HashSet;

use super::looks::Looks;
use super::margin::Margin;
use crate::import::rules::Rule;
use crate::import::tree::{Block, Inline, is_blank};
use crate::import::weigh::Counts;

/// What an empty line in a text means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::import) enum Breaks {
    /// Nothing, as in HTML.
    Nothing,
    /// A new paragraph, as in old texts of WordPress; a single one is a break.
    Paragraphs,
}

/// How a page is read.
#[derive(Debug, Clone, Copy)]
pub(in crate::import) struct Setting<'a> {
    pub breaks: Breaks,
    /// Names of places that links lead to, in any page.
    pub led_to: &'a HashSet<String>,
}

/// What was read.
#[derive(Debug, Default)]
pub(in crate::import) struct Read {
    pub blocks: Vec<Block>,
    /// What was left out or changed, each with its words.
    pub noted: Vec<(&'static Rule, String)>,
    /// Elements with text that is shown, as many as there are of each sort.
    pub before: Counts,
}

/// Reads a page.
pub(super) struct Reader<'a> {
    pub noted: Vec<(&'static Rule, String)>,
    pub setting: Setting<'a>,
    pub before: Counts,
    pub margin: Margin,
    pub looks: Looks,
    /// Whether a heading is being read, which is bold by itself.
    pub in_heading: bool,
    /// Which footnotes and remarks have a mark in what was read.
    pub marked: HashSet<usize>,
    /// Ids that the page has already.
    pub given: HashSet<String>,
    /// Ids of what began and has no words yet.
    pub pending: Vec<String>,
}

/// Blocks so far, and the line that is being read.
#[derive(Default)]
pub(super) struct Flow {
    pub blocks: Vec<Block>,
    pub line: Vec<Inline>,
}

impl Flow {
    pub fn end_line(&mut self) {
        let line = std::mem::take(&mut self.line);
        if !is_blank(&line) {
            self.blocks.push(Block::Paragraph(line));
        }
    }

    pub fn push(&mut self, block: Block) {
        self.end_line();
        self.blocks.push(block);
    }

    /// The same, where blanks alone count too: those between two words.
    pub fn end_line_kept(&mut self) {
        let line = std::mem::take(&mut self.line);
        if !line.is_empty() {
            self.blocks.push(Block::Paragraph(line));
        }
    }
}
