//! In: a language. Out: the words citation styles use in it.

use hayagriva::citationberg::{Locale, LocaleCode};

/// The words styles use: a line for each language, its code and all of them as JSON, as build.rs laid them out.
const LOCALES: &str = include_str!(concat!(env!("OUT_DIR"), "/locales.tsv"));

/// A language as styles use it: “and”, “n.d.”, “ed.”, names of months, the order of names.
pub(super) struct Tongue {
    pub code: LocaleCode,
    pub words: Vec<Locale>,
}

impl Tongue {
    /// English where no style knows the language; what a language lacks stands in English too.
    pub fn of(language: &str) -> Self {
        let main = language.split('-').next().unwrap_or_default();
        let codes = locales().map(|(code, _)| code).filter(|code| code.split('-').next() == Some(main));
        // `es-ES` before `es-MX`; English has always been American here.
        let at_home = format!("{main}-{}", main.to_uppercase());
        let english = LocaleCode::en_us();
        let code = codes.min_by_key(|code| (**code != *at_home, *code)).filter(|_| main != "en").unwrap_or(&english.0);
        let known = locales().filter(|(of, _)| *of == code || *of == english.0);
        let words = known.filter_map(|(_, words)| serde_json::from_str(words).ok()).collect();
        Self { code: LocaleCode(code.to_owned()), words }
    }
}

fn locales() -> impl Iterator<Item = (&'static str, &'static str)> {
    LOCALES.lines().filter_map(|line| line.split_once('\t'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_every_language_are_as_they_were_packed() {
        let packed = hayagriva::archive::locales();
        let ours: Vec<Locale> = locales().map(|(_, words)| serde_json::from_str(words).expect("a locale")).collect();
        assert_eq!(ours, packed);
        assert!(packed.iter().all(|one| one.lang.as_ref().is_some_and(|code| !Tongue::of(&code.0).words.is_empty())));
    }
}
