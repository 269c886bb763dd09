//! Marks of other tools inside lines: `==marked==`, `%%comments%%`, `{: .class}`, tables of contents, `^block-ids`.
//!
//! In: Markdown. Out: the same as Mend writes it.

use super::code::Code;
use super::program::Program;
use crate::import::report::Notes;
use crate::import::rules::{FOOTNOTES, LOOKS, MARKS};
use crate::import::signs::{comment, comment_between};

/// The text with Mend's marks.
pub(super) fn marked(text: &str, program: Program, notes: &mut Notes<'_>) -> String {
    let mut text = paired(text, "==", notes, |_, inner, _| format!("<mark>{inner}</mark>"));
    if matches!(program, Program::Obsidian | Program::None) {
        text = inline_notes(&text, notes);
    }
    let mut out: Vec<String> = Vec::new();
    let code = Code::of(&text);
    let hidden = Code::and_comments(&text);
    let mut at = 0;
    for line in text.split('\n') {
        let begin = at;
        at += line.len() + 1;
        if code.end(begin).is_some() {
            out.push(line.to_owned());
            continue;
        }
        let bare = line.trim();
        if is_contents(bare) {
            notes.add(&MARKS, bare);
            // `* TOC` above `{:toc}` is replaced by it.
            if out.last().is_some_and(|last| {
                matches!(
                    last.trim().trim_start_matches(['*', '-', '+', '1', '.', ' ']),
                    "TOC" | "toc" | "Table of contents"
                ) && last.trim().starts_with(['*', '-', '+', '1'])
            }) {
                out.pop();
            }
            continue;
        }
        if let Some(id) = id_alone(bare)
            && let Some(heading) = out.last_mut().filter(|last| last.starts_with('#') && !last.contains("{#"))
        {
            notes.add(&MARKS, bare);
            heading.push_str(&format!(" {{#{id}}}"));
            continue;
        }
        let line = attributes(line, notes);
        // A comment inside of another one would end it.
        let open = at > begin + 1 && hidden.end(at - 2).is_some();
        out.push(match program {
            Program::Obsidian if !open => block_id(&line, notes),
            _ => line,
        });
    }
    out.join("\n")
}

/// The text with every remark that nobody but authors saw as a comment that Markdown reads as one. It comes first, so that
/// nothing else is read in them.
pub(super) fn hidden(text: &str, program: Program, notes: &mut Notes<'_>) -> String {
    let text = paired(&remarks(text, notes), "%%", notes, comment_between);
    if program == Program::Obsidian { to_the_end(text, notes) } else { text }
}

/// Remarks in HTML over several lines, of which Markdown shows the rest where a list or an empty line ends their paragraph.
fn remarks(text: &str, notes: &mut Notes<'_>) -> String {
    let code = Code::of(text);
    let mut out = String::with_capacity(text.len());
    let (mut done, mut from) = (0, 0);
    while let Some(open) = code.find(text, from, "<!--") {
        from = open + 4;
        let Some(inside) = text[from..].find("-->").map(|length| &text[from..from + length]) else { break };
        // What begins twice may be no remark from the first on.
        if inside.contains("<!--") {
            continue;
        }
        from += inside.len() + 3;
        let begins = open == 0 || text[..open].ends_with("\n\n");
        let ends = text[from..].split('\n').next().is_none_or(|rest| rest.trim().is_empty());
        if inside.contains(['\n', '|']) && !(begins && ends) {
            notes.add(&MARKS, &text[open..from]);
            out.push_str(&text[done..open]);
            let words = comment_between(&out, inside, &text[from..]);
            out.push_str(&words);
            done = from;
        }
    }
    out + &text[done..]
}

fn is_contents(bare: &str) -> bool {
    matches!(
        bare.to_lowercase().as_str(),
        "{:toc}"
            | "{: toc}"
            | "[toc]"
            | "[[_toc_]]"
            | "[[toc]]"
            | "{:.no_toc}"
            | "{: .no_toc }"
            | "{: .no_toc}"
            | "<!-- toc -->"
            | "@[toc]"
    )
}

/// `id` of a line `{: #id }`, which Jekyll gives to the heading above.
fn id_alone(bare: &str) -> Option<&str> {
    let inside = bare.strip_prefix("{:")?.strip_suffix('}')?;
    let mut parts = inside.split_whitespace();
    let id = parts.find_map(|part| part.strip_prefix('#'))?;
    id.chars().all(|c| c.is_alphanumeric() || "-_.".contains(c)).then_some(id)
}

/// What stands between two of these signs in one paragraph.
fn paired(text: &str, sign: &str, notes: &mut Notes<'_>, write: impl Fn(&str, &str, &str) -> String) -> String {
    let code = Code::and_comments(text);
    let mut out = String::with_capacity(text.len());
    let mut done = 0;
    while let Some(open) = code.find(text, done, sign) {
        let from = open + sign.len();
        let rest = &text[from..];
        let begins = !rest.starts_with(char::is_whitespace) || sign == "%%";
        let close = code.find(text, from, sign).map(|close| close - from).filter(|length| {
            let inner = &rest[..*length];
            begins
                && !inner.trim().is_empty()
                && !inner.starts_with('=')
                && (sign == "%%" || !inner.contains("\n\n") && !inner.ends_with(char::is_whitespace))
        });
        let line_of_signs = text[..open].ends_with('=') || rest.starts_with('=');
        match close.filter(|_| !line_of_signs) {
            Some(length) => {
                notes.add(&MARKS, &text[open..from + length + sign.len()]);
                out.push_str(&text[done..open]);
                done = from + length + sign.len();
                let words = write(&out, &rest[..length], &text[done..]);
                out.push_str(&words);
            }
            None => {
                out.push_str(&text[done..from]);
                done = from;
            }
        }
    }
    out + &text[done..]
}

/// Obsidian hides what follows a line that begins with `%%`, also where nothing ends it.
fn to_the_end(text: String, notes: &mut Notes<'_>) -> String {
    let code = Code::and_comments(&text);
    let mut from = 0;
    while let Some(open) = code.find(&text, from, "%%") {
        from = open + 2;
        let line = text[..open].rsplit('\n').next().unwrap_or_default();
        let rest = &text[from..];
        if line.trim_matches([' ', '\t', '>', '-', '*']).is_empty() && !rest.trim().is_empty() {
            notes.add(&MARKS, &text[open..]);
            return format!("{}{}", &text[..open], comment_between(&text[..open], rest, ""));
        }
    }
    text
}

/// `^[words]`, a note where it is called (Obsidian, Pandoc): a footnote at the end.
fn inline_notes(text: &str, notes: &mut Notes<'_>) -> String {
    let code = Code::and_comments(text);
    let (mut out, mut below) = (String::with_capacity(text.len()), Vec::new());
    let (mut done, mut number) = (0, 0);
    while let Some(open) = code.find(text, done, "^[") {
        let rest = &text[open + 2..];
        let mut depth = 1_usize;
        let end = rest.char_indices().take_while(|(at, _)| !rest[*at..].starts_with("\n\n")).find(|(_, c)| {
            match c {
                '[' => depth += 1,
                ']' => depth -= 1,
                _ => {}
            }
            depth == 0
        });
        let inside = end.map(|(end, _)| &rest[..end]).filter(|words| !words.trim().is_empty());
        let Some(words) = inside.filter(|_| !text[..open].ends_with(['\\', '['])) else {
            out.push_str(&text[done..open + 2]);
            done = open + 2;
            continue;
        };
        notes.add(&FOOTNOTES, words);
        number += 1;
        while text.contains(&format!("[^note-{number}]")) {
            number += 1;
        }
        let name = format!("note-{number}");
        out.push_str(&format!("{}[^{name}]", &text[done..open]));
        below.push(format!("[^{name}]: {}", words.split_whitespace().collect::<Vec<_>>().join(" ")));
        done = open + 2 + words.len() + 1;
    }
    out.push_str(&text[done..]);
    if below.is_empty() { out } else { format!("{}\n\n{}\n", out.trim_end(), below.join("\n\n")) }
}

/// Takes `{: .class}` and `{.class width=1}` out of a line; an id after a heading stays.
fn attributes(line: &str, notes: &mut Notes<'_>) -> String {
    let mut out = line.to_owned();
    let mut from = 0;
    while let Some(at) = out[from..].find('{').map(|at| from + at) {
        let rest = &out[at + 1..];
        let Some(length) = rest.find('}') else { break };
        let inside = rest[..length].trim();
        let kramdown = inside.starts_with(':') && !inside.starts_with("::");
        let inside = inside.trim_start_matches(':').trim();
        let listed = |part: &str| {
            part.starts_with('.')
                && part.len() > 1
                && part[1..].starts_with(|c: char| c.is_ascii_alphabetic() || c == '-')
                || part.starts_with('#') && part.len() > 1
                || part.split_once('=').is_some_and(|(name, _)| {
                    !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
                })
        };
        let parts: Vec<&str> = inside.split_whitespace().collect();
        let after_words = out[..at].ends_with([')', ']']) || out.trim_start().starts_with('#');
        let is_list = !out[..at].ends_with('`') && (kramdown || after_words && !parts.is_empty() && listed(parts[0]));
        if !is_list || rest[..length].contains('{') {
            from = at + 1;
            continue;
        }
        let id = parts.iter().find(|part| part.starts_with('#')).filter(|_| line.trim_start().starts_with('#'));
        if id.is_some() && parts.len() == 1 && !kramdown {
            from = at + 1;
            continue;
        }
        notes.add(&LOOKS, &out[at..at + length + 2]);
        let id = id.map_or_else(String::new, |id| format!(" {{{id}}}"));
        let before = out[..at].trim_end().to_owned();
        let after = out[at + length + 2..].to_owned();
        from = before.len() + id.len();
        out = format!("{before}{id}{after}");
    }
    out
}

/// Takes the name of a block, `^abc123`, from the end of a line.
fn block_id(line: &str, notes: &mut Notes<'_>) -> String {
    let Some((before, id)) = line.trim_end().rsplit_once('^') else { return line.to_owned() };
    let named = !id.is_empty() && id.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    if !named || !(before.is_empty() || before.ends_with(' ')) {
        return line.to_owned();
    }
    notes.add(&MARKS, line);
    format!("{}{}", before, comment(&format!("^{id}")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::report::Report;

    fn of(text: &str) -> String {
        let mut report = Report::default();
        let text = hidden(text, Program::Obsidian, &mut Notes::of(&mut report, "a.md", text));
        marked(&text, Program::Obsidian, &mut Notes::of(&mut report, "a.md", &text))
    }

    #[test]
    fn remarks_hide_all_their_words() {
        let of = |text: &str| remarks(text, &mut Notes::of(&mut Report::default(), "a.md", text));
        assert_eq!(of("a <!-- b\n- c\n\nd --> e"), "a <!-- b - c d --> e");
        assert_eq!(of("- <!-- b\nc -->\n"), "- <!-- b c -->\n");
        for same in [
            "<!-- b\n\nc -->\n\nd",
            "a <!-- b --> c",
            "a <!-- b\n\nc <!-- d -->",
            "a <!-- b\nc",
            "`<!--\na -->`",
            "<!-->\n",
        ] {
            assert_eq!(of(same), same);
        }
    }

    #[test]
    fn marks_are_written_as_mend_writes_them() {
        assert_eq!(of("a ==b c== `==d==` 1 == 2 == 3"), "a <mark>b c</mark> `==d==` 1 == 2 == 3");
        assert_eq!(of("a %%b%% c"), "a <!-- b --> c");
        assert_eq!(of("a 50%% b"), "a 50%% b");
        assert_eq!(of("a^[b [c](d)] e^[f\ng]."), "a[^note-1] e[^note-2].\n\n[^note-1]: b [c](d)\n\n[^note-2]: f g\n");
        assert_eq!(of("a [^1] `^[b]` ^[c"), "a [^1] `^[b]` ^[c");
        assert_eq!(of("a\n\n%% c\n\n- d\n"), "a\n\n<!-- c\n- d -->");
        assert_eq!(of("%%\na ^x\n\nb\n%%\n<!-- c %%d%% -->"), "<!-- a ^x\nb -->\n<!-- c %%d%% -->");
        assert_eq!(of("* TOC\n{:toc}\n\n# A {#x .y}\n\nb {: .c}\n{: .d}\n\ne^f"), "\n# A {#x}\n\nb\n\n\ne^f");
        assert_eq!(of("![a](b){width=50%} and {c} `{.d}`"), "![a](b) and {c} `{.d}`");
        assert_eq!(of("## A\n{: #b .c}\n\nd"), "## A {#b}\n\nd");
        assert_eq!(of("words ^abc"), "words <!-- ^abc -->");
        assert_eq!(of("Title\n=====\n\na"), "Title\n=====\n\na");
        for odd in ["====", "%%", "%%%", "{:", "{: }", "{.", "^", "ä==ä==ä"] {
            of(odd);
        }
    }
}
