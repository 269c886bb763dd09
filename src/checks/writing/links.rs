//! Links that are not read as such: brackets and addresses that readers would see.

use super::super::desk::Passage;
use super::next::Next;
use super::slip::Slip;
use crate::article::blocks::Form;
use crate::diagnostic::rules::writing::UNREAD_LINK;

/// Links and pictures that are not read as such.
pub(super) fn slips(block: &Passage) -> Vec<Slip> {
    let text = block.text.as_str();
    let mut slips = Vec::new();
    if !block.signs.any("[]") {
        return slips;
    }
    let blank = |text: &str| text.find(char::is_whitespace);
    let mut words = Next::new(text, &blank);
    let mut word = |at: usize| words.from(at).unwrap_or(text.len());
    let bracket = |text: &str| text.find(')');
    let mut closing = Next::new(text, &bracket);
    for (at, _) in text.match_indices("](") {
        let start = opening(text, at);
        let closed = closing.from(at).map(|end| end + 1);
        let address = &text[at + 2..closed.map_or(word(at), |end| end - 1)];
        let (message, help) = match closed {
            _ if address.trim().is_empty() => continue,
            None => ("the address of this link is never closed", "put a `)` after the address"),
            Some(_) if is_number(address) => {
                ("this is a telephone number, and not an address", "write `tel:` before it, without blanks: `(tel:…)`")
            }
            Some(_) if address.trim().contains(char::is_whitespace) => {
                ("an address cannot have a blank in it", "write each blank as `%20`, or rename the file without blanks")
            }
            Some(_) => ("this is shown with its brackets, and not as a link", "write `[words](address)`"),
        };
        slips.push(Slip::new(&UNREAD_LINK, start..closed.unwrap_or_else(|| word(at)), message, help));
    }
    let mut closing = Next::new(text, &bracket);
    for (at, _) in text.match_indices("] (") {
        let start = opening(text, at);
        let Some(end) = closing.from(at).map(|end| end + 1) else { continue };
        if start < at && is_address(&text[at + 3..end - 1]) {
            let message = "a blank stands between the words of this link and its address";
            let meant = text[start..end].replacen("] (", "](", 1);
            slips.push(Slip::new(&UNREAD_LINK, start..end, message, format!("write `{meant}`")).instead(meant));
        }
    }
    let mut words = Next::new(text, &blank);
    let single = |text: &str| text.find(']');
    let mut closing = Next::new(text, &single);
    let last = text.rfind("]]");
    for (at, _) in text.match_indices("[[") {
        let inside = &text[at + 2..];
        // In a table the bar of a link ends the cell, which has a rule of its own.
        if block.form != Form::Cell && inside.starts_with(char::is_alphabetic) && last.is_none_or(|last| last < at + 2)
        {
            let word = words.from(at).unwrap_or(text.len());
            let end = word.min(closing.from(at + 2).map_or(text.len(), |end| end + 1));
            let message = "this link is never closed";
            slips.push(Slip::new(&UNREAD_LINK, at..end, message, "close it with two brackets: `[[name]]`"));
        }
    }
    slips
}

/// How far before its end the bracket of a link is looked for, in bytes.
const LONGEST_WORDS: usize = 1_000;

/// The bracket that is closed at `at`, or `at` itself.
fn opening(text: &str, at: usize) -> usize {
    let near = text.floor_char_boundary(at.saturating_sub(LONGEST_WORDS));
    let start = text[near..at].rfind('[').map_or(at, |start| near + start);
    if text[..start].ends_with('!') { start - 1 } else { start }
}

/// Whether a text is a telephone number as people write it.
fn is_number(text: &str) -> bool {
    let signs = |c: char| c.is_ascii_digit() || c.is_whitespace() || "+-/.".contains(c);
    text.chars().all(signs) && text.bytes().filter(u8::is_ascii_digit).count() > 2
}

fn is_address(text: &str) -> bool {
    let path = text.split('#').next().unwrap_or_default();
    !text.contains(char::is_whitespace)
        && (["http://", "https://", "mailto:", "tel:"].iter().any(|scheme| text.starts_with(scheme))
            || [".md", ".html", ".pdf", ".png", ".jpg", ".jpeg", ".svg", ".webp"].iter().any(|end| path.ends_with(end)))
}
