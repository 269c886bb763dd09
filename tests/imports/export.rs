//! An export of WordPress, as large as wished, after the published format (WXR 1.2).

use std::fmt::Write;

const HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8" ?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel>
<title>A charity</title><link>https://old.example/site</link><wp:wxr_version>1.2</wp:wxr_version>
<wp:base_site_url>https://old.example</wp:base_site_url><wp:base_blog_url>https://old.example/site</wp:base_blog_url>
"#;

/// An export with so many posts and pages, each with text in one of five forms, and what is no page between them.
pub fn of(entries: usize) -> String {
    let mut out = HEAD.to_owned();
    for number in 1..=entries {
        let kind = if number % 4 == 0 { "page" } else { "post" };
        let other = number % entries + 1;
        let date = format!("20{:02}-{:02}-{:02} 10:00:00", 10 + number % 15, number % 12 + 1, number % 28 + 1);
        let _ = writeln!(
            out,
            "<item><title><![CDATA[Entry no. {number}: a title &amp; more]]></title><link>https://old.example/site/{}/entry-{number}/</link>\
             <dc:creator>ada</dc:creator><content:encoded><![CDATA[{}]]></content:encoded><excerpt:encoded><![CDATA[]]></excerpt:encoded>\
             <wp:post_id>{number}</wp:post_id><wp:post_date>{date}</wp:post_date><wp:post_name>entry-{number}</wp:post_name>\
             <wp:status>publish</wp:status><wp:post_type>{kind}</wp:post_type>\
             <category domain=\"category\" nicename=\"sleep\"><![CDATA[Sleep]]></category></item>",
            &date[..4],
            body(number, other)
        );
        if number % 10 == 0 {
            let _ = writeln!(
                out,
                "<item><title>m</title><wp:post_id>{}</wp:post_id><wp:post_type>nav_menu_item</wp:post_type></item>",
                10_000 + number
            );
        }
    }
    out + "</channel></rss>\n"
}

fn body(number: usize, other: usize) -> String {
    let year = 2010 + other % 15;
    let link = format!("https://old.example/site/{year}/entry-{other}/");
    match number % 5 {
        0 => format!(
            "First paragraph of entry {number}.\n\nSecond one, with <a href=\"{link}\">a link</a>\nand a second line.\n\n<ul>\n<li>one</li>\n<li>two</li>\n</ul>"
        ),
        1 => format!(
            "<!-- wp:paragraph -->\n<p>Entry {number} has <em>blocks</em> and <a href=\"/site/?p={other}\">a link by number</a>.</p>\n<!-- /wp:paragraph -->\n<!-- wp:heading -->\n<h2>A part</h2>\n<!-- /wp:heading -->\n<!-- wp:quote --><blockquote class=\"wp-block-quote\"><p>Quoted words.</p></blockquote><!-- /wp:quote -->"
        ),
        2 => format!(
            "<p>Entry {number}: <img src=\"https://old.example/site/wp-content/uploads/p{number}.jpg\" alt=\"A picture\" /></p><p><a href=\"{link}\">Next</a></p>"
        ),
        3 => format!(
            "<p>Entry {number} holds a table.</p><table><thead><tr><th>Age</th><th>Hours</th></tr></thead><tbody><tr><td>1</td><td>14</td></tr></tbody></table><p>See <a href=\"{link}#a-part\">there</a>, or <a href=\"https://elsewhere.example/{number}\">elsewhere</a>.</p>"
        ),
        _ => format!(
            "<div class=\"x\"><p style=\"color:red\">Entry {number}, <span>in <b>a box</b></span>.</p><pre><code>code {number}</code></pre></div>\n<p>[caption id=\"c\"]<img src=\"/site/wp-content/uploads/c{number}.png\" alt=\"C\"> Words below[/caption]</p><p><a href=\"{link}\">on</a></p>"
        ),
    }
}
