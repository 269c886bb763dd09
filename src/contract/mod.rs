//! What each template is given: the contract between Mend and the themes of handbooks.
//!
//! In: the sources of the view structs in [`crate::pages`] and the shipped templates, both compiled in. Out: [`explain`], the
//! text of `mend explain theme`.
//!
//! Invariant: written nowhere twice. A view says in its doc comment which templates get it, a field what it holds; tests
//! hold that every shipped template is covered, every field documented and every nested view found.

mod blocks;
mod views;

use std::collections::BTreeMap;
use std::fmt::Write;

use include_dir::{Dir, include_dir};

use crate::theme;
use views::{Field, View};

static PAGES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/src/pages");
/// Views that belong to other rooms.
const ELSEWHERE: [&str; 1] = [include_str!("../article/front_matter.rs")];

/// Every view, by name.
fn all() -> BTreeMap<String, View> {
    let pages = PAGES.files().filter_map(|file| file.contents_utf8());
    pages.chain(ELSEWHERE).flat_map(views::read).map(|view| (view.name.clone(), view)).collect()
}

/// The fields of a view as templates see them: those of a flattened one stand among the others.
fn fields<'a>(view: &'a View, all: &'a BTreeMap<String, View>) -> Vec<&'a Field> {
    let inner = |field: &'a Field| match field.flat.then(|| all.get(&field.base())).flatten() {
        Some(inner) => fields(inner, all),
        None => vec![field],
    };
    view.fields.iter().flat_map(inner).collect()
}

/// What templates are given, in words for whoever writes one.
#[must_use]
pub fn explain() -> String {
    let all = all();
    let mut out = String::from(INTRODUCTION);
    let mut inside: Vec<&str> = Vec::new();
    for view in all.values().filter(|view| !view.templates().is_empty()) {
        let fields = fields(view, &all);
        let _ = write!(out, "\n{}\n{}", view.templates().join(", "), table(&fields));
        for name in view.templates() {
            let blocks = blocks::blocks(theme::shipped(name).unwrap_or_default());
            if !blocks.is_empty() {
                let _ = writeln!(out, "  blocks of {name}: {}", blocks.join(", "));
            }
        }
        gather(&fields, &all, &mut inside);
    }
    out.push_str("\nInside these:\n");
    for view in inside.iter().filter_map(|name| all.get(*name)) {
        let _ = write!(out, "\n{}: {}\n{}", view.name, view.doc, table(&fields(view, &all)));
    }
    let base = blocks::blocks(theme::shipped("base.html").unwrap_or_default());
    let _ = write!(out, "\nEvery page is built on base.html, whose blocks are {}.\n", base.join(", "));
    out.push_str("\nFilters beyond Tera's own (https://keats.github.io/tera/):\n\n");
    for (name, doc) in theme::FILTERS {
        let _ = writeln!(out, "  {name}  {doc}");
    }
    out.push_str("\nComponents, printed as {{ <card card={card} /> }}; `@words` comes by itself:\n\n");
    for text in PIECES.iter().filter_map(|name| theme::shipped(name)) {
        for (signature, doc) in blocks::components(text) {
            let _ = writeln!(out, "  {signature}\n    {doc}");
        }
    }
    out
}

/// The templates that hold pieces of pages.
const PIECES: [&str; 2] = ["components.html", "pictures.html"];

const INTRODUCTION: &str = "What templates are given

A file in the folder `templates` of a handbook replaces the shipped template of its name; with
{% extends \"default/article.html\" %} it builds on the shipped one and replaces single blocks.
Every template also gets `words`, the words of the interface by group and key ({{ words.article.sources }}), and
`assets`, the addresses of files in `static` by name ({{ frame.root }}{{ assets[\"style.css\"] }}), and `pictures`, the
`width` and `height` of those that are pictures ({{ pictures[\"og/path.png\"].width }}).
";

/// Names of the views these fields hold, each once, outer ones first.
fn gather<'a>(fields: &[&'a Field], all: &'a BTreeMap<String, View>, inside: &mut Vec<&'a str>) {
    let found: Vec<&View> = fields.iter().filter_map(|field| all.get(&field.base())).collect();
    for view in found {
        if !inside.contains(&view.name.as_str()) {
            inside.push(&view.name);
            gather(&self::fields(view, all), all, inside);
        }
    }
}

fn table(fields: &[&Field]) -> String {
    let rows: Vec<(&str, String, &str)> =
        fields.iter().map(|field| (field.name.as_str(), field.words(), field.doc.as_str())).collect();
    let width = |of: fn(&(&str, String, &str)) -> usize| rows.iter().map(of).max().unwrap_or(0);
    let (names, types) = (width(|row| row.0.chars().count()), width(|row| row.1.chars().count()));
    rows.iter().fold(String::new(), |mut out, (name, kind, doc)| {
        let _ = writeln!(out, "  {name:names$}  {kind:types$}  {doc}");
        out
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shipped_template_is_covered_and_no_other_is_named() {
        let all = all();
        let mut named: Vec<&str> = all.values().flat_map(View::templates).collect();
        named.extend(["base.html"].into_iter().chain(PIECES));
        named.sort_unstable();
        let mut shipped: Vec<&str> = theme::shipped_names().collect();
        shipped.sort_unstable();
        assert_eq!(named, shipped, "name the template in backticks in the doc comment of its view in src/pages");
    }

    #[test]
    fn every_field_is_documented_and_every_view_inside_is_found() {
        let all = all();
        for view in all.values() {
            for field in &view.fields {
                assert!(field.doc.ends_with(['.', '…']), "{}.{} needs a sentence", view.name, field.name);
                let known = all.contains_key(&field.base()) || !field.base().starts_with(char::is_uppercase);
                assert!(
                    known || field.base() == "String" || field.base() == "Value",
                    "{}.{}: what is a {}?",
                    view.name,
                    field.name,
                    field.base()
                );
            }
        }
    }

    /// Follows `frame.help.lines` through the views; `Err` names what is not there.
    fn follow(view: &View, path: &[&str], all: &BTreeMap<String, View>) -> Result<(), String> {
        let Some((first, rest)) = path.split_first() else { return Ok(()) };
        let fields = fields(view, all);
        let field = fields.iter().find(|field| field.name == *first).ok_or(format!("{}.{first}", view.name))?;
        all.get(&field.base()).map_or(Ok(()), |inner| follow(inner, rest, all))
    }

    #[test]
    fn what_shipped_templates_ask_for_is_there() {
        let all = all();
        for view in all.values() {
            for name in view.templates() {
                let text = theme::shipped(name).unwrap_or_default();
                for lead in ["frame.", "article."] {
                    for (at, _) in text.match_indices(lead) {
                        let path = text[at..]
                            .split(|c: char| !(c.is_alphanumeric() || "_.".contains(c)))
                            .next()
                            .unwrap_or_default();
                        let before = text[..at].chars().next_back().unwrap_or(' ');
                        // `words.article.…` is a word, `block article.html` a name.
                        if !(before.is_alphanumeric() || ".\"/".contains(before)) {
                            let path: Vec<&str> = path.split('.').collect();
                            assert_eq!(follow(view, &path, &all), Ok(()), "{name}: {}", path.join("."));
                        }
                    }
                }
            }
        }
    }

    #[test]
    fn it_reads_like_a_manual() {
        let text = explain();
        assert!(text.contains("\nhome.html\n  frame     Frame                What stands around it.\n"), "{text}");
        assert!(text.contains("\nHelp: Whom to call, as `frame.help`.\n"), "{text}");
        assert!(text.contains("  researcher      ResearcherView or nothing  "), "{text}");
        assert!(text.contains("card(card, label=true, @words)"), "{text}");
        assert_eq!(text.matches("\nFrame: ").count(), 1);
    }
}
