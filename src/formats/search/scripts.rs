//! Scripts that hand over data: in, data and its name; out, the file, and where it stands.

use serde_json::{Value, json};

use crate::finding::Page;
use crate::pages::SEARCH_DATA;
use crate::source::Address;

/// The text of a page by its sections, for excerpts.
pub(super) fn text(page: &Page) -> Vec<u8> {
    let first: Vec<&str> = std::iter::once(&page.summary).chain(&page.lines).map(String::as_str).collect();
    let sections = page.sections.iter().map(|section| json!([section.anchor, section.heading, section.paragraphs]));
    let all: Vec<Value> = std::iter::once(json!(["", "", first])).chain(sections).collect();
    script(&page.text, &json!(all))
}

/// A script that hands over data under a name.
pub(super) fn script(name: &str, data: &Value) -> Vec<u8> {
    let name = Value::from(name);
    format!("(self.mendFound??=[]).push([{name},{data}])\n").into_bytes()
}

/// The address of a file that is asked for with its version, so that browsers may keep it.
pub(super) fn below(name: &str) -> Address {
    Address::new(format!("{SEARCH_DATA}/{name}.js"))
}
