//! In: a file name or a heading. Out: the readable name it has in addresses.
//!
//! Invariant: a slug has lower-case letters and digits of any script and single hyphens, so it needs no quoting in a path
//! beyond percent-encoding, and ids that Mend gives to its own elements (they start with `_`) can never clash with one.

use std::borrow::Borrow;
use std::fmt;
use std::sync::Arc;

use unicode_normalization::UnicodeNormalization;

/// The name of an article in addresses and links, unique in the handbook.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Slug(Arc<str>);

impl Slug {
    /// The slug of a file name without its ending, or of what an author wrote in a link.
    #[must_use]
    pub fn of(name: &str) -> Self {
        Self(anchor(name).into())
    }

    /// As text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Slug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Borrow<str> for Slug {
    fn borrow(&self) -> &str {
        &self.0
    }
}

/// A readable id for a heading: letters and digits of any script in lower case, everything else one hyphen.
#[must_use]
pub fn anchor(text: &str) -> String {
    // Letters of ASCII are composed as they are.
    match text.is_ascii() {
        true => hyphened(text.len(), text.chars().map(|c| c.to_ascii_lowercase())),
        false => hyphened(text.len(), text.nfc().flat_map(char::to_lowercase)),
    }
}

fn hyphened(length: usize, small: impl Iterator<Item = char>) -> String {
    let mut out = String::with_capacity(length);
    for c in small.filter(|c| !matches!(c, '\'' | '’')) {
        if c.is_alphanumeric() {
            out.push(c);
        } else if !out.is_empty() && !out.ends_with('-') {
            out.push('-');
        }
    }
    if out.ends_with('-') {
        out.pop();
    }
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use unicode_normalization::UnicodeNormalization;

    use super::{anchor, hyphened};

    #[test]
    fn anchors_are_readable() {
        assert_eq!(anchor("What is known, and what is not"), "what-is-known-and-what-is-not");
        assert_eq!(anchor("  Ängste & Sorgen!  "), "ängste-sorgen");
        assert_eq!(anchor("a child’s guess"), "a-childs-guess");
        assert_eq!(anchor("修复"), "修复");
        assert_eq!(anchor("!?"), "");
    }

    #[test]
    fn composed_and_decomposed_letters_are_the_same() {
        assert_eq!(anchor("A\u{308}ngste"), anchor("Ängste"));
    }

    proptest! {
        #[test]
        fn letters_of_ascii_need_no_composing(text in "\\PC{0,20}|[ -~]{0,20}") {
            let composed = hyphened(0, text.nfc().flat_map(char::to_lowercase));
            prop_assert_eq!(anchor(&text), composed);
        }
    }
}
