//! `robots.txt`: everybody may read everything, and where the sitemap is. Robots are kept from what is for reviewers alone.
//!
//! Robots read it only at the root of a host; below a sub-path it does no harm.

use super::format::{Format, Whole, made};
use super::sitemap;
use crate::diagnostic::Noted;
use crate::pages::Press;
use crate::source::Address;

pub(super) struct Robots;

impl Format for Robots {
    fn addresses(&self, whole: &Whole<'_>) -> Vec<Address> {
        if whole.config.is_main() { vec![Address::new("robots.txt")] } else { Vec::new() }
    }

    fn make(&self, whole: &Whole<'_>, _press: &Press<'_>, _address: &Address) -> Noted<Option<String>> {
        if whole.config.is_staging() {
            return made("User-agent: *\nDisallow: /\n".to_owned());
        }
        let line = |base_url: &str| {
            let editions = whole.config.editions.iter().map(|language| whole.config.prefix_of(language));
            let lines = editions.map(|prefix| format!("Sitemap: {base_url}{prefix}{}\n", sitemap::address().encoded()));
            format!("\n{}", lines.collect::<String>())
        };
        let sitemaps = whole.config.site_url().map(line);
        made(format!("User-agent: *\nDisallow:\n{}", sitemaps.unwrap_or_default()))
    }
}
