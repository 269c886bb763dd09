//! What does not stand in the text itself: footnotes, remarks, and words that a page hides.
//!
//! In: an element of that sort. Out: a footnote, or a comment that no reader sees.

use super::elements::is_block;
use super::margin::Sort;
use super::reader::{Flow, Reader};
use super::tree::{At, name, words, words_without};
use crate::import::rules::{COMMENTS, FOOTNOTES, HIDDEN};
use crate::import::tree::{Block, Inline};

impl Reader<'_> {
    /// The mark of a footnote or remark.
    pub(super) fn mark(&mut self, node: At<'_>, at: usize, flow: &mut Flow) {
        let said = self.margin.said[at];
        flow.line.push(match said.sort {
            Sort::Note => Inline::Note(said.number.to_string()),
            Sort::Remark => Inline::Comment(self.remark(node, at)),
        });
        self.marked.insert(at);
    }

    fn remark(&self, node: At<'_>, at: usize) -> String {
        let place = node.tree().get(self.margin.said[at].place);
        place.map_or_else(String::new, |place| words_without(place, &self.margin.signs))
    }

    /// The footnotes of the text that was read, and what else has no mark in it.
    pub(super) fn notes(&mut self, node: At<'_>, blocks: &mut Vec<Block>) {
        if !self.margin.said.is_empty() {
            // The line between the text and its notes.
            blocks.truncate(blocks.iter().rposition(|block| *block != Block::Rule).map_or(0, |last| last + 1));
        }
        for (at, said) in self.margin.said.clone().into_iter().enumerate() {
            let marked = self.marked.contains(&at);
            if said.sort == Sort::Remark {
                let remark = self.remark(node, at);
                self.noted.push((&COMMENTS, remark.clone()));
                if !marked {
                    blocks.push(Block::Comment(remark));
                }
                continue;
            }
            let inner = node.tree().get(said.place).map_or_else(Vec::new, |place| self.flow(place, 0));
            match marked {
                true => {
                    self.noted.push((&FOOTNOTES, String::new()));
                    blocks.push(Block::Note(said.number.to_string(), inner));
                }
                false => blocks.extend(inner),
            }
        }
    }

    /// Whether readers did not see an element; a cell is hidden with its row.
    pub(super) fn is_hidden(&self, node: At<'_>) -> bool {
        let row = node.ancestors().take_while(|above| matches!(name(node), "td" | "th") && name(*above) != "table");
        std::iter::once(node).chain(row).any(|one| self.looks.of_element(one).hidden)
    }

    /// The blocks of an element that is part of a larger one.
    pub(super) fn inner(&mut self, node: At<'_>, depth: usize) -> Vec<Block> {
        if !self.is_hidden(node) {
            self.begins(node);
            return self.flow(node, depth);
        }
        let mut flow = Flow::default();
        self.hidden(node, &mut flow);
        flow.end_line();
        flow.blocks
    }

    /// Words that readers did not see.
    pub(super) fn hidden(&mut self, node: At<'_>, flow: &mut Flow) {
        let words = words(node);
        self.noted.push((&HIDDEN, words.clone()));
        match words.is_empty() {
            true => {}
            false if is_block(name(node)) => flow.push(Block::Comment(words)),
            false => flow.line.push(Inline::Comment(words)),
        }
    }
}
