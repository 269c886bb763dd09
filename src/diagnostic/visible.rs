//! In: text of files and their names. Out: the same with every sign that steers a terminal or turns the reading direction
//! made visible, so that no file can write over what Mend says.
//!
//! Invariant: letters, blanks, tabs and line breaks stay as they are; what comes out holds no control sign.

use std::borrow::Cow;
use std::fmt::Write as _;

/// Whether a sign acts on a terminal, or on the text around it, instead of being seen.
#[must_use]
pub fn is_steering(sign: char) -> bool {
    let turns = matches!(sign, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let breaks = matches!(sign, '\u{2028}' | '\u{2029}');
    turns || breaks || (sign.is_control() && !matches!(sign, '\n' | '\t'))
}

/// The text with control signs as their pictures (`␛`) or numbers (`<U+202E>`).
#[must_use]
pub fn visible(text: &str) -> Cow<'_, str> {
    seen(text, is_steering)
}

/// The same for what was drawn in colours from harmless pieces: only the drawing's own escape sequences are left.
#[must_use]
pub(super) fn visible_drawing(text: &str) -> Cow<'_, str> {
    seen(text, |sign| sign != '\u{1b}' && is_steering(sign))
}

fn seen(text: &str, is_hidden: impl Fn(char) -> bool) -> Cow<'_, str> {
    let Some(first) = text.find(&is_hidden) else { return Cow::Borrowed(text) };
    let mut out = text[..first].to_owned();
    for sign in text[first..].chars() {
        match u32::from(sign) {
            _ if !is_hidden(sign) => out.push(sign),
            // The pictures of the control signs stand in their order from U+2400 on.
            number @ 0..0x20 => out.extend(char::from_u32(0x2400 + number)),
            0x7f => out.push('\u{2421}'),
            number => _ = write!(out, "<U+{number:04X}>"),
        }
    }
    Cow::Owned(out)
}

/// One line of it: a name with a line break must not begin a line of its own.
#[must_use]
pub fn visible_line(text: &str) -> Cow<'_, str> {
    match text.contains(['\n', '\t']) {
        true => Cow::Owned(visible(text).replace('\n', "\u{240a}").replace('\t', "\u{2409}")),
        false => visible(text),
    }
}

/// A JSON document in which these signs are escaped, which says the same to whoever reads it.
#[must_use]
pub fn escaped_json(json: String) -> String {
    if !json.contains(is_steering) {
        return json;
    }
    let mut out = String::with_capacity(json.len() + 16);
    for sign in json.chars() {
        if is_steering(sign) {
            let _ = write!(out, "\\u{:04x}", u32::from(sign));
        } else {
            out.push(sign);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_steers_is_seen_and_what_is_read_stays() {
        assert_eq!(visible("a\u{1b}]0;x\u{7}b\u{7f}\u{9b}2J"), "a␛]0;x␇b␡<U+009B>2J");
        assert_eq!(visible("abc\u{202e}fed"), "abc<U+202E>fed");
        assert!(matches!(visible("Ängste, שלום\n\tمرحبا 👩‍👧"), Cow::Borrowed(_)));
        assert_eq!(visible_line("a\nb\tc"), "a␊b␉c");
    }

    proptest! {
        #[test]
        fn nothing_steers_a_terminal(text in any::<String>()) {
            prop_assert!(!visible(&text).contains(is_steering));
            prop_assert!(!visible_line(&text).chars().any(char::is_control));
            let json = escaped_json(serde_json::to_string(&text).expect("JSON"));
            prop_assert!(!json.chars().any(char::is_control) && !json.contains(is_steering));
            prop_assert_eq!(serde_json::from_str::<String>(&json).expect("the same JSON"), text);
        }
    }
}
