//! The beginning of a translation.
//!
//! In: the text of an original. Out: the file a translator starts from: its front matter without what belongs to the original alone, and
//! its body as a quotation to be replaced, under headings that keep their ids so that links land.

use jiff::civil::Date;

use super::{Prints, Written};

/// What says something of the original alone: who reviewed it, when it was published, where it once stood.
const OF_THE_ORIGINAL: [&str; 8] =
    ["aliases", "allow", "draft", "published", "review_by", "reviewed", "translated", "updated"];

/// The beginning of a translation of `original`, made on this day.
#[must_use]
pub fn beginning(original: &Written, today: Date) -> String {
    let manuscript = original.manuscript();
    let front = kept(manuscript.source.at(manuscript.front));
    let draft = if matches!(original, Written::Article(_)) { "draft: true\n" } else { "" };
    let from = Prints::of(&original.parts());
    format!("---\n{front}{draft}translated:\n  from: {from}\n  on: {today}\n---\n\n{}", quoted(original))
}

/// The lines of front matter that are carried over.
fn kept(front: &str) -> String {
    let mut keeps = true;
    let mut out = String::new();
    for line in front.lines() {
        let begins = line.starts_with(|c: char| !c.is_whitespace() && !matches!(c, '-' | '#' | '}' | ']'));
        if begins {
            let key = line.split(':').next().unwrap_or_default().trim().trim_matches(['"', '\'']);
            keeps = !OF_THE_ORIGINAL.contains(&key);
        }
        if keeps {
            out += line;
            out.push('\n');
        }
    }
    out
}

/// The body as a quotation, but for its headings.
fn quoted(original: &Written) -> String {
    let manuscript = original.manuscript();
    let body = manuscript.body_text();
    let headings = &manuscript.scan.headings;
    let mut out = String::new();
    let mut at = 0;
    for line in body.trim_end().split_inclusive('\n') {
        let here = at..at + line.len();
        at = here.end;
        let text = line.trim_end();
        match headings.iter().find(|heading| here.contains(&heading.span.start)) {
            Some(heading) if !text.contains("{#") => out += &format!("\n{text} {{#{}}}\n\n", heading.anchor),
            Some(_) => out += &format!("\n{text}\n\n"),
            None if text.is_empty() && out.is_empty() => {}
            None => out += &format!("{}\n", format!("> {text}").trim_end()),
        }
    }
    // A quotation neither begins nor ends with an empty line.
    let lines: Vec<&str> = out.lines().collect();
    let shown = lines.iter().enumerate().filter(|(number, line)| {
        let near =
            |other: Option<usize>| other.and_then(|other| lines.get(other)).is_some_and(|line| line.starts_with("> "));
        **line != ">"
            || (near(number.checked_sub(1))
                && lines[*number..].iter().find(|line| **line != ">").is_some_and(|line| line.starts_with("> ")))
    });
    let text: Vec<&str> = shown.map(|(_, line)| *line).collect();
    let mut text = text.join("\n");
    while text.contains("\n\n\n") {
        text = text.replace("\n\n\n", "\n\n");
    }
    format!("{}\n", text.trim())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::article::parse;
    use crate::source::Source;

    #[test]
    fn a_translation_begins_with_what_is_there_to_be_replaced() {
        let text = "---\ntitle: In tune\nkind: concept\nsummary: One.\ntags:\n- repair\nreviewed:\n  date: 2026-01-01\n  by:\n  - { name: A, role: B }\nreview_by: 2027-01-01\nrelated: [x]\n---\n\nSee [[x]].\n\n## Why\n\n- One.\n- Two.\n\n\n## How {#how-to}\n\nEnd.\n";
        let original = parse(&Source::new("articles/concepts/a.md", text)).value;
        let from = Prints::of(&original.parts());
        let wanted = format!(
            "---\ntitle: In tune\nkind: concept\nsummary: One.\ntags:\n- repair\nrelated: [x]\ndraft: true\ntranslated:\n  from: {from}\n  on: 2026-11-29\n---\n\n> See [[x]].\n\n## Why {{#why}}\n\n> - One.\n> - Two.\n\n## How {{#how-to}}\n\n> End.\n"
        );
        assert_eq!(beginning(&original, date(2026, 11, 29)), wanted);
        let begun = parse(&Source::new("articles/es/concepts/a.md", wanted).of_edition("articles/es/"));
        assert!(begun.remarks.is_empty(), "{:?}", begun.remarks);
        assert_eq!(begun.value.translated().and_then(|one| one.from.clone()), Some(from));
    }
}
