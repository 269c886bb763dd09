//! In: nodes of a parsed page. Out: what the other files ask of them.

use std::collections::HashSet;

use ego_tree::iter::Edge;
use ego_tree::{NodeId, NodeRef};
use scraper::Node;

/// A node of a parsed page.
pub(super) type At<'a> = NodeRef<'a, Node>;

/// The name of an element; empty for a text.
pub(super) fn name(node: At<'_>) -> &str {
    node.value().as_element().map_or("", |element| element.name())
}

/// An attribute of an element that is not empty.
pub(super) fn attribute<'a>(node: At<'a>, name: &str) -> Option<&'a str> {
    let value = node.value().as_element()?.attr(name)?.trim();
    (!value.is_empty()).then_some(value)
}

/// What links may call an element.
pub(super) fn ids(node: At<'_>) -> impl Iterator<Item = &str> {
    let named = attribute(node, "name").filter(|_| name(node) == "a");
    attribute(node, "id").into_iter().chain(named)
}

/// The words below a node; where a block begins or ends, so does a word.
pub(super) fn words(node: At<'_>) -> String {
    words_without(node, &HashSet::new())
}

/// The same without those below some elements.
pub(super) fn words_without(node: At<'_>, left: &HashSet<NodeId>) -> String {
    let mut out = String::new();
    let mut unseen = 0_usize;
    for edge in node.traverse() {
        let (Edge::Open(below) | Edge::Close(below)) = edge;
        let opens = matches!(edge, Edge::Open(_));
        let tag = name(below);
        if matches!(tag, "script" | "style" | "template") || left.contains(&below.id()) {
            unseen = if opens { unseen + 1 } else { unseen.saturating_sub(1) };
        }
        match below.value().as_text() {
            Some(text) if opens && unseen == 0 => out.push_str(text),
            None if super::elements::is_block(tag) || tag == "br" => out.push(' '),
            _ => {}
        }
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The first element below a node that fits.
pub(super) fn find<'a>(node: At<'a>, fits: impl Fn(At<'a>) -> bool) -> Option<At<'a>> {
    node.descendants().find(|below| below.value().is_element() && fits(*below))
}
