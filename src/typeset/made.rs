//! What Mend makes itself, on a page on which an author's HTML is cleaned.
//!
//! In: pieces of Mend's HTML. Out: the same elements with a sign in the place of their attributes, so that they stand in the
//! tree that is cleaned, closed and nested like all others; and, once that tree is written down, their attributes again.
//!
//! Invariant: the sign is the name of an attribute with the fingerprint of every text that is set on the page in it, so no
//! text can hold it, and no author's element can bear it.

use crate::source::{Fingerprint, tags};

/// What stands behind the signs of a page.
pub(super) struct Made {
    sign: String,
    kept: Vec<Kept>,
}

enum Kept {
    /// The attributes of an element, as they are written.
    Attributes(String),
    /// Something that is set in whole, once.
    Whole(Option<String>),
}

impl Made {
    /// For a page on which these texts are set.
    pub fn new<'t>(texts: impl IntoIterator<Item = &'t str>) -> Self {
        let prints: String = texts.into_iter().map(|text| Fingerprint::of(text.as_bytes()).to_string()).collect();
        Self { sign: format!("m-{}", Fingerprint::of(prints.as_bytes())), kept: Vec::new() }
    }

    pub fn sign(&self) -> &str {
        &self.sign
    }

    /// A piece of HTML, perhaps only the beginning or the end of an element.
    pub fn piece(&mut self, html: &str) -> String {
        let mut out = String::with_capacity(html.len());
        let mut done = 0;
        for tag in tags(html).into_iter().filter(|tag| !tag.attributes.is_empty()) {
            let start = tag.span.start + 1 + tag.name.len();
            let end = tag.span.end - 1;
            out.push_str(&html[done..start]);
            out.push_str(&self.signed(self.kept.len()));
            self.kept.push(Kept::Attributes(html[start..end].to_owned()));
            done = end;
        }
        out + &html[done..]
    }

    /// Something that no tree of HTML needs to know, such as a drawing.
    pub fn whole(&mut self, html: String) -> String {
        self.kept.push(Kept::Whole(Some(html)));
        format!("<span{}></span>", self.signed(self.kept.len() - 1))
    }

    fn signed(&self, number: usize) -> String {
        format!(" {}=\"{number}\"", self.sign)
    }

    /// Sets in what the signs stand for.
    pub fn set_in(mut self, html: &str) -> String {
        let before = format!(" {}=\"", self.sign);
        let mut out = String::with_capacity(html.len() * 2);
        let mut rest = html;
        while let Some((ahead, behind)) = rest.split_once(&before) {
            let (number, after) = behind.split_once('"').unwrap_or((behind, ""));
            rest = after;
            match number.parse().ok().and_then(|number: usize| self.kept.get_mut(number)) {
                Some(Kept::Attributes(attributes)) => {
                    out.push_str(ahead);
                    out.push_str(attributes);
                }
                Some(Kept::Whole(html)) => {
                    out.push_str(ahead.strip_suffix("<span").unwrap_or(ahead));
                    out.push_str(&html.take().unwrap_or_default());
                    rest = after.strip_prefix("></span>").unwrap_or(after);
                }
                None => out.push_str(ahead),
            }
        }
        out + rest
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_come_back_to_their_elements() {
        let mut made = Made::new(["a", "b"]);
        let sign = made.sign().to_owned();
        let piece = made.piece("<div class=\"x\"><p>a</p><a href=\"&gt;\" id=\"b\">");
        assert_eq!(piece, format!("<div {sign}=\"0\"><p>a</p><a {sign}=\"1\">"));
        assert_eq!(made.piece("</a></div>"), "</a></div>");
        let whole = made.whole("<svg/>".to_owned());
        let html = format!("{piece}{whole}{whole}</a></div>");
        assert_eq!(made.set_in(&html), "<div class=\"x\"><p>a</p><a href=\"&gt;\" id=\"b\"><svg/></a></div>");
    }

    #[test]
    fn another_text_has_another_sign() {
        assert_ne!(Made::new(["a", "b"]).sign(), Made::new(["ab"]).sign());
    }
}
