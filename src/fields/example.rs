//! In: tables of keys. Out: an example of what they describe, put together of the examples of the keys.

use super::subject::{Root, Shown, Subject};
use crate::article::Body;
use crate::yaml::{Form, Key, Keys, Need};

/// A whole example, as it stands in its file.
#[must_use]
pub fn whole(subject: &Subject) -> String {
    let mut out = String::new();
    for part in &subject.parts {
        for key in part.keys.iter().filter(|key| part.shown == Shown::All || key.need == Need::Owed) {
            match subject.kind.filter(|_| key.name == "kind") {
                Some(kind) => out += &format!("kind: {}\n", kind.word()),
                None => out += &of_key(key, "").unwrap_or_default(),
            }
        }
    }
    match subject.root {
        Root::Front => {
            let text = subject.kind.is_some_and(|kind| kind.spec().body == Body::Needed);
            let body = if text { "\nHere begins the text, after an empty line.\n" } else { "" };
            format!("---\n{out}---\n{body}")
        }
        Root::File => out,
        Root::List => item(&out),
        Root::Names => format!("winnicott1953:\n{}", indented(&out, "  ")),
    }
}

/// The lines of one key.
pub(super) fn of_key(key: &Key, indent: &str) -> Option<String> {
    if !key.example.is_empty() {
        return Some(format!("{indent}{}: {}\n", key.name, key.example));
    }
    let (tables, list) = inner(&key.form)?;
    let inside: String = tables.iter().flat_map(|keys| keys.iter()).filter_map(|key| of_key(key, "")).collect();
    let lines = if list { item(&inside) } else { inside };
    (!lines.is_empty()).then(|| format!("{indent}{}:\n{}", key.name, indented(&lines, &format!("{indent}  "))))
}

/// The tables of the maps that stand inside, and whether these stand in a list.
pub(super) fn inner(form: &Form) -> Option<(&'static [Keys], bool)> {
    match form {
        Form::Map(tables) => Some((tables, false)),
        Form::Maps(tables) => Some((tables, true)),
        Form::List(one) => inner(one).map(|(tables, _)| (tables, true)),
        Form::Most(_, one) | Form::Under(one) | Form::Of(_, one) => inner(one),
        Form::Either(one, other) => inner(one).or_else(|| inner(other)),
        _ => None,
    }
}

fn item(lines: &str) -> String {
    let lines = indented(lines, "  ");
    lines.strip_prefix("  ").map(|rest| format!("- {rest}")).unwrap_or_default()
}

fn indented(lines: &str, indent: &str) -> String {
    lines.lines().map(|line| format!("{indent}{line}\n")).collect::<Vec<_>>().concat()
}
