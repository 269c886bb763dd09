//! The data all articles share: bibliography, support lines, glossary.
//!
//! In: the data files beside the articles. Out: [`Library`], read strictly, every reference formatted once.
//!
//! Invariant: the only door to hayagriva and to BibTeX; one bad entry never hides the others.

mod bibtex;
mod csl;
mod glossary;
mod helplines;
mod reference;
mod references;
mod style;

use crate::config::Config;
use crate::diagnostic::rules::evidence::DUPLICATE_REFERENCE;
use crate::diagnostic::rules::places::UNUSED_FILE;
use crate::diagnostic::rules::reading::MISSING_FILE;
use crate::diagnostic::{Diagnostic, Noted, sentences};
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
    let style = csl::choose(config.csl.as_ref(), inputs).into(&mut remarks);
    let sources = bibliographies(inputs, config, &mut remarks);
    let references = references::parse(&sources, &style, &config.language).into(&mut remarks);
    let helplines = file("helplines.yaml").map(|source| helplines::parse(source, config).into(&mut remarks));
    let glossary = file("glossary.yaml").map(|source| glossary::parse(source).into(&mut remarks));
    let library =
        Library { references, helplines: helplines.unwrap_or_default(), glossary: glossary.unwrap_or_default() };
    Noted::new(library, remarks)
}

/// The bibliographies, in the order of the configuration. One that is named must be there, and one that is there must be
/// named.
fn bibliographies<'a>(inputs: &'a Inputs, config: &Config, remarks: &mut Vec<Diagnostic>) -> Vec<&'a Source> {
    let mut found: Vec<&Source> = Vec::new();
    for file in &config.references {
        match (inputs.data(&format!("articles/{}", file.name)), &file.place) {
            (Some(source), Some(place)) if found.contains(&source) => {
                let message = format!("the bibliography `{}` is named twice", file.name);
                remarks.push(Diagnostic::new(&DUPLICATE_REFERENCE, place.clone(), message).help("keep one of the two"));
            }
            (Some(source), _) => found.push(source),
            (None, Some(place)) => remarks.push(missing(inputs, &file.name, place, &[".yaml", ".yml", ".bib"])),
            (None, None) => {}
        }
    }
    let used = |source: &Source| {
        let style = config.csl.as_ref().is_some_and(|style| source.path() == format!("articles/{}", style.name));
        style || found.iter().any(|found| found.path() == source.path())
    };
    for source in inputs.data.iter().filter(|source| !used(source)) {
        let help = match source.path().rsplit('.').next().map(str::to_lowercase).as_deref() {
            Some("bib") => "name it under `references` in articles/handbook.yaml",
            Some("csl") => "name it as `csl` in articles/handbook.yaml",
            _ => continue,
        };
        remarks.push(Diagnostic::new(&UNUSED_FILE, source.whole(), "nothing reads this file").help(help));
    }
    found
}

/// A file that the configuration names and that is not there.
fn missing(inputs: &Inputs, name: &str, place: &Place, endings: &[&str]) -> Diagnostic {
    let message = format!("there is no file `{name}` directly in articles");
    let files = inputs.data.iter().filter_map(|source| source.path().strip_prefix("articles/"));
    let fitting = files.filter(|file| endings.iter().any(|ending| file.to_lowercase().ends_with(ending)));
    let help = sentences::did_you_mean(name, fitting)
        .unwrap_or_else(|| "put the file there, or take its name out of the configuration".to_owned());
    Diagnostic::new(&MISSING_FILE, place.clone(), message).help(help)
}

/// The place of a piece of a text value in a whole YAML file, looked up only when a diagnostic needs it.
fn place_in(source: &Source, path: &KeyPath, text: &str, span: Span) -> Place {
    Doc::read_file(source).map_or_else(|_| source.whole(), |doc| doc.place_in(path, text, span))
}

/// Reads a file whose top level is a list or a map; a file that is not YAML is one remark.
fn read_file(source: &Source, remarks: &mut Vec<Diagnostic>) -> Option<Doc> {
    Doc::read_file(source).map_err(|trouble| remarks.push(*trouble)).ok()
}
