//! Scripts that hand over data: in, data and its name; out, the file, and where it stands.

use serde::Serialize;

use crate::finding::Page;
use crate::pages::SEARCH_DATA;
use crate::source::Address;

/// The text of a page by its sections, for excerpts.
pub(super) fn text(page: &Page) -> Vec<u8> {
    let first: Vec<&str> = std::iter::once(&page.summary).chain(&page.lines).map(String::as_str).collect();
    let sections = page.sections.iter().map(|section| {
        let paragraphs = section.paragraphs.iter().map(String::as_str);
        (section.anchor.as_str(), section.heading.as_str(), paragraphs.collect())
    });
    let all: Vec<(&str, &str, Vec<&str>)> = std::iter::once(("", "", first)).chain(sections).collect();
    script(&page.text, &all)
}

/// A script that hands over data under a name.
pub(super) fn script(name: &str, data: &impl Serialize) -> Vec<u8> {
    let handed = serde_json::to_string(&(name, data)).unwrap_or_else(|_| unreachable!("texts and numbers are JSON"));
    format!("(self.mendFound??=[]).push({handed})\n").into_bytes()
}

/// The address of a file that is asked for with its version, so that browsers may keep it.
pub(super) fn below(name: &str) -> Address {
    Address::new(format!("{SEARCH_DATA}/{name}.js"))
}
