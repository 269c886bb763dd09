//! In-text citations and grades as HTML, composed from parts the library formatted once.

use super::Setting;
use crate::article::{Citation, Cited, Grade};
use crate::diagnostic::html::escape;
use crate::library::Reference;

/// `[see @a, p. 5; @b]` as `(see Author, 1989, p. 5; Other, 1990)`.
pub(super) fn citation(setting: &Setting<'_>, citation: &Citation) -> String {
    let parts: Vec<String> = citation.iter().map(|cited| one(setting, cited)).collect();
    format!("<span class=\"cite\">({})</span>", parts.join("; "))
}

/// A citation of these keys; empty when none of them is known.
#[must_use]
pub fn cite_keys<'k>(setting: &Setting<'_>, keys: impl Iterator<Item = &'k str>) -> String {
    let references = &setting.handbook.library().references;
    let parts: Vec<String> = keys
        .filter_map(|key| references.get(key))
        .map(|reference| linked(setting, reference, &reference.formatted.cited()))
        .collect();
    if parts.is_empty() { String::new() } else { format!("<span class=\"cite\">({})</span>", parts.join("; ")) }
}

fn one(setting: &Setting<'_>, cited: &Cited) -> String {
    let prefix = if cited.prefix.is_empty() { String::new() } else { format!("{} ", escape(&cited.prefix)) };
    let locator = if cited.locator.is_empty() { String::new() } else { format!(", {}", escape(&cited.locator)) };
    match setting.handbook.library().references.get(&cited.key) {
        Some(reference) => {
            let words = if cited.year_only { reference.formatted.year.clone() } else { reference.formatted.cited() };
            format!("{prefix}{}{locator}", linked(setting, reference, &words))
        }
        None => format!("{prefix}<span class=\"broken-link\">{}</span>{locator}", escape(&cited.key)),
    }
}

fn linked(setting: &Setting<'_>, reference: &Reference, words: &str) -> String {
    let words = escape(words);
    match setting.source_href(&reference.key) {
        Some(href) => format!("<a role=\"doc-biblioref\" href=\"{}\">{words}</a>", escape(&href)),
        None => words,
    }
}

/// A grade of evidence on a single claim.
pub(super) fn grade(setting: &Setting<'_>, grade: Grade) -> String {
    let word = grade.word();
    let label = escape(setting.words.get("grades", word));
    let lead = escape(setting.words.get("typeset", "grade"));
    format!("<span class=\"grade grade-{word}\"><span class=\"unseen\">{lead} </span>{label}</span>")
}
