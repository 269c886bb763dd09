//! Every address of the site and what stands there; printing one of them.
//!
//! In: for each edition the woven handbook, the theme and the configuration. Out: [`Plan`]: addresses first, nothing printed; then
//! [`Plan::print`], on demand.
//!
//! 1. `edition`: what stands where in one edition, below its own home page;
//! 2. `printing`: one of that; `quire`: what is printed in one go;
//! 3. here: all editions together. The main one stands at the site's root, the others below their languages.
//!
//! Invariant: the same plan prints the same bytes for an address, at any time and on any thread; no two things stand at
//! one address. An edition does not know of the others but by its links to them.

mod edition;
mod printing;
mod quire;

use std::sync::Arc;

use crate::article::Article;
use crate::config::Config;
use crate::diagnostic::{Diagnostic, Noted};
use crate::handbook::Handbook;
use crate::pages::Sibling;
use crate::source::Address;
use crate::theme::Theme;

pub use edition::{Edition, Memory, edition};
pub use printing::{Developed, Printed};
pub use quire::Quire;

/// The plan of a site.
#[derive(Debug, Clone)]
pub struct Plan {
    main: Edition,
    /// Those in other languages, in the order of the configuration.
    others: Vec<Edition>,
}

impl Plan {
    /// All editions together, the main one first.
    #[must_use]
    pub fn of(mut main: Edition, mut others: Vec<Edition>) -> Self {
        if !others.is_empty() {
            let siblings: Arc<[Sibling]> = [&main].into_iter().chain(&others).map(Edition::as_sibling).collect();
            for edition in [&mut main].into_iter().chain(&mut others) {
                edition.siblings = Arc::clone(&siblings);
            }
        }
        Self { main, others }
    }

    /// The edition in the main language.
    #[must_use]
    pub fn main(&self) -> &Edition {
        &self.main
    }

    /// All editions, the main one first.
    pub fn editions(&self) -> impl Iterator<Item = &Edition> {
        [&self.main].into_iter().chain(&self.others)
    }

    /// The edition that an address of the site belongs to, and the address in it.
    #[must_use]
    pub fn locate(&self, address: &Address) -> (&Edition, Address) {
        let below = |edition: &Edition| address.as_str().strip_prefix(edition.prefix().as_str()).map(Address::new);
        let found = self.others.iter().find_map(|edition| Some((edition, below(edition)?)));
        found.unwrap_or_else(|| (&self.main, address.clone()))
    }

    /// All addresses of the site, in order.
    pub fn addresses(&self) -> impl Iterator<Item = Address> {
        let of = |edition: &Edition| -> Vec<Address> { edition.addresses().map(|one| edition.on_site(one)).collect() };
        let mut all: Vec<Address> = self.editions().flat_map(of).collect();
        all.sort_unstable();
        all.into_iter()
    }

    /// Whether something stands at this address.
    #[must_use]
    pub fn has(&self, address: &Address) -> bool {
        let (edition, address) = self.locate(address);
        edition.has(&address)
    }

    /// The woven handbook of the main edition.
    #[must_use]
    pub fn handbook(&self) -> &Arc<Handbook> {
        &self.main.handbook
    }

    /// The edition that an article stands in.
    #[must_use]
    pub fn edition_of(&self, article: &Article) -> &Edition {
        let path = article.path();
        self.others.iter().find(|edition| path.starts_with(edition.handbook.folder())).unwrap_or(&self.main)
    }

    /// How the main edition looks.
    #[must_use]
    pub fn theme(&self) -> &Theme {
        &self.main.theme
    }

    /// The configuration of the main edition.
    #[must_use]
    pub fn config(&self) -> &Arc<Config> {
        &self.main.config
    }

    /// How many articles all editions show.
    #[must_use]
    pub fn count(&self) -> usize {
        self.editions().map(|edition| edition.handbook.articles().count()).sum()
    }

    /// The same site in another theme; editions that it did not have keep theirs.
    #[must_use]
    pub fn in_theme_of(&self, other: &Self) -> Self {
        let dressed = |edition: &Edition| {
            let same = other.editions().find(|one| one.config.language == edition.config.language);
            same.map_or_else(|| edition.clone(), |same| edition.in_theme_of(same))
        };
        Self { main: self.main.in_theme_of(&other.main), others: self.others.iter().map(dressed).collect() }
    }

    /// Prints what stands at `address`; `None` when nothing does, or when its template cannot be printed.
    #[must_use]
    pub fn print(&self, address: &Address) -> Noted<Option<Printed>> {
        let (edition, address) = self.locate(address);
        edition.print(&address)
    }

    /// Whether the page at this address only leads on to another one.
    #[must_use]
    pub fn leads_on(&self, address: &Address) -> bool {
        let (edition, address) = self.locate(address);
        edition.leads_on(&address)
    }

    /// Every address of the site, in what is printed in one go.
    #[must_use]
    pub fn quires(&self) -> Vec<(&Edition, Quire)> {
        self.editions().flat_map(|edition| edition.quires().into_iter().map(move |quire| (edition, quire))).collect()
    }

    /// The files of formats that are known only when all of them are made; `take` gets them, some at a time.
    pub fn sets(&self, take: &mut dyn FnMut(Vec<(Address, Vec<u8>)>)) {
        for edition in self.editions() {
            edition.sets(&mut |files| {
                take(files.into_iter().map(|(address, bytes)| (edition.on_site(&address), bytes)).collect());
            });
        }
    }
}

impl Edition {
    /// An address of this edition as one of the site.
    #[must_use]
    pub fn on_site(&self, address: &Address) -> Address {
        if self.config.is_main() { address.clone() } else { Address::new(self.prefix() + address.as_str()) }
    }

    /// Those of some remarks that this edition tells.
    #[must_use]
    pub fn told(&self, mut remarks: Vec<Diagnostic>) -> Vec<Diagnostic> {
        remarks.retain(|remark| self.tells(remark));
        remarks
    }
}
