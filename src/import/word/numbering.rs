//! In: the lists of a document. Out: whether a list has numbers, and where they begin.

use std::collections::HashMap;

use roxmltree::Document;

use super::xml::{attribute, name, value};

/// How the entries of one level of a list begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sign {
    Dot,
    Number(u64),
    /// Nothing: it is a list by name only.
    None,
}

/// The lists of a document.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    /// By the name of the list and the level.
    signs: HashMap<(String, u8), Sign>,
}

impl Numbering {
    /// Reads the part with the lists.
    pub fn of(text: Option<&str>) -> Self {
        let Some(Ok(document)) = text.map(Document::parse) else { return Self::default() };
        let root = document.root_element();
        let mut forms: HashMap<&str, Vec<(u8, Sign)>> = HashMap::new();
        for form in root.children().filter(|node| name(*node) == "abstractNum") {
            let levels = form.children().filter(|node| name(*node) == "lvl");
            let level = |node| {
                let start = value(node, "start").and_then(|start| start.parse().ok()).unwrap_or(1);
                let sign = match value(node, "numFmt").unwrap_or("decimal") {
                    "bullet" => Sign::Dot,
                    "none" => Sign::None,
                    _ => Sign::Number(start),
                };
                Some((attribute(node, "ilvl")?.parse().ok()?, sign))
            };
            if let Some(id) = attribute(form, "abstractNumId") {
                forms.insert(id, levels.filter_map(level).collect());
            }
        }
        let mut signs = HashMap::new();
        for list in root.children().filter(|node| name(*node) == "num") {
            let Some(id) = attribute(list, "numId") else { continue };
            for (level, sign) in value(list, "abstractNumId").and_then(|form| forms.get(form)).into_iter().flatten() {
                signs.insert((id.to_owned(), *level), *sign);
            }
            for over in list.children().filter(|node| name(*node) == "lvlOverride") {
                let level = attribute(over, "ilvl").and_then(|level| level.parse().ok()).unwrap_or(0);
                let start = value(over, "startOverride").and_then(|start| start.parse().ok());
                if let (Some(start), Some(Sign::Number(_))) = (start, signs.get(&(id.to_owned(), level))) {
                    signs.insert((id.to_owned(), level), Sign::Number(start));
                }
            }
        }
        Self { signs }
    }

    /// How entries of this list begin on this level; `numId` 0 means that a paragraph stands in no list.
    pub fn sign(&self, list: &str, level: u8) -> Sign {
        match list {
            "0" => Sign::None,
            _ => self.signs.get(&(list.to_owned(), level)).copied().unwrap_or(Sign::None),
        }
    }
}
