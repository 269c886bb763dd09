//! In: where a link leads, as the author wrote it. Out: what kind of destination that is.

use std::borrow::Cow;
use std::sync::Arc;

use percent_encoding::percent_decode_str;

use crate::source::Span;

/// One link as the author wrote it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// Where it leads.
    pub destination: Destination,
    /// Its place in the text.
    pub span: Span,
    /// The place of the words the author gave it; empty when there are none, or when it is raw HTML.
    pub words: Span,
    /// For a wiki-link without words of its own: the words that stand for it in `sentence`.
    pub stand_in: Option<String>,
    /// The sentence it stands in, without markup, at most a few hundred characters.
    pub sentence: Arc<str>,
}

/// Where a link leads, before anything else is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Destination {
    /// `[[name#anchor]]`.
    Wiki {
        /// A slug, a title spelt like one, or the address of a page Mend makes.
        name: String,
        /// The heading.
        anchor: Option<String>,
    },
    /// A path from this file, or from the root when it begins with `/`.
    File {
        /// Decoded, without query.
        path: String,
        /// The heading.
        anchor: Option<String>,
    },
    /// `#anchor` on the same page.
    Here(String),
    /// Anything with a scheme: `https:`, `mailto:`, `tel:`.
    External(String),
}

impl Destination {
    /// Of what stands between the brackets of a wiki-link.
    #[must_use]
    pub fn wiki(target: &str) -> Self {
        // In a table the bar is written `\|`, which leaves its backslash behind.
        let target = target.trim_end_matches('\\').trim();
        let (name, anchor) = with_anchor(target);
        match (name.trim(), anchor) {
            ("", Some(anchor)) => Self::Here(anchor),
            (name, anchor) => Self::Wiki { name: name.to_owned(), anchor },
        }
    }

    /// Of an ordinary Markdown link.
    #[must_use]
    pub fn inline(url: &str) -> Self {
        if url.starts_with("//") || has_scheme(url) {
            return Self::External(url.to_owned());
        }
        let (path, anchor) = with_anchor(url);
        let path = path.split('?').next().unwrap_or_default();
        match (path, anchor) {
            ("", Some(anchor)) => Self::Here(anchor),
            (path, anchor) => Self::File { path: decode(path).into_owned(), anchor },
        }
    }

    /// The words a wiki-link without words of its own stands for in a sentence.
    pub(super) fn readable(&self) -> String {
        match self {
            Self::Wiki { name, anchor: Some(anchor) } => format!("{name}, {anchor}").replace('-', " "),
            Self::Wiki { name, anchor: None } => name.replace('-', " "),
            Self::Here(anchor) => anchor.replace('-', " "),
            Self::File { path, .. } | Self::External(path) => path.clone(),
        }
    }
}

fn with_anchor(target: &str) -> (&str, Option<String>) {
    match target.split_once('#') {
        Some((path, anchor)) => (path, Some(decode(anchor).trim().to_owned())),
        None => (target, None),
    }
}

fn decode(text: &str) -> Cow<'_, str> {
    percent_decode_str(text).decode_utf8().unwrap_or(Cow::Borrowed(text))
}

/// RFC 3986: a letter, then letters, digits, `+`, `-`, `.`, then a colon.
fn has_scheme(url: &str) -> bool {
    url.split_once(':').is_some_and(|(scheme, _)| {
        scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme.bytes().all(|b| b.is_ascii_alphanumeric() || b"+-.".contains(&b))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(path: &str, anchor: Option<&str>) -> Destination {
        Destination::File { path: path.into(), anchor: anchor.map(Into::into) }
    }

    #[test]
    fn destinations_are_told_apart() {
        assert_eq!(Destination::wiki("a#b"), Destination::Wiki { name: "a".into(), anchor: Some("b".into()) });
        assert_eq!(Destination::wiki("#b"), Destination::Here("b".into()));
        assert_eq!(Destination::wiki("x\\"), Destination::Wiki { name: "x".into(), anchor: None });
        assert_eq!(Destination::inline("../a%20b.md#%C3%A4"), file("../a b.md", Some("ä")));
        assert_eq!(Destination::inline("#x"), Destination::Here("x".into()));
        assert_eq!(Destination::inline("mailto:a@b.c"), Destination::External("mailto:a@b.c".into()));
        assert_eq!(Destination::inline("HTTPS://x"), Destination::External("HTTPS://x".into()));
        assert_eq!(Destination::inline("a.md?x=1"), file("a.md", None));
    }
}
