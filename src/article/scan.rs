//! The one scan: facts of a Markdown text, each with its place, and no HTML.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use pulldown_cmark::{Event, LinkType, Tag, TagEnd};

use super::anchors;
use super::citation::{Mark, marks};
use super::facts::{Embed, Heading, Mention, PictureLink, Scan, Trouble};
use super::link::{Destination, Link};
use super::raw;
use super::sentence::{self, Sentences};
use super::{footnotes, markdown};
use crate::source::{Span, anchor};

/// Scans a body or a text field.
#[must_use]
pub fn scan(text: &str) -> Scan {
    Scanner::default().run(text)
}

#[derive(Default)]
struct Scanner {
    scan: Scan,
    /// The plain text of the block being read.
    block: String,
    /// Links and mentions of this block, by where in `block` they stand.
    waiting: Vec<(usize, Waiting)>,
    heading: Option<(u8, Option<String>, usize)>,
    /// Of each heading, whether somebody wrote its id.
    written: Vec<bool>,
    /// Inside a citation or grade, whose words are not text.
    in_mark: bool,
    /// Inside a wiki-link without words of its own.
    bare_link: bool,
    /// The link whose words are being read.
    open_link: Option<usize>,
    /// How many headings, links and pictures are open: no term is marked inside them.
    unmarkable: usize,
    /// Inside a code block.
    in_code: bool,
    /// The paragraph being read.
    paragraph: Range<usize>,
    /// Texts of footnotes, and which are mentioned.
    notes: Vec<(String, Span)>,
    mentioned: BTreeSet<String>,
}

#[derive(Clone, Copy)]
enum Waiting {
    Link(usize),
    Mention(usize),
}

impl Scanner {
    fn run(mut self, text: &str) -> Scan {
        let (events, slips) = markdown::read(text);
        for (event, range) in events {
            self.event(text, event, range);
        }
        self.scan.slips = slips;
        self.end_block();
        let unresolved = markdown::unresolved(text).into_iter();
        self.scan.troubles.extend(unresolved.map(|(name, span)| (span, Trouble::LinkWithoutAddress(name))));
        self.scan.troubles.extend(footnotes::troubles(&self.notes, &self.mentioned));
        anchors::name(&mut self.scan, &self.written);
        self.scan.index_anchors();
        self.scan.shrink();
        self.scan
    }

    fn event(&mut self, text: &str, event: Event<'_>, range: Range<usize>) {
        self.words_of_link(&event, &range);
        match event {
            Event::Start(tag) => self.start(text, tag, range),
            Event::End(end) => self.end(end, &range),
            Event::Text(words) if !self.in_mark => {
                self.note_without_text(text, &range);
                self.prose(&text[range.clone()], &words, range);
                self.text(&words);
            }
            Event::Code(words) if !self.in_mark => self.text(&words),
            Event::FootnoteReference(name) => {
                self.mentioned.insert(name.to_lowercase());
            }
            Event::SoftBreak => {
                self.prose(" ", " ", range);
                self.block.push(' ');
            }
            Event::HardBreak => self.block.push(' '),
            Event::Html(html) | Event::InlineHtml(html) => {
                self.scan.has_html |= !html.trim().is_empty();
                self.raw(&text[range.clone()], range.start);
            }
            _ => {}
        }
    }

    fn link(&mut self, destination: Destination, span: Span, stand_in: Option<String>) {
        self.waiting.push((self.block.len(), Waiting::Link(self.scan.links.len())));
        let (words, sentence) = (Span::default(), Arc::default());
        self.scan.links.push(Link { destination, span, words, stand_in, sentence });
    }

    /// The words of a link reach from the first to the last thing in it.
    fn words_of_link(&mut self, event: &Event<'_>, range: &Range<usize>) {
        let Some(link) = self.open_link.filter(|_| !self.bare_link && *event != Event::End(TagEnd::Link)) else {
            return;
        };
        let words = &mut self.scan.links[link].words;
        let start = if words.end == 0 { range.start } else { words.start };
        *words = Span { start, end: range.end.max(words.end) };
    }

    /// Raw HTML has links and pictures of its own.
    fn raw(&mut self, html: &str, at: usize) {
        anchors::note(&mut self.scan, html, at);
        let (links, pictures) = raw::leads(html, at);
        for (destination, span) in links {
            self.link(destination, span, None);
        }
        self.scan.pictures.extend(pictures);
    }

    fn start(&mut self, text: &str, tag: Tag<'_>, range: Range<usize>) {
        match tag {
            ref mark if markdown::is_mark(mark) => {
                self.in_mark = true;
                for (mark, span) in marks(&text[range.clone()], range.start) {
                    self.mark(mark, span);
                }
            }
            Tag::Link { link_type, dest_url, .. } => {
                let bare = link_type == (LinkType::WikiLink { has_pothole: false });
                let destination = match link_type {
                    LinkType::WikiLink { .. } => Destination::wiki(&dest_url),
                    LinkType::Email => Destination::External(format!("mailto:{dest_url}")),
                    _ => Destination::inline(&dest_url),
                };
                let stand_in = bare.then(|| destination.readable());
                if let Some(words) = &stand_in {
                    self.block.push_str(words);
                    self.bare_link = true;
                }
                self.unmarkable += 1;
                self.link(destination, range.into(), stand_in);
                self.open_link = Some(self.scan.links.len() - 1);
            }
            Tag::Image { link_type: LinkType::WikiLink { .. }, dest_url, .. } => {
                let alone = text[self.paragraph.clone()].trim() == &text[range.clone()];
                self.scan.embeds.push(Embed { destination: Destination::wiki(&dest_url), span: range.into(), alone });
                self.unmarkable += 1;
            }
            Tag::Image { dest_url, .. } => {
                let destination = Destination::inline(&dest_url);
                self.scan.pictures.push(PictureLink { destination, span: range.into() });
                self.unmarkable += 1;
            }
            Tag::Paragraph => {
                self.end_block();
                self.paragraph = range;
            }
            Tag::Heading { level, id, .. } => {
                self.end_block();
                self.unmarkable += 1;
                self.heading = Some((level as u8, id.map(|id| id.to_string()), range.start));
            }
            Tag::TableCell => {
                self.end_block();
                let cell = &text[range.clone()];
                if let Some(open) = cell.find("[[").filter(|open| !cell[*open..].contains("]]") && !cell.contains('`'))
                {
                    self.scan.troubles.push(((range.start + open..range.end).into(), Trouble::TableWikiLink));
                }
            }
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Subscript | Tag::Superscript => {}
            Tag::CodeBlock(_) => {
                self.end_block();
                self.in_code = true;
            }
            Tag::FootnoteDefinition(name) => {
                self.end_block();
                let end = range.start + name.len() + "[^]:".len();
                self.notes.push((name.into_string(), (range.start..end).into()));
            }
            _ => self.end_block(),
        }
    }

    fn end(&mut self, end: TagEnd, range: &Range<usize>) {
        match end {
            TagEnd::Link => {
                if !self.in_mark {
                    self.unmarkable -= 1;
                    self.open_link = None;
                }
                self.in_mark = false;
                self.bare_link = false;
            }
            TagEnd::Heading(_) => {
                self.unmarkable -= 1;
                if let Some((level, id, start)) = self.heading.take() {
                    let words = self.block.trim().to_owned();
                    self.written.push(id.is_some());
                    let anchor = id.unwrap_or_else(|| anchor(&words));
                    self.scan.headings.push(Heading { level, text: words, anchor, span: (start..range.end).into() });
                }
                self.end_block();
            }
            TagEnd::CodeBlock => {
                self.in_code = false;
                self.end_block();
            }
            TagEnd::Image => self.unmarkable -= 1,
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough => {}
            _ => self.end_block(),
        }
    }

    /// `[^name]` that stayed text has no footnote.
    fn note_without_text(&mut self, text: &str, range: &Range<usize>) {
        for (at, _) in text[range.clone()].match_indices('[').filter(|_| !self.in_code) {
            let start = range.start + at;
            let rest = text[start..].strip_prefix("[^");
            let end = rest.and_then(|rest| rest.find([']', ' ', '\n', '[', '^']));
            let name = rest.zip(end).filter(|(rest, end)| *end > 0 && rest[*end..].starts_with(']'));
            let name = name.map(|(rest, end)| &rest[..end]);
            if let Some(name) = name.filter(|_| !text[..start].ends_with('\\')) {
                let span = Span { start, end: start + "[^]".len() + name.len() };
                self.scan.troubles.push((span, Trouble::NoteWithoutText(name.to_owned())));
            }
        }
    }

    fn text(&mut self, words: &str) {
        if !self.bare_link {
            self.block.push_str(words);
        }
    }

    /// Notes running text. Where it is not written exactly as it reads (an entity, a typographic quote) nothing is marked.
    fn prose(&mut self, written: &str, reads: &str, range: Range<usize>) {
        if self.unmarkable > 0 || self.in_code || written != reads {
            return;
        }
        match self.scan.prose.last_mut() {
            Some(last) if last.end == range.start => last.end = range.end,
            _ => self.scan.prose.push(range.into()),
        }
    }

    fn mark(&mut self, mark: Mark, span: Span) {
        // A mark is no word: what follows closes up to the word before it.
        let words = if mark == Mark::Text { self.block.len() } else { self.block.trim_end_matches(' ').len() };
        self.block.truncate(words);
        match mark {
            Mark::Citation(citation) => {
                self.waiting.push((self.block.len(), Waiting::Mention(self.scan.citations.len())));
                self.scan.citations.push(Mention { citation, sentence: Arc::default() });
            }
            Mark::Grade(Err(word)) => self.scan.troubles.push((span, Trouble::Grade(word))),
            Mark::Grade(Ok(_)) | Mark::Text => {}
        }
    }

    /// Gives every link and mention of the finished block the sentence it stands in.
    fn end_block(&mut self) {
        self.scan.words += sentence::words(&self.block);
        let mut sentences = Sentences::new(&self.block);
        for (at, what) in self.waiting.drain(..) {
            let sentence = sentences.around(at);
            match what {
                Waiting::Link(link) => self.scan.links[link].sentence = sentence,
                Waiting::Mention(mention) => self.scan.citations[mention].sentence = sentence,
            }
        }
        self.block.clear();
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn headings_have_readable_unique_ids() {
        let scan = scan("## What to try\n\n## What to try\n\n## Named {#my-id}\n\n## !\n\n## Ängste *und* `mehr`\n");
        let anchors: Vec<_> = scan.headings.iter().map(|heading| heading.anchor.as_str()).collect();
        assert_eq!(anchors, ["what-to-try", "what-to-try-2", "my-id", "section", "ängste-und-mehr"]);
    }

    #[test]
    fn an_id_somebody_wrote_wins_wherever_it_stands() {
        let scan = scan("## Plan\n\n## Safety plan {#plan}\n\n## Deep\n\n<span id=\"deep\"></span>\n");
        let anchors: Vec<_> = scan.headings.iter().map(|heading| heading.anchor.as_str()).collect();
        assert_eq!(anchors, ["plan-2", "plan", "deep-2"]);
    }

    #[test]
    fn links_know_their_sentence() {
        let scan =
            scan("First one. Read [[rupture-and-repair]] or [that](x.md) soon [@k]. Last one.\n\n- item [[a|b]]\n");
        let sentences: Vec<_> = scan.links.iter().map(|link| &*link.sentence).collect();
        assert_eq!(
            sentences,
            ["Read rupture and repair or that soon.", "Read rupture and repair or that soon.", "item b"]
        );
        assert_eq!(&*scan.citations[0].sentence, "Read rupture and repair or that soon.");
    }

    #[test]
    fn citations_and_grades_are_told_from_text_and_code() {
        let scan = scan("A [@a; see @b, p. 5] [grade: theory] [@c][grade: thoery] `[@d]` [not @e](x.md) [plain]\n");
        let keys: Vec<_> =
            scan.citations.iter().flat_map(|mention| &mention.citation).map(|cited| cited.key.as_str()).collect();
        assert_eq!(keys, ["a", "b", "c"]);
        assert_eq!(scan.troubles.len(), 1);
    }

    #[test]
    fn a_bar_in_a_table_needs_its_backslash() {
        let good = scan("| a |\n|---|\n| [[x\\|y]] |\n");
        assert!(good.troubles.is_empty());
        assert_eq!(good.links[0].destination, Destination::Wiki { name: "x".into(), anchor: None });
        let bad = scan("| a | b |\n|---|---|\n| [[x|y]] | c |\n");
        assert_eq!(bad.troubles[0].1, Trouble::TableWikiLink);
    }

    #[test]
    fn comments_are_not_html_to_clean() {
        assert!(!scan("<!-- mend: note -->\n\ntext").has_html);
        assert!(scan("a <b>c</b>").has_html);
    }

    proptest! {
        #[test]
        fn any_text_is_scanned_without_panic_and_spans_fit(text in "([\\[\\]!#|*_`<>@;:-]|a|ä|b c|\\n|\\n\\n|\\. | ){0,40}") {
            let scan = scan(&text);
            for span in scan.links.iter().map(|link| link.span).chain(scan.headings.iter().map(|heading| heading.span)) {
                prop_assert!(text.get(span.range()).is_some());
            }
        }
    }
}
