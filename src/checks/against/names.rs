//! How former addresses end, and how they are written under `aliases:`.

use crate::source::Address;

/// Whether the last part of an address is that of a page.
pub(super) fn is_page(name: &str) -> bool {
    [".html", ".htm", ".php", ".aspx", ".asp"].iter().any(|ending| name.to_ascii_lowercase().ends_with(ending))
}

/// An address as it is written under `aliases:`.
pub(super) fn alias(address: &Address) -> String {
    let plain = |c: char| c.is_alphanumeric() || "/-_.".contains(c);
    let text = address.to_string();
    if text.chars().all(plain) { text } else { serde_json::Value::from(text).to_string() }
}

/// Whether this is the name of a folder without its last `/`.
pub(super) fn is_bare(address: &Address) -> bool {
    let last = address.as_str().rsplit('/').next().unwrap_or_default();
    !last.is_empty() && !last.contains(['.', '?'])
}

/// Where the page at an address stands: the name of a folder stands where the folder does.
pub(super) fn standing(address: &Address) -> Address {
    if is_bare(address) { Address::page(address.as_str()) } else { address.clone() }
}
