//! Every address of the site and what stands there; printing one of them.
//!
//! In: the woven handbook, the theme and the configuration. Out: [`Plan`]: addresses first, nothing printed; then
//! [`Plan::print`], on demand.
//!
//! Invariant: the same plan prints the same bytes for an address, at any time and on any thread; no two things stand at
//! one address.

mod printing;
mod quire;

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::config::Config;
use crate::diagnostic::rules::places::ADDRESS_TAKEN;
use crate::diagnostic::rules::theme::MISSING_LOGO;
use crate::diagnostic::{Diagnostic, Noted, sentences};
use crate::formats::{self, Listed, Whole};
use crate::handbook::Handbook;
use crate::pages::{self, Page};
use crate::source::{Address, Ground, Segment, Source};
use crate::theme::Theme;
use crate::typeset;

pub use printing::Printed;
pub use quire::Quire;

/// The plan of a site.
#[derive(Debug, Clone)]
pub struct Plan {
    handbook: Arc<Handbook>,
    theme: Arc<Theme>,
    config: Arc<Config>,
    assets: BTreeMap<Address, Stand>,
    pages: Arc<BTreeMap<Address, Stand>>,
    files: BTreeMap<Address, Stand>,
    listed: Arc<[Listed]>,
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
    laid: Laid,
}

/// Every page and format at its address.
#[derive(Debug, Clone)]
struct Laid {
    stands: Arc<BTreeMap<Address, Stand>>,
    /// What is taken.
    ground: Arc<Ground>,
    listed: Arc<[Listed]>,
}

/// What stands at an address.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Stand {
    Page(Page),
    /// A file of the format at this position in [`formats::ALL`].
    Format(usize),
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
    let known = memory.last.take().filter(stays).map(|last| last.laid);
    let laid = known.unwrap_or_else(|| ground(&handbook, &config));
    let (kept, settings) = (Arc::clone(&handbook), Arc::clone(&config));
    memory.last = Some(Pages { handbook: kept, config: settings, laid: laid.clone() });
    let Laid { stands: pages, ground, listed } = laid;
    let mut remarks = Vec::new();
    let logo = logo(&handbook, &theme, &config).into(&mut remarks);
    let mut plan = Plan { handbook, theme, config, assets, pages, files: BTreeMap::new(), listed, logo };
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
fn ground(handbook: &Handbook, config: &Config) -> Laid {
    let mut planned = Planned::default();
    let (moved, pages): (Vec<_>, Vec<_>) =
        pages::pages(handbook).into_iter().partition(|(_, page)| matches!(page, Page::Redirect(_)));
    for (address, page) in pages {
        planned.put(address, Stand::Page(page));
    }
    let listed = planned.stands.iter().filter_map(|(address, stand)| match stand {
        Stand::Page(page) if page.is_listed(handbook) => {
            Some(Listed { address: address.clone(), changed: page.changed(handbook) })
        }
        _ => None,
    });
    let listed: Arc<[Listed]> = listed.collect();
    let whole = Whole { handbook, config, listed: &listed };
    for (position, format) in formats::ALL.iter().enumerate() {
        for address in format.addresses(&whole) {
            planned.put(address, Stand::Format(position));
        }
    }
    // A former address is free for whatever stands there now.
    for (address, page) in moved {
        planned.put(address, Stand::Page(page));
    }
    Laid { stands: Arc::new(planned.stands), ground: Arc::new(planned.ground), listed }
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
    /// What comes first keeps its address: pages before formats, both before files beside articles.
    fn put(&mut self, address: Address, stand: Stand) {
        // Whatever was told of a name: nothing is planned outside the site's own folder.
        let file = address.file();
        let sound = file.split('/').all(|segment| Segment::new(segment).is_ok());
        if sound && self.ground.take(&file) {
            self.stands.insert(address, stand);
        }
    }
}
