//! In: HTML with shortcodes of WordPress in square brackets. Out: the same with HTML in their place, or a comment.

use std::collections::HashMap;

use super::picture::Picture;
use crate::import::report::Notes;
use crate::import::rules::{FILMS, LOST_SHORTCODES, SHORTCODES};
use crate::import::signs::comment;
use crate::import::site::{Call, keeps_words_back};

/// A tag in brackets.
struct Tag<'a> {
    name: &'a str,
    inside: &'a str,
    closes: bool,
    end: usize,
}

/// Shortcodes that are known by name, so that they need no other sign.
const KNOWN: [&str; 16] = [
    "caption",
    "gallery",
    "embed",
    "audio",
    "video",
    "playlist",
    "code",
    "sourcecode",
    "youtube",
    "vimeo",
    "button",
    "toc",
    "contact-form",
    "contact-form-7",
    "highlight",
    "pullquote",
];

/// The text without shortcodes.
pub(super) fn replaced(text: &str, pictures: &HashMap<String, Picture>, notes: &mut Notes<'_>) -> String {
    let mut out = String::with_capacity(text.len());
    let mut done = 0;
    let mut from = 0;
    let mut closings = Closings::default();
    while let Some(at) = text[from..].find('[').map(|at| from + at) {
        from = at + 1;
        let Some(tag) = tag(text, at) else { continue };
        let close = closings.after(text, &tag);
        let is_code = KNOWN.contains(&tag.name)
            || tag.closes
            || close.is_some()
            || tag.inside.contains('=')
            || tag.name.contains(['_', '-']);
        let quoted = text[..at].ends_with('[') || text[tag.end..].starts_with(']');
        if !is_code || quoted || in_tag(text, at) {
            continue;
        }
        out.push_str(&text[done..at]);
        let inner = close.map(|(begin, _)| &text[tag.end..begin]);
        let whole = &text[at..tag.end];
        let (words, end) = match said(&tag, inner, pictures) {
            Some((mut words, film)) => {
                notes.add(if film { &FILMS } else { &SHORTCODES }, whole);
                if keeps_words_back(&Call::of(&format!("{} {}", tag.name, tag.inside)), &words) {
                    notes.add(&LOST_SHORTCODES, whole);
                    words.push_str(&comment(&whole.replace(['<', '>'], " ")));
                }
                (words, close.map_or(tag.end, |(_, end)| end))
            }
            None => {
                if !tag.closes {
                    notes.add(&LOST_SHORTCODES, whole);
                }
                let title =
                    ["title", "heading", "header", "question"].iter().find_map(|key| attribute(tag.inside, key));
                // A box has its title for readers; a shortcode without words has one for its author.
                let title = title
                    .filter(|_| close.is_some())
                    .map_or_else(String::new, |title| format!("<p><b>{title}</b></p>"));
                (comment(&whole.replace(['<', '>'], " ")) + &title, tag.end)
            }
        };
        out.push_str(&words);
        done = end;
        from = end;
    }
    out + &text[done..]
}

/// The tag that begins with the bracket at byte `at`.
fn tag(text: &str, at: usize) -> Option<Tag<'_>> {
    let rest = &text[at + 1..];
    let closes = rest.starts_with('/');
    let name_at = usize::from(closes);
    let length = rest[name_at..].find(|c: char| !(c.is_ascii_alphanumeric() || c == '_' || c == '-'))?;
    let name = &rest[name_at..name_at + length];
    let after = &rest[name_at + length..];
    let end = after.char_indices().take(2000).find(|(_, c)| matches!(c, ']' | '[' | '<')).filter(|(_, c)| *c == ']')?.0;
    let fits = name.starts_with(|c: char| c.is_ascii_lowercase()) && after.starts_with([']', ' ', '/', '\n', '=']);
    fits.then(|| Tag {
        name,
        inside: after[..end].trim_end_matches('/').trim(),
        closes,
        end: at + 1 + name_at + length + end + 1,
    })
}

/// Where the next closing tag of each name stands, so that each is looked for once.
#[derive(Default)]
struct Closings(HashMap<String, Option<usize>>);

impl Closings {
    /// Where the tag that closes this one begins and ends.
    fn after(&mut self, text: &str, tag: &Tag<'_>) -> Option<(usize, usize)> {
        if tag.closes {
            return None;
        }
        let close = format!("[/{}]", tag.name);
        let seek = || text[tag.end..].find(&close).map(|at| tag.end + at);
        let known = self.0.entry(tag.name.to_owned()).or_insert_with(seek);
        if known.is_some_and(|at| at < tag.end) {
            *known = seek();
        }
        known.map(|begin| (begin, begin + close.len()))
    }
}

/// Whether a bracket stands inside of a tag of HTML.
fn in_tag(text: &str, at: usize) -> bool {
    let mut start = at.saturating_sub(2000);
    while !text.is_char_boundary(start) {
        start -= 1;
    }
    let before = &text[start..at];
    before.rfind('<').is_some_and(|open| before.rfind('>').is_none_or(|close| close < open))
}

fn attribute<'a>(inside: &'a str, name: &str) -> Option<&'a str> {
    let mut from = 0;
    loop {
        let at = from + inside[from..].find(name)?;
        from = at + name.len();
        let before = at == 0 || inside[..at].ends_with(char::is_whitespace);
        let Some(rest) = inside[from..].trim_start().strip_prefix('=').filter(|_| before) else { continue };
        let rest = rest.trim_start();
        let value = match rest.chars().next().filter(|c| matches!(c, '"' | '\'')) {
            Some(quote) => rest[1..].split(quote).next(),
            None => rest.split_whitespace().next(),
        };
        return value.filter(|value| !value.is_empty());
    }
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;").replace('>', "&gt;")
}

fn link(to: &str, words: &str) -> String {
    format!("\n\n<p><a href=\"{}\">{}</a></p>\n\n", escape(to), escape(words))
}

/// HTML for a shortcode, and whether it was a film.
fn said(tag: &Tag<'_>, inner: Option<&str>, pictures: &HashMap<String, Picture>) -> Option<(String, bool)> {
    if tag.closes {
        return None;
    }
    match tag.name {
        "caption" => {
            let inner = inner?;
            let words = attribute(tag.inside, "caption").map(escape).unwrap_or_default();
            let end = inner.rfind('>').map_or(0, |end| end + 1);
            let words = if inner[end..].trim().is_empty() { words } else { inner[end..].trim().to_owned() };
            Some((format!("<figure>{}<figcaption>{words}</figcaption></figure>", &inner[..end]), false))
        }
        "gallery" => {
            let ids = attribute(tag.inside, "ids").or_else(|| attribute(tag.inside, "include"))?;
            let shown: Vec<&Picture> = ids.split(',').filter_map(|id| pictures.get(id.trim())).collect();
            let picture = |one: &&Picture| {
                let picture = format!("<img src=\"{}\" alt=\"{}\">", escape(&one.address), escape(&one.words));
                match one.caption.as_str() {
                    "" => format!("<p>{picture}</p>"),
                    caption => format!("<figure>{picture}<figcaption>{}</figcaption></figure>", escape(caption)),
                }
            };
            (!shown.is_empty()).then(|| (shown.iter().map(picture).collect(), false))
        }
        "embed" => inner.map(str::trim).filter(|to| !to.is_empty()).map(|to| (link(to, to), true)),
        "youtube" | "vimeo" | "audio" | "video" | "playlist" => {
            let named =
                ["src", "mp3", "mp4", "m4v", "webm", "ogg", "url"].iter().find_map(|key| attribute(tag.inside, key));
            let to =
                named.or_else(|| tag.inside.strip_prefix('=')).or_else(|| inner.map(str::trim)).or(Some(tag.inside))?;
            let to = to.split_whitespace().next()?;
            to.contains("://").then(|| (link(to, to), true))
        }
        "code" | "sourcecode" | "highlight" => {
            let language =
                attribute(tag.inside, "language").or_else(|| attribute(tag.inside, "lang")).unwrap_or_default();
            let code = inner?.trim_matches(['\n', '\r']);
            let code = if code.contains("&lt;") || code.contains("<br") { code.to_owned() } else { escape(code) };
            Some((format!("<pre><code class=\"language-{}\">{code}</code></pre>", escape(language)), false))
        }
        "pullquote" => Some((format!("<blockquote>{}</blockquote>", inner?), false)),
        "button" => {
            let to = ["url", "link", "href"].iter().find_map(|key| attribute(tag.inside, key))?;
            Some((format!("<a href=\"{}\">{}</a>", escape(to), inner?), false))
        }
        "toc" => Some((String::new(), false)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::report::Report;

    fn of(text: &str) -> String {
        let mut report = Report::default();
        let picture = Picture { address: "https://a.example/p.jpg".into(), words: "P".into(), caption: String::new() };
        replaced(text, &[("7".to_owned(), picture)].into(), &mut Notes::of(&mut report, "a.xml", text))
    }

    #[test]
    fn shortcodes_become_html() {
        assert_eq!(
            of("[caption id=\"a\"]<a><img src=x></a> Words[/caption]"),
            "<figure><a><img src=x></a><figcaption>Words</figcaption></figure>"
        );
        assert_eq!(of("[gallery ids=\"7,8\"]"), "<p><img src=\"https://a.example/p.jpg\" alt=\"P\"></p>");
        assert_eq!(
            of("[contact-form-7 id=\"1\"] [1] [sic] [[code]] <a title=\"[x y=1]\">"),
            "<!-- [contact-form-7 id=\"1\"] --> [1] [sic] [[code]] <a title=\"[x y=1]\">"
        );
        assert_eq!(of("[own]words[/own]"), "<!-- [own] -->words<!-- [/own] -->");
        assert_eq!(of("[code lang=c]\na<b\n[/code]"), "<pre><code class=\"language-c\">a&lt;b</code></pre>");
        for odd in ["[", "[/", "[]", "[a", "[code]", "[caption]", "[embed][/embed]", "[youtube]", "[gallery]", "[é]"] {
            of(odd);
        }
    }
}
