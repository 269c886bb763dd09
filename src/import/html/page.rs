//! In: a whole page of HTML. Out: [`Page`]: what it says of itself, and the blocks of its text without the menus around it.

use std::collections::HashSet;

use scraper::Html;

use super::body::read;
use super::docs;
use super::reader::{Breaks, Read, Setting};
use super::tree::{At, attribute, find, name, words};
use crate::import::rules::NAVIGATION;
use crate::import::tree::{Block, plain};

/// A page of HTML.
#[derive(Debug, Default)]
pub(in crate::import) struct Page {
    pub title: Option<String>,
    pub summary: Option<String>,
    pub published: Option<String>,
    /// Where it says it stands.
    pub address: Option<String>,
    /// Words that its author gave it for machines.
    pub tags: Vec<String>,
    pub read: Read,
    /// The words that its text shows.
    pub words: String,
}

/// Reads a page.
pub(in crate::import) fn page(text: &str, led_to: &HashSet<String>) -> Page {
    let html = Html::parse_document(text);
    let root = html.tree.root();
    let meta = |key: &str, value: &str| {
        let found = find(root, |node| {
            name(node) == "meta" && attribute(node, key).is_some_and(|is| is.eq_ignore_ascii_case(value))
        });
        found.and_then(|node| attribute(node, "content")).map(str::to_owned)
    };
    let title = find(root, |node| name(node) == "title" && node.parent().is_some_and(|above| name(above) == "head"));
    let title = title.map(words).filter(|title| !title.is_empty());
    let address = find(root, |node| name(node) == "link" && attribute(node, "rel") == Some("canonical"));
    let (main, around) = main(root);
    let (mut read, words) = read(main, Setting { breaks: Breaks::Nothing, led_to });
    read.noted.extend(around.into_iter().map(|words| (&NAVIGATION, words)));
    let day =
        || find(main, |node| name(node) == "time").and_then(|node| attribute(node, "datetime")).map(str::to_owned);
    let published = meta("property", "article:published_time").or_else(|| meta("name", "date")).or_else(day);
    let keywords = meta("name", "keywords").unwrap_or_default();
    let styled = docs::title(main, &mut read.blocks);
    if styled.is_some() {
        read.before.paragraphs -= 1;
    }
    let title = styled.or_else(|| heading(&mut read.blocks)).or(title);
    Page {
        title,
        summary: meta("name", "description").or_else(|| meta("property", "og:description")),
        published,
        address: address.and_then(|node| attribute(node, "href")).map(str::to_owned),
        tags: keywords.split(',').map(|tag| tag.trim().to_owned()).filter(|tag| !tag.is_empty()).collect(),
        read,
        words,
    }
}

/// The element that holds the text, and the words of what stands around it.
fn main(root: At<'_>) -> (At<'_>, Vec<String>) {
    let body = find(root, |node| name(node) == "body").unwrap_or(root);
    let named = |node: At<'_>| name(node) == "main" || attribute(node, "role") == Some("main");
    let articles = || {
        let mut articles = body.descendants().filter(|node| name(*node) == "article");
        articles.next().filter(|_| articles.next().is_none())
    };
    let marked = |node: At<'_>| matches!(attribute(node, "id"), Some("content" | "main" | "main-content"));
    let main =
        find(body, named).or_else(articles).or_else(|| find(body, marked)).filter(|node| !words(*node).is_empty());
    match main {
        Some(main) => {
            let outside = |node: &At<'_>| {
                let parent = node.parent();
                parent.is_some_and(|above| main.ancestors().any(|one| one.id() == above.id()))
                    && node.id() != main.id()
                    && !main.ancestors().any(|one| one.id() == node.id())
            };
            let around = body.descendants().filter(outside).map(words).filter(|words| !words.is_empty());
            (main, around.collect())
        }
        None => (body, Vec::new()),
    }
}

/// Takes the first heading of the first level out of the text: it is the title.
fn heading(blocks: &mut Vec<Block>) -> Option<String> {
    let at = blocks.iter().position(|block| matches!(block, Block::Heading(1, ..)))?;
    let Block::Heading(_, _, words) = &blocks[at] else { return None };
    let words = plain(words).split_whitespace().collect::<Vec<_>>().join(" ");
    let other = blocks.iter().skip(at + 1).any(|block| matches!(block, Block::Heading(1, ..)));
    // Several headings of the first level are parts of the page, unless the first one comes before all.
    if other && at > 0 {
        return None;
    }
    blocks.remove(at);
    Some(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_is_found_between_menus() {
        let html = "<html><head><title>A - Site</title><meta name=description content='D'><link rel=canonical href='https://x.example/a'></head>\
            <body><header>Site</header><nav>Menu</nav><main><h1>A</h1><p>Text</p></main><footer>End</footer></body></html>";
        let page = page(html, &HashSet::new());
        assert_eq!(page.title.as_deref(), Some("A"));
        assert_eq!(page.summary.as_deref(), Some("D"));
        assert_eq!(page.address.as_deref(), Some("https://x.example/a"));
        assert_eq!(page.words, "A Text");
        assert_eq!(crate::import::print::markdown(&page.read.blocks), "Text\n");
        assert_eq!(page.read.noted.len(), 3);
    }

    #[test]
    fn broken_pages_are_read() {
        for html in ["", "<", "<p", "<table><td><table><td>x", "</p></p><li>a<li>b", "<b><i></b></i>x"] {
            page(html, &HashSet::new());
        }
    }
}
