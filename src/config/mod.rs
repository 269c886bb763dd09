//! `handbook.yaml` and what was chosen on the command line.
//!
//! In: the text of the file, if there is one. Out: [`Config`], in which every key has a value.
//!
//! Invariant: an unknown key is an error; nothing is guessed about a place, an organisation or a date.

mod ages;
mod allow;
mod choices;
mod deadlines;
mod edition;
mod editor;
mod former;
pub mod keys;
mod languages;
mod levels;
mod lists;
mod look;
pub mod outside;
mod reach;
mod own;
mod own_words;
mod salvage;
mod search;
mod settings;
mod signposts;
mod site;
mod ways;

use crate::diagnostic::rules::front_matter::{WRONG_TYPE, YAML_SYNTAX};
use crate::diagnostic::rules::places::NO_BASE_URL;
use crate::diagnostic::{Diagnostic, Noted};
use crate::source::Source;
use crate::yaml::{Doc, Fields, Scalar};
use lists::named;

pub use ages::in_years;
pub use allow::{Allow, Excused};
pub use choices::{Choices, Drafts, Links};
pub use deadlines::Deadlines;
pub use edition::edition;
pub use editor::Editor;
pub use former::Former;
pub use languages::is_right_to_left;
pub use look::{COLOURS, Colours, Door, FooterEntry, Organisation, Rgb, Written};
pub use own_words::{Avoided, OwnWords};
use reach::is_web_address;
pub use reach::{WEB, web_address};
pub use search::Search;
pub use settings::{Config, Html, Profile};
pub use signposts::Signposts;
pub use site::is_site_address;
use site::with_slash;
pub use ways::{MOST_WAYS, Way};

/// Reads `handbook.yaml`.
#[must_use]
pub fn parse(source: Option<&Source>, choices: &Choices) -> Noted<Config> {
    let mut config = Config::with_defaults(choices);
    let mut remarks = Vec::new();
    match source.map(Doc::read_file) {
        Some(Ok(doc)) => {
            remarks.extend(source.filter(|source| source.text().trim().is_empty()).map(empty));
            fill(&mut config, &mut doc.fields(&mut remarks));
        }
        Some(Err(trouble)) => {
            remarks.push(*trouble);
            if let Some(doc) = source.and_then(salvage::read) {
                // What is missing in it was perhaps only not read.
                fill(&mut config, &mut doc.fields(&mut remarks));
            }
        }
        None => {}
    }
    if config.base_url.is_none() && !config.is_staging() && remarks.iter().all(|remark| remark.rule != &YAML_SYNTAX) {
        remarks.push(no_base_url(source));
    }
    Noted::new(config, remarks)
}

/// A full disk or a program that was stopped leaves an empty file: without a word all settings would be gone.
fn empty(source: &Source) -> Diagnostic {
    Diagnostic::new(&YAML_SYNTAX, source.whole(), "this file is empty, so the handbook has lost its settings")
        .help("bring back an earlier version, or write at least a line `title: …`; without settings, delete the file")
}

/// The time zone the handbook is at home in, as written. Whether there is such a zone is known to computers only.
#[must_use]
pub fn time_zone(source: &Source) -> Option<Written> {
    let doc = Doc::read_file(source).ok()?;
    let zone = doc.fields(&mut Vec::new()).code("time_zone")?;
    Some(Written { place: doc.place(&zone.path), text: zone.text })
}

fn fill(config: &mut Config, fields: &mut Fields<'_>) {
    config.colours = look::colours(fields);
    if let Some(url) = fields.code("base_url") {
        base_url(config, fields, &url);
    }
    config.countries = named(config, fields, "countries", |code| {
        let good = code.len() == 2 && code.bytes().all(|b| b.is_ascii_uppercase());
        (!good).then(|| "write a country as its two capital letters, for example `GB`".to_owned())
    });
    let languages = named(config, fields, "languages", languages::wrong);
    if let Some(language) = languages.first() {
        config.ages = ages::usual(language);
        config.language.clone_from(language);
        config.editions.clone_from(&languages);
    }
    own::fill(config, fields);
    if let Some(profile) = fields.choice("profile", &Profile::WORDS) {
        config.profile = profile;
    }
    config.rules = levels::read(fields);
    config.excused = allow::read(fields);
    config.deadlines = Deadlines::read(fields);
    if let Some(html) = fields.choice("html", &Html::WORDS) {
        config.html = html;
    }
    if let Some(search) = search::read(fields) {
        config.search = search;
    }
    if fields.has("references") {
        config.references = named(config, fields, "references", |_| None);
    }
    if let Some(style) = fields.code("csl") {
        config.places.insert(("csl", style.text.clone()), fields.doc().place(&style.path));
        config.csl = Some(style.text);
    }
    if let Some(url) = fields.code("exit_to") {
        config.exit_to = web_address(fields, "exit_to", &url);
    }
    // What day it is was asked before, at the edge.
    fields.code("time_zone");
    config.editor = editor::read(fields).unwrap_or_default();
    fields.finish_by(&[keys::OWN, keys::ONCE], |_| None);
}

fn base_url(config: &mut Config, fields: &mut Fields<'_>, url: &Scalar) {
    if is_web_address(fields, "base_url", url) && !is_site_address(&url.text) {
        let place = fields.doc().place(&url.path);
        let message = format!("`base_url` is `{}`, which cannot be the address of a site", url.text);
        fields.remark(Diagnostic::new(&WRONG_TYPE, place, message).help("leave out `?`, `#`, quotes and blanks"));
    } else if is_site_address(&url.text) && config.choices.base_url.is_none() && !config.is_staging() {
        // A page for reviewers never tells the published address as its own.
        config.base_url = Some(with_slash(&url.text));
    }
}

/// The one note about everything that is left out of a site whose place nobody knows.
fn no_base_url(source: Option<&Source>) -> Diagnostic {
    let place = source.map_or_else(|| Source::new("articles", "").whole(), Source::whole);
    let message = "nobody has said where the site will stand, so it has no feed, no sitemap and no canonical links";
    Diagnostic::new(&NO_BASE_URL, place, message).help(
        "add `base_url: https://…/` to articles/handbook.yaml, or build with --base-url; everything else works without it",
    )
}
