//! In: the words of a field of names. Out: the people and groups it names, and what cannot be told apart.
//!
//! A particle is part of the family name, as readers look for it: van IJzendoorn stands under V. Only a name that says
//! `useprefix=false` has it after the first name.

use biblatex::{Chunk, Chunks, Spanned};

use super::letters::Words;
use crate::library::fitting::{are_two_people, initials_apart};
use crate::library::style::AND_OTHERS;

/// One person or group.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Name {
    /// The family name with what belongs to it, or the name of a group.
    pub family: String,
    pub given: String,
    /// `Jr.`, `III`.
    pub suffix: String,
    /// A particle that stands after the first name.
    pub dropped: String,
}

impl Name {
    pub fn group(name: impl Into<String>) -> Self {
        Self { family: name.into(), ..Self::default() }
    }
}

/// What cannot be read as a name, as it is written; it is kept as the name of a group.
pub(super) type Odd = String;

type Signs<'w> = &'w [(char, bool)];

/// Reads a list of names, which the word “and” divides.
pub(super) fn read(words: &Words) -> (Vec<Name>, Vec<Odd>) {
    let mut odd = Vec::new();
    let mut names: Vec<Name> = Vec::new();
    for one in people(&words.signs) {
        if plain(one).eq_ignore_ascii_case("others") || plain(one).trim_end_matches('.').eq_ignore_ascii_case("et al") {
            names.push(Name::group(AND_OTHERS));
            continue;
        }
        let (one, others) = without_others(one);
        names.push(name(one).unwrap_or_else(|| {
            odd.push(plain(one));
            Name::group(plain(one))
        }));
        names.extend(others.then(|| Name::group(AND_OTHERS)));
    }
    (names, odd)
}

/// A name without the `et al.` behind it, and whether that stood there.
fn without_others(one: Signs<'_>) -> (Signs<'_>, bool) {
    let all: Vec<Signs<'_>> = words(one).collect();
    let is = |word: Signs<'_>, known: &str| {
        word.iter().all(|(_, kept)| !kept) && plain(word).trim_matches([',', '.']).eq_ignore_ascii_case(known)
    };
    match all.as_slice() {
        [_, .., et, al] if is(et, "et") && is(al, "al") => {
            let after = one.iter().rev().take_while(|sign| is_blank(sign)).count() + al.len();
            let before = &one[..one.len() - after];
            let before = &before[..before.iter().rposition(|sign| !is_blank(sign)).map_or(0, |at| at + 1) - et.len()];
            let ends = |(sign, kept): &(char, bool)| !kept && (*sign == ' ' || *sign == '\u{a0}' || *sign == ',');
            (&before[..before.iter().rposition(|sign| !ends(sign)).map_or(0, |at| at + 1)], true)
        }
        _ => (one, false),
    }
}

/// The same for the converter, in the form in which it cannot misread them.
pub(super) fn chunks(names: &[Name], span: &std::ops::Range<usize>) -> Chunks {
    let mut chunks = Vec::new();
    let mut push = |chunk: Chunk| chunks.push(Spanned::new(chunk, span.clone()));
    for (at, name) in names.iter().enumerate() {
        push(Chunk::Normal(if at == 0 { "family=" } else { " and family=" }.to_owned()));
        push(Chunk::Verbatim(name.family.clone()));
        for (part, value) in [("given", &name.given), ("suffix", &name.suffix), ("prefix", &name.dropped)] {
            if !value.is_empty() {
                push(Chunk::Normal(format!(", {part}=")));
                push(Chunk::Verbatim(value.clone()));
            }
        }
    }
    chunks
}

fn plain(signs: Signs<'_>) -> String {
    signs.iter().map(|(sign, _)| if *sign == '\u{a0}' { ' ' } else { *sign }).collect::<String>().trim().to_owned()
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "a slice is split by what sees references")]
fn is_blank((sign, kept): &(char, bool)) -> bool {
    !kept && (*sign == ' ' || *sign == '\u{a0}')
}

/// The words, each with its signs; a blank in braces divides nothing.
fn words(signs: Signs<'_>) -> impl Iterator<Item = Signs<'_>> {
    signs.split(is_blank).filter(|word| !word.is_empty())
}

/// The pieces between the word “and” outside braces.
fn people(signs: Signs<'_>) -> Vec<Signs<'_>> {
    let mut found = Vec::new();
    let (mut start, mut at) = (0, 0);
    for word in signs.split_inclusive(is_blank) {
        let bare = word.strip_suffix(&[(' ', false)]).unwrap_or(word);
        let and = bare.iter().all(|(_, kept)| !kept) && plain(bare).eq_ignore_ascii_case("and");
        if and {
            found.push(&signs[start..at]);
            start = at + word.len();
        }
        at += word.len();
    }
    found.push(&signs[start..]);
    found.retain(|one| !plain(one).is_empty());
    found
}

/// Reads one name; `None` when it has more parts than a name has.
fn name(signs: Signs<'_>) -> Option<Name> {
    let parts: Vec<Signs<'_>> = signs.split(|(sign, kept)| !kept && *sign == ',').collect();
    if parts.iter().any(|part| part.contains(&('=', false))) {
        return Some(spelt_out(&parts));
    }
    if signs.iter().any(|(sign, kept)| *sign == ';' && !kept) {
        return None;
    }
    let empty = |part: Signs<'_>| plain(part).is_empty();
    match parts.as_slice() {
        [whole] => Some(in_order(whole)),
        [family, given] if empty(given) => Some(Name::group(plain(family))),
        [before, after] if are_two_people(&plain(before), &plain(after)) => None,
        [family, given] => {
            // `King, Jr.` has no first name.
            if is_suffix(&plain(given)) {
                return Some(Name { family: plain(family), suffix: plain(given), ..Name::default() });
            }
            Some(Name {
                family: plain(family),
                given: initials_apart(&plain(given), &plain(family)),
                ..Name::default()
            })
        }
        [family, first, second] => {
            let (suffix, given) = match is_suffix(&plain(second)) && !is_suffix(&plain(first)) {
                true => (second, first),
                false => (first, second),
            };
            if !is_suffix(&plain(suffix)) {
                return None;
            }
            let given = initials_apart(&plain(given), &plain(family));
            Some(Name { family: plain(family), given, suffix: plain(suffix), ..Name::default() })
        }
        _ => None,
    }
}

/// What stands after a name and is no part of it.
fn is_suffix(word: &str) -> bool {
    let word: String = word.chars().filter(|c| *c != '.' && *c != ' ').collect::<String>().to_lowercase();
    ["jr", "sr", "i", "ii", "iii", "iv", "v", "md", "phd", "esq", "junior", "senior", "jnr", "snr", "filho", "neto"]
        .contains(&word.as_str())
}

/// `Marinus H. van IJzendoorn`: first names, what begins small, family name.
fn in_order(signs: Signs<'_>) -> Name {
    let mut all: Vec<Signs<'_>> = words(signs).collect();
    let suffix = match all.as_slice() {
        [_, .., last] if all.len() > 2 && is_suffix(&plain(last)) && plain(last).len() > 1 => {
            let suffix = plain(last);
            all.pop();
            suffix
        }
        _ => String::new(),
    };
    if all.len() < 2 || all.iter().all(|word| word.iter().all(|(_, kept)| *kept)) && all.len() == 1 {
        return Name { suffix, ..Name::group(plain(signs)) };
    }
    // “Action for Children” is a group, though nobody put it in braces.
    if all
        .iter()
        .any(|word| ["for", "of", "the", "on", "in", "to", "&", "para", "pour"].contains(&plain(word).as_str()))
    {
        return Name::group(plain(signs));
    }
    // PubMed writes `Smith AB`: initials without dots stand last.
    let is_initials =
        |word: Signs<'_>| word.len() <= 3 && word.iter().all(|(sign, kept)| !kept && sign.is_ascii_uppercase());
    let has_small = |word: &Signs<'_>| word.iter().any(|(sign, _)| sign.is_lowercase());
    if let [family @ .., last] = all.as_slice()
        && is_initials(last)
        && family.iter().all(has_small)
        && !family.is_empty()
    {
        let family = family.iter().map(|word| plain(word)).collect::<Vec<_>>().join(" ");
        return Name { given: initials_apart(&plain(last), &family), family, suffix, ..Name::default() };
    }
    let begins_small = |word: Signs<'_>| word.first().is_some_and(|(sign, kept)| !kept && sign.is_lowercase());
    let last = all.len() - 1;
    let particle = all[..last].iter().position(|word| begins_small(word)).filter(|at| *at > 0).unwrap_or(last);
    let join = |words: &[Signs<'_>]| words.iter().map(|word| plain(word)).collect::<Vec<_>>().join(" ");
    let family = join(&all[particle..]);
    Name { given: initials_apart(&join(&all[..particle]), &family), family, suffix, ..Name::default() }
}

/// `family=IJzendoorn, given=Marinus, prefix=van`.
fn spelt_out(parts: &[Signs<'_>]) -> Name {
    let value = |wanted: &str| {
        parts.iter().find_map(|part| {
            let at = part.iter().position(|sign| *sign == ('=', false))?;
            let value = plain(&part[at + 1..]);
            plain(&part[..at]).eq_ignore_ascii_case(wanted).then(|| value.trim_matches('"').to_owned())
        })
    };
    let part = |wanted: &str| value(wanted).unwrap_or_default();
    let (prefix, family) = (part("prefix"), part("family"));
    let given = initials_apart(&part("given"), &family);
    let after = value("useprefix").is_some_and(|word| word == "false") && !given.is_empty();
    let (family, dropped) = match (prefix.is_empty(), after) {
        (true, _) => (family, String::new()),
        (false, true) => (family, prefix),
        // `d'` and `l'` stand close to what follows.
        (false, false) if prefix.ends_with(['\'', '’', '-']) => (prefix + &family, String::new()),
        (false, false) => (format!("{prefix} {family}"), String::new()),
    };
    Name { family, given, suffix: part("suffix"), dropped }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::tex::{self, Mode};
    use super::*;

    fn shown(text: &str) -> Vec<String> {
        let (names, odd) = read(&tex::read(text, Mode::Words));
        let one = |name: &Name| {
            let parts = [&name.family, &name.given, &name.suffix, &name.dropped];
            parts.map(String::as_str).join("|").trim_end_matches('|').to_owned()
        };
        names.iter().map(one).chain(odd.iter().map(|odd| format!("? {odd}"))).collect()
    }

    #[test]
    fn names_come_apart_as_bibtex_reads_them() {
        for (text, right) in [
            ("van IJzendoorn, Marinus H.", &["van IJzendoorn|Marinus H."][..]),
            ("Marinus H. van IJzendoorn and {\\O}rsted, Hans", &["van IJzendoorn|Marinus H.", "Ørsted|Hans"]),
            ("{World Health Organization}", &["World Health Organization"]),
            (
                "{{National Institute for Health and Care Excellence}}",
                &["National Institute for Health and Care Excellence"],
            ),
            ("{Taylor and Francis} and Doe, J.", &["Taylor and Francis", "Doe|J."]),
            ("Bowlby, J and Field, TM and others", &["Bowlby|J", "Field|T M", "\u{2060}et al."]),
            ("Smith J., Jones B. and Doe, J.", &["Smith J., Jones B.", "Doe|J.", "? Smith J., Jones B."]),
            ("J.-P. Smith, B Jones", &["J.-P. Smith, B Jones", "? J.-P. Smith, B Jones"]),
            ("Field, Tiffany M.", &["Field|Tiffany M."]),
            ("Kennedy, J.F.", &["Kennedy|J. F."]),
            ("Smith AB and van der Berg C", &["Smith|A B", "van der Berg|C"]),
            ("Kahn SOS, Eve and Kahn {UN}", &["Kahn SOS|Eve", "UN|Kahn"]),
            ("Lee, Q. et al. and Roe R, et al", &["Lee|Q.", "\u{2060}et al.", "Roe|R", "\u{2060}et al."]),
            (
                "King, Jr., Martin Luther and King, Martin Luther, Jr. and Martin Luther King Jr.",
                &["King|Martin Luther|Jr."; 3],
            ),
            ("family=Gogh, given=Vincent, prefix=van, useprefix=false", &["Gogh|Vincent||van"]),
            ("family=Kolk, given=Bessel, prefix=van der, useprefix=true", &["van der Kolk|Bessel"]),
            (
                "Charles Louis Xavier Joseph de la Vall{\\'e}e Poussin",
                &["de la Vallée Poussin|Charles Louis Xavier Joseph"],
            ),
            ("De Bellis, Michael D AND {de} Weerth, Carolina", &["De Bellis|Michael D", "de Weerth|Carolina"]),
            ("hooks, bell and bell hooks and Plato", &["hooks|bell", "hooks|bell", "Plato"]),
            ("O'Brien, Mary-Anne and {\\'A}vila Hansen, X.", &["O'Brien|Mary-Anne", "Ávila Hansen|X."]),
            ("Doe, J., Roe, R., Poe, P.", &["Doe, J., Roe, R., Poe, P.", "? Doe, J., Roe, R., Poe, P."]),
            ("Doe, J.; Roe, R.", &["Doe, J.; Roe, R.", "? Doe, J.; Roe, R."]),
            ("and Doe, Jane and and Anderson, Sandy and", &["Doe|Jane", "Anderson|Sandy"]),
            ("Action for Children and Department of Health", &["Action for Children", "Department of Health"]),
            ("Johnson\n  and\n Sandberg, A.", &["Johnson", "Sandberg|A."]),
        ] {
            assert_eq!(shown(text), right, "{text}");
        }
    }

    proptest! {
        #[test]
        fn no_letter_of_a_name_is_lost(text in "[A-Za-z{},.\" -]{0,40}") {
            let words = tex::read(&text, Mode::Words);
            let (names, _) = read(&words);
            let letters = |text: &str| text.chars().filter(|c| c.is_alphabetic()).collect::<Vec<_>>();
            prop_assume!(!text.to_lowercase().contains("and") && !text.to_lowercase().contains("et al"));
            prop_assume!(!text.to_lowercase().contains("others"));
            let one = |name: &Name| [name.family.as_str(), &name.given, &name.suffix].concat();
            let mut shown = letters(&names.iter().map(one).collect::<String>());
            let mut written = letters(&words.plain());
            shown.sort_unstable();
            written.sort_unstable();
            prop_assert_eq!(shown, written);
        }
    }
}
