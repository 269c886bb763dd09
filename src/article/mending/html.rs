//! In: pieces of raw HTML, in the order they stand in a text. Out: which elements are opened and closed, each with its
//! place, and which are never closed.
//!
//! Invariant: one pass; what stands inside an element of plain text, such as a script, holds no tags.

use crate::source::Span;

/// Elements whose inside browsers take for plain text until they are closed.
const PLAIN: [&str; 9] = ["script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes", "plaintext"];

/// Elements whose effect goes on behind the block they stand in.
const FORMATTING: [&str; 14] =
    ["a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"];

/// Other elements of words inside a sentence.
const PHRASING: [&str; 24] = [
    "abbr", "audio", "bdi", "bdo", "canvas", "cite", "data", "del", "dfn", "ins", "kbd", "label", "map", "mark",
    "meter", "output", "picture", "q", "samp", "span", "sub", "sup", "time", "var",
];

/// Elements that must be closed and hold blocks.
const HOLDING: [&str; 48] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "button",
    "center",
    "datalist",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "legend",
    "main",
    "marquee",
    "math",
    "menu",
    "nav",
    "noscript",
    "object",
    "ol",
    "pre",
    "progress",
    "search",
    "section",
    "select",
    "slot",
    "summary",
    "svg",
    "table",
    "template",
    "ul",
    "video",
    "listing",
    "ruby",
];

/// What is found in HTML.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// An element that is never closed: its name and the place of its tag.
    Unclosed(String, Span),
    /// A tag that says it closes itself, which HTML does not know: `<iframe … />`.
    SelfClosed(String, Span),
    /// A quotation mark inside a tag that is not closed there.
    Quote(Span),
    /// An element inside more others than are taken in.
    Deep(Span),
}

/// Reads pieces one after the other.
#[derive(Default)]
pub struct Nesting {
    /// What is open: its name and the place of its tag.
    open: Vec<(String, Span)>,
    /// The element of plain text that is open.
    plain: Option<String>,
    found: Vec<Found>,
}

/// A tag: where it ends, whether it closes itself, whether a quotation mark in it is sound.
struct Tag {
    end: usize,
    slash: bool,
    sound: bool,
}

impl Nesting {
    /// Reads the piece of HTML that begins at byte `from`.
    pub fn read(&mut self, html: &str, from: usize, deepest: usize) {
        let mut at = 0;
        while let Some(start) = self.next_tag(html, at) {
            let rest = &html[start..];
            if let Some((_, over)) = hidden(rest) {
                at = start + over;
            } else if let Some(name) = rest.strip_prefix("</") {
                let length = name_length(name);
                self.close(&name[..length].to_ascii_lowercase());
                at = start + 2 + length.max(1).min(name.len());
                at = html.floor_char_boundary(at.min(html.len()));
            } else {
                at = start + self.tag(rest, from + start, deepest);
            }
        }
    }

    /// Where the next `<` stands that begins something; in an element of plain text, its end.
    fn next_tag(&mut self, html: &str, at: usize) -> Option<usize> {
        if let Some(name) = &self.plain {
            let named = |start: &usize| {
                html.get(start + 2..start + 2 + name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name))
            };
            return html[at..].match_indices("</").map(|(found, _)| at + found).find(named);
        }
        let begins =
            |start: &usize| html[start + 1..].starts_with(|c: char| c.is_ascii_alphabetic() || "/!?".contains(c));
        html[at..].match_indices('<').map(|(found, _)| at + found).find(begins)
    }

    /// An opening tag at the start of `rest`; gives its length.
    fn tag(&mut self, rest: &str, start: usize, deepest: usize) -> usize {
        let length = 1 + name_length(&rest[1..]);
        let name = rest[1..length].to_ascii_lowercase();
        let Some(tag) = tag(rest) else {
            // A tag that never ends is text in a sentence, and hides the rest of a block.
            if is_known(&name) {
                let line = rest.find('\n').unwrap_or(rest.len());
                self.found.push(Found::Quote(Span { start, end: start + line }));
            }
            return rest.len();
        };
        let span = Span { start, end: start + tag.end };
        let in_drawing = self.open.iter().any(|(name, _)| name == "svg" || name == "math");
        if !tag.sound {
            let end = rest.find('>').map_or(tag.end, |end| end + 1);
            self.found.push(Found::Quote(Span { start, end: start + end }));
            return end;
        }
        if !is_known(&name) || in_drawing && tag.slash {
            return tag.end;
        }
        if tag.slash {
            self.found.push(Found::SelfClosed(name, span));
            return tag.end;
        }
        if PLAIN.contains(&name.as_str()) && !in_drawing {
            self.plain = Some(name.clone());
        }
        if self.open.len() >= deepest {
            self.found.push(Found::Deep(span));
        } else {
            self.open.push((name, span));
        }
        tag.end
    }

    fn close(&mut self, name: &str) {
        let Some(at) = self.open.iter().rposition(|(open, _)| open == name) else { return };
        if self.plain.as_deref() == Some(name) {
            if name == "plaintext" {
                return;
            }
            self.plain = None;
        }
        // A block takes with it what was opened inside and has no effect behind it.
        if HOLDING.contains(&name) {
            let inside = self.open.split_off(at);
            let formatting = |(name, _): &(String, Span)| FORMATTING.contains(&name.as_str());
            self.open.extend(inside.into_iter().skip(1).filter(formatting));
        } else {
            self.open.remove(at);
        }
    }

    /// Everything that was found.
    pub fn end(self) -> Vec<Found> {
        let unclosed = self.open.into_iter().map(|(name, span)| Found::Unclosed(name, span));
        self.found.into_iter().chain(unclosed).collect()
    }
}

/// Whether an element of this name must be closed.
#[must_use]
pub fn is_known(name: &str) -> bool {
    [&PLAIN[..], &FORMATTING, &PHRASING, &HOLDING].iter().any(|names| names.contains(&name))
}

/// Whether browsers take its inside for plain text.
pub fn is_plain(name: &str) -> bool {
    PLAIN.contains(&name)
}

/// HTML in which an element that says it closes itself is closed: `<span id=x />` becomes `<span id=x ></span>`.
#[must_use]
pub fn closed(html: &str) -> Option<String> {
    if !html.contains("/>") {
        return None;
    }
    let mut nesting = Nesting::default();
    nesting.read(html, 0, usize::MAX);
    let mut out = String::new();
    let mut done = 0;
    for found in nesting.found {
        if let Found::SelfClosed(name, span) = found {
            out.push_str(&html[done..span.end - 2]);
            out.push_str(&format!("></{name}>"));
            done = span.end;
        }
    }
    (done > 0).then(|| out + &html[done..])
}

fn name_length(text: &str) -> usize {
    text.find(|c: char| !(c.is_ascii_alphanumeric() || c == '-')).unwrap_or(text.len())
}

/// The tag at the start of `rest`, unless it never ends.
fn tag(rest: &str) -> Option<Tag> {
    let bytes = rest.as_bytes();
    let mut at = 1 + name_length(&rest[1..]);
    let mut sound = true;
    // Where a value without quotes ended: its last letter may be a `/`.
    let mut value_end = 0;
    let space = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_whitespace);
    loop {
        match bytes.get(at)? {
            b'>' => {
                let slash = bytes[at - 1] == b'/' && value_end != at;
                return Some(Tag { end: at + 1, slash, sound });
            }
            b'=' => {
                at += 1;
                while space(at) {
                    at += 1;
                }
                let quote = *bytes.get(at)?;
                if quote == b'"' || quote == b'\'' {
                    let value = &rest[at + 1..];
                    let length = value.find(char::from(quote))?;
                    let value = &value[..length];
                    sound &= !(value.contains('>') && value.contains('<') && value.contains('\n'));
                    at += length + 2;
                } else {
                    while bytes.get(at).is_some_and(|byte| !byte.is_ascii_whitespace() && *byte != b'>') {
                        at += 1;
                    }
                    value_end = at;
                }
            }
            _ => at += 1,
        }
    }
}

/// A comment or the like that begins at the start of `rest`: what it is called, and its length; all of it when it is never
/// closed.
pub(super) fn hidden(rest: &str) -> Option<(&'static str, usize)> {
    let (begin, end, skip) = [("<!--", "-->", 2), ("<![CDATA[", "]]>", 9), ("<?", "?>", 2), ("<!", ">", 2)]
        .into_iter()
        .find(|(begin, _, _)| rest.starts_with(begin))?;
    let length = rest[skip..].find(end).map_or(rest.len(), |at| skip + at + end.len());
    Some((begin, length))
}
