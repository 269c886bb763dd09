//! In: a Markdown file of another program. Out: its front matter, whatever language that is in, and its text.

use serde_json::{Map, Value};

use crate::yaml;

/// A file taken apart.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Parts<'a> {
    pub front: Map<String, Value>,
    pub body: &'a str,
    /// Whether the front matter is not valid, and was read line by line.
    pub loose: bool,
}

/// Takes a file apart.
pub(super) fn parts(text: &str) -> Parts<'_> {
    let start = text.trim_start_matches(['\n', '\r', ' ', '\t', '\u{feff}']);
    if start.starts_with("---")
        && let Some((front, body)) = fenced(start, "---")
    {
        let read = yaml::foreign(front);
        return understood(read, front, body, ':');
    }
    if start.starts_with("+++")
        && let Some((front, body)) = fenced(start, "+++")
    {
        let read = toml::from_str::<toml::Table>(front).ok().and_then(|table| serde_json::to_value(table).ok());
        return understood(read, front, body, '=');
    }
    if start.starts_with('{') && !start.starts_with("{{") && !start.starts_with("{%") {
        let mut values = serde_json::Deserializer::from_str(start).into_iter::<Value>();
        if let Some(Ok(Value::Object(front))) = values.next() {
            return Parts { front, body: &start[values.byte_offset()..], loose: false };
        }
    }
    Parts { front: Map::new(), body: text, loose: false }
}

/// What stands between two lines of this fence, and what follows.
fn fenced<'a>(text: &'a str, fence: &str) -> Option<(&'a str, &'a str)> {
    let mut lines = text.split_inclusive('\n');
    let first = lines.next()?;
    if first.trim_end() != fence {
        return None;
    }
    let mut at = first.len();
    for line in lines {
        let end = line.trim_end();
        if end == fence || fence == "---" && end == "..." {
            return Some((&text[first.len()..at], &text[at + line.len()..]));
        }
        at += line.len();
    }
    None
}

fn understood<'a>(read: Option<Value>, front: &str, body: &'a str, sign: char) -> Parts<'a> {
    match read {
        Some(Value::Object(front)) => Parts { front, body, loose: false },
        Some(Value::Null) => Parts { front: Map::new(), body, loose: false },
        _ => Parts { front: lines(front, sign), body, loose: true },
    }
}

/// `key: value` line by line; a list below a key is read with it.
fn lines(front: &str, sign: char) -> Map<String, Value> {
    let mut map: Map<String, Value> = Map::new();
    let mut last = None;
    for line in front.lines() {
        let bare = line.trim();
        if bare.is_empty() || bare.starts_with('#') {
            continue;
        }
        let key = line.split_once(sign).filter(|(key, _)| {
            let key = key.trim_end();
            !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || "_-".contains(c))
        });
        match (key, &last) {
            (Some((key, value)), _) => {
                let key = key.trim().to_owned();
                map.insert(key.clone(), unquoted(value.trim()).into());
                last = Some(key);
            }
            (None, Some(key)) => {
                let value = unquoted(bare.trim_start_matches("- "));
                match map.get_mut(key) {
                    Some(Value::Array(items)) => items.push(value.into()),
                    Some(Value::String(text)) if text.is_empty() && bare.starts_with("- ") => {
                        map.insert(key.clone(), Value::Array(vec![value.into()]));
                    }
                    Some(Value::String(text)) => *text = [text.as_str(), bare].join(" "),
                    _ => {}
                }
            }
            (None, None) => {
                map.insert("text".to_owned(), bare.into());
                last = Some("text".to_owned());
            }
        }
    }
    map
}

fn unquoted(value: &str) -> &str {
    let quoted = |sign: char| value.strip_prefix(sign)?.strip_suffix(sign);
    quoted('"').or_else(|| quoted('\'')).unwrap_or(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn title(text: &str) -> (Option<String>, &str, bool) {
        let parts = parts(text);
        (parts.front.get("title").and_then(Value::as_str).map(str::to_owned), parts.body, parts.loose)
    }

    #[test]
    fn front_matter_is_read_in_three_languages() {
        assert_eq!(title("---\ntitle: A\n---\nb"), (Some("A".into()), "b", false));
        assert_eq!(title("+++\ntitle = 'A'\n+++\r\nb"), (Some("A".into()), "b", false));
        assert_eq!(title("{\"title\": \"A\"}\nb"), (Some("A".into()), "\nb", false));
        assert_eq!(title("b\n---\n"), (None, "b\n---\n", false));
        assert_eq!(title("---\nb"), (None, "---\nb", false));
        assert_eq!(title("{{ x }}"), (None, "{{ x }}", false));
    }

    #[test]
    fn what_is_not_valid_is_read_line_by_line() {
        assert_eq!(title("---\ntitle: A: b\ntags:\n- x\n  y: \"\n---\nb"), (Some("A: b".into()), "b", true));
        let parts = parts("---\na: b: c\ntags:\n  - x\n  - y\n---\n");
        assert_eq!(parts.front["tags"], serde_json::json!(["x", "y"]));
    }
}
