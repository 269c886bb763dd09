//! In: the pieces of one line. Out: the Markdown of it.

use super::breaks::between_words;
use super::signs;
use super::tree::{Inline, is_blank, plain};

/// Where a line stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Where {
    Paragraph,
    /// On one line: a heading, a term.
    Heading,
    /// In a table.
    Cell,
}

/// A line as Markdown.
pub(super) fn line(inlines: &[Inline], place: Where) -> String {
    let mut writer = Writer { out: String::new(), place };
    writer.all(&joined(&between_words(inlines)), ' ');
    let text = writer.out;
    let lines = text.split('\n').map(|line| match place {
        Where::Paragraph => signs::begins(line),
        Where::Heading | Where::Cell => line.to_owned(),
    });
    let text = lines.collect::<Vec<_>>().join("\n");
    match place {
        Where::Heading if text.trim_end().ends_with('#') => format!("{}\\#", text.trim_end().trim_end_matches('#')),
        _ => text,
    }
}

/// Neighbours of one form made one, and texts of blanks made one blank.
fn joined(inlines: &[Inline]) -> Vec<Inline> {
    let mut out: Vec<Inline> = Vec::new();
    for inline in inlines {
        match (out.last_mut(), inline) {
            (Some(Inline::Text(one)), Inline::Text(other)) | (Some(Inline::Code(one)), Inline::Code(other)) => {
                one.push_str(other);
            }
            (Some(Inline::Strong(one)), Inline::Strong(other))
            | (Some(Inline::Emphasis(one)), Inline::Emphasis(other))
            | (Some(Inline::Struck(one)), Inline::Struck(other)) => one.extend(other.iter().cloned()),
            (Some(Inline::Link(to, one)), Inline::Link(also, other)) if to == also => one.extend(other.iter().cloned()),
            _ => out.push(inline.clone()),
        }
    }
    out
}

struct Writer {
    out: String,
    place: Where,
}

/// Letters of pieces that form takes hold of.
fn first(inline: Option<&Inline>) -> Option<char> {
    match inline? {
        Inline::Break => Some(' '),
        Inline::Picture(..) => Some('!'),
        Inline::Link(..) | Inline::Note(_) => Some('['),
        Inline::Comment(_) | Inline::Element(..) | Inline::Meant(..) | Inline::Anchor(_) => Some('<'),
        Inline::Code(_) => Some('`'),
        other => plain(std::slice::from_ref(other)).chars().next(),
    }
}

fn is_sign(c: char) -> bool {
    !c.is_alphanumeric() && !c.is_whitespace()
}

impl Writer {
    fn all(&mut self, inlines: &[Inline], after: char) {
        for (at, inline) in inlines.iter().enumerate() {
            let next = first(inlines.get(at + 1)).unwrap_or(after);
            self.one(inline, next);
        }
    }

    fn one(&mut self, inline: &Inline, next: char) {
        match inline {
            Inline::Text(text) => self.text(text),
            Inline::Strong(inner) => self.form(inner, "**", "strong", next),
            Inline::Emphasis(inner) => self.form(inner, "*", "em", next),
            Inline::Struck(inner) => self.form(inner, "~~", "del", next),
            Inline::Element(name, inner) => self.element(name, name, inner, next),
            Inline::Meant(meaning, inner) => {
                let meaning = meaning.split_whitespace().collect::<Vec<_>>().join(" ");
                let meaning = meaning.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;");
                let begin = format!("abbr title=\"{}\"", meaning.replace('|', "&#124;"));
                self.element(&begin, "abbr", inner, next);
            }
            Inline::Code(code) => {
                let code = signs::code(code);
                self.out.push_str(&if self.place == Where::Cell { code.replace('|', "\\|") } else { code });
            }
            Inline::Link(to, inner) => self.link(to, inner, next),
            Inline::Picture(src, words) => {
                let words =
                    signs::text(&words.split_whitespace().collect::<Vec<_>>().join(" "), self.place == Where::Cell);
                self.out.push_str(&format!("![{words}]({})", self.address(src)));
            }
            Inline::Break if self.out.trim().is_empty() => {}
            Inline::Break if self.place == Where::Paragraph => {
                let end = self.out.trim_end_matches([' ', '\\']).len();
                let slashes = self.out[end..].matches('\\').count();
                // A backslash of the text is written as two.
                self.out.truncate(end + if slashes > 1 { self.out[end..].trim_end().len() } else { 0 });
                if !self.out.ends_with('\n') {
                    self.out.push_str("\\\n");
                }
            }
            Inline::Break => self.out.push_str("<br>"),
            Inline::Note(name) => self.out.push_str(&format!("[^{name}]")),
            Inline::Anchor(id) => self.out.push_str(&format!("<span id=\"{id}\"></span>")),
            Inline::Comment(words) => {
                let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
                self.out.push_str(&signs::comment(&words));
            }
        }
    }

    fn address(&self, to: &str) -> String {
        let to = signs::address(to);
        if self.place == Where::Cell { to.replace('|', "%7C") } else { to }
    }

    fn text(&mut self, text: &str) {
        let mut spaced = String::with_capacity(text.len());
        for c in text.chars() {
            // A no-break space is meant; others are one.
            match c.is_whitespace() && c != '\u{a0}' && c != '\u{202f}' {
                true if spaced.ends_with(' ') => {}
                true => spaced.push(' '),
                false if c.is_control() => {}
                false => spaced.push(c),
            }
        }
        let spaced = if self.out.is_empty() || self.out.ends_with([' ', '\n']) {
            spaced.trim_start_matches(' ')
        } else {
            &spaced
        };
        self.out.push_str(&signs::text(spaced, self.place == Where::Cell));
    }

    /// Words between signs; blanks at their ends stand outside, and where signs would not be read there are tags.
    fn form(&mut self, inner: &[Inline], sign: &str, element: &'static str, next: char) {
        if is_blank(inner) {
            return self.all(inner, next);
        }
        let mut words = Self { out: String::new(), place: self.place };
        // Something before it, so that blanks are kept.
        words.out.push('x');
        words.all(&joined(inner), ' ');
        let whole = words.out[1..].to_owned();
        let trimmed = whole.trim_matches([' ', '\n', '\u{a0}', '\u{202f}']).trim_end_matches("\\\n").trim_end();
        let start = whole.find(trimmed).unwrap_or(0);
        let lead = whole[..start].replace("\\\n", " ");
        let mut tail = whole[start + trimmed.len()..].replace("\\\n", " ").replace('\n', " ");
        if tail.trim_matches('\u{a0}').is_empty() && tail.len() > 1 && !tail.contains('\u{a0}') {
            " ".clone_into(&mut tail);
        }
        if !(lead.is_empty() || self.out.is_empty() || self.out.ends_with([' ', '\n'])) {
            self.out.push_str(&lead);
        }
        let previous = self.out.chars().next_back().unwrap_or(' ');
        let following = tail.chars().next().unwrap_or(next);
        let (begin, end) = (trimmed.chars().next().unwrap_or('x'), trimmed.chars().next_back().unwrap_or('x'));
        let free = |c: char| c.is_whitespace() || is_sign(c);
        let opens = (!is_sign(begin) || free(previous)) && !"*~_\\".contains(previous) && !"*~".contains(begin);
        let closes = (!is_sign(end) || free(following)) && !"*~_".contains(following) && !"*~".contains(end);
        // `~~` needs what `**` needs.
        match opens && closes {
            true => self.out.push_str(&format!("{sign}{trimmed}{sign}")),
            false => self.out.push_str(&format!("<{element}>{trimmed}</{element}>")),
        }
        self.out.push_str(&tail);
    }

    fn element(&mut self, begin: &str, name: &str, inner: &[Inline], next: char) {
        if is_blank(inner) {
            return self.all(inner, next);
        }
        self.out.push_str(&format!("<{begin}>"));
        self.all(&joined(inner), '<');
        self.out.push_str(&format!("</{name}>"));
    }

    fn link(&mut self, to: &str, inner: &[Inline], next: char) {
        if to.trim().is_empty() {
            return self.all(inner, next);
        }
        // A link in a link would end the outer one.
        let inner: Vec<Inline> = inner.iter().flat_map(unlinked).collect();
        let mut words = Self { out: "x".to_owned(), place: self.place };
        words.all(&joined(&inner), ']');
        let whole = words.out[1..].replace("\\\n", " ");
        let trimmed = whole.trim();
        let lead = &whole[..whole.find(trimmed).unwrap_or(0)];
        if !(lead.is_empty() || self.out.is_empty() || self.out.ends_with([' ', '\n'])) {
            self.out.push(' ');
        }
        let shown = if trimmed.is_empty() { signs::text(to, self.place == Where::Cell) } else { trimmed.to_owned() };
        self.out.push_str(&format!("[{shown}]({})", self.address(to)));
        if whole.len() > lead.len() + trimmed.len() {
            self.out.push(' ');
        }
    }
}

fn unlinked(inline: &Inline) -> Vec<Inline> {
    match inline {
        Inline::Link(_, inner) => inner.iter().flat_map(unlinked).collect(),
        Inline::Strong(inner) => vec![Inline::Strong(inner.iter().flat_map(unlinked).collect())],
        Inline::Emphasis(inner) => vec![Inline::Emphasis(inner.iter().flat_map(unlinked).collect())],
        other => vec![other.clone()],
    }
}
