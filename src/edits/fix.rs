//! What is found and has one safe answer, mended.
//!
//! In: findings with what mends them. Out: edits; of several that meet, the first.
//!
//! Mending one thing may bring another to light, so the handbook is read again until nothing is left; [`between`] then tells the
//! whole way in one step.
//!
//! Invariant: a finding is mended whole or not at all.

use std::collections::BTreeMap;

use super::change::Edits;
use super::moving::same;
use super::refusal::Refusal;
use crate::diagnostic::Diagnostic;
use crate::source::{Inputs, Source, Span};

/// What mends these findings, as far as they do not meet; and how many of each rule are mended.
#[must_use]
pub fn once(found: &[Diagnostic], rules: &[String]) -> (Edits, BTreeMap<&'static str, usize>) {
    let (mut edits, mut counts) = (Edits::default(), BTreeMap::new());
    let chosen =
        |one: &&Diagnostic| !one.fix.is_empty() && (rules.is_empty() || rules.iter().any(|rule| rule == one.rule.name));
    for one in found.iter().filter(chosen) {
        if one.fix.iter().any(|fix| edits.touches(fix.place.source.path(), fix.place.span)) {
            continue;
        }
        one.fix.iter().for_each(|fix| edits.replace(&fix.place, &*fix.text));
        *counts.entry(one.rule.name).or_default() += 1;
    }
    (edits, counts)
}

/// Mending one thing brings another to light at most so often.
const ROUNDS: usize = 12;

/// The files with everything mended that these rules find, all of them where none is named; and how many findings of each were.
/// `found` tells what is wrong with files.
///
/// # Errors
/// When something would be wrong afterwards that was not before.
pub fn mended(
    before: &Inputs,
    rules: &[String],
    found: impl Fn(&Inputs) -> Vec<Diagnostic>,
) -> Result<(Inputs, BTreeMap<&'static str, usize>), Refusal> {
    let mut after = before.clone();
    let mut sum: BTreeMap<&'static str, usize> = BTreeMap::new();
    let first = found(before);
    let mut last = first.clone();
    for _ in 0..ROUNDS {
        let (edits, counts) = once(&last, rules);
        if edits.is_empty() {
            break;
        }
        after = edits.applied(&after)?;
        last = found(&after);
        for (rule, count) in counts {
            *sum.entry(rule).or_default() += count;
        }
    }
    same::sound(&first, &last)?;
    Ok((after, sum))
}

/// The edits that make of the files as they were the files as they are to be.
#[must_use]
pub fn between(before: &Inputs, after: &Inputs) -> Edits {
    let texts = |inputs: &Inputs| -> BTreeMap<String, Source> {
        let all = inputs.articles.iter().chain(&inputs.config).chain(&inputs.data).chain(&inputs.templates);
        all.map(|source| (source.path().to_owned(), source.clone())).collect()
    };
    let now = texts(after);
    let mut edits = Edits::default();
    for (path, source) in texts(before) {
        let Some(new) = now.get(&path).filter(|new| new.text() != source.text()) else { continue };
        for (span, text) in differences(source.text(), new.text()) {
            edits.replace(&source.place(span), text);
        }
    }
    edits
}

/// Line by line where both have as many lines, otherwise from the first difference to the last.
fn differences<'a>(before: &str, after: &'a str) -> Vec<(Span, &'a str)> {
    let lines = |text: &str| text.matches('\n').count();
    if lines(before) != lines(after) {
        return narrow(before, after, 0).into_iter().collect();
    }
    let (mut at, mut found) = (0, Vec::new());
    for (old, new) in before.split('\n').zip(after.split('\n')) {
        found.extend(narrow(old, new, at));
        at += old.len() + 1;
    }
    found
}

/// The piece that differs, without what both begin and end with.
fn narrow<'a>(old: &str, new: &'a str, at: usize) -> Option<(Span, &'a str)> {
    if old == new {
        return None;
    }
    let same = |(one, other): &(char, char)| one == other;
    let start: usize = old.chars().zip(new.chars()).take_while(same).map(|(one, _)| one.len_utf8()).sum();
    let (old_rest, new_rest) = (&old[start..], &new[start..]);
    let end: usize =
        old_rest.chars().rev().zip(new_rest.chars().rev()).take_while(same).map(|(one, _)| one.len_utf8()).sum();
    Some((Span { start: at + start, end: at + old.len() - end }, &new_rest[..new_rest.len() - end]))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn inputs(text: &str) -> Inputs {
        Inputs { articles: vec![Source::new("articles/a.md", text)], ..Inputs::default() }
    }

    proptest! {
        #[test]
        fn the_way_between_two_texts_leads_from_one_to_the_other(before in "[abä\\r\\n]{0,12}", after in "[abä\\r\\n]{0,12}") {
            let edits = between(&inputs(&before), &inputs(&after));
            let now = edits.applied(&inputs(&before)).expect("no clash");
            prop_assert_eq!(now.articles[0].text(), after);
        }
    }
}
