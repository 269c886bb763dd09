//! `mend check --against`: what people have the address of already.

#![expect(clippy::disallowed_methods, reason = "tests read and write their own folders")]

#[path = "against/made.rs"]
mod made;

use std::fs;
use std::path::Path;
use std::process::Command;

use tempfile::TempDir;

fn put(folder: &Path, path: &str, text: &str) {
    let path = folder.join(path);
    fs::create_dir_all(path.parent().expect("a parent")).expect("made");
    fs::write(path, text).expect("written");
}

fn article(title: &str, more: &str, body: &str) -> String {
    format!("---\ntitle: {title}\nkind: concept\nsummary: One sentence.\n{more}---\n\n{body}\n")
}

fn mend(folder: &Path, arguments: &[&str]) -> (i32, String, String) {
    let ran = Command::new(env!("CARGO_BIN_EXE_mend")).args(arguments).current_dir(folder).output().expect("mend runs");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
    (ran.status.code().expect("it ended by itself"), text(ran.stdout), text(ran.stderr))
}

/// What `check --against` says, as `rule file: message; help`.
fn lost(folder: &Path, old: &str) -> Vec<String> {
    let (_, out, err) = mend(folder, &["check", "--format", "json", "--against", old, "--today", "2026-11-22"]);
    assert_eq!(err, "");
    let found: Vec<serde_json::Value> = serde_json::from_str(&out).expect("one array");
    let text = |one: &serde_json::Value, key: &str| one[key].as_str().expect("text").to_owned();
    let gone = found.iter().filter(|one| one["rule"] == "address-gone" || one["rule"] == "anchor-gone");
    gone.map(|one| ["rule", "file", "message", "help"].map(|key| text(one, key)).join(" | ")).collect()
}

#[test]
fn what_goes_with_something_else_is_told_with_it() {
    let folder = TempDir::new().expect("a folder");
    let at = |path: &str, text: &str| put(folder.path(), path, text);
    at("articles/ideas/a.md", &article("A", "", "Text."));
    at("articles/handbook.yaml", "aliases: { concepts: ideas }\n");
    // An old site of Mend: a photograph with its prints, and what was printed of a section.
    for path in ["concepts/a b.jpg", "concepts/a b.jpg-480w.jpg", "concepts/a b.jpg-1600w.jpg", "concepts/c-960w.png"] {
        at(&format!("old/{path}"), "x");
    }
    at("old/print/concepts/index.html", "<title>Concepts</title>");
    at("old/index.html", "<title>Home</title>");
    let told = lost(folder.path(), "old");
    let of = |path: &str| told.iter().filter(|one| one.contains(&format!("`/{path}`"))).count();
    // What is printed of the section follows it by itself.
    assert_eq!((told.len(), of("concepts/a b.jpg"), of("concepts/c-960w.png")), (2, 1, 1), "{told:#?}");
}

#[test]
fn what_a_new_site_would_lose_is_told_with_what_to_do() {
    let folder = TempDir::new().expect("a folder");
    let at = |path: &str, text: &str| put(folder.path(), path, text);
    at(
        "articles/concepts/listening.md",
        &article("Listening", "aliases: [hearing]\n", "## What to try\n\nText.\n\n## Gone soon\n\nText."),
    );
    at("articles/concepts/kept.md", &article("Kept", "", "## The same\n\n<p id=\"by-hand\">x</p>"));
    at("articles/concepts/renamed.md", &article("Renamed well", "", "## A heading\n\nText."));
    at("articles/concepts/moved.md", &article("Moved", "", "Text."));
    at("articles/concepts/leaflet/index.md", &article("Leaflet", "", "[pdf](sheet.pdf)"));
    at("articles/concepts/leaflet/sheet.pdf", "%PDF");
    assert_eq!(mend(folder.path(), &["build", "--base-url", "https://handbook.example/", "--out", "old"]).0, 0);
    assert_eq!(
        lost(folder.path(), "old"),
        [
            "address-gone | old/sitemap.xml | `/sitemap.xml` would be gone; a printed code or a saved link to it would end at “not found” | put the file back where it was, or let your web host redirect this address"
        ],
        "without a base URL there is no sitemap"
    );
    at("articles/handbook.yaml", "base_url: https://handbook.example/\n");
    assert_eq!(lost(folder.path(), "old"), Vec::<String>::new(), "nothing has changed");

    let article_path = |name: &str| folder.path().join("articles/concepts").join(name);
    at(
        "articles/concepts/listening.md",
        &article("Listening", "", "## What to try\n\nText.\n\n## Soon gone {#gone-sooner}\n\nText."),
    );
    fs::rename(article_path("renamed.md"), article_path("another.md")).expect("renamed");
    fs::remove_file(article_path("moved.md")).expect("removed");
    at("articles/concepts/successor.md", &article("Successor", "aliases: [moved]\n", "Text."));
    fs::remove_file(article_path("leaflet/sheet.pdf")).expect("removed");
    at("articles/concepts/leaflet/index.md", &article("Leaflet", "draft: true\n", "Text."));
    put(folder.path(), "old/about.html", "<p>An old page of another make");
    put(folder.path(), "old/static/app.12345678.js", "x");
    put(folder.path(), "old/all/2/index.html", "<p>later");
    let gone = "would be gone; a printed code or a saved link to it would end at “not found”";
    assert_eq!(
        lost(folder.path(), "old"),
        [
            "anchor-gone | articles/concepts/listening.md | `/listening/#gone-soon` would be gone | if the heading `gone-sooner` is the same, write `{#gone-soon}` behind its words".to_owned(),
            format!("address-gone | old/about.html | `/about.html` {gone} | add `aliases: [/about.html]` to the front matter of the article that takes its place"),
            format!("address-gone | old/hearing/index.html | `/hearing/` {gone} | add `aliases: [hearing]` to the front matter of the article that takes its place"),
            format!("address-gone | old/leaflet/index.html | `/leaflet/` {gone} | articles/concepts/leaflet/index.md is a draft now; publish it, or name `leaflet` under `aliases:` of another article"),
            format!("address-gone | old/leaflet/sheet.pdf | `/leaflet/sheet.pdf` {gone} | put the file back where it was, or let your web host redirect this address"),
            format!("address-gone | old/renamed/index.html | `/renamed/` {gone} | if articles/concepts/another.md is the same article, add `aliases: [renamed]` to its front matter"),
        ]
    );
    let (code, out, _) = mend(folder.path(), &["check", "--against", "old"]);
    assert_eq!(code, 1, "{out}");
    assert_eq!(mend(folder.path(), &["check"]).0, 0, "nobody asked");
}

#[test]
fn a_site_of_another_make_is_read_however_it_is_written() {
    let folder = TempDir::new().expect("a folder");
    put(folder.path(), "articles/concepts/kept.md", &article("Kept", "", "## Ängste & Sorgen\n\nText."));
    put(folder.path(), "old/index.html", "<html><body id=top><p id='intro'>");
    put(
        folder.path(),
        "old/kept/index.html",
        "<MAIN><h2 ID='&#228;ngste-sorgen'>x<h2 id=other-place><!-- <p id=no> --><a name=\"named\">\u{0}",
    );
    fs::write(folder.path().join("old/kept/bytes.html"), b"\xff\xfe<p id=x>").expect("written");
    let told = lost(folder.path(), "old");
    let told: Vec<&str> = told.iter().filter_map(|line| line.split(" | ").nth(2)).collect();
    assert_eq!(
        told,
        [
            "`/kept/#named` would be gone",
            "`/kept/#other-place` would be gone",
            "`/#intro` would be gone",
            "`/#top` would be gone",
            "`/kept/bytes.html` would be gone; a printed code or a saved link to it would end at “not found”"
        ]
    );
}

#[test]
fn what_is_no_site_is_refused() {
    let folder = TempDir::new().expect("a folder");
    put(folder.path(), "articles/concepts/a.md", &article("A", "", "Text."));
    fs::create_dir(folder.path().join("empty")).expect("made");
    for (old, told) in [
        ("nowhere", "nowhere is not there"),
        ("articles/concepts/a.md", "is a file"),
        ("empty", "is no site: it has no index.html"),
        ("articles", "is no site: it has no index.html"),
    ] {
        let (code, out, err) = mend(folder.path(), &["check", "--against", old]);
        assert_eq!((code, out.as_str()), (2, ""), "{old}");
        assert!(err.starts_with("mend: ") && err.contains(told) && err.lines().count() == 1, "{err}");
    }
}

/// The old site as a list names it, and the handbook that takes its place.
fn with_list(list: &str) -> TempDir {
    let folder = TempDir::new().expect("a folder");
    put(folder.path(), "articles/concepts/repair.md", &article("Repair", "", "Text."));
    put(folder.path(), "articles/concepts/calm.md", &article("Calm", "aliases: # old names\n  - peace\n", "Text."));
    put(folder.path(), "articles/es/concepts/calma.md", &article("Calma", "", "Text."));
    put(folder.path(), "articles/handbook.yaml", "languages: [en, es]\n");
    put(folder.path(), "old.txt", list);
    folder
}

const LIST: &str = "# The old site\n/\n/peace/\n/2019/05/repair/\nhttps://old.example/blog/Calm.html\n/blog/calm.html\n/es/blog/calma.php\n\
    /Repair/\n/tags/repair/\n/?p=7\n/calm\n/x.pdf\n/es/otra/\nnot an address\n";

#[test]
fn a_list_is_compared_and_each_line_says_what_to_do() {
    let folder = with_list(LIST);
    let told: Vec<String> = lost(folder.path(), "old.txt");
    let helps: Vec<String> =
        told.iter().map(|line| line.split(" | ").skip(2).collect::<Vec<_>>().join(" | ")).collect();
    let gone = "would be gone; a printed code or a saved link to it would end at “not found”";
    let mine = |path: &str, alias: &str| {
        format!(
            "add `aliases: [{alias}]` to the front matter of articles/{path}.md, which has the same name; `mend fix address-gone --against old.txt` does so"
        )
    };
    let (_, out, _) = mend(folder.path(), &["check", "--against", "old.txt", "--rule", "address-unread"]);
    assert!(out.contains("warning[address-unread]: `not an address` is no address"), "{out}");
    assert_eq!(
        helps,
        [
            format!("`/2019/05/repair/` {gone} | {}", mine("concepts/repair", "/2019/05/repair/")),
            format!("`/blog/Calm.html` {gone} | {}", mine("concepts/calm", "/blog/Calm.html")),
            format!(
                "`/blog/calm.html` {gone} | add `aliases: [/blog/calm.html]` to the front matter of the article that takes its place"
            ),
            format!("`/es/blog/calma.php` {gone} | {}", mine("es/concepts/calma", "/blog/calma.php")),
            format!(
                "`/Repair/` {gone} | `/repair/` differs from it in capital letters alone; let your web host lead on from one to the other"
            ),
            format!("`/tags/repair/` {gone} | no article can keep this address; let your web host lead on from it"),
            format!(
                "`/?p=7` {gone} | add `aliases: [\"/?p=7\"]` to the front matter of the article that takes its place"
            ),
            format!("`/x.pdf` {gone} | put the file back where it was, or let your web host redirect this address"),
            format!(
                "`/es/otra/` {gone} | add `aliases: [otra]` to the front matter of the article that takes its place"
            ),
        ]
    );
}

/// Addresses as logs and old lists hold them.
const ODD: &str = "/x/../about\n/_redirects\n/es\n/es/es/a\n/search/\n/search/a/\n/tags/a/\n/concepts/2/\n/concepts/old/\n/sitemap.xml/\n\
    /a b/c/\n/%2e%2e/a/\n/a%2Fb/\n/a//b/\n/con/\n/aux.html\n/a./\n/.well-known/a/\n/index.html\n/blog/index.html\n/blog/?p=1\n/a/?utm=x&y=z\n\
    /Ünïcode/alt/\n/%C3%BCber/uns/\n/a:b/\n/a*b/\n/print/a/\n/404.html\n/static/a/\n/feed/\n/de/a/\n/a/b/c/d/e.php\n/a#b\n/~user/\n/a;b/\n";

#[test]
fn a_former_address_that_is_proposed_is_one_that_is_taken() {
    let folder = with_list(ODD);
    put(folder.path(), "articles/concepts/heir.md", &article("Heir", "", "Text."));
    let told = lost(folder.path(), "old.txt");
    let proposed: Vec<&str> = told
        .iter()
        .filter_map(|line| line.rsplit_once("add `aliases: [")?.1.split_once("]` to the front matter of the article"))
        .map(|(alias, _)| alias)
        .collect();
    assert!(proposed.len() > 9 && told.len() > proposed.len() + 5, "{told:#?}");
    for alias in proposed {
        let aliases = format!("aliases: [{alias}]\n");
        put(folder.path(), "articles/concepts/heir.md", &article("Heir", &aliases, "Text."));
        let (_, out, err) = mend(folder.path(), &["check", "--format", "json", "--file", "articles/concepts/heir.md"]);
        let found: Vec<serde_json::Value> = serde_json::from_str(&out).expect("one array");
        // That only a web host can answer it is no more than a note.
        let is_refused = |one: &&serde_json::Value| {
            one["severity"] != "note" && one["rule"].as_str().is_some_and(|rule| rule.contains("alias"))
        };
        let wrong: Vec<_> = found.iter().filter(is_refused).collect();
        assert!(wrong.is_empty() && err.is_empty(), "{alias}: {wrong:#?}");
    }
}

#[test]
fn what_one_article_plainly_keeps_is_written_once_and_nothing_else() {
    let folder = with_list(LIST);
    let fix = ["fix", "address-gone", "--against", "old.txt", "--today", "2026-11-22"];
    let (code, shown, _) = mend(folder.path(), &fix);
    assert!(shown.contains("+    5  aliases: [/2019/05/repair/]"), "{code} {shown}");
    let calm = folder.path().join("articles/concepts/calm.md");
    let before = fs::read_to_string(&calm).expect("readable");
    assert!(!before.contains("/blog/"), "only shown");
    let (code, ..) = mend(folder.path(), &[&fix[..], &["--yes"]].concat());
    assert_eq!(code, 0);
    let after = fs::read_to_string(&calm).expect("readable");
    assert_eq!(after, before.replace("  - peace\n", "  - peace\n  - /blog/Calm.html\n"));
    let spanish = fs::read_to_string(folder.path().join("articles/es/concepts/calma.md")).expect("readable");
    assert!(spanish.contains("aliases: [/blog/calma.php]"), "{spanish}");
    assert_eq!(lost(folder.path(), "old.txt").len(), 6);
    let (code, said, _) = mend(folder.path(), &[&fix[..], &["--yes"]].concat());
    assert_eq!(code, 0);
    assert!(said.contains("nothing to change"), "{said}");
    let (_, out, _) = mend(folder.path(), &["check", "--against", "old.txt"]);
    assert!(!out.contains("`mend fix` shows it"), "{out}");
}

#[test]
fn a_folder_that_is_named_with_and_without_its_last_slash_is_one_address() {
    for list in ["/blog/repair\n/blog/repair/\n", "/blog/repair/\n/blog/repair\n/blog/repair/\n"] {
        let folder = with_list(list);
        assert_eq!(lost(folder.path(), "old.txt").len(), 1);
        let (code, said, told) = mend(folder.path(), &["fix", "address-gone", "--against", "old.txt", "--yes"]);
        assert_eq!(code, 0, "{said}{told}");
        assert_eq!(lost(folder.path(), "old.txt"), Vec::<String>::new());
    }
    // One that differs in capital letters alone does not keep the others from being written.
    let folder = with_list("/blog/repair/\n/BLOG/repair\n");
    for _ in 0..2 {
        let (code, said, told) = mend(folder.path(), &["fix", "address-gone", "--against", "old.txt", "--yes"]);
        assert_eq!(code, 0, "{said}{told}");
        assert_eq!(lost(folder.path(), "old.txt").len(), 1);
    }
}

#[test]
fn a_list_is_read_however_a_program_wrote_it() {
    let wide = |list: &str| [vec![0xff, 0xfe], list.encode_utf16().flat_map(u16::to_le_bytes).collect()].concat();
    let map =
        "<?xml version=\"1.0\" encoding=\"utf-16\"?><urlset><url><loc>https://old.example/für/</loc></url></urlset>";
    for (list, address) in [
        (wide("/für/\r\n"), "`/für/`"),
        (b"/f\xfcr/\n".to_vec(), "`/für/`"),
        ("\u{feff}/für/\n".into(), "`/für/`"),
        (wide(map), "`/für/`"),
    ] {
        let folder = with_list("");
        fs::write(folder.path().join("old.txt"), list).expect("written");
        let told = lost(folder.path(), "old.txt");
        assert!(told.len() == 1 && told[0].contains(address), "{told:?}");
    }
}

#[test]
fn a_sitemap_is_read_alone_in_its_folder_and_by_its_index() {
    let map = |name: &str| format!("<urlset><url><loc>https://old.example/{name}/repair/</loc></url></urlset>");
    let folder = with_list("");
    put(folder.path(), "old/sitemap-1.xml", &map("one"));
    put(folder.path(), "old/sitemap-2.xml", &map("two"));
    let part = |name: &str| format!("<sitemap><loc>https://old.example/{name}</loc></sitemap>");
    let index = format!("<sitemapindex>{}{}</sitemapindex>", part("sitemap-1.xml"), part("deep/sitemap-2.xml?x"));
    put(folder.path(), "old/sitemap.xml", &index);
    for old in ["old", "old/sitemap.xml"] {
        let told = lost(folder.path(), old);
        assert_eq!(told.len(), 2, "{told:?}");
        assert!(told[0].contains("`/one/repair/`") && told[1].contains("`/two/repair/`"), "{told:?}");
    }
    put(
        folder.path(),
        "bomb.xml",
        "<!DOCTYPE a [<!ENTITY a \"&b;\"><!ENTITY b \"&a;\">]><urlset><url><loc>&a;</loc></url></urlset>",
    );
    put(folder.path(), "deep.xml", &"<urlset>".repeat(100_000));
    put(folder.path(), "half.xml", "<urlset><url>");
    put(folder.path(), "page.xml", "<html></html>");
    put(folder.path(), "lost/sitemap.xml", &format!("<sitemapindex>{}</sitemapindex>", part("away.xml")));
    put(folder.path(), "round/sitemap.xml", &format!("<sitemapindex>{}</sitemapindex>", part("sitemap.xml")));
    fs::write(folder.path().join("packed.xml"), [0x1f, 0x8b, 8, 0]).expect("written");
    for (old, why) in [
        ("bomb.xml", "holds a DOCTYPE"),
        ("deep.xml", "stand in each other too deep"),
        ("half.xml", "is no sitemap that can be read"),
        ("page.xml", "it begins with <html>"),
        ("lost", "names the sitemap `https://old.example/away.xml`, which is not beside it"),
        ("round", "is not beside it"),
        ("packed.xml", "is packed; unpack it first"),
        ("https://old.example/sitemap.xml", "save what stands there as a file"),
    ] {
        let (code, out, err) = mend(folder.path(), &["check", "--against", old]);
        assert_eq!((code, out.as_str()), (2, ""), "{old}");
        assert!(err.starts_with("mend: ") && err.contains(why) && err.lines().count() == 1, "{old}: {err}");
    }
}
