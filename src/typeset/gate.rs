//! An author's raw HTML on its way into the page.
//!
//! In: pieces of raw HTML in the order of the page, and where Markdown's own blocks begin and end. Out: the same tags written
//! anew, each whole and in one regular way: what is no tag to us cannot be one to a browser, and what an author leaves
//! open closes with the block it stands in.
//!
//! Invariant: only elements and attributes of the list leave; so many stand in each other at most as `limits` says.

use std::collections::BTreeMap;

use super::allowed;
use crate::source::limits::{HTML_LEVELS, HTML_RUNNING, HTML_TAGS, Limit};
use crate::source::{Tag, tags};

/// What the gate remembers between pieces.
#[derive(Default)]
pub(super) struct Gate {
    /// Elements that are open, outermost first.
    open: Vec<String>,
    /// How many elements were open where each open block began, and whether a closing tag may reach beyond it.
    blocks: Vec<(usize, Reach)>,
    /// Elements that are open and need no closing tag.
    optional: BTreeMap<String, usize>,
    /// Opening tags that were left out, whose closing tags must be left out too.
    left_out: BTreeMap<String, usize>,
    tags: usize,
    /// The script or style whose text is dropped.
    unread: Option<String>,
}

/// Whether a closing tag in a block may close what was opened before the block.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Reach {
    /// As in a paragraph that ends with `</details>`.
    Beyond,
    /// As in an entry of a list.
    Inside,
}

/// What the gate says to an opening tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Said {
    Welcome,
    NotForArticles,
    Over(&'static Limit),
}

impl Gate {
    /// A block of Markdown begins.
    pub fn enter(&mut self, reach: Reach) {
        self.blocks.push((self.open.len(), reach));
        self.optional.clear();
    }

    /// A block of Markdown ends: what was opened in it is closed.
    pub fn leave(&mut self) -> Option<String> {
        let (base, _) = self.blocks.pop()?;
        self.unread = None;
        self.optional.clear();
        self.close_down_to(base)
    }

    /// The text ends.
    pub fn finish(&mut self) -> Option<String> {
        self.blocks.clear();
        self.close_down_to(0)
    }

    /// The text that comes now stands in no script and no style.
    pub fn read_on(&mut self) {
        self.unread = None;
    }

    /// Whether the text that comes now stands in a script or a style.
    pub fn is_unread(&self) -> bool {
        self.unread.is_some()
    }

    /// Lets a piece through.
    pub fn pass(&mut self, html: &str) -> String {
        self.pass_and_tell(html, |_, _| {})
    }

    /// The same; `tell` hears what was said to each opening tag.
    pub fn pass_and_tell(&mut self, html: &str, mut tell: impl FnMut(&Tag, Said)) -> String {
        let mut out = String::with_capacity(html.len());
        let mut done = 0;
        for tag in tags(html) {
            self.between(&html[done..tag.span.start], &mut out);
            done = tag.span.end;
            if self.unread.is_some() {
                continue;
            }
            let said = match html[tag.span.range()].ends_with('>') {
                true => self.opens(&tag.name),
                false => Said::NotForArticles,
            };
            tell(&tag, said);
            if allowed::is_unread(&tag.name) {
                self.unread = Some(tag.name);
            } else if said == Said::Welcome {
                write(&tag, html, &mut out);
            }
        }
        self.between(&html[done..], &mut out);
        out
    }

    /// Whether an element may open here.
    fn opens(&mut self, name: &str) -> Said {
        if !allowed::element(name) {
            return Said::NotForArticles;
        }
        self.tags += 1;
        if allowed::is_empty(name) || allowed::is_optional(name) {
            if HTML_TAGS.is_passed_by(self.tags) {
                return Said::Over(&HTML_TAGS);
            }
            if !allowed::is_empty(name) {
                *self.optional.entry(name.to_owned()).or_default() += 1;
            }
            return Said::Welcome;
        }
        let running = || self.open.iter().filter(|name| allowed::is_running(name)).count();
        let over = match name {
            _ if HTML_TAGS.is_passed_by(self.tags) => Some(&HTML_TAGS),
            _ if HTML_LEVELS.is_passed_by(self.open.len() + 1) => Some(&HTML_LEVELS),
            name if allowed::is_running(name) && HTML_RUNNING.is_passed_by(running() + 1) => Some(&HTML_RUNNING),
            _ => None,
        };
        match over {
            Some(limit) => {
                *self.left_out.entry(name.to_owned()).or_default() += 1;
                Said::Over(limit)
            }
            None => {
                self.open.push(name.to_owned());
                Said::Welcome
            }
        }
    }

    /// A closing tag, as what it closes.
    fn closes(&mut self, name: &str) -> Option<String> {
        if self.unread.as_deref() == Some(name) {
            self.unread = None;
        }
        if self.unread.is_some() || !allowed::element(name) {
            return None;
        }
        for count in [self.left_out.get_mut(name), self.optional.get_mut(name)].into_iter().enumerate() {
            if let (which, Some(count)) = count
                && *count > 0
            {
                *count -= 1;
                return (which == 1).then(|| format!("</{name}>"));
            }
        }
        let walls = self.blocks.iter().rev().find(|(_, reach)| *reach == Reach::Inside);
        let floor = walls.map_or(0, |(base, _)| *base);
        let found = self.open.iter().rposition(|open| open == name).filter(|at| *at >= floor)?;
        self.close_down_to(found)
    }

    fn close_down_to(&mut self, base: usize) -> Option<String> {
        let mut closed = String::new();
        for name in self.open.drain(base.min(self.open.len())..).rev() {
            closed.push_str(&format!("</{name}>"));
        }
        for (at, _) in &mut self.blocks {
            *at = (*at).min(base);
        }
        (!closed.is_empty()).then_some(closed)
    }

    /// What stands between two opening tags: text and closing tags.
    fn between(&mut self, mut html: &str, out: &mut String) {
        while let Some(at) = html.find('<') {
            self.text(&html[..at], out);
            let rest = &html[at..];
            let end = rest.find('>').map_or(rest.len(), |end| end + 1);
            html = match rest.as_bytes().get(1) {
                Some(b'/') if rest[2..].starts_with(|c: char| c.is_ascii_alphabetic()) => {
                    let name = rest[2..end].split(|c: char| !(c.is_ascii_alphanumeric() || c == '-')).next();
                    out.extend(self.closes(&name.unwrap_or_default().to_ascii_lowercase()));
                    &rest[end..]
                }
                Some(b'/' | b'!' | b'?') => &rest[end..],
                _ => {
                    self.text("&lt;", out);
                    &rest[1..]
                }
            };
        }
        self.text(html, out);
    }

    fn text(&self, text: &str, out: &mut String) {
        if self.unread.is_none() {
            out.push_str(text);
        }
    }
}

/// A tag with the attributes of the list, each in quotes.
fn write(tag: &Tag, html: &str, out: &mut String) {
    out.push('<');
    out.push_str(&tag.name);
    for attribute in tag.attributes.iter().filter(|attribute| allowed::attribute(&tag.name, &attribute.name)) {
        let value = html.get(attribute.value.range()).unwrap_or_default();
        out.push_str(&format!(" {}=\"{}\"", attribute.name, value.replace('"', "&quot;").replace('<', "&lt;")));
    }
    out.push('>');
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn pass(html: &str) -> String {
        let mut gate = Gate::default();
        let out = gate.pass(html);
        out + &gate.finish().unwrap_or_default()
    }

    #[test]
    fn tags_are_written_in_one_way() {
        assert_eq!(pass("<A HREF = 'a \"b' onclick=x>c</A >"), "<a href=\"a &quot;b\">c</a>");
        assert_eq!(pass("<div\u{a0}title=\"> <p title='\">"), "<div title=\"> &lt;p title='\"></div>");
        assert_eq!(pass("a < b <3 <!x> <?y?> </> </div> c"), "a &lt; b &lt;3     c");
        assert_eq!(pass("<div title=\""), "");
        assert_eq!(pass("<svg><textarea>a</svg><b>c"), "a<b>c</b>");
        assert_eq!(pass("a<script>b</i><p>c</script>d<style>e"), "ad");
    }

    #[test]
    fn what_is_open_closes_with_its_block() {
        let mut gate = Gate::default();
        assert_eq!(gate.pass("<details><div>"), "<details><div>");
        gate.enter(Reach::Inside);
        assert_eq!(gate.pass("</div><span><b>"), "<span><b>");
        assert_eq!(gate.leave().as_deref(), Some("</b></span>"));
        gate.enter(Reach::Beyond);
        assert_eq!(gate.pass("<i>x</details>"), "<i>x</i></div></details>");
        assert_eq!(gate.leave(), None);
        assert_eq!(gate.finish(), None);
    }

    #[test]
    fn as_many_levels_as_allowed_stand_in_each_other() {
        let nested = |count: usize| pass(&format!("{}x{}", "<div>".repeat(count), "</div>".repeat(count)));
        let most = HTML_LEVELS.most;
        assert_eq!(nested(most).matches("<div>").count(), most);
        assert_eq!(nested(most + 9).matches("<div>").count(), most);
        assert_eq!(nested(most + 9).matches("</div>").count(), most);
        assert_eq!(pass(&"<b><div>".repeat(HTML_RUNNING.most + 9)).matches("<b>").count(), HTML_RUNNING.most);
        assert_eq!(pass(&"<p>".repeat(HTML_TAGS.most + 9)).matches("<p>").count(), HTML_TAGS.most);
    }

    proptest! {
        #[test]
        fn whatever_comes_only_listed_tags_leave_and_all_are_closed(
            html in "([<>/='\"! \u{a0}-]|<a |<b>|<div|</div>|<p>|</|<svg|<script>|</script|ä|b|onclick=|href=|title=\"|&lt;){0,40}"
        ) {
            let out = pass(&html);
            for tag in tags(&out) {
                prop_assert!(allowed::element(&tag.name), "{}", out);
                prop_assert!(out[tag.span.range()].ends_with('>'));
                prop_assert!(tag.attributes.iter().all(|one| allowed::attribute(&tag.name, &one.name)), "{}", out);
            }
            let count = |sign: &str| out.matches(sign).count();
            prop_assert_eq!(count("<div"), count("</div>"), "{}", out);
            prop_assert_eq!(count("<b>") + count("<b "), count("</b>"), "{}", out);
        }
    }
}
