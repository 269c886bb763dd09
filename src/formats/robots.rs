//! `robots.txt`: everybody may read everything, and where the sitemap is.
//!
//! Robots read it only at the root of a host; below a sub-path it does no harm.

use super::format::{Format, Whole, made};
use super::sitemap;
use crate::diagnostic::Noted;
use crate::pages::Press;
use crate::source::Address;

pub(super) struct Robots;

impl Format for Robots {
    fn addresses(&self, _whole: &Whole<'_>) -> Vec<Address> {
        vec![Address::new("robots.txt")]
    }

    fn make(&self, whole: &Whole<'_>, _press: &Press<'_>, _address: &Address) -> Noted<Option<String>> {
        let base_url = whole.config.base_url.as_ref();
        let sitemap = base_url.map(|base_url| format!("\nSitemap: {}\n", sitemap::address().full(base_url)));
        made(format!("User-agent: *\nDisallow:\n{}", sitemap.unwrap_or_default()))
    }
}
