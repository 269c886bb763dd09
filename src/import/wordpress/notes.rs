//! Footnotes of WordPress's editor, which stand beside the text of a page.
//!
//! In: the text, and the notes as WordPress keeps them (JSON). Out: the text with the notes at its end, as HTML has them.

use std::collections::HashSet;

use serde_json::Value;

/// The text with its notes; `None` when they cannot be read.
pub(super) fn with_notes(text: &str, kept: &str) -> Option<String> {
    let notes: Vec<Value> = serde_json::from_str(kept).ok()?;
    let led_to = |text: &str| -> HashSet<String> {
        text.match_indices("href=\"#")
            .filter_map(|(at, lead)| text[at + lead.len()..].split('"').next())
            .map(str::to_owned)
            .collect()
    };
    let led_to = led_to(text);
    let mut out = text.replace("<!-- wp:footnotes /-->", "");
    for note in &notes {
        let said = |key: &str| note.get(key).and_then(Value::as_str);
        let words = said("content").unwrap_or_default();
        let id = said("id").unwrap_or_default().replace(['"', '<', '>', '&'], "");
        out.push_str(&match led_to.contains(&id) {
            true => format!("\n<div id=\"{id}\" role=\"doc-footnote\">{words}</div>"),
            false => format!("\n<p>{words}</p>"),
        });
    }
    Some(out)
}
