//! `sitemap.xml`: every page, with the day of its last change only where an author gave one (sitemaps.org, version 0.9).
//!
//! One file holds at most 50,000 addresses; a larger handbook has an index and several files.

use super::format::{Format, Listed, Whole, made};
use super::xml;
use crate::diagnostic::Noted;
use crate::pages::{Alternate, Press, alternates};
use crate::source::Address;

/// The most addresses one file may hold.
const MOST: usize = 50_000;

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
const SPACE: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";

pub(super) struct Sitemap;

impl Format for Sitemap {
    /// It needs full addresses, and something that search engines may list.
    fn addresses(&self, whole: &Whole<'_>) -> Vec<Address> {
        let public = whole.config.base_url.iter().filter(|_| !whole.config.is_staging());
        let parts = public.flat_map(|_| files(whole.listed.len()));
        parts.map(|(address, _)| address).collect()
    }

    fn make(&self, whole: &Whole<'_>, _press: &Press<'_>, address: &Address) -> Noted<Option<String>> {
        let text = || {
            let base_url = whole.config.base_url.as_deref()?;
            let (_, part) = files(whole.listed.len()).into_iter().find(|(one, _)| one == address)?;
            Some(match part {
                Some(part) => print(base_url, whole.listed, part, &|page| same_elsewhere(whole, page)),
                None => print_index(base_url, whole.listed.len()),
            })
        };
        made(text())
    }
}

/// Where the sitemap, or its index, stands.
pub(super) fn address() -> Address {
    Address::new("sitemap.xml")
}

/// The files a sitemap of so many pages consists of: the part each holds (`None` is the index), and where it stands.
fn files(pages: usize) -> Vec<(Address, Option<usize>)> {
    match pages.div_ceil(MOST) {
        0 | 1 => vec![(address(), Some(0))],
        parts => {
            std::iter::once((address(), None)).chain((0..parts).map(|part| (part_address(part), Some(part)))).collect()
        }
    }
}

fn part_address(part: usize) -> Address {
    Address::new(format!("sitemap-{}.xml", part + 1))
}

/// The same page in each language that has it, as Google reads it.
fn same_elsewhere(whole: &Whole<'_>, page: &Address) -> String {
    let all = alternates(whole.handbook, whole.siblings, whole.config.site_url(), page);
    let line = |Alternate { lang, href }| {
        let (lang, href) = (xml::escape(&lang), xml::escape(&href));
        format!("    <xhtml:link rel=\"alternate\" hreflang=\"{lang}\" href=\"{href}\"/>\n")
    };
    all.into_iter().map(line).collect()
}

/// The text of one part; `more` is said of each page.
fn print(base_url: &str, pages: &[Listed], part: usize, more: &dyn Fn(&Address) -> String) -> String {
    let here: Vec<(&Listed, String)> =
        pages.iter().skip(part * MOST).take(MOST).map(|page| (page, more(&page.address))).collect();
    let links = here.iter().any(|(_, more)| !more.is_empty());
    let links = if links { " xmlns:xhtml=\"http://www.w3.org/1999/xhtml\"" } else { "" };
    let mut out = format!("{HEAD}<urlset xmlns=\"{SPACE}\"{links}>\n");
    for (page, more) in here {
        out += "  <url>\n";
        out += &xml::element("    ", "loc", &page.address.full(base_url));
        if let Some(day) = page.changed {
            out += &xml::element("    ", "lastmod", &day.to_string());
        }
        out += &more;
        out += "  </url>\n";
    }
    out + "</urlset>\n"
}

/// The text of the index.
fn print_index(base_url: &str, pages: usize) -> String {
    let mut out = format!("{HEAD}<sitemapindex xmlns=\"{SPACE}\">\n");
    for part in 0..pages.div_ceil(MOST) {
        let address = xml::element("    ", "loc", &part_address(part).full(base_url));
        out += &format!("  <sitemap>\n{address}  </sitemap>\n");
    }
    out + "</sitemapindex>\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_large_handbook_has_an_index_and_no_page_is_lost() {
        let pages: Vec<Listed> =
            (0..MOST + 7).map(|n| Listed { address: Address::page(format!("a{n}")), changed: None }).collect();
        let names = |count| files(count).iter().map(|(address, _)| address.to_string()).collect::<Vec<_>>();
        assert_eq!(names(MOST), ["/sitemap.xml"]);
        assert_eq!(names(pages.len()), ["/sitemap.xml", "/sitemap-1.xml", "/sitemap-2.xml"]);
        let count = |text: &str| text.matches("<loc>").count();
        assert_eq!(count(&print("https://a.example/", &pages, 0, &|_| String::new())), MOST);
        assert_eq!(count(&print("https://a.example/", &pages, 1, &|_| String::new())), 7);
        let index = print_index("https://a.example/", pages.len());
        assert!(index.contains("<loc>https://a.example/sitemap-2.xml</loc>"), "{index}");
    }
}
