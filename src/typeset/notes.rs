//! Footnotes: numbered in the order they are first mentioned, gathered at the end, with a way back.

use std::collections::BTreeMap;

use pulldown_cmark::{Event, Tag, TagEnd};

use crate::diagnostic::html::escape;

/// The footnotes of one text.
#[derive(Default)]
pub(super) struct Notes<'a> {
    /// The number of each mentioned note, by name.
    numbers: BTreeMap<String, usize>,
    /// How often each number was mentioned.
    mentions: BTreeMap<usize, usize>,
    texts: BTreeMap<String, Vec<Event<'a>>>,
    current: Option<String>,
    /// Put into ids: where on its page the text stands, empty for its body.
    here: String,
}

impl<'a> Notes<'a> {
    /// For a text that stands at `here` on its page.
    pub fn new(here: String) -> Self {
        Self { here, ..Self::default() }
    }

    /// A mention: a link to the note.
    pub fn reference(&mut self, name: &str) -> String {
        let next = self.numbers.len() + 1;
        let number = *self.numbers.entry(name.to_owned()).or_insert(next);
        let mention = self.mentions.entry(number).and_modify(|count| *count += 1).or_insert(1);
        let here = &self.here;
        let id = if *mention == 1 { format!("_{here}ref-{number}") } else { format!("_{here}ref-{number}-{mention}") };
        format!(
            "<sup class=\"note-ref\" id=\"{id}\"><a role=\"doc-noteref\" href=\"#_{here}note-{number}\">{number}</a></sup>"
        )
    }

    pub fn begin(&mut self, name: &str) {
        self.texts.insert(name.to_owned(), Vec::new());
        self.current = Some(name.to_owned());
    }

    pub fn end(&mut self) {
        self.current = None;
    }

    /// The note being read, if the walk is inside one.
    pub fn open(&mut self) -> Option<&mut Vec<Event<'a>>> {
        self.texts.get_mut(self.current.as_ref()?)
    }

    /// The section with every note that is mentioned and has a text; `made` is told each piece of HTML in it.
    pub fn section(&mut self, title: &str, back: &str, mut made: impl FnMut(String) -> Event<'a>) -> Vec<Event<'a>> {
        let mut names: Vec<(usize, String)> =
            self.numbers.iter().map(|(name, number)| (*number, name.clone())).collect();
        names.sort_unstable();
        let here = self.here.clone();
        let mut out = Vec::new();
        for (number, name) in names {
            let Some(mut text) = self.texts.remove(&name) else { continue };
            if out.is_empty() {
                let open = format!(
                    "<section class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"{}\"><ol>\n",
                    escape(title)
                );
                out.push(made(open));
            }
            out.push(made(format!("<li id=\"_{here}note-{number}\" value=\"{number}\">")));
            let way_back = format!(
                " <a role=\"doc-backlink\" href=\"#_{here}ref-{number}\" aria-label=\"{}\">↩</a>",
                escape(back)
            );
            let way_back = made(way_back);
            match text.pop() {
                Some(end @ Event::End(TagEnd::Paragraph)) => text.extend([way_back, end]),
                last => {
                    text.extend(last);
                    text.extend([Event::Start(Tag::Paragraph), way_back, Event::End(TagEnd::Paragraph)]);
                }
            }
            out.extend(text);
            out.push(Event::Html("</li>\n".into()));
        }
        if !out.is_empty() {
            out.push(Event::Html("</ol></section>\n".into()));
        }
        out
    }
}
