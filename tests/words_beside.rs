//! Words that do not stand in the text of an old page: in attributes, in fields, in texts of another form. Each is in the draft, or told.

#![expect(clippy::disallowed_methods, reason = "tests read and write their own folders")]

mod common;
#[path = "imports/pages.rs"]
mod pages;
#[path = "imports/site.rs"]
mod site;

use mend::import::Moved;
use mend::import::rules::{
    HIDDEN, LOST_COMPONENTS, LOST_SHORTCODES, OTHER_DOCUMENTS, OTHER_FILES, OTHER_ITEMS, OTHER_KEYS, OTHER_TEXTS, WORDS,
};
use pages::{all, body, entry, export, seen};

fn holds(moved: &Moved, pieces: &[&str]) {
    let text = all(moved);
    for piece in pieces {
        assert!(text.contains(piece), "{piece}: {text}");
    }
}

#[test]
fn what_html_says_under_a_mouse_or_aloud_stands_in_a_comment() {
    for (html, piece) in [
        (
            "<p><img src=\"https://x.example/p.png\" alt=\"A cup\" title=\"Zq is said\"></p>",
            "![A cup](https://x.example/p.png)<!-- Zq is said -->",
        ),
        (
            "<p><a href=\"https://x.example\" title=\"Zq is said\">there</a></p>",
            "[there](https://x.example)<!-- Zq is said -->",
        ),
        ("<p title=\"Zq is said\">Words.</p>", "Words.\n\n<!-- Zq is said -->"),
        ("<p>So <span role=img aria-label=Zqsaid>☺</span></p>", "☺<!-- Zqsaid -->"),
        ("<ul><li title=\"Zq is said\">One</ul>", "- One<!-- Zq is said -->"),
        (
            "<table summary=\"Zq is said\"><tr><th>a<tr><td title=Zqcell>b</table>",
            "| b<!-- Zqcell --> |\n\n<!-- Zq is said -->",
        ),
        ("<map name=m><area alt=\"Zq is said\" href=b.html></map>", "<!-- Zq is said -->"),
        (
            "<form><input placeholder=\"Zq is asked\"><input type=submit value=Zqsend></form>",
            "<!-- a form: Zq is asked Zqsend -->",
        ),
        (
            "<video src=\"https://v.example/a\" title=\"A film\">Zq is inside</video>",
            "[A film](https://v.example/a)<!-- Zq is inside -->",
        ),
    ] {
        let moved = body(html);
        holds(&moved, &[piece]);
        assert!(!seen(&moved).contains("Zq"), "{html}: {}", seen(&moved));
        assert_eq!(moved.report.count(&WORDS), 0, "{html}: {}", all(&moved));
    }
}

#[test]
fn what_the_text_says_as_well_is_not_said_twice_and_names_of_files_are_no_words() {
    for html in [
        "<p><a href=\"https://x.example\" title=\"Go there\">Go there!</a></p>",
        "<p><img src=\"https://x.example/p.png\" alt=\"A cup of tea\" title=\"a cup\"></p>",
        "<p><a href=\"https://x.example\" title=\"A cup\"><img src=\"https://x.example/p.png\" alt=\"A cup\"></a></p>",
        "<p><img src=\"https://x.example/p.png\" alt=\"\" title=\"DSC_0042\"></p>",
        "<nav aria-label=\"Main menu\"><a href=a>Menu</a></nav>",
    ] {
        let moved = body(html);
        assert_eq!(moved.report.count(&HIDDEN), 0, "{html}: {}", all(&moved));
    }
}

#[test]
fn short_forms_are_explained_and_a_picture_without_words_has_its_title() {
    holds(&body("<p><acronym title=\"Zq is meant\">ZIM</acronym></p>"), &["<abbr title=\"Zq is meant\">ZIM</abbr>"]);
    holds(
        &body("<p><img src=\"https://x.example/p.png\" title=\"Zq is shown\"></p>"),
        &["![Zq is shown](https://x.example/p.png)"],
    );
}

#[test]
fn how_a_word_is_read_stands_above_it() {
    holds(
        &body("<p><ruby>漢<rt>kan</rt></ruby> <ruby>字<rp>(</rp><rt>ji</rt><rp>)</rp></ruby></p>"),
        &["<ruby>漢<rt>kan</rt></ruby> <ruby>字<rp>(</rp><rt>ji</rt><rp>)</rp></ruby>"],
    );
}

#[test]
fn each_cell_of_a_table_stays_in_its_column() {
    let head = "<tr><th>a<th>b<th>c";
    for (rows, wanted) in [
        ("<tr><td rowspan=2>1<td>2<td>3<tr><td>4<td>5<tr><td>6", "| 1 | 2 | 3 |\n|  | 4 | 5 |\n| 6 |  |  |"),
        ("<tr><td>1<td rowspan=2 colspan=2>2<tr><td>3<tr><td>4<td>5", "| 1 | 2 |  |\n| 3 |  |  |\n| 4 | 5 |  |"),
        ("<tr><td rowspan=0>1<td>2<tr><td>3<tr><td>4", "| 1 | 2 |  |\n|  | 3 |  |\n|  | 4 |  |"),
        ("<tr><td rowspan=9>1<td>2<tbody><tr><td>3<td>4", "| 1 | 2 |  |\n| 3 | 4 |  |"),
        ("<tr><td rowspan=2>1<td rowspan=2>2<td rowspan=2>3<tr></tr><tr><td>4", "| 1 | 2 | 3 |\n| 4 |  |  |"),
        ("<tr><td rowspan=x colspan=0>1<td rowspan=99999999999999999999999>2<tr><td>3", "| 1 | 2 |  |\n| 3 |  |  |"),
    ] {
        holds(&body(&format!("<table>{head}{rows}</table>")), &[&format!("| --- | --- | --- |\n{wanted}\n")]);
    }
}

#[test]
fn titles_of_links_and_pictures_that_are_lost_stay_with_their_addresses() {
    let text = "Words [a](gone.md \"Zq link\") and [b](#gone \"Zq place\") and ![c](gone.png \"Zq picture\").\n";
    holds(
        &site::of(&[("a.md", text)]),
        &[
            "a<!-- a link: gone.md \"Zq link\" -->",
            "b<!-- Zq place -->",
            "c<!-- a picture: gone.png \"Zq picture\" -->",
        ],
    );
    holds(
        &site::of(&[("a.md", "Words <input placeholder=\"Zq asked\"> here.\n")]),
        &["<!-- input placeholder=\"Zq asked\" -->"],
    );
}

#[test]
fn words_of_components_and_shortcodes_that_have_no_place_stay_in_a_comment() {
    let card =
        "Words.\n\n<Card title=\"Calm\" description={\"Zq is said\"} icon=\"sun\" style={{color: 'Red'}}>x</Card>\n";
    let moved = site::of(&[("a.mdx", card)]);
    holds(&moved, &["**Calm**", "Zq is said"]);
    assert_eq!(moved.report.count(&LOST_COMPONENTS), 1);
    let tabs = "Words.\n\n<Tabs defaultValue=\"one\" values={[{label: 'Zq is said', value: 'one'}]}>\n\n<TabItem value=\"one\">\n\nx\n\n</TabItem>\n\n</Tabs>\n";
    let moved = site::of(&[("a.mdx", tabs)]);
    holds(&moved, &["label: 'Zq is said'"]);
    assert_eq!(moved.report.count(&LOST_COMPONENTS), 1);
    let moved = site::of(&[("a.mdx", "<TabItem value=\"OSX\" label=\"Mac\">\n\nx\n\n</TabItem>\n")]);
    assert_eq!(moved.report.count(&LOST_COMPONENTS), 0, "{}", all(&moved));
    let button = "<p>Words.</p>[button url=\"https://x.example\" title=\"Zq is said\"]Go[/button]";
    let moved = export(&entry(1, button, ""));
    holds(&moved, &["[Go](https://x.example)", "title=\"Zq is said\""]);
    assert_eq!(moved.report.count(&LOST_SHORTCODES), 1);
    let caption = "[caption id=\"attachment_7\" align=\"aligncenter\" width=\"3\"]<img src=\"x.png\" alt=\"A cup\"> Words[/caption]";
    assert_eq!(export(&entry(1, caption, "")).report.count(&LOST_SHORTCODES), 0);
}

#[test]
fn what_an_author_wrote_into_fields_of_an_entry_is_kept() {
    let field = |key: &str, value: &str| {
        format!(
            "<wp:postmeta><wp:meta_key>{key}</wp:meta_key><wp:meta_value><![CDATA[{value}]]></wp:meta_value></wp:postmeta>"
        )
    };
    let fields = [
        field("subtitle", "Zq is said \"so\""),
        field("_edit_last", "a program wrote this"),
        field("views", "1204"),
        field("settings", "a:1:{s:5:\"color\";s:3:\"red\";}"),
    ];
    let moved = export(&entry(1, "<p>Words.</p>", &fields.concat()));
    holds(&moved, &["  \"subtitle\": \"Zq is said \\\"so\\\"\"\n"]);
    assert!(!all(&moved).contains("a program") && !all(&moved).contains("1204") && !all(&moved).contains("color"));
    assert_eq!(moved.report.count(&OTHER_KEYS), 1);
}

#[test]
fn what_is_said_of_pictures_of_an_export_is_kept_or_told() {
    let picture = "<item><title>p</title><content:encoded><![CDATA[Zq is described]]></content:encoded><excerpt:encoded><![CDATA[Zq <b>below</b>]]></excerpt:encoded>\
        <wp:post_id>7</wp:post_id><wp:post_type>attachment</wp:post_type><wp:attachment_url>https://old.example.org/p.jpg</wp:attachment_url></item>";
    let moved = export(&(entry(1, "<p>Words.</p>[gallery ids=\"7\"]", "") + picture));
    holds(&moved, &["![](https://old.example.org/p.jpg)\n\n*Zq below*"]);
    assert_eq!(moved.report.count(&OTHER_ITEMS), 1);
    let main = "<wp:postmeta><wp:meta_key>_thumbnail_id</wp:meta_key><wp:meta_value>7</wp:meta_value></wp:postmeta>";
    holds(
        &export(&(entry(1, "<p>Words.</p>", main) + picture)),
        &["![](https://old.example.org/p.jpg)<!-- Zq below -->"],
    );
}

#[test]
fn an_excerpt_stays_where_another_sentence_is_the_summary() {
    let more = "<excerpt:encoded><![CDATA[Zq is an excerpt.]]></excerpt:encoded>\
        <wp:postmeta><wp:meta_key>_yoast_wpseo_metadesc</wp:meta_key><wp:meta_value>Zq is the summary.</wp:meta_value></wp:postmeta>";
    holds(
        &export(&entry(1, "<p>Words.</p>", more)),
        &["summary: \"Zq is the summary.\"", "  \"excerpt\": \"Zq is an excerpt.\""],
    );
}

#[test]
fn texts_of_another_form_are_no_files_of_a_program() {
    let moved = site::of(&[
        ("a.md", "Words.\n"),
        ("notes.txt", "Words."),
        ("b/c.rst", "Words."),
        ("d.adoc", "Words."),
        ("robots.txt", "x"),
        ("slides.pptx", "x"),
        ("data.csv", "x"),
    ]);
    let counts = [&OTHER_TEXTS, &OTHER_FILES, &OTHER_DOCUMENTS].map(|rule| moved.report.count(rule));
    assert_eq!(counts, [3, 2, 1]);
}
