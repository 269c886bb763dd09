//! In: what a crate says of its licence (`MIT OR Apache-2.0`, `MIT/Apache-2.0`). Out: whether the allowed ones are enough.

use std::collections::BTreeSet;

/// Whether `expression` can be met with the `allowed` licences alone. What cannot be read is not met.
pub fn satisfied(expression: &str, allowed: &BTreeSet<&str>) -> bool {
    let spaced = expression.replace('(', " ( ").replace(')', " ) ").replace('/', " OR ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut rest = words.as_slice();
    let met = either(&mut rest, allowed);
    met == Some(true) && rest.is_empty()
}

/// `a OR b`
fn either(words: &mut &[&str], allowed: &BTreeSet<&str>) -> Option<bool> {
    let mut met = both(words, allowed)?;
    while take(words, "OR") {
        met |= both(words, allowed)?;
    }
    Some(met)
}

/// `a AND b`
fn both(words: &mut &[&str], allowed: &BTreeSet<&str>) -> Option<bool> {
    let mut met = one(words, allowed)?;
    while take(words, "AND") {
        met &= one(words, allowed)?;
    }
    Some(met)
}

/// A licence, perhaps with an exception, or an expression in brackets.
fn one(words: &mut &[&str], allowed: &BTreeSet<&str>) -> Option<bool> {
    if take(words, "(") {
        let met = either(words, allowed)?;
        return take(words, ")").then_some(met);
    }
    let (licence, rest) = words.split_first()?;
    *words = rest;
    if take(words, "WITH") {
        // A licence with an exception is another licence.
        let (exception, rest) = words.split_first()?;
        *words = rest;
        return Some(allowed.contains(format!("{licence} WITH {exception}").as_str()));
    }
    Some(allowed.contains(licence))
}

fn take(words: &mut &[&str], word: &str) -> bool {
    let found = words.first() == Some(&word);
    if found {
        *words = &words[1..];
    }
    found
}

#[test]
fn expressions_are_read() {
    let allowed = BTreeSet::from(["MIT", "Unicode-3.0"]);
    for good in [
        "MIT",
        "MIT/Apache-2.0",
        "Apache-2.0 OR MIT",
        "(MIT OR Apache-2.0) AND Unicode-3.0",
        "Apache-2.0 WITH LLVM-exception OR Apache-2.0 OR MIT",
    ] {
        assert!(satisfied(good, &allowed), "{good}");
    }
    for bad in ["", "GPL-3.0", "MIT AND Apache-2.0", "(MIT", "MIT OR", "MIT MIT", "MIT WITH x", "Apache-2.0 OR BSL-1.0"]
    {
        assert!(!satisfied(bad, &allowed), "{bad}");
    }
}
