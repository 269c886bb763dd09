//! In: a work, and which keys are taken. Out: a key for it, as the shipped ones are: the first family name and the year.

use crate::finding::fold;
use crate::library::work::{Name, Work};

/// What YAML takes for something else than text, now or in older programs.
const NO_TEXT: [&str; 9] = ["null", "true", "false", "yes", "no", "on", "off", "y", "n"];

/// A free key of small letters and digits, which every program reads as text.
pub fn key_for(work: &Work, taken: impl Fn(&str) -> bool) -> String {
    let ascii = |text: &str| fold(text).chars().filter(char::is_ascii_lowercase).collect::<String>();
    let first = work.authors.first().or(work.editors.first()).map(|name| match name {
        Name::Person { family, .. } => ascii(family),
        // Of a group its first words, so that the key is not longer than a line.
        Name::Group(name) => {
            ascii(&name.split_whitespace().filter(|word| *word != "The").take(2).collect::<Vec<_>>().join(" "))
        }
    });
    let title = || work.title.iter().flat_map(|title| title.split_whitespace()).map(ascii).find(|word| word.len() > 3);
    let name = first.filter(|name| !name.is_empty()).or_else(title).unwrap_or_else(|| "source".to_owned());
    let year: String = work.date.iter().flat_map(|date| date.chars().take(4)).collect();
    let base = format!("{}{year}", name.chars().take(40).collect::<String>());
    let letters =
        ('b'..='z').map(|letter| if year.is_empty() { format!("{base}-{letter}") } else { format!("{base}{letter}") });
    let numbers = (2_u64..).map(|number| format!("{base}-{number}"));
    std::iter::once(base.clone())
        .chain(letters)
        .chain(numbers)
        .find(|key| !taken(key) && !NO_TEXT.contains(&key.as_str()))
        .unwrap_or(base)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_the_name_and_the_year_and_is_free() {
        let person =
            |family: &str| Name::Person { family: family.to_owned(), given: String::new(), suffix: String::new() };
        let of = |name: Option<Name>, date: Option<&str>| Work {
            title: Some("On the 情感 Regulation of babies".to_owned()),
            authors: name.into_iter().collect(),
            date: date.map(str::to_owned),
            ..Work::default()
        };
        let key = |work: &Work| key_for(work, |key| ["field1981", "field1981b"].contains(&key));
        assert_eq!(key(&of(Some(person("van IJzendoorn")), Some("1999-02"))), "vanijzendoorn1999");
        assert_eq!(key(&of(Some(person("Field")), Some("1981"))), "field1981c");
        assert_eq!(key(&of(Some(person("Ørsted-Müller")), None)), "orstedmuller");
        assert_eq!(key(&of(Some(person("王")), Some("2001"))), "regulation2001");
        assert_eq!(
            key(&of(Some(Name::Group("The World Health Organization".to_owned())), Some("2018"))),
            "worldhealth2018"
        );
        assert_eq!(key(&Work::default()), "source");
        for word in NO_TEXT {
            let known = key(&of(Some(person(&word.to_uppercase())), None));
            assert_eq!(known, format!("{word}-b"));
            assert!(serde_yaml::from_str::<serde_yaml::Value>(&known).is_ok_and(|value| value.is_string()));
            assert_eq!(key(&of(Some(person(word)), Some("2001"))), format!("{word}2001"));
        }
        assert_eq!(key_for(&Work::default(), |key| !key.ends_with('7')), "source-7");
    }
}
