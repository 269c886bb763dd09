//! In: running text and the bibliography. Out: keys of sources that stand in it without being a citation.

use std::ops::Range;

use crate::diagnostic::{near, sentences};
use crate::library::References;

/// Each such key with the brackets around it, the citation to write instead, and whether there is such a key.
pub(super) fn slips<'a>(
    text: &'a str,
    references: &'a References,
) -> impl Iterator<Item = (Range<usize>, String, bool)> + 'a {
    words(text).filter_map(move |word| slip(text, word, references))
}

/// The pieces of a text that could be keys: letters, digits, hyphens and underscores, with a letter first.
fn words(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let is_inner = |c: char| c.is_alphanumeric() || c == '_' || c == '-';
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + text[at..].find(is_inner)?;
        let end = start + text[start..].find(|c| !is_inner(c)).unwrap_or(text.len() - start);
        at = end;
        Some(start..end)
    })
}

fn slip(text: &str, word: Range<usize>, references: &References) -> Option<(Range<usize>, String, bool)> {
    let name = text[word.clone()].trim_end_matches('-');
    let signed = text[..word.start].ends_with('@');
    let looks = looks_like_a_key(name);
    if !looks && !signed {
        return None;
    }
    let start = word.start - usize::from(signed);
    let end = word.start + name.len();
    let (before, after) = (&text[..start], &text[end..]);
    // An address of e-mail, a path, a name with a dot: no key.
    if before.ends_with(|c: char| c.is_alphanumeric() || "/.:#@_".contains(c)) || after.starts_with(['@', '/']) {
        return None;
    }
    if after.strip_prefix('.').is_some_and(|after| after.starts_with(char::is_alphanumeric)) {
        return None;
    }
    let wrapped = before.ends_with(['[', '(']) && after.starts_with([']', ')']);
    let known = references.knows(name);
    let key = match () {
        () if known => name,
        () if looks && (wrapped || signed) => {
            near::nearest(name, &[references.near_keys()]).filter(|near| is_near(name, near))?
        }
        () => return None,
    };
    let open = usize::from(signed && !wrapped && before.ends_with('['));
    let range = if wrapped { start - 1..end + 1 } else { start - open..end };
    Some((range, format!("[@{key}]"), known))
}

/// Letters, then a year, then perhaps a letter: `field1981`.
fn looks_like_a_key(name: &str) -> bool {
    let name = name
        .strip_suffix(|c: char| c.is_ascii_lowercase())
        .filter(|short| short.ends_with(|c: char| c.is_ascii_digit()))
        .unwrap_or(name);
    let letters = name.trim_end_matches(|c: char| c.is_ascii_digit());
    let years = name.len() - letters.len();
    years == 4 && letters.chars().filter(|c| c.is_alphabetic()).count() >= 2 && letters.starts_with(char::is_alphabetic)
}

/// The nearest key of a bibliography is near enough when at most two letters differ.
fn is_near(name: &str, key: &str) -> bool {
    sentences::is_near(&name.to_lowercase(), &key.to_lowercase(), 2)
}
