//! In: HTML set from a text that holds HTML of its own. Out: the same by an allow-list, and what was taken out.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::walk::{CLOSE, OPEN};
use crate::article::raw;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::rules::links::HTML_REMOVED;
use crate::source::{Place, Span, Tag, tags};

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
        .add_tag_attributes("a", ["rel"])
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
    let mut done = 0;
    for tag in tags(html).into_iter().filter(|tag| tag.name == "img" && tag.attribute("src").is_none()) {
        out.push_str(&html[done..tag.span.start]);
        out.push_str(tag.attribute("alt").map_or("", |alt| &html[alt.value.range()]));
        done = tag.span.end;
    }
    out + &html[done..]
}

/// Tells `removed` each tag or attribute of `text` that is not allowed, with its place.
pub(super) fn report(text: &str, mut removed: impl FnMut(&str, Span)) {
    let cleaner = cleaner();
    let mut answers: BTreeMap<(String, String), bool> = BTreeMap::new();
    for tag in raw_tags(text) {
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
        // What a link leads to is checked like every link.
        let link = raw::lead(&tag).filter(|(_, lead)| *lead == raw::Lead::Link).map(|(attribute, _)| attribute.span);
        for attribute in tag.attributes.iter().filter(|attribute| Some(attribute.span) != link) {
            if !allows(&format!(" {}", &text[attribute.span.range()]), &format!(" {}=", attribute.name)) {
                removed(&attribute.name, attribute.span);
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

/// Opening tags in raw HTML pieces of a Markdown text.
fn raw_tags(text: &str) -> Vec<Tag> {
    let pieces = crate::article::markdown::raw(text);
    pieces.flat_map(|range| tags(&text[range.clone()]).into_iter().map(move |tag| tag.shifted(range.start))).collect()
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
    let help = match removed {
        "<script>" => "take it out: a script stands in a file in `static`, and a template names it",
        "<style>" | "style" => "take it out: how pages look is decided in one place, `static/css/own.css`",
        "src" => "put the file beside the article, and name it there",
        event if event.starts_with("on") => "take it out: articles do nothing by themselves",
        "<iframe>" | "<embed>" | "<object>" => {
            "write a link to it instead, or set `html: trusted` in handbook.yaml if you trust every author"
        }
        _ => "write it in Markdown, or set `html: trusted` in handbook.yaml if you trust every author",
    };
    Diagnostic::new(&HTML_REMOVED, place, format!("`{removed}` is not allowed in articles and was taken out"))
        .help(help)
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
        assert_eq!(
            removed("<a href=\"javascript:x()\" style=y>b</a>"),
            ["style style=y"],
            "links are checked as links"
        );
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
