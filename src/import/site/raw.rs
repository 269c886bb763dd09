//! HTML that stands in Markdown.
//!
//! In: Markdown. Out: the same without what Mend would not show: films are links, scripts and forms comments, looks are gone.

use std::ops::Range;

use crate::article::markdown;
use crate::import::report::Notes;
use crate::import::rules::{FILMS, HIDDEN, LOOKS, LOST_HTML};
use crate::import::signs::comment;
use crate::source::{Tag, tags};
use crate::typeset::takes;

/// A piece of the text, and what stands there now.
type Edit = (Range<usize>, String);

/// The text with HTML that Mend shows.
pub(super) fn cleaned(text: &str, notes: &mut Notes<'_>) -> String {
    if !text.contains('<') || markdown::too_deep(text).is_some() {
        return text.to_owned();
    }
    let mut edits: Vec<Edit> = Vec::new();
    let mut done = 0;
    for range in markdown::raw(text) {
        for tag in tags(&text[range.clone()]) {
            let tag = tag.shifted(range.start);
            if tag.span.start >= done
                && let Some(edit) = edit(text, &tag, notes)
            {
                done = edit.0.end;
                edits.push(edit);
            }
        }
        edits.extend(ends(text, &range, done));
    }
    applied(text, edits)
}

/// The text with all edits; of two that meet the first one counts.
pub(in crate::import) fn applied(text: &str, mut edits: Vec<(Range<usize>, String)>) -> String {
    edits.sort_by_key(|(range, _)| (range.start, range.end));
    let mut out = String::with_capacity(text.len());
    let mut done = 0;
    for (range, words) in edits {
        if range.start >= done {
            out.push_str(&text[done..range.start]);
            out.push_str(&words);
            done = range.end;
        }
    }
    out + &text[done..]
}

fn edit(text: &str, tag: &Tag, notes: &mut Notes<'_>) -> Option<Edit> {
    let whole = &text[tag.span.range()];
    match tag.name.as_str() {
        name if name == "template" || is_hidden(text, tag) => {
            notes.add(&HIDDEN, whole);
            let end = ending(text, tag.span.end, name);
            Some((tag.span.start..end, comment(&text[tag.span.start..end])))
        }
        "script" | "style" => {
            notes.add(&LOST_HTML, whole);
            let end = closing(text, tag.span.end, &tag.name).unwrap_or(tag.span.end);
            Some((tag.span.start..end, comment(whole.trim_matches(['<', '>']))))
        }
        "iframe" | "video" | "audio" | "embed" | "object" => {
            let end = closing(text, tag.span.end, &tag.name).unwrap_or(tag.span.end);
            let inside =
                tags(&text[tag.span.end..end]).into_iter().find(|tag| tag.name == "source").map(|tag| tag.shifted(0));
            let inner = &text[tag.span.end..end];
            let of_source = inside.and_then(|source| source.value(inner, "src").map(std::borrow::Cow::into_owned));
            let lead = ["src", "data", "data-src"]
                .iter()
                .find_map(|key| tag.value(text, key))
                .map(std::borrow::Cow::into_owned);
            let Some(lead) = lead.filter(|lead| !lead.is_empty()).or(of_source) else {
                notes.add(&LOST_HTML, whole);
                return Some((tag.span.start..end, comment(whole.trim_matches(['<', '>']))));
            };
            notes.add(&FILMS, whole);
            let lead = lead.strip_prefix("//").map_or_else(|| lead.clone(), |rest| format!("https://{rest}"));
            let title = tag.value(text, "title").filter(|title| !title.is_empty());
            let shown = title.map_or_else(|| lead.clone(), std::borrow::Cow::into_owned);
            let escape = |text: &str| text.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;");
            // HTML stays HTML: inside a block of it Markdown would not be read.
            Some((tag.span.start..end, format!("<a href=\"{}\">{}</a>", escape(&lead), escape(&shown))))
        }
        name if !takes(name) => {
            notes.add(&LOST_HTML, whole);
            let words = ["title", "aria-label", "alt", "label", "placeholder", "value"];
            let says = words.iter().any(|key| tag.value(text, key).is_some_and(|value| !value.trim().is_empty()));
            Some((tag.span.range(), if says { comment(whole.trim_matches(['<', '>'])) } else { String::new() }))
        }
        _ => looks(text, tag, notes),
    }
}

/// A tag without attributes that only say how something looks or acts.
fn looks(text: &str, tag: &Tag, notes: &mut Notes<'_>) -> Option<Edit> {
    let is_look = |name: &str| {
        matches!(
            name,
            "style"
                | "class"
                | "classname"
                | "bgcolor"
                | "color"
                | "face"
                | "border"
                | "cellpadding"
                | "cellspacing"
                | "valign"
                | "markdown"
                | "target"
                | "srcset"
                | "sizes"
                | "loading"
                | "decoding"
                | "fetchpriority"
                | "height"
                | "width"
                | "align"
                | "rel"
        ) || name.starts_with("on")
            || name.starts_with("data-")
            || name.starts_with(':')
            || name.starts_with('@')
    };
    let sized = |name: &str| tag.name == "img" && matches!(name, "width" | "height");
    let (out, kept): (Vec<_>, Vec<_>) = tag.attributes.iter().partition(|one| is_look(&one.name) && !sized(&one.name));
    if out.is_empty() {
        return None;
    }
    notes.add(&LOOKS, &text[out[0].span.range()]);
    let mut words = format!("<{}", tag.name);
    for attribute in kept {
        words.push(' ');
        let end = attribute.span.end.max(attribute.value.end);
        let quote =
            text[end..].chars().next().filter(|c| matches!(c, '"' | '\'')).filter(|_| end == attribute.value.end);
        words.push_str(&text[attribute.span.start..end]);
        words.extend(quote.filter(|quote| text[attribute.span.start..end].matches(*quote).count() == 1));
    }
    let closes = text[tag.span.range()].ends_with("/>");
    words.push_str(if closes { " />" } else { ">" });
    Some((tag.span.range(), words))
}

/// Where `</name>` ends, if it stands in the text from byte `at` on.
fn closing(text: &str, at: usize, name: &str) -> Option<usize> {
    let lower = text[at..].to_ascii_lowercase();
    let found = lower.find(&format!("</{name}"))?;
    Some(at + lower[found..].find('>').map_or(lower.len(), |end| found + end + 1))
}

/// Whether readers do not see an element.
fn is_hidden(text: &str, tag: &Tag) -> bool {
    let looks = tag.value(text, "style").unwrap_or_default().to_lowercase().replace(char::is_whitespace, "");
    tag.attribute("hidden").is_some()
        || ["display:none", "visibility:hidden"].iter().any(|look| looks.contains(look))
            && !matches!(tag.name.as_str(), "img" | "br" | "hr" | "input")
}

/// Where the element ends whose tag ends at byte `at`: elements of its name may stand in it. One that never ends goes on
/// to the end, as browsers have it.
fn ending(text: &str, at: usize, name: &str) -> usize {
    let lower = text[at..].to_ascii_lowercase();
    let mut depth = 1;
    for (place, _) in lower.match_indices('<') {
        let inside = &lower[place + 1..];
        let closes = inside.starts_with('/');
        let own = inside
            .trim_start_matches('/')
            .strip_prefix(name)
            .is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '-'));
        match (own, closes) {
            (true, true) => depth -= 1,
            (true, false) => depth += 1,
            _ => {}
        }
        if depth == 0 {
            return at + lower[place..].find('>').map_or(lower.len(), |end| place + end + 1);
        }
    }
    text.len()
}

/// Closing tags of elements that Mend does not show.
fn ends(text: &str, range: &Range<usize>, done: usize) -> Vec<Edit> {
    let mut edits = Vec::new();
    let html = &text[range.clone()];
    for (at, _) in html.match_indices("</") {
        let name: String =
            html[at + 2..].chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '-' || *c == ':').collect();
        let begin = range.start + at;
        if begin >= done
            && !name.is_empty()
            && !takes(&name.to_lowercase())
            && let Some(end) = html[at..].find('>')
        {
            edits.push((begin..begin + end + 1, String::new()));
        }
    }
    edits
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::report::Report;

    fn of(text: &str) -> String {
        let mut report = Report::default();
        cleaned(text, &mut Notes::of(&mut report, "a.md", text))
    }

    #[test]
    fn html_is_what_mend_shows() {
        assert_eq!(of("<div class=\"x\" id='y'>\n<b style=z>a</b></div>"), "<div id='y'>\n<b>a</b></div>");
        assert_eq!(of("a <font color=red>b</font> c"), "a b c");
        assert_eq!(
            of("<iframe src=\"https://v.example/a\" width=3></iframe>"),
            "<a href=\"https://v.example/a\">https://v.example/a</a>"
        );
        assert_eq!(
            of("a <b style=\"Display: none\">c <b>d</b> e</b> f"),
            "a <!-- <b style=\"Display: none\">c <b>d</b> e</b> --> f"
        );
        assert_eq!(of("<div hidden>\n\n- c\n\n</div>\n\nf"), "<!-- <div hidden> - c </div> -->\n\nf");
        assert_eq!(of("<script>\nx\n</script>\n\nb"), "<!-- script -->\n\nb");
        assert_eq!(
            of("`<font>` <img src=\"a.png\" width=\"3\" alt=\"x\" class=y>"),
            "`<font>` <img src=\"a.png\" width=\"3\" alt=\"x\">"
        );
        for odd in [
            "<",
            "<a",
            "<script",
            "<b class",
            "<b class=",
            "<b class='",
            "</",
            "</x",
            "<iframe>",
            "<video><source src=a></video>",
        ] {
            of(odd);
        }
    }
}
