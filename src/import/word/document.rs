//! In: a document of Word. Out: its page, and the pictures it brings.

use std::collections::HashMap;

use roxmltree::Document;

use super::numbering::Numbering;
use super::package::Package;
use super::parts::Relations;
use super::reader::{Reader, Shown};
use super::styles::{Form, Styles};
use super::xml::{At, attribute, name, value};
use crate::import::delivery::Foreign;
use crate::import::moved::Origin;
use crate::import::print::markdown;
use crate::import::report::{Notes, Report};
use crate::import::rules::{FOOTNOTES, UNREADABLE};
use crate::import::sheet::{Sheet, folder};
use crate::import::tree::Block;
use crate::import::weigh::Counts;
use crate::source::anchor;

/// Reads a document; without a page when it cannot be read.
pub(in crate::import) fn document(file: &Foreign, report: &mut Report) -> (Option<Sheet>, Vec<Origin>) {
    let mut refuse = |why: &str| {
        report.note(&UNREADABLE, &file.path, "", why);
        (None, Vec::new())
    };
    let package = match Package::open(file.bytes.as_deref().unwrap_or_default()) {
        Ok(package) => package,
        Err(why) => return refuse(&why),
    };
    let part = |name: &str| package.xml(&format!("word/{name}.xml"));
    let Some(text) = part("document") else { return refuse("there is no text in it") };
    let Ok(main) = Document::parse(&text) else { return refuse("its text is damaged") };
    let Some(body) = main.root_element().children().find(|node| name(*node) == "body") else {
        return refuse("there is no text in it");
    };
    let sides = [part("footnotes"), part("endnotes")];
    let sides: Vec<Option<Document<'_>>> = sides.iter().map(|text| Document::parse(text.as_deref()?).ok()).collect();
    let styles = Styles::of(part("styles").as_deref());
    let mut reader = Reader {
        package: &package,
        relations: Relations::of(&package, "word/", "document.xml"),
        bookmarks: bookmarks(body, &styles),
        styles,
        numbering: Numbering::of(part("numbering").as_deref()),
        comments: comments(part("comments").as_deref()),
        fields: Vec::new(),
        before: Counts::default(),
        noted: Vec::new(),
        notes: Vec::new(),
        pictures: Vec::new(),
        path: &file.path,
        counted: HashMap::new(),
        hidden: false,
    };
    let mut sheet = Sheet { from: file.path.clone(), folder: folder(&file.path).to_owned(), ..Sheet::default() };
    let stem = file.path.rsplit('/').next().unwrap_or_default().rsplit_once('.').map_or("", |(stem, _)| stem);
    stem.clone_into(&mut sheet.name);
    let mut shown = Shown::default();
    let mut blocks = reader.body(body, &mut shown);
    sheet.title = shown.title.unwrap_or_default();
    sheet.words = shown.words;
    for (side, ends) in [(&sides[0], false), (&sides[1], true)] {
        reader.relations = Relations::of(&package, "word/", if ends { "endnotes.xml" } else { "footnotes.xml" });
        let mut at = 0;
        while let Some((id, of_end)) = reader.notes.get(at).cloned() {
            at += 1;
            let node = side
                .as_ref()
                .and_then(|side| side.root_element().children().find(|node| attribute(*node, "id") == Some(&id)));
            if of_end == ends
                && let Some(node) = node
            {
                let mut shown = Shown::default();
                let inner = reader.body(node, &mut shown);
                reader.note(&FOOTNOTES, &shown.words);
                sheet.words.push_str(&shown.words);
                blocks.push(Block::Note(at.to_string(), inner));
            }
        }
    }
    blocks.extend(reader.margins());
    let mut notes = Notes::of(report, &file.path, "");
    reader.noted.iter().for_each(|(rule, words)| notes.add(rule, words));
    notes.weigh(reader.before);
    sheet.body = markdown(&blocks);
    (Some(sheet), reader.pictures)
}

/// The headings that marks stand at.
fn bookmarks(body: At<'_>, styles: &Styles) -> HashMap<String, String> {
    let mut found = HashMap::new();
    // A mark may also stand before the heading.
    let mut waiting: Vec<&str> = Vec::new();
    for paragraph in body.descendants().filter(|node| matches!(name(*node), "p" | "bookmarkStart")) {
        if name(paragraph) == "bookmarkStart" {
            let inside = paragraph.ancestors().any(|above| name(above) == "p");
            waiting.extend(attribute(paragraph, "name").filter(|_| !inside));
            continue;
        }
        let before = std::mem::take(&mut waiting);
        let style = paragraph.children().find(|node| name(*node) == "pPr").and_then(|node| value(node, "pStyle"));
        if !matches!(style.map(|style| styles.form(style)), Some(Form::Heading(_))) {
            continue;
        }
        let words: String =
            paragraph.descendants().filter(|node| name(*node) == "t").filter_map(|node| node.text()).collect();
        found.extend(before.into_iter().map(|mark| (mark.to_owned(), anchor(&words))));
        for mark in paragraph.descendants().filter(|node| name(*node) == "bookmarkStart") {
            found.extend(attribute(mark, "name").map(|mark| (mark.to_owned(), anchor(&words))));
        }
    }
    found
}

fn comments(text: Option<&str>) -> HashMap<String, String> {
    let Some(Ok(document)) = text.map(Document::parse) else { return HashMap::new() };
    let comments = document.root_element().children().filter(|node| name(*node) == "comment");
    let one = |node: At<'_>| {
        let words: Vec<&str> =
            node.descendants().filter(|node| name(*node) == "t").filter_map(|node| node.text()).collect();
        let by = attribute(node, "author").unwrap_or_default();
        Some((attribute(node, "id")?.to_owned(), format!("{by}: {}", words.join(" "))))
    };
    comments.filter_map(one).collect()
}
