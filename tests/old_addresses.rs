//! Addresses of pages that are moved in: what a page or a web host can answer is kept, the rest is told, and links by such an
//! address lead to the draft.

#![expect(clippy::disallowed_methods, reason = "tests read and write their own folders")]

mod common;
#[path = "imports/pages.rs"]
mod pages;
#[path = "imports/site.rs"]
mod site;

use std::cell::RefCell;

use mend::compile::Compiler;
use mend::config::Drafts;
use mend::diagnostic::rules::places::{ADDRESS_TAKEN, ALIAS_ANCHOR};
use mend::import::rules::{ADDRESSES, LOST_ADDRESSES, LOST_LINKS, OLD_SITE};
use mend::import::{Draft, Moved};
use mend::source::{Inputs, Source};
use pages::{all, entry, export};
use proptest::prelude::*;

thread_local! {
    /// Loading the theme and reading a citation style take longer than all the rest.
    static COMPILER: RefCell<Compiler<'static>> = RefCell::new(Compiler::default());
}

/// A page of Hugo that had these addresses.
fn hugo(title: &str, former: &[String]) -> String {
    let aliases = serde_json::to_string(former).expect("JSON");
    format!("+++\ntitle = \"{title}\"\naliases = {aliases}\n+++\nWords of the page.\n")
}

/// The addresses a draft keeps.
fn kept(draft: &Draft) -> Vec<String> {
    let list = draft.text.split_once("aliases:\n").map_or("", |(_, rest)| rest);
    let lines = list.lines().map_while(|line| line.strip_prefix("  - "));
    lines.map(|line| serde_json::from_str(line).expect("a text")).collect()
}

/// Those it says it cannot keep.
fn dropped(draft: &Draft) -> Vec<String> {
    let list = draft.text.lines().find_map(|line| line.strip_prefix("  \"addresses\": "));
    list.map(|list| serde_json::from_str(list).expect("a list")).unwrap_or_default()
}

/// What an author is told of the former addresses in a handbook of these texts.
fn told(texts: &[(String, String)]) -> Vec<String> {
    let start = Source::new("articles/start.md", "---\ntitle: Start\nkind: page\n---\n\nText.\n");
    let articles = texts.iter().map(|(path, text)| Source::new(path.as_str(), text.as_str())).chain([start]).collect();
    let inputs = Inputs { articles, ..Inputs::default() };
    let mut remarks = Vec::new();
    COMPILER.with_borrow_mut(|compiler| {
        compiler.compile(&inputs, &common::choices(Drafts::Shown)).into(&mut remarks);
    });
    let of_addresses = remarks.iter().filter(|one| [&ADDRESS_TAKEN, &ALIAS_ANCHOR].contains(&one.rule));
    of_addresses.map(|one| one.message.to_string()).collect()
}

fn texts(moved: &Moved) -> Vec<(String, String)> {
    moved.drafts.iter().map(|draft| (draft.path.clone(), draft.text.clone())).collect()
}

fn address() -> impl Strategy<Value = String> {
    let known = prop::sample::select(vec![
        "/old/",
        "/Old/",
        "old",
        "old.html",
        "/old.html/x/",
        "/a b/",
        "/a%20b/",
        "/100%/",
        "/?p=1",
        "?p=1",
        "/?P=1",
        "?",
        "index.php?page_id=3",
        "/about.php",
        "/About.php",
        "/tags/x/",
        "/404.html",
        "/robots.txt",
        "/feed.xml",
        "/schläfe/",
        "/schl%C3%A4fe/",
        "/x#y",
        "/../x/",
        "/con/",
        "https://x.example/y/",
        "one",
        "/two/",
        "/imported/",
        "/imported/2/",
        "/imported/x/",
        ".hidden",
        "!!",
        "/2019/index.html",
        "/2019/",
        "/2019",
        "Old words, here",
        "start",
        "/a:b/",
        "*",
    ]);
    prop_oneof![known.prop_map(str::to_owned), "[/a-c.?%#: ä-]{0,8}"]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_kept_is_right_and_what_is_dropped_would_be_wrong(
        one in prop::collection::vec(address(), 0..6),
        two in prop::collection::vec(address(), 0..6),
    ) {
        let (one, two) = (hugo("One", &one), hugo("Two", &two));
        let moved = site::of(&[("hugo.toml", ""), ("content/one.md", &one), ("content/two.md", &two)]);
        let texts = texts(&moved);
        prop_assert_eq!(told(&texts), Vec::<String>::new(), "{}", all(&moved));
        for (at, draft) in moved.drafts.iter().enumerate() {
            for address in dropped(draft) {
                let mut wrong = texts.clone();
                let list: Vec<String> = kept(draft).into_iter().chain([address.clone()]).collect();
                let aliases = serde_json::to_string(&list).expect("JSON");
                wrong[at].1 = format!("---\ntitle: X\nkind: page\naliases: {aliases}\n---\n\nText.\n");
                prop_assert!(!told(&wrong).is_empty(), "{address} could be kept:\n{}", draft.text);
            }
        }
    }
}

#[test]
fn addresses_that_only_a_web_host_can_answer_are_kept() {
    let list = ["/?p=12", "/index.php?page_id=3", "about.php", "/my%20page/", "/schläfe.html", "/x/y.aspx"];
    let moved = site::of(&[("hugo.toml", ""), ("content/one.md", &hugo("One", &list.map(str::to_owned)))]);
    let mut wanted = list.map(str::to_owned).to_vec();
    wanted.sort();
    assert_eq!(kept(&moved.drafts[0]), wanted);
    assert_eq!((moved.report.count(&ADDRESSES), moved.report.count(&LOST_ADDRESSES)), (6, 0));
}

#[test]
fn one_address_written_in_two_ways_is_not_told_as_lost() {
    let list = ["/old/", "/old", "/old/index.html", "/One/", "/a%20b/", "/a b/"].map(str::to_owned);
    let moved = site::of(&[("hugo.toml", ""), ("content/one.md", &hugo("One", &list))]);
    assert_eq!(kept(&moved.drafts[0]), ["/a b/", "/old"]);
    assert_eq!(moved.report.count(&LOST_ADDRESSES), 0, "{}", moved.drafts[0].text);
}

#[test]
fn whole_web_addresses_are_told() {
    let text = "---\ntitle: One\npermalink: https://x.example/one/\naliases: [https://y.example/uno/]\n---\nWords.\n";
    let moved = site::of(&[("_config.yml", ""), ("one.md", text)]);
    assert_eq!(dropped(&moved.drafts[0]), ["https://x.example/one/", "https://y.example/uno/"]);
    assert_eq!(moved.report.count(&LOST_ADDRESSES), 2);
}

#[test]
fn pages_of_wordpress_by_number_keep_their_address_once_they_were_published() {
    let plain =
        |text: String, number: u32| text.replace(&format!("/2019/05/01/page-{number}/"), &format!("/?p={number}"));
    let link = "<p>See <a href=\"https://old.example.org/?p=2\">there</a>, <a href=\"/?page_id=2\">here</a> and <a href=\"/?p=3\">so</a>.</p>";
    let items = [
        plain(entry(1, link, ""), 1),
        plain(entry(2, "<p>Words of two.</p>", ""), 2),
        plain(entry(3, "<p>Words of three.</p>", ""), 3).replace("<wp:status>publish", "<wp:status>draft"),
    ];
    let moved = export(&items.concat());
    let lists: Vec<Vec<String>> = moved.drafts.iter().map(kept).collect();
    assert_eq!(lists, [vec!["/?p=1".to_owned()], vec!["/?p=2".to_owned()], Vec::new()]);
    let text = &moved.drafts[0].text;
    assert!(text.contains("[there](page-2.md), [here](page-2.md) and [so](page-3.md)"), "{text}");
    assert_eq!((moved.report.count(&LOST_LINKS), moved.report.count(&OLD_SITE)), (0, 0));
}

#[test]
fn links_by_what_a_program_is_asked_lead_to_the_draft() {
    let one = "---\ntitle: One\n---\n[a](/index.php?page_id=3), [b](/page.php?id=2#x), [c](/about.php), [d](/page.php?id=9)\n";
    let two = |address: &str| format!("---\ntitle: T\npermalink: {address}\n---\nWords.\n");
    let moved = site::of(&[
        ("_config.yml", ""),
        ("one.md", one),
        ("two.md", &two("/index.php?page_id=3")),
        ("three.md", &two("/page.php?id=2")),
        ("four.md", &two("/about.php")),
    ]);
    let text = &moved.drafts.iter().find(|draft| draft.path.ends_with("one.md")).expect("a draft").text;
    assert!(text.contains("[a](two.md), [b](three.md), [c](four.md), d<!--"), "{text}");
    let two = moved.drafts.iter().find(|draft| draft.path.ends_with("two.md")).expect("a draft");
    assert_eq!(kept(two), ["/index.php?page_id=3"]);
}

#[test]
fn a_file_whose_name_has_signs_of_addresses_keeps_the_address_it_had() {
    let html = "<html><body><h1>T</h1><p>Words of it.</p></body></html>";
    let moved = site::of(&[("old/100%25 calm.html", html), ("old/a#b.html", html), ("old/what?.html", html)]);
    let lists: Vec<Vec<String>> = moved.drafts.iter().map(kept).collect();
    assert!(lists.contains(&vec!["/old/100%2525 calm.html".to_owned()]), "{lists:?}");
    assert!(lists.contains(&vec!["/old/a%23b.html".to_owned()]), "{lists:?}");
    assert_eq!(moved.report.count(&LOST_ADDRESSES), 1);
}
