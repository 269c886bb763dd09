//! Links, lists, shortcodes and counts of pages of HTML, Google Docs and WordPress: a link that can land lands, one that cannot is
//! told; nothing a program wrote for itself stands before readers; the report cries wolf never.

#![expect(clippy::disallowed_methods, reason = "tests read and write their own folders")]

mod common;
#[path = "imports/site.rs"]
mod site;
#[path = "imports/pages.rs"]
mod pages;

use mend::config::Drafts;
use mend::import::Moved;
use mend::import::rules::{LOST_ANCHORS, OLD_SITE, WORDS};
use pages::{all, body, entry, export, page, seen};

/// Where all links of all drafts lead, as Mend would tell: what is broken.
fn broken(moved: &Moved) -> Vec<String> {
    let root = site::handbook(moved, std::path::Path::new(""));
    let (_, found) = common::checked(root.path(), &common::choices(Drafts::Shown));
    found.iter().filter(|one| one.is_error()).map(|one| one.message.to_string()).collect()
}

#[test]
fn links_to_places_of_a_page_land_in_whatever_way_the_place_is_named() {
    let link = |to: &str| format!("<p><a href=\"#{to}\">zqlink</a></p>");
    for (to, place) in [
        ("sleep", "<h2 id=\"sleep\">Sleeping well</h2>"),
        ("sleep", "<h3><a name=\"sleep\"></a>Sleeping well</h3>"),
        ("sleep", "<h3><b><span id=sleep>Sleeping</span></b> well</h3>"),
        ("sleep", "<p><a name=sleep></a></p><h2>Sleeping well</h2>"),
        ("sleep", "<section id=\"sleep\"><h2 id=other>Sleeping well</h2></section>"),
        ("h.x7k2", "<h2 id=\"h.x7k2\">Sleeping well</h2>"),
        ("_Toc123", "<h2><a name=\"_Toc123\"></a>Sleeping well</h2>"),
        ("_heading=h.ab", "<h2 id=\"_heading=h.ab\">Sleeping well</h2>"),
        ("schl%C3%A4fe", "<h2 id=\"schläfe\">Sleeping well</h2>"),
        ("sleep", "<p id=sleep>Words about it.</p>"),
        ("sleep", "<p>Words <a name=sleep></a>about it.</p>"),
        ("sleep", "<ul><li>One<li id=sleep>Two</ul>"),
        ("sleep", "<table><tr><th>a<th>b<tr><td id=sleep>c<td>d</table>"),
        ("sleep", "<div id=sleep><img src=\"https://x.example/p.png\" alt=p></div>"),
    ] {
        let html = link(to) + place;
        let moved = body(&html);
        let text = all(&moved);
        assert_eq!(moved.report.count(&LOST_ANCHORS), 0, "{html}\n{text}");
        assert!(text.contains("[zqlink](#") && broken(&moved).is_empty(), "{html}\n{text}\n{:?}", broken(&moved));
        assert_eq!(moved.report.count(&WORDS), 0, "{html}\n{text}");
        // The same from another page, in a folder and in an export.
        let other =
            format!("<html><body><h1>Other</h1><p>Words <a href=\"page.html#{to}\">zqlink</a>.</p></body></html>");
        let moved = site::of(&[
            ("page.html", &format!("<html><body><h1>Page</h1><p>Words.</p>{place}</body></html>")),
            ("z.html", &other),
        ]);
        assert_eq!(moved.report.count(&LOST_ANCHORS), 0, "{html}\n{}", all(&moved));
        assert!(
            all(&moved).contains("[zqlink](page.md#") && broken(&moved).is_empty(),
            "{html}\n{}\n{:?}",
            all(&moved),
            broken(&moved)
        );
        let moved = export(
            &(entry(1, &format!("<p>Words.</p>{place}"), "")
                + &entry(2, &format!("<p><a href=\"/2019/05/01/page-1/#{to}\">zqlink</a></p>"), "")),
        );
        assert_eq!(moved.report.count(&LOST_ANCHORS), 0, "{html}\n{}", all(&moved));
        assert!(
            all(&moved).contains("[zqlink](page-1.md#") && broken(&moved).is_empty(),
            "{html}\n{}\n{:?}",
            all(&moved),
            broken(&moved)
        );
    }
    // What nothing leads to has no id.
    let moved = body("<h2 id=\"h-sleep\">Sleeping well</h2><p id=x>Words.</p>");
    assert!(all(&moved).contains("## Sleeping well\n\nWords."), "{}", all(&moved));
    let moved = body("<p><a href=\"#gone\">zqlink</a></p>");
    assert_eq!(moved.report.count(&LOST_ANCHORS), 1);
}

#[test]
fn lists_of_google_docs_have_their_levels_and_its_title_is_the_title() {
    let list = |level: u32, begins: &str, words: &str| {
        format!("<ul class=\"c1 lst-kix_ab-{level} {begins}\"><li>{words}</li></ul>")
    };
    let html = [
        "<p class=\"c2 title\"><span>My Doc</span></p><p class=\"c3\">Words.</p><h1>Chapter one</h1><h2>Part</h2>",
        &list(0, "start", "zqa"),
        &list(1, "start", "zqb"),
        &list(2, "start", "zqc"),
        &list(1, "", "zqd"),
        &list(0, "", "zqe"),
        "<p>Between.</p>",
        &list(1, "start", "zqf"),
    ]
    .concat();
    let moved = page(&format!("<html><body>{html}</body></html>"));
    let text = all(&moved);
    assert!(text.contains("- zqa\n  - zqb\n    - zqc\n  - zqd\n- zqe\n\nBetween.\n\n- zqf\n"), "{text}");
    assert!(text.contains("title: \"My Doc\"") && text.contains("\nWords.\n\n## Chapter one\n\n### Part\n"), "{text}");
    assert_eq!(moved.report.count(&WORDS), 0, "{text}");
}

#[test]
fn shortcodes_leave_no_sign_and_keep_their_titles() {
    for (content, expected) in [
        (
            "[vc_row][vc_column]zqone two three[/vc_column][/vc_row]\n[et_section]zqmore[/et_section]",
            vec!["zqone two three", "zqmore"],
        ),
        ("[own_box a=\"1\"]\nzqone\nzqtwo\n[/own_box]\nzqthree", vec!["zqone\\\nzqtwo", "zqthree"]),
        ("zqone\n[own_box]\nzqtwo\n[/own_box]", vec!["zqone", "zqtwo"]),
        (
            "[su_box title=\"Zqtitle &amp; more\" color=\"red\"]zqone[/su_box]\n\nzqtwo",
            vec!["**Zqtitle & more**", "zqone", "zqtwo"],
        ),
        ("zqone [own id=1]\nzqtwo", vec!["zqone", "zqtwo"]),
        ("zqone\n<!-- a remark -->\nzqtwo", vec!["zqone", "zqtwo"]),
    ] {
        let moved = export(&entry(1, content, ""));
        let seen = seen(&moved);
        let body = seen.split("\n---\n").nth(1).unwrap_or_default();
        let lines: Vec<&str> = body.split("\n\n").map(str::trim).filter(|one| !one.is_empty()).collect();
        assert!(lines.iter().all(|line| !line.ends_with('\\') && !line.contains("\\ ")), "{content}\n{}", all(&moved));
        for piece in expected {
            assert!(body.contains(piece), "{content}\n{piece}\n{}", all(&moved));
        }
        assert!(!seen.lines().any(|line| line.starts_with("summary") && line.contains('\\')), "{}", all(&moved));
        assert_eq!(moved.report.count(&WORDS), 0, "{}", all(&moved));
    }
    let moved = export(&entry(1, "<p>Words of it.</p>[contact-form-7 id=\"1\" title=\"zqadmin\"]", ""));
    assert!(!seen(&moved).contains("zqadmin"), "{}", all(&moved));
}

#[test]
fn words_are_told_as_gone_only_when_they_are() {
    for html in [
        "<blockquote><p>One two</p><cite>Anna</cite></blockquote>",
        "<h2>Head</h2>Text",
        "<div>a<div>b</div>c</div>",
        "<p>Text<sup>1</sup> re<b>read</b> H<sub>2</sub>O <i>un</i>kind</p>",
        "<p>One<br>two</p>three",
        "<dl><dt>Term<dd>meaning</dl><ul><li>a<ul><li>b</ul>c</ul>",
        "<table><caption>Cap</caption><tr><td>a<td>b</table>tail",
        "<figure><img src=\"https://x.example/p.png\" alt=\"alt\"><figcaption>cap</figcaption></figure>tail",
        "<p><a href=\"https://x.example\">W</a>ords <span style=\"font-weight:bold\">b</span>old</p>",
    ] {
        let moved = body(html);
        assert_eq!(moved.report.count(&WORDS), 0, "{html}\n{}\n{:?}", all(&moved), moved.report);
    }
}

#[test]
fn a_button_stands_apart_from_the_link_beside_it() {
    let file = "https://old.example.org/wp-content/uploads/s.pdf";
    let text = format!(
        "<div class=\"wp-block-file\"><a id=\"m\" href=\"{file}\">Plan</a><a href=\"{file}\" class=\"wp-block-file__button\" download>Download</a></div>"
    );
    let draft = all(&export(&entry(1, &text, "")));
    assert!(draft.contains(&format!("[Plan]({file}) [Download]({file})")), "{draft}");
    let whole = all(&body("<p><a href=\"https://x.example/\">Pl</a><a href=\"https://x.example/\">an</a></p>"));
    assert!(whole.contains("[Plan](https://x.example/)"), "{whole}");
}

#[test]
fn links_that_stay_on_the_old_site_are_told_and_those_that_can_land_land() {
    let at =
        |to: &str| entry(1, &format!("<p>Words <a href=\"{to}\">zqlink</a>.</p>"), "") + &entry(2, "<p>Words.</p>", "");
    for to in [
        "http://www.old.example.org/2019/05/01/page-2/",
        "//old.example.org/2019/05/01/page-2",
        "HTTPS://Old.Example.org/?p=2",
        "/2019/05/01/page-2/?utm=1",
    ] {
        let moved = export(&at(to));
        assert!(all(&moved).contains("[zqlink](page-2.md)"), "{to}\n{}", all(&moved));
        assert_eq!(moved.report.count(&OLD_SITE), 0, "{to}");
    }
    for to in [
        "https://old.example.org/category/sleep/",
        "http://www.old.example.org/?p=9999",
        "https://old.example.org/wp-content/uploads/2020/01/sheet.pdf",
        "/tag/food/",
    ] {
        let moved = export(&at(to));
        assert_eq!(moved.report.count(&OLD_SITE), 1, "{to}\n{:?}", moved.report);
        assert!(all(&moved).contains("[zqlink](http"), "{to}\n{}", all(&moved));
    }
    let moved = export(&at("https://old.example.org.evil.example/2019/05/01/page-2/"));
    assert!(moved.report.count(&OLD_SITE) == 0 && all(&moved).contains("evil.example"), "{}", all(&moved));
}

#[test]
fn a_break_that_parts_nothing_is_nothing() {
    for content in [
        "Do this now:\n<ul>\n<li>zqa<br></li>\n</ul>\nthen:\n<h2>H</h2>\nq\n<blockquote>b<br></blockquote>\nr\n<hr />\nt\n[caption width=\"300\"]<img src=\"https://old.example.org/a.jpg\" alt=\"x\" /> c[/caption]\nu\n<pre>p</pre>\nv\n[own]\nw",
        "<p>zqa<br></p><div>k<br><p>l</p></div><ol><li>o<br><br></li></ol><table><tr><td>a<br></td><td><b>b<br></b></td></tr><tr><td>c</td></tr></table>",
        "<p><b>m<br></b>n <i><br>o</i></p><h3><strong>Head<br></strong></h3><p><a href=\"https://x.example/\">p<br></a>q</p>",
    ] {
        for moved in [export(&entry(1, content, "")), body(content)] {
            let seen = seen(&moved);
            let lines: Vec<&str> = seen.lines().collect();
            for (at, line) in lines.iter().enumerate() {
                let next = lines.get(at + 1).copied().unwrap_or_default().trim_start_matches(['>', ' ']);
                assert!(
                    !line.ends_with('\\') || !next.is_empty() && !next.starts_with(['-', '#', '`']),
                    "{content}\n{seen}"
                );
                assert!(!line.contains("\\*") && !line.contains("<br> |") && *line != "\\", "{content}\n{seen}");
            }
            assert!(!lines.iter().any(|line| line.starts_with("summary") && line.contains('\\')), "{seen}");
        }
    }
    let bold = all(&body("<p><b>m<br></b>n <i><br>o</i></p>"));
    assert!(bold.contains("**m**\\\nn\\\n*o*\n"), "{bold}");
}

#[test]
fn words_that_look_like_marks_are_what_was_typed() {
    for heading in ["Head {#plan}", "A {b}", "c}", "{.d}", "e #"] {
        let moved = body(&format!("<h2>{heading}</h2><p>Words.</p>"));
        assert!(
            broken(&moved).is_empty() && !all(&moved).lines().any(|line| line.starts_with("##") && line.ends_with('}')),
            "{}",
            all(&moved)
        );
    }
    let short = all(&body("<p><abbr title=\"World &amp; &quot;Health&quot; | x\">WHO</abbr> says so.</p>"));
    assert!(short.contains("<abbr title=\"World &amp; &quot;Health&quot; &#124; x\">WHO</abbr> says so."), "{short}");
}

#[test]
fn names_of_signs_outside_of_what_is_kept_stop_no_export() {
    let text = entry(1, "<p>Words&nbsp;of &amp;amp; it.</p>", "")
        .replace("<title>Page 1</title>", "<title>Food&nbsp;&amp; drink &eacute; & more</title>");
    let moved = export(&text);
    assert!(all(&moved).contains("title: \"Food & drink é & more\""), "{}", all(&moved));
    assert!(all(&moved).contains("of &amp; it") || all(&moved).contains("of \\&amp; it"), "{}", all(&moved));
}
