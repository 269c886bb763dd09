//! Values written out as YAML.
//!
//! In: a text or a value. Out: how it is written, so that it is read as the same again.
//!
//! Invariant: without quotes only where the parser reads the very text, in brackets too.

use serde_yaml::Value;

use super::{glance, tree};

/// A text as one value: without quotes where it can be.
pub(super) fn text(text: &str) -> String {
    if is_plain(text) { text.to_owned() } else { quoted(text) }
}

/// A text in the quotes of the value whose place it takes.
pub(super) fn text_like(raw: &str, new: &str) -> String {
    match raw.chars().next() {
        Some('"') => quoted(new),
        Some('\'') if !new.contains(needs_escape) => format!("'{}'", new.replace('\'', "''")),
        _ => text(new),
    }
}

fn is_plain(text: &str) -> bool {
    let odd = |c: char| needs_escape(c) || "#&*!|>'\"%@`,[]{}:".contains(c);
    if text.is_empty() || text.trim() != text || text.contains(odd) {
        return false;
    }
    let reads = |yaml: &str, inner: fn(&Value) -> Option<&Value>| {
        tree::read(yaml).is_ok_and(|value| inner(&value).and_then(Value::as_str) == Some(text))
    };
    glance::of(&format!("x: {text}\n")).slip.is_none()
        && reads(&format!("x: {text}\n"), |value| value.get("x"))
        && reads(&format!("[{text}]\n"), |value| value.get(0))
}

/// Whether a sign cannot stand as itself: a line break, a byte order mark, or none of the printable ones (YAML 1.2.2, section 5.1).
fn needs_escape(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}')
}

/// A text in double quotes.
#[must_use]
pub fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            c if needs_escape(c) => out.push_str(&format!("\\U{:08X}", u32::from(c))),
            c => out.push(c),
        }
    }
    out + "\""
}

/// A value in one line.
pub(super) fn in_line(value: &Value) -> String {
    match value {
        Value::String(one) => text(one),
        Value::Sequence(list) => format!("[{}]", list.iter().map(in_line).collect::<Vec<_>>().join(", ")),
        Value::Mapping(map) => {
            let entry = |(key, value): (&Value, &Value)| format!("{}: {}", in_line(key), in_line(value));
            format!("{{ {} }}", map.iter().map(entry).collect::<Vec<_>>().join(", "))
        }
        Value::Bool(flag) => flag.to_string(),
        Value::Number(number) => number.to_string(),
        Value::Null | Value::Tagged(_) => "~".to_owned(),
    }
}

/// A value over lines, each indented by `indent`, to stand below a key or behind a hyphen: `lead` is what the first begins with.
pub(super) fn lines(lead: &str, value: &Value, indent: &str) -> Vec<String> {
    match value {
        Value::Mapping(map) if !map.is_empty() => {
            let (mut out, deeper) = opening(lead, indent);
            for (key, value) in map {
                let key = in_line(key);
                match value {
                    Value::Mapping(inner) if !inner.is_empty() => out.extend(lines(&format!("{key}:"), value, &deeper)),
                    Value::Sequence(inner) if !inner.is_empty() => {
                        out.push(format!("{deeper}{key}:"));
                        let items = inner.iter().flat_map(|item| lines("-", item, &format!("{deeper}  ")));
                        out.extend(items);
                    }
                    _ => out.push(format!("{deeper}{key}: {}", in_line(value))),
                }
            }
            joined(lead, indent, out)
        }
        _ => vec![format!("{indent}{lead} {}", in_line(value))],
    }
}

/// The first line when `lead` stands alone on it, and the indentation of what comes below.
fn opening(lead: &str, indent: &str) -> (Vec<String>, String) {
    let first = if lead.ends_with(':') { vec![format!("{indent}{lead}")] } else { Vec::new() };
    (first, format!("{indent}  "))
}

/// Puts a hyphen before the first line of its item.
fn joined(lead: &str, indent: &str, mut out: Vec<String>) -> Vec<String> {
    if !lead.ends_with(':')
        && let Some(first) = out.first_mut()
    {
        *first = format!("{indent}{lead} {}", first.trim_start());
    }
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn words_stand_without_quotes_and_what_yaml_would_take_for_something_else_in_them() {
        for plain in ["a-b", "Dr First Last", "2026-11-22", "ü x"] {
            assert_eq!(text(plain), plain);
        }
        for odd in ["", " a", "null", "12", "true", "a: b", "a #b", "- a", "a, b", "~", "? x", "*x"] {
            assert_eq!(text(odd), format!("\"{odd}\""), "{odd}");
        }
        assert_eq!(text_like("'x'", "it's"), "'it''s'");
        assert_eq!(text_like("\"x\"", "a\"b"), "\"a\\\"b\"");
    }

    #[test]
    fn every_sign_is_read_as_itself() {
        for one in ('\0'..=char::MAX).filter(|c| u32::from(*c) < 0x1_0100 || u32::from(*c) & 0xFFFE == 0xFFFE) {
            for yaml in [text(&format!("a{one}b")), text_like("'x'", &one.to_string()), quoted(&one.to_string())] {
                let read = tree::read(&format!("x: {yaml}\n")).ok().and_then(|value| value.get("x").cloned());
                let read = read.as_ref().and_then(Value::as_str).map(|read| read.trim_matches(['a', 'b']));
                assert_eq!(read, Some(one.to_string().trim_matches(['a', 'b'])), "{yaml}");
            }
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read_as_itself(one in "(?s).{0,12}", raw in "['\"x]") {
            for yaml in [text(&one), text_like(&raw, &one)] {
                let read = tree::read(&format!("x: {yaml}\n")).ok().and_then(|value| value.get("x").cloned());
                prop_assert_eq!(read, Some(Value::String(one.clone())), "{}", yaml);
                let read = tree::read(&format!("[{yaml}]\n")).ok().and_then(|value| value.get(0).cloned());
                prop_assert_eq!(read, Some(Value::String(one.clone())), "{}", yaml);
            }
        }
    }
}
