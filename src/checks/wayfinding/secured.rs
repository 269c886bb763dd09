//! Addresses that begin with `http:`, and whether they are there for `https:` too.
//!
//! In: findings of `insecure-link`, and what the web answered. Out: the same findings, with what mends them.

use std::collections::{BTreeMap, BTreeSet};

use crate::checks::world::{Answer, addresses};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::rules::wayfinding::INSECURE_LINK;
use crate::plan::Plan;
use crate::source::{Place, Span};

/// The addresses at which to ask whether what begins with `http:` is there for `https:` too.
#[must_use]
pub fn to_secure(plan: &Plan) -> BTreeSet<String> {
    addresses(plan).keys().filter_map(|url| secured(url)).collect()
}

fn secured(url: &str) -> Option<String> {
    let rest = url.get(HTTP.len()..).filter(|_| url[..HTTP.len()].eq_ignore_ascii_case(HTTP))?;
    Some(format!("https://{rest}"))
}

const HTTP: &str = "http://";

/// Gives findings of `insecure-link` their answer, where the address was found to be there for `https:` too.
#[must_use]
pub fn secure(found: Vec<Diagnostic>, plan: &Plan, answers: &BTreeMap<String, Answer>) -> Vec<Diagnostic> {
    if answers.is_empty() {
        return found;
    }
    let is_fine = |url: &str| secured(url).is_some_and(|secured| answers.get(&secured) == Some(&Answer::Fine));
    let mut fine: BTreeMap<(String, Span), Vec<String>> = BTreeMap::new();
    for (url, places) in addresses(plan).into_iter().filter(|(url, _)| is_fine(url)) {
        for place in places {
            fine.entry((place.source.path().to_owned(), place.span)).or_default().push(url.clone());
        }
    }
    let mend = |one: Diagnostic| {
        let insecure = one.rule == &INSECURE_LINK && one.fix.is_empty();
        let urls = fine.get(&(one.place.source.path().to_owned(), one.place.span)).filter(|_| insecure);
        urls.into_iter().flatten().fold(one, |one, url| secured_at(one, url))
    };
    found.into_iter().map(mend).collect()
}

/// The scheme becomes another one wherever the whole address stands in the place of the finding; where it stands nowhere there, as
/// with an entry of the bibliography, at the one place in the file where it does.
fn secured_at(one: Diagnostic, url: &str) -> Diagnostic {
    let source = one.place.source.clone();
    let here = standing(source.at(one.place.span), url, one.place.span.start);
    let all = match here.is_empty() {
        true => Some(standing(source.text(), url, 0)).filter(|all| all.len() == 1).unwrap_or_default(),
        false => here,
    };
    all.into_iter().fold(one, |one, start| {
        let scheme = Place { source: source.clone(), span: Span { start, end: start + HTTP.len() } };
        one.mended(scheme, &url[..HTTP.len()], "https://")
    })
}

/// Where the whole address stands in a text that begins at `from`.
fn standing(text: &str, url: &str, from: usize) -> Vec<usize> {
    let goes_on = |next: char| next.is_alphanumeric() || "/?&=%-_.~+".contains(next);
    let whole = text.match_indices(url).filter(|(at, _)| !text[at + url.len()..].starts_with(goes_on));
    whole.map(|(at, _)| from + at).collect()
}
