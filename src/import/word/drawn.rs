//! What is drawn in a document and is no picture: charts, diagrams, letters as drawings; and what stands around every page.
//!
//! In: nodes, and the parts they point to. Out: the words that readers saw there.

use roxmltree::Document;

use super::package::Package;
use super::parts::{Relations, Target};
use super::reader::Reader;
use super::xml::{At, attribute, name, parts};
use crate::import::rules::MARGINS;
use crate::import::tree::Block;

/// What a drawing without a picture was, with its words; nothing when it only parts two passages. `is_shown` tells that
/// its pictures or its paragraphs are kept.
pub(super) fn drawn(node: At<'_>, is_shown: bool, relations: &Relations, package: &Package) -> Option<String> {
    let mut words: Vec<String> = Vec::new();
    let mut what = None;
    for below in node.descendants() {
        let (kind, id) = match name(below) {
            "docPr" => {
                words.extend(attribute(below, "descr").or_else(|| attribute(below, "title")).map(str::to_owned));
                continue;
            }
            "textpath" => {
                words.extend(attribute(below, "string").map(str::to_owned));
                what = Some("letters as a drawing");
                continue;
            }
            "chart" => ("a chart", attribute(below, "id")),
            "relIds" => ("a diagram", attribute(below, "dm")),
            _ => continue,
        };
        let Some(Target::Inside(path)) = id.and_then(|id| relations.get(id)) else { continue };
        what = Some(kind);
        words.extend(package.xml(path).and_then(|text| Some(said(Document::parse(&text).ok()?.root_element()))));
    }
    let is_rule = node.descendants().any(|below| attribute(below, "hr").is_some());
    let what = what.or_else(|| (!is_shown && !is_rule).then_some("a drawing"))?;
    let words = words.join(" ").split_whitespace().collect::<Vec<_>>().join(" ");
    Some(if words.is_empty() { what.to_owned() } else { format!("{what}: {words}") })
}

/// The words below a node; a blank stands where a paragraph or a cell ends.
fn said(node: At<'_>) -> String {
    let mut out = String::new();
    gather(node, &mut out);
    out
}

fn gather(node: At<'_>, out: &mut String) {
    for part in parts(node) {
        match name(part) {
            "t" | "v" => out.push_str(part.text().unwrap_or_default()),
            // What each number looks like and where it is kept is nothing that readers saw.
            "f" | "formatCode" | "delText" | "instrText" => {}
            "tab" | "br" | "cr" => out.push(' '),
            _ => gather(part, out),
        }
        if matches!(name(part), "p" | "pt" | "tc" | "v") {
            out.push(' ');
        }
    }
}

impl Reader<'_> {
    /// What stands at the head and the foot of every page, each once, as comments.
    pub(super) fn margins(&mut self) -> Vec<Block> {
        let mut found: Vec<String> = Vec::new();
        for (place, what) in [("header", "at the head of every page"), ("footer", "at the foot of every page")] {
            for path in self.package.below(&format!("word/{place}")) {
                let Some(text) = self.package.xml(path) else { continue };
                let Ok(part) = Document::parse(&text) else { continue };
                let words = said(part.root_element()).split_whitespace().collect::<Vec<_>>().join(" ");
                let told = format!("{what}: {words}");
                // Numbers of pages are no words.
                if words.chars().any(char::is_alphabetic) && !found.contains(&told) {
                    self.note(&MARGINS, &words);
                    found.push(told);
                }
            }
        }
        found.into_iter().map(Block::Comment).collect()
    }
}
