//! What HTML of an author's own may hold.
//!
//! In: names of elements, attributes and classes. Out: whether an article may have them, and the cleaner that goes by it.
//!
//! Invariant: nothing that acts, nothing that asks another site, no name that a part of the page has.

use std::borrow::Cow;

/// Elements that articles may have.
const ELEMENTS: [&str; 74] = [
    "a",
    "abbr",
    "acronym",
    "article",
    "aside",
    "b",
    "bdi",
    "bdo",
    "blockquote",
    "br",
    "caption",
    "center",
    "cite",
    "code",
    "col",
    "colgroup",
    "dd",
    "del",
    "details",
    "dfn",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "hr",
    "i",
    "img",
    "ins",
    "kbd",
    "li",
    "mark",
    "ol",
    "p",
    "picture",
    "pre",
    "q",
    "rp",
    "rt",
    "rtc",
    "ruby",
    "s",
    "samp",
    "section",
    "small",
    "span",
    "strike",
    "strong",
    "sub",
    "summary",
    "sup",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "time",
    "tr",
    "tt",
    "u",
    "ul",
    "var",
    "wbr",
];

/// Elements without content.
const EMPTY: [&str; 5] = ["br", "col", "hr", "img", "wbr"];

/// Elements that another one ends without a closing tag, so that they do not stand in each other by themselves.
const OPTIONAL: [&str; 14] =
    ["p", "li", "dd", "dt", "tr", "td", "th", "thead", "tbody", "tfoot", "colgroup", "rt", "rp", "rtc"];

/// Elements whose content is no text.
const UNREAD: [&str; 2] = ["script", "style"];

/// Elements that browsers open again in every paragraph after the one in which they were not closed.
const RUNNING: [&str; 13] = ["a", "b", "big", "code", "em", "font", "i", "s", "small", "strike", "strong", "tt", "u"];

/// Attributes of any element.
const ANYWHERE: [&str; 8] = ["id", "class", "lang", "dir", "title", "role", "aria-label", "aria-hidden"];

/// Attributes of some elements. Sizes are told to pictures only, where the theme keeps them inside the column.
const SOMEWHERE: [(&str, &[&str]); 13] = [
    ("a", &["href", "hreflang", "rel"]),
    ("blockquote", &["cite"]),
    ("col", &["span"]),
    ("colgroup", &["span"]),
    ("del", &["cite", "datetime"]),
    ("details", &["open"]),
    ("img", &["src", "alt", "width", "height", "loading"]),
    ("ins", &["cite", "datetime"]),
    ("li", &["value"]),
    ("ol", &["start"]),
    ("q", &["cite"]),
    ("td", &["align", "colspan", "headers", "rowspan"]),
    ("th", &["align", "colspan", "headers", "rowspan", "scope"]),
];

/// What an element may say it is, beyond what it is.
const ROLES: [&str; 5] = ["group", "img", "none", "note", "presentation"];

/// The classes of the theme that articles may use.
pub(super) const CLASSES: [&str; 12] = [
    "callout",
    "callout-title",
    "callout-note",
    "callout-tip",
    "callout-important",
    "callout-warning",
    "callout-caution",
    "table",
    "left",
    "center",
    "right",
    "small",
];

/// Names of a handbook's own begin so; the theme has none of them.
pub(super) const OWN: &str = "own-";

/// Whether articles may have this element.
#[must_use]
pub fn element(name: &str) -> bool {
    ELEMENTS.contains(&name)
}

pub(super) fn is_empty(name: &str) -> bool {
    EMPTY.contains(&name)
}

pub(super) fn is_optional(name: &str) -> bool {
    OPTIONAL.contains(&name)
}

pub(super) fn is_unread(name: &str) -> bool {
    UNREAD.contains(&name)
}

pub(super) fn is_running(name: &str) -> bool {
    RUNNING.contains(&name)
}

/// Whether the element may have an attribute of this name.
pub(super) fn attribute(element: &str, name: &str) -> bool {
    ANYWHERE.contains(&name) || SOMEWHERE.iter().any(|(of, names)| *of == element && names.contains(&name))
}

/// Whether articles may use this class. Code has the name of its language.
pub(super) fn class(name: &str) -> bool {
    CLASSES.contains(&name)
        || [OWN, "language-"].iter().any(|start| name.len() > start.len() && name.starts_with(start))
}

/// Whether an attribute may have this value, as far as a list can say; addresses are looked at by the cleaner.
fn value<'v>(name: &str, value: &'v str) -> Option<Cow<'v, str>> {
    match name {
        // Ids that begin so are Mend's own.
        "id" if value.starts_with('_') => None,
        "class" => {
            let kept: Vec<&str> = value.split_ascii_whitespace().filter(|name| class(name)).collect();
            (!kept.is_empty()).then(|| Cow::Owned(kept.join(" ")))
        }
        "role" => ROLES.contains(&value).then_some(Cow::Borrowed(value)),
        "src" if asks_elsewhere(value) => None,
        // The cleaner does not know that this one holds an address.
        "cite" if !is_of_the_web(value) => None,
        _ => Some(Cow::Borrowed(value)),
    }
}

/// Whether an address has no scheme, or one of the web.
fn is_of_the_web(address: &str) -> bool {
    let start = address.split(['/', '?', '#']).next().unwrap_or_default().trim();
    !start.contains(':') || ["http:", "https:"].iter().any(|scheme| start.eq_ignore_ascii_case(scheme))
}

/// A picture of another site would tell that site who reads. Browsers read past blanks and take `\\` for `/`.
fn asks_elsewhere(src: &str) -> bool {
    let mut plain = src.chars().filter(|c| *c > ' ').map(|c| if c == '\\' { '/' } else { c });
    src.contains(':') || plain.next() == Some('/') && plain.next() == Some('/')
}

/// Cleans by these lists. What bears the attribute `sign` is Mend's own.
pub(super) fn cleaner(sign: &str) -> ammonia::Builder<'_> {
    let attributes = SOMEWHERE.iter().map(|(element, names)| (*element, names.iter().copied().collect()));
    let mut cleaner = ammonia::Builder::default();
    cleaner
        .tags(ELEMENTS.into_iter().collect())
        .tag_attributes(attributes.collect())
        .generic_attributes(ANYWHERE.into_iter().chain([sign]).collect())
        .url_schemes(["http", "https", "mailto", "tel", "sms"].into_iter().collect())
        .link_rel(None);
    cleaner.attribute_filter(|_, name, found| value(name, found));
    cleaner
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_the_page_itself_are_nobodys() {
        for name in ["hits", "help", "exit", "exit-link", "phone", "unseen", "term", "own-", "", "Callout"] {
            assert!(!class(name), "{name}");
        }
        assert!(class("callout") && class("own-hits") && class("language-css"));
        assert_eq!(value("class", " callout  hits own-x\n").as_deref(), Some("callout own-x"));
        assert_eq!(value("class", "hits"), None);
        assert_eq!(value("id", "_main"), None);
        assert_eq!(value("role", "dialog"), None);
        for src in ["//x.example/a.png", " /\t/x.example", "\\\\x.example", "https:x", "data:image/png,", "\u{1}//x"] {
            assert_eq!(value("src", src), None, "{src}");
        }
        assert!(value("src", "../a b/c.png").is_some());
    }
}
