//! In: an entry as the bibliography's parser took it. Out: the same so that a reader finds what was written: particles with
//! the family name, initials apart, the bare DOI.

use hayagriva::types::{Person, PersonsWithRoles};

/// Fits one entry and what it is part of.
pub(super) fn fit(entry: &mut hayagriva::Entry) {
    if let Some(people) = entry.authors().map(|people| people.iter().map(person).collect()) {
        entry.set_authors(people);
    }
    if let Some(people) = entry.editors().map(|people| people.iter().map(person).collect()) {
        entry.set_editors(people);
    }
    if let Some(groups) = entry.affiliated() {
        let fitted = |group: &PersonsWithRoles| {
            PersonsWithRoles::new(group.names.iter().map(person).collect(), group.role.clone())
        };
        let groups = groups.iter().map(fitted).collect();
        entry.set_affiliated(groups);
    }
    if let Some(doi) = entry.doi().map(bare_doi) {
        entry.set_doi(doi);
    }
    let mut parents = entry.parents().to_vec();
    if !parents.is_empty() {
        parents.iter_mut().for_each(fit);
        entry.set_parents(parents);
    }
}

/// The citation processor leaves a prefix out of citations.
fn person(person: &Person) -> Person {
    let mut person = person.clone();
    if let Some(prefix) = person.prefix.take() {
        person.name = format!("{prefix} {}", person.name);
    }
    if let Some(given) = &mut person.given_name {
        *given = initials_apart(given, &person.name);
    }
    person
}

/// Whether what stands before and after a comma are two people, each with initials: `Smith J., Jones B.`. Read as one, the second
/// would be lost.
pub(super) fn are_two_people(before: &str, after: &str) -> bool {
    let is_initial = |word: &str| {
        let letters = word.chars().filter(|c| !['.', '-'].contains(c));
        word.len() <= 6 && word.contains(char::is_alphabetic) && letters.into_iter().all(char::is_uppercase)
    };
    let is_whole = |word: &str| word.chars().filter(|c| c.is_lowercase()).count() > 1;
    let is_one = |part: &str| {
        let mut words = part.split_whitespace();
        words.clone().any(is_initial) && words.any(is_whole)
    };
    is_one(before) && is_one(after)
}

/// `J.F.` and `JF` are two first names, of which the processor would print one.
pub(super) fn initials_apart(given: &str, family: &str) -> String {
    let shouted = family.chars().all(|c| !c.is_lowercase());
    let apart = |word: &str| {
        if word.len() > 1 && word.len() <= 3 && !shouted && word.bytes().all(|b| b.is_ascii_uppercase()) {
            return word.chars().map(String::from).collect::<Vec<_>>().join(" ");
        }
        let mut out = String::new();
        let mut dot = false;
        for c in word.chars() {
            if dot && c.is_alphabetic() {
                out.push(' ');
            }
            dot = c == '.';
            out.push(c);
        }
        out
    };
    given.split(' ').map(apart).collect::<Vec<_>>().join(" ")
}

/// `https://doi.org/10.1/x` and `doi:10.1/x` name the DOI `10.1/x`; anything else stays as it is.
pub(super) fn bare_doi(written: &str) -> String {
    let mut rest = written.trim();
    let mut address = false;
    loop {
        let before = rest;
        for prefix in ["https://", "http://", "dx.doi.org/", "www.doi.org/", "doi.org/", "doi:", "doi "] {
            if rest.get(..prefix.len()).is_some_and(|start| start.eq_ignore_ascii_case(prefix)) {
                address |= prefix.ends_with('/');
                rest = rest[prefix.len()..].trim_start_matches([' ', '/']);
            }
        }
        if rest == before {
            break;
        }
    }
    if !rest.starts_with("10.") {
        return written.trim().to_owned();
    }
    match address {
        true => percent_encoding::percent_decode_str(rest)
            .decode_utf8()
            .map_or_else(|_| rest.to_owned(), std::borrow::Cow::into_owned),
        false => rest.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_doi_is_bare_however_it_is_written() {
        for doi in [
            "10.1/x",
            "doi:10.1/x",
            "DOI: 10.1/x",
            "doi 10.1/x",
            "https://doi.org/10.1/x",
            "http://dx.doi.org/10.1/x",
            "doi.org/10.1/x",
            "https://doi.org/doi:10.1/x",
            " https://doi.org/10.1%2Fx ",
        ] {
            assert_eq!(bare_doi(doi), "10.1/x", "{doi}");
        }
        for other in ["https://example.org/10.1/x", "https://hdl.handle.net/1/2", "unknown", "dö"] {
            assert_eq!(bare_doi(other), other);
        }
    }

    #[test]
    fn initials_are_apart() {
        let given = |given, family| initials_apart(given, family);
        assert_eq!(given("J.F.", "Kennedy"), "J. F.");
        assert_eq!(given("JF", "Kennedy"), "J F");
        assert_eq!(given("JOE", "KENNEDY"), "JOE");
        assert_eq!(given("Mary-Anne J.-P.", "Doe"), "Mary-Anne J.-P.");
    }
}
