//! How a handbook is found and shown elsewhere: what search engines, messengers, web hosts and home screens are told.

mod common;

use std::sync::Arc;

use mend::compile::compile;
use mend::config::{Choices, Drafts, Links};
use mend::pages::policy;
use mend::plan::{Plan, Printed};
use mend::source::{Address, Inputs, Source};
use scraper::{Html, Selector};
use serde_json::{Value, json};

const BASE: &str = "https://handbook.example/a/";
const REVIEWED: &str = "reviewed: { date: 2026-03-01, by: [{ name: \"A Reviewer\", role: clinical psychologist }]";

fn article(name: &str, kind: &str, front: &str) -> Source {
    let text = format!(
        "---\ntitle: \"{name} </script><b>\"\nkind: {kind}\nsummary: \"One & <two>\"\n{front}---\n\nText [@b; @a].\n"
    );
    Source::new(format!("articles/concepts/{name}.md"), text)
}

fn plan(base_url: Option<&str>, links: Links, config: &str) -> Plan {
    let reference = |key: &str, name: &str| {
        format!("{key}:\n  type: book\n  title: \"Less <is> & more\"\n  author: '{name}'\n  date: 1989\n")
    };
    let inputs = Inputs {
        articles: vec![
            article("plain", "concept", ""),
            article("reviewed", "concept", &format!("published: 2026-01-02\nupdated: 2026-02-03\n{REVIEWED} }}\n")),
            article("changed", "concept", &format!("{REVIEWED}, text: 0000000000000000 }}\n")),
            article("person", "researcher", &format!("lived: 1900–1980\nfield: Paediatrician\n{REVIEWED} }}\n")),
            article("about", "page", ""),
            article("unfinished", "concept", "draft: true\n"),
            article("sensitive", "concept", "topics: [harm]\n"),
        ],
        data: vec![Source::new("articles/references.yaml", reference("a", "Adams, B.") + &reference("b", "Brown, C."))],
        config: Some(Source::new(
            "articles/handbook.yaml",
            format!("title: \"A <handbook>\"\nsections: [concepts]\n{config}"),
        )),
        ..Inputs::default()
    };
    let choices = Choices { base_url: base_url.map(str::to_owned), links, ..common::choices(Drafts::Shown) };
    compile(&inputs, &choices).value
}

fn text(plan: &Plan, address: &str) -> String {
    match plan.print(&Address::new(address)).value {
        Some(Printed::Bytes(bytes)) => String::from_utf8(bytes).expect("UTF-8"),
        other => panic!("{address}: {other:?}"),
    }
}

fn select(page: &str, selector: &str, attribute: &str) -> Option<String> {
    let selector = Selector::parse(selector).expect("a selector");
    Html::parse_document(page).select(&selector).next()?.attr(attribute).map(str::to_owned)
}

fn property(page: &str, name: &str) -> Option<String> {
    select(page, &format!("meta[property=\"{name}\"], meta[name=\"{name}\"]"), "content")
}

/// What a page tells search engines, as an HTML parser that is not ours reads it; one value for each thing told of.
fn told(page: &str) -> Vec<Value> {
    let selector = Selector::parse("script[type=\"application/ld+json\"]").expect("a selector");
    let html = Html::parse_document(page);
    let texts: Vec<String> = html.select(&selector).map(|element| element.text().collect()).collect();
    assert!(texts.len() <= 1, "{texts:?}");
    let graph = |text: &String| serde_json::from_str::<Value>(text).expect("JSON")["@graph"].clone();
    texts.first().map_or_else(Vec::new, |text| graph(text).as_array().expect("a list").clone())
}

#[test]
fn an_article_tells_what_its_author_wrote_and_no_more() {
    let plan = plan(Some(BASE), Links::Folders, "");
    let [about, way] = told(&text(&plan, "plain/")).try_into().expect("the article and the way to it");
    let cited = ["Adams, B. (1989). Less <is> & more.", "Brown, C. (1989). Less <is> & more."];
    assert_eq!(
        about,
        json!({
            "@type": "MedicalWebPage",
            "@id": "https://handbook.example/a/plain/",
            "url": "https://handbook.example/a/plain/",
            "name": "plain </script><b>",
            "description": "One & <two>",
            "inLanguage": "en",
            "isPartOf": { "@id": "https://handbook.example/a/#site" },
            "citation": cited,
        })
    );
    let steps = way["itemListElement"].as_array().expect("a list");
    let steps: Vec<String> =
        steps.iter().map(|step| format!("{} {} {}", step["position"], step["name"], step["item"])).collect();
    assert_eq!(
        steps,
        [
            "1 \"A <handbook>\" \"https://handbook.example/a/\"",
            "2 \"Concepts\" \"https://handbook.example/a/concepts/\"",
            "3 \"plain </script><b>\" \"https://handbook.example/a/plain/\"",
        ]
    );
}

#[test]
fn a_review_is_told_only_while_it_holds_and_a_day_only_when_it_was_given() {
    let plan = plan(Some(BASE), Links::Folders, "");
    let about = |address| told(&text(&plan, address))[0].clone();
    let by = json!([{ "@type": "Person", "name": "A Reviewer", "jobTitle": "clinical psychologist" }]);
    let reviewed = about("reviewed/");
    assert_eq!((&reviewed["lastReviewed"], &reviewed["reviewedBy"]), (&json!("2026-03-01"), &by));
    assert_eq!((&reviewed["datePublished"], &reviewed["dateModified"]), (&json!("2026-01-02"), &json!("2026-02-03")));
    let changed = about("changed/");
    assert!(changed.get("lastReviewed").is_none() && changed.get("reviewedBy").is_none(), "{changed}");
    let person = about("person/");
    assert_eq!((&person["@type"], &person["mainEntityOfPage"]["reviewedBy"]), (&json!("Article"), &by));
    assert!(person.get("reviewedBy").is_none() && person["headline"] == person["name"], "{person}");
    assert_eq!(about("about/")["@type"], "WebPage");
}

#[test]
fn a_publisher_is_told_only_when_there_is_one() {
    let without = plan(Some(BASE), Links::Folders, "");
    let with =
        plan(Some(BASE), Links::Folders, "organisation: { name: \"Ours & theirs\", url: https://ours.example/ }\n");
    let publisher = json!({ "@type": "Organization", "name": "Ours & theirs", "url": "https://ours.example/" });
    for address in ["", "plain/"] {
        assert!(told(&text(&without, address))[0].get("publisher").is_none());
        assert_eq!(told(&text(&with, address))[0]["publisher"], publisher);
    }
    assert_eq!(told(&text(&with, ""))[0]["@type"], "WebSite");
}

#[test]
fn every_other_page_tells_the_way_to_it() {
    let plan = plan(Some(BASE), Links::Folders, "");
    for (address, length) in [("concepts/", 2), ("all/", 2), ("sources/", 2), ("sources/a/", 3)] {
        let told = told(&text(&plan, address));
        assert_eq!((told.len(), &told[0]["@type"]), (1, &json!("BreadcrumbList")), "{address}");
        let steps = told[0]["itemListElement"].as_array().expect("a list");
        assert_eq!(steps.len(), length, "{address}");
        assert_eq!(steps[length - 1]["item"], format!("{BASE}{address}"));
    }
    assert!(told(&text(&plan, "404.html")).is_empty());
}

#[test]
fn a_shared_address_shows_title_sentence_and_picture() {
    let plan = plan(Some(BASE), Links::Folders, "");
    for (address, sort, picture) in
        [("plain/", "article", "concept"), ("person/", "article", "researcher"), ("", "website", "handbook")]
    {
        let page = text(&plan, address);
        let of = |name: &str| property(&page, name).unwrap_or_else(|| panic!("{address}: {name}"));
        assert_eq!((of("og:type"), of("og:url")), (sort.to_owned(), format!("{BASE}{address}")));
        assert_eq!((of("og:site_name"), of("og:locale")), ("A <handbook>".to_owned(), "en_GB".to_owned()));
        assert_eq!((of("og:image:width"), of("og:image:height")), ("1200".to_owned(), "630".to_owned()));
        assert_eq!(of("twitter:card"), "summary_large_image");
        assert!(of("og:image:alt").ends_with('.'));
        let image = of("og:image");
        assert!(image.starts_with(&format!("{BASE}static/og/{picture}.")) && image.ends_with(".png"), "{image}");
        assert!(plan.has(&Address::new(&image[BASE.len()..])), "{image}");
    }
    let page = text(&plan, "plain/");
    assert_eq!(property(&page, "og:title").as_deref(), Some("plain </script><b>"));
    assert_eq!(property(&page, "og:description").as_deref(), Some("One & <two>"));
}

#[test]
fn every_page_of_every_family_has_a_sentence_about_it() {
    let plan = plan(Some(BASE), Links::Folders, "");
    for address in plan.addresses().filter(|address| address.file().ends_with(".html")) {
        let page = text(&plan, address.as_str());
        let sentence = property(&page, "description");
        assert!(sentence.is_some_and(|text| text.len() > 8) || address.as_str().is_empty(), "{address}");
    }
}

#[test]
fn drafts_and_the_page_for_unknown_addresses_are_not_to_be_listed() {
    let plan = plan(Some(BASE), Links::Folders, "");
    for (address, expected) in [("unfinished/", Some("noindex")), ("404.html", Some("noindex")), ("plain/", None)] {
        assert_eq!(property(&text(&plan, address), "robots").as_deref(), expected, "{address}");
    }
}

#[test]
fn without_a_place_nothing_needs_one() {
    let plan = plan(None, Links::Folders, "");
    for address in ["", "plain/", "concepts/"] {
        let page = text(&plan, address);
        assert!(told(&page).is_empty() && !page.contains("handbook.example"), "{address}");
        for name in ["og:url", "og:image", "og:image:width", "twitter:card"] {
            assert_eq!(property(&page, name), None);
        }
        assert!(property(&page, "og:title").is_some());
    }
}

#[test]
fn the_manifest_names_the_handbook_and_its_icons_wherever_the_site_stands() {
    let plan = plan(None, Links::Folders, "");
    let manifest: Value = serde_json::from_str(&text(&plan, "manifest.webmanifest")).expect("JSON");
    assert_eq!((&manifest["name"], &manifest["lang"]), (&json!("A <handbook>"), &json!("en")));
    let icons = manifest["icons"].as_array().expect("a list");
    assert_eq!(icons.len(), 4);
    for icon in icons {
        let address = Address::new(icon["src"].as_str().expect("a link"));
        let Some(Printed::Bytes(bytes)) = plan.print(&address).value else { panic!("{address}") };
        let size = mend::source::measure(address.as_str(), &bytes).size().expect("a picture");
        assert_eq!(size.width, size.height);
        let told = icon["sizes"].as_str().expect("a size");
        assert!(
            told == "any" && address.as_str().ends_with(".svg") || told == format!("{0}x{0}", size.width),
            "{told}"
        );
    }
    assert_eq!(
        select(&text(&plan, "plain/"), "link[rel=manifest]", "href").as_deref(),
        Some("../manifest.webmanifest")
    );
    assert_eq!(
        select(&text(&plan, "404.html"), "link[rel=manifest]", "href").as_deref(),
        Some("/manifest.webmanifest")
    );
}

#[test]
fn a_folder_on_a_disk_has_no_manifest() {
    let plan = plan(None, Links::Files, "");
    assert!(!plan.has(&Address::new("manifest.webmanifest")));
    assert_eq!(select(&text(&plan, "plain/"), "link[rel=manifest]", "href"), None);
}

#[test]
fn page_and_host_state_one_policy() {
    let plan = plan(Some(BASE), Links::Folders, "");
    let headers = text(&plan, "_headers");
    let told = headers.lines().find_map(|line| line.strip_prefix("  Content-Security-Policy: ")).expect("a policy");
    assert_eq!(told, policy::header());
    assert!(headers.starts_with("/a/*\n") && headers.contains("\n/a/static/*\n"), "{headers}");
    let stated = "meta[http-equiv=\"Content-Security-Policy\"]";
    for address in plan.addresses().filter(|address| address.file().ends_with(".html")) {
        assert_eq!(select(&text(&plan, address.as_str()), stated, "content"), Some(policy::meta()), "{address}");
    }
}

#[test]
fn the_colours_of_the_window_are_those_of_the_paper() {
    let static_folder = concat!(env!("CARGO_MANIFEST_DIR"), "/static");
    let sheets =
        walkdir::WalkDir::new(static_folder).sort_by_file_name().into_iter().map(|entry| entry.expect("readable"));
    let sheets = sheets.filter(|entry| entry.path().extension().is_some_and(|ending| ending == "css"));
    #[expect(clippy::disallowed_methods, reason = "tests read the files of the theme")]
    let styles: String = sheets.map(|sheet| std::fs::read_to_string(sheet.path()).expect("readable")).collect();
    let page = text(&plan(None, Links::Folders, ""), "");
    let colour = |scheme: &str| select(&page, &format!("meta[name=theme-color][media*=\"{scheme}\"]"), "content");
    let (light, dark) = (colour("light").expect("a colour"), colour("dark").expect("a colour"));
    let paper = format!("--paper: light-dark({light}, {dark});");
    assert!(styles.contains(&paper), "{paper}");
    assert_eq!(light, mend::formats::manifest::PAPER);
}

#[test]
fn all_of_it_is_the_same_bytes_every_time() {
    let print = || {
        let plan = Arc::new(plan(Some(BASE), Links::Folders, ""));
        ["reviewed/", "manifest.webmanifest", "_headers"].map(|address| text(&plan, address))
    };
    assert_eq!(print(), print());
}

#[test]
fn a_page_asks_whether_it_helped_only_where_an_answer_can_be_sent_and_gives_nobody_away() {
    let asked = |contact: &str, address| {
        let plan = plan(None, Links::Folders, &format!("organisation: {{ name: A, contact: \"{contact}\" }}\n"));
        select(&text(&plan, address), ".helpful a", "href")
    };
    let subject = "subject=About%20the%20page%20%E2%80%9Cplain%20%3C%2Fscript%3E%3Cb%3E%E2%80%9D";
    assert_eq!(asked("us@ours.example", "plain/"), Some(format!("mailto:us@ours.example?{subject}")));
    assert_eq!(asked("https://ours.example/contact", "plain/"), None);
    assert_eq!(asked("+44 800 1111", "plain/"), None);
    assert_eq!(select(&text(&plan(None, Links::Folders, ""), "plain/"), ".helpful a", "href"), None);
    let sensitive = plan(None, Links::Folders, "organisation: { contact: us@ours.example }\n");
    let page = text(&sensitive, "sensitive/");
    assert!(select(&page, ".helpful a", "href").is_none() && select(&page, "[data-do=share]", "data-do").is_none());
    assert!(page.contains("mailto:us@ours.example\""), "the footer's own address stays");
}

#[test]
fn a_list_is_looked_through_only_where_all_of_it_stands_on_one_page() {
    for (count, narrowed) in [(30, false), (60, true), (260, false)] {
        let articles = (0..count).map(|number| article(&format!("n{number}"), "concept", "")).collect();
        let plan = compile(&Inputs { articles, ..Inputs::default() }, &common::choices(Drafts::Hidden)).value;
        assert_eq!(select(&text(&plan, "concepts/"), ".list-filter", "class").is_some(), narrowed, "{count}");
    }
}

#[test]
fn every_page_says_itself_that_no_address_is_handed_on() {
    let plan = plan(Some(BASE), Links::Folders, "");
    for address in ["", "plain/", "sensitive/", "concepts/", "search/", "404.html"] {
        assert_eq!(property(&text(&plan, address), "referrer").as_deref(), Some("no-referrer"), "{address}");
    }
}
