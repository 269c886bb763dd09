//! In: the Markdown of a page with its old links, and what each leads to. Out: the same Markdown with new ones.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Tag};

use super::report::Notes;
use super::rules::{FILMS, LINKS, LOST_LINKS, LOST_PICTURES, REMOTE_PICTURES, Rule};
use super::signs::{address, comment, text as escaped};
use super::site::{BY_NAME, applied};
use crate::article::markdown;
use crate::article::raw::lead;
use crate::source::tags;

/// What a link becomes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum New {
    /// What it was.
    Same,
    /// A link to this.
    To(String),
    /// Words without a link.
    Words,
    /// Words, and a comment that says where it led.
    Lost,
}

type Edit = (Range<usize>, String);

/// The text with new links; `ask` tells of an address what it becomes.
pub(super) fn led(text: &str, notes: &mut Notes<'_>, ask: &mut dyn FnMut(&str) -> New) -> String {
    if markdown::too_deep(text).is_some() {
        return text.to_owned();
    }
    // Pictures first, because they stand inside links.
    let text = pictures(text, notes, ask);
    let text = links(&text, notes, ask);
    // Brackets of a name that is nowhere explained were shown as they stand.
    let unknown = markdown::unresolved(&text).into_iter().map(|(_, span)| (span.start..span.start, "\\".to_owned()));
    applied(&text, unknown.collect())
}

fn pictures(text: &str, notes: &mut Notes<'_>, ask: &mut dyn FnMut(&str) -> New) -> String {
    let mut edits: Vec<Edit> = Vec::new();
    for (event, range) in markdown::events(text) {
        match event {
            Event::Start(Tag::Image { link_type, dest_url, title, .. }) => {
                let whole = &text[range.clone()];
                let wiki = matches!(link_type, LinkType::WikiLink { .. });
                let to = if wiki { format!("{BY_NAME}{}", wiki_target(whole)) } else { dest_url.to_string() };
                let words = if wiki {
                    without_size(&wiki_words(whole).map_or_else(String::new, |words| format!("|{words}")))
                } else {
                    without_size(alt(whole))
                };
                match ask(&to) {
                    New::Same if to.starts_with("http") || to.starts_with("//") => notes.add(&REMOTE_PICTURES, &to),
                    New::To(new) if wiki && new.contains(".md") && is_alone(text, &range) => {
                        notes.add(&LINKS, whole);
                        edits.push((range, format!("![[{}]]", new.replacen(".md", "", 1))));
                    }
                    // Inside of a paragraph it is a link, and turned into one with all others.
                    New::To(new) if wiki && new.contains(".md") => {
                        edits.push((range.start..range.start + "!".len(), String::new()));
                    }
                    // Documents, films and sounds are shown by programs of their own.
                    New::To(new) if !new.starts_with("http") && !is_picture(&new) => {
                        notes.add(&FILMS, whole);
                        let name = new.rsplit('/').next().unwrap_or_default();
                        let shown = if words.is_empty() { escaped(name, false) } else { words };
                        edits.push((range, format!("[{shown}]({}{})", address(&new), titled(&title))));
                    }
                    New::To(new) => {
                        if new.starts_with("http") {
                            notes.add(&REMOTE_PICTURES, &to);
                        }
                        edits.push((range, format!("![{words}]({}{})", address(&new), titled(&title))));
                    }
                    New::Same if !wiki => {}
                    _ => {
                        notes.add(&LOST_PICTURES, whole);
                        edits.push((
                            range,
                            format!("{words}{}", comment(&format!("a picture: {}{}", shown(&to), titled(&title)))),
                        ));
                    }
                }
            }
            Event::Html(_) | Event::InlineHtml(_) => edits.extend(html(text, &range, notes, ask)),
            _ => {}
        }
    }
    applied(text, edits)
}

/// Whether nothing else stands in the line, so that a page can be shown inside of this one.
fn is_alone(text: &str, range: &Range<usize>) -> bool {
    let before = text[..range.start].rsplit('\n').next().unwrap_or_default();
    let after = text[range.end..].split('\n').next().unwrap_or_default();
    before.trim().is_empty() && after.trim().is_empty()
}

fn html(text: &str, range: &Range<usize>, notes: &mut Notes<'_>, ask: &mut dyn FnMut(&str) -> New) -> Vec<Edit> {
    let mut edits = Vec::new();
    for tag in tags(&text[range.clone()]) {
        let tag = tag.shifted(range.start);
        let Some((attribute, _)) = lead(&tag) else { continue };
        let to = attribute.value_in(text).into_owned();
        let picture = tag.name != "a";
        let quote = |new: &str| format!("{}=\"{}\"", attribute.name, new.replace('&', "&amp;").replace('"', "%22"));
        let end = attribute.value.end + usize::from(text[attribute.value.end..].starts_with(['"', '\'']));
        let span = attribute.span.start..end.max(attribute.span.end);
        match ask(&to) {
            New::Same if picture && to.starts_with("http") => notes.add(&REMOTE_PICTURES, &to),
            New::Same => {}
            New::To(new) => {
                if !picture {
                    notes.add(&LINKS, &to);
                }
                edits.push((span, quote(&new)));
            }
            New::Words => edits.push((span, String::new())),
            New::Lost => {
                let (rule, what): (&'static Rule, _) =
                    if picture { (&LOST_PICTURES, "a picture") } else { (&LOST_LINKS, "a link") };
                notes.add(rule, &to);
                if picture {
                    let words = tag.value(text, "alt").unwrap_or_default();
                    edits.push((tag.span.range(), format!("{words}{}", comment(&format!("{what}: {to}")))));
                } else {
                    edits.push((span, String::new()));
                    edits.push((tag.span.end..tag.span.end, comment(&format!("{what}: {to}"))));
                }
            }
        }
    }
    edits
}

fn links(text: &str, notes: &mut Notes<'_>, ask: &mut dyn FnMut(&str) -> New) -> String {
    let mut edits: Vec<Edit> = Vec::new();
    for (event, range) in markdown::events(text) {
        let Event::Start(tag) = event else { continue };
        if markdown::is_mark(&tag) {
            edits.push((range.start..range.start, "\\".to_owned()));
            continue;
        }
        let Tag::Link { link_type, dest_url, title, .. } = tag else { continue };
        let whole = &text[range.clone()];
        let wiki = matches!(link_type, LinkType::WikiLink { .. });
        let to = if wiki { format!("{BY_NAME}{}", wiki_target(whole)) } else { dest_url.to_string() };
        let words = match link_type {
            LinkType::WikiLink { .. } => wiki_words(whole).unwrap_or_else(|| escaped(&wiki_target(whole), false)),
            LinkType::Autolink | LinkType::Email => escaped(&dest_url, false),
            _ => bracketed(whole).to_owned(),
        };
        match ask(&to) {
            New::Same if wiki => edits.push((range, words)),
            New::Same => {}
            New::To(new) => {
                notes.add(&LINKS, &whole.replace(BY_NAME, ""));
                edits.push((range, format!("[{words}]({}{})", address(&new), titled(&title))));
            }
            New::Words if title.trim().is_empty() => edits.push((range, words)),
            New::Words => edits.push((range, format!("{words}{}", comment(title.trim())))),
            New::Lost => {
                notes.add(&LOST_LINKS, &whole.replace(BY_NAME, ""));
                edits
                    .push((range, format!("{words}{}", comment(&format!("a link: {}{}", shown(&to), titled(&title))))));
            }
        }
    }
    applied(text, edits)
}

fn shown(to: &str) -> &str {
    to.strip_prefix(BY_NAME).unwrap_or(to)
}

fn titled(title: &str) -> String {
    match title.trim() {
        "" => String::new(),
        title => format!(" \"{}\"", title.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', " ")),
    }
}

/// What stands in the first square brackets.
fn bracketed(whole: &str) -> &str {
    let start = whole.find('[').map_or(0, |at| at + 1);
    let (mut depth, mut escaped, mut code) = (1_usize, false, false);
    for (at, c) in whole[start..].char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '`' => code = !code,
            '[' if !code => depth += 1,
            ']' if !code => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return &whole[start..start + at];
        }
    }
    whole[start..].split(']').next().unwrap_or_default()
}

fn alt(whole: &str) -> &str {
    bracketed(whole)
}

/// `Note#Heading` of `[[Note#Heading|words]]`.
fn wiki_target(whole: &str) -> String {
    let inside = whole.trim_start_matches('!').trim_start_matches('[').trim_end_matches(']');
    inside.split('|').next().unwrap_or_default().trim_end_matches('\\').trim().to_owned()
}

/// `words` of `[[Note|words]]`.
fn wiki_words(whole: &str) -> Option<String> {
    let inside = whole.trim_start_matches('!').trim_start_matches('[').trim_end_matches(']');
    let words = inside.split_once('|')?.1.trim();
    (!words.is_empty()).then(|| words.to_owned())
}

/// Words without the width that Obsidian writes behind them: `words|300`, `words|300x200`.
fn without_size(words: &str) -> String {
    match words.rsplit_once('|') {
        Some((rest, size)) if is_size(size.trim()) => rest.trim_start_matches('|').trim_end_matches('\\').to_owned(),
        _ => words.trim_start_matches('|').to_owned(),
    }
}

fn is_size(words: &str) -> bool {
    words.starts_with(|c: char| c.is_ascii_digit())
        && words.chars().all(|c| c.is_ascii_digit() || matches!(c, 'x' | '%'))
}

fn is_picture(path: &str) -> bool {
    let ending =
        path.split(['#', '?']).next().unwrap_or_default().rsplit('.').next().unwrap_or_default().to_lowercase();
    !matches!(
        ending.as_str(),
        "pdf"
            | "mp3"
            | "m4a"
            | "ogg"
            | "wav"
            | "flac"
            | "mp4"
            | "webm"
            | "ogv"
            | "mov"
            | "mkv"
            | "3gp"
            | "docx"
            | "odt"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::report::Report;

    fn of(text: &str) -> String {
        let mut report = Report::default();
        let mut ask = |to: &str| match to {
            "a.md" | "by-name:A" => New::To("new.md".into()),
            "p.png" | "by-name:p.png" => New::To("files/p.png".into()),
            "s.pdf" | "by-name:s.pdf" => New::To("files/s.pdf".into()),
            "#x" => New::Words,
            // What is new already is nothing of the old site.
            "lost" | "by-name:lost" | "new.md" | "files/p.png" => New::Lost,
            _ => New::Same,
        };
        led(text, &mut Notes::of(&mut report, "a.md", text), &mut ask)
    }

    #[test]
    fn links_lead_to_the_new_files() {
        assert_eq!(
            of("[a *b*](a.md \"T\") `[a](a.md)` [c](https://x)"),
            "[a *b*](new.md \"T\") `[a](a.md)` [c](https://x)"
        );
        assert_eq!(of("[![p](p.png)](a.md)"), "[![p](files/p.png)](new.md)");
        assert_eq!(of("[a][r] [r]\n\n[r]: a.md"), "[a](new.md) [r](new.md)\n\n[r]: a.md");
        assert_eq!(
            of("[[A|b]] [[A]] [[lost]] ![[p.png|300]]"),
            "[b](new.md) [A](new.md) lost<!-- a link: lost --> ![](files/p.png)"
        );
        assert_eq!(
            of("![[p.png|b c|300x200]] ![b c|300](p.png) ![2 | 3 cups](p.png) ![[p.png|20 cups]]"),
            "![b c](files/p.png) ![b c](files/p.png) ![2 | 3 cups](files/p.png) ![20 cups](files/p.png)"
        );
        assert_eq!(of("![[s.pdf]] ![a sheet](s.pdf)"), "[s.pdf](files/s.pdf) [a sheet](files/s.pdf)");
        assert_eq!(of("![[A]]\n\nx ![[A]]"), "![[new]]\n\nx [A](new.md)");
        assert_eq!(of("x ![[A|b *c*]] ![[lost]] y"), "x [b *c*](new.md) <!-- a picture: lost --> y");
        assert_eq!(of("[b](lost) [c](#x) ![d](lost)"), "b<!-- a link: lost --> c d<!-- a picture: lost -->");
        assert_eq!(of("<a href='a.md'>b</a> <img src=p.png>"), "<a href=\"new.md\">b</a> <img src=\"files/p.png\">");
        assert_eq!(of("by [@somebody]"), "by \\[@somebody]");
        assert_eq!(of("a [b][c] [d][]"), "a \\[b][c] \\[d][]");
        for odd in ["[", "[[", "[[]]", "![[]]", "[]()", "![]()", "[a](", "<a href", "[[|]]"] {
            of(odd);
        }
    }
}
