//! Where the site will stand.

/// Whether a site could stand at this address.
#[must_use]
pub fn is_site_address(url: &str) -> bool {
    let rest = ["https://", "http://"].iter().find_map(|scheme| url.strip_prefix(scheme));
    let odd = |c: char| c.is_whitespace() || c.is_control() || "?#\"'<>\\^`{|}".contains(c);
    rest.is_some_and(|rest| !rest.starts_with('/') && !rest.is_empty() && !rest.contains(odd))
}

/// The address with the slash at its end.
pub(super) fn with_slash(url: &str) -> String {
    format!("{}/", url.trim_end_matches('/'))
}
