//! Every address of one edition and what stands there.
//!
//! In: the woven handbook, the theme and the configuration. Out: [`Edition`], whose addresses are below its own home page.
//!
//! Invariant: no two things stand at one address. Styles, scripts and icons stand with the main edition alone.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::config::Config;
use crate::darkroom::Print;
use crate::diagnostic::rules::places::ADDRESS_TAKEN;
use crate::diagnostic::rules::theme::MISSING_LOGO;
use crate::diagnostic::{Diagnostic, Noted, sentences};
use crate::formats::{self, Listed, Whole};
use crate::handbook::{Handbook, Original};
use crate::pages::{self, Page, STAGING_SHEET, Sibling};
use crate::source::{ARTICLES, Address, Ground, Segment, Source};
use crate::theme::Theme;
use crate::typeset;

/// The handbook in one language, and what stands where.
#[derive(Debug, Clone)]
pub struct Edition {
    pub(super) handbook: Arc<Handbook>,
    pub(super) theme: Arc<Theme>,
    pub(super) config: Arc<Config>,
    assets: BTreeMap<Address, Stand>,
    pub(super) pages: Arc<BTreeMap<Address, Stand>>,
    files: BTreeMap<Address, Stand>,
    pub(super) listed: Arc<[Listed]>,
    pub(super) logo: Option<Address>,
    /// All editions, this one too, in their order; none when it is the only one.
    pub(super) siblings: Arc<[Sibling]>,
}

/// The pages of the last round, which stay while names, shelves and settings do.
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
pub(super) enum Stand {
    Page(Page),
    /// A file of the format at this position in [`formats::ALL`].
    Format(usize),
    /// Position in [`Theme::assets`].
    Asset(usize),
    /// A file beside an article: its path below the root.
    File(String),
    /// A smaller print of the picture that stands at this address.
    Print(Address, Print),
}

impl Edition {
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

    pub(super) fn stand(&self, address: &Address) -> Option<&Stand> {
        [&self.assets, &*self.pages, &self.files].into_iter().find_map(|stands| stands.get(address))
    }

    /// The woven handbook.
    #[must_use]
    pub fn handbook(&self) -> &Arc<Handbook> {
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

    /// The same edition in another theme.
    #[must_use]
    pub(super) fn in_theme_of(&self, other: &Self) -> Self {
        Self { theme: Arc::clone(&other.theme), assets: other.assets.clone(), ..self.clone() }
    }

    /// Where it stands below the site's root: empty for the main one, otherwise for example `es/`.
    #[must_use]
    pub fn prefix(&self) -> String {
        self.config.prefix()
    }

    /// The main edition, as the others are woven with it.
    #[must_use]
    pub fn as_original(&self) -> Arc<Original> {
        Arc::new(Original { handbook: Arc::clone(&self.handbook), language: self.config.language.clone() })
    }

    /// Whether this is that edition, unchanged.
    #[must_use]
    pub fn is_original(&self, known: &Original) -> bool {
        Arc::ptr_eq(&known.handbook, &self.handbook) && known.language == self.config.language
    }

    /// What the other editions show of it.
    pub(super) fn as_sibling(&self) -> Sibling {
        Sibling {
            language: self.config.language.clone(),
            prefix: self.prefix(),
            handbook: Arc::clone(&self.handbook),
            pages: self.listed.iter().map(|page| page.address.clone()).collect(),
        }
    }

    /// Whether this edition is the one to tell its author so: what stands in files that all editions share was told by the main one.
    #[must_use]
    pub fn tells(&self, remark: &Diagnostic) -> bool {
        let path = remark.place.source.path();
        let folder = self.config.folder();
        let shared = path.starts_with(ARTICLES) && !path.starts_with(&folder) && path != folder.trim_end_matches('/');
        self.config.is_main() || !shared
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

/// Plans an edition; one that is not the main edition has that beside it.
#[must_use]
pub fn edition(
    handbook: Arc<Handbook>,
    theme: Arc<Theme>,
    config: Arc<Config>,
    main: Option<&Edition>,
    memory: &mut Memory,
) -> Noted<Edition> {
    let worn = |name: &str| main.is_none() && (config.is_staging() || name != STAGING_SHEET);
    let assets = theme.assets().iter().enumerate().filter(|(_, asset)| worn(&asset.name));
    let assets = assets.map(|(position, asset)| (asset.address.clone(), Stand::Asset(position))).collect();
    let stays = |last: &Pages| last.handbook.has_addresses_of(&handbook) && Arc::ptr_eq(&last.config, &config);
    let known = memory.last.take().filter(stays).map(|last| last.laid);
    let laid = known.unwrap_or_else(|| ground(&handbook, &config));
    let (kept, settings) = (Arc::clone(&handbook), Arc::clone(&config));
    memory.last = Some(Pages { handbook: kept, config: settings, laid: laid.clone() });
    let Laid { stands: pages, ground, listed } = laid;
    let mut remarks = Vec::new();
    let logo = match main {
        Some(main) => main.logo.as_ref().map(|logo| logo.from_root("")),
        None => logo(&handbook, &theme, &config).into(&mut remarks),
    };
    let files = BTreeMap::new();
    let mut plan = Edition { handbook, theme, config, assets, pages, files, listed, logo, siblings: Arc::default() };
    remarks.extend(typeset::in_definitions(&plan.handbook.library().glossary));
    let mut beside = Ground::default();
    for asset in plan.assets.keys() {
        beside.take(&asset.file());
    }
    for (address, picture) in Arc::clone(&plan.handbook).files() {
        let free = ground.is_free(&address.file()) && beside.take(&address.file());
        plan.put_file(address, &picture.path, free, &mut remarks);
        let prints = if free { Arc::clone(&plan.handbook).prints(address).to_vec() } else { Vec::new() };
        for print in prints {
            let place = print.address(address);
            if ground.is_free(&place.file()) && beside.take(&place.file()) {
                plan.files.insert(place, Stand::Print(address.clone(), print));
            }
        }
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
    let whole = Whole { handbook, config, listed: &listed, siblings: &[] };
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
