//! A name is not a path: whatever names stand in files and fields, every address stays inside the site, no two are one file,
//! and whatever is left out is told. And no address leaves Mend whose scheme is not on the list.

mod common;

use std::collections::BTreeSet;

use mend::compile::compile;
use mend::config::Drafts;
use mend::plan::Printed;
use mend::source::{Ground, Inputs, Segment, Source, tags};
use proptest::prelude::*;

fn name() -> impl Strategy<Value = String> {
    let odd = prop::sample::select(vec![
        "..",
        "../../x",
        "a/../b",
        "con",
        "LPT1.txt",
        "index.html",
        "index",
        "key.",
        " ",
        "Größe",
        "Gro\u{308}ße",
        "groesse",
        "SECTION",
        "section",
        "ſection",
        "glossary",
        "sources",
        "static",
        "404.html",
        ".mend",
        "_headers",
        "a\u{202e}b",
        "σας",
        "ΣΑΣ",
        "?p=1",
        "/2019/05/x/",
        "old.html",
        "OLD.html",
        "10.1111/j.1",
        "a\\b",
        "C:\\x",
        "%2e%2e/x",
        "x#y",
        "-",
        "'",
    ]);
    prop_oneof![4 => odd.prop_map(str::to_owned), 2 => "\\PC{1,6}", 1 => "[a-bA-B]{1,2}", 1 => "a{240,300}"]
}

fn quoted(text: &str) -> String {
    serde_json::to_string(text).expect("a text").replace('\u{7f}', "\\u007f")
}

fn article(title: &str, tag: &str, alias: &str, age: &str, body: &str) -> String {
    format!(
        "---\ntitle: {}\nkind: concept\nsummary: S.\ntags: [{}]\naliases: [{}]\nages: [{}]\n---\n\n{body}\n",
        quoted(title),
        quoted(tag),
        quoted(alias),
        quoted(age)
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn no_name_leads_out_or_takes_another_place(names in prop::collection::vec(name(), 10)) {
        let file = |name: &str| name.replace(['/', '\0'], "_");
        let n = |at: usize| names[at].as_str();
        let articles = [
            (format!("articles/{}/{}.md", file(n(0)), file(n(1))), article("A", n(2), n(3), n(4), "")),
            (format!("articles/section/{}.md", file(n(5))), article("B", n(6), n(7), n(4), "")),
        ];
        let keys: BTreeSet<&str> = [n(8), n(9), n(1)].into();
        let entries: Vec<String> = keys.iter().map(|key| format!("{}:\n  type: book\n  title: T\n", quoted(key))).collect();
        let references = entries.concat();
        let inputs = Inputs {
            articles: articles.iter().map(|(path, text)| Source::new(path.as_str(), text.as_str())).collect(),
            config: Some(Source::new("articles/handbook.yaml", format!("ages:\n  {}: Odd\n", quoted(n(4))))),
            data: vec![
                Source::new("articles/glossary.yaml", format!("- term: {}\n  definition: D.\n", quoted(n(2)))),
                Source::new("articles/references.yaml", references),
            ],
            ..Inputs::default()
        };
        let done = compile(&inputs, &common::choices(Drafts::Hidden));
        let mut ground = Ground::default();
        let mut pages = 0;
        for address in done.value.addresses() {
            let path = address.file();
            prop_assert!(path.split('/').all(|segment| Segment::new(segment).is_ok()), "{}", path);
            prop_assert!(ground.take(&path), "{} is there twice", path);
            pages += usize::from(path.starts_with("sources/") && path != "sources/index.html");
        }
        // Whatever has no page was told.
        let shown: BTreeSet<String> = done.value.handbook().articles().map(|(_, one)| one.address().file()).collect();
        prop_assert!(shown.iter().all(|file| !ground.is_free(file)));
        let lost = articles.len() - shown.len();
        let told = done.remarks.iter().filter(|one| one.place.source.path().ends_with(".md") || lost == 0).count();
        prop_assert!(lost == 0 || told > 0, "an article is gone without a word: {:?}", names);
        prop_assert!(pages <= keys.len());
    }

    #[test]
    fn no_address_has_a_scheme_that_is_not_on_the_list(
        url in "(javascript|JaVaScRiPt|data|vbscript|file|https?|tel|mailto|x):(//)?[a-z.@ \"<>=0-9]{1,14}",
    ) {
        let body = format!("[a](<{}>)", url.replace(['<', '>'], ""));
        let inputs = Inputs {
            articles: vec![Source::new("articles/concepts/a.md", article("A", "t", "old", "infant", &body))],
            config: Some(Source::new(
                "articles/handbook.yaml",
                format!("countries: [GB]\nexit_to: {0}\nbase_url: {0}\norganisation: {{ name: O, url: {0}, contact: {0}, donate: {0} }}\n", quoted(&url)),
            )),
            data: vec![
                Source::new("articles/glossary.yaml", format!("- term: T\n  definition: {}\n", quoted(&body))),
                Source::new("articles/helplines.yaml", format!(
                    "emergency: [{{ country: GB, numbers: [{{ tel: '999' }}] }}]\nlines: [{{ country: GB, service: S, url: {}, for: [crisis, parents], verified: true, checked_on: 2026-11-01 }}]\n", quoted(&url))),
                Source::new("articles/references.yaml", format!("k:\n  type: web\n  title: T\n  url: {}\n", quoted(&url))),
            ],
            ..Inputs::default()
        };
        let plan = compile(&inputs, &common::choices(Drafts::Hidden)).value;
        for address in plan.addresses().filter(|address| address.file().ends_with(".html")) {
            let Some(Printed::Bytes(bytes)) = plan.print(&address).value else { continue };
            let html = String::from_utf8(bytes).expect("UTF-8");
            for tag in tags(&html) {
                for key in ["href", "src", "action"] {
                    let Some(value) = tag.value(&html, key) else { continue };
                    let scheme = value.split(['/', '?', '#']).next().unwrap_or_default().split_once(':');
                    let good = |scheme: &str| ["http", "https", "mailto", "tel", "sms"].contains(&scheme.to_lowercase().as_str());
                    prop_assert!(scheme.is_none_or(|(scheme, _)| good(scheme)), "{} in {}", value, address);
                }
            }
        }
    }
}
