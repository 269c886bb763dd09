//! Pages of HTML, Google Docs and WordPress, as their programs write them: what holds of each, whatever its words are.
//!
//! - Words that were no reader's never become a reader's.
//! - A footnote is a footnote, whoever wrote it.
//! - A text is what was typed; what stands in one place and is shown in others is there too.
//! - A link that can land lands, and one that cannot is told.

#![expect(clippy::disallowed_methods, reason = "tests read and write their own folders")]

#[path = "imports/site.rs"]
mod site;
#[path = "imports/pages.rs"]
mod pages;

use mend::import::rules::{
    COMMENTS, DETOURS, FOOTNOTES, HIDDEN, LOST_ANCHORS, LOST_SHORTCODES, OTHER_GROUPS, OTHER_ITEMS, PATTERNS, PRIVATE,
    WORDS,
};

use pages::{all, body, entry, export, page, seen};

#[test]
fn words_that_were_no_readers_never_become_a_readers() {
    let google = |words: &str| {
        format!(
            "<p><span>Text</span><sup><a href=\"#cmnt1\" id=\"cmnt_ref1\">[a]</a></sup> goes on.</p>\
             <div class=\"c3\"><p class=\"c1\"><a href=\"#cmnt_ref1\" id=\"cmnt1\">[a]</a><span>{words}</span></p></div>"
        )
    };
    for (html, rule) in [
        (google("zqprivate"), &COMMENTS),
        (google("zqprivate --> zqprivate"), &COMMENTS),
        (google("one</span></p><p><span>zqprivate"), &COMMENTS),
        // Two remarks, and one whose mark is gone.
        (google("zqprivate") + "<div><p><a href=\"#cmnt_ref2\" id=\"cmnt2\">[b]</a><span>zqprivate</span></p></div>", &COMMENTS),
        // Word's own HTML.
        (
            "<p>Text<a class=msocomanchor id=\"_anchor_1\" href=\"#_msocom_1\" name=\"_msoanchor_1\">[NN1]</a> on.</p>\
             <div class=msocomtxt id=\"_com_1\"><a name=\"_msocom_1\"></a><p class=MsoCommentText><span><a href=\"#_msoanchor_1\">[NN1]</a></span>zqprivate</p></div>"
                .to_owned(),
            &COMMENTS,
        ),
        ("<p style=\"color:red; Display : NONE\">zqprivate</p>".to_owned(), &HIDDEN),
        ("<div hidden><p>zqprivate</p><ul><li>zqprivate</ul></div>".to_owned(), &HIDDEN),
        ("<p>Text <span style='mso-hide:all'>zqprivate</span> on.</p>".to_owned(), &HIDDEN),
        ("<ul><li>Text<li hidden>zqprivate</ul>".to_owned(), &HIDDEN),
        ("<style>.c9{display:none}</style><p class=c9>zqprivate</p>".to_owned(), &HIDDEN),
        ("<table><tr><td>a<td>b<tr><td style='visibility:hidden'>zqprivate<td>c</table>".to_owned(), &HIDDEN),
    ] {
        let moved = body(&html);
        let (seen, all) = (seen(&moved), all(&moved));
        assert!(!seen.contains("zqprivate"), "{html}\n{all}");
        assert!(all.matches("zqprivate").count() >= html.matches("zqprivate").count(), "{html}\n{all}");
        assert!(moved.report.count(rule) > 0, "{html}\n{all}");
        assert!(seen.contains("Last words.") && !seen.contains("[a]") && !seen.contains("[NN1]"), "{html}\n{all}");
        assert_eq!(moved.report.count(&WORDS), 0, "{html}\n{all}\n{:?}", moved.report);
    }
    // What unfolds, and what waits for a search, was there for readers.
    let moved =
        body("<div hidden=until-found><p>zqseen</p></div><details><summary>More</summary><p>zqseen</p></details>");
    assert_eq!(seen(&moved).matches("zqseen").count(), 2, "{}", all(&moved));
}

#[test]
fn a_footnote_is_a_footnote_whoever_wrote_it() {
    for (html, notes) in [
        // Google Docs.
        (
            "<p>One<sup><a href=\"#ftnt1\" id=\"ftnt_ref1\">[1]</a></sup> two<sup><a href=\"#ftnt2\" id=\"ftnt_ref2\">[2]</a></sup>.</p><hr>\
             <div><p><a href=\"#ftnt_ref1\" id=\"ftnt1\">[1]</a><span>&nbsp;zqfirst</span></p></div>\
             <div><p><a href=\"#ftnt_ref2\" id=\"ftnt2\">[2]</a><span>&nbsp;zqsecond</span></p><p>zqmore</p></div>",
            2,
        ),
        // Word.
        (
            "<p>One<a style='mso-footnote-id:ftn1' href=\"#_ftn1\" name=\"_ftnref1\"><span>[1]</span></a>.</p>\
             <div style='mso-element:footnote-list'><hr><div style='mso-element:footnote' id=ftn1><p><a href=\"#_ftnref1\" name=\"_ftn1\">[1]</a> zqfirst</p></div></div>",
            1,
        ),
        // Pandoc and kramdown.
        (
            "<p>One<a href=\"#fn1\" class=\"footnote-ref\" id=\"fnref1\" role=\"doc-noteref\"><sup>1</sup></a> and<sup id=\"fnref:2\"><a href=\"#fn:2\">2</a></sup>.</p>\
             <section class=\"footnotes\"><hr><ol><li id=\"fn1\"><p>zqfirst <a href=\"#fnref1\" role=\"doc-backlink\">↩︎</a></p></li>\
             <li id=\"fn:2\"><p>zqsecond <a href=\"#fnref:2\">↩</a></p></li></ol></section>",
            2,
        ),
    ] {
        let moved = body(html);
        let text = all(&moved);
        assert_eq!(moved.report.count(&FOOTNOTES), notes, "{text}");
        assert_eq!(
            (moved.report.count(&LOST_ANCHORS), moved.report.count(&WORDS)),
            (0, 0),
            "{text}\n{:?}",
            moved.report
        );
        assert!(text.contains("One[^1]") && text.contains("[^1]: zqfirst\n"), "{text}");
        assert!(notes == 1 || text.contains("[^2]: zqsecond"), "{text}");
        assert!(
            !text.contains("[1]") && !text.contains('↩') && !text.contains("* * *") && !text.contains("<sup>"),
            "{text}"
        );
    }
}

#[test]
fn links_to_letters_and_parts_are_no_footnotes() {
    for html in [
        "<p><a href=\"#s1\" id=\"toc1\">1</a></p><h2 id=\"s1\"><a href=\"#toc1\">Sleep</a></h2><p>zqtext</p>",
        "<p><a href=\"#a\" id=\"top\">A</a></p><p id=\"a\">zqtext <a href=\"#top\">up</a></p>",
        "<p>See <a href=\"#x\" id=\"y\">the table</a>.</p><div id=\"x\"><p>zqtext</p><p><a href=\"#y\">back</a></p></div>",
    ] {
        let moved = body(html);
        assert_eq!(moved.report.count(&FOOTNOTES), 0, "{html}");
        assert!(seen(&moved).contains("zqtext") && !all(&moved).contains("[^"), "{html}\n{}", all(&moved));
    }
}

#[test]
fn footnotes_of_the_editor_of_wordpress_are_kept() {
    let mark = |id: &str, number: u32| {
        format!("<sup data-fn=\"{id}\" class=\"fn\"><a href=\"#{id}\" id=\"{id}-link\">{number}</a></sup>")
    };
    let text = format!(
        "<!-- wp:paragraph --><p>Sleep{} and food{}.</p><!-- /wp:paragraph --><!-- wp:list --><ul><li>Play{}</li></ul><!-- /wp:list --><!-- wp:footnotes /-->",
        mark("9b1e-a", 1),
        mark("u2", 2),
        mark("u3", 3)
    );
    let kept = r#"[{"content":"zqone <em>slanted</em>, see <a href=\"https://x.example/\">there</a>","id":"9b1e-a"},{"content":"zqtwo","id":"u2"},{"content":"zqthree","id":"u3"},{"content":"zqnobody","id":"u4"}]"#;
    let meta = format!(
        "<wp:postmeta><wp:meta_key>footnotes</wp:meta_key><wp:meta_value><![CDATA[{kept}]]></wp:meta_value></wp:postmeta>"
    );
    let moved = export(&entry(1, &text, &meta));
    let draft = all(&moved);
    assert!(draft.contains("Sleep[^1] and food[^2].") && draft.contains("- Play[^3]"), "{draft}");
    assert!(draft.contains("[^1]: zqone *slanted*, see [there](https://x.example/)\n"), "{draft}");
    assert!(draft.contains("[^2]: zqtwo") && draft.contains("[^3]: zqthree") && draft.contains("zqnobody"), "{draft}");
    for rule in [&LOST_ANCHORS, &LOST_SHORTCODES, &WORDS] {
        assert_eq!(moved.report.count(rule), 0, "{}: {:?}", rule.name, moved.report);
    }
    let broken = meta.replace("\"id\":\"u4\"}]", "");
    let moved = export(&entry(1, &text, &broken));
    assert!(moved.report.rules().any(|(rule, noted)| rule.name == "unreadable" && noted.words.contains("zqone")));
}

#[test]
fn what_stands_once_is_on_every_page_that_shows_it() {
    let pattern = |number: u32, words: &str, status: &str| {
        format!(
            "<item><title>Pattern</title><content:encoded><![CDATA[<!-- wp:paragraph --><p>{words}</p><!-- /wp:paragraph -->]]></content:encoded>\
             <wp:post_id>{number}</wp:post_id><wp:status>{status}</wp:status><wp:post_type>wp_block</wp:post_type></item>"
        )
    };
    let shows = |number: u32| {
        format!(
            "<!-- wp:paragraph --><p>Words of a page.</p><!-- /wp:paragraph --><!-- wp:block {{\"ref\":{number}}} /-->"
        )
    };
    let moved = export(
        &[
            entry(1, &shows(70), ""),
            entry(2, &(shows(70) + &shows(71)), ""),
            pattern(70, "zqhelpline <b>116 111</b> <!-- wp:block {\"ref\":71} /-->", "publish"),
            pattern(71, "zqinner", "publish"),
            pattern(72, "zqunused", "publish"),
            pattern(73, "zqdraft", "draft"),
            entry(3, &shows(73), ""),
        ]
        .concat(),
    );
    let seen = seen(&moved);
    assert_eq!(seen.matches("zqhelpline **116 111**").count(), 2, "{seen}");
    assert_eq!(seen.matches("zqinner").count(), 3, "{seen}");
    assert!(!seen.contains("zqdraft"), "{seen}");
    assert_eq!((moved.report.count(&PATTERNS), moved.report.count(&OTHER_ITEMS)), (2, 2), "{:?}", moved.report);
    assert_eq!(moved.report.count(&LOST_SHORTCODES), 1, "{:?}", moved.report);
    assert!(all(&moved).contains("<!-- wp:block {\"ref\":73} / -->"), "{}", all(&moved));
}

#[test]
fn pages_that_were_not_for_everybody_are_told_and_say_so() {
    for (more, how) in [
        ("<wp:post_password>secret</wp:post_password>", "behind a password"),
        ("<wp:post_password><![CDATA[a b]]></wp:post_password><x>y</x>", "behind a password"),
    ] {
        let moved = export(
            &(entry(1, "<p>Words of it all.</p>", more)
                + &entry(2, "<p>Words.</p>", "<wp:post_password></wp:post_password>")),
        );
        assert_eq!(moved.report.count(&PRIVATE), 1, "{more}");
        let text = all(&moved);
        assert_eq!(text.matches(&format!("\"visibility\": \"{how}\"")).count(), 1, "{text}");
        assert!(!text.contains("secret") && !text.contains("a b"), "{text}");
    }
    let private = entry(1, "<p>Words of it all.</p>", "").replace("publish", "private");
    let moved = export(&private);
    assert!(
        moved.report.count(&PRIVATE) == 1 && all(&moved).contains("\"visibility\": \"private\""),
        "{}",
        all(&moved)
    );
}

#[test]
fn groups_are_what_was_typed() {
    let group = |domain: &str, words: &str| {
        format!("<category domain=\"{domain}\" nicename=\"x\"><![CDATA[{words}]]></category>")
    };
    let moved = export(&entry(
        1,
        "<p>Words of it all.</p>",
        &[
            group("category", "Food &amp; Drink"),
            group("post_tag", "Mum&#8217;s day"),
            group("age_group", "0&#8211;3 years"),
            group("age_group", "School"),
            group("post_format", "post-format-aside"),
        ]
        .concat(),
    ));
    let text = all(&moved);
    assert!(text.contains("tags: [\"Food & Drink\", \"Mum’s day\"]"), "{text}");
    assert!(text.contains("\"age_group\": [\"0–3 years\", \"School\"]"), "{text}");
    assert_eq!(moved.report.count(&OTHER_GROUPS), 2);
}

#[test]
fn links_lead_where_their_author_led_them() {
    let moved = body(
        "<p><a href=\"https://www.google.com/url?q=https://x.example/a?b%3Dc&amp;sa=D&amp;ust=1\">zqlink</a> \
         <a href=\"https://www.google.com/search?q=x\">zqsearch</a></p>",
    );
    let text = all(&moved);
    assert!(
        text.contains("[zqlink](https://x.example/a?b=c)")
            && text.contains("[zqsearch](https://www.google.com/search?q=x)"),
        "{text}"
    );
    assert_eq!(moved.report.count(&DETOURS), 1);
}

#[test]
fn words_look_as_a_word_processor_says() {
    let html = "<html><head><style>@import url(x);.c1{font-weight:700}.c2{font-style:italic}.c3{color:#000;font-weight:400}.c4{font-weight:700;font-style:italic}</style></head>\
        <body><h1><span class=c1>Head</span></h1><p><span class=c3>Never </span><span class=c1>shake</span><span class=c3> a </span><span class=c2>baby</span>, <span class=c4>ever</span>.</p></body></html>";
    let text = all(&page(html));
    assert!(text.contains("Never **shake** a *baby*, <strong>*ever*</strong>."), "{text}");
    assert!(text.contains("title: \"Head\""), "{text}");
}
