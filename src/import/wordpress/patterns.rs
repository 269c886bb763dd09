//! Synced patterns of WordPress: texts that stand once in the export and are shown on many pages.
//!
//! In: the text of a page, and the patterns. Out: the text with each pattern where it is shown.

use std::collections::{HashMap, HashSet};

use crate::source::limits::IMPORT_PAGE_BYTES;

/// How deep patterns show each other; WordPress stops where one shows itself.
const DEEP: usize = 16;

/// The text with the words of its patterns; a pattern that is not in the export stays a mark.
pub(super) fn filled(text: &str, patterns: &HashMap<String, String>) -> String {
    let mut out = String::with_capacity(text.len());
    fill(text, patterns, &mut Vec::new(), &mut out);
    out
}

fn fill<'a>(text: &'a str, patterns: &'a HashMap<String, String>, above: &mut Vec<&'a str>, out: &mut String) {
    let mut rest = text;
    while let Some(at) = rest.find("<!-- wp:block ") {
        let Some(end) = rest[at..].find("-->").map(|end| at + end + "-->".len()) else { break };
        let mark = &rest[at..end];
        let pattern = number(mark).and_then(|number| patterns.get_key_value(number));
        let fits = above.len() < DEEP && !IMPORT_PAGE_BYTES.is_passed_by(out.len());
        out.push_str(&rest[..at]);
        match pattern.filter(|(number, _)| fits && !above.contains(&number.as_str())) {
            Some((number, words)) => {
                // Words that this page puts in the place of those of the pattern stand in the mark alone.
                if mark.contains("\"content\"") {
                    out.push_str(mark);
                }
                above.push(number);
                fill(words, patterns, above, out);
                above.pop();
            }
            None => out.push_str(mark),
        }
        rest = &rest[end..];
    }
    out.push_str(rest);
}

/// The numbers of all patterns that a text shows.
pub(super) fn shown(text: &str) -> HashSet<&str> {
    text.match_indices("<!-- wp:block ").filter_map(|(at, _)| number(text[at..].split("-->").next()?)).collect()
}

/// `777` of `<!-- wp:block {"ref":777} /-->`.
fn number(mark: &str) -> Option<&str> {
    let rest = mark.split_once("\"ref\":")?.1.trim_start_matches(['"', ' ']);
    Some(&rest[..rest.find(|c: char| !c.is_ascii_digit())?])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_show_each_other_and_come_to_an_end() {
        let mark = |number: u32| format!("<!-- wp:block {{\"ref\":{number}}} /-->");
        let patterns =
            HashMap::from([("1".to_owned(), format!("one {}", mark(2))), ("2".to_owned(), format!("two {}", mark(1)))]);
        let text = format!("a {} b {}", mark(1), mark(3));
        assert_eq!(filled(&text, &patterns), format!("a one two {} b {}", mark(1), mark(3)));
        for odd in ["<!-- wp:block ", "<!-- wp:block -->", "<!-- wp:block {\"ref\":} /-->", "<!-- wp:block {\"ref\":1"]
        {
            assert_eq!(filled(odd, &patterns), odd);
        }
        let wide = HashMap::from([
            ("1".to_owned(), mark(2).repeat(900)),
            ("2".to_owned(), mark(3).repeat(900)),
            ("3".to_owned(), "x".repeat(900)),
        ]);
        assert!(filled(&mark(1), &wide).len() < 60_000_000);
    }
}
