//! In: a text field. Out: whether it reads in HTML exactly as it is written, so that it need not be parsed.
//!
//! Invariant: only signs that mean nothing to Markdown, to smart punctuation or to HTML, in any order.

/// Whether Markdown makes one paragraph of the text, with the same bytes in it.
pub(super) fn is_plain(text: &str) -> bool {
    let bytes = text.as_bytes();
    let means_nothing = |(at, byte): (usize, &u8)| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b' ' | b',' | b';' | b'?' | b'(' | b')' | b'%' | 0x80.. => true,
        // Two of them become a dash, three an ellipsis.
        b'.' | b'-' => bytes.get(at + 1) != Some(byte),
        _ => false,
    };
    bytes.first().is_some_and(u8::is_ascii_alphabetic)
        && !text.ends_with(char::is_whitespace)
        && bytes.iter().enumerate().all(means_nothing)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use pulldown_cmark::html;

    use super::is_plain;
    use crate::article::markdown;

    proptest! {
        #[test]
        fn a_plain_text_is_what_markdown_makes_of_it(
            text in "[A-Za-z][A-Za-z0-9 ,;?()%.:äß—“’\u{a0}\u{2028}\u{feff}*_!'\"&<>|~`=+#\\\\/\\[\\]{}^$@\n\t-]{0,12}",
        ) {
            let mut set = String::new();
            html::push_html(&mut set, markdown::events(&text).map(|(event, _)| event));
            prop_assert!(!is_plain(&text) || set == format!("<p>{text}</p>\n"), "{text:?} becomes {set:?}");
        }

        #[test]
        fn and_so_is_one_of_plain_signs_alone(text in "[A-Za-z][A-Za-z0-9 ,;?()%.äß—“’\u{a0}\u{2028}\u{feff}-]{0,24}") {
            let mut set = String::new();
            html::push_html(&mut set, markdown::events(&text).map(|(event, _)| event));
            prop_assert!(!is_plain(&text) || set == format!("<p>{text}</p>\n"), "{text:?} becomes {set:?}");
        }
    }

    #[test]
    fn sentences_are_plain_and_signs_are_not() {
        assert!(is_plain("What comes after a rupture, and how (in 30 % of cases) a well-meant word helps."));
        for text in ["", " a", "a ", "1. a", "- a", "a...", "a -- b", "it's", "a\nb", "*a*", "a: b", "a\u{a0}"] {
            assert!(!is_plain(text), "{text:?}");
        }
    }
}
