//! The last touch on a text: comments where they hide no words, few empty lines, no heading that repeats the title.
//!
//! In: Markdown. Out: the same, as a person would leave it.

use super::site::Code;

/// The text with comments at the ends of lines, and never more than one empty line outside of code.
pub(super) fn settled(text: &str) -> String {
    let text = text.replace("\r\n", "\n");
    let code = Code::of(&text);
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
        let moved = if inside { line.trim_end().to_owned() } else { comments_last(line) };
        inside = match (inside, line.rfind("<!--"), line.rfind("-->")) {
            (_, Some(open), Some(close)) => open > close,
            (_, Some(_), None) => true,
            (_, None, Some(_)) => false,
            (was, None, None) => was,
        };
        out.push_str(&moved);
        out.push('\n');
    }
    let text = out.trim_matches('\n');
    if text.is_empty() { String::new() } else { format!("{text}\n") }
}

/// A line that begins with a comment is HTML to its end: its words come first.
fn comments_last(line: &str) -> String {
    let signs = line.len() - line.trim_start_matches([' ', '>', '-', '*', '+', '\t']).len();
    let (lead, mut rest) = line.split_at(signs);
    if !rest.starts_with("<!--") {
        return line.trim_end().to_owned();
    }
    let mut comments = String::new();
    while rest.starts_with("<!--") {
        let Some(end) = rest.find("-->") else { break };
        comments.push_str(&rest[..end + 3]);
        rest = rest[end + 3..].trim_start();
    }
    if rest.trim().is_empty() || rest.starts_with('|') || comments.is_empty() || rest.starts_with("<!--") {
        return line.trim_end().to_owned();
    }
    // The sign of a break stays the last one of its line.
    let rest = rest.trim_end();
    let words = rest.trim_end_matches('\\');
    let broken = (rest.len() - words.len()) % 2 == 1;
    let (words, sign) = if broken { (rest[..rest.len() - 1].trim_end(), "\\") } else { (rest, "") };
    format!("{lead}{words} {comments}{sign}")
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
    for (event, _) in crate::article::markdown::events(line) {
        match event {
            pulldown_cmark::Event::Text(text) | pulldown_cmark::Event::Code(text) => out.push_str(&text),
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
    }

    #[test]
    fn the_first_heading_is_taken_out() {
        assert_eq!(first_heading("\n# A *b* {#c}\n\nd"), Some(("A b".into(), "\nd".into())));
        assert_eq!(first_heading("A\n===\nd"), Some(("A".into(), "d".into())));
        assert_eq!(first_heading("## A\n"), None);
        assert_eq!(first_heading("a\n"), None);
    }
}
