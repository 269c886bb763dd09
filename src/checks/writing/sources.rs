//! Sources that stand in the text as they stand in papers: entries of a list, and names with a year between brackets.
//!
//! In: a block, and the family names that the entries of the same text begin with. Out: what is no citation.
//!
//! Invariant: a single word with a year, such as a town, counts only where an entry begins with that word.

use std::collections::BTreeSet;
use std::ops::Range;

use super::super::desk::Passage;
use super::slip::Slip;
use crate::article::blocks::Form;
use crate::diagnostic::rules::writing::UNREAD_CITATION;
use crate::diagnostic::sentences;

/// Longer brackets hold no source.
const LONGEST: usize = 160;

/// The family names that entries begin with.
pub(super) fn listed(blocks: &[Passage]) -> BTreeSet<&str> {
    blocks.iter().filter_map(|block| entry(&block.text)).map(|(name, _)| name).collect()
}

pub(super) fn slips(block: &Passage, listed: &BTreeSet<&str>) -> Vec<Slip> {
    if block.form == Form::Heading || !block.text.contains('(') {
        return Vec::new();
    }
    let cited = in_text(&block.text, listed).into_iter().map(|range| {
        let message = format!("`{}` is shown as it stands, and not as a citation", &block.text[range.clone()]);
        let help = "write `[@key]`, with an entry of this key in references.yaml; `mend cite` writes one from a DOI";
        Slip::new(&UNREAD_CITATION, range, message, help)
    });
    let entry = entry(&block.text).map(|(_, range)| {
        let shown = sentences::short(&block.text[range.clone()], 60);
        let message = format!("`{shown}` is a source written as text, which no list and no claim leads to");
        let makes = match doi(&block.text) {
            Some(doi) => format!("`mend cite {doi} --into` writes it"),
            None => "`mend cite` writes it from a DOI, an ISBN or an address".to_owned(),
        };
        let help = format!("write it as an entry in references.yaml ({makes}), and cite it with `[@key]`");
        Slip::new(&UNREAD_CITATION, range, message, help)
    });
    cited.chain(entry).collect()
}

/// `Smith, J., & Jones, A. B. (2019).` at the start of a text: the first family name, and all of that.
fn entry(text: &str) -> Option<(&str, Range<usize>)> {
    let open = text.find('(').filter(|open| *open <= LONGEST)?;
    let close = open + text[open..].find(')')?;
    let inside = &text[open + 1..close];
    let dated = inside.split(',').next().is_some_and(is_year) && inside.len() < 24;
    let (name, rest) = text[..open].split_once(", ")?;
    let mut first = rest.chars();
    let initials = first.next().is_some_and(char::is_uppercase) && first.next() == Some('.');
    let plain = |c: char| c.is_alphabetic() || " -’'".contains(c);
    let named = name.starts_with(char::is_uppercase) && name.chars().all(plain);
    let mut last = text[..open].trim_end().chars().rev();
    let initial = last.next() == Some('.')
        && last.next().is_some_and(char::is_uppercase)
        && last.next().is_some_and(|c| c == ' ' || c == '.' || c == '-');
    (dated && named && initials && initial).then_some((name, 0..close + 1))
}

/// `(Smith & Jones, 2019; Lee et al., 2020a)`.
fn in_text(text: &str, listed: &BTreeSet<&str>) -> Vec<Range<usize>> {
    let brackets = text.match_indices('(').filter_map(|(open, _)| {
        let end = text[open..].find(')').filter(|end| *end <= LONGEST)?;
        Some(open..open + end + 1)
    });
    let source = |part: &str| {
        let Some((names, year)) = part.trim().rsplit_once(", ") else { return false };
        let plain = |c: char| c.is_alphabetic() || " .,&-’'".contains(c);
        let several = [" & ", " and ", " et al"].iter().any(|sign| names.contains(sign));
        is_year(year)
            && names.starts_with(char::is_uppercase)
            && names.chars().all(plain)
            && (several || listed.contains(names))
    };
    brackets.filter(|range| text[range.start + 1..range.end - 1].split(';').all(source)).collect()
}

/// `2019` or `2019a`.
fn is_year(text: &str) -> bool {
    let digits = text.trim_end_matches(|c: char| c.is_ascii_lowercase());
    text.len() - digits.len() <= 1
        && digits.len() == 4
        && (digits.starts_with("19") || digits.starts_with("20"))
        && digits.bytes().all(|b| b.is_ascii_digit())
}

fn doi(text: &str) -> Option<&str> {
    let words = text.split(|c: char| c.is_whitespace() || ":<>()[]".contains(c));
    let mut found = words.filter_map(|word| Some(&word[word.find("10.")?..]));
    found.find(|word| word.contains('/')).map(|word| word.trim_end_matches(['.', ',', ';']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_are_told_from_sentences() {
        for (text, name) in [
            ("Smith, J. (2019). Listening to children. doi:10.1000/182", Some("Smith")),
            ("De la Cruz, A. B., & O’Neil, C.-D. (2020b). Words.", Some("De la Cruz")),
            ("Müller, K., et al. (1999)", None),
            ("Lee, A. (2021, May 3). A page.", Some("Lee")),
            ("Yesterday, in the park (2019), we talked.", None),
            ("When I was small, I read J. (2019).", None),
            ("Call, text, or write to A. (not B.)", None),
        ] {
            assert_eq!(entry(text).map(|(name, _)| name), name, "{text}");
        }
    }

    #[test]
    fn names_with_a_year_are_told_from_places() {
        let listed = BTreeSet::from(["Smith"]);
        let found =
            |text: &str| in_text(text, &listed).into_iter().map(|range| text[range].to_owned()).collect::<Vec<_>>();
        assert_eq!(found("A (Smith, 2019) and (Oxford, 2019)."), ["(Smith, 2019)"]);
        assert_eq!(found("B (Ö & P, 1999; Lee et al., 2020a) (May, 2020)"), ["(Ö & P, 1999; Lee et al., 2020a)"]);
        assert_eq!(found("(see Smith, 2019) (Smith and Son, shop) (, 2019) ("), [""; 0]);
    }

    #[test]
    fn a_doi_is_found_however_it_is_written() {
        for text in ["x doi:10.1000/18.2.", "x https://doi.org/10.1000/18.2", "x 10.1000/18.2, y", "(10.1000/18.2)"] {
            assert_eq!(doi(text), Some("10.1000/18.2"), "{text}");
        }
        assert_eq!(doi("10.5 per cent"), None);
    }
}
