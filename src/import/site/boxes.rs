//! Boxes of other tools: `:::note` (Docusaurus, Pandoc), `!!! note` (MkDocs), `> [!info]` (Obsidian), `<aside>` (Notion).
//!
//! In: Markdown. Out: the same with callouts that Mend knows.
//!
//! Invariant: lines of code stay as they are; a box that never closes ends with the text.

use super::code::Code;
use crate::import::print::before;
use crate::import::report::Notes;
use crate::import::rules::BOXES;
use crate::import::signs;

/// A box that is open.
struct Open<'a> {
    colons: usize,
    head: Head<'a>,
    lines: Vec<String>,
    indent: &'a str,
}

/// What a box says of itself.
#[derive(Debug, PartialEq, Eq)]
struct Head<'a> {
    kind: &'a str,
    title: &'a str,
}

/// What a kind of box is called here.
fn kind(word: &str) -> &'static str {
    match word.to_lowercase().as_str() {
        "tip" | "hint" | "success" | "check" | "done" => "tip",
        "important" | "abstract" | "summary" | "tldr" => "important",
        "warning" | "attention" | "warn" => "warning",
        "caution" | "danger" | "error" | "bug" | "fail" | "failure" | "missing" => "caution",
        _ => "note",
    }
}

/// The text with Mend's callouts.
pub(super) fn boxed(text: &str, notes: &mut Notes<'_>) -> String {
    let lines: Vec<&str> = text.split('\n').collect();
    let mut done: Vec<String> = Vec::new();
    let mut open: Vec<Open<'_>> = Vec::new();
    let mut fence: Option<&str> = None;
    let hidden = Code::and_comments(text);
    let (mut at, mut counted, mut byte) = (0, 0, 0);
    while at < lines.len() {
        let line = lines[at];
        let bare = line.trim();
        byte += lines[counted..at].iter().map(|line| line.len() + 1).sum::<usize>();
        counted = at;
        at += 1;
        if let Some(sign) = fence {
            put(&mut done, &mut open, line.to_owned());
            if bare.starts_with(sign) && bare.trim_start_matches(['`', '~']).is_empty() {
                fence = None;
            }
            continue;
        }
        if fence_of(bare).is_none() && hidden.end(byte).is_some() {
            // Inside of a comment nothing is a box.
            put(&mut done, &mut open, line.to_owned());
        } else if let Some(sign) = fence_of(bare) {
            fence = Some(sign);
            put(&mut done, &mut open, line.to_owned());
        } else if bare == "<aside>" && lines[at..].iter().any(|line| line.trim() == "</aside>") {
            notes.add(&BOXES, bare);
            let indent = &line[..line.len() - line.trim_start().len()];
            open.push(Open { colons: 3, head: Head { kind: "note", title: "" }, lines: Vec::new(), indent });
        } else if closes(bare).is_some_and(|colons| open.last().is_some_and(|one| one.colons <= colons)) {
            end(&mut done, &mut open);
        } else if let Some((colons, head)) = opens(bare).filter(|_| open.len() < 8) {
            notes.add(&BOXES, bare);
            let indent = &line[..line.len() - line.trim_start().len()];
            open.push(Open { colons, head, lines: Vec::new(), indent });
        } else if let Some(head) = marked(bare) {
            notes.add(&BOXES, bare);
            let indent = line.len() - line.trim_start().len();
            let (inner, next) = indented(&lines, at, indent);
            let inner = boxed(&inner, notes);
            at = next;
            put(&mut done, &mut open, before(&callout(&head, &inner), &line[..indent], &line[..indent]));
        } else if let Some(changed) = quoted(line) {
            notes.add(&BOXES, bare);
            put(&mut done, &mut open, changed);
        } else {
            put(&mut done, &mut open, line.to_owned());
        }
    }
    while !open.is_empty() {
        end(&mut done, &mut open);
    }
    done.join("\n")
}

fn put(done: &mut Vec<String>, open: &mut [Open<'_>], line: String) {
    match open.last_mut() {
        Some(last) => last.lines.push(line.strip_prefix(last.indent).map_or(line.clone(), str::to_owned)),
        None => done.push(line),
    }
}

fn end(done: &mut Vec<String>, open: &mut Vec<Open<'_>>) {
    let Some(last) = open.pop() else { return };
    let text = before(&callout(&last.head, last.lines.join("\n").trim_matches('\n')), last.indent, last.indent);
    let list = last.indent.is_empty();
    for line in [if list { "" } else { last.indent }, text.as_str(), ""].into_iter().flat_map(|text| text.split('\n')) {
        put(done, open, line.to_owned());
    }
}

fn callout(head: &Head<'_>, inner: &str) -> String {
    let mut text = format!("[!{}]", kind(head.kind).to_uppercase());
    // A comment in a title stays one.
    let (title, remark) = match (head.title.find("<!--"), head.title.rfind("-->")) {
        (Some(open), Some(end)) if open < end => (&head.title[..open], &head.title[open..]),
        _ => (head.title, ""),
    };
    let title = title.trim();
    if !remark.is_empty() {
        text.push_str(&format!("\n{remark}\n"));
    }
    if !title.is_empty() {
        text.push_str(&format!(
            "\n**{}**\n",
            signs::text(title.trim_matches('*'), false).replace("\\`", "`").replace("\\[", "[").replace("\\]", "]")
        ));
    }
    if !inner.trim().is_empty() {
        text.push('\n');
        text.push_str(inner);
    }
    before(&text, "> ", "> ")
}

/// The sign by which a fence of code will end.
fn fence_of(bare: &str) -> Option<&str> {
    let sign = bare.chars().next().filter(|c| matches!(c, '`' | '~'))?;
    let length = bare.len() - bare.trim_start_matches(sign).len();
    (length >= 3 && (sign == '~' || !bare[length..].contains('`'))).then(|| &bare[..length])
}

fn closes(bare: &str) -> Option<usize> {
    let aside = bare == "</aside>";
    (aside || bare.len() >= 3 && bare.bytes().all(|byte| byte == b':')).then_some(if aside { 3 } else { bare.len() })
}

/// `:::note Title`, `:::note[Title]{.a}`, `::: {.note}`.
fn opens(bare: &str) -> Option<(usize, Head<'_>)> {
    let rest = bare.trim_start_matches(':');
    let colons = bare.len() - rest.len();
    if colons < 3 {
        return None;
    }
    let rest = rest.trim();
    if let Some(classes) = rest.strip_prefix('{').and_then(|rest| rest.strip_suffix('}')) {
        let class = classes.split_whitespace().find_map(|class| class.strip_prefix('.')).unwrap_or("note");
        return Some((colons, Head { kind: class.strip_prefix("callout-").unwrap_or(class), title: "" }));
    }
    let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '-' && c != '_').unwrap_or(rest.len());
    let (kind, rest) = rest.split_at(end);
    if kind.is_empty() {
        return None;
    }
    let title = match rest.strip_prefix('[') {
        Some(rest) => rest.rsplit_once(']').map_or(rest, |(title, _)| title),
        None => rest.split('{').next().unwrap_or_default().trim(),
    };
    Some((colons, Head { kind, title }))
}

/// `!!! note "Title"`, `??? note`.
fn marked(bare: &str) -> Option<Head<'_>> {
    let rest = ["!!! ", "???+ ", "??? ", "=== "].iter().find_map(|sign| bare.strip_prefix(sign))?.trim();
    if bare.starts_with("===") {
        let title = rest.strip_prefix('"')?.strip_suffix('"')?;
        return Some(Head { kind: "note", title });
    }
    let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '-').unwrap_or(rest.len());
    let (kind, rest) = rest.split_at(end);
    let title = rest.find('"').map_or("", |at| rest[at..].trim_matches('"'));
    (!kind.is_empty()).then_some(Head { kind, title })
}

/// The lines from `at` on that are indented by four more than `indent`, and where they end.
fn indented(lines: &[&str], at: usize, indent: usize) -> (String, usize) {
    let mut inner = Vec::new();
    let mut end = at;
    for (number, line) in lines.iter().enumerate().skip(at) {
        let blank = line.trim().is_empty();
        let depth = line.len() - line.trim_start_matches(' ').len();
        let tab = line.starts_with('\t');
        if !blank && depth < indent + 2 && !tab {
            break;
        }
        let strip = if tab { 1 } else { depth.min(indent + 4) };
        inner.push(if blank { "" } else { &line[strip..] });
        if !blank {
            end = number + 1;
        }
    }
    inner.truncate(end - at);
    (inner.join("\n"), end)
}

/// `> [!info]- Title`: the first line of a callout of Obsidian.
fn quoted(line: &str) -> Option<String> {
    let start = line.find('>')?;
    let lead = &line[..start];
    let marks = &line[start..];
    let inside = marks.trim_start_matches(['>', ' ']);
    if !lead.chars().all(char::is_whitespace) && !lead.trim_start().starts_with(['-', '*', '+']) {
        return None;
    }
    let quote = &marks[..marks.len() - inside.len()];
    let (word, rest) = inside.strip_prefix("[!")?.split_once(']')?;
    let word = word.split('|').next().unwrap_or(word);
    let rest = rest.trim_start_matches(['-', '+']).trim();
    let known = ["NOTE", "TIP", "IMPORTANT", "WARNING", "CAUTION"].contains(&word);
    if known && rest.is_empty() || word.is_empty() || !word.chars().all(|c| c.is_ascii_alphanumeric() || c == '-') {
        return None;
    }
    let head = format!("{lead}{quote}[!{}]", kind(word).to_uppercase());
    let next = " ".repeat(lead.chars().count());
    Some(match rest {
        "" => head,
        title => format!("{head}\n{next}{quote}**{}**\n{next}{}", title.trim_matches('*'), quote.trim_end()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::report::Report;

    fn of(text: &str) -> String {
        let mut report = Report::default();
        boxed(text, &mut Notes::of(&mut report, "a.md", text))
    }

    #[test]
    fn boxes_become_callouts() {
        assert_eq!(of("a\n\n:::danger Careful\nb\n\n:::\n\nc"), "a\n\n\n> [!CAUTION]\n> **Careful**\n>\n> b\n\n\nc");
        assert_eq!(of(":::::tip\n:::note\nx\n:::\n:::::"), "\n> [!TIP]\n> > [!NOTE]\n> > x\n");
        assert_eq!(of("!!! warning \"T\"\n    a\n\n    b\nc"), "> [!WARNING]\n> **T**\n>\n> a\n>\n> b\nc");
        assert_eq!(of("> [!info]- T x\n> y"), "> [!NOTE]\n> **T x**\n>\n> y");
        assert_eq!(of("> [!NOTE]\n> y"), "> [!NOTE]\n> y");
        assert_eq!(of("```\n:::note\n```\n::: {.tip}\nx"), "```\n:::note\n```\n\n> [!TIP]\n> x\n");
        assert_eq!(of(":::tip A b <!-- c -->\nd\n:::"), "\n> [!TIP]\n> <!-- c -->\n>\n> **A b**\n>\n> d\n");
        assert_eq!(of("<aside>\n💡 **b**\n- c\n\n</aside>\n\nd"), "\n> [!NOTE]\n> 💡 **b**\n> - c\n\n\nd");
        for odd in [
            "<aside>",
            "</aside>",
            ":::",
            "!!!",
            "!!! ",
            "> [!",
            "> [!]",
            ":::note\n:::note\n:::note",
            "\t:::a\nb\n\t:::",
        ] {
            of(odd);
        }
    }
}
