//! In: the table of rules. Out: what `mend explain` says about one, or about all of them.

use super::rules::{FAMILIES, all, named};
use super::{Level, Levels, Rule, sentences};

/// All rules by family, one line each.
#[must_use]
pub fn list() -> String {
    let width = all().map(|rule| rule.name.len()).max().unwrap_or(0);
    let mut out = String::new();
    for (title, rules) in FAMILIES {
        out.push_str(&format!("{title}\n\n"));
        for rule in *rules {
            out.push_str(&format!("  {:width$}  {:4}  {}\n", rule.name, word(rule.levels.draft), rule.why));
        }
        out.push('\n');
    }
    out + "`mend explain RULE` shows an example and how to change or excuse a rule;\n`mend explain theme` tells what templates are given.\n"
}

/// Everything about the rule named `name`.
///
/// # Errors
/// A sentence, with a near name if there is one, when no rule has this name.
pub fn explain(name: &str) -> Result<String, String> {
    named(name).map(about).ok_or_else(|| {
        let names = all().map(|rule| rule.name).chain(["theme"]);
        let help = sentences::did_you_mean(name, names);
        format!("there is no rule `{name}`; {}", help.as_deref().unwrap_or("`mend explain` alone lists them all"))
    })
}

/// What the table says about one rule, and how to change or excuse it.
pub(super) fn about(rule: &Rule) -> String {
    let mut out = match asked(rule) {
        Some(command) => format!("{}: told by `{command}` only\n\n{}\n", rule.name, rule.why),
        None => format!("{}: {}\n\n{}\n", rule.name, effect(rule.levels), rule.why),
    };
    if !rule.more.is_empty() {
        out.push_str(&format!("\n{}\n", rule.more));
    }
    if let Some(example) = rule.example {
        out.push_str(&format!("\nNot so:\n\n{}\n", indented(example.bad)));
        out.push_str(&format!("\nBut so:\n\n{}\n", indented(example.good)));
    }
    let other = if rule.levels.draft == Level::Warn { "off" } else { "warn" };
    let words = if rule.may_be_off() { "deny, warn, note or off" } else { "deny, warn or note" };
    out.push_str(&format!(
        "\nTo change it for the whole handbook, write in articles/handbook.yaml ({words}):\n\n    rules:\n      {}: {other}\n",
        rule.name
    ));
    if excusable(rule) {
        out.push_str(&format!(
            "\nTo excuse one article, write in its front matter, with your reason:\n\n    allow:\n      - rule: {}\n        because: …\n\nTo excuse one paragraph, list or table, write above it or in it:\n\n    <!-- mend: allow {} because … -->\n",
            rule.name, rule.name
        ));
    }
    out
}

/// The command that alone tells a rule; a build never asks for it.
fn asked(rule: &Rule) -> Option<&'static str> {
    use super::rules::{against, world};
    let family = |rules: &[&Rule]| rules.iter().any(|other| other.name == rule.name);
    let outside = family(world::RULES).then_some("mend check --external");
    outside.or_else(|| family(against::RULES).then_some("mend check --against OLD_SITE"))
}

/// Whether an article can be excused: not from rules about files that are no article, or cannot be read as one.
fn excusable(rule: &Rule) -> bool {
    use super::rules::{against, front_matter, reading, theme};
    let unread = [
        &front_matter::NO_FRONT_MATTER,
        &front_matter::UNCLOSED_FRONT_MATTER,
        &front_matter::YAML_SYNTAX,
        &against::ADDRESS_GONE,
    ];
    !reading::RULES.iter().chain(theme::RULES).chain(&unread).any(|other| other.name == rule.name)
}

fn word(level: Level) -> &'static str {
    Level::WORDS.iter().find(|(_, one)| *one == level).map_or("", |(word, _)| word)
}

fn effect(levels: Levels) -> String {
    let draft = effect_of(levels.draft);
    match levels.published == levels.draft {
        true => draft.to_owned(),
        false => format!("{draft}; with `profile: published` {}", effect_of(levels.published)),
    }
}

fn effect_of(level: Level) -> &'static str {
    match level {
        Level::Deny => "an error; the site is not built",
        Level::Warn => "a warning",
        Level::Note => "a note",
        Level::Off => "off unless you ask for it",
    }
}

fn indented(lines: &str) -> String {
    lines.lines().map(|line| format!("    {line}")).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_is_explained_with_its_example_and_how_to_change_it() {
        let told = explain("broken-link").expect("a rule");
        assert_eq!(
            told,
            "broken-link: an error; the site is not built\n\nA link that leads nowhere leaves a reader standing.\n\n\
             Not so:\n\n    They need [[co-regulaton]] first.\n\nBut so:\n\n    They need [[co-regulation]] first.\n\n\
             To change it for the whole handbook, write in articles/handbook.yaml (deny, warn or note):\n\n    rules:\n      broken-link: warn\n\n\
             To excuse one article, write in its front matter, with your reason:\n\n    allow:\n      - rule: broken-link\n        because: …\n\n\
             To excuse one paragraph, list or table, write above it or in it:\n\n    <!-- mend: allow broken-link because … -->\n"
        );
        assert!(
            explain("address-gone")
                .expect("a rule")
                .starts_with("address-gone: told by `mend check --against OLD_SITE` only\n")
        );
        assert!(!explain("template-error").expect("a rule").contains("allow:"));
    }

    #[test]
    fn an_unknown_rule_has_a_near_name() {
        assert_eq!(
            explain("broken-lnik"),
            Err("there is no rule `broken-lnik`; did you mean `broken-link`?".to_owned())
        );
        assert!(explain("banana").is_err_and(|words| words.ends_with("lists them all")));
    }

    #[test]
    fn every_rule_is_listed_once() {
        let list = list();
        for rule in all() {
            assert_eq!(list.matches(&format!("  {} ", rule.name)).count(), 1, "{}", rule.name);
        }
    }
}
