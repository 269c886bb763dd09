//! In: typeset HTML, as pages show it. Out: its text by headings and paragraphs.
//!
//! What is no text of the page is left out: drawings, scripts, marks of footnotes. Our own typesetting is well formed; of
//! anything else some text comes out.

use std::borrow::Cow;

use crate::finding::Section;
use crate::source::{characters, tag_end};

/// Elements that end a paragraph.
const BLOCKS: [&str; 27] = [
    "p",
    "li",
    "ul",
    "ol",
    "dl",
    "dt",
    "dd",
    "div",
    "section",
    "aside",
    "blockquote",
    "table",
    "tr",
    "td",
    "th",
    "thead",
    "tbody",
    "caption",
    "figure",
    "figcaption",
    "details",
    "summary",
    "pre",
    "hr",
    "header",
    "footer",
    "article",
];
/// Elements whose text nobody reads.
const UNREAD: [&str; 5] = ["svg", "script", "style", "sup", "template"];

/// The text of a text field.
#[must_use]
pub(super) fn line(html: &str) -> String {
    let sections = sections(html);
    sections
        .into_iter()
        .flat_map(|section| std::iter::once(section.heading).chain(section.paragraphs))
        .filter(|text| !text.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// The parts of a text, each with its heading.
#[must_use]
pub(super) fn sections(html: &str) -> Vec<Section> {
    let mut reader = Reader { sections: vec![Section::default()], text: String::new(), heading: false, unread: 0 };
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        reader.text(&rest[..at]);
        let (tag, after) = rest[at..].split_at(tag_end(&rest[at..]));
        if !tag.starts_with("<!--") {
            let inside = &tag[1..];
            reader.tag(inside.strip_suffix('>').unwrap_or(inside));
        }
        rest = after;
    }
    reader.text(rest);
    reader.end();
    reader.sections.retain(|section| !(section.heading.is_empty() && section.paragraphs.is_empty()));
    reader.sections
}

struct Reader {
    sections: Vec<Section>,
    text: String,
    heading: bool,
    /// How many elements are open that nobody reads.
    unread: usize,
}

impl Reader {
    fn text(&mut self, text: &str) {
        if self.unread == 0 {
            self.text.push_str(text);
        }
    }

    fn tag(&mut self, tag: &str) {
        let closes = tag.starts_with('/');
        let inside = tag.trim_start_matches('/');
        let name = inside.split(|c: char| c.is_whitespace() || c == '/').next().unwrap_or_default();
        let name = match name.bytes().any(|byte| byte.is_ascii_uppercase()) {
            true => Cow::Owned(name.to_ascii_lowercase()),
            false => Cow::Borrowed(name),
        };
        let is_heading = matches!(name.as_bytes(), [b'h', b'1'..=b'6']);
        if UNREAD.contains(&&*name) {
            match closes {
                true => self.unread = self.unread.saturating_sub(1),
                false if tag.ends_with('/') => {}
                false => self.unread += 1,
            }
        } else if is_heading && !closes {
            self.end();
            self.heading = true;
            let anchor = inside.split_once("id=\"").and_then(|(_, rest)| rest.split('"').next()).unwrap_or_default();
            self.sections.push(Section { anchor: plain(anchor), ..Section::default() });
        } else if is_heading || BLOCKS.contains(&&*name) {
            self.end();
        } else if name == "br" {
            self.text.push(' ');
        }
    }

    /// Ends a heading or paragraph.
    fn end(&mut self) {
        let text = plain(&std::mem::take(&mut self.text));
        let heading = std::mem::take(&mut self.heading);
        let Some(section) = self.sections.last_mut().filter(|_| !text.is_empty()) else { return };
        match heading {
            true => section.heading = text,
            false => section.paragraphs.push(text),
        }
    }
}

/// A text without character references, with single blanks.
fn plain(text: &str) -> String {
    // Cleaning writes it by its name.
    let text = if text.contains("&nbsp;") { Cow::Owned(text.replace("&nbsp;", " ")) } else { Cow::Borrowed(text) };
    let text = characters(&text);
    let mut plain = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !plain.is_empty() {
            plain.push(' ');
        }
        plain.push_str(word);
    }
    plain
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_text_comes_apart_at_its_headings() {
        let html = "<p>One &amp; <em title=\"a > b\">two</em><sup><a>1</a></sup>.</p>\n<h2 id=\"x-y\">The <b>head</b></h2><ul><li>a</li><li>b<br>c</li></ul><!-- <p>no</p> --><svg><text>no</text></svg> end";
        let found = sections(html);
        assert_eq!(found.len(), 2);
        assert_eq!(found[0].paragraphs, ["One & two."]);
        assert_eq!((found[1].anchor.as_str(), found[1].heading.as_str()), ("x-y", "The head"));
        assert_eq!(found[1].paragraphs, ["a", "b c", "end"]);
        assert_eq!(line("A <em>b</em><p>c</p> &#x41;&nope;"), "A b c A&nope;");
    }

    proptest! {
        #[test]
        fn any_text_comes_apart(html in "[<>a-h1-6/&;#\"'! =é-]{0,60}") {
            let _ = sections(&html);
        }
    }
}
