//! Articles of somebody who means harm: nothing in them acts, asks another site, or stands for a part of the page.
//!
//! `tests/attacks/vectors/` holds one family a file, one vector a line (`\n`, `\t`, `\\` and `\u{…}` are written so). Each
//! vector is put into a body and into every field, name and data file, and all pages are read with another parser of HTML.
//! `tests/browser/attacks.js` opens the same vectors in Chromium.

#![expect(clippy::disallowed_methods, reason = "tests read and write their own folders")]

mod common;

use std::fs;
use std::path::{Path, PathBuf};

use mend::config::Drafts;
use mend::plan::{Plan, Printed};
use mend::source::{Inputs, Source};
use proptest::prelude::*;
use rayon::prelude::*;
use scraper::{ElementRef, Html, Selector};

/// Every vector with the name of its family.
fn vectors() -> Vec<(String, String)> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/attacks/vectors");
    let mut files: Vec<PathBuf> =
        fs::read_dir(folder).expect("vectors").map(|entry| entry.expect("readable").path()).collect();
    files.sort();
    let of_file = |path: &PathBuf| {
        let family = path.file_stem().expect("a name").to_string_lossy().into_owned();
        let text = fs::read_to_string(path).expect("UTF-8");
        let lines: Vec<String> = text.lines().skip(1).map(read).collect();
        lines.into_iter().map(move |vector| (family.clone(), vector))
    };
    files.iter().flat_map(of_file).collect()
}

/// A vector as it is meant.
fn read(line: &str) -> String {
    let mut out = String::new();
    let mut rest = line;
    while let Some((before, after)) = rest.split_once('\\') {
        out.push_str(before);
        rest = match after.chars().next() {
            Some('n') => (out.push('\n'), &after[1..]).1,
            Some('t') => (out.push('\t'), &after[1..]).1,
            Some('\\') => (out.push('\\'), &after[1..]).1,
            Some('u') if after.starts_with("u{") => {
                let (code, behind) = after[2..].split_once('}').expect("a code");
                out.extend(u32::from_str_radix(code, 16).ok().and_then(char::from_u32));
                behind
            }
            _ => (out.push('\\'), after).1,
        };
    }
    out + rest
}

/// A text in YAML.
fn quoted(text: &str) -> String {
    let plain: String = text.chars().filter(|c| !c.is_control() || "\n\t".contains(*c)).collect();
    serde_json::to_string(&plain).expect("a text")
}

fn article(vector: &str) -> String {
    let text = quoted(vector);
    format!(
        "---\ntitle: {text}\nkind: script\nsummary: {text}\nkey_message: {text}\nsituation: {text}\ntags: [{text}]\nages: [{text}]\n\
         related: [{text}]\naliases: [{text}]\nmoves:\n  - {{ move: pause, do: {text}, say: {text}, why: {text}, label: {text} }}\n\
         avoid: [{text}]\nnever_when: {text}\nreviewed:\n  - {{ by: {text}, on: 2026-01-02, text: {text} }}\n---\n\n{vector}\n\nThe end.\n"
    )
}

/// A handbook in which every vector stands everywhere.
fn handbook(vectors: &[(String, String)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |path: String, text: String| {
        let path = folder.path().join("articles").join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        fs::write(path, text).expect("written");
    };
    let (mut glossary, mut references, mut lines) = (String::new(), String::new(), String::new());
    for (number, (family, vector)) in vectors.iter().enumerate() {
        write(format!("{family}/v{number}.md"), article(vector));
        let text = quoted(vector);
        let term = quoted(&format!("{vector} {number}"));
        glossary += &format!(
            "- term: {term}\n  slug: term-{number}\n  definition: {text}\n  forms: [{term}]\n  synonyms: [{text}]\n"
        );
        // Formatting four hundred works takes longer than all the rest.
        if number % 4 > 0 {
            continue;
        }
        references += &format!(
            "k{number}:\n  type: article\n  title: {text}\n  author: [{text}]\n  date: 2001\n  publisher: {text}\n  url: {text}\n  parent: {{ type: periodical, title: {text} }}\n"
        );
        lines += &format!(
            "  - {{ id: l{number}, country: GB, service: {text}, for: [danger], numbers: [{{ tel: {text}, label: {text} }}], url: {text}, hours: {text}, verified: true, checked_on: 2026-11-01, seen_on: {text} }}\n"
        );
    }
    for (family, _) in vectors.iter().filter(|(family, _)| !family.is_empty()) {
        let all: Vec<&str> =
            vectors.iter().filter(|(one, _)| one == family).map(|(_, vector)| vector.as_str()).collect();
        write(format!("{family}/index.md"), format!("---\ntitle: All\n---\n\n{}\n", all.join("\n\n")));
    }
    let keys: Vec<String> = (0..vectors.len()).step_by(4).map(|number| format!("@k{number}")).collect();
    let citing = format!("[{}]", keys.join("] ["));
    write("citing.md".to_owned(), format!("---\ntitle: Citing\nkind: page\n---\n\n{citing}\n"));
    for (number, name) in
        ["a' onclick='alert(1)", "a&quot;&lt;b&gt;", "a`;alert(1)", "{{ 7*7 }}", "%3Cscript%3E"].iter().enumerate()
    {
        write(format!("{name}.md"), format!("---\ntitle: N{number}\nkind: page\n---\n\nText.\n"));
    }
    write("glossary.yaml".to_owned(), glossary);
    write("references.yaml".to_owned(), references);
    write("helplines.yaml".to_owned(), format!("lines:\n{lines}"));
    let bad = quoted("\"><img src=x onerror=alert(1)></script><script>alert(1)</script>");
    write(
        "handbook.yaml".to_owned(),
        format!("title: {bad}\norganisation: {{ name: {bad} }}\ncountries: [GB]\nsections: [{bad}]\nsearch: false\n"),
    );
    folder
}

/// Classes that stand in a body: those articles may use, and Mend's own.
const CLASSES: [&str; 30] = [
    "callout",
    "callout-title",
    "callout-note",
    "callout-tip",
    "callout-important",
    "callout-warning",
    "callout-caution",
    "table",
    "left",
    "center",
    "right",
    "small",
    "external",
    "cite",
    "grade",
    "note-ref",
    "footnotes",
    "term",
    "broken-link",
    "task",
    "unseen",
    "transclusion",
    "transclusion-from",
    "drawing",
    "language-html",
    "own-x",
    "grade-theory",
    "grade-practice",
    "grade-tested-often",
    "grade-tested-a-little",
];

/// Elements no page has.
const NEVER: &str = "iframe, object, embed, frame, frameset, base, applet, portal, math, foreignObject, animate, set, use, image, \
    template, slot, textarea, dialog, marquee, video, audio, track, source, style, map, area, meter, progress, output, \
    plaintext, xmp, noembed, noframes, keygen, isindex, canvas";

/// What a body has none of.
const NOT_IN_A_BODY: &str = "form, input, button, select, option, svg, main, nav, script, link, meta, [style], [name], [hidden], [popover], \
    [contenteditable], [tabindex]:not(.table):not(pre[tabindex=\"0\"]), [accesskey], [download], [ping], [slot], [part], [is], [target]";

fn told(element: ElementRef<'_>) -> String {
    element.html().chars().take(200).collect()
}

/// Everything that is wrong with a page.
fn wrongs(page: &str) -> Vec<String> {
    let html = Html::parse_document(page);
    let select = |selector: &str| Selector::parse(selector).expect("a selector");
    let mut wrongs: Vec<String> = html.select(&select(NEVER)).map(told).collect();
    let body = select(".prose, .prose *");
    wrongs.extend(
        html.select(&select(".prose"))
            .flat_map(|prose| prose.select(&select(NOT_IN_A_BODY)).map(told).collect::<Vec<_>>()),
    );
    for element in html.select(&select("*")) {
        let name = element.value().name();
        for (attribute, value) in element.value().attrs() {
            let scheme = value.trim_start().split_once(':').map(|(scheme, _)| scheme.to_lowercase());
            let scheme = scheme.filter(|scheme| !scheme.contains(['/', '?', '#']));
            let is_wrong = match attribute {
                "style" | "srcdoc" | "formaction" | "ping" | "background" | "poster" | "srcset" | "xlink:href"
                | "lowsrc" => true,
                "src" => scheme.is_some() || value.replace('\\', "/").trim_start().starts_with("//"),
                "href" if name == "link" => scheme.is_some_and(|scheme| scheme != "https"),
                "href" => {
                    scheme.is_some_and(|scheme| !["http", "https", "mailto", "tel", "sms"].contains(&scheme.as_str()))
                }
                "action" => value.contains(':') || value.starts_with('/'),
                "http-equiv" => !["Content-Security-Policy", "refresh"].contains(&value),
                other => other.starts_with("on") || other.contains(['"', '\'', '<', '=']),
            };
            if is_wrong {
                wrongs.push(told(element));
            }
        }
        let data = element.attr("type") == Some("application/ld+json");
        if name == "script" && !data && !element.attr("src").is_some_and(|src| src.contains("static/")) {
            wrongs.push(told(element));
        }
        if name == "script" && !data && element.text().any(|text| !text.trim().is_empty()) {
            wrongs.push(told(element));
        }
    }
    for element in html.select(&body).filter(|element| !element.value().classes().any(|class| class == "prose")) {
        let foreign =
            element.value().classes().find(|class| !CLASSES.contains(class) && !class.starts_with("language-"));
        let own = ["_ref-", "_note-", "_in-"];
        let id = element.attr("id").filter(|id| id.starts_with('_') && !own.iter().any(|own| id.starts_with(own)));
        if foreign.is_some() || id.is_some() {
            wrongs.push(told(element));
        }
    }
    // What comes after the text stands after it, whatever the text closes or leaves open.
    for inside in ["main .foot", ".prose .about", ".prose .help"] {
        wrongs.extend(html.select(&select(inside)).map(|element| format!("{inside}: {}", told(element))));
    }
    wrongs
}

/// The pages of articles and all others, as text.
fn pages(plan: &Plan) -> Vec<(String, String)> {
    let addresses: Vec<_> = plan.addresses().collect();
    let printed = addresses.par_iter().filter_map(|address| match plan.print(address).value {
        Some(Printed::Bytes(bytes)) if address.file().ends_with(".html") => {
            Some((address.to_string(), String::from_utf8(bytes).expect("UTF-8")))
        }
        _ => None,
    });
    printed.collect()
}

fn built(root: &Path) -> Vec<(String, String)> {
    let inputs = mend::edge::read::inputs(root).expect("the root is a folder").value;
    pages(&mend::compile::compile(&inputs, &common::choices(Drafts::Hidden)).value)
}

#[test]
fn no_vector_becomes_a_part_of_a_page() {
    let vectors = vectors();
    assert!(vectors.len() >= 250, "{} vectors", vectors.len());
    let folder = handbook(&vectors);
    let pages = built(folder.path());
    assert!(pages.len() > vectors.len(), "{} pages", pages.len());
    // The pages of sources hold Mend's own lists where articles have their text.
    let looked_at = pages.par_iter().filter(|(address, _)| !address.starts_with("/sources/"));
    let wrongs: Vec<String> = looked_at
        .flat_map_iter(|(address, page)| wrongs(page).into_iter().map(move |wrong| format!("{address}: {wrong}")))
        .collect();
    let first: Vec<&str> = wrongs.iter().take(40).map(String::as_str).collect();
    assert!(wrongs.is_empty(), "{} wrongs:\n{}", wrongs.len(), first.join("\n"));
}

#[test]
fn what_is_looked_for_is_found() {
    for wrong in [
        "<p onclick=x>a</p>",
        "<img src=//x.test/a>",
        "<a href=' javascript:x'>a</a>",
        "<p class=hits>a</p>",
        "<p id=_main>a</p>",
        "<script src=x></script>",
        "<form></form>",
        "<p style=x>a</p>",
        "<iframe></iframe>",
    ] {
        let page = format!(
            "<body><main><article><div class=prose>{wrong}</div><p class=about></article></main><p class=foot><p class=help>"
        );
        assert!(!wrongs(&page).is_empty(), "{wrong}");
    }
}

fn body(text: &str) -> Vec<(String, String)> {
    let article = format!("---\ntitle: A\nkind: concept\nsummary: S\n---\n\n{text}\n");
    let source = Source::new("articles/concepts/a.md", article);
    let inputs = Inputs { articles: vec![source], ..Inputs::default() };
    pages(&mend::compile::compile(&inputs, &common::choices(Drafts::Hidden)).value)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, ..ProptestConfig::default() })]

    /// Pieces of HTML and Markdown in any order, many at once.
    #[test]
    fn no_html_becomes_a_part_of_a_page(pieces in proptest::collection::vec(
        "<(div|b|a|li|ul|td|table|p|svg|math|style|script|details|h2|select|textarea|object|x)( (onclick=alert\\(1\\)|href=javascript:x|href=\"https://a.test\"|class=hits|title=\"|title='|id=_x|/|>|\u{a0}a=\")){0,2}>?\
        |</(div|b|a|li|ul|td|table|p|svg|style|script|section|article|main)>?|\n\n|\n|> |- |> \\[!NOTE\\]\n> |\\[a\\]\\(https://b.test \"t\\)|<!--|-->|\\*\\*|`|\\| a \\|\n\\|---\\|\n\\| b \\||\u{e000}0\u{e001}|&#xe000;0&#xe001;|\"|'|=|a", 0..60)
    ) {
        let text = pieces.concat();
        for (address, page) in body(&text).iter().filter(|(address, _)| address == "/a/") {
            prop_assert_eq!(wrongs(page), Vec::<String>::new(), "{} of {:?}", address, text);
        }
    }
}
