//! In: Markdown events. Out: HTML, with what Mend makes itself set aside when the rest is to be cleaned.

use std::ops::Range;

use pulldown_cmark::{Alignment, BlockQuoteKind, CowStr, Event, HeadingLevel, LinkType, Tag, TagEnd, html};

use super::notes::Notes;
use super::{Setting, cite, links, tables};
use crate::article::citation::{Mark, marks};
use crate::article::{Destination, Scan, markdown};
use crate::diagnostic::html::escape;

/// A set text; `kept` holds what stands behind placeholders in it.
pub(super) struct Set {
    pub html: String,
    pub kept: Vec<String>,
}

/// A placeholder is a number between these two characters of the private use area.
pub(super) const OPEN: char = '\u{e000}';
pub(super) const CLOSE: char = '\u{e001}';

pub(super) struct Walker<'a> {
    setting: Setting<'a>,
    scan: &'a Scan,
    cleaning: bool,
    kept: Vec<String>,
    /// Empty between events: where one is set before it goes to the page or to a footnote.
    desk: Vec<Event<'a>>,
    headings: usize,
    /// Level of the highest heading: an author's `#` becomes a second-level heading, as the page has its title.
    shift: u8,
    notes: Notes<'a>,
    columns: Vec<Alignment>,
    column: usize,
    in_head: bool,
    /// What each open link ends with.
    ends: Vec<&'static str>,
    /// Events inside are dropped until the matching end: a mark, or a link whose words Mend chose.
    muted: usize,
    picture: Option<links::OpenPicture>,
}

pub(super) fn walk<'a>(setting: &Setting<'a>, text: &'a str, scan: &'a Scan, cleaning: bool) -> Set {
    let highest = scan.headings.iter().map(|heading| heading.level).min().unwrap_or(2);
    let mut walker = Walker {
        setting: *setting,
        scan,
        cleaning,
        kept: Vec::new(),
        desk: Vec::new(),
        headings: 0,
        shift: u8::from(highest == 1),
        notes: Notes::default(),
        columns: Vec::new(),
        column: 0,
        in_head: false,
        ends: Vec::new(),
        muted: 0,
        picture: None,
    };
    let mut events = Vec::new();
    for (event, range) in markdown::events(text) {
        walker.event(text, event, &range, &mut events);
    }
    let back = setting.words.get("typeset", "back");
    let title = setting.words.get("typeset", "footnotes");
    events.extend(walker.notes.section(title, back));
    let mut out = String::with_capacity(text.len() * 3 / 2);
    html::push_html(&mut out, events.into_iter());
    Set { html: out, kept: walker.kept }
}

impl<'a> Walker<'a> {
    /// A piece of HTML that Mend made: as it is, or behind a placeholder when the rest is to be cleaned.
    fn made(&mut self, html: String) -> Event<'a> {
        if self.cleaning {
            self.kept.push(html);
            Event::Text(format!("{OPEN}{}{CLOSE}", self.kept.len() - 1).into())
        } else {
            Event::InlineHtml(html.into())
        }
    }

    fn event(&mut self, text: &'a str, event: Event<'a>, range: &Range<usize>, out: &mut Vec<Event<'a>>) {
        let mut set = std::mem::take(&mut self.desk);
        self.set(text, event, range, &mut set);
        self.notes.open().unwrap_or(out).append(&mut set);
        self.desk = set;
    }

    fn set(&mut self, text: &'a str, event: Event<'a>, range: &Range<usize>, out: &mut Vec<Event<'a>>) {
        if let Some(picture) = &mut self.picture {
            match event {
                Event::Start(Tag::Image { .. }) => picture.depth += 1,
                Event::End(TagEnd::Image) if picture.depth > 0 => picture.depth -= 1,
                Event::End(TagEnd::Image) => {
                    let html = self.picture.take().map(links::OpenPicture::html).unwrap_or_default();
                    out.push(self.made(html));
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
                        out.push(self.made(end.to_owned()));
                    }
                }
                _ => {}
            }
            return;
        }
        match event {
            Event::Start(tag) => self.start(text, tag, range, out),
            Event::End(end) => self.end(end, out),
            Event::Text(words) if self.cleaning && words.contains([OPEN, CLOSE]) => {
                out.push(Event::Text(words.replace([OPEN, CLOSE], "\u{fffd}").into()));
            }
            Event::FootnoteReference(name) => {
                let html = self.notes.reference(&name);
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
            other => out.push(other),
        }
    }

    fn start(&mut self, text: &'a str, tag: Tag<'a>, range: &Range<usize>, out: &mut Vec<Event<'a>>) {
        match tag {
            ref mark if markdown::is_mark(mark) => {
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
                self.ends.push("");
                self.muted = 1;
            }
            Tag::Link { link_type, dest_url, .. } => self.link(link_type, &dest_url, out),
            Tag::Image { link_type: LinkType::WikiLink { .. }, dest_url, .. } => {
                let open = links::open(&self.setting, &Destination::wiki(&dest_url));
                let words = escape(open.words.as_deref().unwrap_or(&dest_url));
                self.picture = Some(links::OpenPicture::instead(format!("{}{words}{}", open.html, open.end)));
            }
            Tag::Image { dest_url, title, .. } => {
                self.picture = Some(links::picture(&self.setting, &Destination::inline(&dest_url), &title));
            }
            Tag::Heading { level, classes, attrs, .. } => {
                let heading = self.scan.headings.get(self.headings);
                self.headings += 1;
                let id = heading.map(|heading| CowStr::from(heading.anchor.clone()));
                let level = HeadingLevel::try_from((level as u8 + self.shift).min(6) as usize).unwrap_or(level);
                let _ = (classes, attrs);
                out.push(Event::Start(Tag::Heading { level, id, classes: Vec::new(), attrs: Vec::new() }));
            }
            Tag::BlockQuote(Some(kind)) => {
                let html = callout(&self.setting, kind);
                out.push(self.made(html));
            }
            Tag::FootnoteDefinition(name) => self.notes.begin(&name),
            Tag::Table(columns) => {
                self.columns = columns;
                let label = escape(self.setting.words.get("typeset", "table"));
                let html = format!("<div class=\"table\" role=\"group\" aria-label=\"{label}\" tabindex=\"0\">");
                out.push(self.made(html));
                out.push(Event::Html("<table>".into()));
            }
            Tag::TableHead => {
                (self.in_head, self.column) = (true, 0);
                out.push(Event::Html("<thead><tr>".into()));
            }
            Tag::TableRow => {
                self.column = 0;
                out.push(Event::Html("<tr>".into()));
            }
            Tag::TableCell => {
                out.push(Event::Html(tables::cell(self.in_head, self.columns.get(self.column).copied()).into()));
                self.column += 1;
            }
            other => out.push(Event::Start(other)),
        }
    }

    fn end(&mut self, end: TagEnd, out: &mut Vec<Event<'a>>) {
        match end {
            TagEnd::Link => {
                let end = self.ends.pop().unwrap_or_default();
                out.push(self.made(end.to_owned()));
            }
            TagEnd::Heading(level) => {
                let level = HeadingLevel::try_from((level as u8 + self.shift).min(6) as usize).unwrap_or(level);
                out.push(Event::End(TagEnd::Heading(level)));
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
            TagEnd::TableHead => {
                self.in_head = false;
                out.push(Event::Html("</tr></thead><tbody>\n".into()));
            }
            TagEnd::TableRow => out.push(Event::Html("</tr>\n".into())),
            TagEnd::TableCell => out.push(Event::Html(tables::end(self.in_head).into())),
            other => out.push(Event::End(other)),
        }
    }

    fn link(&mut self, link_type: LinkType, url: &str, out: &mut Vec<Event<'a>>) {
        let destination = match link_type {
            LinkType::WikiLink { .. } => Destination::wiki(url),
            LinkType::Email => Destination::External(format!("mailto:{url}")),
            _ => Destination::inline(url),
        };
        let open = links::open(&self.setting, &destination);
        out.push(self.made(open.html));
        self.ends.push(open.end);
        if let (LinkType::WikiLink { has_pothole: false }, Some(words)) = (link_type, open.words) {
            out.push(Event::Text(words.into()));
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
