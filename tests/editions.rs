//! One handbook in several languages: each edition stands for itself, and what it lacks it finds in the main one.

mod common;
#[path = "editions/hurt.rs"]
mod hurt;

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use mend::checks;
use mend::compile::{Compiler, compile};
use mend::config::{Choices, Drafts, Links};
use mend::diagnostic::Diagnostic;
use mend::plan::{Developed, Plan, Printed};
use mend::source::{Address, Inputs, Source};
use proptest::prelude::*;
use scraper::{ElementRef, Html, Selector};

fn choices() -> Choices {
    Choices { base_url: Some("https://a.example/".to_owned()), ..common::choices(Drafts::Hidden) }
}

/// The languages of the handbooks that are made up here, the main one first.
const LANGUAGES: [&str; 3] = ["en", "es", "ar"];

/// A file of an edition.
#[derive(Debug, Clone)]
struct Made {
    language: usize,
    name: usize,
    title: String,
    links: Vec<usize>,
    draft: bool,
    /// For a script: the age it names and what happened.
    script: Option<(usize, usize)>,
}

/// Ages and what happened, as scripts name them.
const AGES: [&str; 3] = ["infant", "child", "teen"];
const HAPPENED: [&str; 3] = ["shouted", "hit", "row"];

fn made() -> impl Strategy<Value = Made> {
    let links = proptest::collection::vec(0..6_usize, 0..4);
    let script = proptest::option::of((0..AGES.len(), 0..HAPPENED.len()));
    (0..3_usize, 0..6_usize, "[A-Z][a-z]{2,6}", links, proptest::bool::weighted(0.1), script)
        .prop_map(|(language, name, title, links, draft, script)| Made { language, name, title, links, draft, script })
}

fn inputs(all: &[Made], languages: &[&str]) -> Inputs {
    let mut articles = BTreeMap::new();
    for one in all.iter().filter(|one| one.language == 0 || languages.contains(&LANGUAGES[one.language])) {
        let folder = if one.language == 0 { String::new() } else { format!("{}/", LANGUAGES[one.language]) };
        let path = format!("articles/{folder}concepts/n{}.md", one.name);
        let links: Vec<String> =
            one.links.iter().map(|link| format!("See [[n{link}]] and [it](n{link}.md).")).collect();
        let links = links.join("\n\n");
        let draft = if one.draft { "draft: true\n" } else { "" };
        let related: Vec<String> = one.links.iter().map(|link| format!("n{link}")).collect();
        let kind = match one.script {
            Some((age, happened)) => format!(
                "kind: script\nages: [{}]\nhappened: [{}]\nevidence: practice\nrelated: [{}]",
                AGES[age],
                HAPPENED[happened],
                related.join(", ")
            ),
            None => "kind: page".to_owned(),
        };
        let text = format!("---\ntitle: {}\n{kind}\nsummary: One.\n{draft}---\n{links}", one.title);
        articles.insert(path.clone(), Source::new(path, text));
    }
    let doors = "doors: [{ title: Now, to: n3, links: [n4, n5] }]\n";
    let config = format!(
        "title: Repair\nlanguages: [{}]\nhelp: n0\nsafety: n1\nevidence: n2\nfooter: [n4]\nways: [{{ title: Up, to: n5 }}]\n{doors}",
        languages.join(", ")
    );
    let own = |language: &&str| {
        let path = format!("articles/{language}/handbook.yaml");
        Source::new(path, format!("title: Repair\nways: [{{ title: Up, to: n5 }}]\n{doors}"))
    };
    Inputs {
        articles: articles.into_values().collect(),
        config: Some(Source::new("articles/handbook.yaml", config)),
        data: languages[1..].iter().map(own).collect(),
        ..Inputs::default()
    }
}

thread_local! {
    /// One for all three languages and one for two: templates are read once.
    static COMPILERS: RefCell<[Compiler<'static>; 2]> = RefCell::default();
}

/// The site in these languages.
fn site_of(all: &[Made], languages: &[&str]) -> BTreeMap<String, String> {
    let inputs = inputs(all, languages);
    COMPILERS.with_borrow_mut(|compilers| site(&compilers[3 - languages.len()].compile(&inputs, &choices()).value))
}

fn site(plan: &Plan) -> BTreeMap<String, String> {
    let print = |address: &Address| match plan.print(address).value {
        Some(Printed::Bytes(bytes)) => String::from_utf8_lossy(&bytes).into_owned(),
        Some(Printed::Copy(path) | Printed::Picture(Developed { path, .. })) => path,
        None => panic!("{address} is not printed"),
    };
    let pages = plan.addresses().filter(|one| !one.as_str().starts_with("static/"));
    let mut all: BTreeMap<String, String> = pages.map(|one| (one.file(), print(&one))).collect();
    plan.sets(&mut |files| {
        all.extend(files.into_iter().map(|(one, bytes)| (one.file(), String::from_utf8_lossy(&bytes).into_owned())));
    });
    all
}

/// A file without what it says of other editions: the way to them, and where they have the same page.
fn alone(text: &str) -> String {
    let mut inside = false;
    let lines = text.lines().filter(|line| {
        let begins = line.contains("<ul class=\"editions\">");
        inside |= begins;
        let keeps = !inside && !line.contains("hreflang=\"") && !line.contains("search/data/");
        inside &= !line.contains("</ul>");
        keeps
    });
    let text: Vec<&str> = lines.filter(|line| !line.starts_with("Sitemap: ")).collect();
    text.join("\n").replace(" xmlns:xhtml=\"http://www.w3.org/1999/xhtml\"", "")
}

/// Where a link on a page leads, as a file of the site.
fn landing(file: &str, href: &str) -> String {
    let mut steps: Vec<&str> = file.split('/').collect();
    steps.pop();
    for part in href.split(['#', '?']).next().unwrap_or_default().split('/') {
        match part {
            ".." => _ = steps.pop(),
            "." | "" => {}
            other => steps.push(other),
        }
    }
    let path = steps.join("/");
    let is_file = path.rsplit('/').next().is_some_and(|last| last.contains('.'));
    if is_file { path } else { format!("{path}/index.html").trim_start_matches('/').to_owned() }
}

/// Whether a link is followed by the name of a language.
fn is_said(link: ElementRef<'_>) -> bool {
    let next = link.next_siblings().find_map(ElementRef::wrap);
    next.is_some_and(|next| next.attr("class") == Some("in-language") && next.attr("lang").is_some())
}

/// How many answers there are for each age on the page of the two questions; none without the page.
fn asked(site: &BTreeMap<String, String>, page: &str) -> Vec<usize> {
    let (who, what) = (Selector::parse(".now-who"), Selector::parse(".now-what"));
    let (who, what) = (who.expect("a selector"), what.expect("a selector"));
    let page = Html::parse_document(site.get(page).map_or("", String::as_str));
    page.select(&who).map(|who| who.select(&what).count()).collect()
}

/// How many there should be: an edition has its own scripts, and the main one's that it has not translated.
fn to_be_asked(all: &[Made], languages: &[usize]) -> Vec<usize> {
    let mut scripts = BTreeMap::new();
    for language in languages {
        // Of two files of one name the last stands.
        let own: BTreeMap<usize, &Made> =
            all.iter().filter(|one| one.language == *language).map(|one| (one.name, one)).collect();
        scripts.extend(own.into_iter().filter(|(_, one)| !one.draft).map(|(name, one)| (name, one.script)));
    }
    let pairs: BTreeSet<(usize, usize)> = scripts.into_values().flatten().collect();
    let counts = (0..AGES.len()).map(|age| pairs.iter().filter(|(one, _)| *one == age).count());
    counts.filter(|count| *count > 0).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(8))]

    /// Whoever asks in another language finds every answer that the main one has.
    #[test]
    fn no_answer_is_missing_in_another_language(all in proptest::collection::vec(made(), 6..24)) {
        let site = site_of(&all, &LANGUAGES);
        prop_assert_eq!(asked(&site, "now/index.html"), to_be_asked(&all, &[0]));
        for (language, page) in [(1, "es/now/index.html"), (2, "ar/now/index.html")] {
            if site.contains_key(page) {
                prop_assert_eq!(asked(&site, page), to_be_asked(&all, &[0, language]), "{}", page);
            }
        }
    }

    /// An edition whose folder is taken away takes nothing with it.
    #[test]
    fn an_edition_stands_for_itself(all in proptest::collection::vec(made(), 1..14)) {
        let whole = site_of(&all, &LANGUAGES);
        let without = site_of(&all, &["en", "es"]);
        // A host is told of every edition in one file, and what is kept has a print of pages with the ways to all editions.
        for (file, text) in without.iter().filter(|(file, _)| *file != "_headers" && !file.ends_with("offline.js")) {
            prop_assert_eq!(alone(text), alone(&whole[file]), "{}", file);
        }
        let only_there = whole.keys().filter(|file| !without.contains_key(*file));
        prop_assert!(only_there.clone().all(|file| file.starts_with("ar/")), "{:?}", only_there.collect::<Vec<_>>());
    }

    /// Every link lands, in its own edition where that has the page, and otherwise in the main one.
    #[test]
    fn every_link_lands(all in proptest::collection::vec(made(), 1..14)) {
        let site = site_of(&all, &LANGUAGES);
        let links = Selector::parse("a[href], link[rel=stylesheet], script[src]").expect("a selector");
        for (file, text) in site.iter().filter(|(file, _)| file.ends_with("index.html")) {
            for link in Html::parse_document(text).select(&links) {
                let href = link.attr("href").or(link.attr("src")).expect("one of them");
                if href.contains(':') || href.starts_with('#') {
                    continue;
                }
                let lands = landing(file, href);
                if lands.starts_with("static/") {
                    continue;
                }
                prop_assert!(site.contains_key(&lands), "{} leads to {} ({})", file, href, lands);
                let folder = |path: &str| path.split('/').next().filter(|first| LANGUAGES[1..].contains(first)).map(str::to_owned);
                let within = link.attr("hreflang");
                if folder(file) != folder(&lands) && link.value().name() == "a" {
                    let own = folder(file).map(|own| format!("{own}/{lands}"));
                    let is_switch = link.attr("lang").is_some() || link.attr("rel") == Some("alternate");
                    prop_assert!(within.is_some(), "{}: {} does not say its language", file, href);
                    prop_assert!(is_switch || is_said(link), "{}: {} does not say its language to readers", file, href);
                    prop_assert!(is_switch || own.is_none_or(|own| !site.contains_key(&own)), "{} passes over its own page", href);
                }
            }
        }
    }

    /// Round after round the same comes out as from the beginning.
    #[test]
    fn memory_changes_nothing(rounds in proptest::collection::vec(proptest::collection::vec(made(), 1..9), 2..3)) {
        let mut compiler = Compiler::default();
        let mut all = Vec::new();
        for round in rounds {
            all.extend(round);
            let inputs = inputs(&all, &LANGUAGES);
            let (kept, fresh) = (compiler.compile(&inputs, &choices()), compile(&inputs, &choices()));
            prop_assert_eq!(site(&kept.value), site(&fresh.value));
            let told = |remarks: Vec<Diagnostic>, plan: &Plan| -> Vec<(String, String)> {
                let found = checks::judge(remarks, plan);
                found.into_iter().map(|one| (one.place.source.path().to_owned(), one.message.to_string())).collect()
            };
            prop_assert_eq!(told(kept.remarks, &kept.value), told(fresh.remarks, &fresh.value));
        }
    }
}

#[test]
fn one_language_named_is_as_none_named() {
    let article = Source::new("articles/a.md", "---\ntitle: A\nkind: page\nsummary: One.\n---\nText.\n");
    let with = |config: &str| {
        let config = Some(Source::new("articles/handbook.yaml", config));
        site(&compile(&Inputs { articles: vec![article.clone()], config, ..Inputs::default() }, &choices()).value)
    };
    assert_eq!(with("title: A\nlanguages: [en]\n"), with("title: A\n"));
}

#[test]
fn shared_files_stand_once_and_every_edition_has_its_own_of_the_rest() {
    let text = |path: &str, title: &str| {
        Source::new(path, format!("---\ntitle: {title}\nkind: page\nsummary: One.\n---\nText.\n"))
    };
    let inputs = Inputs {
        articles: vec![text("articles/a.md", "A"), text("articles/es/a.md", "B")],
        config: Some(Source::new("articles/handbook.yaml", "title: A\nlanguages: [en, es]\n")),
        ..Inputs::default()
    };
    let site: BTreeSet<String> = site(&compile(&inputs, &choices()).value).into_keys().collect();
    for own in ["index.html", "404.html", "sitemap.xml", "manifest.webmanifest", "search/first.js", "all/index.html"] {
        assert!(site.contains(own) && site.contains(&format!("es/{own}")), "{own}");
    }
    for shared in ["_headers", "robots.txt"] {
        assert!(site.contains(shared) && !site.contains(&format!("es/{shared}")), "{shared}");
    }
    assert!(!site.iter().any(|file| file.starts_with("es/static/")));
    let portable = Choices { links: Links::Files, ..choices() };
    let home = compile(&inputs, &portable).value.print(&Address::new("es/"));
    let Some(Printed::Bytes(bytes)) = home.value else { panic!("a page") };
    let home = String::from_utf8_lossy(&bytes).into_owned();
    assert!(home.contains("href=\"../index.html\" lang=\"en\" hreflang=\"en\""), "{home}");
}

#[test]
fn an_edition_lists_the_sources_it_cites_and_leads_to_the_others() {
    let text =
        |path: &str, body: &str| Source::new(path, format!("---\ntitle: A\nkind: page\nsummary: One.\n---\n{body}\n"));
    let book = |key: &str| format!("{key}: {{ type: book, title: Calm, author: 'Ash, Ann', date: 2001 }}\n");
    let disputed =
        "ash-2001: { type: book, title: Calm, author: 'Ash, Ann', date: 2001, mend: { contested: [oak-2002] } }\n";
    let inputs = Inputs {
        articles: vec![
            text("articles/a.md", "Text [@ash-2001; @elm-2003]."),
            text("articles/es/a.md", "Texto [@ash-2001]. [Otro](/sources/elm-2003/)"),
        ],
        data: vec![Source::new(
            "articles/references.yaml",
            [disputed.to_owned(), book("oak-2002"), book("elm-2003")].concat(),
        )],
        config: Some(Source::new("articles/handbook.yaml", "title: A\nlanguages: [en, es]\n")),
        ..Inputs::default()
    };
    let site = site(&compile(&inputs, &choices()).value);
    let sources = |prefix: &str| -> Vec<bool> {
        let page = |key: &&str| site.contains_key(&format!("{prefix}sources/{key}/index.html"));
        ["ash-2001", "oak-2002", "elm-2003"].iter().map(page).collect()
    };
    assert_eq!(sources(""), [true, true, true]);
    assert_eq!(sources("es/"), [true, true, false]);
    let page = &site["es/a/index.html"];
    assert!(page.contains("href=\"../../sources/elm-2003/\" hreflang=\"en\""), "{page}");
    // A work is in the language of the main edition unless its entry says another one.
    assert!(page.contains("<span lang=\"en\">Ash, A."), "{page}");
    assert!(!site["a/index.html"].contains("<span lang"));
}

#[test]
fn who_is_afraid_is_led_to_a_page_in_their_own_language_while_there_is_one() {
    let text = |path: &str, front: &str| {
        Source::new(path, format!("---\ntitle: {}\nsummary: One.\n{front}---\nText.\n", path.replace(['/', '.'], " ")))
    };
    let with = |others: &[&str]| {
        let own = others.iter().map(|name| text(&format!("articles/es/{name}.md"), "kind: page\n"));
        let main = ["help", "safety"].map(|name| text(&format!("articles/{name}.md"), "kind: page\n"));
        let scripts = ["articles/calm.md", "articles/es/calm.md"].map(|path| text(path, "kind: script\n"));
        let inputs = Inputs {
            articles: main.into_iter().chain(scripts).chain(own).collect(),
            config: Some(Source::new(
                "articles/handbook.yaml",
                "title: A\nlanguages: [en, es]\nhelp: help\nsafety: safety\n",
            )),
            ..Inputs::default()
        };
        let site = site(&compile(&inputs, &choices()).value);
        let link = |page: &str, what: &str| {
            let page = Html::parse_document(&site[page]);
            let found = page.select(&Selector::parse(what).expect("a selector")).next().expect("a link");
            (found.attr("href").unwrap_or_default().to_owned(), found.attr("hreflang").is_some())
        };
        [link("es/now/index.html", ".now-help li:nth-child(2) a"), link("es/calm/index.html", ".safety a")]
    };
    let leads = |href: &str, said: bool| [(href.to_owned(), said), (href.to_owned(), said)];
    assert_eq!(with(&["help", "safety"]), leads("../safety/", false));
    assert_eq!(with(&["help"]), leads("../help/", false));
    assert_eq!(with(&["safety"]), leads("../safety/", false));
    assert_eq!(with(&[]), leads("../../safety/", true));
}
