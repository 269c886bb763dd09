//! In: a drawing in a document. Out: the picture it shows.
//!
//! Invariant: a drawing that shows a picture gives one, be it that the document does not hold it.

use super::package::Package;
use super::parts::{Relations, Target};
use super::xml::{At, attribute, name};

/// A picture: where it is, and its words.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Shown {
    pub target: Target,
    pub words: String,
}

/// The pictures in a drawing, as newer programs write them or older ones.
pub(super) fn pictures(node: At<'_>, relations: &Relations, package: &Package) -> Vec<Shown> {
    let mut found: Vec<Shown> = Vec::new();
    let mut gone = None;
    let words = node.descendants().find(|below| matches!(name(*below), "docPr" | "cNvPr"));
    let words =
        words.and_then(|below| attribute(below, "descr").or_else(|| attribute(below, "title"))).unwrap_or_default();
    for below in node.descendants() {
        let (id, words) = match name(below) {
            "blip" => (attribute(below, "embed").or_else(|| attribute(below, "link")), words),
            "imagedata" => (attribute(below, "id"), attribute(below, "title").unwrap_or(words)),
            _ => continue,
        };
        // A text box has paragraphs of its own, which bring their pictures.
        let boxed = below.ancestors().take_while(|above| *above != node).any(|above| name(above) == "txbxContent");
        let Some(id) = id.filter(|_| !boxed) else { continue };
        let nowhere = Target::Inside(id.to_owned());
        let target = relations.get(id).unwrap_or(&nowhere);
        let there = match target {
            Target::Inside(path) => package.bytes(path).is_some(),
            Target::Outside(_) => true,
        };
        let shown = Shown { target: target.clone(), words: words.to_owned() };
        if !there {
            gone.get_or_insert(shown);
        } else if !found.iter().any(|one| one.target == shown.target) {
            found.push(shown);
        }
    }
    // Programs write the same picture twice, for newer ones and older ones: one of the two is enough.
    if found.is_empty() {
        found.extend(gone);
    }
    found
}
