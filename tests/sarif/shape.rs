//! In: a SARIF log. Out: where it has another shape than SARIF 2.1.0 and GitHub's code scanning ask for.
//!
//! Of the standard (OASIS, sections 3.13 to 3.49) only what Mend writes stands here, each key with what it must hold; any other key
//! is wrong until it is looked up there and gets its row. What GitHub needs beyond the standard, and how much of it it takes, is
//! at <https://docs.github.com/en/code-security/code-scanning>: its upload refuses the rest, or shows findings without words.

use serde_json::Value;

/// What may stand somewhere.
#[derive(Clone, Copy)]
enum Holds {
    Object,
    /// A list of at least and at most so many.
    List(usize, usize),
    /// A text of at most so many characters, and not empty.
    Text(usize),
    /// One of these words.
    Word(&'static [&'static str]),
    /// A number of at least this.
    Number(u64),
    Flag,
}

use Holds::{Flag, List, Number, Object, Text, Word};

const LEVELS: Holds = Word(&["error", "warning", "note"]);

/// Each place: the way to it, what it holds, and whether it must be there when what it stands in is.
const PLACES: &[(&str, Holds, bool)] = &[
    ("", Object, true),
    ("/$schema", Text(1_000), false),
    ("/version", Word(&["2.1.0"]), true),
    ("/runs", List(1, 20), true),
    ("/runs/*", Object, true),
    ("/runs/*/columnKind", Word(&["utf16CodeUnits", "unicodeCodePoints"]), false),
    ("/runs/*/tool", Object, true),
    ("/runs/*/tool/driver", Object, true),
    ("/runs/*/tool/driver/name", Text(255), true),
    ("/runs/*/tool/driver/semanticVersion", Text(255), false),
    ("/runs/*/tool/driver/rules", List(1, 25_000), true),
    ("/runs/*/tool/driver/rules/*", Object, true),
    ("/runs/*/tool/driver/rules/*/id", Text(255), true),
    ("/runs/*/tool/driver/rules/*/shortDescription", Object, true),
    ("/runs/*/tool/driver/rules/*/shortDescription/text", Text(1_024), true),
    ("/runs/*/tool/driver/rules/*/fullDescription", Object, true),
    ("/runs/*/tool/driver/rules/*/fullDescription/text", Text(1_024), true),
    ("/runs/*/tool/driver/rules/*/help", Object, true),
    ("/runs/*/tool/driver/rules/*/help/text", Text(20_000), true),
    ("/runs/*/tool/driver/rules/*/defaultConfiguration", Object, false),
    ("/runs/*/tool/driver/rules/*/defaultConfiguration/level", LEVELS, false),
    ("/runs/*/tool/driver/rules/*/defaultConfiguration/enabled", Flag, false),
    // A bag of our own words, but for the tags.
    ("/runs/*/tool/driver/rules/*/properties", Object, false),
    ("/runs/*/tool/driver/rules/*/properties/tags", List(0, 20), false),
    ("/runs/*/tool/driver/rules/*/properties/tags/*", Text(255), true),
    ("/runs/*/tool/driver/rules/*/properties/standards", List(0, 20), false),
    ("/runs/*/tool/driver/rules/*/properties/standards/*", Text(255), true),
    ("/runs/*/tool/driver/rules/*/properties/published", Text(255), false),
    ("/runs/*/results", List(0, 25_000), true),
    ("/runs/*/results/*", Object, true),
    ("/runs/*/results/*/ruleId", Text(255), true),
    ("/runs/*/results/*/ruleIndex", Number(0), true),
    ("/runs/*/results/*/level", LEVELS, false),
    ("/runs/*/results/*/message", Object, true),
    ("/runs/*/results/*/message/text", Text(10_000), true),
    ("/runs/*/results/*/locations", List(1, 10), true),
    ("/runs/*/results/*/locations/*", Object, true),
    ("/runs/*/results/*/locations/*/physicalLocation", Object, true),
    ("/runs/*/results/*/relatedLocations", List(1, 100), false),
    ("/runs/*/results/*/relatedLocations/*", Object, true),
    ("/runs/*/results/*/relatedLocations/*/message", Object, true),
    ("/runs/*/results/*/relatedLocations/*/message/text", Text(10_000), true),
    ("/runs/*/results/*/relatedLocations/*/physicalLocation", Object, true),
    ("…/physicalLocation/artifactLocation", Object, true),
    ("…/physicalLocation/artifactLocation/uri", Text(2_000), true),
    ("…/physicalLocation/artifactLocation/uriBaseId", Word(&["%SRCROOT%"]), false),
    ("…/physicalLocation/region", Object, true),
    ("…/physicalLocation/region/startLine", Number(1), true),
    ("…/physicalLocation/region/startColumn", Number(1), true),
    ("…/physicalLocation/region/endLine", Number(1), true),
    ("…/physicalLocation/region/endColumn", Number(1), true),
];

/// Whether `row` is about the place at the end of `way`.
fn is_about(row: &str, way: &str) -> bool {
    row == way || row.strip_prefix('…').is_some_and(|end| way.ends_with(end))
}

/// Each place of the log with another shape, and what is wrong there.
pub fn wrong(log: &Value) -> Vec<String> {
    let mut found = Vec::new();
    look(log, "", &mut found);
    found
}

fn look(value: &Value, way: &str, found: &mut Vec<String>) {
    let Some((_, holds, _)) = PLACES.iter().find(|(row, _, _)| is_about(row, way)) else {
        found.push(format!("{way} is not known"));
        return;
    };
    let fits = match (holds, value) {
        (Object, Value::Object(_)) | (Flag, Value::Bool(_)) => true,
        (List(least, most), Value::Array(list)) => (*least..=*most).contains(&list.len()),
        (Text(most), Value::String(text)) => (1..=*most).contains(&text.chars().count()),
        (Word(words), Value::String(text)) => words.contains(&text.as_str()),
        (Number(least), Value::Number(number)) => number.as_u64().is_some_and(|number| number >= *least),
        _ => false,
    };
    if !fits {
        let short: String = value.to_string().chars().take(80).collect();
        found.push(format!("{way} is {short}"));
    }
    match value {
        Value::Array(list) => list.iter().for_each(|one| look(one, &format!("{way}/*"), found)),
        Value::Object(keys) => {
            keys.iter().for_each(|(key, one)| look(one, &format!("{way}/{key}"), found));
            let needed =
                PLACES.iter().filter(|(_, _, is_needed)| *is_needed).filter_map(|(row, _, _)| row.rsplit_once('/'));
            let missing = needed.filter(|(row, key)| *key != "*" && is_about(row, way) && !keys.contains_key(*key));
            found.extend(missing.map(|(_, key)| format!("{way}/{key} is missing")));
        }
        _ => {}
    }
}
