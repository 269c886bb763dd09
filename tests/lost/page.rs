//! What a reader of a page can read or hear: its text, and the words of its pictures and titles.

use std::ops::Range;

use mend::plan::{Plan, Printed};
use mend::source::{Address, tags};

/// What can be read and heard on the page at this address.
pub fn text(plan: &Plan, address: &str) -> String {
    text_of(&html(plan, address))
}

/// What stands in `<main>`.
fn html(plan: &Plan, address: &str) -> String {
    let Some(Printed::Bytes(bytes)) = plan.print(&Address::page(address)).value else {
        panic!("nothing stands at {address}");
    };
    let page = String::from_utf8(bytes).expect("pages are UTF-8");
    let start = page.find("<main").expect("a main part");
    let end = page.find("</main>").expect("its end");
    page[start..end].to_owned()
}

fn text_of(html: &str) -> String {
    let mut text = String::new();
    for tag in tags(html) {
        for attribute in tag.attributes.iter().filter(|one| ["alt", "title", "aria-label"].contains(&one.name.as_str()))
        {
            text.push_str(&attribute.value_in(html));
            text.push(' ');
        }
    }
    let mut rest = html;
    while let Some(open) = rest.find('<') {
        text.push_str(&rest[..open]);
        text.push(' ');
        rest = rest[open..].find('>').map_or("", |close| &rest[open + close + 1..]);
    }
    text.push_str(rest);
    text
}

/// The block of lines around a byte: up to the empty lines before and after it. What is indented goes on with what stands before,
/// as the second paragraph of a footnote does.
pub fn block(text: &str, at: usize) -> Range<usize> {
    let mut start = 0;
    let mut offset = 0;
    for line in text.split_inclusive('\n') {
        let goes_on = text[offset + line.len()..].starts_with("    ");
        let empty = line.trim_matches(['>', ' ', '\n']).is_empty() && !goes_on;
        if empty && offset > at {
            return start..offset;
        }
        offset += line.len();
        if empty {
            start = offset.min(at);
        }
    }
    start..text.len()
}
