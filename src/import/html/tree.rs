//! In: nodes of a parsed page. Out: what the other files ask of them.

use ego_tree::NodeRef;
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

/// The words below a node, each text by itself.
pub(super) fn words(node: At<'_>) -> String {
    let mut out = String::new();
    for below in node.descendants() {
        if let Some(text) = below.value().as_text() {
            let unseen = below.ancestors().any(|above| matches!(name(above), "script" | "style" | "template"));
            if !unseen {
                out.push_str(text);
            }
        } else if super::elements::is_block(name(below)) || name(below) == "br" {
            out.push(' ');
        }
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The first element below a node that fits.
pub(super) fn find<'a>(node: At<'a>, fits: impl Fn(At<'a>) -> bool) -> Option<At<'a>> {
    node.descendants().find(|below| below.value().is_element() && fits(*below))
}
