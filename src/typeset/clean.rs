//! In: HTML set from a text that holds HTML of its own. Out: the same by an allow-list, and what was taken out.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::walk::{CLOSE, OPEN};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::rules::links::HTML_REMOVED;
use crate::source::{Place, Span};

/// Attributes that Markdown itself gives to its elements.
const ATTRIBUTES: [&str; 9] = ["id", "class", "lang", "dir", "title", "role", "aria-label", "aria-hidden", "value"];

fn cleaner() -> ammonia::Builder<'static> {
    let mut cleaner = ammonia::Builder::default();
    cleaner.link_rel(None).add_generic_attributes(ATTRIBUTES).add_tags([
        "section",
        "figure",
        "figcaption",
        "details",
        "summary",
        "picture",
    ]);
    cleaner
        .add_tag_attributes("details", ["open"])
        .add_tag_attributes("th", ["scope"])
        .add_tag_attributes("img", ["loading"]);
    cleaner.attribute_filter(|_, name, value| match (name, value) {
        // Ids that begin so are Mend's own.
        ("id", value) if value.starts_with('_') && !value.starts_with("_note-") && !value.starts_with("_ref-") => None,
        // A picture of another site would tell that site who reads.
        ("src", value) if value.starts_with("//") || value.contains(':') => None,
        _ => Some(Cow::Borrowed(value)),
    });
    cleaner
}

/// Cleans `html` and puts `kept` back where its placeholders stand. `removed` is told each tag or attribute of `text` that
/// is not allowed, with its place.
pub(super) fn clean(html: &str, kept: &[String], text: &str, removed: impl FnMut(&str, Span)) -> String {
    report(text, removed);
    put_back(&without_lost_pictures(&cleaner().clean(html).to_string()), kept)
}

/// A picture whose file was taken away leaves its words.
fn without_lost_pictures(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some((before, picture)) = rest.split_once("<img") {
        let (attributes, end) = attributes(picture, 0);
        let value = |name: &str| {
            let (_, span) = attributes.iter().find(|(attribute, _)| attribute == name)?;
            picture[span.range()].split_once('=').map(|(_, value)| value.trim_matches('"'))
        };
        out.push_str(before);
        match value("src") {
            Some(_) => out.extend(["<img", &picture[..end]]),
            None => out.push_str(value("alt").unwrap_or_default()),
        }
        rest = &picture[end..];
    }
    out + rest
}

/// Tells `removed` each tag or attribute of `text` that is not allowed, with its place.
pub(super) fn report(text: &str, mut removed: impl FnMut(&str, Span)) {
    let cleaner = cleaner();
    let mut answers: BTreeMap<(String, String), bool> = BTreeMap::new();
    for tag in tags(text) {
        let around = surroundings(&tag.name);
        let ask = |inside: &str, sign: &str| {
            let cleaned = cleaner.clean(&format!("{around}<{}{inside}>", tag.name)).to_string();
            let ours = cleaned.rfind(&format!("<{}", tag.name)).map(|start| &cleaned[start..]);
            ours.is_some_and(|ours| ours.split('>').next().is_some_and(|opening| opening.contains(sign)))
        };
        let mut allows = |inside: &str, sign: &str| {
            *answers.entry((tag.name.clone(), inside.to_owned())).or_insert_with(|| ask(inside, sign))
        };
        if !allows("", "") {
            removed(&format!("<{}>", tag.name), tag.span);
            continue;
        }
        for (name, span) in &tag.attributes {
            if !allows(&format!(" {}", &text[span.range()]), &format!(" {name}=")) {
                removed(name, *span);
            }
        }
    }
}

/// What must stand before an element that is understood only inside others.
fn surroundings(name: &str) -> &'static str {
    match name {
        "td" | "th" => "<table><tbody><tr>",
        "tr" => "<table><tbody>",
        "thead" | "tbody" | "tfoot" | "caption" | "colgroup" => "<table>",
        "col" => "<table><colgroup>",
        _ => "",
    }
}

/// An opening tag in raw HTML.
struct OpeningTag {
    name: String,
    /// Each attribute's name and the place of name and value.
    attributes: Vec<(String, Span)>,
    /// From `<` to `>`.
    span: Span,
}

/// Opening tags in raw HTML pieces of a Markdown text.
fn tags(text: &str) -> Vec<OpeningTag> {
    use pulldown_cmark::Event;
    let raw = crate::article::markdown::events(text)
        .filter(|(event, _)| matches!(event, Event::Html(_) | Event::InlineHtml(_)));
    let mut found = Vec::new();
    for (_, range) in raw {
        let piece = &text[range.clone()];
        let mut at = 0;
        while let Some(open) = piece[at..].find('<').map(|open| at + open) {
            let rest = &piece[open..];
            if rest.starts_with("<!--") {
                at = rest[2..].find("-->").map_or(piece.len(), |end| open + 2 + end + 3);
                continue;
            }
            let length = rest[1..].find(|c: char| !(c.is_ascii_alphanumeric() || c == '-')).unwrap_or(rest.len() - 1);
            if !rest[1..].starts_with(|c: char| c.is_ascii_alphabetic()) {
                at = open + 1;
                continue;
            }
            let name = rest[1..=length].to_ascii_lowercase();
            let (attributes, end) = attributes(piece, open + 1 + length);
            at = match name.as_str() {
                // What stands inside is no HTML.
                "script" | "style" => piece[end..].find("</").map_or(piece.len(), |close| end + close),
                _ => end,
            };
            let shifted = |span: Span| span.shifted(range.start);
            found.push(OpeningTag {
                name,
                attributes: attributes.into_iter().map(|(name, span)| (name, shifted(span))).collect(),
                span: shifted(Span { start: open, end }),
            });
        }
    }
    found
}

/// The attributes from byte `at` of `piece` on, and the end of their tag.
fn attributes(piece: &str, mut at: usize) -> (Vec<(String, Span)>, usize) {
    let mut found = Vec::new();
    let until = |at: usize, stop: &dyn Fn(char) -> bool| piece[at..].find(stop).map_or(piece.len(), |end| at + end);
    loop {
        at = until(at, &|c| !c.is_whitespace() && c != '/');
        let start = at;
        at += match piece[at..].chars().next() {
            None => return (found, at),
            Some('>') => return (found, at + 1),
            // A name may begin with any character, even with `=`.
            Some(first) => first.len_utf8(),
        };
        at = until(at, &|c| c.is_whitespace() || "/>=".contains(c));
        let name = piece[start..at].to_ascii_lowercase();
        let equals = until(at, &|c| !c.is_whitespace());
        if piece[equals..].starts_with('=') {
            let value = until(equals + 1, &|c| !c.is_whitespace());
            at = match piece[value..].chars().next().filter(|c| "\"'".contains(*c)) {
                Some(quote) => (until(value + 1, &|c| c == quote) + 1).min(piece.len()),
                None => until(value, &|c| c.is_whitespace() || c == '>'),
            };
        }
        found.push((name, Span { start, end: at }));
    }
}

fn put_back(html: &str, kept: &[String]) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some((before, after)) = rest.split_once(OPEN) {
        out.push_str(before);
        let (number, behind) = after.split_once(CLOSE).unwrap_or((after, ""));
        out.push_str(number.parse().ok().and_then(|number: usize| kept.get(number)).map_or("", String::as_str));
        rest = behind;
    }
    out.push_str(rest);
    out
}

/// What to tell the author about something that was taken out.
pub(super) fn remark(removed: &str, place: Place) -> Diagnostic {
    Diagnostic::new(&HTML_REMOVED, place, format!("`{removed}` is not allowed in articles and was taken out"))
        .help("use Markdown instead, or set `html: trusted` in handbook.yaml if you trust every author")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::report;

    fn removed(text: &str) -> Vec<String> {
        let mut found = Vec::new();
        report(text, |what, span| found.push(format!("{what} {}", &text[span.range()])));
        found
    }

    #[test]
    fn what_is_taken_out_is_told_at_its_place() {
        assert_eq!(removed("a <span onclick=\"x()\" class=\"y\">b</span>"), ["onclick onclick=\"x()\""]);
        assert_eq!(removed("a <span title=\"put on > shoes\">b</span>"), Vec::<String>::new());
        assert_eq!(removed("<a href=\"javascript:x()\">b</a>"), ["href href=\"javascript:x()\""]);
        assert_eq!(removed("<script>if (a <b) c</script>\n"), ["<script> <script>"]);
        assert_eq!(removed("<div\n style='a: b'>\n<!-- <iframe> -->\n</div>"), ["style style='a: b'"]);
        let table = "<table><tr><td colspan=2 style=x>a</td></tr></table>";
        assert_eq!(removed(table), ["style style=x"]);
    }

    #[test]
    fn a_picture_without_its_file_leaves_its_words() {
        let clean = |html: &str| super::clean(html, &[], html, |_, _| {});
        assert_eq!(
            clean("a <img src=\"https://x.example/y.png\" alt=\"1 < 2 &amp; &quot;so&quot; > 0\"> b"),
            "a 1 &lt; 2 &amp; &quot;so&quot; &gt; 0 b"
        );
        assert_eq!(clean("<img alt=x><img src=y.png alt='>'>"), "x<img src=\"y.png\" alt=\"&gt;\">");
        assert_eq!(clean("<img src='//x.example/y.png'>."), ".");
    }

    proptest! {
        #[test]
        fn any_html_is_read_without_panic(text in "([<>/='\"!-]|<a |ä| b|\\n|on|<!--|-->){0,30}") {
            report(&text, |_, span| assert!(text.get(span.range()).is_some()));
        }
    }
}
