//! In: the packed files. Out: where the relations of a part lead.

use std::collections::HashMap;

use roxmltree::Document;

use super::package::Package;
use super::xml::{attribute, name};

/// What the parts of a document point to.
#[derive(Debug, Default)]
pub(super) struct Relations(HashMap<String, Target>);

/// Where a relation leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Target {
    /// To a web address.
    Outside(String),
    /// To a file of the package.
    Inside(String),
}

impl Relations {
    /// Of the part at `folder` + `file`.
    pub fn of(package: &Package, folder: &str, file: &str) -> Self {
        let Some(text) = package.xml(&format!("{folder}_rels/{file}.rels")) else { return Self::default() };
        let Ok(document) = Document::parse(&text) else { return Self::default() };
        let relations = document.root_element().children().filter(|node| name(*node) == "Relationship");
        let one = |node| {
            let target = attribute(node, "Target")?;
            let target = match attribute(node, "TargetMode") {
                Some("External") => Target::Outside(target.to_owned()),
                _ if target.starts_with('/') => Target::Inside(target.trim_start_matches('/').to_owned()),
                _ => Target::Inside(format!("{folder}{}", target.trim_start_matches("./"))),
            };
            Some((attribute(node, "Id")?.to_owned(), target))
        };
        Self(relations.filter_map(one).collect())
    }

    /// Where the relation of this name leads.
    pub fn get(&self, id: &str) -> Option<&Target> {
        self.0.get(id)
    }
}
