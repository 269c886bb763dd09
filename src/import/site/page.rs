//! In: a Markdown file of an old site. Out: the page, in Mend's Markdown, with its old links.

use pulldown_cmark::Event;

use super::addresses;
use super::front::{Parts, parts};
use super::program::{Program, Site};
use super::{boxes, fields, jsx, marks, raw, templates};
use crate::article::markdown;
use crate::import::report::Notes;
use crate::import::rules::{LOOSE_FRONT_MATTER, LOST_COMPONENTS};
use crate::import::sheet::{Sheet, folder};
use crate::import::signs::comment;
use crate::import::weigh::Counts;

/// Reads a page; `below` is its path below the folder of pages.
pub(in crate::import) fn page(site: &Site, from: &str, below: &str, text: &str, notes: &mut Notes<'_>) -> Sheet {
    let text = text.replace("\r\n", "\n");
    let Parts { front, body, loose } = parts(&text);
    let mut sheet = Sheet { from: from.to_owned(), folder: folder(from).to_owned(), ..Sheet::default() };
    if loose {
        notes.add(&LOOSE_FRONT_MATTER, &text);
    }
    fields::fill(&mut sheet, front, notes);
    addresses::fill(&mut sheet, site, below);
    if markdown::too_deep(body).is_some() {
        // Nothing reads lists in lists that deep; the author gets the text as it is.
        sheet.body = comment(body);
        sheet.words = body.to_owned();
        notes.add(&LOST_COMPONENTS, body);
        return sheet;
    }
    notes.weigh(Counts::of(&unfenced(body)));
    sheet.words = shown(body);
    sheet.body = translated(site.program, from, body, notes);
    sheet.original = text;
    sheet
}

/// Fills a page that is HTML with its front matter, and gives its text.
pub(in crate::import) fn front<'a>(sheet: &mut Sheet, text: &'a str, notes: &mut Notes<'_>) -> &'a str {
    let Parts { front, body, .. } = parts(text);
    fields::fill(sheet, front, notes);
    body
}

fn translated(program: Program, from: &str, body: &str, notes: &mut Notes<'_>) -> String {
    let mut text = templates::untemplated(body, notes);
    if program == Program::Docusaurus || from.ends_with(".mdx") {
        text = jsx::plain(&text, notes);
    }
    text = boxes::boxed(&text, notes);
    text = marks::marked(&text, program, notes);
    raw::cleaned(&text, notes)
}

/// Without the lines that only begin or end a box: they are no paragraphs.
fn unfenced(body: &str) -> String {
    let is_sign = |line: &&str| {
        let bare = line.trim();
        bare.starts_with(":::") || bare.starts_with("!!! ") || bare.starts_with("{:") || bare.starts_with("import ") || is_tag_alone(bare)
    };
    body.lines().filter(|line| !is_sign(line)).collect::<Vec<_>>().join("\n")
}

fn is_tag_alone(bare: &str) -> bool {
    (bare.starts_with("{{") || bare.starts_with("{%")) && (bare.ends_with("}}") || bare.ends_with("%}"))
}

/// The words that readers saw: texts and code, without the tags of templates.
fn shown(body: &str) -> String {
    let mut out = String::new();
    for (event, _) in markdown::events(&unfenced(body)) {
        match event {
            Event::Text(text) | Event::Code(text) => out.push_str(&text),
            Event::End(_) | Event::SoftBreak | Event::HardBreak | Event::InlineHtml(_) | Event::Html(_) => out.push(' '),
            _ => {}
        }
    }
    let mut words = String::new();
    let mut rest = out.as_str();
    while let Some(at) = rest.find("{{").into_iter().chain(rest.find("{%")).chain(rest.find("{:")).min() {
        words.push_str(&rest[..at]);
        let end = rest[at..].find('}').map_or(rest.len(), |end| at + end + 1);
        words.push(' ');
        rest = &rest[end..];
    }
    words + rest
}
