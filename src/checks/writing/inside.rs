//! Markdown inside a block of HTML: readers see its signs, and its links and citations lead nowhere.
//!
//! In: a text. Out: each block of HTML whose own words hold such a sign. A block of HTML ends at the next empty line, so an empty line
//! before the words lets them be read. Code, styles and drawings are let be.

use std::ops::Range;

use pulldown_cmark::Event;

use super::super::desk::Text;
use super::slip::Told;
use crate::source::{Span, tags};

/// Elements whose words are no text of the page.
const OTHER: [&str; 8] = ["pre", "code", "script", "style", "svg", "math", "textarea", "kbd"];

pub(super) fn check(text: &Text<'_>) -> Vec<Told> {
    let mut blocks: Vec<Range<usize>> = Vec::new();
    let mut open = false;
    for (event, range) in &text.events {
        let is_html = matches!(event, Event::Html(_));
        match blocks.last_mut().filter(|_| is_html && open) {
            Some(block) => block.end = range.end,
            None if is_html => blocks.push(range.clone()),
            None => {}
        }
        open = is_html;
    }
    blocks.into_iter().filter_map(|block| in_block(text.raw, block)).collect()
}

fn in_block(raw: &str, block: Range<usize>) -> Option<Told> {
    let html = raw.get(block.clone())?;
    let found = tags(html);
    if found.iter().any(|tag| OTHER.contains(&tag.name.as_str())) {
        return None;
    }
    let words = without_tags(html);
    let (sign, at) = sign(&words)?;
    let start = block.start + at;
    Some(Told {
        span: Span { start, end: start + sign.len() },
        message: format!("Markdown inside a block of HTML is not read, so `{sign}` is shown as it stands"),
        help: "leave an empty line between the tag or comment and these words".to_owned(),
    })
}

/// The words between the tags, every byte in its place.
fn without_tags(html: &str) -> String {
    let mut out = html.as_bytes().to_vec();
    let mut at = 0;
    while let Some(start) = html[at..].find('<').map(|start| at + start) {
        let rest = &html[start..];
        let end = match rest.starts_with("<!--") {
            true => rest.find("-->").map(|end| end + 3),
            false => rest.find('>').map(|end| end + 1),
        };
        let end = end.map_or(html.len(), |end| start + end);
        out[start..end].iter_mut().filter(|sign| **sign != b'\n').for_each(|sign| *sign = b' ');
        at = end;
    }
    String::from_utf8(out).unwrap_or_default()
}

/// The first sign of Markdown in these words, and where it stands.
fn sign(words: &str) -> Option<(&'static str, usize)> {
    let pair = |open: &'static str, close: &str| {
        let at = words.find(open)?;
        let after = &words[at + open.len()..];
        let close = after.find(close)?;
        let held = &after[..close];
        let tight = !held.is_empty() && !held.starts_with(char::is_whitespace) && !held.ends_with(char::is_whitespace);
        (tight && !held.contains('\n')).then_some((open, at))
    };
    let emphasis = || {
        let (open, at) = pair("*", "*")?;
        let before = words[..at].chars().next_back().is_none_or(char::is_whitespace);
        (before && words[at + 1..].starts_with(char::is_alphabetic)).then_some((open, at))
    };
    let link = || words.find("](").map(|at| ("](", at)).filter(|(_, at)| words[..*at].contains('['));
    pair("[[", "]]")
        .or_else(|| pair("[@", "]"))
        .or_else(link)
        .or_else(|| pair("**", "**"))
        .or_else(emphasis)
        .or_else(|| list(words))
}

/// Two entries of a list on lines after each other.
fn list(words: &str) -> Option<(&'static str, usize)> {
    let (mut at, mut before) = (0, false);
    for line in words.split_inclusive('\n') {
        let inset = line.len() - line.trim_start().len();
        let number = line.trim_start().trim_start_matches(|c: char| c.is_ascii_digit());
        let numbered = number.len() < line.trim_start().len() && number.starts_with(". ");
        let entry = numbered || line.trim_start().starts_with("- ");
        if entry && before {
            return Some((
                if numbered { "." } else { "-" },
                at + inset + if numbered { line.trim_start().len() - number.len() } else { 0 },
            ));
        }
        before = entry;
        at += line.len();
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{sign, without_tags};

    #[test]
    fn signs_of_markdown_are_found_between_tags_alone() {
        for html in [
            "<div class=\"x\">See [[a]].</div>",
            "<!-- x --> A **word**.",
            "<p>[w](a.md)</p>",
            "<p>So it is [@key].</p>",
            "<ul><li>*one*</li></ul>",
            "<details><summary>More</summary>\n1. Breathe\n2. Speak\n</details>",
        ] {
            assert!(sign(&without_tags(html)).is_some(), "{html}");
        }
        for html in [
            "<a title=\"[[a]]\">x</a>",
            "<!-- [[a]] **b** -->",
            "<p>2 * 3 * 4 and a* b*</p>",
            "<p>a [x] (y)</p>",
            "<table><tr><td>1. Breathe</td></tr></table>",
        ] {
            assert_eq!(sign(&without_tags(html)), None, "{html}");
        }
    }
}
