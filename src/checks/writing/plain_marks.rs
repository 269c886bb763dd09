//! Marks of Markdown and HTML in plain text, where readers see them: `*word*`, `_word_`, tags, names of characters.

use std::ops::Range;

/// The first such mark.
pub(super) fn find(text: &str) -> Option<Range<usize>> {
    pair(text, '*')
        .or_else(|| pair(text, '_'))
        .or_else(|| pair(text, '`'))
        .or_else(|| tag(text))
        .or_else(|| character(text))
}

/// A sign before a word and behind the same or a later one, with nothing of a word outside.
fn pair(text: &str, sign: char) -> Option<Range<usize>> {
    let opens = |at: &usize| {
        let before = text[..*at].chars().next_back();
        let after = text[at + 1..].chars().next();
        before.is_none_or(|c| !c.is_alphanumeric() && c != sign) && after.is_some_and(char::is_alphanumeric)
    };
    let open = text.match_indices(sign).map(|(at, _)| at).find(opens)?;
    let closes = |at: &usize| {
        let before = text[..*at].chars().next_back();
        let after = text[at + 1..].chars().next();
        before.is_some_and(|c| c.is_alphanumeric() || ".!?…".contains(c))
            && after.is_none_or(|c| !c.is_alphanumeric() && c != sign)
    };
    let rest = text[open + 1..].match_indices(sign).map(|(at, _)| open + 1 + at);
    rest.into_iter().find(closes).map(|_| open..open + 1)
}

/// `<b>`, `</b>`, `<!-- … -->`.
fn tag(text: &str) -> Option<Range<usize>> {
    text.match_indices('<').find_map(|(at, _)| {
        let inside = text[at + 1..].split_once('>')?.0;
        let begins = inside.trim_start_matches('/').starts_with(|c: char| c.is_ascii_alphabetic() || c == '!');
        begins.then(|| at..at + inside.len() + 2)
    })
}

/// `&amp;`, `&#8211;`.
fn character(text: &str) -> Option<Range<usize>> {
    text.match_indices('&').find_map(|(at, _)| {
        let (name, _) = text[at + 1..].split_once(';')?;
        let plain = name.trim_start_matches('#');
        let good = (2..=8).contains(&plain.len()) && plain.chars().all(|c| c.is_ascii_alphanumeric());
        good.then(|| at..at + name.len() + 2)
    })
}

#[cfg(test)]
mod tests {
    use super::find;

    #[test]
    fn marks_are_found_and_signs_of_plain_text_are_not() {
        for text in
            ["A *calm* day", "_so_ it was", "A <b>x</b>", "R&amp;D", "One &#8211; two", "`x` is it", "*All of it.*"]
        {
            assert!(find(text).is_some(), "{text}");
        }
        for text in [
            "5 * 3 * 2",
            "snake_case_name",
            "f*** off",
            "Q&A; so",
            "Salt & pepper; more",
            "1 < 2 > 0",
            "a* b*",
            "Don`t, it`s",
        ] {
            assert_eq!(find(text), None, "{text}");
        }
    }
}
