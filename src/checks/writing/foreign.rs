//! Markup of other tools that readers would see: shortcodes, admonitions, notes in the line and the like.
//!
//! In: the words of a block. Out: each sign with what it is and what Mend's way is. Silent when in doubt.

use std::ops::Range;

use super::super::desk::{Passage, Text};
use super::emoji;
use super::sign::Sign;
use super::slip::Told;
use super::tools::{
    attributes, backslash, between, between_two, bracketed, citation, colons, formula, inline_note, is_name, pair,
    variable,
};
use crate::article::blocks::Form;
use crate::source::Span;

type Finder = fn(&str) -> Option<Range<usize>>;

/// Signs inside a text: a letter without which there is none, how each is found, what it is, what Mend's way is.
const INSIDE: [(&str, Finder, &str, &str); 18] = [
    ("{", |text| between(text, "{{<", ">}}"), "a shortcode of Hugo", PLAIN),
    ("{", |text| between(text, "{{%", "%}}"), "a shortcode of Hugo", PLAIN),
    ("{", |text| between(text, "{%", "%}"), "a tag of a template language", TEMPLATE),
    ("{", variable, "a variable of a template language", TEMPLATE),
    ("<", |text| between(text, "<%", "%>"), "a tag of a template language", TEMPLATE),
    (
        "{",
        attributes,
        "a class or id for another tool",
        "take it out: how pages look is decided in one place; an id stands after a heading, `## Words {#id}`",
    ),
    (
        "=",
        |text| pair(text, "==", false),
        "marked text of another tool",
        "write `**words**` for what matters, or `<mark>words</mark>`",
    ),
    (
        "+",
        |text| pair(text, "++", false),
        "inserted text of another tool",
        "write the words without the signs, or `<ins>words</ins>`",
    ),
    ("%", |text| pair(text, "%%", true), "a comment of Obsidian, which readers would see", "write `<!-- … -->`"),
    ("^", inline_note, "a footnote in the line", "write `[^1]` there, and a paragraph `[^1]: …` below"),
    ("^", |text| between_two(text, '^'), "a raised letter of another tool", "write `<sup>2</sup>`"),
    ("~", |text| between_two(text, '~'), "a lowered letter of another tool", "write `<sub>2</sub>`"),
    ("$", formula, "a formula, which Mend does not set", "write it in words, or use a picture"),
    ("\\", backslash, "a command of LaTeX", "take it out, or write it in Markdown"),
    ("[", bracketed, "a shortcode in brackets", PLAIN),
    (":", colons, "a box of another tool", BOX),
    (":", emoji::named, "the name of an emoji", "paste the sign itself, or leave it out"),
    ("\\", citation, "a citation of LaTeX or Pandoc", "write `[@key]`"),
];

const PLAIN: &str = "Mend has no shortcodes: write it in Markdown, or as a link";
const TEMPLATE: &str = "articles run no templates: write the words themselves";
const BOX: &str = "write a quotation that begins with a line `> [!note]` (or tip, important, warning, caution)";
const HEADING: &str = "write a heading as `## Words`";

/// Signs at the beginning of a paragraph.
fn beginning(text: &str, quoted: bool) -> Option<(usize, &'static str, String)> {
    let first = text.split_whitespace().next()?;
    let second = text.split_whitespace().nth(1).unwrap_or_default();
    let word = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    if let Some((kind, _)) = text.strip_prefix("[!").and_then(|rest| rest.split_once(']')) {
        let named = kind.len() > 2 && kind.chars().all(|c| c.is_ascii_alphabetic());
        return named.then(|| (kind.len() + 3, "a box that Mend does not read", callout(kind, quoted)));
    }
    let found = match first {
        "!!!" | "???" | "???+" | "!!!+" if ADMONITIONS.contains(&word(second).as_str()) => ("a box of MkDocs", BOX),
        "[TOC]" | "[toc]" | "@[toc]" | "${toc}" | "{:toc}" | "[[toc]]" if text.trim() == first => {
            ("a table of contents for another tool", "take it out: Mend shows the contents of a long page by itself")
        }
        ".." if second.len() > 3 && second.ends_with("::") && second[..second.len() - 2].chars().all(is_name) => {
            ("a directive of reStructuredText", PLAIN)
        }
        "import" if text.contains(" from ") && text.trim_end().ends_with(['"', '\'', '”', '’', ';']) => {
            ("a line of a program (MDX)", "take it out: articles run no programs")
        }
        "export" if ["const", "default", "function"].contains(&second) => {
            ("a line of a program (MDX)", "take it out: articles run no programs")
        }
        _ if first.len() == 3
            && first.starts_with('h')
            && is_level(first)
            && second.starts_with(char::is_uppercase) =>
        {
            ("a heading of Jira or Textile", HEADING)
        }
        _ if is_equals(first) && second.starts_with(char::is_alphabetic) => ("a heading of another tool", HEADING),
        _ if first.starts_with("#+")
            && first.ends_with(':')
            && first[2..].starts_with(|c: char| c.is_ascii_uppercase()) =>
        {
            ("a line of Org mode", "take it out: what is said about an article stands in its front matter")
        }
        _ => return None,
    };
    Some((first.len(), found.0, found.1.to_owned()))
}

const ADMONITIONS: [&str; 18] = [
    "note",
    "abstract",
    "info",
    "tip",
    "success",
    "question",
    "warning",
    "failure",
    "danger",
    "bug",
    "example",
    "quote",
    "important",
    "caution",
    "hint",
    "attention",
    "error",
    "todo",
];

fn is_level(word: &str) -> bool {
    word[1..].starts_with(|c: char| ('1'..='6').contains(&c)) && word.ends_with('.')
}

fn is_equals(word: &str) -> bool {
    (2..=5).contains(&word.len()) && word.chars().all(|c| c == '=')
}

/// What a kind of box of another tool is called here.
fn callout(kind: &str, quoted: bool) -> String {
    let own = match kind.to_ascii_lowercase().as_str() {
        "note" | "tip" | "important" | "warning" | "caution" if quoted => {
            return format!("let `> [!{kind}]` stand alone on its line, and begin the text on the next, `> …`");
        }
        "tip" | "hint" | "success" | "check" | "done" => "tip",
        "important" | "abstract" | "summary" | "tldr" => "important",
        "warning" | "attention" => "warning",
        "caution" | "danger" | "error" | "bug" | "fail" | "failure" | "missing" => "caution",
        _ => "note",
    };
    format!("write a line `> [!{own}]`, and the text on lines below it that begin with `> `")
}

/// What other tools would understand in a block.
pub(super) fn signs(block: &Passage) -> Vec<Sign> {
    let text = block.text.as_str();
    let mut found: Vec<Sign> = Vec::new();
    if matches!(block.form, Form::Paragraph | Form::Item)
        && let Some((length, what, help)) = beginning(text, block.quoted)
    {
        found.push(Sign { range: 0..length, what: what.to_owned(), help });
    }
    for (letter, find, what, help) in INSIDE {
        if block.signs.any(letter)
            && let Some(range) = find(text)
            && found.iter().all(|sign| range.end <= sign.range.start || sign.range.end <= range.start)
        {
            found.push(Sign { range, what: what.to_owned(), help: help.to_owned() });
        }
    }
    found
}

/// `::: note` that was read as the meaning of a term, because it begins with a colon.
pub(super) fn fence(text: &Text<'_>, block: &Passage) -> Option<Told> {
    let start = block.span.start;
    let colon = text.raw[..start].ends_with(':') && text.raw[start..].starts_with("::");
    colon.then(|| Told {
        span: Span { start: start - 1, end: start + 2 },
        message: "`:::` is a box of another tool, and is shown as it stands".to_owned(),
        help: BOX.to_owned(),
    })
}

/// Keys that only front matter has.
const KEYS: [&str; 12] = [
    "title",
    "kind",
    "summary",
    "tags",
    "date",
    "layout",
    "author",
    "draft",
    "slug",
    "description",
    "published",
    "categories",
];

/// Lines of front matter between two rules in the middle of a text.
pub(super) fn front_matter(text: &Text<'_>, block: &Passage) -> Option<Told> {
    if block.form != Form::Heading {
        return None;
    }
    let raw = text.raw.get(block.span.range())?.trim_end();
    let (key, _) = raw.split_once(':')?;
    let fenced = raw.ends_with("---") && text.raw[..block.span.start].trim_end().ends_with("---");
    (fenced && KEYS.contains(&key.trim())).then(|| {
        let line = raw.lines().next().unwrap_or_default().len();
        let message = "front matter stands only at the top of a file, so this is shown as a heading".to_owned();
        let help = "put these lines at the top, or the text below into a file of its own".to_owned();
        Told { span: Span { start: block.span.start, end: block.span.start + line }, message, help }
    })
}
