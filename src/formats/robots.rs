//! `robots.txt`: everybody may read everything, and where the sitemap is.
//!
//! Robots read it only at the root of a host; below a sub-path it does no harm.

use crate::source::Address;

/// Where it stands.
#[must_use]
pub fn address() -> Address {
    Address::new("robots.txt")
}

/// The text of the file.
#[must_use]
pub fn print(base_url: Option<&str>) -> String {
    let sitemap = base_url.map(|base_url| {
        let address = super::sitemap::address().full(base_url);
        format!("\nSitemap: {address}\n")
    });
    format!("User-agent: *\nDisallow:\n{}", sitemap.unwrap_or_default())
}
