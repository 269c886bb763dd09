//! In: a piece of HTML. Out: its opening tags with their attributes, each with its place.
//!
//! Invariant: reads anything without failing, in one pass; comments and what stands in scripts and styles hold no tags.

use std::borrow::Cow;

use super::Span;

/// An opening tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tag {
    /// In lower case.
    pub name: String,
    /// In the order they are written.
    pub attributes: Vec<Attribute>,
    /// From `<` to `>`.
    pub span: Span,
}

/// An attribute of a tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attribute {
    /// In lower case.
    pub name: String,
    /// Name and value.
    pub span: Span,
    /// The value without its quotes; empty when there is none.
    pub value: Span,
}

impl Tag {
    /// The attribute of this name.
    #[must_use]
    pub fn attribute(&self, name: &str) -> Option<&Attribute> {
        self.attributes.iter().find(|attribute| attribute.name == name)
    }

    /// The same tag in a text in which its HTML begins at byte `by`.
    #[must_use]
    pub fn shifted(mut self, by: usize) -> Self {
        self.span = self.span.shifted(by);
        for attribute in &mut self.attributes {
            (attribute.span, attribute.value) = (attribute.span.shifted(by), attribute.value.shifted(by));
        }
        self
    }

    /// The value of the attribute of this name in `html`, from which the tag was read.
    #[must_use]
    pub fn value<'a>(&self, html: &'a str, name: &str) -> Option<Cow<'a, str>> {
        self.attribute(name).map(|attribute| attribute.value_in(html))
    }
}

impl Attribute {
    /// Its value in `html`, from which it was read, with character references resolved.
    #[must_use]
    pub fn value_in<'a>(&self, html: &'a str) -> Cow<'a, str> {
        characters(html.get(self.value.range()).unwrap_or_default().trim())
    }
}

/// The most bytes a character reference has: `&#x0010ffff;`.
const LONGEST_NAME: usize = 16;

/// The opening tags of `html`, in order.
#[must_use]
pub fn tags(html: &str) -> Vec<Tag> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(open) = html[at..].find('<').map(|open| at + open) {
        let rest = &html[open..];
        if rest.starts_with("<!--") {
            at = rest[2..].find("-->").map_or(html.len(), |end| open + 2 + end + 3);
            continue;
        }
        if !rest[1..].starts_with(|c: char| c.is_ascii_alphabetic()) {
            at = open + 1;
            continue;
        }
        let length = rest[1..].find(|c: char| !(c.is_ascii_alphanumeric() || c == '-')).unwrap_or(rest.len() - 1);
        let name = rest[1..=length].to_ascii_lowercase();
        let (attributes, end) = attributes(html, open + 1 + length);
        at = match name.as_str() {
            // What stands inside is no HTML.
            "script" | "style" => closing(&html[end..], &name).map_or(html.len(), |close| end + close),
            _ => end,
        };
        found.push(Tag { name, attributes, span: Span { start: open, end } });
    }
    found
}

/// Where `</name` stands.
fn closing(html: &str, name: &str) -> Option<usize> {
    let named = |at: usize| html.get(at + 2..at + 2 + name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name));
    html.match_indices("</").map(|(at, _)| at).find(|at| named(*at))
}

/// The end of the tag whose name begins at byte `at`.
pub(super) fn attributes_end(html: &str, at: usize) -> usize {
    attributes(html, at).1
}

/// The byte after a tag or comment that `html` begins with; a `>` within quotes does not end a tag.
#[must_use]
pub fn tag_end(html: &str) -> usize {
    if html.starts_with("<!--") {
        return html.find("-->").map_or(html.len(), |at| at + 3);
    }
    let mut quote = None;
    for (at, sign) in html.bytes().enumerate() {
        match (quote, sign) {
            (None, b'>') => return at + 1,
            (None, b'"' | b'\'') => quote = Some(sign),
            (Some(open), _) if open == sign => quote = None,
            _ => {}
        }
    }
    html.len()
}

/// The attributes from byte `at` on, and the end of their tag.
fn attributes(html: &str, mut at: usize) -> (Vec<Attribute>, usize) {
    let mut found = Vec::new();
    let until = |at: usize, stop: &dyn Fn(char) -> bool| html[at..].find(stop).map_or(html.len(), |end| at + end);
    loop {
        at = until(at, &|c| !c.is_whitespace() && c != '/');
        let start = at;
        at += match html[at..].chars().next() {
            None => return (found, at),
            Some('>') => return (found, at + 1),
            // A name may begin with any character, even with `=`.
            Some(first) => first.len_utf8(),
        };
        at = until(at, &|c| c.is_whitespace() || "/>=".contains(c));
        let name = html[start..at].to_ascii_lowercase();
        let equals = until(at, &|c| !c.is_whitespace());
        let mut value = Span { start: at, end: at };
        if html[equals..].starts_with('=') {
            let first = until(equals + 1, &|c| !c.is_whitespace());
            match html[first..].chars().next().filter(|c| "\"'".contains(*c)) {
                Some(quote) => {
                    value = Span { start: first + 1, end: until(first + 1, &|c| c == quote) };
                    at = (value.end + 1).min(html.len());
                }
                None => {
                    value = Span { start: first, end: until(first, &|c| c.is_whitespace() || c == '>') };
                    at = value.end;
                }
            }
        }
        found.push(Attribute { name, span: Span { start, end: at }, value });
    }
}

/// Text with its character references resolved: numbers, and the names that addresses and ids are written with.
#[must_use]
pub fn characters(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find('&') {
        out.push_str(&rest[..start]);
        rest = &rest[start..];
        // No name is longer, so that a row of `&` is not read to its end for each of them.
        let head = &rest.as_bytes()[..rest.len().min(LONGEST_NAME)];
        let end = head.iter().position(|byte| *byte == b';');
        match end.and_then(|end| Some((character(&rest[1..end])?, &rest[end + 1..]))) {
            Some((found, after)) => {
                out.push(found);
                rest = after;
            }
            None => {
                out.push('&');
                rest = &rest[1..];
            }
        }
    }
    Cow::Owned(out + rest)
}

fn character(name: &str) -> Option<char> {
    let number = |digits: &str, base| u32::from_str_radix(digits, base).ok().and_then(char::from_u32);
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => match name.strip_prefix('#')? {
            digits if digits.starts_with(['x', 'X']) => number(&digits[1..], 16),
            digits => number(digits, 10),
        },
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn values_are_read_however_they_are_quoted() {
        let html = "<A HREF = 'a &amp; b'><img src=x.png alt><p id=\" &#246;&bogus; \"><!-- <b id=x> --><script>\"<i id=y>\"</script>";
        let told: Vec<String> = tags(html)
            .iter()
            .flat_map(|tag| {
                tag.attributes.iter().map(|one| format!("{} {}={}", tag.name, one.name, one.value_in(html)))
            })
            .collect();
        assert_eq!(told, ["a href=a & b", "img src=x.png", "img alt=", "p id=ö&bogus;"]);
    }

    proptest! {
        #[test]
        fn any_text_is_read_without_panic(html in "([<>/='\"!&;#-]|<a |ä| b|x1|\\n|<!--|-->|<script|</){0,40}") {
            for tag in tags(&html) {
                prop_assert!(html.get(tag.span.range()).is_some());
                for attribute in &tag.attributes {
                    prop_assert!(html.get(attribute.span.range()).is_some() && html.get(attribute.value.range()).is_some());
                    let _ = attribute.value_in(&html);
                }
            }
        }
    }
}
