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
use crate::source::{Address, Ground, Segment, Source};
use crate::theme::Theme;
use crate::typeset;

pub use print::Printed;

/// The plan of a site.
#[derive(Debug, Clone)]
pub struct Plan {
    handbook: Arc<Handbook>,
    theme: Arc<Theme>,
    config: Arc<Config>,
    assets: BTreeMap<Address, Stand>,
    pages: Arc<BTreeMap<Address, Stand>>,
    files: BTreeMap<Address, Stand>,
    logo: Option<Address>,
}

/// The pages of the last plan, which stay while names, shelves and settings do.
#[derive(Debug, Default)]
pub struct Memory {
    last: Option<Pages>,
}

#[derive(Debug)]
struct Pages {
    handbook: Arc<Handbook>,
    config: Arc<Config>,
    stands: Arc<BTreeMap<Address, Stand>>,
    ground: Arc<Ground>,
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
        let mut all: Vec<&Address> =
            [&self.assets, &*self.pages, &self.files].into_iter().flat_map(BTreeMap::keys).collect();
        all.sort_unstable();
        all.into_iter()
    }

    /// Whether something stands at this address.
    #[must_use]
    pub fn has(&self, address: &Address) -> bool {
        self.stand(address).is_some()
    }

    fn stand(&self, address: &Address) -> Option<&Stand> {
        [&self.assets, &*self.pages, &self.files].into_iter().find_map(|stands| stands.get(address))
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
    pub fn config(&self) -> &Arc<Config> {
        &self.config
    }

    /// The same site in another theme.
    #[must_use]
    pub fn in_theme_of(&self, other: &Self) -> Self {
        Self { theme: Arc::clone(&other.theme), assets: other.assets.clone(), ..self.clone() }
    }

    fn put_file(&mut self, address: &Address, path: &str, free: bool, remarks: &mut Vec<Diagnostic>) {
        if free {
            self.files.insert(address.clone(), Stand::File(path.to_owned()));
        } else {
            let message = format!("the address `{address}` of this file belongs to another page or file");
            let place = Source::new(path, "").whole();
            let help = "rename the file; names that differ only in upper and lower case are one name on many computers";
            remarks.push(Diagnostic::new(&ADDRESS_TAKEN, place, message).help(help));
        }
    }
}

/// Plans the site.
#[must_use]
pub fn plan(handbook: Arc<Handbook>, theme: Arc<Theme>, config: Arc<Config>, memory: &mut Memory) -> Noted<Plan> {
    let assets = theme.assets().iter().enumerate();
    let assets = assets.map(|(position, asset)| (asset.address.clone(), Stand::Asset(position))).collect();
    let stays = |last: &Pages| last.handbook.has_addresses_of(&handbook) && Arc::ptr_eq(&last.config, &config);
    let known = memory.last.take().filter(stays).map(|last| (last.stands, last.ground));
    let (pages, ground) = known.unwrap_or_else(|| pages(&handbook, &config));
    let (kept, settings) = (Arc::clone(&handbook), Arc::clone(&config));
    memory.last =
        Some(Pages { handbook: kept, config: settings, stands: Arc::clone(&pages), ground: Arc::clone(&ground) });
    let mut remarks = Vec::new();
    let logo = logo(&handbook, &theme, &config).into(&mut remarks);
    let mut plan = Plan { handbook, theme, config, assets, pages, files: BTreeMap::new(), logo };
    let mut beside = Ground::default();
    for asset in plan.assets.keys() {
        beside.take(&asset.file());
    }
    for (address, picture) in Arc::clone(&plan.handbook).files() {
        let free = ground.is_free(&address.file()) && beside.take(&address.file());
        plan.put_file(address, &picture.path, free, &mut remarks);
        remarks.extend(plan.handbook.drawing(address).into_iter().flat_map(typeset::drawing::check));
    }
    Noted::new(plan, remarks)
}

/// Every page and format of the site.
fn pages(handbook: &Handbook, config: &Config) -> (Arc<BTreeMap<Address, Stand>>, Arc<Ground>) {
    let mut planned = Planned::default();
    planned.put(Address::home(), Stand::Home);
    planned.put(Address::new("404.html"), Stand::NotFound);
    let count = handbook.articles().count();
    planned.shelf(&Address::page("all"), count, Stand::All);
    if !handbook.library().glossary.terms.is_empty() {
        planned.put(Address::page("glossary"), Stand::Glossary);
    }
    if handbook.library().references.keys().next().is_some() {
        planned.put(Address::page("sources"), Stand::Sources);
        for reference in handbook.library().references.iter() {
            planned.put(reference.address(), Stand::Source(reference.key.clone()));
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
    if let Some(address) = pages::pocket_address(handbook) {
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
    others::put(&mut planned, handbook, config);
    (Arc::new(planned.stands), Arc::new(planned.ground))
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
    ground: Ground,
}

impl Planned {
    /// What comes first keeps its address: pages Mend makes are put before articles, articles before files. Articles at
    /// reserved addresses were set aside and reported in weaving.
    fn put(&mut self, address: Address, stand: Stand) {
        // Whatever was told of a name: nothing is planned outside the site's own folder.
        let file = address.file();
        let sound = file.split('/').all(|segment| Segment::new(segment).is_ok());
        if sound && self.ground.take(&file) {
            self.stands.insert(address, stand);
        }
    }

    fn shelf(&mut self, first: &Address, count: usize, stand: impl Fn(Spread) -> Stand) {
        for (address, spread) in Spread::of(first, count) {
            self.put(address, stand(spread));
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
            Self::Feed
            | Self::Sitemap(_)
            | Self::Robots
            | Self::Headers
            | Self::Manifest
            | Self::Asset(_)
            | Self::File(_) => return None,
        })
    }
}
