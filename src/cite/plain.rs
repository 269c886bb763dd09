//! In: a title as a record has it, with markup, character references and blanks. Out: plain words.

use pulldown_cmark::{Event, Parser};

use crate::source::{characters, is_unseen};

/// The elements that stand in titles. Anything else between angle brackets is a text such as `p < .05`.
const ELEMENTS: [&str; 34] = [
    "i",
    "b",
    "em",
    "strong",
    "u",
    "sub",
    "sup",
    "tt",
    "sc",
    "scp",
    "small",
    "span",
    "p",
    "br",
    "title",
    "font",
    "italic",
    "bold",
    "underline",
    "monospace",
    "math",
    "mrow",
    "mi",
    "mn",
    "mo",
    "mtext",
    "msub",
    "msup",
    "msubsup",
    "mfrac",
    "mover",
    "mstyle",
    "inf",
    "sec",
];

/// Without markup, with character references resolved, in single blanks. Nothing when no word is left.
pub(super) fn plain(text: &str) -> Option<String> {
    let once = referred(&without_tags(text));
    // Records that went through several hands have references of references, and references of markup.
    let twice = referred(&without_tags(&once));
    // Two signs of no width belong to the writing of some languages; all others only steer or hide.
    let shown: String =
        twice.chars().filter(|c| c.is_control() || matches!(c, '\u{200c}' | '\u{200d}') || !is_unseen(*c)).collect();
    let words = shown.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty());
    let words: Vec<&str> = words.collect();
    let words = words.join(" ");
    words.contains(char::is_alphanumeric).then_some(words)
}

/// Whether there is LaTeX in it, which nobody would read.
pub(super) fn has_tex(text: &str) -> bool {
    let command =
        |(at, _): (usize, &str)| text[at + 1..].starts_with(|c: char| c.is_ascii_alphabetic() || "'`^\"~".contains(c));
    text.matches('$').count() > 1 || text.match_indices('\\').any(command)
}

fn without_tags(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find('<') {
        out.push_str(&rest[..start]);
        rest = &rest[start..];
        let name = rest[1..].trim_start_matches('/');
        let length = name.find(|c: char| !(c.is_ascii_alphanumeric() || c == ':')).unwrap_or(name.len());
        let name = name[..length].to_ascii_lowercase();
        let name = name.rsplit(':').next().unwrap_or_default();
        let head = &rest[..rest.len().min(LONGEST)];
        match head.find('>').filter(|_| ELEMENTS.contains(&name)) {
            Some(end) => rest = &rest[end + 1..],
            None => {
                out.push('<');
                rest = &rest[1..];
            }
        }
    }
    out + rest
}

/// No tag in a title is longer; so a row of `<` is not read to its end for each of them.
const LONGEST: usize = 200;

fn referred(text: &str) -> String {
    let text = characters(text);
    if !text.contains('&') {
        return text.into_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = &*text;
    while let Some(start) = rest.find('&') {
        out.push_str(&rest[..start]);
        rest = &rest[start..];
        let length = rest[1..].find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(0);
        let whole = rest.get(..length + 2).filter(|whole| whole.ends_with(';') && length > 0 && length < 32);
        let meant = whole.and_then(|whole| match Parser::new(whole).nth(1) {
            Some(Event::Text(meant)) if *meant != *whole => Some((meant.to_string(), whole.len())),
            _ => None,
        });
        match meant {
            Some((meant, length)) => {
                out.push_str(&meant);
                rest = &rest[length..];
            }
            None => {
                out.push('&');
                rest = &rest[1..];
            }
        }
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn titles_become_plain_words() {
        for (text, words) in [
            ("The <i>still-face</i>  paradigm", "The still-face paradigm"),
            ("Mothers &amp; babies", "Mothers & babies"),
            ("Mothers &amp;amp; babies", "Mothers & babies"),
            ("Ren&eacute;e &ndash; caf&#233;", "Renée – café"),
            ("&lt;i&gt;Gaze&lt;/i&gt; and CO<sub>2</sub>", "Gaze and CO2"),
            ("<mml:math><mml:mi>x</mml:mi></mml:math> and <jats:italic>y</jats:italic>", "x and y"),
            ("p < .05 & q<r, s>t", "p < .05 & q<r, s>t"),
            ("A\n\tB\u{7}C", "A B C"),
            ("a &nosuchname; b", "a &nosuchname; b"),
            ("soft\u{ad}ly \u{202e}turned\u{200b}", "softly turned"),
        ] {
            assert_eq!(plain(text).as_deref(), Some(words), "{text}");
        }
        assert_eq!(plain(" <b></b> – "), None);
        assert!(has_tex("$\\alpha$-waves") && has_tex("Caf\\'e") && !has_tex("C:\\ and 5 $"));
    }

    proptest! {
        #[test]
        fn anything_is_read(text in "[<>/&;#a-cipsub0-9$\\\\é ]{0,40}") {
            if let Some(words) = plain(&text) {
                prop_assert!(!words.contains('\n') && words.trim() == words);
            }
        }
    }
}
