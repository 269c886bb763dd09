//! Which places of pages links lead to, by name.
//!
//! In: everything that is moved in. Out: what stands behind a `#` in it: more than the links name, never less.

use std::collections::HashSet;

use percent_encoding::percent_decode_str;

use super::delivery::Delivery;

/// The names of places that links may lead to.
pub(super) fn led_to(delivery: &Delivery) -> HashSet<String> {
    const TEXTS: [&str; 8] = ["html", "htm", "xhtml", "xml", "md", "mdx", "markdown", "mkd"];
    let mut names = HashSet::new();
    for file in delivery.files.iter().filter(|file| TEXTS.contains(&file.ending().as_str())) {
        let (text, _) = file.read();
        for (at, _) in text.match_indices('#') {
            let rest = &text[at + 1..];
            let ends = |c: char| c.is_whitespace() || "\"'<>()[]&#`,;".contains(c);
            let name = &rest[..rest.find(ends).unwrap_or(rest.len())];
            if !name.is_empty() && !names.contains(name) {
                names.insert(percent_decode_str(name).decode_utf8_lossy().into_owned());
            }
        }
    }
    names
}
