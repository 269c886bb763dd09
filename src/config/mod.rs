//! `handbook.yaml` and what was chosen on the command line.
//!
//! In: the text of the file, if there is one. Out: [`Config`], in which every key has a value.
//!
//! Invariant: an unknown key is an error; nothing is guessed about a place, an organisation or a date.

mod ages;
mod allow;
mod deadlines;
mod editor;
mod levels;
mod lists;
mod look;
pub mod outside;
mod reach;
mod own_words;
mod salvage;
mod search;

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::diagnostic::rules::front_matter::{WRONG_TYPE, YAML_SYNTAX};
use crate::diagnostic::rules::places::NO_BASE_URL;
use crate::diagnostic::{Diagnostic, Level, Noted};
use crate::source::{Place, Source};
use crate::yaml::{Doc, Fields, Scalar};
use lists::{named, words};

pub use ages::in_years;
pub use allow::{Allow, Excused};
pub use deadlines::Deadlines;
pub use editor::Editor;
pub use look::{COLOURS, Colours, Door, Organisation, Rgb, Written};
pub use own_words::{Avoided, OwnWords};
use reach::is_web_address;
pub use reach::web_address;
pub use search::Search;

/// Whether drafts are part of the handbook.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Drafts {
    /// They are left out, and links to them are broken.
    Hidden,
    /// They are shown with a badge.
    Shown,
}

/// How links between pages are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Links {
    /// `../slug/`, for a web server.
    Folders,
    /// `../slug/index.html`, also for a folder opened from a disk.
    Files,
}

/// What the command line decides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choices {
    /// Today: the only date Mend compares with.
    pub today: Date,
    /// Whether drafts are shown.
    pub drafts: Drafts,
    /// Overrides `base_url`.
    pub base_url: Option<String>,
    /// How links are written.
    pub links: Links,
}

/// How far the handbook is: a published one must meet every rule, a draft is told what is left to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Profile {
    /// Being written.
    Draft,
    /// On the web for readers.
    Published,
}

/// What happens to raw HTML in articles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Html {
    /// Cleaned by an allow-list.
    Clean,
    /// Left as it is.
    Trusted,
}

/// A page named in the configuration, and where it is named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FooterEntry {
    /// The slug as written.
    pub slug: String,
    /// Where.
    pub place: Place,
}

/// The configuration of a handbook.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Config {
    /// The handbook's name.
    pub title: String,
    /// Who publishes it.
    pub organisation: Organisation,
    /// Where the site will stand, ending with `/`.
    pub base_url: Option<String>,
    /// ISO 3166 codes of the countries whose emergency numbers are printed.
    pub countries: Vec<String>,
    /// The language of the handbook, a BCP 47 tag.
    pub language: String,
    /// The sections in their order; others follow in alphabetical order.
    pub sections: Vec<String>,
    /// Ages with their labels, in order.
    pub ages: Vec<(String, String)>,
    /// The tags articles may have; any when `None`.
    pub tags: Option<Vec<String>>,
    /// How far the handbook is.
    pub profile: Profile,
    /// Levels of rules that differ from their defaults.
    pub rules: BTreeMap<&'static str, Level>,
    /// Files that are excused from a rule.
    pub excused: Vec<Excused>,
    /// Words it avoids, and words it has chosen.
    pub words: OwnWords,
    /// How long reviews and support lines may wait.
    pub deadlines: Deadlines,
    /// What happens to raw HTML.
    pub html: Html,
    /// Whether readers can search.
    pub search: Search,
    /// Bibliography files below `articles/`, YAML or BibTeX.
    pub references: Vec<String>,
    /// The citation style: the name of an archived one, or a `.csl` file below `articles/`. APA when `None`.
    pub csl: Option<String>,
    /// Pages linked in the footer.
    pub footer: Vec<FooterEntry>,
    /// The ways in that the home page offers first.
    pub doors: Vec<Door>,
    /// Colours that take the place of the theme's.
    pub colours: Colours,
    /// Where the way out of pages with sensitive topics leads: a site that raises no questions.
    pub exit_to: Option<String>,
    /// What the preview opens files with.
    pub editor: Editor,
    /// Where `csl` and entries of `countries`, `references` and `sections` are written, by key and entry.
    pub places: BTreeMap<(&'static str, String), Place>,
    /// What the command line decided.
    pub choices: Choices,
}

/// Bibliographies that are read when the configuration names none; each may be missing.
const REFERENCES: [&str; 2] = ["references.yaml", "references.bib"];

impl Config {
    /// What a handbook without `handbook.yaml` has.
    #[must_use]
    pub fn with_defaults(choices: &Choices) -> Self {
        Self {
            title: "Handbook".into(),
            organisation: Organisation::default(),
            base_url: choices.base_url.as_deref().map(with_slash),
            countries: Vec::new(),
            language: "en".into(),
            sections: Vec::new(),
            ages: ages::usual(),
            tags: None,
            profile: Profile::Draft,
            rules: BTreeMap::new(),
            excused: Vec::new(),
            words: OwnWords::default(),
            deadlines: Deadlines::default(),
            html: Html::Clean,
            search: Search::On,
            references: REFERENCES.map(str::to_owned).to_vec(),
            csl: None,
            footer: Vec::new(),
            doors: Vec::new(),
            colours: Colours::new(),
            exit_to: None,
            editor: Editor::default(),
            places: BTreeMap::new(),
            choices: choices.clone(),
        }
    }

    /// Where `entry` is written in the list `key`, if it was written and is no default.
    #[must_use]
    pub fn place_of(&self, key: &'static str, entry: &str) -> Option<&Place> {
        self.places.get(&(key, entry.to_owned()))
    }

    /// The label of an age.
    #[must_use]
    pub fn age_label(&self, id: &str) -> Option<&str> {
        self.ages.iter().find(|(age, _)| age == id).map(|(_, label)| label.as_str())
    }
}

/// Reads `handbook.yaml`.
#[must_use]
pub fn parse(source: Option<&Source>, choices: &Choices) -> Noted<Config> {
    let mut config = Config::with_defaults(choices);
    let mut remarks = Vec::new();
    match source.map(Doc::read_file) {
        Some(Ok(doc)) => fill(&mut config, &mut doc.fields(&mut remarks)),
        Some(Err(trouble)) => {
            remarks.push(*trouble);
            if let Some(doc) = source.and_then(salvage::read) {
                // What is missing in it was perhaps only not read.
                fill(&mut config, &mut doc.fields(&mut remarks));
            }
        }
        None => {}
    }
    if config.base_url.is_none() && remarks.iter().all(|remark| remark.rule != &YAML_SYNTAX) {
        remarks.push(no_base_url(source));
    }
    Noted::new(config, remarks)
}

/// The time zone the handbook is at home in, as written. Whether there is such a zone is known to computers only.
#[must_use]
pub fn time_zone(source: &Source) -> Option<Written> {
    let doc = Doc::read_file(source).ok()?;
    let zone = doc.fields(&mut Vec::new()).code("time_zone")?;
    Some(Written { place: doc.place(&zone.path), text: zone.text })
}

fn fill(config: &mut Config, fields: &mut Fields<'_>) {
    if let Some(title) = fields.text("title") {
        config.title = title.text;
    }
    config.organisation = look::organisation(fields).unwrap_or_default();
    config.doors = look::doors(fields);
    config.colours = look::colours(fields);
    if let Some(url) = fields.code("base_url") {
        base_url(config, fields, &url);
    }
    config.countries = named(config, fields, "countries", |code| {
        let good = code.len() == 2 && code.bytes().all(|b| b.is_ascii_uppercase());
        (!good).then(|| "write a country as its two capital letters, for example `GB`".to_owned())
    });
    let languages = words(fields, "languages", |code| {
        (code != "en").then(|| "Mend's own words exist in English (`en`) only".to_owned())
    });
    if let Some(language) = languages.into_iter().next() {
        config.language = language;
    }
    config.sections = named(config, fields, "sections", |_| None);
    let ages = fields.dictionary("ages");
    if !ages.is_empty() {
        config.ages = ages::usable(fields, ages);
    }
    if fields.has("tags") {
        config.tags = Some(words(fields, "tags", |_| None));
    }
    if let Some(profile) = fields.choice("profile", &[("draft", Profile::Draft), ("published", Profile::Published)]) {
        config.profile = profile;
    }
    config.rules = levels::read(fields);
    config.excused = allow::read(fields);
    config.words = own_words::read(fields);
    config.deadlines = Deadlines::read(fields);
    if let Some(html) = fields.choice("html", &[("clean", Html::Clean), ("trusted", Html::Trusted)]) {
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
    config.footer = fields
        .words("footer")
        .into_iter()
        .map(|scalar| FooterEntry { place: fields.doc().place(&scalar.path), slug: scalar.text })
        .collect();
    if let Some(url) = fields.code("exit_to") {
        config.exit_to = web_address(fields, "exit_to", &url);
    }
    // What day it is was asked before, at the edge.
    fields.code("time_zone");
    config.editor = editor::read(fields).unwrap_or_default();
    fields.finish(|_| None);
}

fn base_url(config: &mut Config, fields: &mut Fields<'_>, url: &Scalar) {
    if is_web_address(fields, "base_url", url) && !is_site_address(&url.text) {
        let place = fields.doc().place(&url.path);
        let message = format!("`base_url` is `{}`, which cannot be the address of a site", url.text);
        fields.remark(Diagnostic::new(&WRONG_TYPE, place, message).help("leave out `?`, `#`, quotes and blanks"));
    } else if is_site_address(&url.text) && config.choices.base_url.is_none() {
        config.base_url = Some(with_slash(&url.text));
    }
}

/// Whether a site could stand at this address.
#[must_use]
pub fn is_site_address(url: &str) -> bool {
    let rest = ["https://", "http://"].iter().find_map(|scheme| url.strip_prefix(scheme));
    let odd = |c: char| c.is_whitespace() || c.is_control() || "?#\"'<>\\^`{|}".contains(c);
    rest.is_some_and(|rest| !rest.starts_with('/') && !rest.is_empty() && !rest.contains(odd))
}

/// The one note about everything that is left out of a site whose place nobody knows.
fn no_base_url(source: Option<&Source>) -> Diagnostic {
    let place = source.map_or_else(|| Source::new("articles", "").whole(), Source::whole);
    let message = "nobody has said where the site will stand, so it has no feed, no sitemap and no canonical links";
    Diagnostic::new(&NO_BASE_URL, place, message).help(
        "add `base_url: https://…/` to articles/handbook.yaml, or build with --base-url; everything else works without it",
    )
}

fn with_slash(url: &str) -> String {
    format!("{}/", url.trim_end_matches('/'))
}
