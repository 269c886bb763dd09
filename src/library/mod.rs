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
use crate::diagnostic::rules::front_matter::UNKNOWN_VALUE;
use crate::diagnostic::{Diagnostic, Noted, sentences};
use crate::source::{Inputs, Source};
use crate::yaml::Doc;

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
    let mut sources: Vec<&Source> = Vec::new();
    for name in &config.references {
        match (file(name), config.place_of("references", name)) {
            (Some(source), _) => sources.push(source),
            (None, Some(place)) => {
                let message = format!("there is no file `{name}` in the folder `articles`");
                let names = inputs.data.iter().filter_map(|source| source.path().strip_prefix("articles/"));
                let help = sentences::did_you_mean(name, names);
                let help = help.unwrap_or_else(|| "put it there, or take it out of this list".to_owned());
                remarks.push(Diagnostic::new(&UNKNOWN_VALUE, place.clone(), message).help(help));
            }
            (None, None) => {}
        }
    }
    let references = references::parse(&sources, &config.language).into(&mut remarks);
    let helplines = helplines::parse(file("helplines.yaml"), config).into(&mut remarks);
    let glossary = file("glossary.yaml").map(|source| glossary::parse(source).into(&mut remarks));
    let library = Library { references, helplines, glossary: glossary.unwrap_or_default() };
    Noted::new(library, remarks)
}

/// Reads a file whose top level is a list or a map; a file that is not YAML is one remark.
fn read_file(source: &Source, remarks: &mut Vec<Diagnostic>) -> Option<Doc> {
    Doc::read_file(source).map_err(|trouble| remarks.push(*trouble)).ok()
}
