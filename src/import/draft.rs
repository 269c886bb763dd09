//! In: a page with its new name and new links. Out: the text of its file: front matter that Mend understands, and the Markdown.

use std::collections::BTreeSet;

use pulldown_cmark::{Event, Parser, Tag, TagEnd};
use serde_json::Value;
use unicode_segmentation::UnicodeSegmentation;

use super::delivery::Room;
use super::report::Notes;
use super::rules::{ADDRESSES, DATES, LOST_ADDRESSES, LOST_TAGS, SUMMARIES, TAGS};
use super::sheet::Sheet;
use crate::article::markdown;
use crate::diagnostic::sentences::short;
use crate::source::{Ground, Segment, Slug, fold, is_unseen};

/// Addresses that pages have or had, so that none is given twice.
pub(super) struct Addresses {
    ground: Ground,
    /// First steps of addresses that Mend keeps for pages of its own.
    reserved: BTreeSet<String>,
}

impl Addresses {
    /// Those that the names of pages take.
    pub fn of<'a>(room: &'a Room, names: impl Iterator<Item = &'a str>) -> Self {
        let mut ground = Ground::default();
        let reserved = room.taken.iter().filter_map(|name| name.strip_suffix('!')).map(fold).collect();
        for name in room.taken.iter().map(String::as_str).chain(names).chain([room.folder.as_str()]) {
            let _ = ground.take(&file(name.trim_end_matches('!')));
        }
        Self { ground, reserved }
    }

    /// Whether a page can answer this old address; it is taken then.
    fn take(&mut self, address: &str) -> bool {
        let address = address.trim();
        let path = address.trim_matches('/');
        let path = path.strip_suffix("/index.html").unwrap_or(path);
        let last = path.rsplit('/').next().unwrap_or_default();
        let ending = last.rsplit_once('.').map(|(_, ending)| ending.to_lowercase());
        let page = matches!(ending.as_deref(), Some("html" | "htm"));
        let first = fold(path.split('/').next().unwrap_or_default());
        let fits = path.split('/').all(|part| Segment::new(part).is_ok())
            && !path.contains(['?', '#', '%'])
            && path.len() < 400
            && (page || ending.is_none())
            && !self.reserved.contains(first.trim_end_matches(".html").trim_end_matches(".htm"));
        // A name alone is also found by what its letters make of it.
        let mut wanted = vec![file(path)];
        if !page && !path.contains('/') {
            wanted.push(file(Slug::of(path).as_str()));
            wanted.dedup();
        }
        if !fits || Slug::of(path).as_str().is_empty() || !wanted.iter().all(|file| self.ground.is_free(file)) {
            return false;
        }
        wanted.iter().all(|file| self.ground.take(file))
    }
}

/// The file that answers an address.
fn file(path: &str) -> String {
    let path = path.trim_matches('/');
    let lower = path.to_lowercase();
    if lower.ends_with(".html") || lower.ends_with(".htm") { path.to_owned() } else { format!("{path}/index.html") }
}

/// The whole text of a file.
pub(super) fn draft(
    sheet: &Sheet,
    name: &str,
    room: &Room,
    addresses: &mut Addresses,
    notes: &mut Notes<'_>,
) -> String {
    let mut extra = sheet.extra.clone();
    let mut lines = vec![format!("title: {}", quoted(&unmarked(&sheet.title)))];
    let summary = sheet.summary.as_deref().map(unmarked).filter(|summary| !summary.is_empty());
    let made = if summary.is_none() { sentence(&sheet.body) } else { None };
    if let Some(made) = &made {
        notes.add(&SUMMARIES, made);
    }
    let summary = summary.or(made);
    let kind = if sheet.aside || summary.is_none() { "page" } else { "concept" };
    lines.push(format!("kind: {kind}"));
    lines.extend(summary.map(|summary| format!("summary: {}", quoted(&summary))));
    let (tags, other) = tags(sheet, room);
    if !tags.is_empty() {
        notes.many(&TAGS, tags.len(), &tags[0]);
        lines.push(format!("tags: [{}]", tags.iter().map(|tag| quoted(tag)).collect::<Vec<_>>().join(", ")));
    }
    if !other.is_empty() {
        notes.many(&LOST_TAGS, other.len(), &other[0]);
        extra.insert("tags".to_owned(), other.into());
    }
    let former = former(sheet, name, addresses, notes, &mut extra);
    if !former.is_empty() {
        lines.push("aliases:".to_owned());
        lines.extend(former.iter().map(|address| format!("  - {}", quoted(address))));
    }
    lines.push("draft: true".to_owned());
    let dates = [("published", &sheet.published), ("updated", &sheet.updated)];
    for (key, day) in dates {
        if let Some(day) = day {
            notes.add(&DATES, day);
            lines.push(format!("{key}: {day}"));
        }
    }
    if !extra.is_empty() {
        lines.push("extra:".to_owned());
        lines.extend(extra.iter().map(|(key, value)| format!("  {}: {}", quoted(key), plain_json(value))));
    }
    format!("---\n{}\n---\n\n{}", lines.join("\n"), sheet.body)
}

fn tags(sheet: &Sheet, room: &Room) -> (Vec<String>, Vec<String>) {
    let mut seen = BTreeSet::new();
    let all = sheet.tags.iter().map(|tag| one_line(tag)).filter(|tag| !Slug::of(tag).as_str().is_empty());
    let once: Vec<String> = all.filter(|tag| seen.insert(Slug::of(tag))).collect();
    once.into_iter().partition(|tag| room.tags.as_ref().is_none_or(|known| known.contains(tag)))
}

fn former(
    sheet: &Sheet,
    name: &str,
    addresses: &mut Addresses,
    notes: &mut Notes<'_>,
    extra: &mut serde_json::Map<String, Value>,
) -> Vec<String> {
    let own = |address: &str| fold(address.trim_matches('/')) == fold(name);
    let mut wanted: Vec<&String> = sheet.address.iter().chain(&sheet.former).collect();
    wanted.sort();
    wanted.dedup();
    let wanted: Vec<&String> = wanted
        .into_iter()
        .filter(|address| !own(address) && !matches!(address.trim_matches('/'), "" | "index.html"))
        .collect();
    let (kept, lost): (Vec<&String>, Vec<&String>) = wanted.into_iter().partition(|address| addresses.take(address));
    if let Some(first) = kept.first() {
        notes.many(&ADDRESSES, kept.len(), first);
    }
    if let Some(first) = lost.first() {
        notes.many(&LOST_ADDRESSES, lost.len(), first);
        extra.insert("addresses".to_owned(), lost.iter().map(|address| Value::from(address.as_str())).collect());
    }
    kept.into_iter().cloned().collect()
}

/// The first sentence of the first paragraph.
fn sentence(body: &str) -> Option<String> {
    let mut words = String::new();
    let (mut inside, mut done, mut pictures) = (0_usize, false, 0_usize);
    for (event, _) in markdown::events(body) {
        match event {
            Event::Start(Tag::Paragraph) => inside += 1,
            Event::End(TagEnd::Paragraph) => {
                inside -= 1;
                done = words.split_whitespace().count() > 2;
                if !done {
                    words.clear();
                }
            }
            Event::Start(Tag::CodeBlock(_) | Tag::Table(_)) => done |= !words.trim().is_empty(),
            Event::Start(Tag::Image { .. }) => pictures += 1,
            Event::End(TagEnd::Image) => pictures -= 1,
            Event::Text(text) | Event::Code(text) if inside > 0 && pictures == 0 => words.push_str(&text),
            Event::SoftBreak | Event::HardBreak => words.push(' '),
            _ => {}
        }
        if done {
            break;
        }
    }
    let words = one_line(&words);
    let first = words.unicode_sentences().next().unwrap_or_default().trim();
    // `e.g.` and the like end no sentence.
    let first = if first.chars().count() < 25 { words.as_str() } else { first };
    (first.split_whitespace().count() > 2).then(|| short(first, 200))
}

/// A line without the marks of Markdown.
fn unmarked(text: &str) -> String {
    let line = one_line(text);
    if !line.contains(['*', '_', '`', '[', '<', '\\']) {
        return line;
    }
    let mut out = String::new();
    for event in Parser::new(&line) {
        match event {
            Event::Text(text) | Event::Code(text) => out.push_str(&text),
            Event::SoftBreak | Event::HardBreak => out.push(' '),
            _ => {}
        }
    }
    one_line(&out)
}

/// Without breaks and signs nobody sees.
fn one_line(text: &str) -> String {
    let seen: String =
        text.chars().map(|c| if c.is_whitespace() { ' ' } else { c }).filter(|c| !is_unseen(*c)).collect();
    seen.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// A text in double quotes, as YAML reads it.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in one_line(text).chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            c => out.push(c),
        }
    }
    out + "\""
}

/// A value on one line, as YAML reads it.
fn plain_json(value: &Value) -> String {
    match value {
        Value::String(text) => quoted(text),
        Value::Array(items) => format!("[{}]", items.iter().map(plain_json).collect::<Vec<_>>().join(", ")),
        Value::Object(map) => {
            let entries = map.iter().map(|(key, value)| format!("{}: {}", quoted(key), plain_json(value)));
            format!("{{ {} }}", entries.collect::<Vec<_>>().join(", "))
        }
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn old_addresses_are_given_once_and_only_where_a_page_can_answer() {
        let room = Room {
            folder: "imported".into(),
            taken: ["about".into(), "tags!".into(), "tags".into()].into(),
            tags: None,
        };
        let mut addresses = Addresses::of(&room, ["a", "b"].into_iter());
        for (address, fits) in [
            ("/2020/a/", true),
            ("/2020/A/", false),
            ("/a/", false),
            ("/b.html", true),
            ("/about", false),
            ("/tags/x/", false),
            ("/c.html", true),
            ("/c/", true),
            ("/?p=1", false),
            ("/d.php", false),
            ("", false),
            ("/x/../y", false),
        ] {
            assert_eq!(addresses.take(address), fits, "{address}");
        }
    }

    #[test]
    fn a_summary_is_the_first_sentence() {
        assert_eq!(
            sentence("## A\n\n![p](x)\n\nOne *long* sentence stands here. And more.\n"),
            Some("One long sentence stands here.".into())
        );
        assert_eq!(sentence("Short. But then it goes on."), Some("Short. But then it goes on.".into()));
        assert_eq!(sentence("```\ncode only here\n```\n"), None);
    }

    #[test]
    fn texts_are_read_by_yaml_as_they_were() {
        assert_eq!(quoted("a \"b\" \\ c\n d\u{200b}"), "\"a \\\"b\\\" \\\\ c d\"");
    }
}
