//! In: the files of an old site. Out: each page as a [`Sheet`], and every file that could go along.

use std::collections::HashSet;

use super::delivery::{Delivery, Foreign};
use super::html::{self, page::page as html_page};
use super::led_to::led_to;
use super::moved::Origin;
use super::print::markdown;
use super::report::{Notes, Report};
use super::rules::{EMPTY, ENCODINGS, HTML, OTHER_FILES, TITLES, UNREADABLE};
use super::settle::{first_heading, settled};
use super::sheet::{Sheet, day, folder, is_aside};
use super::site::{self, Site, fill_address};
use super::{word, wordpress};
use crate::source::Encoding;
use crate::source::limits::IMPORT_PAGE_BYTES;

/// What was read.
pub(super) struct Reading {
    pub site: Site,
    pub sheets: Vec<Sheet>,
    /// Files that could go along.
    pub files: Vec<Origin>,
}

/// Reads everything.
pub(super) fn read(delivery: &Delivery, report: &mut Report) -> Reading {
    let mut site = site::site(delivery);
    let led_to = led_to(delivery);
    let (mut sheets, mut files) = (Vec::new(), Vec::new());
    for file in &delivery.files {
        if file.ending() == "xml"
            && file.bytes.is_some()
            && let Some(export) = wordpress::export(file, &led_to, report)
        {
            site.bases.extend(export.bases);
            sheets.extend(export.sheets);
            continue;
        }
        let Some(below) = site.page(file) else {
            match is_of_the_program(&file.ending()) {
                true => report.note(&OTHER_FILES, &file.path, "", ""),
                false => files.push(Origin::File(file.path.clone())),
            }
            continue;
        };
        let size = file.bytes.as_deref().map_or(0, <[u8]>::len);
        if file.ending() == "docx" {
            let (sheet, pictures) = word::document(file, report);
            sheets.extend(sheet);
            files.extend(pictures);
        } else if IMPORT_PAGE_BYTES.is_passed_by(size) {
            report.note(&UNREADABLE, &file.path, "", &format!("{IMPORT_PAGE_BYTES}"));
        } else {
            sheets.extend(text(&site, file, below, &led_to, report));
        }
    }
    let sheets = sheets.into_iter().filter_map(|sheet| finished(sheet, report)).collect();
    Reading { site, sheets, files }
}

fn text(site: &Site, file: &Foreign, below: &str, led_to: &HashSet<String>, report: &mut Report) -> Option<Sheet> {
    let (text, encoding) = file.read();
    let mut notes = Notes::of(report, &file.path, &text);
    if encoding == Encoding::Older {
        notes.add(&ENCODINGS, "");
    }
    if !matches!(file.ending().as_str(), "html" | "htm" | "xhtml") {
        return Some(site::page(site, &file.path, below, &text, &mut notes));
    }
    // A page of Jekyll that is HTML has front matter as well; without any it is a template's business.
    if site.program != site::Program::None && !text.trim_start().starts_with("---") {
        notes.add(&OTHER_FILES, "");
        return None;
    }
    if let Some(limit) = html::passed(&text) {
        notes.add(&UNREADABLE, &limit.to_string());
        return None;
    }
    notes.add(&HTML, "");
    let mut sheet = Sheet { from: file.path.clone(), folder: folder(&file.path).to_owned(), ..Sheet::default() };
    let body = site::front(site, &mut sheet, &text, &mut notes);
    let page = html_page(body, led_to);
    page.read.noted.iter().for_each(|(rule, words)| notes.add(rule, words));
    notes.weigh(page.read.before);
    fill_address(&mut sheet, site, below);
    if sheet.title.is_empty() {
        sheet.title = page.title.unwrap_or_default();
    }
    sheet.summary = sheet.summary.or(page.summary);
    sheet.published = sheet.published.or(page.published.as_deref().and_then(day));
    sheet.tags.extend(page.tags);
    sheet.former.extend(page.address.as_deref().and_then(below_host));
    sheet.body = markdown(&page.read.blocks);
    sheet.words = page.words;
    sheet.original = text.into_owned();
    Some(sheet)
}

/// Whether files with this ending are texts or programs, which no page shows.
fn is_of_the_program(ending: &str) -> bool {
    const TEXTS: [&str; 20] = [
        "md", "markdown", "mdown", "mkd", "mdx", "html", "htm", "xhtml", "xml", "js", "mjs", "ts", "jsx", "tsx", "css",
        "scss", "sass", "php", "yml", "toml",
    ];
    TEXTS.contains(&ending)
}

/// The path of a web address.
fn below_host(address: &str) -> Option<String> {
    let (_, rest) = address.split_once("://")?;
    let (_, path) = rest.split_once('/')?;
    (!path.is_empty()).then(|| format!("/{path}"))
}

/// A page with a title; `None` when there is no text in it.
fn finished(mut sheet: Sheet, report: &mut Report) -> Option<Sheet> {
    sheet.body = settled(&sheet.body);
    let original = std::mem::take(&mut sheet.original);
    let mut notes = Notes::of(report, &sheet.from, &original);
    if let Some((words, rest)) = first_heading(&sheet.body) {
        let same = words.to_lowercase() == sheet.title.to_lowercase();
        if sheet.title.is_empty() || same {
            if sheet.title.is_empty() {
                notes.add(&TITLES, &words);
                sheet.title = words;
            }
            rest.trim_start_matches('\n').clone_into(&mut sheet.body);
            // It is the title now, which is counted as the paragraph it was.
            notes.title_taken();
        }
    }
    if sheet.body.trim().is_empty() {
        notes.add(&EMPTY, &sheet.title);
        return None;
    }
    if sheet.title.is_empty() {
        let words = sheet.name.replace(['-', '_'], " ");
        let mut letters = words.trim().chars();
        sheet.title =
            letters.next().map_or_else(|| "Page".to_owned(), |first| first.to_uppercase().chain(letters).collect());
        notes.add(&TITLES, &sheet.title);
    }
    sheet.aside |= is_aside(&sheet.name);
    sheet.original = original;
    Some(sheet)
}
