//! In: a sentence of Tera. Out: the same in our words, and what to do about it.

use std::collections::{BTreeMap, BTreeSet};

use super::filters;
use super::shipped::DEFAULT;
use crate::diagnostic::sentences;
use crate::source::Source;

/// The filters Tera brings along; a test holds that it knows them.
const FILTERS: [&str; 37] = [
    "abs",
    "capitalize",
    "default",
    "escape",
    "escape_html",
    "escape_xml",
    "first",
    "float",
    "get",
    "group_by",
    "indent",
    "int",
    "join",
    "keys",
    "last",
    "length",
    "lower",
    "newlines_to_br",
    "nth",
    "pairs",
    "pluralize",
    "replace",
    "reverse",
    "round",
    "safe",
    "sort",
    "split",
    "str",
    "title",
    "trim",
    "trim_end",
    "trim_start",
    "truncate",
    "unique",
    "upper",
    "values",
    "wordcount",
];
/// The tests Tera brings along.
const TESTS: [&str; 17] = [
    "array",
    "bool",
    "containing",
    "defined",
    "divisible_by",
    "ending_with",
    "even",
    "float",
    "integer",
    "iterable",
    "map",
    "none",
    "number",
    "odd",
    "starting_with",
    "string",
    "undefined",
];
/// The functions Tera brings along.
const FUNCTIONS: [&str; 3] = ["range", "super", "throw"];
/// Where everything a template may use is told.
const SEE: &str = "`mend explain theme` tells what each template is given";

/// A sentence of Tera in our words, and what to do.
pub(super) fn message(words: &str, sources: &BTreeMap<String, Source>) -> (String, Option<String>) {
    let name = words.split('`').nth(1).unwrap_or_default();
    let components = components(sources);
    let known: Vec<(&str, &str, Vec<&str>)> = vec![
        ("Unknown filter ", "filter", FILTERS.into_iter().chain(filters::OURS.map(|(name, _)| name)).collect()),
        ("Unknown test ", "test", TESTS.to_vec()),
        ("Unknown function ", "function", FUNCTIONS.to_vec()),
        ("Unknown component ", "component", components.iter().map(String::as_str).collect()),
    ];
    for (lead, what, names) in known {
        if words.starts_with(lead) {
            let help = sentences::did_you_mean(name, names).unwrap_or_else(|| SEE.to_owned());
            return (format!("there is no {what} `{name}`"), Some(help));
        }
    }
    if words.starts_with("Unknown template ") {
        return (format!("there is no template `{name}`"), Some(template(name, sources)));
    }
    if let Some((what, list)) = undefined(words) {
        let names: Vec<&str> = list.split(", ").filter(|name| !name.is_empty()).collect();
        return (what, Some(choose(name, &names)));
    }
    if words.starts_with("Block `") {
        let blocks = blocks(sources);
        let help = sentences::did_you_mean(name, blocks.iter().map(String::as_str).filter(|block| *block != name));
        let help = help.unwrap_or_else(|| "only blocks of the template it extends are printed".to_owned());
        return (format!("the template this one extends has no block `{name}`"), Some(help));
    }
    if let Some(argument) = words.strip_prefix("Missing keyword argument ") {
        return (
            format!("the argument {argument} is missing"),
            Some(format!("add it: ({}=…)", argument.trim_matches('`'))),
        );
    }
    if let Some((unknown, list)) =
        words.strip_prefix("Unknown argument(s) ").and_then(|rest| rest.split_once(" in component call."))
    {
        let names: Vec<&str> = list.split('`').skip(1).step_by(2).collect();
        let help = if names.is_empty() { "it takes none".to_owned() } else { sentences::suggest(name, names) };
        return (format!("this component takes no argument {unknown}"), Some(help));
    }
    if let Some(argument) = words.strip_prefix("Argument `").and_then(|rest| rest.strip_suffix(" missing.")) {
        let argument = argument.split('`').next().unwrap_or_default();
        return (format!("the argument `{argument}` is missing"), Some(format!("add it: {argument}={{…}}")));
    }
    if let Some((found, wanted)) = words.strip_prefix("Found ").and_then(|rest| rest.split_once(" but ")) {
        return (stands(found, wanted), None);
    }
    if let Some((wanted, found)) = types(words) {
        let nothing = found == "nothing";
        let help = nothing.then(|| "print it only where it is there: {% if … %} … {% endif %}".to_owned());
        return (format!("this should be {wanted}, but it is {found}"), help);
    }
    (sentence(words), None)
}

/// What to do about a template that does not exist.
pub(super) fn template(name: &str, sources: &BTreeMap<String, Source>) -> String {
    let full = sources.keys().map(String::as_str);
    let short: BTreeSet<&str> = full.clone().map(|name| name.strip_prefix(DEFAULT).unwrap_or(name)).collect();
    sentences::did_you_mean(name, full.chain(short.iter().copied())).unwrap_or_else(|| {
        let names: Vec<String> = short.iter().map(|name| format!("`{name}`")).collect();
        format!("there are {}", sentences::list(&names, "and"))
    })
}

/// `Variable `x` is not defined. Available variables: a, b`, and the same of a field.
fn undefined(words: &str) -> Option<(String, &str)> {
    let name = words.split('`').nth(1)?;
    let list = words.split_once(": ").map_or("", |(_, list)| list);
    let lead = if words.starts_with("Variable `") {
        "nothing is called"
    } else if words.starts_with("Field `") {
        "this has nothing called"
    } else {
        return None;
    };
    let here = if lead.starts_with("this") { "" } else { " here" };
    let there = words.contains("exists but its value is undefined");
    Some(match there {
        true => (format!("`{name}` has no value here"), ""),
        false => (format!("{lead} `{name}`{here}"), list),
    })
}

/// `Found `}` but expected }}.` in our words.
fn stands(found: &str, wanted: &str) -> String {
    let wanted = wanted.trim_start_matches("expected ").trim_start_matches("was expecting ").trim_end_matches('.');
    let wanted = match wanted {
        list if list.starts_with("one of: integer") => "a name or a value is needed".to_owned(),
        sign if sign.chars().all(|c| !c.is_alphanumeric() && c != '`') => format!("`{sign}` is needed"),
        name if name.starts_with("identifier") => "a name is needed".to_owned(),
        other => format!("{} is needed", part(other)),
    };
    format!("here stands {}, but {wanted}", part(found))
}

/// A part of the template language in words; signs stay as they are.
fn part(name: &str) -> &str {
    match name {
        "identifier" => "a name",
        "string" => "text in quotes",
        "integer" | "float" => "a number",
        "bool" => "`true` or `false`",
        "content" | "raw content" => "text",
        "comment" => "a comment",
        other => other,
    }
}

/// A near name, or the few there are. Nothing at all is there inside a component that takes nothing.
fn choose(name: &str, names: &[&str]) -> String {
    match names.len() {
        _ if sentences::nearest(name, names.iter().copied()).is_some() => {
            sentences::suggest(name, names.iter().copied())
        }
        0 => "a component sees only what stands in its brackets, such as `(card, @words)`".to_owned(),
        1..=12 => sentences::suggest(name, names.iter().copied()),
        _ => SEE.to_owned(),
    }
}

/// What was wanted and what was found, in words.
fn types(words: &str) -> Option<(&'static str, &'static str)> {
    let rest = words.strip_prefix("Invalid type for the value, expected `")?;
    let (wanted, rest) = rest.split_once("` but got `")?;
    Some((kind(wanted), kind(rest.trim_end_matches(['`', '.']))))
}

fn kind(name: &str) -> &'static str {
    match name {
        "undefined" | "none" => "nothing",
        "bool" => "true or false",
        "&str" | "String" | "string" | "str" => "text",
        name if name.starts_with("Vec") || name.starts_with("&[") || name == "array" => "a list",
        name if name.to_lowercase().starts_with("map") => "a map",
        "bytes" => "bytes",
        _ => "a number",
    }
}

/// The words after every `{% component ` or `{% block `, of all templates.
fn named(sources: &BTreeMap<String, Source>, tag: &str) -> Vec<String> {
    let lead = format!(" {tag} ");
    let mut names: Vec<String> = Vec::new();
    for source in sources.values() {
        for (at, _) in source.text().match_indices(&lead) {
            let before = source.text()[..at].trim_end_matches('-');
            let after = &source.text()[at + lead.len()..];
            if before.ends_with("{%") {
                names.push(after.chars().take_while(|c| c.is_alphanumeric() || "_-.".contains(*c)).collect());
            }
        }
    }
    names.sort_unstable();
    names.dedup();
    names
}

fn components(sources: &BTreeMap<String, Source>) -> Vec<String> {
    named(sources, "component")
}

fn blocks(sources: &BTreeMap<String, Source>) -> Vec<String> {
    named(sources, "block")
}

/// Tera's words as one sentence in our form: small first letter, no full stop, no line breaks.
fn sentence(words: &str) -> String {
    let words = words.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ");
    let words = words.trim_end_matches('.');
    let mut letters = words.chars();
    letters.next().map(|first| first.to_lowercase().chain(letters).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tera_knows_the_names_of_the_lists() {
        let loads =
            |template: String| tera::Tera::new().add_raw_template("x", &template).map_err(|error| error.to_string());
        for name in FILTERS {
            assert_eq!(loads(format!("{{{{ x | {name} }}}}")), Ok(()), "{name}");
        }
        for name in TESTS {
            assert_eq!(loads(format!("{{% if x is {name} %}}{{% endif %}}")), Ok(()), "{name}");
        }
        for name in FUNCTIONS.into_iter().filter(|name| *name != "super") {
            assert_eq!(loads(format!("{{{{ {name}() }}}}")), Ok(()), "{name}");
        }
        assert!(loads("{{ x | nothing }}".to_owned()).is_err());
    }

    #[test]
    fn the_words_are_ours() {
        let say = |words: &str| {
            let (message, help) = message(words, &BTreeMap::new());
            format!("{message} | {}", help.unwrap_or_default())
        };
        assert_eq!(say("Unknown filter `upperr`"), "there is no filter `upperr` | did you mean `upper`?");
        assert_eq!(say("Unknown test `odds`"), "there is no test `odds` | did you mean `odd`?");
        assert_eq!(
            say("Variable `titel` is not defined. Available variables: frame, title"),
            "nothing is called `titel` here | did you mean `title`?"
        );
        assert_eq!(
            say("Field `x` is not defined. Available fields: kind, slug"),
            "this has nothing called `x` | it can be `kind` or `slug`"
        );
        assert_eq!(
            say("Invalid type for the value, expected `&str` but got `none`"),
            "this should be text, but it is nothing | print it only where it is there: {% if … %} … {% endif %}"
        );
        assert_eq!(say("Missing keyword argument `of`"), "the argument `of` is missing | add it: (of=…)");
        assert_eq!(say("Found `%}` but expected string."), "here stands `%}`, but text in quotes is needed | ");
        assert_eq!(say("Found `}` but expected }}."), "here stands `}`, but `}}` is needed | ");
        assert_eq!(
            say("Unknown argument(s) `link` in component call. Possible argument(s) are: `links`"),
            "this component takes no argument `link` | did you mean `links`?"
        );
        assert_eq!(say("Argument `help` missing."), "the argument `help` is missing | add it: help={…}");
        assert_eq!(say("Iteration not possible on type `string`."), "iteration not possible on type `string` | ");
    }
}
