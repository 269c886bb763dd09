//! Pages of old sites in a line of a test, and what readers would see of what they become.

#![allow(dead_code, reason = "each test uses a part of it")]

use mend::import::Moved;

use crate::site;

/// What becomes of one page.
pub fn page(html: &str) -> Moved {
    site::of(&[("old/page.html", html)])
}

/// The body of a page between a first and a last sentence.
pub fn body(html: &str) -> Moved {
    page(&format!(
        "<html><head><title>T</title></head><body><p>First words of it.</p>{html}<p>Last words.</p></body></html>"
    ))
}

/// An export with these entries of WordPress.
pub fn export(items: &str) -> Moved {
    let text = format!(
        "<?xml version=\"1.0\"?><rss xmlns:excerpt=\"http://wordpress.org/export/1.2/excerpt/\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" \
         xmlns:wp=\"http://wordpress.org/export/1.2/\"><channel><wp:base_blog_url>https://old.example.org</wp:base_blog_url>{items}</channel></rss>"
    );
    site::of(&[("export.xml", &text)])
}

/// An entry of WordPress: its number, its text, and what else stands in it.
pub fn entry(number: u32, content: &str, more: &str) -> String {
    format!(
        "<item><title>Page {number}</title><link>https://old.example.org/2019/05/01/page-{number}/</link>\
         <content:encoded><![CDATA[{content}]]></content:encoded><wp:post_id>{number}</wp:post_id>\
         <wp:post_name>page-{number}</wp:post_name><wp:status>publish</wp:status><wp:post_type>post</wp:post_type>{more}</item>"
    )
}

/// What readers would see of a draft: without comments and `extra`.
pub fn seen(moved: &Moved) -> String {
    let mut out = String::new();
    for draft in &moved.drafts {
        let mut rest = draft.text.as_str();
        while let Some((before, after)) = rest.split_once("<!--") {
            out.push_str(before);
            rest = after.split_once("-->").map_or("", |(_, after)| after);
        }
        out.push_str(rest);
    }
    out.lines().filter(|line| !line.starts_with("  \"")).collect::<Vec<_>>().join("\n")
}

/// All texts of all drafts.
pub fn all(moved: &Moved) -> String {
    moved.drafts.iter().map(|draft| draft.text.as_str()).collect()
}
