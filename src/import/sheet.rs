//! A page on its way: understood, and not yet a draft. Links still lead where they led on the old site.
//!
//! In: nothing. Out: [`Sheet`].

use serde_json::{Map, Value};

/// A page on its way.
#[derive(Debug, Clone, Default)]
pub(super) struct Sheet {
    /// The file it came from.
    pub from: String,
    /// The folder of that file, with `/` at its end unless it is empty: relative links count from it.
    pub folder: String,
    /// The name its file shall have, as words.
    pub name: String,
    pub title: String,
    pub summary: Option<String>,
    /// A day, as year-month-day.
    pub published: Option<String>,
    pub updated: Option<String>,
    pub tags: Vec<String>,
    /// The categories of Jekyll, which may stand in addresses.
    pub categories: Vec<String>,
    /// Its old address below the site, `/2020/a/`: it becomes an alias, and relative links count from it too.
    pub address: Option<String>,
    /// Further old addresses.
    pub former: Vec<String>,
    /// The host of the old site, which may still stand: `https://old.example`.
    pub host: Option<String>,
    /// What else links call it, such as `?p=12`.
    pub keys: Vec<String>,
    /// Whether it stands beside what teaches: about, privacy.
    pub aside: bool,
    /// What else its author said of it.
    pub extra: Map<String, Value>,
    /// Its Markdown.
    pub body: String,
    /// The words that readers saw.
    pub words: String,
    /// The text it was made from, in which places are looked for.
    pub original: String,
}

/// Names of pages that stand beside what teaches.
const ASIDE: [&str; 22] = [
    "about",
    "about-us",
    "accessibility",
    "contact",
    "contact-us",
    "cookies",
    "credits",
    "disclaimer",
    "donate",
    "feedback",
    "funding",
    "impressum",
    "imprint",
    "index",
    "legal",
    "license",
    "links",
    "privacy",
    "privacy-policy",
    "readme",
    "team",
    "terms",
];

/// Whether a page of this name stands beside what teaches.
pub(super) fn is_aside(name: &str) -> bool {
    ASIDE.contains(&name.to_lowercase().as_str())
}

/// The folder of a path, with `/` at its end unless it is empty.
pub(super) fn folder(path: &str) -> &str {
    path.rfind('/').map_or("", |end| &path[..=end])
}

/// The year-month-day at the beginning of a text, if it is a day.
pub(super) fn day(text: &str) -> Option<String> {
    let text = text.trim();
    let day: jiff::civil::Date = text.get(..10)?.parse().ok()?;
    // WordPress writes a year of nothing for what was never published.
    (day.year() > 1900 && !text[10..].starts_with(|c: char| c.is_ascii_digit())).then(|| day.to_string())
}

/// A day as front matter has it: as a text, or as TOML's own.
pub(super) fn day_of(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => day(text),
        Value::Object(map) => map.values().next().and_then(Value::as_str).and_then(day),
        _ => None,
    }
}
