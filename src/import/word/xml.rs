//! In: nodes of the XML in a document. Out: what the other files ask of them, whatever their prefix.

use roxmltree::Node;

/// A node of a part.
pub(super) type At<'a> = Node<'a, 'a>;

/// Its name without a prefix.
pub(super) fn name(node: At<'_>) -> &str {
    if node.is_element() { node.tag_name().name() } else { "" }
}

/// The attribute of this name, in any space of names.
pub(super) fn attribute<'a>(node: At<'a>, name: &str) -> Option<&'a str> {
    node.attributes().find(|attribute| attribute.name() == name).map(|attribute| attribute.value())
}

/// The child of this name.
pub(super) fn child<'a>(node: At<'a>, wanted: &str) -> Option<At<'a>> {
    node.children().find(|child| name(*child) == wanted)
}

/// The value of a child, `<w:name w:val="…"/>`.
pub(super) fn value<'a>(node: At<'a>, wanted: &str) -> Option<&'a str> {
    attribute(child(node, wanted)?, "val")
}

/// Whether a property is on: it is when it stands there, unless it says otherwise.
pub(super) fn is_on(node: At<'_>, wanted: &str) -> bool {
    child(node, wanted).is_some_and(|found| !matches!(attribute(found, "val"), Some("0" | "false" | "off" | "none")))
}

/// The children that count: of two forms for newer and older programs the newer one.
pub(super) fn parts(node: At<'_>) -> Vec<At<'_>> {
    let mut out = Vec::new();
    for child in node.children() {
        match name(child) {
            "AlternateContent" => {
                let chosen = child
                    .children()
                    .find(|part| name(*part) == "Choice")
                    .or_else(|| child.children().find(|part| name(*part) == "Fallback"));
                out.extend(chosen.into_iter().flat_map(|part| part.children()));
            }
            "" => {}
            _ => out.push(child),
        }
    }
    out
}
