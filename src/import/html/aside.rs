//! What does not stand in the text itself: footnotes, remarks, and words that a page hides.
//!
//! In: an element of that sort. Out: a footnote, or a comment that no reader sees.

use std::collections::HashSet;

use super::elements::is_block;
use super::margin::Sort;
use super::reader::{Flow, Reader};
use super::tree::{At, attribute, name, words, words_without};
use crate::import::rules::{COMMENTS, FOOTNOTES, HIDDEN};
use crate::import::tree::{Block, Inline};

/// Attributes that hold words for readers.
const TIPS: [&str; 5] = ["title", "aria-label", "alt", "summary", "label"];

/// Whether nobody said what a picture shows: its title says it then.
pub(super) fn is_undescribed(node: At<'_>) -> bool {
    let is_said = attribute(node, "title").is_some_and(is_for_readers);
    is_said && node.value().as_element().is_some_and(|element| element.attr("alt").is_none())
}

/// Whether these are words, and no name of a file or of a piece of a program.
fn is_for_readers(text: &str) -> bool {
    let letters = text.contains(char::is_alphabetic);
    letters && (text.contains(char::is_whitespace) || text.chars().all(char::is_alphabetic))
}

fn split(text: &str) -> impl Iterator<Item = String> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase)
}

/// What a form says and asks of readers.
pub(super) fn asked(node: At<'_>) -> String {
    let mut said = vec![words(node)];
    for below in node.descendants() {
        let presses = matches!(attribute(below, "type"), Some("submit" | "button" | "reset"));
        let value = attribute(below, "value").filter(|_| presses);
        let tips = TIPS.iter().chain(&["placeholder"]).filter_map(|key| attribute(below, key)).chain(value);
        said.extend(tips.filter(|tip| is_for_readers(tip)).map(str::to_owned));
    }
    said.retain(|words| !words.is_empty());
    said.join(" ")
}

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
            let tips = self.tips(node);
            let mut blocks = self.flow(node, depth);
            for tip in tips {
                match blocks.last_mut() {
                    Some(Block::Paragraph(words)) => words.push(Inline::Comment(tip)),
                    _ => blocks.push(Block::Comment(tip)),
                }
            }
            return blocks;
        }
        let mut flow = Flow::default();
        self.hidden(node, &mut flow);
        flow.end_line();
        flow.blocks
    }

    /// Words of an element that showed under a mouse alone, or were only read out: those that its text does not say as well.
    pub(super) fn tips(&mut self, node: At<'_>) -> Vec<String> {
        let tag = name(node);
        let is_kept = |key: &str| match (tag, key) {
            ("img", "title") => is_undescribed(node),
            ("img", "alt") | ("abbr" | "acronym" | "iframe" | "video" | "audio" | "object" | "embed", "title") => true,
            _ => matches!(tag, "nav" | "form" | "dialog" | "select" | "textarea" | "input" | "datalist"),
        };
        let said = TIPS.iter().filter(|key| !is_kept(key)).filter_map(|key| attribute(node, key));
        let mut tips: Vec<String> = said.filter(|said| is_for_readers(said)).map(str::to_owned).collect();
        if !tips.is_empty() {
            let pictures =
                node.descendants().filter_map(|below| attribute(below, "alt").filter(|_| name(below) == "img"));
            let text = pictures.fold(words(node), |text, alt| format!("{text} {alt}"));
            let text: HashSet<String> = split(&text).collect();
            tips.retain(|tip| split(tip).any(|word| !text.contains(&word)));
            tips.dedup();
            self.noted.extend(tips.iter().map(|tip| (&HIDDEN, tip.clone())));
        }
        tips
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
