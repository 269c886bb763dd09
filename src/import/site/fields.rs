//! In: front matter of another program. Out: what Mend knows of it, and the rest.

use serde_json::{Map, Value};

use super::program::Program;
use crate::import::report::Notes;
use crate::import::rules::{DRAFTS, OTHER_KEYS};
use crate::import::sheet::{Sheet, day_of};

/// Keys that only say what is true of every page here, or how the old program shows it.
const MEANINGLESS: [&str; 22] = [
    "layout",
    "comments",
    "toc",
    "math",
    "mathjax",
    "draft",
    "published",
    "type",
    "sitemap",
    "nav_order",
    "weight",
    "sidebar_position",
    "has_children",
    "has_toc",
    "pagination",
    "cssclass",
    "cssclasses",
    "publish",
    "kind",
    "template",
    "page_template",
    "render",
];

/// Fills a page with its front matter.
pub(super) fn fill(sheet: &mut Sheet, front: Map<String, Value>, program: Program, notes: &mut Notes<'_>) {
    let hidden = ["draft"].iter().any(|key| front.get(*key).is_some_and(is_true))
        || ["published", "publish"].iter().any(|key| front.get(*key).is_some_and(is_false));
    if hidden {
        notes.add(&DRAFTS, "draft");
    }
    for (key, value) in front {
        match key.to_lowercase().as_str() {
            "title" if texts(&value).len() == 1 && !text(&value).trim().is_empty() => {
                text(&value).trim().clone_into(&mut sheet.title);
            }
            "description" | "summary" | "excerpt" | "subtitle" | "lead"
                if sheet.summary.is_none() && !text(&value).trim().is_empty() =>
            {
                sheet.summary = Some(text(&value));
            }
            "date" | "publishdate" | "pubdate" | "created" | "date_published" if day_of(&value).is_some() => {
                sheet.published = sheet.published.take().or_else(|| day_of(&value));
            }
            "lastmod" | "updated" | "modified" | "last_modified_at" | "last_update" | "date_updated"
                if day_of(&value).is_some() =>
            {
                sheet.updated = day_of(&value);
            }
            "tags" | "tag" | "categories" | "category" | "keywords" => {
                let tags = match &value {
                    // Jekyll's own rule; with commas it is a list to whoever wrote it.
                    Value::String(line)
                        if program == Program::Jekyll && key.ends_with('s') && !line.contains([',', '[']) =>
                    {
                        line.split_whitespace().map(str::to_owned).collect()
                    }
                    _ => texts(&value),
                };
                let tags = tags.iter().flat_map(|tag| tag.split(',')).map(|tag| tag.trim().to_owned());
                let tags: Vec<String> = tags.filter(|tag| !tag.is_empty()).collect();
                if key.to_lowercase().starts_with("categor") {
                    sheet.categories.extend(tags.iter().cloned());
                }
                sheet.tags.extend(tags);
            }
            "taxonomies" => {
                for value in value.as_object().into_iter().flat_map(Map::values) {
                    sheet.tags.extend(texts(value));
                }
            }
            "aliases" | "alias" | "redirect_from" | "redirects" | "permalink" | "url" | "path" => {
                let list = texts(&value);
                match list.as_slice() {
                    // A whole web address is no place of this site.
                    [one] if matches!(key.as_str(), "permalink" | "url" | "path") && !one.contains("://") => {
                        sheet.address = Some(whole_address(one));
                    }
                    _ => sheet.former.extend(list),
                }
            }
            "slug" | "id" if !text(&value).is_empty() => {
                let path = text(&value);
                path.trim_matches('/').rsplit('/').next().unwrap_or_default().clone_into(&mut sheet.name);
            }
            key if MEANINGLESS.contains(&key) && !value.is_object() => {}
            _ if is_nothing(&value) => {}
            _ => {
                notes.add(&OTHER_KEYS, &key);
                sheet.extra.insert(key, value);
            }
        }
    }
}

/// An address with the slashes around it that a page has.
fn whole_address(path: &str) -> String {
    let path = path.trim_start_matches('/');
    let file = path.rsplit('/').next().is_some_and(|last| last.contains(['.', '?']) || last.ends_with(":output_ext"));
    if file || path.ends_with('/') { format!("/{path}") } else { format!("/{path}/") }
}

fn is_true(value: &Value) -> bool {
    value.as_bool().unwrap_or_else(|| value.as_str() == Some("true"))
}

fn is_false(value: &Value) -> bool {
    value.as_bool().map_or_else(|| value.as_str() == Some("false"), |is| !is)
}

fn is_nothing(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.trim().is_empty(),
        Value::Array(items) => items.is_empty(),
        Value::Object(map) => map.is_empty(),
        _ => false,
    }
}

fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Null => String::new(),
        other => other.to_string(),
    }
}

/// One text, several with commas or blanks between them, or a list.
fn texts(value: &Value) -> Vec<String> {
    match value {
        Value::Array(items) => items.iter().filter(|item| !item.is_object() && !is_nothing(item)).map(text).collect(),
        Value::String(line) if line.trim().starts_with('[') && line.trim().ends_with(']') => line
            .trim()
            .trim_matches(['[', ']'])
            .split(',')
            .map(|one| one.trim().trim_matches(['"', '\'']).to_owned())
            .collect(),
        Value::String(one) if !one.trim().is_empty() => vec![one.trim().to_owned()],
        Value::Number(number) => vec![number.to_string()],
        _ => Vec::new(),
    }
}
