//! The data all articles share: bibliography, support lines, glossary.
//!
//! In: the YAML files beside the articles. Out: [`Library`], read strictly, every reference formatted once.
//!
//! Invariant: the only door to hayagriva; one bad entry never hides the others.

mod glossary;
mod helplines;
mod reference;
mod references;
mod style;

use crate::config::Config;
use crate::diagnostic::{Diagnostic, Noted};
use crate::source::{Inputs, Place, Source, Span};
use crate::yaml::{Doc, KeyPath};

pub use glossary::{Glossary, Term};
pub use helplines::{Emergency, HelpTopic, Helplines, Line, Number};
pub use reference::{Checked, Reference};
pub use references::References;

/// Everything articles share.
#[derive(Debug, Clone, Default)]
pub struct Library {
    /// The bibliography.
    pub references: References,
    /// Emergency numbers and support lines.
    pub helplines: Helplines,
    /// The terms.
    pub glossary: Glossary,
}

/// Reads the bibliography, the support lines and the glossary.
#[must_use]
pub fn parse(inputs: &Inputs, config: &Config) -> Noted<Library> {
    let mut remarks = Vec::new();
    let file = |name: &str| inputs.data(&format!("articles/{name}"));
    let sources: Vec<&Source> = config.references.iter().filter_map(|name| file(name)).collect();
    let references = references::parse(&sources, &config.language).into(&mut remarks);
    let helplines = file("helplines.yaml").map(|source| helplines::parse(source, config).into(&mut remarks));
    let glossary = file("glossary.yaml").map(|source| glossary::parse(source).into(&mut remarks));
    let library =
        Library { references, helplines: helplines.unwrap_or_default(), glossary: glossary.unwrap_or_default() };
    Noted::new(library, remarks)
}

/// The place of a piece of a text value in a whole YAML file, looked up only when a diagnostic needs it.
fn place_in(source: &Source, path: &KeyPath, text: &str, span: Span) -> Place {
    Doc::read_file(source).map_or_else(|_| source.whole(), |doc| doc.place_in(path, text, span))
}

/// Reads a file whose top level is a list or a map; a file that is not YAML is one remark.
fn read_file(source: &Source, remarks: &mut Vec<Diagnostic>) -> Option<Doc> {
    Doc::read_file(source).map_err(|trouble| remarks.push(*trouble)).ok()
}
