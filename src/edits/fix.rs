//! What is found and has one safe answer, mended.
//!
//! In: findings with what mends them. Out: edits; of several that meet, the first.
//!
//! Mending one thing may bring another to light, so the handbook is read again until nothing is left; [`between`] then tells the
//! whole way in one step.
//!
//! Invariant: a finding is mended whole or not at all.

use std::collections::{BTreeMap, BTreeSet};

use super::change::Edits;
use super::moving::same;
use super::refusal::Refusal;
use super::tied;
use crate::diagnostic::rules::links::LINK_CASE;
use crate::diagnostic::rules::reading::MIXED_LINE_ENDS;
use crate::diagnostic::rules::review::REVIEW_CHANGED;
use crate::diagnostic::rules::wayfinding::{FORMER_ADDRESS, NEW_TAB};
use crate::diagnostic::{Diagnostic, Rule};
use crate::source::{Inputs, Source};

/// Rules whose answers change names in links and what nobody reads: a review of the text goes on to hold.
const UNREAD: [&str; 4] = [FORMER_ADDRESS.name, LINK_CASE.name, MIXED_LINE_ENDS.name, NEW_TAB.name];

/// What was mended, and what was left.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Mended {
    /// The files as they are to be.
    pub files: Inputs,
    /// How many findings of each rule were mended.
    pub counts: BTreeMap<&'static str, usize>,
    /// How many were left because they stand in a text that was reviewed as it is, by rule.
    pub left: BTreeMap<&'static str, usize>,
}

/// One round: what mends these findings, as far as they do not meet.
fn once(inputs: &Inputs, found: &[Diagnostic], rules: &[String], sum: &mut Mended) -> Result<Edits, Refusal> {
    let held = tied::held(inputs);
    let (mut edits, mut names, mut unread) = (Edits::default(), Edits::default(), BTreeSet::new());
    sum.left.clear();
    let chosen =
        |one: &&Diagnostic| !one.fix.is_empty() && (rules.is_empty() || rules.iter().any(|rule| rule == one.rule.name));
    for one in found.iter().filter(chosen) {
        if one.fix.iter().any(|fix| edits.touches(fix.place.source.path(), fix.place.span)) {
            continue;
        }
        let mut alone = Edits::default();
        one.fix.iter().for_each(|fix| alone.replace(&fix.place, &*fix.text));
        let path = one.place.source.path();
        if let Some(article) = held.get(path) {
            if UNREAD.contains(&one.rule.name) {
                unread.insert(path);
            } else if rules.is_empty() && tied::touches(&alone, article)? {
                *sum.left.entry(one.rule.name).or_default() += 1;
                continue;
            }
        }
        if UNREAD.contains(&one.rule.name) {
            names.extend(alone.clone());
        }
        edits.extend(alone);
        *sum.counts.entry(one.rule.name).or_default() += 1;
    }
    edits.extend(tied::translations(&names, inputs)?);
    let silent = |path: &&str| !is_seen_in(found, rules, path);
    let follow: Vec<_> = unread.into_iter().filter(silent).filter_map(|path| held.get(path)).collect();
    tied::follow(&mut edits, inputs, follow.into_iter())?;
    Ok(edits)
}

/// Whether something that readers see is mended in a file too: then its review ends.
fn is_seen_in(found: &[Diagnostic], rules: &[String], path: &str) -> bool {
    let named = |one: &&Diagnostic| rules.iter().any(|rule| rule == one.rule.name) && !UNREAD.contains(&one.rule.name);
    found.iter().filter(named).any(|one| !one.fix.is_empty() && one.place.source.path() == path)
}

/// What mends one finding alone, as somebody asked who saw it.
///
/// # Errors
/// When two of its pieces meet.
pub fn single(inputs: &Inputs, one: &Diagnostic) -> Result<Edits, Refusal> {
    once(inputs, std::slice::from_ref(one), &[one.rule.name.to_owned()], &mut Mended::default())
}

/// Whether a text that was reviewed as it is counts as changed when what this rule finds is mended in it.
#[must_use]
pub fn ends_review(rule: &Rule) -> bool {
    !UNREAD.contains(&rule.name)
}

/// Mending one thing brings another to light at most so often.
const ROUNDS: usize = 12;

/// The files with everything mended that these rules find, all of them where none is named. `found` tells what is wrong with
/// files. A text that was reviewed as it is stays so, unless its rules are named.
///
/// # Errors
/// When something would be wrong afterwards that was not before.
pub fn mended(
    before: &Inputs,
    rules: &[String],
    found: impl Fn(&Inputs) -> Vec<Diagnostic>,
) -> Result<Mended, Refusal> {
    let mut sum = Mended { files: before.clone(), ..Mended::default() };
    let first = found(before);
    let mut last = first.clone();
    for _ in 0..ROUNDS {
        let edits = once(&sum.files.clone(), &last, rules, &mut sum)?;
        if edits.is_empty() {
            break;
        }
        sum.files = edits.applied(&sum.files)?;
        last = found(&sum.files);
    }
    // That a text is another than the one reviewed is what was asked for, where it was asked for.
    last.retain(|one| one.rule != &REVIEW_CHANGED);
    same::sound(&first, &last)?;
    Ok(sum)
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
        edits.rewrite(&source, new.text());
    }
    edits
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
