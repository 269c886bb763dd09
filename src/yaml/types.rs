//! What to say about a value of the wrong type.

use serde_yaml::Value;

use super::{KeyPath, Step};

/// One sentence: what the value at `path` should be and what it is. Its place tells the way to it, so its own key is enough.
pub(super) fn message(path: &KeyPath, wanted: &str, found: &Value) -> String {
    let what = match path.steps() {
        [] => "this".to_owned(),
        [.., Step::Key(key)] => format!("`{key}`"),
        [.., Step::Index(_)] => "this entry of the list".to_owned(),
    };
    format!("{what} should be {wanted}, but it is {}", name(found))
}

/// What to do about it.
pub(super) fn help(wanted: &str, found: &Value) -> &'static str {
    match (wanted, found) {
        ("`true` or `false`", _) => "write one of these two words",
        ("a whole number", _) => "write digits only, for example 10",
        ("a list", Value::Mapping(map)) if map.values().all(Value::is_null) => {
            "write square brackets instead of the curly ones"
        }
        ("a list", _) => "begin each entry with `- ` on a line of its own",
        (_, Value::Bool(_) | Value::Null) => "put quotes round it if you mean the word",
        ("text", Value::Mapping(_)) => "put quotes round it if it is text with a colon",
        (_, Value::Tagged(_)) => "put quotes round it",
        ("text", Value::Sequence(_)) => "write one text, not a list",
        _ => "write each key on a line of its own, with a colon and a space before its value",
    }
}

/// What a value is, in plain words.
pub(super) fn name(value: &Value) -> &'static str {
    match value {
        Value::Null => "empty",
        Value::Bool(true) => "`true`",
        Value::Bool(false) => "`false`",
        Value::Number(_) => "a number",
        Value::String(_) => "text",
        Value::Sequence(_) => "a list",
        Value::Mapping(_) => "a group of `key: value` lines",
        Value::Tagged(_) => "marked with `!`",
    }
}
