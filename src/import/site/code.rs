//! In: Markdown. Out: where code stands in it, which nobody may change.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

use crate::article::markdown;

/// Where code stands in a text, in order.
pub(in crate::import) struct Code(Vec<Range<usize>>);

impl Code {
    /// Of a text. It is read without Mend's own rules, because it is not Mend's Markdown yet.
    pub fn of(text: &str) -> Self {
        if markdown::too_deep(text).is_some() {
            return Self(Vec::new());
        }
        let mut found: Vec<Range<usize>> = Vec::new();
        let mut open = None;
        let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES;
        for (event, range) in Parser::new_ext(text, options).into_offset_iter() {
            match event {
                Event::Code(_) => found.push(range),
                Event::Start(Tag::CodeBlock(kind)) => {
                    // What is only indented may be the inside of a box of another tool.
                    open = Some(range.start).filter(|_| matches!(kind, CodeBlockKind::Fenced(_)));
                }
                Event::End(TagEnd::CodeBlock) => found.extend(open.take().map(|start| start..range.end)),
                _ => {}
            }
        }
        found.sort_by_key(|range| range.start);
        Self(found)
    }

    /// The same, where comments count as code.
    pub fn and_comments(text: &str) -> Self {
        let mut code = Self::of(text);
        let mut comments = Vec::new();
        let mut from = 0;
        while let Some(open) = code.find(text, from, "<!--") {
            // One that is never closed hides nothing.
            let end = text[open..].find("-->").map_or(open + 4, |end| open + end + 3);
            comments.push(open..end);
            from = end;
        }
        code.0.extend(comments);
        code.0.sort_by_key(|range| range.start);
        code
    }

    /// Where the code ends that byte `at` stands in.
    pub fn end(&self, at: usize) -> Option<usize> {
        let next = self.0.partition_point(|range| range.end <= at);
        self.0.get(next).filter(|range| range.start <= at).map(|range| range.end)
    }

    /// The first byte from `at` on at which `sign` stands outside of code.
    pub fn find(&self, text: &str, mut at: usize, sign: &str) -> Option<usize> {
        loop {
            let found = at + text.get(at..)?.find(sign)?;
            match self.end(found) {
                Some(end) => at = end.max(found + 1),
                None => return Some(found),
            }
            while !text.is_char_boundary(at) {
                at += 1;
            }
        }
    }
}
