//! In: an entry of an export. Out: the page it is, or a picture.

use roxmltree::Node;

use super::content::content;
use super::picture::{Parts, Picture};
use crate::import::html::shown;
use crate::import::report::{Notes, Report};
use crate::import::rules::{DRAFTS, OTHER_GROUPS, OTHER_ITEMS, OTHER_KEYS, PATTERNS, PEOPLE_SAID, PRIVATE};
use crate::import::sheet::{Sheet, day, is_aside};

/// The child of this name, whatever its prefix.
pub(super) fn child<'a, 'i>(node: Node<'a, 'i>, name: &str) -> Option<Node<'a, 'i>> {
    node.children().find(|child| child.is_element() && child.tag_name().name() == name)
}

/// All text in a node, however it is cut.
pub(super) fn text(node: Node<'_, '_>) -> String {
    node.descendants().filter(Node::is_text).filter_map(|node| node.text()).collect()
}

fn said(node: Node<'_, '_>, name: &str) -> String {
    child(node, name).map(text).unwrap_or_default().trim().to_owned()
}

/// The meaning of a key of an entry.
fn meta(node: Node<'_, '_>, key: &str) -> Option<String> {
    let found = node
        .children()
        .filter(|child| child.tag_name().name() == "postmeta")
        .find(|meta| said(*meta, "meta_key") == key)?;
    Some(said(found, "meta_value")).filter(|value| !value.is_empty())
}

/// The number of a picture, and the picture.
pub(super) fn attachment(node: Node<'_, '_>) -> Option<(String, Picture)> {
    if said(node, "post_type") != "attachment" {
        return None;
    }
    let address = Some(said(node, "attachment_url")).filter(|address| !address.is_empty())?;
    let words = meta(node, "_wp_attachment_image_alt").unwrap_or_default();
    let caption = second(node).unwrap_or_default();
    Some((said(node, "post_id"), Picture { address, words, caption }))
}

/// The words of an entry beside its text: an excerpt, or the caption of a picture.
fn second(node: Node<'_, '_>) -> Option<String> {
    let found = node.children().filter(|child| child.tag_name().name() == "encoded").nth(1)?;
    Some(shown(&text(found))).filter(|words| !words.trim().is_empty())
}

/// The number of a text that stands on many pages, and the text.
pub(super) fn pattern(node: Node<'_, '_>) -> Option<(String, String)> {
    let shown = said(node, "post_type") == "wp_block"
        && matches!(said(node, "status").as_str(), "publish" | "")
        && said(node, "post_password").is_empty();
    shown.then(|| (said(node, "post_id"), child(node, "encoded").map(text).unwrap_or_default()))
}

/// Kinds of entries that are no pages.
const NO_PAGES: [&str; 14] = [
    "attachment",
    "nav_menu_item",
    "revision",
    "custom_css",
    "customize_changeset",
    "oembed_cache",
    "user_request",
    "wp_block",
    "wp_template",
    "wp_template_part",
    "wp_global_styles",
    "wp_navigation",
    "wpcf7_contact_form",
    "feedback",
];

/// The page that an entry is, if it is one.
pub(super) fn item(node: Node<'_, '_>, parts: &Parts<'_>, path: &str, report: &mut Report) -> Option<Sheet> {
    let kind = said(node, "post_type");
    let status = said(node, "status");
    let title = said(node, "title");
    let html = child(node, "encoded").map(text).unwrap_or_default();
    if kind == "attachment" {
        // What is said of a picture stands on a page of its own, which is none here.
        if !shown(&html).trim().is_empty() {
            report.note(&OTHER_ITEMS, path, "", &format!("{kind} {}", shown(&html)));
        }
        return None;
    }
    if parts.patterns.contains_key(&said(node, "post_id")) && kind == "wp_block" {
        report.note(&PATTERNS, path, "", &title);
        return None;
    }
    if NO_PAGES.contains(&kind.as_str()) || matches!(status.as_str(), "trash" | "auto-draft") {
        report.note(&OTHER_ITEMS, path, "", &format!("{kind} {title}"));
        return None;
    }
    let number = said(node, "post_id");
    let from = format!("{path}#{number}");
    let mut notes = Notes::of(report, &from, &html);
    let locked = !said(node, "post_password").is_empty();
    match status.as_str() {
        _ if locked => notes.add(&PRIVATE, &title),
        "private" => notes.add(&PRIVATE, &title),
        "publish" | "" => {}
        _ => notes.add(&DRAFTS, &title),
    }
    let comments = node.children().filter(|child| child.tag_name().name() == "comment").count();
    notes.many(&PEOPLE_SAID, comments, &title);
    let mut sheet = Sheet { from: from.clone(), title: plain_title(&title), ..Sheet::default() };
    let name = said(node, "post_name");
    sheet.name = percent_encoding::percent_decode_str(&name).decode_utf8_lossy().into_owned();
    sheet.address = address(&said(node, "link"), matches!(status.as_str(), "publish" | ""));
    if sheet.name.is_empty() {
        sheet.name.clone_from(&sheet.title);
    }
    sheet.keys = ["p", "page_id"].iter().map(|key| format!("?{key}={number}")).collect();
    sheet.published = day(&said(node, "post_date"));
    sheet.updated = day(&said(node, "post_modified")).filter(|day| sheet.published.as_ref() != Some(day));
    if locked || status == "private" {
        let how = if locked { "behind a password" } else { "private" };
        sheet.extra.insert("visibility".to_owned(), how.into());
    }
    for category in node.children().filter(|child| child.has_tag_name("category")) {
        let word = plain_title(&text(category));
        match category.attribute("domain").unwrap_or_default() {
            _ if word.is_empty() => {}
            "category" | "post_tag" | "tag" if word == "Uncategorized" => {}
            "category" | "post_tag" | "tag" => sheet.tags.push(word),
            // How the old theme showed the page.
            "post_format" | "wp_theme" | "nav_menu" => {}
            own => {
                notes.add(&OTHER_GROUPS, &format!("{own}: {word}"));
                let words = sheet.extra.entry(own).or_insert_with(|| Vec::<String>::new().into());
                words.as_array_mut().into_iter().for_each(|words| words.push(word.clone().into()));
            }
        }
    }
    let excerpt = second(node);
    sheet.summary = meta(node, "_yoast_wpseo_metadesc").filter(|text| !text.trim().is_empty());
    match (&sheet.summary, excerpt) {
        (None, excerpt) => sheet.summary = excerpt,
        (Some(summary), Some(excerpt)) if *summary != excerpt => {
            notes.add(&OTHER_KEYS, &excerpt);
            sheet.extra.insert("excerpt".to_owned(), excerpt.into());
        }
        _ => {}
    }
    let author = said(node, "creator");
    if !author.is_empty() {
        sheet.extra.insert("author".to_owned(), author.into());
    }
    for (key, words) in own_fields(node) {
        notes.add(&OTHER_KEYS, &key);
        sheet.extra.entry(key).or_insert_with(|| words.into());
    }
    sheet.aside = kind == "page" && is_aside(&sheet.name);
    let main = meta(node, "_thumbnail_id").and_then(|number| parts.pictures.get(&number));
    let footnotes = meta(node, "footnotes");
    content(&mut sheet, &html, footnotes.as_deref(), main, parts, &mut notes)?;
    Some(sheet)
}

/// Fields of an entry that its author filled with words: those of programs begin with `_`, or hold numbers and lists of their own.
fn own_fields(node: Node<'_, '_>) -> Vec<(String, String)> {
    let all = node.children().filter(|child| child.tag_name().name() == "postmeta");
    let fields = all.map(|meta| (said(meta, "meta_key"), said(meta, "meta_value")));
    let of_author = |(key, value): &(String, String)| {
        let counted = value.get(1..2) == Some(":") && value.as_bytes().get(2).is_some_and(u8::is_ascii_digit);
        let is_list = counted || value.starts_with(['{', '[']);
        !(key.is_empty() || key.starts_with('_') || key == "footnotes" || is_list)
            && value.contains(char::is_alphabetic)
            && value.contains(char::is_whitespace)
    };
    fields.filter(of_author).collect()
}

/// The path of an address of the old site. One with a number has led readers to nothing that was not published.
fn address(link: &str, published: bool) -> Option<String> {
    let (_, rest) = link.split_once("://")?;
    let (_, path) = rest.split_once('/')?;
    if path.is_empty() || (path.contains('?') && !published) {
        return None;
    }
    let decoded = percent_encoding::percent_decode_str(path).decode_utf8_lossy();
    // Signs that mean something in an address stay names of signs.
    let as_it_was = path.contains('?') || decoded.contains(['%', '#', '?']);
    Some(format!("/{}", if as_it_was { path } else { &decoded }))
}

/// A title may hold HTML and names of signs.
fn plain_title(title: &str) -> String {
    shown(title)
}
