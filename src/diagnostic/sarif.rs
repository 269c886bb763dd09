//! The SARIF face: one log by the OASIS standard 2.1.0, which code scanning services and editors read.
//!
//! In: what was found, and where the handbook's root lies below the folder that is scanned. Out: one JSON document.
//!
//! Invariant: the table of rules stands in it whole and in its order, so that a result's `ruleIndex` always fits; columns
//! are characters, as in every other face.

use std::collections::{BTreeMap, HashMap};

use serde_json::{Value, json};

use super::rules::{FAMILIES, all};
use super::visible::escaped_json;
use super::{Diagnostic, Fix, Level, Rule, manual};
use crate::source::{Address, Place};

const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// What was found as one SARIF log. `below` leads from the scanned folder to the handbook's root: empty, or ending with `/`.
#[must_use]
pub fn log(diagnostics: &[Diagnostic], below: &str) -> String {
    let positions: HashMap<&str, usize> = all().enumerate().map(|(position, rule)| (rule.name, position)).collect();
    let rules = FAMILIES.iter().flat_map(|(title, rules)| rules.iter().map(|one| descriptor(one, title)));
    let results = diagnostics.iter().map(|one| result(one, positions.get(one.rule.name).copied(), below));
    let driver = json!({
        "name": "Mend",
        "semanticVersion": env!("CARGO_PKG_VERSION"),
        "rules": rules.collect::<Vec<Value>>(),
    });
    let log = json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": driver },
            "columnKind": "unicodeCodePoints",
            "results": results.collect::<Vec<Value>>(),
        }],
    });
    escaped_json(format!("{log:#}\n"))
}

fn descriptor(rule: &Rule, family: &str) -> Value {
    let standards: Vec<&str> = rule.serves.split_whitespace().collect();
    let configuration = match rule.levels.draft.severity() {
        Some(severity) => json!({ "level": severity.word() }),
        None => json!({ "enabled": false }),
    };
    json!({
        "id": rule.name,
        "shortDescription": { "text": message(rule.why) },
        // GitHub asks for both, and shows one of them.
        "fullDescription": { "text": message(rule.why) },
        "help": { "text": message(&manual::about(rule)) },
        "defaultConfiguration": configuration,
        "properties": {
            "tags": [family],
            "standards": standards,
            "published": Level::WORDS.iter().find(|(_, level)| *level == rule.levels.published).map(|(word, _)| word),
        },
    })
}

fn result(diagnostic: &Diagnostic, position: Option<usize>, below: &str) -> Value {
    let sentence = match &diagnostic.help {
        Some(help) => format!("{}. Help: {help}", diagnostic.message),
        None => diagnostic.message.to_string(),
    };
    let related = diagnostic.related.iter().map(
        |(place, words)| json!({ "physicalLocation": location(place, below), "message": { "text": message(words) } }),
    );
    let mut result = json!({
        "ruleId": diagnostic.rule.name,
        "level": diagnostic.severity.word(),
        "message": { "text": message(&sentence) },
        "locations": [{ "physicalLocation": location(&diagnostic.place, below) }],
    });
    if let Some(position) = position {
        result["ruleIndex"] = position.into();
    }
    if !diagnostic.related.is_empty() {
        result["relatedLocations"] = related.collect();
    }
    if !diagnostic.fix.is_empty() {
        result["fixes"] = json!([{ "artifactChanges": changes(&diagnostic.fix, below) }]);
    }
    result
}

fn location(place: &Place, below: &str) -> Value {
    let (start, end) = (place.start(), place.end());
    json!({
        "artifactLocation": { "uri": uri(place.source.path(), below), "uriBaseId": "%SRCROOT%" },
        "region": {
            "startLine": start.line,
            "startColumn": start.column,
            "endLine": end.line,
            "endColumn": end.column,
        },
    })
}

/// What mends a finding, file by file.
fn changes(fixes: &[Fix], below: &str) -> Vec<Value> {
    let mut files: BTreeMap<&str, Vec<Value>> = BTreeMap::new();
    for fix in fixes {
        let region = location(&fix.place, below)["region"].take();
        let replacement = json!({ "deletedRegion": region, "insertedContent": { "text": &*fix.text } });
        files.entry(fix.place.source.path()).or_default().push(replacement);
    }
    let change = |(path, replacements): (&str, Vec<Value>)| {
        json!({
            "artifactLocation": { "uri": uri(path, below), "uriBaseId": "%SRCROOT%" },
            "replacements": replacements,
        })
    };
    files.into_iter().map(change).collect()
}

fn uri(path: &str, below: &str) -> String {
    Address::new(format!("{below}{path}")).encoded()
}

/// In SARIF a brace begins a placeholder, and `[words](place)` is a link (3.11.5 and 3.11.6).
fn message(text: &str) -> String {
    text.replace('{', "{{").replace('}', "}}").replace("](", "\\](")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::rules::links::BROKEN_LINK;
    use crate::source::Source;

    #[test]
    fn places_are_relative_encoded_and_exact() {
        let source = Source::new("articles/ängste & so/a b.md", "x\r\nä\t[[nowhere]] {y}\n");
        let other = Source::new("articles/c.md", "").whole();
        let found = Diagnostic::new(&BROKEN_LINK, source.place(6..17), "no `{a}` here")
            .help("write `[words](address)`")
            .related(other, "the first one");
        let log: Value = serde_json::from_str(&log(&[found], "sub dir/")).expect("JSON");
        let result = &log["runs"][0]["results"][0];
        let place = &result["locations"][0]["physicalLocation"];
        assert_eq!(place["artifactLocation"]["uri"], "sub%20dir/articles/%C3%A4ngste%20%26%20so/a%20b.md");
        let region = json!({ "startLine": 2, "startColumn": 3, "endLine": 2, "endColumn": 14 });
        assert_eq!(place["region"], region);
        assert_eq!(result["message"]["text"], "no `{{a}}` here. Help: write `[words\\](address)`");
        let rule = usize::try_from(result["ruleIndex"].as_u64().expect("a number")).expect("small");
        assert_eq!(log["runs"][0]["tool"]["driver"]["rules"][rule]["id"], "broken-link");
        assert_eq!(result["relatedLocations"][0]["message"]["text"], "the first one");
    }

    #[test]
    fn nothing_found_is_an_empty_list_of_results() {
        let log: Value = serde_json::from_str(&log(&[], "")).expect("JSON");
        assert_eq!(log["runs"][0]["results"], json!([]));
    }
}
