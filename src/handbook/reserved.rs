//! Addresses that no article may take.

use super::refused::steers_a_host;

/// First segments of addresses that Mend keeps for its own pages.
pub(super) const RESERVED: [&str; 21] = [
    "404", "_headers", "_mend", "ages", "all", "feed", "glossary", "index", "map", "now", "offline", "paths", "print",
    "robots", "scripts", "search", "sitemap", "sources", "static", "tags", "manifest",
];

/// Whether a name at the root of a site, in small letters, is that of a file which Mend makes there or by which a host is steered.
/// A page that leads on from it would stand in the place of that file, or make a folder of it.
pub(super) fn is_file_at_root(name: &str) -> bool {
    let sheet = || name.starts_with("sitemap-") && name.ends_with(".xml");
    steers_a_host(name) || ["feed.xml", "manifest.webmanifest", "offline.js"].contains(&name) || sheet()
}
