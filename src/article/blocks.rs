//! In: a Markdown text. Out: its [`Block`]s: what a reader reads, paragraph by paragraph, each with the way back to what the
//! author wrote.
//!
//! Code blocks and blocks of HTML are no blocks; citations, grades and footnote signs are no words, only places in a block.
//!
//! Invariant: every piece of a block has a span of the text it was made of, on letter boundaries.

mod block;
mod reader;

use std::ops::Range;

use pulldown_cmark::Event;

use super::markdown;
pub use block::{Block, Form, Special};

/// The blocks of a text, in order.
#[must_use]
pub fn blocks(text: &str) -> Vec<Block> {
    blocks_among(text, &markdown::with_comments(text).collect::<Vec<_>>())
}

/// The same by the events of the text.
#[must_use]
pub fn blocks_among(text: &str, events: &[(Event<'_>, Range<usize>)]) -> Vec<Block> {
    reader::read(text, events)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// What was written for each sentence.
    fn sentences(text: &str) -> Vec<String> {
        let short = ["Dr".to_owned(), "e.g".to_owned()];
        let read = |block: &Block| -> Vec<String> {
            let spans = block.sentences(&short).into_iter().map(|range| block.written(range));
            spans.map(|span| text[span.range()].to_owned()).collect()
        };
        blocks(text).iter().flat_map(read).collect()
    }

    #[test]
    fn sentences_lead_back_to_what_was_written() {
        let text = "Dr. Who *came*.\r\nHe said “no”\\! It's `a. B` here [@k] [grade: theory]. E. Tronick too.";
        assert_eq!(
            sentences(text),
            ["Dr. Who *came*.", "He said “no”\\!", "It's `a. B` here [@k] [grade: theory].", "E. Tronick too."]
        );
    }

    #[test]
    fn blocks_know_what_they_are() {
        let text =
            "## Head\n\n> quoted\n\n- item **b**\n- two\n\n| h |\n|---|\n| [c](x.md) |\n\n    code\n\n<p>html</p>\n";
        let blocks = blocks(text);
        let told: Vec<_> = blocks.iter().map(|block| (block.form, block.quoted, block.text.as_str())).collect();
        assert_eq!(
            told,
            [
                (Form::Heading, false, "Head"),
                (Form::Paragraph, true, "quoted"),
                (Form::Item, false, "item b"),
                (Form::Item, false, "two"),
                (Form::Cell, false, "h"),
                (Form::Cell, false, "c"),
            ]
        );
        assert_eq!(blocks[2].special, [(Special::Strong, 5..6)]);
        assert_eq!(&text[blocks[2].written(5..6).range()], "b");
    }

    #[test]
    fn a_citation_is_a_place_and_no_word() {
        let block = &blocks("So it is [@a; @b], often [grade: theory].")[0];
        assert_eq!((block.text.as_str(), block.citations.as_slice()), ("So it is, often.", [8].as_slice()));
    }

    proptest! {
        #[test]
        fn every_piece_leads_back(text in "([\\[\\]!#|*_`<>@;:\\\\-]|a|ä|b c|\\r?\\n|\\n\\n|\\. |“| |&amp;|\"){0,40}") {
            for block in blocks(&text) {
                prop_assert!(text.get(block.span.range()).is_some());
                for (at, c) in block.text.char_indices() {
                    prop_assert!(text.get(block.written(at..at + c.len_utf8()).range()).is_some());
                }
                for range in block.sentences(&[]) {
                    prop_assert!(text.get(block.written(range).range()).is_some());
                }
                for (_, range) in &block.special {
                    prop_assert!(block.text.get(range.clone()).is_some());
                }
            }
        }
    }
}
