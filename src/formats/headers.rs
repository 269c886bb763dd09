//! `_headers`: what a web host adds to every answer, in the form Netlify and Cloudflare Pages read. `docs/hosting.md` says the
//! same for other servers.
//!
//! Rules that match one address are added up by these hosts, so no header is named in two of them.

use super::format::{Format, Whole, made};
use crate::diagnostic::Noted;
use crate::pages::{Press, SEARCH_DATA, policy, root};
use crate::source::Address;

pub(super) struct Headers;

impl Format for Headers {
    /// A host reads it at the site's root alone.
    fn addresses(&self, whole: &Whole<'_>) -> Vec<Address> {
        if whole.config.is_main() { vec![Address::new("_headers")] } else { Vec::new() }
    }

    fn make(&self, whole: &Whole<'_>, _press: &Press<'_>, _address: &Address) -> Noted<Option<String>> {
        let others = whole.config.editions.iter().map(|language| whole.config.prefix_of(language));
        let own: &[(&str, &str)] = if whole.config.is_staging() { &[UNLISTED] } else { &[] };
        made(print(&root(whole.config.site_url()), own, &others.collect::<Vec<_>>()))
    }
}

/// What goes with every file, whatever it is.
const ALWAYS: [(&str, &str); 4] = [
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"),
    ("Permissions-Policy", "browsing-topics=(), camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
];
/// What also goes with every file of a site for reviewers, so that no search engine lists it.
pub const UNLISTED: (&str, &str) = ("X-Robots-Tag", "noindex");
/// For files whose address changes with their bytes.
pub const FOREVER: &str = "public, max-age=31536000, immutable";

/// The headers of every file.
#[must_use]
pub fn always() -> Vec<(&'static str, String)> {
    let others = ALWAYS.map(|(name, value)| (name, value.to_owned()));
    [("Content-Security-Policy", policy::header())].into_iter().chain(others).collect()
}

/// The text of the file for a site at `root`, the path of its first page, with headers of its `own` and editions below these
/// prefixes.
fn print(root: &str, own: &[(&str, &str)], editions: &[String]) -> String {
    let mut out = format!("{root}*\n");
    let own = own.iter().map(|(name, value)| (*name, (*value).to_owned()));
    for (name, value) in always().into_iter().chain(own) {
        out += &format!("  {name}: {value}\n");
    }
    let indexes = editions.iter().map(|prefix| format!("{prefix}{SEARCH_DATA}"));
    for kept in ["static".to_owned()].into_iter().chain(indexes) {
        out += &format!("\n{root}{kept}/*\n  Cache-Control: {FOREVER}\n");
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(rule: &str) -> Vec<&str> {
        rule.lines().filter_map(|line| line.strip_prefix("  ")?.split(':').next()).collect()
    }

    #[test]
    fn no_header_is_named_twice_and_no_line_is_too_long_for_a_host() {
        let text = print("/a/b/", &[UNLISTED], &[String::new(), "es/".to_owned()]);
        let rules: Vec<&str> = text.lines().filter(|line| line.starts_with('/')).collect();
        assert_eq!(rules, ["/a/b/*", "/a/b/static/*", "/a/b/search/data/*", "/a/b/es/search/data/*"]);
        let (all, kept) = text.split_once("\n\n").expect("rules apart");
        let mut always = names(all);
        let count = always.len();
        always.sort_unstable();
        always.dedup();
        assert_eq!(always.len(), count);
        assert!(kept.split("\n\n").all(|rule| names(rule) == ["Cache-Control"]) && !always.contains(&"Cache-Control"));
        assert!(text.lines().all(|line| line.len() < 2_000));
    }

    #[test]
    fn other_servers_are_told_the_same() {
        let told = include_str!("../../docs/hosting.md");
        for (name, value) in always() {
            assert!(told.contains(&format!("add_header {name} \"{value}\" always;")), "nginx: {name} {value}");
            assert!(told.contains(&format!("Header always set {name} \"{value}\"")), "Apache: {name} {value}");
        }
        assert_eq!(told.matches(FOREVER).count(), 2);
    }
}
