//! Made-up files: mostly of known keys with values of their form, now and then of anything.

use mend::fields::{Root, Subject};
use mend::yaml::{Form, Key, Keys, Need};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use serde_json::{Map, Value, json};

/// Texts of many forms; which of them a form takes is for the schema to say.
const TEXTS: [&str; 30] = [
    "",
    " ",
    "A word",
    "say: this",
    "# no comment",
    "null",
    "true",
    "12",
    "on",
    "off",
    "2026-11-22",
    "2026-02-31",
    "1953",
    "~1953-04",
    "https://example.org/a?b=c",
    "http://example.org",
    "ftp://example.org",
    "mailto:a@example.org",
    "a@example.org",
    "tel:0800123",
    "GB",
    "uk",
    "en",
    "#74295f",
    "0123a-4567b",
    "+44800",
    "zed://x/{file}",
    "a, b",
    "- a",
    "“Ünder” \\ \"it\"",
];

fn anything() -> BoxedStrategy<Value> {
    let text = (0..TEXTS.len()).prop_map(|number| json!(TEXTS[number]));
    let one = prop_oneof![
        6 => text,
        1 => any::<bool>().prop_map(Value::from),
        1 => (-2_i64..5000).prop_map(Value::from),
        1 => Just(json!(1.5)),
        1 => Just(Value::Null),
    ];
    let list = prop::collection::vec(one.clone(), 0..3).prop_map(Value::from);
    let map = prop::collection::vec(("[a-z_]{1,5}", one.clone()), 0..3)
        .prop_map(|map| Value::Object(map.into_iter().collect()));
    prop_oneof![6 => one, 1 => list, 1 => map].boxed()
}

fn text() -> BoxedStrategy<Value> {
    (0..TEXTS.len()).prop_map(|number| json!(TEXTS[number])).boxed()
}

fn some(one: BoxedStrategy<Value>, most: usize) -> BoxedStrategy<Value> {
    prop::collection::vec(one, 0..=most).prop_map(Value::from).boxed()
}

fn word(words: Vec<&'static str>) -> BoxedStrategy<Value> {
    prop::sample::select(words).prop_map(Value::from).boxed()
}

/// Values of a form.
fn of(form: &Form, depth: usize) -> BoxedStrategy<Value> {
    match form {
        Form::Text | Form::Shaped(..) => text(),
        Form::Texts | Form::Words | Form::ShapedWords(..) => prop_oneof![text(), some(text(), 3)].boxed(),
        Form::Flag => any::<bool>().prop_map(Value::from).boxed(),
        Form::Number => (0_u32..3000).prop_map(Value::from).boxed(),
        Form::Year => (1000_u32..2100).prop_map(Value::from).boxed(),
        Form::Day => prop_oneof![Just(json!("2026-11-22")), text()].boxed(),
        Form::OneOf(words) => word(words()),
        Form::SomeOf(words) => prop_oneof![word(words()), some(word(words()), 3)].boxed(),
        Form::Map(tables) => map(tables, depth + 1),
        Form::Maps(tables) => some(map(tables, depth + 1), 2),
        Form::List(one) => some(of(one, depth + 1), 2),
        Form::Most(most, one) => prop_oneof![4 => of(one, depth), 1 => some(of(one, depth), most + 1)].boxed(),
        Form::Under(one) => prop::collection::vec(("[qxz]{3}", of(one, depth)), 0..3)
            .prop_map(|map| Value::Object(map.into_iter().collect()))
            .boxed(),
        Form::Of(words, one) => prop::collection::vec((prop::sample::select(words()), of(one, depth)), 0..3)
            .prop_map(|map| Value::Object(map.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()))
            .boxed(),
        Form::Either(one, other) => prop_oneof![of(one, depth), of(other, depth)].boxed(),
        Form::Again(_, whole) if depth < 3 => of(&whole(), depth + 1),
        Form::Again(..) => Just(json!({})).boxed(),
        Form::Anything => anything(),
    }
}

/// How often of a thousand times a key is there. What must be there is missing now and then.
fn often(key: &Key, depth: usize) -> f64 {
    match (key.need, depth) {
        (Need::Owed, _) => 0.995,
        (Need::Or(_), _) => 0.8,
        (Need::Free | Need::NotBeside(_), 0) => 0.12,
        (Need::Free | Need::NotBeside(_), _) => 0.08,
    }
}

fn map(tables: &[Keys], depth: usize) -> BoxedStrategy<Value> {
    let mut all: BoxedStrategy<Map<String, Value>> = Just(Map::new()).boxed();
    for key in tables.iter().flat_map(|keys| keys.iter()) {
        let value = prop_oneof![60 => of(&key.form, depth), 1 => anything()];
        let value = prop::option::weighted(often(key, depth), value);
        all = (all, value)
            .prop_map(|(mut map, value)| {
                map.extend(value.map(|value| (key.name.to_owned(), value)));
                map
            })
            .boxed();
    }
    let other = prop::option::weighted(0.02, anything());
    (all, other)
        .prop_map(|(mut map, other)| {
            map.extend(other.map(|value| ("no_such_key".to_owned(), value)));
            Value::Object(map)
        })
        .boxed()
}

/// Made-up files of this subject.
pub fn values(subject: &Subject) -> BoxedStrategy<Value> {
    let tables: Vec<Keys> = subject.parts.iter().map(|part| part.keys).collect();
    let kind = subject.kind;
    let one = map(&tables, 0).prop_map(move |mut value| {
        if let Some(kind) = kind {
            value["kind"] = json!(kind.word());
        }
        value
    });
    match subject.root {
        Root::Front | Root::File => one.boxed(),
        Root::List => prop::collection::vec(one, 0..3).prop_map(Value::from).boxed(),
        Root::Names => prop::collection::btree_map("[a-z]{3}[0-9]{4}", one, 0..3)
            .prop_map(|entries| Value::Object(entries.into_iter().collect()))
            .boxed(),
    }
}

/// One of them.
pub fn one(subject: &Subject, runner: &mut TestRunner) -> Value {
    values(subject).new_tree(runner).expect("a value").current()
}
