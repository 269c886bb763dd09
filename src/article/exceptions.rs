//! In: a Markdown text. Out: its comments for Mend, `<!-- mend: allow RULE because … -->`, each with what it covers.
//!
//! A comment on a line of its own covers the paragraph, heading, list, table or quotation that follows; one inside a
//! paragraph, an entry of a list or a row of a table covers that.
//!
//! Invariant: a comment that is not meant for Mend is never looked at.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::markdown;
use crate::config::Allow;
use crate::diagnostic::{rules, sentences};
use crate::source::Span;
use crate::yaml::KeyPath;

/// A comment for Mend.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exception {
    /// The comment.
    pub span: Span,
    /// The text it speaks of.
    pub covers: Span,
    /// What it says.
    pub meant: Result<Allow, Slip>,
}

/// What is wrong with a comment for Mend.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slip {
    /// One plain sentence.
    pub message: String,
    /// What to do about it.
    pub help: String,
}

const FORM: &str = "write `<!-- mend: allow RULE because … -->`, with the reason after `because`";

/// The comments for Mend in a text, in order.
#[must_use]
pub fn exceptions(text: &str) -> Vec<Exception> {
    let mut found: Vec<Exception> = Vec::new();
    if !text.contains("<!--") {
        return found;
    }
    // The first comment that still waits for the block after it.
    let mut waiting = 0;
    let mut open: Vec<(bool, Range<usize>)> = Vec::new();
    let last = text.rfind("-->").unwrap_or_default();
    let comment = |range: Range<usize>| if range.start > last { None } else { comment(text, range) };
    for (event, range) in markdown::with_comments(text) {
        match event {
            Event::Start(tag) => {
                let comment = matches!(tag, Tag::HtmlBlock) && text[range.clone()].trim_start().starts_with("<!--");
                if !comment {
                    found[waiting..].iter_mut().for_each(|one| one.covers.end = range.end);
                    waiting = found.len();
                }
                open.push((is_a_unit(&tag), range));
            }
            Event::End(end) => {
                open.pop();
                if end != TagEnd::HtmlBlock {
                    waiting = found.len();
                }
            }
            Event::Html(_) => found.extend(comment(range)),
            Event::InlineHtml(_) => {
                let unit =
                    open.iter().rev().find(|(is_unit, _)| *is_unit).map_or(range.clone(), |(_, unit)| unit.clone());
                found.extend(comment(range).map(|one| Exception { covers: unit.into(), ..one }));
                waiting = found.len();
            }
            _ => {}
        }
    }
    found
}

/// Whether a comment inside it speaks of the whole of it.
fn is_a_unit(tag: &Tag<'_>) -> bool {
    matches!(tag, Tag::Paragraph | Tag::Heading { .. } | Tag::Item | Tag::TableRow | Tag::TableHead)
}

/// The comment that begins in this piece of HTML, if it is one for Mend.
fn comment(text: &str, range: Range<usize>) -> Option<Exception> {
    let start = range.start + text[range.clone()].find("<!--")?;
    let rest = &text[start + "<!--".len()..];
    // What does not begin like a comment for Mend is not read to its end.
    rest.trim_start().get(.."mend".len()).filter(|word| word.eq_ignore_ascii_case("mend"))?;
    let inside = rest.split_once("-->")?.0;
    let span = Span { start, end: start + inside.len() + "<!---->".len() };
    let meant = read(inside.trim())?;
    Some(Exception { span, covers: span, meant })
}

/// What a comment says; `None` when it is not for Mend.
fn read(inside: &str) -> Option<Result<Allow, Slip>> {
    let lower = inside.to_ascii_lowercase();
    let after = lower.strip_prefix("mend")?;
    let mut words = after.trim_start_matches([':', ' ']).split_whitespace();
    let (verb, name) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let for_mend = after.trim_start().starts_with(':');
    let looks_so = after.starts_with(' ') && verb == "allow" && rules::named(name).is_some();
    if !for_mend && !looks_so {
        return None;
    }
    let slip = |message: String, help: String| Some(Err(Slip { message, help }));
    if !for_mend {
        return slip("the colon after `mend` is missing, so this comment does nothing".to_owned(), FORM.to_owned());
    }
    if verb != "allow" {
        let help = sentences::did_you_mean(verb, ["allow"]).unwrap_or_else(|| FORM.to_owned());
        return slip(format!("`{verb}` is not something a comment can ask of Mend"), help);
    }
    let Some(rule) = rules::named(name) else {
        let near = sentences::did_you_mean(name, rules::all().map(|rule| rule.name));
        return slip(format!("there is no rule `{name}`"), near.unwrap_or_else(|| FORM.to_owned()));
    };
    let reason = lower.find(name).map_or("", |at| inside[at + name.len()..].trim_start());
    let because = reason.get(.."because".len()).filter(|word| word.eq_ignore_ascii_case("because"));
    match because.map(|word| reason[word.len()..].trim().trim_matches(':').trim()) {
        Some(because) if because.chars().any(char::is_alphanumeric) => {
            Some(Ok(Allow { rule, because: because.to_owned(), path: KeyPath::default() }))
        }
        _ => slip(format!("this exception from `{name}` gives no reason"), FORM.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn told(text: &str) -> Vec<(String, String)> {
        let one = |exception: Exception| {
            let meant = match exception.meant {
                Ok(allow) => format!("{}: {}", allow.rule.name, allow.because),
                Err(slip) => slip.message,
            };
            (meant, text[exception.covers.range()].trim_end().to_owned())
        };
        exceptions(text).into_iter().map(one).collect()
    }

    #[test]
    fn a_comment_covers_what_follows_or_what_it_stands_in() {
        let comment = "<!-- mend: allow broken-link because it comes -->";
        let meant = "broken-link: it comes".to_owned();
        assert_eq!(
            told(&format!("one\n\n{comment}\n\ntwo\nlines\n\nthree")),
            [(meant.clone(), format!("{comment}\n\ntwo\nlines"))]
        );
        assert_eq!(told(&format!("{comment}\ntwo")), [(meant.clone(), format!("{comment}\ntwo"))]);
        assert_eq!(told(&format!("- a\n- b {comment}\n- c")), [(meant.clone(), format!("- b {comment}"))]);
        assert_eq!(told(&format!("{comment}\n\n- a\n- b")), [(meant.clone(), format!("{comment}\n\n- a\n- b"))]);
        assert_eq!(told(&format!("a {comment} *b*\nc\n\nd")), [(meant.clone(), format!("a {comment} *b*\nc"))]);
        assert_eq!(told(&format!("- a\n\n  {comment}\n\nb")), [(meant, comment.to_owned())]);
        assert_eq!(told(&format!("```\n{comment}\n```")), []);
    }

    #[test]
    fn slips_are_told_and_other_comments_left_alone() {
        let said = |inside: &str| told(&format!("<!--{inside}-->")).into_iter().map(|(meant, _)| meant).next();
        assert_eq!(said(" mend this later "), None);
        assert_eq!(
            said(" mend: alow broken-link because x "),
            Some("`alow` is not something a comment can ask of Mend".into())
        );
        assert_eq!(said(" mend: allow broken-lnk because x "), Some("there is no rule `broken-lnk`".into()));
        assert_eq!(said(" mend: allow broken-link "), Some("this exception from `broken-link` gives no reason".into()));
        assert_eq!(
            said(" Mend allow broken-link because x "),
            Some("the colon after `mend` is missing, so this comment does nothing".into())
        );
        assert_eq!(said("MEND:allow broken-link\nbecause: it\ncomes"), Some("broken-link: it\ncomes".into()));
    }

    proptest! {
        #[test]
        fn any_text_is_read_without_panic(text in "(<!--|-->| mend: allow |broken-link| because |ä|\\n|\\n\\n|- |> |[|]|a| ){0,16}") {
            for exception in exceptions(&text) {
                prop_assert!(text.get(exception.covers.range()).is_some());
            }
        }
    }
}
