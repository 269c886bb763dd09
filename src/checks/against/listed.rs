//! Addresses of an old site as a sitemap or a plain list names them.
//!
//! In: a text, and where the new site will stand. Out: each address where it is written; then [`OldFile`]s, each address once, and a
//! remark for lines that are no addresses and for those of other sites.
//!
//! Invariant: as long as the text at most; XML is read without anything a DOCTYPE could define.

use std::collections::BTreeSet;

use percent_encoding::percent_decode_str;
use roxmltree::Document;

use super::old_file::OldFile;
use crate::diagnostic::rules::against::ADDRESS_UNREAD;
use crate::diagnostic::{Diagnostic, Noted, sentences};
use crate::handbook::asked;
use crate::pages::root;
use crate::source::limits::IMPORT_LEVELS;
use crate::source::{Place, Source, nesting};

/// Something that is listed as an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// As it is written, without what XML needs.
    pub text: String,
    /// Where.
    pub place: Place,
}

/// What a sitemap holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sitemap {
    /// Addresses of pages.
    Pages(Vec<Listed>),
    /// Addresses of other sitemaps.
    Index(Vec<Listed>),
}

impl Listed {
    /// Whether it is an address of a site, or a path from its root.
    #[must_use]
    pub fn is_address(&self) -> bool {
        self.apart().is_some()
    }

    /// The host, if it is named, and what follows it.
    fn apart(&self) -> Option<(Option<&str>, &str)> {
        let text = self.text.as_str();
        if text.contains(|c: char| c.is_whitespace() || c.is_control()) {
            return None;
        }
        let scheme = ["https://", "http://"]
            .iter()
            .find(|scheme| text.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme)));
        match scheme {
            Some(scheme) => {
                let rest = &text[scheme.len()..];
                let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
                (end > 0).then(|| (Some(&rest[..end]), &rest[end..]))
            }
            None => (text.starts_with('/') && !text.starts_with("//")).then_some((None, text)),
        }
    }
}

/// The addresses of a sitemap.
///
/// # Errors
/// What is wrong with it, as the end of a sentence that begins with its name.
pub fn sitemap(source: &Source) -> Result<Sitemap, String> {
    if source.text().contains("<!DOCTYPE") {
        return Err("holds a DOCTYPE, which no sitemap has; take it out".to_owned());
    }
    if nesting::xml(source.text(), IMPORT_LEVELS.most).is_some() {
        return Err("is no sitemap: its elements stand in each other too deep".to_owned());
    }
    let unread = |error| format!("is no sitemap that can be read: {error}");
    let document = Document::parse(source.text()).map_err(unread)?;
    let top = document.root_element();
    let (entry, index) = match top.tag_name().name() {
        "urlset" => ("url", false),
        "sitemapindex" => ("sitemap", true),
        other => {
            let other = sentences::short(other, 40);
            return Err(format!(
                "is no sitemap: it begins with <{other}>, and a sitemap with <urlset> or <sitemapindex>"
            ));
        }
    };
    let entries = top.children().filter(|node| node.tag_name().name() == entry);
    let places = entries.filter_map(|node| node.children().find(|child| child.tag_name().name() == "loc"));
    let found = places.map(|node| Listed {
        text: node.text().unwrap_or_default().trim().to_owned(),
        place: source.place(node.range()),
    });
    Ok(if index { Sitemap::Index(found.collect()) } else { Sitemap::Pages(found.collect()) })
}

/// The lines of a plain list; a line that begins with `#` is a comment.
#[must_use]
pub fn lines(source: &Source) -> Vec<Listed> {
    let mut at = 0;
    let mut found = Vec::new();
    for line in source.text().split_inclusive('\n') {
        let text = line.trim();
        if !text.is_empty() && !text.starts_with('#') {
            let start = at + line.find(text).unwrap_or_default();
            found.push(Listed { text: text.to_owned(), place: source.place(start..start + text.len()) });
        }
        at += line.len();
    }
    found
}

/// A host without what makes no other site of it.
fn same(host: &str) -> String {
    let host = host.to_ascii_lowercase();
    host.strip_prefix("www.").unwrap_or(&host).to_owned()
}

/// What a list says of the old site. It is the site at `base_url` when that is among its addresses, otherwise that of the first one.
pub(super) fn files(listed: &[Listed], base_url: Option<&str>) -> Noted<Vec<OldFile>> {
    let hosts = || listed.iter().filter_map(|one| one.apart()?.0).map(same);
    let own = base_url
        .and_then(|url| url.split_once("://"))
        .map(|(_, rest)| same(rest.split('/').next().unwrap_or_default()));
    let site = own.filter(|own| hosts().any(|host| host == *own)).or_else(|| hosts().next());
    let below = root(base_url);
    let (mut unread, mut foreign): (Vec<&Listed>, Vec<&Listed>) = (Vec::new(), Vec::new());
    let mut seen = BTreeSet::new();
    let mut files = Vec::new();
    for one in listed {
        let Some((host, path)) = one.apart() else {
            unread.push(one);
            continue;
        };
        if host.map(same).is_some_and(|host| Some(&host) != site.as_ref()) {
            foreign.push(one);
            continue;
        }
        let path = path.split('#').next().unwrap_or_default();
        let (path, query) = path.split_once('?').map_or((path, None), |(path, query)| (path, Some(query)));
        let path = path.strip_prefix(below.as_str()).unwrap_or(path.trim_start_matches('/'));
        let mut path = percent_decode_str(path).decode_utf8().unwrap_or(path.into()).into_owned();
        if let Some(query) = query.filter(|query| !query.is_empty()) {
            path = format!("{path}?{}", asked(query));
        }
        if seen.insert(path.clone()) {
            files.push(OldFile { place: Some(one.place.clone()), ..OldFile::other(path) });
        }
    }
    let told = [
        (
            unread,
            "is no address",
            "are no addresses",
            "write an address as https://… or from the root of the site, as /old-page/",
        ),
        (
            foreign,
            "belongs to another site",
            "belong to other sites",
            "only one site is compared; take these lines out, or compare them alone",
        ),
    ];
    let remarks = told.into_iter().filter_map(|(all, one_is, all_are, help)| {
        let first = all.first()?;
        let shown = sentences::short(&first.text, 60);
        let message = match all.len() {
            1 => format!("`{shown}` {one_is}, so it was left out"),
            count => format!("{count} lines {all_are} and were left out, `{shown}` is the first"),
        };
        Some(Diagnostic::new(&ADDRESS_UNREAD, first.place.clone(), message).help(help))
    });
    let remarks = remarks.collect();
    Noted::new(files, remarks)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, base_url: Option<&str>) -> (Vec<String>, Vec<String>) {
        let found = files(&lines(&Source::new("old.txt", text)), base_url);
        let places = found.remarks.iter().map(|one| format!("{}: {}", one.place.start().line, one.message));
        (found.value.into_iter().map(|file| file.path).collect(), places.collect())
    }

    #[test]
    fn a_list_is_read_however_it_is_written() {
        let text = "\u{feff}# All\r\n\r\nhttps://A.example/Old/\r\n/a%20b/?x=1&y=%zz#top\nHTTP://www.a.example\n/old.html\n/old.html\n//c.example/\nnext week\nhttps://b.example/x\nhttps://c.example/x\n/%ff/";
        let (files, remarks) = read(text, None);
        assert_eq!(files, ["Old/", "a b/?x=1&y=%25zz", "", "old.html", "%ff/"]);
        assert_eq!(
            remarks,
            [
                "8: 2 lines are no addresses and were left out, `//c.example/` is the first",
                "10: 2 lines belong to other sites and were left out, `https://b.example/x` is the first"
            ]
        );
    }

    #[test]
    fn the_path_of_the_site_is_none_of_its_addresses() {
        let list = "https://old.example/x\nhttps://a.example/sub/page/\n/sub/\n/other/\n";
        let (files, remarks) = read(list, Some("https://a.example/sub/"));
        assert_eq!((files, remarks.len()), (vec!["page/".to_owned(), String::new(), "other/".to_owned()], 1));
        let (files, _) = read("https://old.example/sub/x\n", Some("https://a.example/sub/"));
        assert_eq!(files, ["x"]);
    }

    #[test]
    fn what_is_no_sitemap_is_refused() {
        let read = |text: &str| sitemap(&Source::new("s.xml", text));
        let bomb =
            "<!DOCTYPE a [<!ENTITY a \"&b;&b;\"><!ENTITY b \"&c;&c;\">]><urlset><url><loc>&a;</loc></url></urlset>";
        for (text, why) in [
            (bomb, "holds a DOCTYPE"),
            ("<urlset><url>", "is no sitemap that can be read"),
            ("<urlset><url><loc>&a;</loc></url></urlset>", "is no sitemap that can be read"),
            ("<html><p>x</p></html>", "it begins with <html>"),
            ("", "is no sitemap that can be read"),
        ] {
            let told = read(text).expect_err(text);
            assert!(told.contains(why), "{told}");
        }
        let Ok(Sitemap::Pages(found)) = read(
            "<s:urlset xmlns:s='x'><s:url><s:lastmod/><s:loc> https://a.example/?a=1&amp;b </s:loc></s:url><s:url/></s:urlset>",
        ) else {
            panic!("a sitemap")
        };
        assert_eq!(found.iter().map(|one| one.text.as_str()).collect::<Vec<_>>(), ["https://a.example/?a=1&b"]);
    }
}
