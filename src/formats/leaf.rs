//! The page of an article as a piece of a larger document.
//!
//! In: its HTML. Out: what it shows in its frame, with ids that nothing else in that document has, headings one level down, no
//! navigation, and links as they are in that document.

use std::collections::BTreeMap;

use crate::source::{between, tag_end};

/// Attributes that name an id of the same page.
const NAMING: [&str; 4] = ["id", "aria-labelledby", "aria-describedby", "for"];

/// Attributes that hold an address.
const LEADING: [&str; 3] = ["href", "src", "poster"];

/// How a page becomes a piece. Addresses are below the site's root and encoded.
#[derive(Clone, Copy)]
pub(super) struct Binding<'a> {
    /// Where the page stands.
    pub from: &'a str,
    /// Where the document stands.
    pub to: &'a str,
    /// The pages in the document, among them this one, and the ids of their pieces.
    pub pieces: &'a BTreeMap<String, String>,
}

impl Binding<'_> {
    /// The piece made from a page.
    pub fn bind(self, page: &str) -> String {
        let main = inside(page);
        let leaf = self.pieces.get(self.from).map_or("_in", String::as_str);
        let mut out = String::with_capacity(main.len() + main.len() / 16);
        let mut rest = main;
        while let Some(start) = rest.find('<') {
            let (text, tag) = rest.split_at(start);
            let end = tag_end(tag);
            out.push_str(text);
            rest = &tag[end..];
            // The document has its own way round; a piece's leads out of it.
            if tag.starts_with("<nav") {
                rest = rest.find("</nav>").map_or("", |at| &rest[at + "</nav>".len()..]);
                continue;
            }
            self.tag(&tag[..end], leaf, &mut out);
        }
        out.push_str(rest);
        out
    }

    fn tag(self, tag: &str, leaf: &str, out: &mut String) {
        let name_end = tag.find(|c: char| c.is_whitespace() || c == '>').unwrap_or(tag.len());
        let (name, attributes) = tag.split_at(name_end);
        match lower(name) {
            Some((lead, level)) => out.push_str(&format!("{lead}{level}")),
            None => out.push_str(name),
        }
        let mut rest = attributes;
        while let Some((equals, _)) = rest.match_indices('=').find(|(at, _)| rest[at + 1..].starts_with('"')) {
            let (before, value) = rest.split_at(equals + 2);
            let end = value.find('"').unwrap_or(value.len());
            let key = before.trim_end_matches("=\"").rsplit(char::is_whitespace).next().unwrap_or_default();
            let value_text = &value[..end];
            if key == "aria-labelledby" && name == "<section" {
                // Sections of every piece have the same names, and landmarks that share a name help nobody.
                out.push_str(before.trim_end_matches("aria-labelledby=\"").trim_end());
                rest = value.get(end + 1..).unwrap_or_default();
                continue;
            }
            out.push_str(before);
            if NAMING.contains(&key) {
                let names: Vec<String> = value_text.split_whitespace().map(|id| within(leaf, id)).collect();
                out.push_str(&names.join(" "));
            } else if let Some(id) = value_text.strip_prefix('#').filter(|_| key == "href") {
                out.push('#');
                out.push_str(&within(leaf, id));
            } else if let Some((lead, id)) = value_text.split_once("url(#") {
                out.push_str(lead);
                out.push_str("url(#");
                out.push_str(&within(leaf, id));
            } else if key == "srcset" {
                let entries = value_text.split(", ").map(|entry| match entry.split_once(' ') {
                    Some((link, width)) => format!("{} {width}", self.lead(link)),
                    None => self.lead(entry),
                });
                out.push_str(&entries.collect::<Vec<_>>().join(", "));
            } else if LEADING.contains(&key) {
                out.push_str(&self.lead(value_text));
            } else {
                out.push_str(value_text);
            }
            rest = &value[end..];
        }
        out.push_str(rest);
    }

    /// A link of the page as it is in the document. Links of Mend are relative; any other is left as it is.
    fn lead(self, link: &str) -> String {
        let end = link.find(['?', '#']).unwrap_or(link.len());
        let (path, more) = link.split_at(end);
        let first = path.split('/').next().unwrap_or_default();
        if path.is_empty() || first.is_empty() || (first.contains(':') && first != ".") {
            return link.to_owned();
        }
        let target = resolved(self.from, path);
        let fragment = more.find('#').map(|at| &more[at + 1..]);
        // A portable link names the file of a page.
        let page = target.strip_suffix("index.html").unwrap_or(&target);
        match (self.pieces.get(page), fragment) {
            (Some(piece), None) => format!("#{piece}"),
            (Some(piece), Some(fragment)) => format!("#{piece}--{fragment}"),
            (None, _) => format!("{}{more}", between(self.to, &target)),
        }
    }
}

/// Where a relative path leads from the page at `from`.
pub(super) fn resolved(from: &str, path: &str) -> String {
    let mut steps: Vec<&str> = from.split('/').collect();
    steps.pop();
    let mut parts = path.split('/').peekable();
    while let Some(part) = parts.next() {
        let is_last = parts.peek().is_none();
        match part {
            ".." => _ = steps.pop(),
            "." => {}
            part if !is_last || !part.is_empty() => steps.push(part),
            _ => {}
        }
        if is_last && matches!(part, "" | "." | "..") && !steps.is_empty() {
            steps.push("");
        }
    }
    steps.join("/")
}

/// What stands in the frame of a page; of a handbook's own frame that marks no `main`, all that readers see.
fn inside(page: &str) -> &str {
    let begin = |tag: &&str| page.find(*tag).and_then(|at| Some(at + page[at..].find('>')? + 1));
    let start = ["<main", "<body"].iter().find_map(begin).unwrap_or_default();
    let end = ["</main>", "</body>"].iter().find_map(|tag| page.rfind(tag)).unwrap_or(page.len());
    let shown = page.get(start..end).unwrap_or_default();
    let shown = shown.strip_prefix('\n').unwrap_or(shown);
    shown.strip_suffix('\n').unwrap_or(shown)
}

/// The opening or end of a heading's tag, and the level below its own.
fn lower(name: &str) -> Option<(&str, u8)> {
    let (lead, level) = name.split_at_checked(name.len().checked_sub(1)?)?;
    let level: u8 = level.parse().ok().filter(|level| (1..=6).contains(level))?;
    matches!(lead, "<h" | "</h").then_some((lead, (level + 1).min(6)))
}

/// An id as it is inside the piece; what leads to another piece stays as it is.
fn within(leaf: &str, id: &str) -> String {
    if id.starts_with("_in-") { id.to_owned() } else { format!("{leaf}--{id}") }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::{Binding, resolved};

    fn bind(page: &str) -> String {
        let pieces = [("a/".to_owned(), "_in-a".to_owned()), ("c/".to_owned(), "_in-c".to_owned())];
        Binding { from: "a/", to: "print/s/", pieces: &BTreeMap::from(pieces) }.bind(page)
    }

    #[test]
    fn ids_and_links_are_the_pieces_own() {
        let page = "<nav><a href=\"#b\">b</a></nav><h1>A</h1><section class=\"s\" aria-labelledby=\"b\" lang=\"en\"><h2 id=\"b\" data-x=\"<\">B</h2><a href=\"#b\">b</a> 1 &lt; 2\
                    <a href=\"../c/\">c</a><a href=\"../c/?path=p#d\">c</a><a href=\"../d/#b\">d</a></main></body>";
        assert_eq!(
            bind(page),
            "<h2>A</h2><section class=\"s\" lang=\"en\"><h3 id=\"_in-a--b\" data-x=\"<\">B</h3><a href=\"#_in-a--b\">b</a> 1 &lt; 2\
             <a href=\"#_in-c\">c</a><a href=\"#_in-c--d\">c</a><a href=\"../../d/#b\">d</a>"
        );
    }

    #[test]
    fn links_lead_where_they_led() {
        for (link, there) in [
            ("./", "#_in-a"),
            ("../", "../../"),
            ("photo.png", "../../a/photo.png"),
            ("../c/index.html#x", "#_in-c--x"),
            ("../d/index.html", "../../d/index.html"),
            ("https://example.org/c/", "https://example.org/c/"),
            ("mailto:a@example.org", "mailto:a@example.org"),
            ("/c/", "/c/"),
            ("data:image/png;base64,AA", "data:image/png;base64,AA"),
            ("../print/s/", "./"),
        ] {
            assert_eq!(bind(&format!("<a href=\"{link}\">")), format!("<a href=\"{there}\">"));
        }
        assert_eq!(bind("<img src=\"p.png\" alt=\"a/b\">"), "<img src=\"../../a/p.png\" alt=\"a/b\">");
        assert_eq!(
            bind("<img srcset=\"p%2C.png-480w.jpg 480w, p%2C.png 700w\">"),
            "<img srcset=\"../../a/p%2C.png-480w.jpg 480w, ../../a/p%2C.png 700w\">"
        );
    }

    #[test]
    fn paths_are_resolved() {
        for (from, path, to) in [
            ("a/", "..", ""),
            ("a/b/", "..", "a/"),
            ("", "c/", "c/"),
            ("a/", "../../..", ""),
            ("a/", "./x:y/", "a/x:y/"),
        ] {
            assert_eq!(resolved(from, path), to, "{path} from {from}");
        }
    }

    #[test]
    fn odd_pages_end() {
        assert_eq!(bind("<html><head><title>T</title></head><body class=\"b\">\n<p>A</p>\n</body></html>"), "<p>A</p>");
        for page in ["", "<main", "<main>", "</main><main>", "<main><a href=\"#", "<main><!-- </main>", "<main><h"] {
            assert!(bind(page).len() < 80);
        }
    }
}
