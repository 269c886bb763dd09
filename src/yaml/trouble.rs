//! In: an error of the YAML parser. Out: one plain sentence about what is probably wrong, and where.

use crate::diagnostic::Diagnostic;
use crate::diagnostic::rules::front_matter::YAML_SYNTAX;
use crate::source::{Place, Source, Span};

use super::glance::Glance;
use super::seek::{self, byte_offset};
use super::written::quoted;

pub(super) fn explain(
    error: &serde_yaml::Error,
    source: &Source,
    range: Span,
    text: &str,
    seen: &Glance,
) -> Diagnostic {
    let words = error.to_string();
    let offset = error.location().map_or(0, |location| byte_offset(text, location.line(), location.column()));
    let here = |at: usize| line_from(source, range, at);
    let report = |place: Place, message: &str, help: &str| Diagnostic::new(&YAML_SYNTAX, place, message).help(help);
    let says = |part: &str| words.contains(part);

    if says("repetition limit") || says("recursion limit") {
        let message = "this repeats itself through `&` and `*` so often that it was not read";
        return report(here(0), message, "write the values out wherever they belong");
    }
    if let Some(key) = words.split("duplicate entry with key \"").nth(1).and_then(|rest| rest.split('"').next()) {
        let place = seek::second_key(text).map_or_else(
            || here(offset),
            |at| {
                let at = range.start + at;
                source.place(at..at + if source.text()[at..].starts_with(key) { key.len() } else { 1 })
            },
        );
        return Diagnostic::new(&YAML_SYNTAX, place, format!("the key `{key}` is here twice"))
            .help("keep one of the two");
    }
    if let Some(comment) = seen.hiding.filter(|comment| comment.start <= offset) {
        let message = "without quotes YAML takes `#` for a comment, so the bracket behind it is not read";
        return report(source.place(comment.shifted(range.start)), message, &before_bracket(&text[comment.range()]));
    }
    if says("quoted scalar") && says("end of stream") || says("unexpected document indicator") {
        let message = "this quote is opened but never closed";
        return report(here(mark(&words, text, offset)), message, "add the closing quote");
    }
    if let Some(tab) = tab_indent(text, offset) {
        let message = "this line is indented with a tab, which YAML does not allow";
        return report(here(tab), message, "use spaces instead of the tab");
    }
    if says("mapping values are not allowed") && begins_line(text, offset) {
        let message = "this line begins further right than the line above it";
        let help = "begin it in the same column, or put quotes round the whole value if it goes on here";
        return report(whole_line(source, range, offset), message, help);
    }
    if let Some(start) = says("mapping values are not allowed").then(|| colon_without_space(text, offset)).flatten() {
        let message = "there is no space behind this colon";
        return report(whole_line(source, range, start), message, "write a space after the colon: `title: …`");
    }
    let bare = seen.bare.filter(|bare| bare.start <= offset);
    let lines = ["mapping values are not allowed", "could not find expected ':'", "did not find expected key"];
    if let Some(bare) = bare.filter(|_| lines.iter().any(|part| says(part))) {
        let message = "there is no colon with a space after it in this line";
        return report(line_from(source, range, bare.start), message, &as_key_and_value(&text[bare.range()]));
    }
    if says("mapping values are not allowed") && value_is_curly(text, offset) {
        let message = "these are quotation marks of a word processor, which say nothing to YAML";
        let help = "type straight ones round the value: \"…\"";
        return straightened(report(whole_line(source, range, offset), message, help));
    }
    if says("mapping values are not allowed") {
        let message = "there is a colon followed by a space inside this value";
        return report(whole_line(source, range, offset), message, "put quotes round the value: \"…: …\"");
    }
    let sign_trouble = [
        "cannot start any token",
        "while scanning an alias",
        "while scanning an anchor",
        "unknown anchor",
        "block sequence entries are not allowed",
        "mapping keys are not allowed",
    ]
    .iter()
    .any(|part| says(part));
    let at = mark(&words, text, offset);
    match text[at..].chars().next().filter(|sign| sign_trouble && "@`%*&-?".contains(*sign)) {
        Some('-') => {
            let help = "put quotes round the value, or begin the list on a line of its own";
            return report(here(at), "a value on the line of its key cannot begin with `-`", help);
        }
        Some('`') => return report(here(at), "a value cannot begin with a backtick", "put quotes round the value"),
        Some(sign) => {
            let message = format!("a value cannot begin with `{sign}`");
            return report(here(at), &message, "put quotes round the value");
        }
        None => {}
    }
    if says("unknown escape character") {
        let end = text[offset..].char_indices().nth(2).map_or(text.len(), |(length, _)| offset + length);
        let message = format!("`{}` has no meaning inside double quotes", &text[offset..end]);
        let place = source.place(range.start + offset..range.start + end);
        return report(place, &message, "write `\\\\` for a backslash, or put single quotes round the value");
    }
    if says("could not find expected ':'") {
        let message = "there is no colon with a space after it in this line";
        return report(whole_line(source, range, at), message, "write it as `key: value`");
    }
    let flow = (says("flow sequence") || says("flow mapping")).then(|| mark(&words, text, offset));
    if let Some(at) = flow.or_else(|| last_open(text, offset)) {
        let message = "these brackets are not closed, or a comma is missing between them";
        return report(here(at), message, "check that each `[` and `{` has its partner");
    }
    last_resort(&words, source, range, offset)
}

/// What to do with a comment that hides a bracket.
fn before_bracket(comment: &str) -> String {
    let value = comment.split([',', ']', '}']).next().unwrap_or_default().trim_end();
    match value[1..].starts_with(|c: char| !c.is_whitespace()) {
        true => format!("put quotes round the value: `{}`", quoted(value)),
        false => "write the comment behind the bracket, or put quotes round what begins with `#`".to_owned(),
    }
}

/// How a line without a colon is written right.
fn as_key_and_value(line: &str) -> String {
    let plain = |key: &str| super::glance::is_word(key.trim());
    match line.split_once(['=', '：']) {
        Some((key, value)) if plain(key) && !value.trim().is_empty() => {
            format!("write a colon and a blank: `{}: {}`", key.trim(), value.trim())
        }
        _ => "write it as `key: value`".to_owned(),
    }
}

/// Whether the value of the line at `offset` begins with a quotation mark of a word processor.
fn value_is_curly(text: &str, offset: usize) -> bool {
    let start = text[..offset].rfind('\n').map_or(0, |end| end + 1);
    let line = text[start..].lines().next().unwrap_or_default();
    let value = line.split_once(": ").map_or(line, |(_, value)| value);
    value.trim_start().starts_with(super::invisible::is_curly)
}

/// With straight quotation marks for curly ones round the whole value of the line, where nothing inside them would be read
/// otherwise.
fn straightened(remark: Diagnostic) -> Diagnostic {
    let source = remark.place.source.clone();
    let line = source.at(remark.place.span);
    let Some((key, value)) = line.split_once(": ") else { return remark };
    let value = value.trim();
    match super::invisible::between_curly(value).filter(|inside| !inside.contains(['"', '\\'])) {
        Some(inside) => {
            let start = remark.place.span.start + key.len() + line[key.len()..].find(value).unwrap_or_default();
            let place = source.place(start..start + value.len());
            remark.mended(place, value, format!("\"{inside}\""))
        }
        None => remark,
    }
}

/// What can be said by what stands before the place alone.
fn last_resort(words: &str, source: &Source, range: Span, offset: usize) -> Diagnostic {
    let text = source.at(range);
    let here = |at: usize| line_from(source, range, at);
    let report = |place: Place, message: &str, help: &str| Diagnostic::new(&YAML_SYNTAX, place, message).help(help);
    match text[..offset].trim_end_matches(' ').chars().next_back() {
        Some('"' | '\'') => {
            let help = "put double quotes round the whole value, and write “…” or ’ for the quotes inside it";
            return report(here(offset), "there is more text after the closing quote", help);
        }
        Some(']' | '}') => {
            let message = "there is more text after the closing bracket";
            return report(here(offset), message, "put quotes round the whole value");
        }
        _ => {}
    }
    if words.contains("did not find expected") || words.contains("block mapping") {
        let message = "this line does not fit the lines above it";
        let help = "each line is `key: value`, keys of one level start in the same column; a value with quotes inside needs quotes all round";
        return report(whole_line(source, range, offset), message, help);
    }
    let bare = words.split(" at line ").next().unwrap_or(words);
    Diagnostic::new(&YAML_SYNTAX, here(offset), "this cannot be read from here on")
        .help(format!("compare it with the lines around it; the parser says: {bare}"))
}

/// The last bracket whose partner never comes, when the text ended before it could be read.
fn last_open(text: &str, offset: usize) -> Option<usize> {
    if !text[offset..].trim().is_empty() {
        return None;
    }
    let brackets = text.char_indices().filter(|(_, sign)| "[]{}".contains(*sign));
    let open = brackets.fold(Vec::new(), |mut open, (at, sign)| {
        if "[{".contains(sign) {
            open.push(at);
        } else {
            open.pop();
        }
        open
    });
    open.last().copied()
}

/// The place the parser names with "while … at line L column C": where the unclosed thing began.
fn mark(words: &str, text: &str, otherwise: usize) -> usize {
    let numbers = |part: &str| -> Option<(usize, usize)> {
        let (line, rest) = part.split_once(" column ")?;
        let column: String = rest.chars().take_while(char::is_ascii_digit).collect();
        Some((line.trim().parse().ok()?, column.parse().ok()?))
    };
    words
        .split_once("while ")
        .and_then(|(_, rest)| rest.split_once(" at line "))
        .and_then(|(_, rest)| numbers(rest))
        .map_or(otherwise, |(line, column)| byte_offset(text, line, column))
}

/// A line that begins with a tab at or just before the error.
fn tab_indent(text: &str, offset: usize) -> Option<usize> {
    let line = text[..offset].rfind('\n').map_or(0, |at| at + 1);
    let next = text[offset..].find('\n').map_or(text.len(), |at| offset + at + 1);
    [line, next].into_iter().find_map(|start| {
        let rest = &text[start..];
        let indent = &rest[..rest.len() - rest.trim_start_matches([' ', '\t']).len()];
        indent.find('\t').map(|at| start + at)
    })
}

/// Whether the colon at or after `offset` is the first one of its line: the line is a key of its own.
fn begins_line(text: &str, offset: usize) -> bool {
    let line = text[..offset].rfind('\n').map_or(0, |end| end + 1);
    line > 0 && text[line..].starts_with(' ') && !text[line..offset].contains(": ")
}

fn line_from(source: &Source, range: Span, at: usize) -> Place {
    let rest = &source.at(range)[at..];
    let line = rest.lines().next().unwrap_or_default().trim_end();
    source.place(range.start + at..range.start + at + line.len())
}

fn whole_line(source: &Source, range: Span, at: usize) -> Place {
    let text = source.at(range);
    let line = text[..at].rfind('\n').map_or(0, |end| end + 1);
    let indent = text[line..].len() - text[line..].trim_start_matches(' ').len();
    line_from(source, range, line + indent)
}

/// A line above `offset` that is a word, a colon and more without a space, such as `title:Listening`: YAML takes it and what
/// follows for one long value.
fn colon_without_space(text: &str, offset: usize) -> Option<usize> {
    let mut start = 0;
    for line in text[..offset].split_inclusive('\n') {
        let key = line.split(':').next().unwrap_or_default();
        let word = !key.is_empty() && key.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
        let rest = &line[key.len()..];
        if word && rest.len() > 1 && !rest[1..].starts_with([' ', '\t', '\n', '\r']) {
            return Some(start);
        }
        start += line.len();
    }
    None
}
