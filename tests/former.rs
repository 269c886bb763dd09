//! Former addresses as web hosts are told them: every list leads from the same addresses to the same pages, and no address can
//! say anything else.

#![expect(clippy::disallowed_methods, reason = "tests read and write their own folders")]

mod commanding;
mod common;

use std::cell::RefCell;
use std::collections::BTreeMap;

use commanding::{handbook, said, text};
use mend::compile::Compiler;
use mend::config::{Choices, Drafts};
use mend::plan::Plan;
use mend::source::{Inputs, Source};
use proptest::prelude::*;

fn article(path: &str, aliases: &[&str]) -> Source {
    let aliases = serde_json::to_string(aliases).expect("JSON");
    let text = format!("---\ntitle: A\nkind: page\naliases: {aliases}\n---\n\nText.\n");
    Source::new(format!("articles/{path}.md"), text)
}

fn planned(articles: Vec<Source>, base_url: Option<&str>) -> Plan {
    let config = Some(Source::new("articles/handbook.yaml", "languages: [en, es]\nsearch: off\n"));
    let choices = Choices { base_url: base_url.map(str::to_owned), ..common::choices(Drafts::Hidden) };
    let inputs = Inputs { articles, config, ..Inputs::default() };
    COMPILER.with_borrow_mut(|compiler| compiler.compile(&inputs, &choices).value)
}

thread_local! {
    /// Loading the theme and reading a citation style take longer than all the rest.
    static COMPILER: RefCell<Compiler<'static>> = RefCell::new(Compiler::default());
}

fn lists(plan: &Plan) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    plan.sets(&mut |files| {
        let all = files.into_iter().map(|(address, bytes)| (address.file(), String::from_utf8(bytes).expect("UTF-8")));
        found.extend(all.filter(|(file, _)| file.contains("_redirects")));
    });
    found
}

/// Lines of a list besides its head.
fn lines(text: &str) -> Vec<&str> {
    text.lines().filter(|line| !line.starts_with('#') && *line != "RewriteEngine On").collect()
}

#[test]
fn each_edition_leads_to_its_own_pages_below_the_path_of_the_site() {
    let articles = vec![
        article("about/repair", &["/?p=123", "old.php", "/2019/05/old-post/", "old.html"]),
        article("es/about/reparar", &["viejo", "/?p=5"]),
    ];
    let all = lists(&planned(articles.clone(), Some("https://a.example/sub/")));
    assert_eq!(
        lines(&all["_redirects"]),
        [
            "/sub/2019/05/old-post/ /sub/repair/ 301",
            "/sub/es/viejo/ /sub/es/reparar/ 301",
            "/sub/old.html /sub/repair/ 301",
            "/sub/old.php /sub/repair/ 301",
        ]
    );
    assert_eq!(
        lines(&all["_redirects-nginx.map"]),
        [
            "\"/sub/2019/05/old-post/\" \"/sub/repair/\";",
            "\"/sub/?p=123\" \"/sub/repair/\";",
            "\"/sub/es/?p=5\" \"/sub/es/reparar/\";",
            "\"/sub/es/viejo/\" \"/sub/es/reparar/\";",
            "\"/sub/old.html\" \"/sub/repair/\";",
            "\"/sub/old.php\" \"/sub/repair/\";",
        ]
    );
    assert_eq!(all["_redirects-netlify.toml"].matches("[[redirects]]").count(), 2);
    assert_eq!(lines(&all["_redirects-apache.conf"]).len(), 12);
    let alone = lists(&planned(vec![article("es/about/reparar", &["viejo"])], None));
    assert_eq!(lines(&alone["_redirects"]), ["/es/viejo/ /es/reparar/ 301"], "the main edition has none");
    assert!(lists(&planned(vec![article("about/repair", &[])], None)).is_empty());
}

#[test]
fn no_list_leads_away_from_what_stands_there() {
    let article = |path: &str, more: &str| {
        Source::new(format!("articles/{path}.md"), format!("---\ntitle: A\nkind: page\n{more}---\n\nText.\n"))
    };
    let articles = vec![
        article("about/a", "slug: b\naliases: [c, A]\n"),
        article("about/c", ""),
        article("about/d", "aliases: [about, all, \"/tags/x/\", d, /D/]\n"),
    ];
    let all = lists(&planned(articles, None));
    assert_eq!(lines(&all["_redirects"]), ["/a/ /b/ 301"]);
}

#[test]
fn no_former_address_stands_in_the_place_of_a_file_that_mend_makes() {
    let all = "_redirects _redirects-nginx.map /_REDIRECTS/ /_headers /_staging.txt robots.txt /Robots.txt/ /sitemap.xml /sitemap-2.xml
        feed.xml /manifest.webmanifest/ manifest.webmanifest /offline.js /offline.js/ /_redirects/old/ /CNAME/";
    let names: Vec<&str> = all.split_whitespace().collect();
    let (with, without) =
        (planned(vec![article("about/a", &names)], None), planned(vec![article("about/a", &[])], None));
    let made = |plan: &Plan| plan.addresses().map(|address| address.file()).collect::<Vec<_>>();
    assert_eq!((made(&with), lists(&with)), (made(&without), BTreeMap::new()));
    let kept = planned(vec![article("about/a", &["/blog/robots.txt", "/feed.xml?type=rss", "/old/feed.xml"])], None);
    assert_eq!(lines(&lists(&kept)["_redirects-nginx.map"]).len(), 3);
}

#[test]
fn pages_that_mend_makes_keep_their_addresses_when_they_are_renamed() {
    let article = |front: &str| format!("---\ntitle: A\nkind: page\n{front}---\n\nSee [[tags/calm]].\n");
    let config = "# Our handbook\ntitle: T\nlanguages: [en, es]\nsearch: off\nfooter: [tags/calm]\n";
    let folder = handbook(&[
        ("articles/about/a.md", &article("tags: [calm]\n")),
        ("articles/about/b.md", &article("")),
        ("articles/es/about/a.md", &article("tags: [calm]\n")),
        ("articles/handbook.yaml", config),
    ]);
    let at = folder.path();
    let written = || text(&folder, "articles/handbook.yaml");
    let told = said(at, &["mv", "tag:calm", "at ease", "--yes"], 0);
    assert!(told.contains("a page moves from /tags/calm/ to /tags/at-ease/"), "{told}");
    let moved = config.replace("[tags/calm]", "[tags/at-ease]") + "aliases:\n  tags/calm: tags/at-ease\n";
    assert_eq!(written(), moved);
    said(at, &["mv", "about", "texts", "--yes"], 0);
    assert_eq!(written(), format!("{moved}  about: texts\n"));
    said(at, &["build"], 0);
    for (page, to) in [
        ("tags/calm", "../at-ease/"),
        ("about", "../texts/"),
        ("es/tags/calm", "../at-ease/"),
        ("es/about", "../texts/"),
    ] {
        let html = text(&folder, &format!("public/{page}/index.html"));
        assert!(html.contains(&format!("url={to}\"")), "{page}: {html}");
    }
    let list = text(&folder, "public/_redirects");
    assert_eq!(
        lines(&list),
        [
            "/about/ /texts/ 301",
            "/es/about/ /es/texts/ 301",
            "/es/print/about/ /es/print/texts/ 301",
            "/es/tags/calm/ /es/tags/at-ease/ 301",
            "/print/about/ /print/texts/ 301",
            "/tags/calm/ /tags/at-ease/ 301",
        ]
    );
    // There and back the two change places, and once more what moved on is followed.
    said(at, &["mv", "tag:at-ease", "calm", "--yes"], 0);
    assert!(written().contains("\n  tags/at-ease: tags/calm\n") && !written().contains("tags/calm: "), "{}", written());
    said(at, &["mv", "tag:calm", "quiet", "--yes"], 0);
    assert!(
        written().contains("\n  tags/at-ease: tags/quiet\n  about: texts\n  tags/calm: tags/quiet\n"),
        "{}",
        written()
    );
    said(at, &["build"], 0);
}

/// What a list for nginx says, read as nginx does: words in quotation marks, and a semicolon.
fn nginx(text: &str) -> Option<Vec<(String, String)>> {
    let pair = |line: &str| {
        let parts: Vec<&str> = line.split('"').collect();
        let [before, from, " ", to, ";"] = parts.as_slice() else { return None };
        (before.is_empty() && from.starts_with('/')).then(|| ((*from).to_owned(), (*to).to_owned()))
    };
    lines(text).into_iter().map(pair).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_alias_says_anything_but_an_address(aliases in prop::collection::vec("[/a-cA-C.?&=%$\"'\\\\ \\n\\t{};:*#<>^`|\\[\\]äé0-9-]{1,24}|.{1,20}", 1..6)) {
        let names: Vec<&str> = aliases.iter().map(String::as_str).collect();
        let all = lists(&planned(vec![article("about/repair", &names), article("about/other", &["/?p=1"])], None));
        let safe = |text: &str| text.starts_with('/') && text.bytes().all(|b| b.is_ascii_graphic()) && !text.contains(['"', '\\', '$', '\'', '#', '{', '}', '<', '>', '`', '^', '|']);
        let map = nginx(&all["_redirects-nginx.map"]).expect("words in quotation marks");
        for (from, to) in &map {
            prop_assert!(safe(from) && ["/repair/", "/other/"].contains(&to.as_str()), "{} {}", from, to);
            prop_assert!(!from.eq_ignore_ascii_case(to));
        }
        let mut small: Vec<String> = map.iter().map(|(from, _)| from.to_ascii_lowercase()).collect();
        small.sort();
        small.dedup();
        prop_assert_eq!(small.len(), map.len(), "nginx refuses to start with one address twice");
        for line in all.get("_redirects").map(|text| lines(text)).unwrap_or_default() {
            let words: Vec<&str> = line.split(' ').collect();
            prop_assert!(matches!(words.as_slice(), [from, "/repair/", "301"] if safe(from) && !from.contains([':', '*', '?'])), "{}", line);
        }
        let rules = lines(&all["_redirects-apache.conf"]);
        prop_assert_eq!(rules.len(), 2 * map.len());
        for pair in rules.chunks(2) {
            prop_assert!(pair[0].starts_with("RewriteCond %{THE_REQUEST} \"^[A-Z]+ /") && pair[0].ends_with(" \"") && pair[0].matches('"').count() == 2, "{}", pair[0]);
            prop_assert!(pair[1].starts_with("RewriteRule ^ \"/") && pair[1].ends_with("/\" [R=301,L,NE,QSD]"), "{}", pair[1]);
        }
    }
}
