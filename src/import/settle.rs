//! The last touch on a text: comments where they hide no words, few empty lines, no heading that repeats the title.
//!
//! In: Markdown. Out: the same, as a person would leave it.

use pulldown_cmark::Event;

use super::site::Code;
use crate::article::markdown;

/// The text with comments at the ends of lines, breaks of lines that can be seen, and never more than one empty line
/// outside of code.
pub(super) fn settled(text: &str) -> String {
    let text = seen_breaks(ordered(&text.replace("\r\n", "\n")).trim_matches('\n'));
    if text.is_empty() { String::new() } else { format!("{text}\n") }
}

fn ordered(text: &str) -> String {
    let code = Code::of(text);
    let mut out = String::with_capacity(text.len());
    let mut blank = true;
    let mut at = 0;
    let mut inside = false;
    for line in text.split('\n') {
        let begin = at;
        at += line.len() + 1;
        if code.end(begin).is_some() {
            out.push_str(line);
            out.push('\n');
            blank = false;
            continue;
        }
        let bare = line.trim_matches([' ', '\t', '>']).is_empty() && !line.contains('>');
        if bare && blank {
            continue;
        }
        blank = bare;
        let moved = if inside { line.to_owned() } else { comments_last(line) };
        inside = match (inside, line.rfind("<!--"), line.rfind("-->")) {
            (_, Some(open), Some(close)) => open > close,
            (_, Some(_), None) => true,
            (_, None, Some(_)) => false,
            (was, None, None) => was,
        };
        out.push_str(&moved);
        out.push('\n');
    }
    out
}

/// Two blanks at the end of a line break it, which nobody sees: a backslash does the same. Other blanks there are nothing.
fn seen_breaks(text: &str) -> String {
    let breaks: Vec<usize> = match text.contains("  \n") && markdown::too_deep(text).is_none() {
        true => markdown::events(text)
            .filter(|(event, _)| matches!(event, Event::HardBreak))
            .map(|(_, range)| range.start)
            .collect(),
        false => Vec::new(),
    };
    let code = Code::of(text);
    let mut at = 0;
    let lines = text.split('\n').map(|line| {
        let begin = at;
        at += line.len() + 1;
        let words = line.trim_end();
        let is_broken = || breaks.get(breaks.partition_point(|place| *place < begin)).is_some_and(|place| *place < at);
        match line.ends_with("  ") && !words.is_empty() && !words.ends_with('|') {
            _ if code.end(begin).is_some_and(|end| end >= begin + line.len()) => line.to_owned(),
            // One that stands there already is a sign of the text.
            true if is_broken() && is_break(words) => format!("{words}\\\\"),
            true if is_broken() => format!("{words}\\"),
            _ => words.to_owned(),
        }
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// Whether a line ends with a backslash that is no sign of the text.
fn is_break(line: &str) -> bool {
    (line.len() - line.trim_end_matches('\\').len()) % 2 == 1
}

/// A line that begins with a comment is HTML to its end: its words come first, but no comment comes into another one that
/// goes on in the next line, nor behind the break of the line.
fn comments_last(line: &str) -> String {
    let signs = line.len() - line.trim_start_matches([' ', '>', '-', '*', '+', '\t']).len();
    let (lead, mut rest) = line.split_at(signs);
    if !rest.starts_with("<!--") {
        return line.to_owned();
    }
    let mut comments = String::new();
    while rest.starts_with("<!--") {
        let Some(end) = rest.find("-->") else { break };
        comments.push_str(&rest[..end + 3]);
        rest = rest[end + 3..].trim_start();
    }
    if rest.trim().is_empty() || rest.starts_with('|') || comments.is_empty() || rest.starts_with("<!--") {
        return line.to_owned();
    }
    let words = match rest.rfind("<!--") {
        Some(open) if !rest[open..].contains("-->") => &rest[..open],
        _ if is_break(rest) => &rest[..rest.len() - 1],
        _ => rest,
    };
    let (words, end) = (words.trim_end(), &rest[words.trim_end().len()..]);
    let room = if end.trim_start().starts_with('<') { " " } else { "" };
    format!("{lead}{words} {comments}{room}{}", if end.contains(['<', '\\']) { end.trim_start() } else { end })
}

/// Takes a heading of the first level from the beginning of a text.
pub(super) fn first_heading(text: &str) -> Option<(String, String)> {
    let start = text.trim_start_matches('\n');
    let (line, rest) = start.split_once('\n').unwrap_or((start, ""));
    if let Some(words) = line.strip_prefix("# ") {
        return Some((heading_words(words), rest.to_owned()));
    }
    let (under, after) = rest.split_once('\n').unwrap_or((rest, ""));
    let underlined = !line.trim().is_empty() && !under.is_empty() && under.trim_end().bytes().all(|byte| byte == b'=');
    (underlined && !line.starts_with([' ', '>', '-', '#'])).then(|| (heading_words(line), after.to_owned()))
}

fn heading_words(line: &str) -> String {
    let line = line.trim().trim_end_matches('#').trim();
    let line = match line.rsplit_once('{') {
        Some((words, id)) if id.starts_with('#') && id.ends_with('}') => words.trim_end(),
        _ => line,
    };
    let mut out = String::new();
    for (event, _) in markdown::events(line) {
        match event {
            Event::Text(text) | Event::Code(text) => out.push_str(&text),
            _ => {}
        }
    }
    out.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_hide_no_words() {
        assert_eq!(
            settled("<!-- a -->b *c*\n\n\n\n- <!-- d --> e\n<!-- f -->"),
            "b *c* <!-- a -->\n\n- e <!-- d -->\n<!-- f -->\n"
        );
        assert_eq!(settled("```\n\n\n<!-- a -->b\n```\n\n\n"), "```\n\n\n<!-- a -->b\n```\n");
        assert_eq!(settled("<!-- a\nb -->\nc"), "<!-- a\nb -->\nc\n");
        assert_eq!(settled(">\n>\n> a"), ">\n>\n> a\n");
        assert_eq!(settled("<!-- a --> b <!-- c\nd -->\n"), "b <!-- a --> <!-- c\nd -->\n");
        assert_eq!(settled("<!-- a --> b\\\nc"), "b <!-- a -->\\\nc\n");
    }

    #[test]
    fn breaks_of_lines_are_kept() {
        for (written, settled_once) in [
            ("Mill Lane 3  \nDover", "Mill Lane 3\\\nDover\n"),
            ("> - a    \r\n>   b \r\n", "> - a\\\n>   b\n"),
            ("<!-- x --> a  \nb", "a <!-- x -->\\\nb\n"),
            ("a\\  \nb", "a\\\\\\\nb\n"),
            ("# a  \nb  \n\n```\nc  \nd\n```\n", "# a\nb\n\n```\nc  \nd\n```\n"),
            ("| a |  \n|---|  \n| b |  \n", "| a |\n|---|\n| b |\n"),
            ("a\\\nb", "a\\\nb\n"),
        ] {
            assert_eq!(settled(written), settled_once);
            assert_eq!(settled(settled_once), settled_once);
        }
    }

    #[test]
    fn the_first_heading_is_taken_out() {
        assert_eq!(first_heading("\n# A *b* {#c}\n\nd"), Some(("A b".into(), "\nd".into())));
        assert_eq!(first_heading("A\n===\nd"), Some(("A".into(), "d".into())));
        assert_eq!(first_heading("## A\n"), None);
        assert_eq!(first_heading("a\n"), None);
    }
}
