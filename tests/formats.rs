//! The other shapes of a handbook, read by parsers that are not ours: feed, sitemap, robots.txt, former addresses.

mod common;

use std::collections::BTreeSet;
use std::sync::Arc;

use atom_syndication::Feed;
use mend::compile::compile;
use mend::config::{Choices, Drafts, Links};
use mend::diagnostic::Diagnostic;
use mend::plan::{Plan, Printed};
use mend::source::{Address, Fingerprint, Grain, Inputs, Kind, Picture, Raster, Shape, Size, Source};
use roxmltree::Document;
use scraper::{Html, Selector};

const BASE: &str = "https://handbook.example/a/b/";
const SITEMAP: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";

fn article(name: &str, front: &str) -> Source {
    let text = format!("---\nkind: concept\nsummary: \"One & <two> \\\"three\\\" \\a\"\n{front}---\n\nText.\n");
    Source::new(format!("articles/concepts/{name}.md"), text)
}

fn choices(base_url: Option<&str>) -> Choices {
    Choices { base_url: base_url.map(str::to_owned), ..common::choices(Drafts::Shown) }
}

fn planned(articles: Vec<Source>, choices: &Choices) -> (Plan, Vec<Diagnostic>) {
    let config = "title: \"A <handbook> & more\"\norganisation: { name: \"Ours & theirs\" }\n";
    let config = Some(Source::new("articles/handbook.yaml", config));
    let noted = compile(&Inputs { articles, config, ..Inputs::default() }, choices);
    (noted.value, noted.remarks)
}

fn handbook() -> Vec<Source> {
    vec![
        article("old", "title: Old\npublished: 2024-01-31\naliases: [older, Ängste]\n"),
        article(
            "new",
            "title: \"New <b> & ]]> 'x' \\u0001\"\npublished: 2026-03-01\nupdated: 2026-04-01\ntags: [\"a&b\"]\n",
        ),
        article("ärger und #1", "title: Odd\npublished: 2025-06-01\n"),
        article("undated", "title: Undated\nupdated: 2026-10-01\n"),
        article("draft", "title: Draft\ndraft: true\npublished: 2026-01-01\naliases: [drafted]\n"),
        article("tomorrow", "title: Tomorrow\npublished: 2026-11-23\n"),
    ]
}

fn text(plan: &Plan, address: &str) -> String {
    match plan.print(&Address::new(address)).value {
        Some(Printed::Bytes(bytes)) => String::from_utf8(bytes).expect("UTF-8"),
        other => panic!("{address}: {other:?}"),
    }
}

fn attribute(html: &str, selector: &str, attribute: &str) -> Option<String> {
    let html = Html::parse_document(html);
    let selector = Selector::parse(selector).expect("a selector");
    html.select(&selector).next().and_then(|element| element.attr(attribute)).map(str::to_owned)
}

#[test]
fn the_feed_holds_what_is_published_newest_first() {
    let (plan, _) = planned(handbook(), &choices(Some(BASE)));
    let xml = text(&plan, "feed.xml");
    let feed = Feed::read_from(xml.as_bytes()).expect("an Atom feed");
    let titles: Vec<&str> = feed.entries().iter().map(|entry| entry.title().value.as_str()).collect();
    assert_eq!(titles, ["New <b> & ]]> 'x' ", "Odd", "Old"]);
    assert_eq!(feed.title().value, "A <handbook> & more");
    assert_eq!(feed.id(), BASE);
    assert_eq!(feed.authors()[0].name, "Ours & theirs");
    assert_eq!(feed.updated().to_rfc3339(), "2026-04-01T00:00:00+00:00");
    let link = |rel: &str| feed.links().iter().find(|link| link.rel() == rel).map(|link| link.href().to_owned());
    assert_eq!(link("self").as_deref(), Some("https://handbook.example/a/b/feed.xml"));
    assert_eq!(link("alternate").as_deref(), Some(BASE));
    let newest = &feed.entries()[0];
    assert_eq!(newest.id(), "https://handbook.example/a/b/new/");
    assert_eq!(newest.links()[0].href(), newest.id());
    assert_eq!(newest.updated().to_rfc3339(), "2026-04-01T00:00:00+00:00");
    assert_eq!(newest.published().expect("a day").to_rfc3339(), "2026-03-01T00:00:00+00:00");
    assert_eq!(newest.summary().map(|summary| summary.value.as_str()), Some("One & <two> \"three\" "));
    assert_eq!(newest.categories()[0].term(), "a&b");
    assert_eq!(feed.entries()[1].id(), "https://handbook.example/a/b/%C3%A4rger-und-1/");
    // What RFC 4287 asks for beyond what the reader insists on.
    let doc = Document::parse(&xml).expect("XML");
    let ids: BTreeSet<&str> =
        doc.descendants().filter(|node| node.has_tag_name("id")).filter_map(|node| node.text()).collect();
    assert_eq!(ids.len(), 4, "every id once");
    assert_eq!(doc.root_element().tag_name().namespace(), Some("http://www.w3.org/2005/Atom"));
}

#[test]
fn the_feed_ends_at_fifty_and_does_not_depend_on_the_order_of_files() {
    let day = |n: u32| format!("title: A {n}\npublished: 2025-{:02}-{:02}\n", 1 + n % 12, 1 + n % 28);
    let articles: Vec<Source> = (0..120).map(|n| article(&format!("a{n}"), &day(n))).collect();
    let reversed: Vec<Source> = articles.iter().rev().cloned().collect();
    let feed = text(&planned(articles, &choices(Some(BASE))).0, "feed.xml");
    assert_eq!(Feed::read_from(feed.as_bytes()).expect("a feed").entries().len(), 50);
    assert_eq!(feed, text(&planned(reversed, &choices(Some(BASE))).0, "feed.xml"));
}

#[test]
fn the_sitemap_lists_every_page_and_says_only_days_an_author_gave() {
    let (plan, _) = planned(handbook(), &choices(Some(BASE)));
    let xml = text(&plan, "sitemap.xml");
    let doc = Document::parse(&xml).expect("XML");
    assert!(doc.root_element().has_tag_name((SITEMAP, "urlset")));
    let child = |node: roxmltree::Node<'_, '_>, name| {
        node.children()
            .find(|child| child.has_tag_name((SITEMAP, name)))
            .and_then(|child| child.text().map(str::to_owned))
    };
    let urls = doc.root_element().children().filter(roxmltree::Node::is_element);
    let pages: Vec<(String, Option<String>)> =
        urls.map(|url| (child(url, "loc").expect("a place"), child(url, "lastmod"))).collect();
    let dated: Vec<String> =
        pages.iter().filter_map(|(place, day)| Some(format!("{} {}", &place[BASE.len()..], day.as_ref()?))).collect();
    assert_eq!(dated, ["new/ 2026-04-01", "old/ 2024-01-31", "undated/ 2026-10-01", "%C3%A4rger-und-1/ 2025-06-01"]);
    let listed: BTreeSet<&str> = pages.iter().map(|(place, _)| &place[BASE.len()..]).collect();
    assert!(listed.contains("") && listed.contains("concepts/") && listed.contains("all/"));
    for hidden in ["draft/", "tomorrow/", "older/", "404.html", "robots.txt"] {
        assert!(!listed.contains(hidden) && plan.has(&Address::new(hidden)), "{hidden}");
    }
}

#[test]
fn robots_are_told_of_the_sitemap_only_when_there_is_one() {
    let (with, without) = (planned(handbook(), &choices(Some(BASE))).0, planned(handbook(), &choices(None)).0);
    let sitemap = "Sitemap: https://handbook.example/a/b/sitemap.xml";
    assert_eq!(text(&with, "robots.txt"), format!("User-agent: *\nDisallow:\n\n{sitemap}\n"));
    assert_eq!(text(&without, "robots.txt"), "User-agent: *\nDisallow:\n");
}

#[test]
fn without_a_place_there_is_one_note_and_nothing_invented() {
    let (plan, remarks) = planned(handbook(), &choices(None));
    let told: Vec<&str> = remarks.iter().map(|remark| remark.rule.name).collect();
    assert_eq!(told, ["no-base-url", "published-later"], "one article waits for its day");
    for address in ["feed.xml", "sitemap.xml"] {
        assert!(!plan.has(&Address::new(address)), "{address}");
    }
    for address in ["", "new/", "older/"] {
        let page = text(&plan, address);
        assert_eq!(attribute(&page, "link[rel=canonical], link[rel=alternate]", "href"), None);
    }
    let (plan, remarks) = planned(vec![article("a", "title: A\n")], &choices(Some(BASE)));
    assert!(remarks.is_empty() && !plan.has(&Address::feed()), "nothing published, no feed");
    assert_eq!(attribute(&text(&plan, ""), "link[rel=alternate]", "href"), None);
}

#[test]
fn every_page_names_the_feed_and_its_own_full_address() {
    let (plan, _) = planned(handbook(), &choices(Some(BASE)));
    for (address, feed, own) in
        [("", "feed.xml", ""), ("new/", "../feed.xml", "new/"), ("404.html", "/a/b/feed.xml", "404.html")]
    {
        let page = text(&plan, address);
        let link = "link[rel=alternate][type=\"application/atom+xml\"]";
        assert_eq!(attribute(&page, link, "href").as_deref(), Some(feed));
        assert_eq!(attribute(&page, link, "title").as_deref(), Some("A <handbook> & more"));
        assert_eq!(attribute(&page, "link[rel=canonical]", "href"), Some(format!("{BASE}{own}")));
    }
}

#[test]
fn a_former_address_leads_on_wherever_the_site_stands() {
    for (links, base_url, expected) in [
        (Links::Folders, Some(BASE), "../old/"),
        (Links::Folders, None, "../old/"),
        (Links::Files, None, "../old/index.html"),
    ] {
        let (plan, _) = planned(handbook(), &Choices { links, ..choices(base_url) });
        for alias in ["older/", "ängste/"] {
            let page = text(&plan, alias);
            let refresh = attribute(&page, "meta[http-equiv=refresh]", "content");
            assert_eq!(refresh, Some(format!("0; url={expected}")));
            assert_eq!(attribute(&page, "main a", "href").as_deref(), Some(expected));
            let canonical = base_url.map(|base| format!("{base}old/"));
            assert_eq!(attribute(&page, "link[rel=canonical]", "href"), canonical);
            assert_eq!(attribute(&page, "html", "lang").as_deref(), Some("en"));
        }
    }
}

#[test]
fn the_formats_are_the_same_bytes_every_time() {
    let print = || {
        let plan = Arc::new(planned(handbook(), &choices(Some(BASE))).0);
        ["feed.xml", "sitemap.xml", "robots.txt", "older/"].map(|address| text(&plan, address))
    };
    assert_eq!(print(), print());
}

#[test]
fn the_number_of_a_single_country_stands_open() {
    let help = |countries: &[&str]| {
        let numbers =
            countries.iter().map(|country| format!("  - {{ country: {country}, numbers: [{{ tel: \"112\" }}] }}\n"));
        let lines = format!("emergency:\n{}lines: []\n", numbers.collect::<String>());
        let config = format!("title: A\ncountries: [{}]\n", countries.join(", "));
        let inputs = Inputs {
            articles: vec![article("a", "title: A\n")],
            config: Some(Source::new("articles/handbook.yaml", config)),
            data: vec![Source::new("articles/helplines.yaml", lines)],
            ..Inputs::default()
        };
        let page = text(&compile(&inputs, &choices(None)).value, "a/");
        (attribute(&page, ".emergency details", "open"), page.contains("Choose your country:"))
    };
    assert_eq!(help(&["GB"]), (Some(String::new()), false));
    assert_eq!(help(&["GB", "IE"]), (None, true));
}

#[test]
fn what_is_printed_in_one_go_is_what_each_address_is_alone() {
    let page = |name: &str, text: &str| {
        let text = format!("---\ntitle: {name}\nkind: page\nsummary: {name}.\n---\n{text}\n");
        Source::new(format!("articles/{name}.md"), text)
    };
    let articles = vec![
        page("calm/one", "To [[two]], [[two#a-part]] and [[three|there]].\n\n## A part\n\n<b onclick=x>raw</b>"),
        page("calm/two", "## A part\n\nBack to [[one]] and on to [the list](../../all/).[^1]\n\n[^1]: A note."),
        page("three", "Nothing but [[calm]]."),
    ];
    let (plan, _) = planned(articles, &choices(None));
    let quires = plan.quires();
    let printed: Vec<_> = quires.iter().map(|(edition, quire)| edition.print_quire(quire)).collect();
    let mut all: Vec<&Address> = printed.iter().flatten().map(|(address, _)| *address).collect();
    all.sort();
    assert_eq!(all, plan.addresses().collect::<Vec<_>>().iter().collect::<Vec<_>>(), "every address once");
    assert!(printed.iter().any(|one| one.len() == 3), "a section goes with its document");
    for (address, printed) in printed.into_iter().flatten() {
        let alone = plan.print(address);
        assert_eq!((printed.value, printed.remarks), (alone.value, alone.remarks), "{address}");
    }
    let booklet = text(&plan, "print/calm/");
    assert!(booklet.contains("<a href=\"#_in-two\"") && booklet.contains("href=\"#_in-two--a-part\""), "{booklet}");
    assert!(booklet.contains("<a href=\"../../three/\""), "{booklet}");
}

/// What is kept on a device: the version, and the paths in their order.
fn kept(articles: Vec<Source>, choices: &Choices) -> (String, Vec<String>) {
    let (plan, _) = planned(articles, choices);
    let worker = text(&plan, "offline.js");
    let line =
        worker.lines().next().expect("a line").strip_prefix("const LIST = ").and_then(|line| line.strip_suffix(';'));
    let list: serde_json::Value = serde_json::from_str(line.expect("the list")).expect("JSON");
    let version = list["version"].as_str().expect("a version").to_owned();
    let files = list["files"].as_array().expect("files");
    let paths = files.iter().map(|file| file[0].as_str().expect("a path").to_owned()).collect();
    (version, paths)
}

fn script(name: &str, more: &str, body: &str) -> Source {
    let front = format!(
        "---\ntitle: Title\nkind: script\nsummary: One sentence.\nsituation: \"Now.\"\n{more}moves:\n  - move: pause\n    do: \"Wait.\"\n---\n\n"
    );
    Source::new(format!("articles/scripts/{name}.md"), format!("{front}{body}\n"))
}

#[test]
fn what_is_kept_is_a_fixed_set_whose_name_changes_with_it() {
    let of = |body: &str| {
        let articles =
            vec![script("one", "", body), script("hidden", "draft: true\n", "x"), article("other", "title: Other\n")];
        kept(articles, &Choices { drafts: Drafts::Hidden, ..choices(None) })
    };
    let (version, paths) = of("Text. <img src=\"p.png\" alt=\"\">");
    let pages: Vec<&str> = paths.iter().map(String::as_str).filter(|path| !path.starts_with("static/")).collect();
    assert_eq!(
        pages,
        ["one/", "now/", "scripts/", "offline/", "", "print/scripts/pocket/"],
        "no draft, and nothing else"
    );
    for needed in ["static/style.", "static/handbook.", "static/theme.", "static/keep.", "static/icons/192."] {
        assert!(paths.iter().any(|path| path.starts_with(needed)), "{needed} in {paths:?}");
    }
    assert!(!paths.iter().any(|path| path.contains("search") || path.contains("/og/")), "{paths:?}");
    assert_eq!(of("Text. <img src=\"p.png\" alt=\"\">").0, version);
    assert_ne!(of("Another text.").0, version);
}

#[test]
fn of_a_photograph_one_print_is_kept_and_stands_in_for_the_others() {
    let raster = Raster { kind: Kind::Jpeg, bare: 2_000_000, grain: Grain::Photo };
    let photograph = |path: &str| Picture {
        raster: Some(raster),
        shape: Shape::Picture(Size { width: 4000, height: 3000 }),
        ..Picture::unseen(path.to_owned(), 2_100_000, Fingerprint::of(path.as_bytes()))
    };
    let inputs = Inputs {
        articles: vec![script("one", "", "![A cup.](p.jpg)")],
        pictures: vec![photograph("articles/scripts/p.jpg")],
        ..Inputs::default()
    };
    let plan = compile(&inputs, &choices(None)).value;
    let worker = text(&plan, "offline.js");
    assert!(
        worker.contains("[\"scripts/p.jpg-960w.jpg\",207360]")
            && !worker.contains("-480w")
            && worker.contains("PRINTS")
    );
    for print in ["scripts/p.jpg", "scripts/p.jpg-480w.jpg", "scripts/p.jpg-960w.jpg", "scripts/p.jpg-1600w.jpg"] {
        assert!(plan.has(&Address::new(print)), "{print}");
    }
    let booklet = text(&plan, "print/scripts/");
    assert!(
        booklet.contains("srcset=\"../../scripts/p.jpg-480w.jpg 480w, ../../scripts/p.jpg-960w.jpg 960w"),
        "{booklet}"
    );
    let without = compile(&Inputs { pictures: Vec::new(), ..inputs }, &choices(None)).value;
    assert!(!text(&without, "offline.js").contains("PRINTS"));
}

#[test]
fn nothing_is_kept_where_there_is_no_script_or_no_host() {
    let (plan, _) = planned(vec![article("a", "title: A\n")], &choices(Some(BASE)));
    assert!(!plan.has(&Address::new("offline/")));
    let worker = text(&plan, "offline.js");
    assert!(worker.contains("unregister") && !worker.contains("fetch"), "it takes away what was kept once: {worker}");
    let (plan, _) = planned(vec![script("a", "", "x")], &Choices { links: Links::Files, ..choices(None) });
    assert!(plan.has(&Address::new("offline/")) && !plan.has(&Address::new("offline.js")));
    let page = text(&plan, "a/");
    assert!(page.contains("offline/index.html") && !page.contains("data-worker"), "{page}");
}

#[test]
fn a_handbook_of_very_many_scripts_keeps_only_the_first() {
    let many = |count: usize| (0..count).map(|at| script(&format!("s{at:03}"), "", "Text.")).collect();
    let scripts = |paths: Vec<String>| paths.iter().filter(|path| path.starts_with('s') && path.len() == 5).count();
    assert_eq!(scripts(kept(many(60), &choices(None)).1), 60);
    let (_, paths) = kept(many(61), &choices(None));
    assert!(!paths.contains(&"s060/".to_owned()) && scripts(paths) == 60);
}
