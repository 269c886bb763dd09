//! The shipped handbook as a whole site: every link lands, builds repeat to the byte, a second build writes nothing.

#![expect(clippy::disallowed_methods, reason = "tests read and write their own folders")]

mod common;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use mend::article::{Kind, Particulars};
use mend::config::{Choices, Drafts, Links};
use mend::diagnostic::Severity;
use mend::edge::write::{self, Hands};
use mend::plan::{Developed, Plan, Printed};
use mend::source::Address;
use scraper::{Html, Selector};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn shipped(links: Links) -> Plan {
    let choices = Choices { links, ..common::choices(Drafts::Hidden) };
    common::checked(&root(), &choices).0
}

/// Every file of the site by its path.
fn printed(plan: &Plan) -> BTreeMap<String, Vec<u8>> {
    let bytes = |address: &Address| match plan.print(address).value.expect("printed") {
        Printed::Bytes(bytes) => bytes,
        Printed::Copy(path) | Printed::Picture(Developed { path, .. }) => {
            std::fs::read(root().join(path)).expect("there")
        }
    };
    let mut site: BTreeMap<String, Vec<u8>> =
        plan.addresses().map(|address| (address.file(), bytes(&address))).collect();
    plan.sets(&mut |files| site.extend(files.into_iter().map(|(address, bytes)| (address.file(), bytes))));
    site
}

fn select(html: &Html, selector: &str, attribute: &str) -> Vec<String> {
    let selector = Selector::parse(selector).expect("a selector");
    html.select(&selector).filter_map(|element| element.attr(attribute)).map(str::to_owned).collect()
}

fn count(html: &str, selector: &str) -> usize {
    Html::parse_document(html).select(&Selector::parse(selector).expect("a selector")).count()
}

/// The file `href` on page `file` leads to, and its fragment. The site stands at `base`.
fn follow(base: &str, file: &str, href: &str) -> Option<(String, Option<String>)> {
    if href.contains("://") || href.starts_with("mailto:") || href.starts_with("tel:") {
        return None;
    }
    let decode = |text: &str| percent_encoding::percent_decode_str(text).decode_utf8().expect("UTF-8").into_owned();
    let (path, fragment) = href.split_once('#').map_or((href, None), |(path, fragment)| (path, Some(decode(fragment))));
    let path = path.split('?').next().unwrap_or_default();
    let here = format!("{base}{file}");
    let mut segments: Vec<String> = here.split('/').map(str::to_owned).collect();
    if path.starts_with('/') {
        segments.clear();
    } else if !path.is_empty() {
        segments.pop();
    }
    for segment in path.split('/') {
        match segment {
            "." => {}
            ".." => {
                segments.pop();
            }
            other => segments.push(decode(other)),
        }
    }
    let mut target = if path.is_empty() { here } else { segments.join("/").trim_start_matches('/').to_owned() };
    if path.ends_with('/') || path.ends_with("..") || path == "." {
        target = format!("{}/index.html", target.trim_end_matches('/'));
    }
    Some((target.trim_start_matches('/').to_owned(), fragment))
}

fn dead_links(site: &BTreeMap<String, Vec<u8>>, base: &str) -> Vec<String> {
    let pages: BTreeMap<&String, Html> = site
        .iter()
        .filter(|(file, _)| file.ends_with(".html"))
        .map(|(file, bytes)| (file, Html::parse_document(std::str::from_utf8(bytes).expect("UTF-8"))))
        .collect();
    let ids: BTreeMap<&String, BTreeSet<String>> =
        pages.iter().map(|(file, html)| (*file, select(html, "[id]", "id").into_iter().collect())).collect();
    let mut dead = Vec::new();
    for (file, html) in &pages {
        let links = [("a[href]", "href"), ("link[href]", "href"), ("img[src]", "src"), ("script[src]", "src")];
        for href in links.iter().flat_map(|(selector, attribute)| select(html, selector, attribute)) {
            // The page for unknown addresses links from the root of its host.
            let base = if href.starts_with('/') { "" } else { base };
            let Some((target, fragment)) = follow(base, file, &href) else { continue };
            let target = target.strip_prefix(base).unwrap_or(&target).to_owned();
            let target = if target.is_empty() { "index.html".to_owned() } else { target };
            let lands = site.contains_key(&target)
                && fragment.is_none_or(|fragment| ids.get(&target).is_some_and(|ids| ids.contains(&fragment)));
            if !lands {
                dead.push(format!("{file}: {href}"));
            }
        }
    }
    dead
}

#[test]
fn every_link_anchor_picture_and_asset_lands() {
    for links in [Links::Folders, Links::Files] {
        let site = printed(&shipped(links));
        assert!(site.len() > 60, "the whole handbook was printed");
        for base in ["", "a/b/"] {
            let dead = dead_links(&site, base);
            assert!(dead.is_empty(), "{}", dead.join("\n"));
        }
    }
}

#[test]
fn the_link_walk_finds_a_dead_link() {
    let page = b"<a href=\"../b/#x\">b</a><a href=\"c/\">c</a>".to_vec();
    let site = BTreeMap::from([("a/index.html".to_owned(), page), ("b/index.html".to_owned(), b"<p id=x>".to_vec())]);
    assert_eq!(dead_links(&site, ""), ["a/index.html: c/"]);
}

#[test]
fn ids_are_unique_on_every_page() {
    for (file, bytes) in printed(&shipped(Links::Folders)).iter().filter(|(file, _)| file.ends_with(".html")) {
        let ids = select(&Html::parse_document(std::str::from_utf8(bytes).expect("UTF-8")), "[id]", "id");
        let unique: BTreeSet<&String> = ids.iter().collect();
        assert_eq!(ids.len(), unique.len(), "{file}: {ids:?}");
    }
}

#[test]
fn every_script_says_what_may_come_back_on_its_page_and_on_its_card() {
    let plan = shipped(Links::Folders);
    let page = |address: &Address| match plan.print(address).value.expect("printed") {
        Printed::Bytes(bytes) => String::from_utf8(bytes).expect("UTF-8"),
        Printed::Copy(path) | Printed::Picture(Developed { path, .. }) => panic!("{path} is no page"),
    };
    let mut all = 0;
    for id in plan.handbook().of_kind(Kind::SCRIPT) {
        let woven = plan.handbook().article(id);
        let Particulars::Script(script) = &woven.article().front.particulars else { panic!("a script") };
        let slug = &woven.article().slug;
        assert!(!script.replies.is_empty(), "{slug} stops at the parent's words");
        assert_eq!(count(&page(&woven.address()), ".replies dt + dd"), script.replies.len(), "{slug}");
        all += script.replies.len();
    }
    assert_eq!(count(&page(&Address::page("print/scripts/pocket")), ".pocket-card .replies dt + dd"), all);
}

#[test]
fn one_thread_and_two_print_the_same_bytes() {
    let with = |threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("a pool");
        pool.install(|| printed(&shipped(Links::Folders)))
    };
    assert!(with(1) == with(2));
}

#[test]
fn a_second_build_writes_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let out = folder.path().join("public");
    let plan = shipped(Links::Folders);
    let build =
        || write::stage(&plan, &root(), &out, Hands::Respected).expect("staged").value.commit(None).expect("written");
    assert!(build().written > 60);
    let before = modified(&out);
    let again = build();
    assert_eq!((again.written, again.removed), (0, 0));
    assert_eq!(before, modified(&out));
}

fn modified(folder: &Path) -> BTreeMap<PathBuf, std::time::SystemTime> {
    let files = walkdir::WalkDir::new(folder)
        .into_iter()
        .map(|entry| entry.expect("readable"))
        .filter(|entry| entry.file_type().is_file());
    files.map(|entry| (entry.path().to_owned(), entry.metadata().expect("there").modified().expect("a time"))).collect()
}

#[test]
fn the_shipped_handbook_has_no_mistakes_and_says_what_nobody_has_done_yet() {
    let (_, found) = common::checked(&root(), &common::choices(Drafts::Hidden));
    let mistakes: Vec<String> = found
        .iter()
        .filter(|one| one.is_error() || (one.severity == Severity::Warning && !common::is_editorial(one.rule)))
        .map(|one| format!("{}: {}", one.place.source.path(), one.message))
        .collect();
    assert!(mistakes.is_empty(), "{}", mistakes.join("\n"));
    let owed: BTreeSet<&str> = found.iter().map(|one| one.rule.name).collect();
    for rule in ["not-reviewed", "unchecked-reference", "unverified-helpline"] {
        assert!(owed.contains(rule), "if somebody has done the work behind `{rule}`, take it off this list");
    }
}
