//! In: a language. Out: the order in which its readers look words up, by the collation of CLDR.
//!
//! Invariant: the only door to icu_collator.

use icu_collator::options::{CollatorOptions, Strength};
use icu_collator::{Collator, CollatorBorrowed, CollatorPreferences};
use icu_locale_core::Locale;
use unicode_normalization::UnicodeNormalization;

/// How a language orders its words.
#[derive(Debug)]
pub struct Collation {
    whole: Option<CollatorBorrowed<'static>>,
    /// Sees letters only, no accents and no capitals, unless the language counts them as letters of their own.
    letters: Option<CollatorBorrowed<'static>>,
}

impl Collation {
    /// The order of `language`, a BCP 47 tag; the common one of all languages where it has none of its own.
    #[must_use]
    pub fn of(language: &str) -> Self {
        let preferences =
            || -> CollatorPreferences { Locale::try_from_str(language).unwrap_or(Locale::UNKNOWN).into() };
        let collator = |strength| {
            let mut options = CollatorOptions::default();
            options.strength = Some(strength);
            Collator::try_new(preferences(), options).ok()
        };
        Self { whole: collator(Strength::Tertiary), letters: collator(Strength::Primary) }
    }

    /// What stands for a text where texts are put in order.
    #[must_use]
    pub fn key(&self, text: &str) -> Vec<u8> {
        key(self.whole.as_ref(), text)
    }

    /// The letter under which a text stands in a list: `A` for `Ärger` in German, `Ñ` for `ñandú` in Spanish.
    #[must_use]
    pub fn letter(&self, text: &str) -> Option<String> {
        let first = text.chars().find(|sign| sign.is_alphanumeric())?;
        let plain = first.nfd().next().unwrap_or(first);
        let of = |sign: char| key(self.letters.as_ref(), sign.encode_utf8(&mut [0; 4]));
        let shown = if of(plain) == of(first) { plain } else { first };
        Some(shown.to_uppercase().to_string())
    }
}

fn key(collator: Option<&CollatorBorrowed<'static>>, text: &str) -> Vec<u8> {
    let mut key = Vec::new();
    match collator {
        Some(collator) => {
            let Ok(()) = collator.write_sort_key_to(text, &mut key);
        }
        None => key.extend(text.bytes()),
    }
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ordered(language: &str, words: &str) -> String {
        let collation = Collation::of(language);
        let mut words: Vec<&str> = words.split(' ').collect();
        words.sort_by_cached_key(|word| collation.key(word));
        words.join(" ")
    }

    #[test]
    fn each_language_has_its_order() {
        assert_eq!(ordered("de", "Zorn Ärger Angst Öde Oma über Ufer"), "Angst Ärger Öde Oma über Ufer Zorn");
        assert_eq!(ordered("es", "nube ñandú oso nido niño"), "nido niño nube ñandú oso");
        assert_eq!(ordered("pl", "łza lato mama ćma cud żal zez źle"), "cud ćma lato łza mama zez źle żal");
        assert_eq!(ordered("fr", "zèle école eau être"), "eau école être zèle");
        assert_eq!(ordered("ar", "ياء باب أب إبرة تين ابن"), "أب إبرة ابن باب تين ياء");
        assert_eq!(ordered("en", "zebra Éclair apple eat"), "apple eat Éclair zebra");
        assert_eq!(ordered("no language", "b ä a"), "a ä b");
    }

    #[test]
    fn a_letter_is_what_the_language_calls_one() {
        let letter = |language: &str, text: &str| Collation::of(language).letter(text).unwrap_or_default();
        assert_eq!((letter("de", "Ärger").as_str(), letter("sv", "Ärger").as_str()), ("A", "Ä"));
        assert_eq!((letter("es", "ñandú").as_str(), letter("de", "ñandú").as_str()), ("Ñ", "N"));
        assert_eq!((letter("pl", "łza").as_str(), letter("pl", "“żal”").as_str()), ("Ł", "Ż"));
        assert_eq!((letter("ar", "أب").as_str(), letter("ar", "باب").as_str()), ("ا", "ب"));
        assert_eq!((letter("en", "¡…!").as_str(), letter("en", "5 a").as_str()), ("", "5"));
    }
}
