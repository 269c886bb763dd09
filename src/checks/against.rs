//! Addresses people have already, on paper, in messages, in bookmarks: those of an old site that a new one would lose.
//!
//! In: the plan, and the files of the old site or a list of its addresses (`listed`). Out: a remark for every address and every
//! place on a page that would be gone; where one article is plainly the one, with what lets it keep the address (`safe`), and for
//! pages that Mend makes what lets them lead on (`made`). A former address that leads on is kept.

mod listed;
mod made;
mod names;
mod old_file;
mod safe;

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use crate::article::At;
use crate::darkroom::printed_from;
use crate::diagnostic::rules::against::{ADDRESS_GONE, ANCHOR_GONE};
use crate::diagnostic::{Diagnostic, sentences};
use crate::handbook::{Handbook, Id};
use crate::plan::{Edition, Plan, Printed};
use crate::source::{Address, Place, Slug, Source};
use crate::yaml::KeyPath;

use made::{Keepers, Successors};
use names::{alias, is_bare, is_page, standing};
use old_file::anchors;

pub use listed::{Listed, Sitemap, lines, sitemap};
pub use old_file::OldFile;

/// Endings of files that belong to how a site looks and works, not to what it says.
const WORKINGS: [&str; 16] = [
    "css",
    "js",
    "mjs",
    "map",
    "json",
    "wasm",
    "woff",
    "woff2",
    "ttf",
    "otf",
    "eot",
    "webmanifest",
    "gz",
    "br",
    "pf_meta",
    "pagefind",
];

/// Whether somebody may have the address of this file: not one with a fingerprint in its name, not a style sheet.
fn is_known_outside(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
    let hashed = stem.split(['.', '-', '_']).skip(1).any(is_fingerprint);
    let workings = WORKINGS.contains(&ending) || ending.starts_with("pf_") || ending.is_empty();
    let folders: Vec<&str> = path.split('/').rev().skip(1).collect();
    let hidden = folders.iter().any(|folder| folder.starts_with('.')) || name.starts_with(['.', '_']);
    let ours = folders.last().is_some_and(|first| matches!(*first, "static" | "pagefind"));
    !(hashed || workings || hidden || ours)
}

fn is_fingerprint(part: &str) -> bool {
    part.len() >= 8 && part.bytes().all(|b| b.is_ascii_hexdigit()) && part.bytes().any(|b| b.is_ascii_digit())
}

/// Later sheets of a list: what stands on one changes with every article.
fn is_later_sheet(address: &Address, old: &BTreeSet<Address>) -> bool {
    let path = address.as_str().trim_end_matches('/');
    let Some((list, number)) = path.rsplit_once('/') else { return false };
    number.bytes().all(|b| b.is_ascii_digit()) && old.contains(&Address::page(list))
}

/// What is known of an old site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OldSite {
    /// Its files.
    Built(Vec<OldFile>),
    /// What a sitemap or a list names.
    Listed(Vec<Listed>),
}

/// With more lost addresses than that, names that are only alike are not looked for: each is compared with every article.
const COMPARED: usize = 500;

/// What the new site would lose. `name` is the old one as it was named.
#[must_use]
pub fn told(plan: &Plan, name: &str, old: &OldSite) -> Vec<Diagnostic> {
    let mut remarks = Vec::new();
    let read;
    let (files, listed) = match old {
        OldSite::Built(files) => (files, false),
        OldSite::Listed(found) => {
            read = listed::files(found, plan.config().site_url()).into(&mut remarks);
            (&read, true)
        }
    };
    let addresses: BTreeSet<Address> = files.iter().map(OldFile::address).collect();
    let articles = by_address(plan.handbook());
    let place = |file: &OldFile| {
        let whole = || Source::new(format!("{}/{}", name.trim_end_matches('/'), file.path), "").whole();
        file.place.clone().unwrap_or_else(whole)
    };
    let known: Vec<&OldFile> = files.iter().filter(|file| listed || is_known_outside(&file.path)).collect();
    // Lists often have a folder with and without its last `/`: one former address keeps both.
    let twice = |address: &Address| is_bare(address) && addresses.contains(&Address::page(address.as_str()));
    // A smaller print of a picture comes and goes with it, and no page of others names it.
    let is_print = |address: &Address| printed_from(address).is_some_and(|picture| addresses.contains(&picture));
    let is_lost = |file: &&OldFile| {
        let address = file.address();
        !stands(plan, file) && !is_later_sheet(&address, &addresses) && !twice(&address) && !is_print(&address)
    };
    let lost: Vec<&OldFile> = known.par_iter().copied().filter(is_lost).collect();
    let anchors = known.par_iter().flat_map_iter(|file| {
        let address = file.address();
        lost_anchors(plan, file, &address, articles.get(&address).copied(), &|| place(file))
    });
    remarks.extend(anchors.collect::<Vec<_>>());
    let near = lost.len() <= COMPARED;
    // What is taken is looked up once for an edition, however many addresses are lost.
    let of_articles: BTreeMap<String, _> =
        plan.editions().map(|one| (one.prefix(), one.handbook().can_be_former(one.config()))).collect();
    let of_pages: BTreeMap<String, _> =
        plan.editions().map(|one| (one.prefix(), one.handbook().can_be_former_page(one.config()))).collect();
    let by_article =
        |edition: &Edition, below: &Address| of_articles.get(&edition.prefix()).is_some_and(|free| free(below));
    let by_page = |edition: &Edition, below: &Address| of_pages.get(&edition.prefix()).is_some_and(|free| free(below));
    let successors = Successors::of(plan.editions());
    let keepers = Keepers { successors: &successors, by_article: &by_article, by_page: &by_page };
    let can_be_kept = |address: &Address| {
        let (edition, below) = plan.locate(address);
        below.as_str().contains('?') || by_article(edition, &standing(&below))
    };
    let safe = safe::answers(plan, &lost, name, &can_be_kept);
    let gone = lost.par_iter().zip(safe).map(|(file, safe)| match safe {
        Some(answer) => answer.told(gone(file, place(file))),
        None => gone(file, place(file)).help(help(plan, file, near, &can_be_kept, &keepers)),
    });
    remarks.extend(gone.collect::<Vec<_>>());
    remarks
}

/// Whether somebody who asks for this address is led somewhere.
fn stands(plan: &Plan, file: &OldFile) -> bool {
    let address = file.address();
    let (edition, below) = plan.locate(&address);
    let request = match below.as_str().split_once('?') {
        Some((path, query)) => format!("{}?{query}", Address::new(path).encoded()),
        None => below.encoded(),
    };
    // Every host leads from the name of a folder to the folder.
    plan.has(&address) || plan.has(&standing(&address)) || edition.handbook().has_request(&request)
}

fn by_address(handbook: &Handbook) -> BTreeMap<Address, Id> {
    handbook.articles().map(|(id, woven)| (woven.address(), id)).collect()
}

fn gone(file: &OldFile, place: Place) -> Diagnostic {
    let address = file.address();
    let message = format!("`{address}` would be gone; a printed code or a saved link to it would end at “not found”");
    Diagnostic::new(&ADDRESS_GONE, place, message)
}

/// What to do about an address of which no article is plainly the one.
fn help(
    plan: &Plan,
    file: &OldFile,
    near: bool,
    can_be_kept: &dyn Fn(&Address) -> bool,
    keepers: &Keepers<'_>,
) -> String {
    let address = file.address();
    let (edition, below) = plan.locate(&address);
    let handbook = edition.handbook();
    let name = below.as_str().trim_end_matches('/');
    let slug = Slug::of(name);
    let path = below.as_str().split('?').next().unwrap_or_default();
    let last = path.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
    let single = below.as_str().ends_with('/') && slug.as_str() == name;
    if single && let Some(path) = handbook.hidden_article(&slug) {
        return format!("{path} is a draft now; publish it, or name `{name}` under `aliases:` of another article");
    }
    if single && let Some(path) = near.then(|| successor(handbook, file, name)).flatten() {
        return format!("if {path} is the same article, add `aliases: [{name}]` to its front matter");
    }
    if handbook.by_slug(&slug.to_string()).is_some() {
        return format!(
            "`/{slug}/` differs from it in capital letters alone; let your web host lead on from one to the other"
        );
    }
    let page = below.as_str().contains('?') || !last.contains('.') || is_page(last);
    if !page {
        return "put the file back where it was, or let your web host redirect this address".to_owned();
    }
    if let Some(help) = made::help(edition, &below, keepers) {
        return help;
    }
    if !can_be_kept(&address) {
        return "no article can keep this address; let your web host lead on from it".to_owned();
    }
    let alias = if single { name.to_owned() } else { alias(&below) };
    format!("add `aliases: [{alias}]` to the front matter of the article that takes its place")
}

/// The article with the old page's title, or with a name very much like its own.
fn successor(handbook: &Handbook, file: &OldFile, name: &str) -> Option<String> {
    let titled = file.title.as_deref().and_then(|title| {
        let mut all = handbook.articles().map(|(_, woven)| woven.article());
        all.find(|article| article.front.title == title)
    });
    let near = || {
        let slugs = handbook.articles().map(|(_, woven)| woven.article().slug.as_str());
        handbook.by_slug(sentences::nearest(name, slugs)?).map(|id| handbook.article(id).article())
    };
    titled.or_else(near).map(|article| article.path().to_owned())
}

/// Places on a page that is kept. The page itself is printed, because parts of other articles may be shown on it.
fn lost_anchors(
    plan: &Plan,
    file: &OldFile,
    address: &Address,
    article: Option<Id>,
    place: &dyn Fn() -> Place,
) -> Vec<Diagnostic> {
    if file.anchors.is_empty() || plan.leads_on(address) {
        return Vec::new();
    }
    let Some(Printed::Bytes(bytes)) = plan.print(address).value else { return Vec::new() };
    let kept = anchors(&String::from_utf8_lossy(&bytes));
    let lost = file.anchors.iter().filter(|anchor| !kept.contains(*anchor));
    lost.map(|anchor| {
        let place = match article.map(|id| plan.handbook().article(id).article()) {
            Some(article) => article.manuscript.place(&At::Field(KeyPath::keys(&["title"]), None)),
            None => place(),
        };
        let near = sentences::nearest(anchor, kept.iter().map(String::as_str));
        let help = match near {
            Some(near) => format!("if the heading `{near}` is the same, write `{{#{anchor}}}` behind its words"),
            None => format!("write `{{#{anchor}}}` behind the heading that takes its place"),
        };
        Diagnostic::new(&ANCHOR_GONE, place, format!("`{address}#{anchor}` would be gone")).help(help)
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_people_may_have_the_address_of_counts() {
        for path in ["a/index.html", "about.html", "feed.xml", "a/leaflet.pdf", "a/photo-2024.jpg", "CNAME.txt"] {
            assert!(is_known_outside(path), "{path}");
        }
        for path in [
            "static/x.css",
            "static/icon.svg",
            "a/photo.0a1b2c3d.jpg",
            "app-1f2e3d4c5b.js",
            "pagefind/fragment/en_1.pf_fragment",
            ".mend/manifest.json",
            "_headers",
            "_redirects-nginx.map",
            "_redirects-apache.conf",
            ".nojekyll",
            "x.css",
        ] {
            assert!(!is_known_outside(path), "{path}");
        }
    }
}
