//! The data files: which the configuration names, which are missing, which nothing reads, and how one is opened.

use crate::config::Config;
use crate::diagnostic::rules::front_matter::UNKNOWN_VALUE;
use crate::diagnostic::rules::places::UNUSED_FILE;
use crate::diagnostic::{Diagnostic, sentences};
use crate::source::{Inputs, Place, Source};
use crate::yaml::Doc;

/// The bibliographies, in the order of the configuration. One that is named must be there.
pub(super) fn bibliographies<'a>(
    inputs: &'a Inputs,
    config: &Config,
    remarks: &mut Vec<Diagnostic>,
) -> Vec<&'a Source> {
    let mut found: Vec<&Source> = Vec::new();
    for name in &config.references {
        match (inputs.data(name), config.place_of("references", name)) {
            (Some(source), _) => found.push(source),
            (None, Some(place)) => remarks.push(missing(inputs, name, place)),
            (None, None) => {}
        }
    }
    found
}

/// A file that the configuration names and that is not there.
pub(super) fn missing(inputs: &Inputs, name: &str, place: &Place) -> Diagnostic {
    let message = format!("there is no file `{name}` in the folder `articles`");
    let names = inputs.data.iter().map(Source::below);
    let help = sentences::did_you_mean(name, names);
    let help = help.unwrap_or_else(|| "put it there, or take its name out of the configuration".to_owned());
    Diagnostic::new(&UNKNOWN_VALUE, place.clone(), message).help(help)
}

/// A data file that nothing reads is probably misspelt.
pub(super) fn unused(source: &Source, config: &Config) -> Option<Diagnostic> {
    let name = source.below();
    let known =
        config.references.iter().chain(&config.csl).map(String::as_str).chain(["helplines.yaml", "glossary.yaml"]);
    if known.clone().any(|known| known == name) {
        return None;
    }
    if name.contains('/') {
        let help = "it belongs to pages in the language its folder is named like: name that under `languages:` in handbook.yaml";
        return Some(Diagnostic::new(&UNUSED_FILE, source.whole(), "nothing reads this file").help(help));
    }
    let key = if name.to_lowercase().ends_with(".csl") { "csl" } else { "references" };
    let help = sentences::did_you_mean(name, known.chain(["handbook.yaml"]));
    let help = help.unwrap_or_else(|| format!("name it under `{key}:` in handbook.yaml, or take it away"));
    Some(Diagnostic::new(&UNUSED_FILE, source.whole(), "nothing reads this file").help(help))
}

/// Reads a file whose top level is a list or a map; a file that is not YAML is one remark.
pub(super) fn read_file(source: &Source, remarks: &mut Vec<Diagnostic>) -> Option<Doc> {
    Doc::read_file(source).map_err(|trouble| remarks.push(*trouble)).ok()
}
