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
use crate::handbook::{Claims, stood_at};
use crate::source::{Slug, is_unseen};

/// What old addresses must leave alone once pages of these names stand in the room.
pub(super) fn claims<'a>(room: &Room, names: impl Iterator<Item = &'a str>) -> Claims {
    let mut claims = room.claims.clone();
    claims.section(&room.folder);
    names.for_each(|name| claims.article(name));
    claims
}

/// The whole text of a file.
pub(super) fn draft(sheet: &Sheet, name: &str, room: &Room, claims: &mut Claims, notes: &mut Notes<'_>) -> String {
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
    let former = former(sheet, name, claims, notes, &mut extra);
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
    claims: &mut Claims,
    notes: &mut Notes<'_>,
    extra: &mut serde_json::Map<String, Value>,
) -> Vec<String> {
    let mut wanted: Vec<String> = sheet.address.iter().chain(&sheet.former).map(|address| one_line(address)).collect();
    wanted.sort();
    // One way to write an address is enough, and none of where the draft stands.
    let mut seen: BTreeSet<String> = stood_at(name).into_iter().collect();
    wanted.retain(|address| !is_home(address) && seen.insert(stood_at(address).unwrap_or_else(|| address.clone())));
    let (kept, lost): (Vec<String>, Vec<String>) = wanted.into_iter().partition(|address| claims.take(address));
    if let Some(first) = kept.first() {
        notes.many(&ADDRESSES, kept.len(), first);
    }
    if let Some(first) = lost.first() {
        notes.many(&LOST_ADDRESSES, lost.len(), first);
        extra.insert("addresses".to_owned(), lost.into());
    }
    kept
}

fn is_home(address: &str) -> bool {
    matches!(address.trim_matches('/'), "" | "index.html")
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
    fn old_addresses_are_given_once_and_only_where_a_page_or_a_host_can_answer() {
        let room = Room { folder: "imported".into(), ..Room::default() };
        let mut claims = claims(&room, ["a", "b"].into_iter());
        for (address, fits) in [
            ("/2020/a/", true),
            ("/2020/A/", false),
            ("/a/", false),
            ("/b.html", true),
            ("/imported/", false),
            ("/imported/a/", true),
            ("/tags/x/", false),
            ("/c.html", true),
            ("/c/", true),
            ("/?p=1", true),
            ("/?P=1", false),
            ("/index.php?page_id=3", true),
            ("/d.php", true),
            ("/my%20page/", true),
            ("/my page/", false),
            ("/schlaf-für-babys/", true),
            ("/robots.txt", false),
            ("", false),
            ("/x/../y", false),
        ] {
            assert_eq!(claims.take(address), fits, "{address}");
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
