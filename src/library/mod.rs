//! The data all articles share: bibliography, support lines, glossary.
//!
//! In: the data files beside the articles. Out: [`Library`], read strictly, every reference formatted once.
//!
//! Invariant: the only door to hayagriva and to BibTeX; one bad entry never hides the others.

mod bibtex;
mod countries;
mod csl;
pub mod entered;
mod entries;
mod files;
mod fitting;
mod found_by;
mod glossary;
mod hayagriva_yaml;
mod help_topic;
mod helplines;
pub mod keys;
mod macros;
mod names;
mod reference;
mod references;
mod style;
mod tongue;
mod unusable;
pub mod work;
pub mod works;

use std::collections::{BTreeMap, BTreeSet};

use crate::config::Config;
use crate::diagnostic::Noted;
use crate::source::Inputs;

pub use found_by::{FoundBy, IsbnFault, doi, isbn};
pub use glossary::{Glossary, Term};
pub use help_topic::HelpTopic;
pub use helplines::{Emergency, Helplines, Line, Number, Withheld};
pub use reference::{Checked, Formatted, Lack, Ours, Reference, SourceKind};
pub use references::References;

/// What the citation style made of the entries of a bibliography, each with its key.
pub type Known = Vec<(String, Formatted)>;

/// The same, by the language it was asked in.
pub type Formatteds = BTreeMap<String, Known>;

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
    parse_knowing(inputs, config, None, &[])
}

/// The same with the entries alone that `cited` names, or that dispute one of these, and when it is known what the style made of them,
/// in the order of [`References::iter`], from the same data and configuration.
#[must_use]
pub fn parse_knowing(
    inputs: &Inputs,
    config: &Config,
    cited: Option<&BTreeSet<String>>,
    known: &[(String, Formatted)],
) -> Noted<Library> {
    let mut remarks = Vec::new();
    let file = |name: &str| inputs.data(name);
    let style = csl::choose(inputs, config).into(&mut remarks);
    let sources = files::bibliographies(inputs, config, &mut remarks);
    remarks.extend(inputs.data.iter().filter_map(|source| files::unused(source, config)));
    let mut references = references::read(&sources).into(&mut remarks);
    let helplines = helplines::parse(file("helplines.yaml"), config).into(&mut remarks);
    let glossary = file("glossary.yaml").map(|source| glossary::parse(source, &config.language).into(&mut remarks));
    let glossary = glossary.unwrap_or_default();
    if let Some(cited) = cited {
        references.keep(cited.iter().map(String::as_str).chain(glossary.keys_cited()));
    }
    let library = Library { references: references.format(&style, &config.language, known), helplines, glossary };
    Noted::new(library, remarks)
}
