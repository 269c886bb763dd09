//! The examples of the table of rules, as `mend explain` shows them: the bad one fires exactly its rule, the good one none.

use std::collections::BTreeSet;

use jiff::civil::Date;
use mend::checks;
use mend::compile::compile;
use mend::config::{Choices, Drafts, Links};
use mend::diagnostic::rules;
use mend::source::{Inputs, Source};

/// The key of a line such as `kind: concept`.
fn key(line: &str) -> Option<&str> {
    let (key, _) = line.split_once(": ")?;
    key.chars().all(|c| c.is_ascii_lowercase() || c == '_').then_some(key)
}

const REVIEWED: &str = "{ date: 2026-03-01, by: [{ name: A Reviewer, role: clinical psychologist }] }";

/// An article that keeps every rule, with these lines of front matter instead of its own, or of text.
fn article(lines: &str) -> String {
    let (front, body) = match lines.split_once("\n---\n") {
        Some(parts) => parts,
        None if key(lines.lines().next().unwrap_or_default()).is_some() => (lines, "Text."),
        None => ("", lines),
    };
    let given: Vec<&str> = front.lines().filter_map(key).collect();
    let given = |name: &str| given.contains(&name) || (name == "title" && given.contains(&"tilte"));
    let base = [
        ("title", "Listening"),
        ("kind", "scenario"),
        ("summary", "One sentence."),
        ("evidence", "tested-a-little"),
        ("reviewed", REVIEWED),
        ("review_by", "2028-03-01"),
    ];
    let base: Vec<String> =
        base.iter().filter(|(name, _)| !given(name)).map(|(name, value)| format!("{name}: {value}\n")).collect();
    format!("---\n{}{front}\n---\n\n{body}\n", base.concat())
}

/// The names of the rules that find something in a small handbook with these lines in one of its articles, or with this
/// file in it.
fn fired(lines: &str) -> BTreeSet<&'static str> {
    let whole = lines.split_once('\n').and_then(|(name, text)| Some((name.strip_prefix("# ")?, text)));
    let source = |path: &str, text: String| Source::new(path, text);
    let in_folder = |name: &str, lines: &str| source(&format!("articles/concepts/{name}.md"), article(lines));
    let articles = vec![
        in_folder("co-regulation", "title: Co-regulation\n---\nText [@field1981]."),
        in_folder("example", if whole.is_some() { "title: Listening" } else { lines }),
        in_folder("not-yet-written", "title: Not yet written\ndraft: true"),
    ];
    let reference = "field1981:\n  type: article\n  title: Gaze behaviour\n  author: Field, Tiffany\n  date: 1981\n  \
                     serial-number: { doi: 10.0000/example }\n  mend: { checked: record }\n";
    let mut data = vec![source("articles/references.yaml", reference.to_owned())];
    let mut config = None;
    match whole {
        Some((path @ "articles/handbook.yaml", text)) => config = Some(source(path, text.to_owned())),
        Some((path, text)) => {
            data.retain(|file| file.path() != path);
            data.push(source(path, text.to_owned()));
        }
        None => {}
    }
    let inputs = Inputs { articles, data, config, ..Inputs::default() };
    let choices = Choices {
        today: Date::constant(2026, 11, 22),
        drafts: Drafts::Hidden,
        base_url: Some("https://handbook.example/".to_owned()),
        links: Links::Folders,
    };
    let mut remarks = Vec::new();
    let plan = compile(&inputs, &choices).into(&mut remarks);
    remarks.extend(checks::run(&plan).into_iter().chain(checks::printing(&plan)));
    let judged = checks::judge(remarks, &plan);
    // In so small a handbook hardly anything leads to anything, and its review is of no text in particular.
    let beside = ["orphan-article", "review-untied"];
    judged.iter().map(|found| found.rule.name).filter(|name| !beside.contains(name)).collect()
}

#[test]
fn a_bad_example_fires_exactly_its_rule_and_a_good_one_none() {
    let mut seen = 0;
    for rule in rules::all() {
        let Some(example) = rule.example else { continue };
        assert_eq!(fired(example.bad), BTreeSet::from([rule.name]), "{}", example.bad);
        assert_eq!(fired(example.good), BTreeSet::new(), "{}: {}", rule.name, example.good);
        seen += 1;
    }
    assert!(seen > 10, "{seen} rules have an example");
}
