//! How much of a text there is, before and after: what is counted, and which words are gone.
//!
//! In: Markdown, or words. Out: [`Counts`], and the words of one text that another lacks.

use std::collections::HashMap;
use std::ops::AddAssign;

use pulldown_cmark::{Event, Tag};

use crate::article::markdown;
use crate::source::tags;

/// How many of each there are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize)]
pub struct Counts {
    /// Paragraphs, headings and entries with text of their own.
    pub paragraphs: usize,
    /// Links.
    pub links: usize,
    /// Pictures.
    pub pictures: usize,
    /// Tables.
    pub tables: usize,
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.paragraphs += other.paragraphs;
        self.links += other.links;
        self.pictures += other.pictures;
        self.tables += other.tables;
    }
}

impl Counts {
    /// Of a Markdown text.
    pub(super) fn of(text: &str) -> Self {
        let mut counts = Self::default();
        for (event, _) in markdown::events(text) {
            match event {
                Event::Start(Tag::Paragraph | Tag::Heading { .. }) => counts.paragraphs += 1,
                Event::Start(Tag::Link { .. }) => counts.links += 1,
                Event::Start(Tag::Image { .. }) => counts.pictures += 1,
                Event::Start(Tag::Table(_)) => counts.tables += 1,
                Event::Html(html) | Event::InlineHtml(html) => counts.read(&html),
                _ => {}
            }
        }
        counts
    }

    fn read(&mut self, html: &str) {
        for tag in tags(html) {
            match tag.name.as_str() {
                "p" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.paragraphs += 1,
                "a" if tag.attribute("href").is_some() => self.links += 1,
                "img" => self.pictures += 1,
                "table" => self.tables += 1,
                _ => {}
            }
        }
    }
}

/// The words of a text: runs of letters and digits in small letters.
fn words(text: &str) -> impl Iterator<Item = String> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase)
}

/// The words that `before` has more often than `after`.
pub(super) fn gone(before: &str, after: &str) -> Vec<String> {
    let count = |text: &str| {
        let mut there: HashMap<String, usize> = HashMap::new();
        words(text).for_each(|word| *there.entry(word).or_default() += 1);
        there
    };
    // Marks may stand inside of a word, so that it is two words with them and one without.
    let mut there = count(after);
    for (word, times) in count(&unmarked(after)) {
        let known = there.entry(word).or_default();
        *known = times.max(*known);
    }
    let missing = |word: &String| match there.get_mut(word) {
        Some(count) if *count > 0 => {
            *count -= 1;
            false
        }
        _ => true,
    };
    words(before).filter(missing).collect()
}

/// A text without the marks and tags that may stand inside of a word.
fn unmarked(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['<', '*', '~', '\\', '`', '[', ']']) {
        out.push_str(&rest[..at]);
        let sign = &rest[at..];
        let name = sign[1..].trim_start_matches('/');
        let name = &name[..name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len())];
        let near = |end: u8| sign.bytes().take(400).position(|byte| byte == end);
        let end = match sign.as_bytes() {
            [b'<', ..] if INSIDE.contains(&name) => near(b'>'),
            [b'<', ..] => {
                out.push(' ');
                None
            }
            [b']', b'(', ..] => near(b')'),
            _ => None,
        };
        rest = &sign[end.map_or(1, |end| end + 1)..];
    }
    out + rest
}

/// Elements inside of which a word goes on.
const INSIDE: [&str; 13] = ["a", "abbr", "b", "del", "em", "i", "ins", "mark", "small", "span", "strong", "sub", "sup"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_gone_as_often_as_they_are_missing() {
        assert_eq!(gone("a b a, Ä-c", "A ä c"), ["b", "a"]);
        assert!(gone("", "x").is_empty());
        assert!(gone("text1 reread baby", "text<sup>1</sup> re**read** [ba](x.md)by").is_empty());
        assert_eq!(gone("text1", "text<br>1 <p>te</p>xt"), ["text1"]);
    }

    #[test]
    fn all_forms_are_counted() {
        let text = "# A\n\nb [c](d) ![e](f)\n\n| a |\n|---|\n| b |\n\n<p><a href=x>y</a><img src=z></p>\n";
        assert_eq!(Counts::of(text), Counts { paragraphs: 3, links: 2, pictures: 2, tables: 1 });
    }
}
