//! Links that lead by way of a service which counts them.
//!
//! In: an address. Out: the one its author typed.

use percent_encoding::percent_decode_str;

/// Where a link leads in the end; `None` when it goes there straight.
pub(super) fn straight(to: &str) -> Option<String> {
    let (_, rest) = to.trim().split_once("//")?;
    let (host, rest) = rest.split_once('/')?;
    let (path, query) = rest.split_once('?')?;
    let host = host.to_lowercase();
    let keys: &[&str] = match path {
        "url" if host.starts_with("www.google.") || host == "google.com" => &["q", "url"],
        "l.php" | "" if matches!(host.as_str(), "l.facebook.com" | "lm.facebook.com" | "l.instagram.com") => &["u"],
        "" if host.ends_with(".safelinks.protection.outlook.com") => &["url"],
        _ => return None,
    };
    let values = || query.split('#').next().unwrap_or_default().split('&').filter_map(|pair| pair.split_once('='));
    let value = keys.iter().find_map(|key| values().find(|(known, _)| known == key))?.1;
    let end = percent_decode_str(value).decode_utf8_lossy().into_owned();
    let leads = ["https://", "http://", "mailto:", "tel:"].iter().any(|scheme| end.starts_with(scheme));
    leads.then(|| straight(&end).unwrap_or(end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_that_was_typed_is_found() {
        let to = "https://www.google.com/url?q=https://x.org/a?b%3D1%26c%3D2%23d&sa=D&ust=1#e";
        assert_eq!(straight(to).as_deref(), Some("https://x.org/a?b=1&c=2#d"));
        assert_eq!(
            straight("https://l.facebook.com/l.php?u=https%3A%2F%2Fx.org%2F&h=1").as_deref(),
            Some("https://x.org/")
        );
        let twice = "https://eu.safelinks.protection.outlook.com/?url=https%3A%2F%2Fwww.google.com%2Furl%3Fq%3Dhttps%3A%2F%2Fx.org&data=1";
        assert_eq!(straight(twice).as_deref(), Some("https://x.org"));
        for to in [
            "https://www.google.com/search?q=https://x.org",
            "https://x.org/url?q=https://y.org",
            "#a",
            "a.html",
            "https://www.google.com/url?q=x",
        ] {
            assert_eq!(straight(to), None, "{to}");
        }
    }
}
