//! YAML of other programs, read as loosely as they read it.
//!
//! In: text. Out: its values, or `None` when no reader of YAML would take it.

use crate::source::limits::YAML_LEVELS;

/// The values of a foreign text. Tags (`!name`) are left away, keys that are no texts are written as texts.
#[must_use]
pub fn foreign(text: &str) -> Option<serde_json::Value> {
    // The parser asks the whole way back at each bracket.
    let mut depth = 0_usize;
    for byte in text.bytes() {
        match byte {
            b'[' | b'{' => depth += 1,
            b']' | b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if YAML_LEVELS.is_passed_by(depth) {
            return None;
        }
    }
    let value: serde_yaml::Value = serde_yaml::from_str(text).ok()?;
    Some(json(value))
}

fn json(value: serde_yaml::Value) -> serde_json::Value {
    use serde_yaml::Value;
    match value {
        Value::Null => serde_json::Value::Null,
        Value::Bool(is) => is.into(),
        Value::Number(number) => serde_json::to_value(number).unwrap_or_default(),
        Value::String(text) => text.into(),
        Value::Sequence(items) => items.into_iter().map(json).collect(),
        Value::Mapping(map) => map.into_iter().map(|(key, value)| (named(key), json(value))).collect(),
        Value::Tagged(tagged) => json(tagged.value),
    }
}

fn named(key: serde_yaml::Value) -> String {
    match json(key) {
        serde_json::Value::String(text) => text,
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::foreign;

    #[test]
    fn what_others_write_is_read() {
        let read = foreign("a: !x 1\n2: [b, ~]\nc: {d: 2020-01-02}\n").expect("YAML");
        assert_eq!(read, serde_json::json!({ "a": 1, "2": ["b", null], "c": { "d": "2020-01-02" } }));
        assert_eq!(foreign("a: b: c"), None);
        assert_eq!(foreign(&format!("a: {}", "[".repeat(100_000))), None);
        assert!(foreign("a: &a [x,x,x]\nb: &b [*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b]\nd: [*c,*c,*c,*c]").is_some());
    }
}
