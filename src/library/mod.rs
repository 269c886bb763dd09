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
use crate::source::{Inputs, Source};

pub use found_by::{FoundBy, IsbnFault, doi, isbn};
pub use glossary::{Glossary, Term};
pub use help_topic::HelpTopic;
pub use helplines::{Emergency, Helplines, Line, Number, Withheld};
pub use reference::{Checked, Formatted, Lack, Ours, Reference, SourceKind};
pub use references::{Entries, References};

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
    let mut remarks = Vec::new();
    let sources = bibliographies(inputs, config).into(&mut remarks);
    let entries = entries(&sources).into(&mut remarks);
    let library = parse_knowing(inputs, config, &entries, None, &[]).into(&mut remarks);
    Noted::new(library, remarks)
}

/// The bibliographies that the configuration names, in its order.
#[must_use]
pub fn bibliographies(inputs: &Inputs, config: &Config) -> Noted<Vec<Source>> {
    let mut remarks = Vec::new();
    let sources = files::bibliographies(inputs, config, &mut remarks).into_iter().cloned().collect();
    Noted::new(sources, remarks)
}

/// Reads bibliographies; they are the same for every edition.
#[must_use]
pub fn entries(bibliographies: &[Source]) -> Noted<Entries> {
    references::read(bibliographies)
}

/// Reads the support lines and the glossary, and has the citation style print what was read of the bibliography: of all `entries`, or
/// of those alone that `cited` names or that dispute one of these. When it is `known` what the style made of them, in the order of
/// [`References::iter`] and from the same data and configuration, that is taken.
#[must_use]
pub fn parse_knowing(
    inputs: &Inputs,
    config: &Config,
    entries: &Entries,
    cited: Option<&BTreeSet<String>>,
    known: &[(String, Formatted)],
) -> Noted<Library> {
    let mut remarks = Vec::new();
    let file = |name: &str| inputs.data(name);
    let style = csl::choose(inputs, config).into(&mut remarks);
    remarks.extend(inputs.data.iter().filter_map(|source| files::unused(source, config)));
    let helplines = helplines::parse(file("helplines.yaml"), config).into(&mut remarks);
    let glossary = file("glossary.yaml").map(|source| glossary::parse(source, &config.language).into(&mut remarks));
    let glossary = glossary.unwrap_or_default();
    let entries = match cited {
        Some(cited) => entries.cited(cited.iter().map(String::as_str).chain(glossary.keys_cited())),
        None => entries.clone(),
    };
    let library = Library { references: entries.format(&style, &config.language, known), helplines, glossary };
    Noted::new(library, remarks)
}
