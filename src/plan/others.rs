//! The other shapes of the handbook: where they stand, and what they are made from.

use super::print::root;
use super::{Plan, Planned, Printed, Stand};
use crate::config::{Config, Links};
use crate::formats::{feed, headers, manifest, robots, search, sitemap};
use crate::handbook::Handbook;
use crate::source::Address;

/// Search unless it is off, former addresses, and the files that need a `base_url` when there is one.
pub(super) fn put(planned: &mut Planned, handbook: &Handbook, config: &Config) {
    if config.base_url.is_some() {
        // Only pages count here, and every page is planned before; a former address is none.
        let pages = planned.stands.values().filter(|stand| is_page(handbook, stand)).count();
        for (address, part) in sitemap::files(pages) {
            planned.put(address, Stand::Sitemap(part));
        }
        if !handbook.newest().is_empty() {
            planned.put(Address::feed(), Stand::Feed);
        }
    }
    planned.put(robots::address(), Stand::Robots);
    if let Some(page) = search::address(handbook, config) {
        planned.put(page, Stand::Search);
    }
    planned.put(headers::address(), Stand::Headers);
    if config.choices.links == Links::Folders {
        planned.put(manifest::address(), Stand::Manifest);
    }
    for (address, id) in handbook.redirects() {
        planned.put(address, Stand::Redirect(id));
    }
}

/// Whether readers should find it: no draft, no former address, no second copy, nothing that is no page.
fn is_page(handbook: &Handbook, stand: &Stand) -> bool {
    match stand {
        Stand::Article(id) => !handbook.article(*id).draft,
        Stand::NotFound | Stand::Search | Stand::Redirect(_) | Stand::Booklet(_) | Stand::Pocket => false,
        other => other.template(handbook).is_some(),
    }
}

impl Plan {
    /// Prints a file that is no page.
    pub(super) fn other(&self, stand: &Stand) -> Option<Printed> {
        let base_url = self.config.base_url.as_deref();
        let text = match stand {
            Stand::Feed => feed::print(&self.handbook, &self.config)?,
            Stand::Sitemap(Some(part)) => sitemap::print(base_url?, &self.pages(), *part),
            Stand::Sitemap(None) => sitemap::print_index(base_url?, self.pages().len()),
            Stand::Robots => robots::print(base_url),
            Stand::Headers => headers::print(&root(base_url)),
            Stand::Manifest => self.manifest(),
            _ => return None,
        };
        Some(Printed::Bytes(text.into_bytes()))
    }

    /// The search index; `None` when the handbook cannot be searched. Its files are a set below `/search/` that is made whole,
    /// beside the printing; `take` gets those with the texts of pages, some at a time.
    pub fn search(
        &self,
        memory: Option<&mut search::Memory>,
        take: &mut dyn FnMut(Vec<(Address, Vec<u8>)>),
    ) -> Option<search::Made<'_>> {
        search::address(&self.handbook, &self.config)?;
        Some(search::make(&self.handbook, &self.config, self.theme.words(), self.theme.brain(), memory, take))
    }

    /// Whether the page at this address only leads on to another one.
    #[must_use]
    pub fn leads_on(&self, address: &Address) -> bool {
        matches!(self.stand(address), Some(Stand::Redirect(_)))
    }

    fn manifest(&self) -> String {
        let summary = self.handbook.home().and_then(|intro| intro.summary.as_deref());
        manifest::print(&self.config.title, summary.unwrap_or_default(), &self.config.language, self.theme.assets())
    }

    /// Every page of the sitemap, in the order of addresses.
    fn pages(&self) -> Vec<sitemap::Page> {
        let pages = self.pages.iter().filter(|(_, stand)| is_page(&self.handbook, stand));
        pages
            .map(|(address, stand)| {
                let front = match stand {
                    Stand::Article(id) => Some(&self.handbook.article(*id).article().front),
                    _ => None,
                };
                let changed = front.and_then(|front| front.updated.max(front.published));
                sitemap::Page { address: address.clone(), changed }
            })
            .collect()
    }
}
