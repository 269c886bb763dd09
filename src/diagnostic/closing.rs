//! The closing words of `mend check`: how many findings in how many articles, what that means, and where to read on.

use std::collections::BTreeMap;

use super::rules::against;
use super::{Diagnostic, Severity, Tally, sentences};

/// The rules named as the most frequent ones.
const NAMED: usize = 3;

/// With more findings than that it helps to look at one rule after the other.
const MANY: usize = 50;

/// For example `2 errors and 1 warning in 42 articles.`, and what to do next.
#[must_use]
pub fn words(found: &[Diagnostic], articles: usize) -> String {
    let looked = sentences::count(articles, "article");
    let tally = Tally::of(found);
    let Some(counts) = tally.sentence() else { return format!("All is well in {looked}.") };
    // What an old site had keeps nobody from building the new one.
    let stops = |one: &Diagnostic| one.is_error() && !against::RULES.contains(&one.rule);
    let built = if found.iter().any(stops) {
        "The site cannot be built until the errors are mended."
    } else {
        "The site can be built."
    };
    let worst = if tally.errors > 0 { Severity::Error } else { Severity::Warning };
    let rules = frequent(found.iter().filter(|one| one.severity <= worst || tally.errors + tally.warnings == 0));
    let Some((first, _)) = rules.first() else { return format!("{counts} in {looked}. {built}") };
    let most: Vec<String> = rules.iter().take(NAMED).map(|(rule, count)| format!("{rule} ({count})")).collect();
    let most = if rules.len() > 1 { format!("Most often: {}. ", most.join(", ")) } else { String::new() };
    // Old addresses are found only by whoever names the old site again, and their own words say so.
    let mendable = found.iter().filter(|one| !one.fix.is_empty() && !against::RULES.contains(&one.rule)).count();
    let mended = match mendable {
        0 => String::new(),
        1 => "\nOne of them has one safe answer: `mend fix` shows it and asks.".to_owned(),
        count => format!("\n{count} of them have one safe answer: `mend fix` shows it and asks."),
    };
    let alone = if found.len() > MANY {
        format!("\n`mend check --rule {first}` shows that rule alone.")
    } else {
        String::new()
    };
    format!(
        "{counts} in {looked}. {built}\n{most}`mend explain {first}` says why that rule exists and how to change it.{alone}{mended}"
    )
}

/// The same after a part that was asked for: what is in that part comes first, and `all` is said of the whole handbook.
#[must_use]
pub fn narrowed(shown: &[Diagnostic], found: &[Diagnostic], all: &str) -> String {
    if shown.len() == found.len() {
        return all.to_owned();
    }
    let part = Tally::of(shown).sentence().unwrap_or_else(|| "Nothing".to_owned());
    format!("{part} where you asked. In the whole handbook: {all}")
}

/// Rules by how often they found something, the most frequent first, then by name.
fn frequent<'a>(found: impl Iterator<Item = &'a Diagnostic>) -> Vec<(&'static str, usize)> {
    let mut counts: BTreeMap<&'static str, usize> = BTreeMap::new();
    for one in found {
        *counts.entry(one.rule.name).or_default() += 1;
    }
    let mut counts: Vec<_> = counts.into_iter().collect();
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    counts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::rules::links::{BROKEN_LINK, HTML_REMOVED, MISSING_PICTURE};
    use crate::source::Source;

    #[test]
    fn the_closing_words_say_what_to_do_next() {
        let at = || Source::new("a.md", "").whole();
        let found = |rules: &[&'static super::super::Rule]| -> Vec<Diagnostic> {
            rules.iter().map(|rule| Diagnostic::new(rule, at(), "x")).collect()
        };
        assert_eq!(words(&[], 42), "All is well in 42 articles.");
        assert_eq!(
            words(&found(&[&MISSING_PICTURE, &BROKEN_LINK, &BROKEN_LINK, &HTML_REMOVED]), 42),
            "3 errors and 1 warning in 42 articles. The site cannot be built until the errors are mended.\n\
             Most often: broken-link (2), missing-picture (1). `mend explain broken-link` says why that rule exists and how to change it."
        );
        assert_eq!(
            words(&found(&[&HTML_REMOVED]), 1),
            "1 warning in 1 article. The site can be built.\n\
             `mend explain html-removed` says why that rule exists and how to change it."
        );
        let all = found(&[&MISSING_PICTURE, &HTML_REMOVED]);
        let part = |shown: &[Diagnostic]| narrowed(shown, &all, "1 error and 1 warning in 2 articles.");
        assert_eq!(part(&[]), "Nothing where you asked. In the whole handbook: 1 error and 1 warning in 2 articles.");
        assert!(part(&all[1..]).starts_with("1 warning where you asked. In the whole handbook: 1 error"));
        assert_eq!(part(&all), "1 error and 1 warning in 2 articles.");
    }
}
