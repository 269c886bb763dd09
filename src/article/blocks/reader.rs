//! In: the events of a Markdown text. Out: its blocks.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Tag, TagEnd};

use super::super::citation::{Mark, marks};
use super::super::markdown;
use super::block::{Block, Form, Special};

/// A slug as a title: this room does not know the title itself.
fn readable(slug: &str) -> String {
    let words = slug.replace(['-', '#'], " ");
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// Reads a text event by event.
pub(super) fn read(text: &str, events: &[(Event<'_>, Range<usize>)]) -> Vec<Block> {
    let mut reader = Reader::default();
    for (event, range) in events {
        reader.event(text, event, range.clone());
    }
    reader.close();
    reader.done
}

#[derive(Default)]
struct Reader {
    done: Vec<Block>,
    open: Option<Block>,
    /// How many quotations are open.
    quotations: usize,
    /// Starts of links, pictures, bold words that are open, in the text of the open block.
    special: Vec<(Special, usize)>,
    in_mark: bool,
    in_code: bool,
    /// Inside a wiki-link that is shown with the title of its article.
    in_bare_link: bool,
}

impl Reader {
    fn event(&mut self, text: &str, event: &Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(text, tag, range),
            Event::End(end) => self.end(*end),
            Event::Text(slug) if self.in_bare_link => {
                let title = readable(slug);
                self.block(&range).push(&title, range, false);
            }
            Event::Text(words) if !self.in_mark && !self.in_code => {
                // After a backslash the letter is told without it; a line break inside a picture is told as a blank.
                let verbatim = text.get(range.clone()) == Some(&**words);
                self.block(&range).push(words, range, verbatim);
            }
            Event::Code(words) if !self.in_mark => {
                let ticks = text[range.clone()].len() - text[range.clone()].trim_start_matches('`').len();
                let inner = range.start + ticks..range.end.saturating_sub(ticks);
                let verbatim = text.get(inner.clone()) == Some(&**words);
                let block = self.block(&range);
                let at = block.text.len();
                block.push(words, if verbatim { inner } else { range }, verbatim);
                block.special.push((Special::Code, at..at + words.len()));
            }
            Event::SoftBreak | Event::HardBreak if !self.in_mark => self.block(&range).push(" ", range, false),
            _ => {}
        }
    }

    fn start(&mut self, text: &str, tag: &Tag<'_>, range: Range<usize>) {
        match tag {
            mark if markdown::is_mark(mark) => {
                self.in_mark = true;
                let cites = marks(&text[range.clone()], 0).iter().any(|(mark, _)| matches!(mark, Mark::Citation(_)));
                let block = self.block(&range);
                // What follows a mark closes up to the word before it.
                let words = block.text.trim_end_matches(' ').len();
                block.text.truncate(words);
                block.runs.retain(|run| run.at < words);
                if cites {
                    block.citations.push(words);
                }
            }
            Tag::Link { link_type, .. } => {
                self.in_bare_link = *link_type == LinkType::WikiLink { has_pothole: false };
                self.open_special(Special::Link, &range);
            }
            Tag::Image { .. } => self.open_special(Special::Alt, &range),
            Tag::Strong => self.open_special(Special::Strong, &range),
            Tag::Emphasis | Tag::Strikethrough | Tag::Subscript | Tag::Superscript => {}
            Tag::Paragraph => self.open(Form::Paragraph, range),
            Tag::Heading { .. } => self.open(Form::Heading, range),
            Tag::TableCell => self.open(Form::Cell, range),
            Tag::CodeBlock(_) => {
                self.close();
                self.in_code = true;
            }
            Tag::BlockQuote(_) => {
                self.close();
                self.quotations += 1;
            }
            _ => self.close(),
        }
    }

    fn end(&mut self, end: TagEnd) {
        match end {
            TagEnd::Link if self.in_mark => self.in_mark = false,
            TagEnd::Link | TagEnd::Image | TagEnd::Strong => {
                self.in_bare_link = false;
                if let (Some((special, start)), Some(block)) = (self.special.pop(), &mut self.open) {
                    block.special.push((special, start..block.text.len().max(start)));
                }
            }
            TagEnd::Emphasis | TagEnd::Strikethrough | TagEnd::Subscript | TagEnd::Superscript => {}
            TagEnd::CodeBlock => self.in_code = false,
            TagEnd::BlockQuote(_) => {
                self.close();
                self.quotations = self.quotations.saturating_sub(1);
            }
            _ => self.close(),
        }
    }

    fn open(&mut self, form: Form, range: Range<usize>) {
        self.close();
        self.open = Some(Block { quoted: self.quotations > 0, ..Block::new(form, range.into()) });
    }

    /// The open block; text that stands in none opens an entry of a list.
    fn block(&mut self, range: &Range<usize>) -> &mut Block {
        let quoted = self.quotations > 0;
        let block = self.open.get_or_insert_with(|| Block { quoted, ..Block::new(Form::Item, range.clone().into()) });
        block.span.end = block.span.end.max(range.end);
        block
    }

    fn open_special(&mut self, special: Special, range: &Range<usize>) {
        let at = self.block(range).text.len();
        self.special.push((special, at));
    }

    fn close(&mut self) {
        self.special.clear();
        self.done.extend(self.open.take().filter(|block| !block.text.is_empty()).map(|mut block| {
            block.cover();
            block
        }));
    }
}
