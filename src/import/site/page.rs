//! In: a Markdown file of an old site. Out: the page, in Mend's Markdown, with its old links.

use pulldown_cmark::Event;

use super::addresses;
use super::front::{Parts, parts};
use super::program::{Program, Site};
use super::{boxes, fields, jsx, marks, raw, templates};
use crate::article::markdown;
use crate::import::report::{Notes, Report};
use crate::import::rules::{LOOSE_FRONT_MATTER, LOST_COMPONENTS};
use crate::import::sheet::{Sheet, folder};
use crate::import::signs::comment_between;
use crate::import::weigh::Counts;

/// Reads a page; `below` is its path below the folder of pages.
pub(in crate::import) fn page(site: &Site, from: &str, below: &str, text: &str, notes: &mut Notes<'_>) -> Sheet {
    let text = text.replace("\r\n", "\n");
    let Parts { front, body, loose } = parts(&text);
    let mut sheet = Sheet { from: from.to_owned(), folder: folder(from).to_owned(), ..Sheet::default() };
    if loose {
        notes.add(&LOOSE_FRONT_MATTER, &text);
    }
    fields::fill(&mut sheet, front, site.program, notes);
    addresses::fill(&mut sheet, site, below);
    if markdown::too_deep(body).is_some() {
        // Nothing reads lists in lists that deep; the author gets the text as it is.
        sheet.body = comment_between("", body, "");
        sheet.words = body.to_owned();
        notes.add(&LOST_COMPONENTS, body);
        return sheet;
    }
    notes.weigh(Counts::of(&unfenced(body)));
    sheet.words = shown(&seen(site, from, body));
    sheet.body = translated(site, from, body, notes);
    sheet.original = text;
    sheet
}

/// Fills a page that is HTML with its front matter, and gives its text.
pub(in crate::import) fn front<'a>(site: &Site, sheet: &mut Sheet, text: &'a str, notes: &mut Notes<'_>) -> &'a str {
    let Parts { front, body, .. } = parts(text);
    fields::fill(sheet, front, site.program, notes);
    body
}

fn translated(site: &Site, from: &str, body: &str, notes: &mut Notes<'_>) -> String {
    let body = marks::hidden(body, site.program, notes);
    let mut text = templates::untemplated(&body, &site.variables, notes);
    if site.program == Program::Docusaurus || from.ends_with(".mdx") {
        text = jsx::plain(&text, notes);
    }
    text = boxes::boxed(&text, notes);
    text = marks::marked(&text, site.program, notes);
    raw::cleaned(&text, notes)
}

/// The text without components, whose arguments no reader sees.
fn seen(site: &Site, from: &str, body: &str) -> String {
    if site.program != Program::Docusaurus && !from.ends_with(".mdx") {
        return body.to_owned();
    }
    jsx::plain(body, &mut Notes::of(&mut Report::default(), from, body))
}

/// Without the lines that only begin or end a box: they are no paragraphs.
fn unfenced(body: &str) -> String {
    let is_sign = |line: &&str| {
        let bare = line.trim();
        bare.starts_with(":::")
            || bare.starts_with("!!! ")
            || bare.starts_with("{:")
            || bare.starts_with("import ")
            || is_tag_alone(bare)
    };
    body.lines().filter(|line| !is_sign(line)).collect::<Vec<_>>().join("\n")
}

fn is_tag_alone(bare: &str) -> bool {
    (bare.starts_with("{{") || bare.starts_with("{%")) && (bare.ends_with("}}") || bare.ends_with("%}"))
}

/// The words that readers saw: texts and code, without the tags of templates and the signs of boxes.
fn shown(body: &str) -> String {
    let mut out = String::new();
    for (event, _) in markdown::events(&tagless(&unfenced(body))) {
        match event {
            Event::Text(text) | Event::Code(text) => out.push_str(&text),
            Event::End(_) | Event::SoftBreak | Event::HardBreak | Event::InlineHtml(_) | Event::Html(_) => {
                out.push(' ');
            }
            _ => {}
        }
    }
    out
}

fn tagless(body: &str) -> String {
    let mut words = String::new();
    let mut rest = body;
    while let Some(at) = rest.find(['{', '[', '!']) {
        let found = &rest[at..];
        if !["{{", "{%", "{:", "[!", "![["].iter().any(|sign| found.starts_with(sign)) {
            words.push_str(&rest[..=at]);
            rest = &rest[at + 1..];
            continue;
        }
        words.push_str(&rest[..at]);
        let close = if found.starts_with('{') { '}' } else { ']' };
        let end = found.find(close).map_or(rest.len(), |end| at + end + 1);
        rest = rest[end..].trim_start_matches(close);
    }
    words + rest
}
