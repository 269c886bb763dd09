//! In: tables of keys. Out: JSON Schemas (draft 2020-12), by which editors complete and explain what an author types.
//!
//! Invariant: what a schema takes, the code takes. It may be stricter: an editor that asks for a value where nothing stands is right.

use serde_json::{Map, Value, json};

use super::subject::{ARTICLE, Root, Subject, subjects};
use crate::article::Kinds;
use crate::source::Fingerprint;
use crate::yaml::{Form, Key, Keys, Need, foreign};

/// What the first line of a schema says before its own fingerprint.
const MADE: &str = "Made by `mend schema`. While the rest has this fingerprint, the next `mend schema` may renew it: ";

/// The name of its file.
#[must_use]
pub fn file_name(subject: &Subject) -> String {
    format!("{}.schema.json", subject.name)
}

/// All of them, each with the name of its file.
#[must_use]
pub fn files() -> Vec<(String, String)> {
    subjects(Kinds::default()).iter().map(|subject| (file_name(subject), schema(subject))).collect()
}

/// The schema of one, as it stands in a file.
#[must_use]
pub fn schema(subject: &Subject) -> String {
    signed(if subject.name == ARTICLE { of_any() } else { whole(subject) })
}

/// Whether a text was written by [`schema`], of whatever version, and not changed since.
#[must_use]
pub fn is_untouched(text: &str) -> bool {
    let Ok(Value::Object(mut map)) = serde_json::from_str(text) else { return false };
    map.remove("$comment").is_some() && signed(Value::Object(map)) == text
}

/// The settings by which VS Code, with its YAML extension, takes the schemas in the folder `schemas` for the files they are of.
/// Front matter is not among them: that extension does not look into Markdown.
#[must_use]
pub fn settings() -> String {
    let of = |subject: &Subject| {
        let files = subject.file.replace("LANGUAGE", "*");
        (format!("./schemas/{}", file_name(subject)), Value::from(files))
    };
    let all: Map<String, Value> = of_yaml().iter().map(of).collect();
    format!("{:#}\n", json!({ "yaml.schemas": all }))
}

/// Those of files that are YAML as a whole.
#[must_use]
pub fn of_yaml() -> Vec<Subject> {
    subjects(Kinds::default()).into_iter().filter(|subject| subject.root != Root::Front).collect()
}

fn signed(mut schema: Value) -> String {
    let print = Fingerprint::of(schema.to_string().as_bytes());
    schema["$comment"] = json!(format!("{MADE}{print}"));
    format!("{schema:#}\n")
}

fn head(subject: &Subject) -> Map<String, Value> {
    let (title, says) = (&subject.file, sentence(subject.says));
    let head =
        json!({ "$schema": "https://json-schema.org/draft/2020-12/schema", "title": title, "description": says });
    head.as_object().cloned().unwrap_or_default()
}

fn whole(subject: &Subject) -> Value {
    let mut defs = Map::new();
    let mut out = head(subject);
    let inside = inside(subject, &mut defs);
    match subject.root {
        Root::Front | Root::File => out.extend(inside),
        Root::List => out.extend([("type".to_owned(), json!("array")), ("items".to_owned(), inside.into())]),
        Root::Names => {
            out.extend([("type".to_owned(), json!("object")), ("additionalProperties".to_owned(), inside.into())]);
        }
    }
    if !defs.is_empty() {
        out.insert("$defs".to_owned(), defs.into());
    }
    Value::Object(out)
}

/// The map that a subject's keys stand in.
fn inside(subject: &Subject, defs: &mut Map<String, Value>) -> Map<String, Value> {
    let tables: Vec<Keys> = subject.parts.iter().map(|part| part.keys).collect();
    let mut map = of_map(&tables, defs);
    if let Some(kind) = subject.kind {
        map["properties"]["kind"] = json!({ "const": kind.word(), "description": sentence(subject.says) });
    }
    map
}

/// Front matter of any kind: which one decides what else may stand there.
fn of_any() -> Value {
    let all = subjects(Kinds::default());
    let mut defs = Map::new();
    let (mut words, mut choices) = (Vec::new(), Vec::new());
    for (subject, kind) in all.iter().filter_map(|subject| Some((subject, subject.kind?))) {
        let word = kind.word();
        let inside = inside(subject, &mut defs);
        defs.insert(word.to_owned(), inside.into());
        words.push(word);
        choices.push(json!({
            "if": { "properties": { "kind": { "const": word } }, "required": ["kind"] },
            "then": { "$ref": format!("#/$defs/{word}") },
        }));
    }
    let mut out = all.iter().find(|subject| subject.name == ARTICLE).map(head).unwrap_or_default();
    out.insert("type".to_owned(), json!("object"));
    out.insert("required".to_owned(), json!(["kind"]));
    out.insert("properties".to_owned(), json!({ "kind": { "enum": words } }));
    out.insert("allOf".to_owned(), choices.into());
    out.insert("$defs".to_owned(), defs.into());
    Value::Object(out)
}

fn of_map(tables: &[Keys], defs: &mut Map<String, Value>) -> Map<String, Value> {
    let (mut properties, mut required, mut ways, mut twice) = (Map::new(), Vec::new(), Vec::new(), Vec::new());
    for key in tables.iter().flat_map(|keys| keys.iter()) {
        properties.insert(key.name.to_owned(), property(key, defs));
        match key.need {
            Need::Owed => required.push(key.name),
            Need::Or(_) => ways.push(json!({ "required": [key.name] })),
            Need::Free => {}
            Need::NotBeside(other) => twice.push(json!({ "not": { "required": [other, key.name] } })),
        }
    }
    let mut map = Map::new();
    map.insert("type".to_owned(), json!("object"));
    map.insert("properties".to_owned(), properties.into());
    map.insert("additionalProperties".to_owned(), json!(false));
    if !required.is_empty() {
        map.insert("required".to_owned(), json!(required));
    }
    if !ways.is_empty() {
        map.insert("anyOf".to_owned(), ways.into());
    }
    if !twice.is_empty() {
        map.insert("allOf".to_owned(), twice.into());
    }
    map
}

fn property(key: &Key, defs: &mut Map<String, Value>) -> Value {
    let mut value = of_form(&key.form, defs);
    match (key.need, &key.form) {
        (Need::Owed, Form::Text) => value["pattern"] = json!("\\S"),
        (Need::Owed | Need::Or(_), Form::Map(_) | Form::Text) => {}
        (Need::Owed | Need::Or(_), _) => value["minItems"] = json!(1),
        (Need::Free | Need::NotBeside(_), form) if may_be_empty(form) => or_nothing(&mut value),
        (Need::Free | Need::NotBeside(_), _) => {}
    }
    value["description"] = json!(sentence(key.says));
    if let Some(example) = foreign(key.example).filter(|example| !example.is_null()) {
        value["examples"] = json!([example]);
    }
    value
}

/// Whether no value is as good as none of these; no word is none of some words, and has no shape.
fn may_be_empty(form: &Form) -> bool {
    match form {
        Form::Shaped(..) | Form::ShapedWords(..) | Form::OneOf(_) | Form::SomeOf(_) | Form::Again(..) => false,
        Form::Either(one, other) => may_be_empty(one) && may_be_empty(other),
        _ => true,
    }
}

/// A key that may be left out may stand without a value.
fn or_nothing(value: &mut Value) {
    let nothing = json!("null");
    if let Some(types) = value.get_mut("type") {
        match types {
            Value::Array(types) => types.push(nothing),
            one => *one = json!([one.take(), nothing]),
        }
    } else if let Some(ways) = value.get_mut("anyOf").and_then(Value::as_array_mut) {
        ways.push(json!({ "type": nothing }));
    }
}

fn of_form(form: &Form, defs: &mut Map<String, Value>) -> Value {
    let one_or_list = |one: Value, item: Value| json!({ "anyOf": [one, { "type": "array", "items": item }] });
    let text = || json!({ "type": ["string", "number", "boolean"] });
    let named_once = |mut either: Value| {
        either["anyOf"][1]["uniqueItems"] = json!(true);
        either
    };
    match form {
        Form::Text => text(),
        Form::Shaped(pattern, _) => json!({ "type": "string", "pattern": pattern }),
        Form::Texts => one_or_list(text(), text()),
        // Several names in one text are no list.
        Form::Words => {
            let one = json!({ "type": ["string", "number", "boolean"], "pattern": "^[^,;\\n]*$" });
            named_once(one_or_list(one, text()))
        }
        Form::ShapedWords(pattern, _) => {
            let one = json!({ "type": "string", "pattern": pattern });
            named_once(one_or_list(one.clone(), one))
        }
        Form::Flag => json!({ "type": "boolean" }),
        Form::Number => json!({ "type": "integer", "minimum": 0, "maximum": u32::MAX }),
        Form::Year => json!({ "type": "integer", "minimum": 1000, "maximum": 9999 }),
        Form::Day => json!({ "type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" }),
        Form::OneOf(words) => json!({ "enum": words() }),
        Form::SomeOf(words) => one_or_list(json!({ "enum": words() }), json!({ "enum": words() })),
        Form::Map(tables) => of_map(tables, defs).into(),
        Form::Maps(tables) => json!({ "type": "array", "items": of_map(tables, defs) }),
        Form::List(one) => json!({ "type": "array", "items": of_form(one, defs) }),
        Form::Most(most, one) => {
            let mut value = of_form(one, defs);
            value["maxItems"] = json!(most);
            value
        }
        // A name becomes an address or is looked for, so it holds something to be read.
        Form::Under(one) => json!({
            "type": "object", "propertyNames": { "pattern": r"[\p{L}\p{N}]" }, "additionalProperties": of_form(one, defs),
        }),
        Form::Of(names, one) => {
            let one = of_form(one, defs);
            let all: Map<String, Value> = names().into_iter().map(|name| (name.to_owned(), one.clone())).collect();
            json!({ "type": "object", "properties": all, "additionalProperties": false })
        }
        Form::Either(one, other) => json!({ "anyOf": [of_form(one, defs), of_form(other, defs)] }),
        Form::Again(name, whole) => {
            if !defs.contains_key(*name) {
                defs.insert((*name).to_owned(), Value::Null);
                let whole = of_form(&whole(), defs);
                defs.insert((*name).to_owned(), whole);
            }
            json!({ "$ref": format!("#/$defs/{name}") })
        }
        Form::Anything => json!({}),
    }
}

/// A piece of a sentence as a whole one.
fn sentence(piece: &str) -> String {
    let mut letters = piece.chars();
    let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
    format!("{first}{}.", letters.as_str())
}
