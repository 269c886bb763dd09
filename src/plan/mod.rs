//! Every address of the site and what stands there; printing one of them.
//!
//! In: the woven handbook, the theme and the configuration. Out: [`Plan`]: addresses first, nothing printed; then
//! [`Plan::print`], on demand.
//!
//! Invariant: the same plan prints the same bytes for an address, at any time and on any thread; no two things stand at
//! one address.

mod others;
mod print;

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::article::Kind;
use crate::config::Config;
use crate::diagnostic::rules::places::ADDRESS_TAKEN;
use crate::diagnostic::rules::theme::MISSING_LOGO;
use crate::diagnostic::{Diagnostic, Noted, sentences};
use crate::handbook::{Handbook, Id};
use crate::pages::{self, Spread};
use crate::source::{Address, Source};
use crate::theme::Theme;
use crate::typeset;

pub use print::Printed;

/// The plan of a site.
#[derive(Debug, Clone)]
pub struct Plan {
    handbook: Arc<Handbook>,
    theme: Arc<Theme>,
    config: Arc<Config>,
    stands: BTreeMap<Address, Stand>,
    logo: Option<Address>,
}

/// What stands at an address.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Stand {
    Home,
    Article(Id),
    Section(usize, Spread),
    Age(usize, Spread),
    Tag(usize, Spread),
    Kind(usize, Spread),
    All(Spread),
    /// A section as one document.
    Booklet(usize),
    /// All scripts for a pocket.
    Pocket,
    Glossary,
    Sources,
    /// The page of the source with this key.
    Source(String),
    NotFound,
    /// The page of search results.
    Search,
    /// The names from which search makes suggestions.
    Names,
    /// A former address of this article.
    Redirect(Id),
    Feed,
    /// A part of the sitemap; its index when `None`.
    Sitemap(Option<usize>),
    Robots,
    /// What a web host adds to every answer.
    Headers,
    /// Name and icons for a phone's home screen.
    Manifest,
    /// Position in [`Theme::assets`].
    Asset(usize),
    /// A file beside an article: its path below the root.
    File(String),
}

impl Plan {
    /// All addresses, in order.
    pub fn addresses(&self) -> impl Iterator<Item = &Address> {
        self.stands.keys()
    }

    /// Whether something stands at this address.
    #[must_use]
    pub fn has(&self, address: &Address) -> bool {
        self.stands.contains_key(address)
    }

    /// The woven handbook.
    #[must_use]
    pub fn handbook(&self) -> &Handbook {
        &self.handbook
    }

    /// How it looks.
    #[must_use]
    pub fn theme(&self) -> &Theme {
        &self.theme
    }

    /// The configuration.
    #[must_use]
    pub fn config(&self) -> &Config {
        &self.config
    }
}

/// Plans the site.
#[must_use]
pub fn plan(handbook: Arc<Handbook>, theme: Arc<Theme>, config: Arc<Config>) -> Noted<Plan> {
    let mut planned = Planned::default();
    planned.put(Address::home(), Stand::Home);
    planned.put(Address::new("404.html"), Stand::NotFound);
    for (position, asset) in theme.assets().iter().enumerate() {
        planned.put(asset.address.clone(), Stand::Asset(position));
    }
    let count = handbook.articles().count();
    planned.shelf(&Address::page("all"), count, Stand::All);
    if !handbook.library().glossary.terms.is_empty() {
        planned.put(Address::page("glossary"), Stand::Glossary);
    }
    if handbook.library().references.keys().next().is_some() {
        planned.put(Address::page("sources"), Stand::Sources);
        for key in handbook.library().references.keys() {
            planned.put(pages::source_address(key), Stand::Source(key.to_owned()));
        }
    }
    for (position, section) in handbook.sections().iter().enumerate() {
        planned.shelf(&section.address(), section.articles.len(), |spread| Stand::Section(position, spread));
    }
    for (position, section) in handbook.sections().iter().enumerate() {
        if let Some(address) = pages::booklet_address(section) {
            planned.put(address, Stand::Booklet(position));
        }
    }
    if let Some(address) = pages::pocket_address(&handbook) {
        planned.put(address, Stand::Pocket);
    }
    for (position, shelf) in handbook.ages().iter().enumerate() {
        planned.shelf(&shelf.address, shelf.articles.len(), |spread| Stand::Age(position, spread));
    }
    for (position, shelf) in handbook.tags().iter().enumerate() {
        planned.shelf(&shelf.address, shelf.articles.len(), |spread| Stand::Tag(position, spread));
    }
    for (position, (_, shelf)) in handbook.kinds().iter().enumerate() {
        planned.shelf(&shelf.address, shelf.articles.len(), |spread| Stand::Kind(position, spread));
    }
    for (id, woven) in handbook.articles() {
        planned.put(woven.address(), Stand::Article(id));
    }
    others::put(&mut planned, &handbook, &config);
    for (address, picture) in handbook.files() {
        planned.file(address, &picture.path);
        planned.remarks.extend(picture.drawing.iter().flat_map(typeset::drawing::check));
    }
    let logo = logo(&handbook, &theme, &config).into(&mut planned.remarks);
    Noted::new(Plan { handbook, theme, config, stands: planned.stands, logo }, planned.remarks)
}

/// Where the organisation's sign stands: a file of `static/` or of `articles/`.
fn logo(handbook: &Handbook, theme: &Theme, config: &Config) -> Noted<Option<Address>> {
    let Some(written) = &config.organisation.logo else { return Noted::new(None, Vec::new()) };
    let statics = theme.assets().iter().map(|asset| (asset.name.as_str(), &asset.address));
    let beside = handbook.files().map(|(address, picture)| (picture.path.as_str(), address));
    let all = statics.chain(beside.map(|(path, address)| (path.strip_prefix("articles/").unwrap_or(path), address)));
    let name = written.text.trim_start_matches("static/").trim_start_matches("articles/");
    let pictures: Vec<(&str, &Address)> = all.filter(|(name, _)| is_picture(name)).collect();
    if let Some((_, address)) = pictures.iter().find(|(found, _)| *found == name) {
        return Noted::new(Some((*address).clone()), Vec::new());
    }
    let message = format!("the logo `{}` is not there", written.text);
    let help = sentences::did_you_mean(name, pictures.iter().map(|(name, _)| *name)).unwrap_or_else(|| {
        "put the picture into the folder `static` beside `articles`, or take this line out".to_owned()
    });
    Noted::new(None, vec![Diagnostic::new(&MISSING_LOGO, written.place.clone(), message).help(help)])
}

fn is_picture(name: &str) -> bool {
    [".svg", ".png", ".jpg", ".jpeg", ".webp", ".avif", ".gif"]
        .iter()
        .any(|ending| name.to_lowercase().ends_with(ending))
}

#[derive(Default)]
struct Planned {
    stands: BTreeMap<Address, Stand>,
    remarks: Vec<Diagnostic>,
}

impl Planned {
    /// What comes first keeps its address: pages Mend makes are put before articles, articles before files. Articles at
    /// reserved addresses were set aside and reported in weaving.
    fn put(&mut self, address: Address, stand: Stand) -> bool {
        let free = !self.stands.contains_key(&address);
        if free {
            self.stands.insert(address, stand);
        }
        free
    }

    fn shelf(&mut self, first: &Address, count: usize, stand: impl Fn(Spread) -> Stand) {
        for (address, spread) in Spread::of(first, count) {
            self.put(address, stand(spread));
        }
    }

    fn file(&mut self, address: &Address, path: &str) {
        let page = Address::new(address.as_str().strip_suffix("index.html").unwrap_or(address.as_str()));
        if self.stands.contains_key(&page) || !self.put(address.clone(), Stand::File(path.to_owned())) {
            let message = format!("the address `{address}` of this file belongs to another page");
            let place = Source::new(path, "").whole();
            self.remarks.push(Diagnostic::new(&ADDRESS_TAKEN, place, message).help("rename the file"));
        }
    }
}

impl Stand {
    /// The template that prints it; `None` for files.
    fn template(&self, handbook: &Handbook) -> Option<&'static str> {
        Some(match self {
            Self::Home => "home.html",
            Self::Article(id) => match handbook.article(*id).article().kind() {
                Kind::Concept => "concept.html",
                Kind::Researcher => "researcher.html",
                Kind::Study => "study.html",
                Kind::Script => "script.html",
                Kind::Scenario => "scenario.html",
                Kind::Myth => "myth.html",
                Kind::Path => "path.html",
                Kind::Page => "page.html",
            },
            Self::Section(..) | Self::Age(..) | Self::Tag(..) | Self::Kind(..) | Self::All(_) => "shelf.html",
            Self::Booklet(_) => "booklet.html",
            Self::Pocket => "pocket.html",
            Self::Glossary => "glossary.html",
            Self::Sources => "sources.html",
            Self::Source(_) => "source.html",
            Self::NotFound => "not_found.html",
            Self::Search => "search.html",
            Self::Redirect(_) => "redirect.html",
            Self::Names
            | Self::Feed
            | Self::Sitemap(_)
            | Self::Robots
            | Self::Headers
            | Self::Manifest
            | Self::Asset(_)
            | Self::File(_) => return None,
        })
    }
}
