//! The data all articles share: bibliography, support lines, glossary.
//!
//! In: the data files beside the articles. Out: [`Library`], read strictly, every reference formatted once.
//!
//! Invariant: the only door to hayagriva and to BibTeX; one bad entry never hides the others.

mod bibtex;
mod countries;
mod csl;
mod fitting;
mod glossary;
mod helplines;
mod macros;
mod names;
mod reference;
mod references;
mod style;
mod unusable;

use crate::config::Config;
use crate::diagnostic::rules::evidence::DUPLICATE_REFERENCE;
use crate::diagnostic::rules::front_matter::UNKNOWN_VALUE;
use crate::diagnostic::rules::places::UNUSED_FILE;
use crate::diagnostic::{Diagnostic, Noted, sentences};
use crate::source::{Inputs, Place, Source};
use crate::yaml::Doc;

pub use glossary::{Glossary, Term};
pub use helplines::{Emergency, HelpTopic, Helplines, Line, Number, Withheld};
pub use reference::{Checked, Lack, Ours, Reference, SourceKind};
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
    let style = csl::choose(inputs, config).into(&mut remarks);
    let sources = bibliographies(inputs, config, &mut remarks);
    remarks.extend(inputs.data.iter().filter_map(|source| unused(source, config)));
    let references = references::parse(&sources, &style, &config.language).into(&mut remarks);
    let helplines = helplines::parse(file("helplines.yaml"), config).into(&mut remarks);
    let glossary = file("glossary.yaml").map(|source| glossary::parse(source).into(&mut remarks));
    let library = Library { references, helplines, glossary: glossary.unwrap_or_default() };
    Noted::new(library, remarks)
}

/// The bibliographies, in the order of the configuration. One that is named must be there.
fn bibliographies<'a>(inputs: &'a Inputs, config: &Config, remarks: &mut Vec<Diagnostic>) -> Vec<&'a Source> {
    let mut found: Vec<&Source> = Vec::new();
    for name in &config.references {
        match (inputs.data(&format!("articles/{name}")), config.place_of("references", name)) {
            (Some(source), Some(place)) if found.contains(&source) => {
                let message = format!("the bibliography `{name}` is named twice");
                remarks.push(Diagnostic::new(&DUPLICATE_REFERENCE, place.clone(), message).help("keep one of the two"));
            }
            (Some(source), _) => found.push(source),
            (None, Some(place)) => remarks.push(missing(inputs, name, place)),
            (None, None) => {}
        }
    }
    found
}

/// A file that the configuration names and that is not there.
fn missing(inputs: &Inputs, name: &str, place: &Place) -> Diagnostic {
    let message = format!("there is no file `{name}` in the folder `articles`");
    let names = inputs.data.iter().filter_map(|source| source.path().strip_prefix("articles/"));
    let help = sentences::did_you_mean(name, names);
    let help = help.unwrap_or_else(|| "put it there, or take its name out of the configuration".to_owned());
    Diagnostic::new(&UNKNOWN_VALUE, place.clone(), message).help(help)
}

/// A data file that nothing reads is probably misspelt.
fn unused(source: &Source, config: &Config) -> Option<Diagnostic> {
    let name = source.path().strip_prefix("articles/")?;
    let known =
        config.references.iter().chain(&config.csl).map(String::as_str).chain(["helplines.yaml", "glossary.yaml"]);
    if known.clone().any(|known| known == name) {
        return None;
    }
    let key = if name.to_lowercase().ends_with(".csl") { "csl" } else { "references" };
    let help = sentences::did_you_mean(name, known.chain(["handbook.yaml"]));
    let help = help.unwrap_or_else(|| format!("name it under `{key}:` in handbook.yaml, or take it away"));
    Some(Diagnostic::new(&UNUSED_FILE, source.whole(), "nothing reads this file").help(help))
}

/// Reads a file whose top level is a list or a map; a file that is not YAML is one remark.
fn read_file(source: &Source, remarks: &mut Vec<Diagnostic>) -> Option<Doc> {
    Doc::read_file(source).map_err(|trouble| remarks.push(*trouble)).ok()
}
