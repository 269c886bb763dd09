//! A file of an old site: its address, and what people may have linked to on it.

use std::collections::BTreeSet;

use crate::source::{Address, Place, characters, tags};

/// A file of an old site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OldFile {
    /// Its path in the old site's folder, with `/`.
    pub path: String,
    /// The places on it that links can lead to.
    pub anchors: BTreeSet<String>,
    /// What it was called.
    pub title: Option<String>,
    /// Where its address is written, when a list names it.
    pub place: Option<Place>,
}

impl OldFile {
    /// A file whose text is no page.
    #[must_use]
    pub fn other(path: String) -> Self {
        Self { path, anchors: BTreeSet::new(), title: None, place: None }
    }

    /// A page.
    #[must_use]
    pub fn page(path: String, html: &str) -> Self {
        let heading = tags(html).into_iter().find(|tag| tag.name == "h1");
        let title = heading.map(|tag| words(&html[tag.span.end..])).filter(|words| !words.is_empty());
        Self { path, anchors: anchors(html), title, place: None }
    }

    /// Where it stood.
    pub(super) fn address(&self) -> Address {
        let path = self.path.strip_suffix("index.html").filter(|folder| folder.is_empty() || folder.ends_with('/'));
        Address::new(path.unwrap_or(&self.path))
    }
}

/// The words up to the end of a heading.
fn words(html: &str) -> String {
    let inside = html.split("</h1").next().unwrap_or_default();
    let mut out = String::new();
    let mut in_tag = false;
    for c in inside.chars() {
        match c {
            '<' => in_tag = true,
            '>' if in_tag => in_tag = false,
            c if !in_tag => out.push(c),
            _ => {}
        }
    }
    characters(&out).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The ids of what a page is about. Those around it, and those Mend gives to its own elements, lead to nothing a person
/// would have linked to.
pub(super) fn anchors(html: &str) -> BTreeSet<String> {
    let start = html.find("<main").unwrap_or(0);
    let end = html.rfind("</main").filter(|end| *end > start).unwrap_or(html.len());
    let main = &html[start..end];
    let named = tags(main).into_iter().filter(|tag| tag.name != "main").flat_map(|tag| {
        let id = tag.value(main, "id").map(std::borrow::Cow::into_owned);
        let name = tag.value(main, "name").filter(|_| tag.name == "a").map(std::borrow::Cow::into_owned);
        id.into_iter().chain(name)
    });
    named.filter(|id| !id.is_empty() && !id.starts_with('_')).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_of_what_a_page_is_about_are_its_anchors() {
        let html = "<html id=a><nav id=menu></nav><main id='content'><h2 id=\"what&amp;why\">x</h2>\
            <a name=old></a><p id=_note-1><script>'<b id=no>'</script></main><footer id=foot>";
        assert_eq!(anchors(html).into_iter().collect::<Vec<_>>(), ["old", "what&why"]);
        assert_eq!(anchors("<p id=x>").into_iter().collect::<Vec<_>>(), ["x"], "a page without `main`");
        assert!(anchors("</main><main").is_empty());
    }

    #[test]
    fn a_page_knows_its_title_and_address() {
        let page = OldFile::page("a/index.html".into(), "<h1 class=x>Listening <em>well</em></h1><p>y");
        assert_eq!((page.title.as_deref(), page.address()), (Some("Listening well"), Address::page("a")));
        assert_eq!(OldFile::page("index.html".into(), "<h1").address(), Address::home());
        assert_eq!(OldFile::page("a/myindex.html".into(), "").address(), Address::new("a/myindex.html"));
    }
}
