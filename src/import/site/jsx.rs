//! Components of MDX (Docusaurus).
//!
//! In: Markdown with components. Out: the same in which each is what Mend has, or a comment.

use super::call::Call;
use super::code::Code;
use super::said::keeps_words_back;
use crate::import::report::Notes;
use crate::import::rules::{COMPONENTS, LOST_COMPONENTS};
use crate::import::signs::{comment, comment_between, text as escaped};

/// A tag or an expression has so many letters at most.
const MOST: usize = 2000;

/// Braces stand a few deep in each other.
const DEEPEST: usize = 32;

/// The text without components.
pub(super) fn plain(text: &str, notes: &mut Notes<'_>) -> String {
    let text = lines_of_program(text, notes);
    let code = Code::and_comments(&text);
    let mut out = String::with_capacity(text.len());
    let mut done = 0;
    let mut from = 0;
    let mut next = Next::default();
    while let Some(at) = next.from(&text, &code, from) {
        let rest = &text[at..];
        let found = if rest.starts_with('{') { expression(rest, notes) } else { component(rest, notes) };
        match found {
            Some((length, words)) => {
                out.push_str(&text[done..at]);
                out.push_str(&words);
                done = at + length;
                from = done;
            }
            None => from = at + 1,
        }
    }
    out + &text[done..]
}

/// Where the next tag and the next brace stand, each looked for once.
#[derive(Default)]
struct Next {
    tag: Option<usize>,
    brace: Option<usize>,
    begun: bool,
}

impl Next {
    /// The first of them from byte `from` on.
    fn from(&mut self, text: &str, code: &Code, from: usize) -> Option<usize> {
        for (sign, place) in [("<", &mut self.tag), ("{", &mut self.brace)] {
            if !self.begun || place.is_some_and(|at| at < from) {
                *place = code.find(text, from, sign);
            }
        }
        self.begun = true;
        [self.tag, self.brace].into_iter().flatten().min()
    }
}

/// `import …` and `export …` at the beginning of a line, outside of code.
fn lines_of_program(text: &str, notes: &mut Notes<'_>) -> String {
    let code = Code::and_comments(text);
    let mut out = String::with_capacity(text.len());
    let mut held: Vec<&str> = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let begin = at;
        at += line.len();
        let bare = line.trim_end();
        let starts = code.end(begin).is_none()
            && (bare.starts_with("import ") && bare.contains(['"', '\''])
                || ["export const ", "export default ", "export function ", "export let "]
                    .iter()
                    .any(|word| bare.starts_with(word)));
        let goes_on =
            !held.is_empty() && !bare.is_empty() && held.first().is_some_and(|first| first.starts_with("export"));
        if starts || goes_on {
            held.push(bare);
            continue;
        }
        release(&mut held, &mut out, notes);
        out.push_str(line);
    }
    release(&mut held, &mut out, notes);
    out
}

fn release(held: &mut Vec<&str>, out: &mut String, notes: &mut Notes<'_>) {
    if !held.is_empty() {
        notes.many(&LOST_COMPONENTS, held.len(), held[0]);
        out.push_str(&comment_between("", &held.join("\n"), ""));
        out.push_str("\n\n");
        held.clear();
    }
}

/// `{/* words */}` and `{expression}`.
fn expression(rest: &str, notes: &mut Notes<'_>) -> Option<(usize, String)> {
    // What is private may be long, and hold braces of its own.
    if let Some(words) = rest[1..].trim_start().strip_prefix("/*")
        && let Some(length) = words.find("*/")
        && let Some(after) = words[length + 2..].trim_start().strip_prefix('}')
    {
        notes.add(&COMPONENTS, words[..length].trim());
        return Some((rest.len() - after.len(), comment(&words[..length])));
    }
    let end = braces(rest)?;
    let inside = rest[1..end - 1].trim();
    // `{#id}` after a heading stays.
    if inside.starts_with('#')
        || inside.starts_with('.')
        || inside.starts_with(':')
        || inside.starts_with('{')
        || inside.starts_with('%')
    {
        return None;
    }
    if let Some(words) = ['"', '\'', '`'].iter().find_map(|sign| inside.strip_prefix(*sign)?.strip_suffix(*sign)) {
        return Some((end, words.to_owned()));
    }
    if inside.is_empty() || inside.contains("\n\n") {
        return None;
    }
    notes.add(&LOST_COMPONENTS, &rest[..end]);
    Some((end, comment(&rest[..end])))
}

/// The byte after the brace that closes the first one.
fn braces(rest: &str) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, c) in rest.char_indices().take(MOST) {
        match c {
            '{' if depth < DEEPEST => depth += 1,
            '{' => return None,
            '}' => {
                depth -= 1;
                if depth == 0 {
                    return Some(at + 1);
                }
            }
            _ => {}
        }
    }
    None
}

/// A tag whose name begins with a capital letter.
fn component(rest: &str, notes: &mut Notes<'_>) -> Option<(usize, String)> {
    if rest.starts_with("<>") || rest.starts_with("</>") {
        let length = rest.find('>')? + 1;
        return Some((length, String::new()));
    }
    let closes = rest.starts_with("</");
    let name_at = if closes { 2 } else { 1 };
    let name: String = rest[name_at..].chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '.').collect();
    let picture =
        name == "img" && rest.find('>').is_some_and(|_| tag_end(rest).is_some_and(|end| rest[..end].contains('{')));
    if !name.starts_with(|c: char| c.is_ascii_uppercase()) && !picture {
        return None;
    }
    let end = tag_end(rest)?;
    let tag = &rest[..end];
    let attribute = |names: &[&str]| names.iter().find_map(|name| attribute(tag, name));
    let said = match name.as_str() {
        "Tabs" | "CodeGroup" | "Fragment" | "Steps" | "Cards" | "CardGroup" | "AccordionGroup" | "Columns" => {
            Some("\n\n".to_owned())
        }
        "TabItem" | "Tab" | "Step" | "Card" | "Accordion" if closes => Some("\n\n".to_owned()),
        "TabItem" | "Tab" | "Step" | "Card" | "Accordion" => {
            attribute(&["label", "title", "value"]).map(|label| format!("\n\n**{}**\n\n", escaped(&label, false)))
        }
        "Admonition" | "Callout" | "Note" | "Tip" | "Warning" | "Info" if closes => Some("\n\n:::\n\n".to_owned()),
        "Admonition" | "Callout" => Some(format!(
            "\n\n:::{} {}\n\n",
            attribute(&["type"]).unwrap_or_else(|| "note".to_owned()),
            attribute(&["title"]).unwrap_or_default()
        )),
        "Note" | "Tip" | "Warning" | "Info" if !tag.ends_with("/>") => {
            Some(format!("\n\n:::{}\n\n", name.to_lowercase()))
        }
        "Link" if closes => Some("</a>".to_owned()),
        "Link" => attribute(&["to", "href"]).map(|to| format!("<a href=\"{}\">", to.replace('"', "%22"))),
        "img" | "Image" | "Figure" | "ThemedImage" if !closes => attribute(&["src", "img", "image"]).map(|src| {
            let words = attribute(&["alt", "caption", "title"]).unwrap_or_default();
            format!("![{}]({})", escaped(&words, false), crate::import::signs::address(&src))
        }),
        "Image" | "Figure" => Some(String::new()),
        _ => None,
    };
    notes.add(if said.is_some() { &COMPONENTS } else { &LOST_COMPONENTS }, tag);
    let whole = comment(tag.trim_matches(['<', '>']));
    Some((
        end,
        match said {
            Some(said) if holds_more(tag, &said) => {
                notes.add(&LOST_COMPONENTS, tag);
                let end = if said.ends_with("\n\n") { "\n\n" } else { "" };
                format!("{said}{whole}{end}")
            }
            Some(said) => said,
            None => whole,
        },
    ))
}

/// Whether attributes of a tag have words for readers that are not in what is said for it.
fn holds_more(tag: &str, said: &str) -> bool {
    keeps_words_back(&Call { named: attributes(tag), ..Call::default() }, said)
}

/// The texts that attributes give, each with the name of its attribute: `a="b"`, `a={[{ c: 'b' }]}`.
fn attributes(tag: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut rest = tag;
    while let Some(at) = rest.find('=') {
        let name = rest[..at].trim_end().rsplit(char::is_whitespace).next().unwrap_or_default().to_lowercase();
        let value = rest[at + 1..].trim_start();
        let length = match value.chars().next() {
            Some('{') => braces(value),
            Some(quote @ ('"' | '\'')) => value[1..].find(quote).map(|end| end + 2),
            _ => None,
        };
        let length = length.unwrap_or(0);
        found.extend(strings(&value[..length]).into_iter().map(|text| (name.clone(), text)));
        rest = &value[length..];
    }
    found
}

/// What stands in quotes.
fn strings(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(open) = rest.find(['"', '\'', '`']) {
        let inside = &rest[open + 1..];
        let Some(end) = inside.find(&rest[open..=open]) else { break };
        found.push(inside[..end].to_owned());
        rest = &inside[end + 1..];
    }
    found
}

/// The byte after the `>` of a tag, which does not stand in quotes or braces.
fn tag_end(rest: &str) -> Option<usize> {
    let (mut quote, mut depth) = (None, 0_usize);
    for (at, c) in rest.char_indices().take(MOST) {
        if let Some(open) = quote {
            quote = Some(open).filter(|open| *open != c);
            continue;
        }
        match c {
            '"' | '\'' | '`' => quote = Some(c),
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            '>' if depth == 0 => return Some(at + 1),
            // Another tag begins before this one has ended.
            '<' if depth == 0 && at > 0 => return None,
            _ => {}
        }
    }
    None
}

/// The text an attribute gives: `a="b"`, `a={"b"}`, `a={require('./b.png').default}`, `a={useBaseUrl('/b')}`.
fn attribute(tag: &str, name: &str) -> Option<String> {
    let mut from = 0;
    loop {
        let at = from + tag[from..].find(name)?;
        from = at + name.len();
        let before = tag[..at].chars().next_back().is_some_and(char::is_whitespace);
        let Some(rest) = tag[from..].trim_start().strip_prefix('=').filter(|_| before) else { continue };
        let rest = rest.trim_start();
        let rest = rest.strip_prefix('{').unwrap_or(rest);
        let open = rest.find(['"', '\'', '`'])?;
        let sign = rest[open..].chars().next()?;
        let inside = &rest[open + 1..];
        return inside.split(sign).next().map(str::to_owned).filter(|text| !text.is_empty());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::report::Report;

    fn of(text: &str) -> String {
        let mut report = Report::default();
        plain(text, &mut Notes::of(&mut report, "a.mdx", text))
    }

    #[test]
    fn components_become_markdown() {
        assert_eq!(
            of("import A from './a';\nimport B from 'b';\n\nText"),
            "<!-- import A from './a';\nimport B from 'b'; -->\n\n\nText"
        );
        assert_eq!(
            of("<Tabs>\n<TabItem value=\"a\" label=\"One\">\nx\n</TabItem>\n</Tabs>"),
            "\n\n\n\n\n**One**\n\n\nx\n\n\n\n\n\n"
        );
        assert_eq!(of("<Admonition type=\"tip\" title=\"T\">a</Admonition>"), "\n\n:::tip T\n\na\n\n:::\n\n");
        assert_eq!(of("<img alt=\"x\" src={require('./a.png').default} />"), "![x](./a.png)");
        assert_eq!(
            of("<Own a={1} b=\">\">words</Own> {/* note */} `{x}` {props.y}"),
            "<!-- Own a={1} b=\">\" -->words<!-- /Own --> <!-- note --> `{x}` <!-- {props.y} -->"
        );
        assert_eq!(of("# A {#b}\n\n<div>c</div>"), "# A {#b}\n\n<div>c</div>");
        for odd in ["{", "<A", "</A", "}", "{}", "{{}}", "<A b={", "<>", "import", "export const a = {\n"] {
            of(odd);
        }
    }
}
