//! In: the pages and files of the old site, each with every name it had. Out: where an old link leads now.
//!
//! Invariant: the same question has the same answer; names are compared without case.

use std::collections::HashMap;

use percent_encoding::percent_decode_str;

use super::sheet::{Sheet, folder};
use super::site::{BY_NAME, Site};
use crate::source::fold;

/// Where an old link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Lead {
    /// To another site, or nowhere that is known.
    Outside,
    /// To a heading of the same page.
    Here(String),
    /// To a page, and a heading of it.
    Page(usize, Option<String>),
    /// To a file.
    File(usize),
    /// To something of the old site that was not moved in.
    Lost,
    /// The same, by an address that is good while the old site stands.
    Stays,
}

/// All names that pages and files had.
pub(super) struct Leads {
    pages: HashMap<String, usize>,
    by_name: HashMap<String, usize>,
    files: HashMap<String, usize>,
    by_file_name: HashMap<String, usize>,
    roots: Vec<String>,
    bases: Vec<String>,
}

impl Leads {
    /// Of these pages and files, in their order.
    pub fn of(site: &Site, sheets: &[Sheet], files: &[&str]) -> Self {
        let mut roots = site.pages.clone();
        roots.extend(site.statics.iter().cloned());
        roots.extend([site.top.clone(), String::new()]);
        roots.dedup();
        let mut leads = Self {
            pages: HashMap::new(),
            by_name: HashMap::new(),
            files: HashMap::new(),
            by_file_name: HashMap::new(),
            roots,
            bases: site.bases.clone(),
        };
        for (at, sheet) in sheets.iter().enumerate() {
            if !sheet.from.contains('#') {
                leads.pages.entry(key(&sheet.from)).or_insert(at);
            }
            for address in sheet.address.iter().chain(&sheet.former).chain(&sheet.keys) {
                leads.pages.entry(asked(address)).or_insert(at);
            }
            let stem = key(sheet.from.rsplit('/').next().unwrap_or_default());
            for name in [stem, fold(&sheet.name), fold(&sheet.title)]
                .into_iter()
                .chain(sheet.former.iter().map(|one| fold(one)))
            {
                leads.by_name.entry(name).or_insert(at);
            }
        }
        for (at, path) in files.iter().enumerate() {
            leads.files.entry(fold(path)).or_insert(at);
            leads.by_file_name.entry(fold(path.rsplit('/').next().unwrap_or_default())).or_insert(at);
        }
        leads
    }

    /// Where `to`, written on `sheet`, leads.
    pub fn of_link(&self, sheet: &Sheet, to: &str) -> Lead {
        let to = to.trim();
        if let Some(name) = to.strip_prefix(BY_NAME) {
            return self.named(sheet, name);
        }
        let below: Vec<&str> = self.bases.iter().filter_map(|base| below(base, to)).collect();
        for rest in &below {
            match self.path(sheet, &format!("/{}", rest.trim_start_matches('/'))) {
                Lead::Lost => {}
                found => return found,
            }
        }
        if !below.is_empty() && (to.starts_with("//") || has_scheme(to)) {
            return Lead::Stays;
        }
        if to.starts_with("//") || has_scheme(to) {
            return Lead::Outside;
        }
        self.path(sheet, to)
    }

    /// Where a link by name leads: `[[Note#Heading]]`, `{{< ref "a.md" >}}`.
    pub fn named(&self, sheet: &Sheet, name: &str) -> Lead {
        let (path, anchor) = parts(name);
        if path.is_empty() {
            return anchor.map_or(Lead::Lost, Lead::Here);
        }
        match self.path(sheet, name) {
            Lead::Lost | Lead::Outside | Lead::Stays => {}
            found => return found,
        }
        let last = path.rsplit('/').next().unwrap_or_default();
        let undated = last.get(11..).filter(|_| super::sheet::day(last).is_some());
        let names = [Some(fold(&path)), Some(key(last)), undated.map(key)];
        let found = names.into_iter().flatten().find_map(|name| self.by_name.get(&name));
        match (found, self.by_file_name.get(&fold(last))) {
            (_, Some(file)) if last.contains('.') && !last.ends_with(".md") => Lead::File(*file),
            (Some(page), _) => Lead::Page(*page, anchor),
            _ => Lead::Lost,
        }
    }

    fn path(&self, sheet: &Sheet, to: &str) -> Lead {
        let (path, anchor) = parts(to);
        let query = to.split('#').next().unwrap_or_default().split_once('?').map(|(_, query)| format!("?{query}"));
        if let Some(page) = query.as_deref().and_then(|query| self.pages.get(query)) {
            return Lead::Page(*page, anchor);
        }
        if path.is_empty() {
            return anchor.map_or(Lead::Lost, Lead::Here);
        }
        for tried in self.tried(sheet, &path) {
            let asked = query.as_deref().map(|query| key(&tried) + query);
            if let Some(page) = asked.and_then(|asked| self.pages.get(&asked)) {
                return Lead::Page(*page, anchor);
            }
            if let Some(file) = self.files.get(&fold(&tried)) {
                return Lead::File(*file);
            }
            if let Some(page) = self.pages.get(&key(&tried)) {
                return Lead::Page(*page, anchor);
            }
        }
        self.upload(&path).map_or(Lead::Lost, Lead::File)
    }

    /// The paths that a link may mean.
    fn tried(&self, sheet: &Sheet, path: &str) -> Vec<String> {
        let mut tried = Vec::new();
        let rooted = path.strip_prefix("@/").or_else(|| path.strip_prefix('/')).or_else(|| path.strip_prefix("@site/"));
        match rooted {
            Some(rest) => tried.extend(self.roots.iter().filter_map(|root| joined(root, rest))),
            None => {
                tried.extend(joined(&sheet.folder, path));
                let address = sheet.address.as_deref().and_then(|address| address.split('?').next());
                let address = address.map(|path| folder(path.trim_start_matches('/')));
                tried.extend(address.and_then(|folder| joined(folder, path)));
                tried.extend(self.roots.iter().filter_map(|root| joined(root, path)));
            }
        }
        tried
    }

    /// A picture of WordPress, whose folder may stand anywhere beside the export, and which comes in several sizes.
    fn upload(&self, path: &str) -> Option<usize> {
        let (_, below) = path.split_once("uploads/")?;
        let below = fold(below);
        let end = |wanted: &str| {
            self.files
                .iter()
                .find(|(file, _)| file.ends_with(&format!("/{wanted}")) || *file == wanted)
                .map(|(_, at)| *at)
        };
        let whole = || {
            let (stem, ending) = below.rsplit_once('.')?;
            let (stem, size) = stem.rsplit_once('-')?;
            let is_size = size
                .split_once('x')
                .is_some_and(|(w, h)| [w, h].iter().all(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit())));
            is_size.then(|| format!("{stem}.{ending}"))
        };
        end(&below).or_else(|| end(&whole()?))
    }
}

/// What follows in an address after one of the site.
fn below<'a>(base: &str, to: &'a str) -> Option<&'a str> {
    // A site has answered with and without `www.`, and by either scheme.
    let rest = match (bare(base), bare(to)) {
        (Some(base), Some(to)) => {
            let host = base.find('/').unwrap_or(base.len());
            let same = to.get(..host).is_some_and(|begin| begin.eq_ignore_ascii_case(&base[..host]));
            to.get(host..).filter(|_| same)?.strip_prefix(&base[host..])?
        }
        _ => to.strip_prefix(base)?,
    };
    (rest.is_empty() || rest.starts_with(['/', '?', '#'])).then_some(rest)
}

/// A web address from its host on.
fn bare(address: &str) -> Option<&str> {
    let begins = |begin: &&str| address.get(..begin.len()).is_some_and(|own| own.eq_ignore_ascii_case(begin));
    let scheme = ["https://", "http://", "//"].into_iter().find(begins)?;
    let rest = &address[scheme.len()..];
    let www = rest.get(..4).is_some_and(|begin| begin.eq_ignore_ascii_case("www."));
    Some(if www { &rest[4..] } else { rest })
}

/// The path of an address without its query, decoded, and its anchor.
fn parts(to: &str) -> (String, Option<String>) {
    let decode = |text: &str| percent_decode_str(text).decode_utf8_lossy().into_owned();
    let (path, anchor) = to.split_once('#').map_or((to, None), |(path, anchor)| (path, Some(decode(anchor))));
    (decode(path.split('?').next().unwrap_or_default()), anchor.filter(|anchor| !anchor.is_empty()))
}

/// `folder` and `path` with `.` and `..` worked out; `None` when it leads out.
fn joined(folder: &str, path: &str) -> Option<String> {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()?),
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// One name for all ways to write the address of a page.
fn key(path: &str) -> String {
    let path = percent_decode_str(path).decode_utf8_lossy().into_owned();
    let mut key = fold(path.trim_matches('/'));
    for ending in [".html", ".htm", ".md", ".mdx", ".markdown", ".docx"] {
        if let Some(stem) = key.strip_suffix(ending) {
            key = stem.to_owned();
            break;
        }
    }
    for name in ["index", "_index", "readme"] {
        match key.strip_suffix(name) {
            Some("") => key = String::new(),
            Some(folder) if folder.ends_with('/') => key = folder.trim_end_matches('/').to_owned(),
            _ => {}
        }
    }
    key
}

/// The same for an address, which may end with what a program is asked.
fn asked(address: &str) -> String {
    match address.split_once('?') {
        Some((path, query)) => format!("{}?{query}", key(path)),
        None => key(address),
    }
}

fn has_scheme(to: &str) -> bool {
    to.split_once(':').is_some_and(|(scheme, _)| {
        scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme.bytes().all(|b| b.is_ascii_alphanumeric() || b"+-.".contains(&b))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::delivery::{Delivery, Foreign};

    fn sheet(from: &str, address: &str, name: &str) -> Sheet {
        let address = Some(address.to_owned()).filter(|address| !address.is_empty());
        Sheet { from: from.into(), folder: folder(from).into(), address, name: name.into(), ..Sheet::default() }
    }

    #[test]
    fn links_are_found_by_path_by_address_and_by_name() {
        let config = Foreign::text("config.toml", "base_url = 'https://a.example/'");
        let site =
            crate::import::site::program::site(&Delivery { files: vec![config, Foreign::text("content/x.md", "")] });
        let sheets = [sheet("content/blog/a.md", "/blog/a/", "a"), sheet("content/blog/b/index.md", "/blog/b/", "b")];
        let leads = Leads::of(&site, &sheets, &["content/blog/b/p.png", "static/q.png", "x/uploads/2020/r.jpg"]);
        let lead = |to: &str| leads.of_link(&sheets[0], to);
        assert_eq!(lead("b/index.md#x"), Lead::Page(1, Some("x".into())));
        assert_eq!(lead("../b/"), Lead::Page(1, None));
        assert_eq!(lead("@/blog/b/index.md"), Lead::Page(1, None));
        assert_eq!(lead("/Blog/B/?x=1"), Lead::Page(1, None));
        assert_eq!(lead("https://a.example/blog/b"), Lead::Page(1, None));
        for begin in ["https://a.example", "http://www.a.example", "//A.example", "HTTPS://WWW.a.example"] {
            assert_eq!(lead(&format!("{begin}/blog/b/")), Lead::Page(1, None), "{begin}");
            assert_eq!(lead(&format!("{begin}/none")), Lead::Stays, "{begin}");
            assert_eq!(lead(&format!("{begin}.org/blog/b/")), Lead::Outside, "{begin}");
        }
        assert_eq!(lead("https://b.example/blog/b"), Lead::Outside);
        assert_eq!(lead("b/p.png"), Lead::File(0));
        assert_eq!(lead("/q.png"), Lead::File(1));
        assert_eq!(lead("/wp-content/uploads/2020/r-300x200.jpg"), Lead::File(2));
        assert_eq!(lead("by-name:b.md"), Lead::Page(1, None));
        assert_eq!(lead("none.md"), Lead::Lost);
        assert_eq!(lead("#x"), Lead::Here("x".into()));
        assert_eq!(lead("../../../../x"), Lead::Lost);
    }
}
