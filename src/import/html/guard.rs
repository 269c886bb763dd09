//! In: HTML from anywhere. Out: whether it may be given to the parser, whose work grows with the square of the depth.

use super::elements::is_open_ended;
use crate::source::limits::{IMPORT_LEVELS, IMPORT_TAGS, Limit};
use crate::source::{tag_end, tags};

/// The limit that a piece of HTML passes, if it passes one.
pub(in crate::import) fn passed(html: &str) -> Option<&'static Limit> {
    let opening = tags(html);
    if IMPORT_TAGS.is_passed_by(opening.len()) {
        return Some(&IMPORT_TAGS);
    }
    let mut opening = opening.into_iter().peekable();
    let mut depth = 0_usize;
    let mut at = 0;
    while let Some(found) = html[at..].find('<').map(|found| at + found) {
        let rest = &html[found..];
        while opening.next_if(|tag| tag.span.start < found).is_some() {}
        if let Some(tag) = opening.next_if(|tag| tag.span.start == found) {
            at = tag.span.end.max(found + 1);
            if !is_open_ended(&tag.name) && !html[..at].ends_with("/>") {
                depth += 1;
            }
            if IMPORT_LEVELS.is_passed_by(depth) {
                return Some(&IMPORT_LEVELS);
            }
            continue;
        }
        if let Some(inside) = rest.strip_prefix("</") {
            let name: String =
                inside.chars().take_while(char::is_ascii_alphanumeric).collect::<String>().to_lowercase();
            if !is_open_ended(&name) {
                depth = depth.saturating_sub(1);
            }
        }
        at = if rest.starts_with("<!--") { found + tag_end(rest).max(1) } else { found + 1 };
    }
    None
}
