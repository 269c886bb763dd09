//! Addresses that no article may take.

/// First segments of addresses that Mend keeps for its own pages.
pub(super) const RESERVED: [&str; 21] = [
    "404", "_headers", "_mend", "ages", "all", "feed", "glossary", "index", "map", "now", "offline", "paths", "print",
    "robots", "scripts", "search", "sitemap", "sources", "static", "tags", "manifest",
];
