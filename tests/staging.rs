//! A site for reviewers differs from the published one in exactly what this file says, and neither comes into the other's folder.

#![expect(clippy::disallowed_methods, reason = "tests read and write their own folders")]

mod commanding;
mod common;

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use commanding::{handbook, said, text};
use mend::compile::{Compiler, compile};
use mend::config::{Choices, Drafts, Links};
use mend::plan::{Plan, Printed};
use mend::source::{Address, Inputs, Source};
use proptest::prelude::*;
use scraper::{Html, Selector};

const LABELS: [(&str, &str); 2] = [("", "Draft for reviewers"), ("es/", "Borrador para revisar")];

fn article(path: &str, front: &str) -> Source {
    Source::new(format!("articles/{path}.md"), format!("---\nsummary: One.\n{front}---\n\nSee [[here]].\n"))
}

fn inputs() -> Inputs {
    let script = "kind: script\ntitle: After shouting\nsituation: Now.\nmoves:\n  - move: own-it\n    say: Sorry.\n";
    Inputs {
        articles: vec![
            article(
                "concepts/here",
                "title: Here <b>\nkind: concept\npublished: 2024-01-01\naliases: [once, \"/?p=1\"]\n",
            ),
            article("concepts/draft", "title: Draft\nkind: concept\ndraft: true\naliases: [before]\n"),
            article("concepts/later", "title: Later\nkind: concept\npublished: 2027-01-01\n"),
            article("scripts/shouting", script),
            article("es/concepts/here", "title: Aquí\nkind: concept\n"),
        ],
        config: Some(Source::new(
            "articles/handbook.yaml",
            "languages: [en, es]\nsearch: off\nbase_url: https://a.example/b/\n",
        )),
        ..Inputs::default()
    }
}

thread_local! {
    /// Loading the theme and reading a citation style take longer than all the rest.
    static COMPILER: RefCell<Compiler<'static>> = RefCell::new(Compiler::default());
}

fn planned(inputs: &Inputs, drafts: Drafts) -> Plan {
    COMPILER.with_borrow_mut(|compiler| compiler.compile(inputs, &common::choices(drafts)).value)
}

/// Every file of a site, those that are known only at the end too.
fn files(plan: &Plan) -> BTreeMap<String, String> {
    let mut files = BTreeMap::new();
    let mut put = |address: &Address, bytes: Vec<u8>| {
        files.insert(address.file(), String::from_utf8_lossy(&bytes).into_owned());
    };
    for address in plan.addresses() {
        if let Some(Printed::Bytes(bytes)) = plan.print(&address).value {
            put(&address, bytes);
        }
    }
    plan.sets(&mut |all| all.into_iter().for_each(|(address, bytes)| put(&address, bytes)));
    files
}

fn is_page(file: &str) -> bool {
    file.ends_with(".html")
}

fn select<'a>(page: &'a Html, selector: &str) -> Vec<scraper::ElementRef<'a>> {
    page.select(&Selector::parse(selector).expect("a selector")).collect()
}

#[test]
fn it_has_the_drafts_and_lacks_what_leads_strangers_to_it() {
    let (shown, staged) = (files(&planned(&inputs(), Drafts::Shown)), files(&planned(&inputs(), Drafts::Staged)));
    let names = |files: &BTreeMap<String, String>| files.keys().cloned().collect::<BTreeSet<_>>();
    let (shown_names, staged_names) = (names(&shown), names(&staged));
    let gone: Vec<&String> = shown_names.difference(&staged_names).collect();
    let mut expected: Vec<String> =
        ["feed.xml", "manifest.webmanifest", "offline.js", "sitemap.xml"].map(str::to_owned).to_vec();
    expected.extend(["es/manifest.webmanifest", "es/offline.js", "es/sitemap.xml"].map(str::to_owned));
    expected.sort();
    assert_eq!(gone, expected.iter().collect::<Vec<_>>());
    let more: Vec<&String> = staged_names.difference(&shown_names).collect();
    let sheet = more.iter().find(|file| file.starts_with("static/staging.")).expect("its style");
    assert_eq!(more, [&"_staging.txt".to_owned(), *sheet]);
    assert!(staged.contains_key("draft/index.html") && staged.contains_key("later/index.html"));
    assert!(!files(&planned(&inputs(), Drafts::Hidden)).contains_key("later/index.html"));
    assert_eq!(staged["robots.txt"], "User-agent: *\nDisallow: /\n");
    assert!(staged["_headers"].contains("/*\n") && staged["_headers"].contains("\n  X-Robots-Tag: noindex\n"));
    assert!(!shown["_headers"].contains("X-Robots-Tag"));
    for (file, text) in staged.iter().filter(|(file, _)| !is_page(file)) {
        let known = ["robots.txt", "_headers"].contains(&file.as_str()) || file.starts_with("_redirects");
        assert!(known || more.contains(&file) || shown[file] == *text, "{file} is another one");
    }
}

#[test]
fn every_page_says_so_in_its_language_and_where_it_is_published_is_on_none() {
    let staged = files(&planned(&inputs(), Drafts::Staged));
    for (file, text) in staged.iter().filter(|(file, _)| is_page(file)) {
        let page = Html::parse_document(text);
        let label = LABELS.iter().rev().find(|(prefix, _)| file.starts_with(prefix)).expect("an edition").1;
        let first = select(&page, "body > *").into_iter().next().expect("a body");
        assert!(first.value().name() == "aside" && first.attr("aria-label") == Some(label), "{file}");
        assert!(first.text().collect::<String>().contains("2026"), "{file}: of which day it is");
        assert_eq!(select(&page, "meta[name=robots][content=noindex]").len(), 1, "{file}");
        let title: String = select(&page, "title")[0].text().collect();
        assert!(title.starts_with(&format!("{label} · ")), "{file}: {title}");
        for shared in select(&page, "meta[property='og:title']") {
            assert!(shared.attr("content").is_some_and(|title| title.starts_with(label)), "{file}");
        }
        let sheet = select(&page, "link[rel=stylesheet]").into_iter().find_map(|link| link.attr("href"));
        assert!(sheet.is_some_and(|sheet| sheet.contains("static/staging.")), "{file}");
        assert!(
            select(&page, "[data-worker], link[rel=manifest], link[type='application/atom+xml']").is_empty(),
            "{file}"
        );
        assert!(!text.contains("a.example"), "{file}: where the published handbook stands");
    }
    assert!(files(&planned(&inputs(), Drafts::Shown))["index.html"].contains("a.example"));
}

/// A page without what makes it one for reviewers.
fn without_marks(page: &str, label: &str) -> String {
    let mut page = page.to_owned();
    let mut cut = |from: &str, to: &str| {
        let Some(start) = page.find(from) else { return };
        let end = start + page[start..].find(to).expect("its end") + to.len();
        page.replace_range(start..end, "");
    };
    cut("\n<aside class=\"staging\"", "</aside>\n");
    cut("\n  <link rel=\"stylesheet\" href=\"", ">");
    page.replace(&format!("{label} · "), "")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(6))]

    #[test]
    fn a_page_of_any_handbook_is_otherwise_the_same(titles in prop::collection::vec("[A-Za-z<>&\"' äé{}$]{1,12}", 1..4), drafts in any::<[bool; 4]>()) {
        let mut articles = Vec::new();
        for (number, title) in titles.iter().enumerate() {
            let title = serde_json::Value::from(format!("x{title}"));
            let draft = drafts[number];
            articles.push(article(&format!("about/n{number}"), &format!("title: {title}\nkind: page\ndraft: {draft}\n")));
        }
        let config = Some(Source::new("articles/handbook.yaml", "search: off\n"));
        let inputs = Inputs { articles, config, ..Inputs::default() };
        let (shown, staged) = (files(&planned(&inputs, Drafts::Shown)), files(&planned(&inputs, Drafts::Staged)));
        for (file, text) in staged.iter().filter(|(file, _)| is_page(file)) {
            let own = |line: &str| line.contains("<link rel=\"manifest\"") || line.contains("content=\"noindex\"");
            let lines = |text: &str| text.lines().filter(|line| !own(line)).map(str::to_owned).collect::<Vec<_>>();
            prop_assert_eq!(lines(&without_marks(text, LABELS[0].1)), lines(&shown[file]), "{}", file);
        }
    }
}

#[test]
fn a_template_of_a_handbook_cannot_take_the_words_away() {
    let own = |name: &str, text: &str| Source::new(format!("templates/{name}"), text);
    for template in [
        "<p>bare",
        "<!doctype html><html><body class=x>",
        "<HTML><HEAD><TITLE>T</TITLE></HEAD><BODY>{{ frame.title }}",
        "",
    ] {
        let mut inputs = inputs();
        inputs.templates = vec![own("concept.html", template)];
        let staged = files(&planned(&inputs, Drafts::Staged));
        let page = Html::parse_document(&staged["here/index.html"]);
        assert_eq!(select(&page, "body aside.staging").len(), 1, "{template}");
    }
}

#[test]
fn without_it_the_words_are_nowhere() {
    for drafts in [Drafts::Shown, Drafts::Hidden] {
        let portable = Choices { links: Links::Files, ..common::choices(drafts) };
        for choices in [common::choices(drafts), portable] {
            for (file, text) in files(&compile(&inputs(), &choices).value) {
                let told = text.contains("staging") || LABELS.iter().any(|(_, label)| text.contains(label));
                assert!(!told && !file.contains("staging"), "{file}");
            }
        }
    }
}

#[test]
fn it_has_a_folder_of_its_own_and_the_published_site_keeps_its() {
    let article = |front: &str| format!("---\ntitle: A\nkind: page\n{front}---\n\nText.\n");
    let folder = handbook(&[
        ("articles/about/a.md", &article("")),
        ("articles/about/b.md", &article("draft: true\n")),
        ("articles/handbook.yaml", "base_url: https://a.example/\n"),
    ]);
    let at = folder.path();
    said(at, &["build"], 0);
    let published = text(&folder, "public/index.html");
    let told = said(at, &["build", "--staging"], 0);
    assert!(told.contains("The site is in ./public-staging:") && told.contains("for reviewers alone"), "{told}");
    assert!(at.join("public-staging/b/index.html").is_file() && !at.join("public/b").exists());
    for (arguments, why) in [
        (["build", "--staging", "--out", "public"], "public holds a site that is published"),
        (["build", "--overwrite", "--out", "public-staging"], "public-staging holds a site for reviewers"),
    ] {
        let told = said(at, &arguments, 2);
        assert!(told.contains(why), "{told}");
    }
    assert_eq!(text(&folder, "public/index.html"), published);
    assert!(text(&folder, "public-staging/index.html").contains("Draft for reviewers"));
    // What was deleted by hand keeps nobody out.
    std::fs::remove_dir_all(at.join("public-staging")).expect("removed");
    said(at, &["build", "--out", "public-staging"], 0);
    assert!(!text(&folder, "public-staging/index.html").contains("Draft for reviewers"));
    said(at, &["build"], 0);
}
