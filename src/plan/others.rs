//! The other shapes of the handbook: where they stand, and what they are made from.

use super::{Plan, Planned, Printed, Stand};
use crate::config::Config;
use crate::formats::{feed, robots, sitemap};
use crate::handbook::Handbook;
use crate::source::Address;

/// Former addresses, and the files that need a `base_url` when there is one.
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
    for (address, id) in handbook.redirects() {
        planned.put(address, Stand::Redirect(id));
    }
}

/// Whether readers should find it: no draft, no former address, nothing that is no page.
fn is_page(handbook: &Handbook, stand: &Stand) -> bool {
    match stand {
        Stand::Article(id) => !handbook.article(*id).draft,
        Stand::NotFound | Stand::Redirect(_) => false,
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
            _ => return None,
        };
        Some(Printed::Bytes(text.into_bytes()))
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
