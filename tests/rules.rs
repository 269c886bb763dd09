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

/// The names of the rules that find something in a small handbook with these lines in one of its articles.
fn fired(lines: &str) -> BTreeSet<&'static str> {
    let is_front = key(lines).is_some();
    let (front, body) = if is_front { (lines, "Text.") } else { ("", lines) };
    let given: Vec<&str> = front.lines().filter_map(key).collect();
    let given = |name: &str| given.contains(&name) || (name == "title" && given.contains(&"tilte"));
    let reviewed = "{ date: 2026-03-01, by: [{ name: A Reviewer, role: clinical psychologist }] }";
    let base = [
        ("title", "Listening"),
        ("kind", "concept"),
        ("summary", "One sentence."),
        ("reviewed", reviewed),
        ("review_by", "2028-03-01"),
    ];
    let base: Vec<String> =
        base.iter().filter(|(name, _)| !given(name)).map(|(name, value)| format!("{name}: {value}\n")).collect();
    let base = base.concat();
    let article = |name: &str, text: String| Source::new(format!("articles/concepts/{name}.md"), text);
    let other = |title: &str, more: &str| {
        let front = format!(
            "title: {title}\nkind: concept\nsummary: One sentence.\nreviewed: {reviewed}\nreview_by: 2028-03-01"
        );
        format!("---\n{front}\n{more}---\n\nText [@field1981].\n")
    };
    let articles = vec![
        article("co-regulation", other("Co-regulation", "")),
        article("example", format!("---\n{base}{front}\n---\n\n{body}\n")),
        article("not-yet-written", other("Not yet written", "draft: true\n")),
    ];
    let reference = "field1981:\n  type: article\n  title: Gaze behaviour\n  author: Field, Tiffany\n  date: 1981\n  mend: { checked: record }\n";
    let data = vec![Source::new("articles/references.yaml", reference)];
    let inputs = Inputs { articles, data, ..Inputs::default() };
    let choices = Choices {
        today: Date::constant(2026, 11, 22),
        drafts: Drafts::Hidden,
        base_url: Some("https://handbook.example/".to_owned()),
        links: Links::Folders,
    };
    let mut remarks = Vec::new();
    let plan = compile(&inputs, &choices).into(&mut remarks);
    remarks.extend(checks::run(&plan).into_iter().chain(checks::printing(&plan)));
    let judged = checks::judge(remarks, plan.handbook(), plan.config());
    // In so small a handbook hardly anything leads to anything.
    judged.iter().map(|found| found.rule.name).filter(|name| *name != "orphan-article").collect()
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
