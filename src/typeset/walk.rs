//! In: Markdown events. Out: HTML, with Mend's own elements signed when the rest is to be cleaned.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{BlockQuoteKind, CodeBlockKind, CowStr, Event, HeadingLevel, LinkType, Tag, TagEnd, html};

use super::drawing::Drawings;
use super::gate::Gate;
use super::made::Made;
use super::notes::Notes;
use super::reach::reach;
use super::setting::{Setting, Text};
use super::sheet::Sheet;
use super::tables::Table;
use super::walker::Walker;
use super::{cite, embed, links, terms};
use crate::article::citation::{Mark, marks};
use crate::article::{Destination, markdown};
use crate::diagnostic::html::escape;
use crate::source::Span;
use crate::source::limits::Limit;

/// A set text.
pub(super) struct Set {
    pub html: String,
    /// What Mend made in it, when the rest is to be cleaned.
    pub made: Option<Made>,
    /// What was left out because a limit was passed, with where it stands in the page's own text.
    pub over: Vec<(Span, &'static Limit)>,
}

pub(super) fn walk<'a>(setting: &Setting<'a>, text: Text<'a>, here: String, made: Option<Made>) -> Set {
    let highest = text.scan.headings.iter().map(|heading| heading.level).min().unwrap_or(2);
    let mut walker = Walker {
        setting: *setting,
        sheet: Sheet::new(text, i8::from(highest == 1), String::new(), 0),
        made,
        gate: Gate::default(),
        desk: Vec::new(),
        notes: Notes::new(here.clone()),
        table: Table::default(),
        ends: Vec::new(),
        muted: 0,
        picture: None,
        pictures: 0,
        dropping: false,
        excerpts: 0,
        excerpt_bytes: 0,
        here: Span::default(),
        drawings: Drawings::new(here),
        over: Vec::new(),
    };
    // An event for every twelve bytes or so.
    let mut events = Vec::with_capacity(text.markdown.len() / 12 + 4);
    for (event, range) in markdown::events(text.markdown) {
        walker.event(event, &range, &mut events);
    }
    let back = setting.words.get("typeset", "back");
    let title = setting.words.get("typeset", "footnotes");
    events.extend(walker.gate.finish().map(|closing| Event::InlineHtml(closing.into())));
    let mut notes = std::mem::take(&mut walker.notes);
    events.extend(notes.section(title, back, |html| walker.made(html)));
    let mut out = String::with_capacity(text.markdown.len() * 3 / 2);
    html::push_html(&mut out, events.into_iter());
    Set { html: out, made: walker.made, over: walker.over }
}

impl<'a> Walker<'a> {
    /// Sets one event into `out`, or into the footnote being read.
    fn event(&mut self, event: Event<'a>, range: &Range<usize>, out: &mut Vec<Event<'a>>) {
        let mut set = std::mem::take(&mut self.desk);
        self.set(event, range, &mut set);
        self.notes.open().unwrap_or(out).append(&mut set);
        self.desk = set;
    }

    fn set(&mut self, event: Event<'a>, range: &Range<usize>, out: &mut Vec<Event<'a>>) {
        if self.dropping {
            self.dropping = event != Event::End(TagEnd::Paragraph);
            return;
        }
        if let Some(picture) = &mut self.picture {
            match event {
                Event::Start(Tag::Image { .. }) => picture.depth += 1,
                Event::End(TagEnd::Image) if picture.depth > 0 => picture.depth -= 1,
                Event::End(TagEnd::Image) => {
                    let picture = self.picture.take().map(links::OpenPicture::html);
                    out.extend(picture.map(|html| match html {
                        links::Shown::Piece(html) => self.made(html),
                        links::Shown::Whole(html) => self.whole(html),
                    }));
                }
                Event::Text(words) | Event::Code(words) => picture.alt.push_str(&words),
                Event::SoftBreak | Event::HardBreak => picture.alt.push(' '),
                _ => {}
            }
            return;
        }
        if self.muted > 0 {
            match event {
                Event::Start(Tag::Link { .. }) => self.muted += 1,
                Event::End(TagEnd::Link) => {
                    self.muted -= 1;
                    if self.muted == 0
                        && let Some(end) = self.ends.pop()
                    {
                        out.push(self.made(end));
                    }
                }
                _ => {}
            }
            return;
        }
        match event {
            Event::Start(tag) => self.start(tag, range, out),
            Event::End(end) => self.end(end, out),
            Event::Text(_) | Event::Code(_) if self.gate.is_unread() => {}
            Event::Text(words) => terms::mark(self, words, range, out),
            Event::FootnoteReference(name) => {
                let html = self.notes.reference(&format!("{}{}", self.sheet.prefix, name.to_lowercase()));
                out.push(self.made(html));
            }
            Event::TaskListMarker(done) => {
                let (sign, word) = if done { ("☑", "done") } else { ("☐", "open") };
                let word = escape(self.setting.words.get("typeset", word));
                let html = format!(
                    "<span class=\"task\" aria-hidden=\"true\">{sign}</span><span class=\"unseen\">{word} </span>"
                );
                out.push(self.made(html));
            }
            Event::Html(html) => out.push(Event::Html(self.raw(html))),
            Event::InlineHtml(html) => out.push(Event::InlineHtml(self.raw(html))),
            Event::HardBreak => out.push(Event::InlineHtml("<br>\n".into())),
            Event::Rule => out.push(Event::Html("<hr>\n".into())),
            other => out.push(other),
        }
    }

    /// HTML of an author's own.
    fn raw(&mut self, html: CowStr<'a>) -> CowStr<'a> {
        let html = if self.made.is_some() { self.gate.pass(&html).into() } else { html };
        links::raw(&self.setting, &html).map_or(html, CowStr::from)
    }

    fn start(&mut self, tag: Tag<'a>, range: &Range<usize>, out: &mut Vec<Event<'a>>) {
        if self.sheet.depth == 0 && matches!(tag, Tag::Paragraph) {
            self.here = range.clone().into();
        }
        if matches!(tag, Tag::Paragraph) && embed::show(self, range, out, Self::event) {
            return;
        }
        if let Some(reach) = reach(tag.to_end()) {
            self.gate.enter(reach);
        }
        match tag {
            ref mark if markdown::is_mark(mark) => {
                let text = self.sheet.text.markdown;
                for (position, (mark, span)) in marks(&text[range.clone()], range.start).into_iter().enumerate() {
                    if position > 0 && mark != Mark::Text {
                        out.push(Event::Text(" ".into()));
                    }
                    out.push(match mark {
                        Mark::Citation(citation) => self.made(cite::citation(&self.setting, &citation)),
                        Mark::Grade(Ok(grade)) => self.made(cite::grade(&self.setting, grade)),
                        Mark::Grade(Err(_)) | Mark::Text => Event::Text(text[span.range()].into()),
                    });
                }
                self.ends.push(Cow::Borrowed(""));
                self.muted = 1;
            }
            Tag::Link { link_type, dest_url, title, .. } => self.link(link_type, &dest_url, &title, out),
            Tag::Image { link_type: LinkType::WikiLink { .. }, dest_url, .. } => {
                let open = links::open(&self.setting, &Destination::wiki(&dest_url));
                let words = open.words.as_ref().map_or_else(|| escape(&dest_url), links::Words::html);
                let html = if self.ends.is_empty() { format!("{}{words}{}", open.html, open.end) } else { words };
                self.picture = Some(links::OpenPicture::instead(html));
            }
            Tag::Image { dest_url, title, .. } => {
                self.pictures += 1;
                let destination = Destination::inline(&dest_url);
                let open = links::picture(&self.setting, &destination, &title, self.pictures, &mut self.drawings);
                if let Err(limit) = open.1 {
                    self.over.push((if self.sheet.depth == 0 { range.clone().into() } else { self.here }, limit));
                }
                self.picture = Some(if self.ends.is_empty() { open.0 } else { open.0.in_link() });
            }
            Tag::Heading { level, .. } => {
                let headings = &self.sheet.text.scan.headings;
                let known = headings.binary_search_by_key(&range.start, |heading| heading.span.start);
                let id = known.ok().map(|found| format!("{}{}", self.sheet.prefix, headings[found].anchor).into());
                let level = self.level(level);
                self.sheet.level = level as u8;
                out.push(Event::Start(Tag::Heading { level, id, classes: Vec::new(), attrs: Vec::new() }));
            }
            Tag::BlockQuote(Some(kind)) => {
                let html = callout(&self.setting, kind);
                out.push(self.made(html));
            }
            Tag::FootnoteDefinition(name) => {
                self.notes.begin(&format!("{}{}", self.sheet.prefix, name.to_lowercase()));
            }
            Tag::Table(columns) => {
                self.table = Table::new(columns);
                let label = escape(self.setting.words.get("typeset", "table"));
                let html = format!("<div class=\"table\" role=\"group\" aria-label=\"{label}\" tabindex=\"0\">");
                out.push(self.made(html));
                out.push(Event::Html("<table>".into()));
            }
            // A long line of code is scrolled, which a keyboard can do only where it can stop.
            Tag::CodeBlock(sort) => {
                let pre = self.made("<pre tabindex=\"0\">");
                out.push(pre);
                let language = match &sort {
                    CodeBlockKind::Fenced(words) => words.split_whitespace().next().unwrap_or_default(),
                    CodeBlockKind::Indented => "",
                };
                let code = match language {
                    "" => "<code>".to_owned(),
                    language => format!("<code class=\"language-{}\">", escape(language)),
                };
                out.push(Event::Html(code.into()));
            }
            Tag::TableHead => {
                self.table.head();
                out.push(Event::Html("<thead><tr>".into()));
            }
            Tag::TableRow => {
                self.table.row();
                out.push(Event::Html("<tr>".into()));
            }
            Tag::TableCell => {
                let words = self.sheet.text.markdown[range.clone()].trim_matches(['|', ' ', '\t']);
                let html = self.table.cell(words);
                out.push(self.made(html));
            }
            other => out.push(Event::Start(other)),
        }
    }

    fn end(&mut self, end: TagEnd, out: &mut Vec<Event<'a>>) {
        if reach(end).is_some() {
            out.extend(self.gate.leave().map(|closing| Event::InlineHtml(closing.into())));
        }
        match end {
            TagEnd::Link => {
                let end = self.ends.pop().unwrap_or_default();
                out.push(self.made(end));
            }
            TagEnd::Heading(level) => {
                out.push(Event::End(TagEnd::Heading(self.level(level))));
            }
            TagEnd::BlockQuote(Some(_)) => {
                let html = self.made("</div>\n".to_owned());
                out.push(html);
            }
            TagEnd::FootnoteDefinition => self.notes.end(),
            TagEnd::Table => {
                out.push(Event::Html("</tbody></table>".into()));
                let html = self.made("</div>\n".to_owned());
                out.push(html);
            }
            TagEnd::CodeBlock => {
                out.push(Event::Html("</code>".into()));
                let html = self.made("</pre>\n");
                out.push(html);
            }
            TagEnd::TableHead => {
                out.push(Event::Html("</tr></thead><tbody>\n".into()));
            }
            TagEnd::TableRow => out.push(Event::Html("</tr>\n".into())),
            TagEnd::TableCell => out.push(Event::Html(self.table.end_cell().into())),
            other => out.push(Event::End(other)),
        }
    }

    /// The level of a heading on the page.
    fn level(&self, written: HeadingLevel) -> HeadingLevel {
        let level = (written as i8 + self.sheet.shift).clamp(2, 6);
        HeadingLevel::try_from(usize::from(level.unsigned_abs())).unwrap_or(written)
    }

    fn link(&mut self, link_type: LinkType, url: &str, title: &str, out: &mut Vec<Event<'a>>) {
        let destination = match link_type {
            LinkType::WikiLink { .. } => Destination::wiki(url),
            LinkType::Email => Destination::External(format!("mailto:{url}")),
            _ => Destination::inline(url),
        };
        let open = links::open(&self.setting, &destination).titled(title);
        out.push(self.made(open.html));
        self.ends.push(open.end);
        if let (LinkType::WikiLink { has_pothole: false }, Some(words)) = (link_type, open.words) {
            match &words.language {
                Some(_) => out.push(self.made(words.html())),
                None => out.push(Event::Text(words.text.into())),
            }
            self.muted = 1;
        }
    }
}

fn callout(setting: &Setting<'_>, kind: BlockQuoteKind) -> String {
    let name = match kind {
        BlockQuoteKind::Note => "note",
        BlockQuoteKind::Tip => "tip",
        BlockQuoteKind::Important => "important",
        BlockQuoteKind::Warning => "warning",
        BlockQuoteKind::Caution => "caution",
    };
    let title = escape(setting.words.get("typeset", name));
    format!("<div class=\"callout callout-{name}\"><p class=\"callout-title\">{title}</p>\n")
}
