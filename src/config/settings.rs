//! The configuration of a handbook: what can be set, and what stands there when nothing is.

use std::collections::BTreeMap;

use super::ages;
use super::allow::Excused;
use super::choices::{Choices, Drafts};
use super::deadlines::Deadlines;
use super::editor::Editor;
use super::former::Former;
use super::look::{Colours, Door, FooterEntry, Organisation};
use super::own_words::OwnWords;
use super::search::Search;
use super::signposts::Signposts;
use super::site::with_slash;
use super::ways::Way;
use crate::diagnostic::Level;
use crate::source::{ARTICLES, Place};

/// How far the handbook is: a published one must meet every rule, a draft is told what is left to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Profile {
    /// Being written.
    Draft,
    /// On the web for readers.
    Published,
}

impl Profile {
    /// The words authors write.
    pub const WORDS: [(&'static str, Self); 2] = [("draft", Self::Draft), ("published", Self::Published)];
}

/// What happens to raw HTML in articles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Html {
    /// Cleaned by an allow-list.
    Clean,
    /// Left as it is.
    Trusted,
}

impl Html {
    /// The words authors write.
    pub const WORDS: [(&'static str, Self); 2] = [("clean", Self::Clean), ("trusted", Self::Trusted)];
}

/// The configuration of a handbook.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Config {
    /// The handbook's name.
    pub title: String,
    /// Who publishes it.
    pub organisation: Organisation,
    /// Where this edition's home page will stand, ending with `/`.
    pub base_url: Option<String>,
    /// ISO 3166 codes of the countries whose emergency numbers are printed.
    pub countries: Vec<String>,
    /// The language of this edition, a BCP 47 tag.
    pub language: String,
    /// The languages of all editions, the main one first.
    pub editions: Vec<String>,
    /// The sections in their order; others follow in alphabetical order.
    pub sections: Vec<String>,
    /// Ages with their labels, in order.
    pub ages: Vec<(String, String)>,
    /// The tags articles may have; any when `None`.
    pub tags: Option<Vec<String>>,
    /// What readers see of tags, where that is not the tag itself.
    pub tag_labels: BTreeMap<String, String>,
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
    /// The words at the top of every page; the first sections when there are none.
    pub ways: Vec<Way>,
    /// The ways in that the home page offers first.
    pub doors: Vec<Door>,
    /// Former addresses of pages that Mend makes.
    pub former: Vec<Former>,
    /// Pages the theme links to by itself.
    pub signposts: Signposts,
    /// Colours that take the place of the theme's.
    pub colours: Colours,
    /// Where the way out of pages with sensitive topics leads: a site that raises no questions.
    pub exit_to: Option<String>,
    /// What the preview opens files with.
    pub editor: Editor,
    /// Where `csl` and entries of `countries`, `languages`, `references` and `sections` are written, by key and entry.
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
            editions: vec!["en".into()],
            sections: Vec::new(),
            ages: ages::usual("en"),
            tags: None,
            tag_labels: BTreeMap::new(),
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
            ways: Vec::new(),
            doors: Vec::new(),
            former: Vec::new(),
            signposts: Signposts::default(),
            colours: Colours::new(),
            exit_to: None,
            editor: Editor::default(),
            places: BTreeMap::new(),
            choices: choices.clone(),
        }
    }

    /// Whether this is the main edition, whose pages stand at the site's root.
    #[must_use]
    pub fn is_main(&self) -> bool {
        self.editions.first() == Some(&self.language)
    }

    /// Whether readers see what is for this country; `INT` is for everybody.
    #[must_use]
    pub fn is_for(&self, country: &str) -> bool {
        country == "INT" || self.countries.iter().any(|one| one == country)
    }

    /// Whether the site is for reviewers alone.
    #[must_use]
    pub fn is_staging(&self) -> bool {
        self.choices.drafts == Drafts::Staged
    }

    /// The languages besides the main one.
    #[must_use]
    pub fn others(&self) -> &[String] {
        self.editions.get(1..).unwrap_or_default()
    }

    /// Whether the addresses of this edition that begin with `segment` belong to another one, which stands below it.
    #[must_use]
    pub fn is_edition(&self, segment: &str) -> bool {
        self.is_main() && self.others().iter().any(|language| language == segment)
    }

    /// Where the edition in `language` stands below the site's root: empty for the main one, otherwise for example `es/`.
    #[must_use]
    pub fn prefix_of(&self, language: &str) -> String {
        if self.editions.first().is_some_and(|main| main == language) { String::new() } else { format!("{language}/") }
    }

    /// Where this edition stands below the site's root.
    #[must_use]
    pub fn prefix(&self) -> String {
        self.prefix_of(&self.language)
    }

    /// The folder of its files, `articles/` or for example `articles/es/`.
    #[must_use]
    pub fn folder(&self) -> String {
        format!("{ARTICLES}{}", self.prefix())
    }

    /// Where the whole site will stand, ending with `/`.
    #[must_use]
    pub fn site_url(&self) -> Option<&str> {
        let own = self.base_url.as_deref()?;
        own.strip_suffix(self.prefix().as_str())
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
