//! `languages:` in `handbook.yaml`, and the way a language is written.

use crate::source::is_language;

/// Languages that are written from right to left.
const RIGHT_TO_LEFT: [&str; 9] = ["ar", "ckb", "dv", "fa", "he", "ps", "sd", "ur", "yi"];

/// Whether a language, a BCP 47 tag, is written from right to left.
#[must_use]
pub fn is_right_to_left(tag: &str) -> bool {
    RIGHT_TO_LEFT.contains(&tag.split('-').next().unwrap_or_default())
}

/// What is wrong with the code of a language. Whether Mend has words in it is known to the theme.
pub(super) fn wrong(code: &str) -> Option<String> {
    (!is_language(code))
        .then(|| "write a language as its code of two or three small letters, for example `en` or `es`".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_a_code_of_small_letters() {
        for good in ["en", "es", "ckb"] {
            assert_eq!(wrong(good), None);
        }
        for bad in ["", "e", "EN", "Spanish", "e1", "es_MX", "es-MX", "ñu", "../es"] {
            assert!(wrong(bad).is_some(), "{bad}");
        }
    }

    #[test]
    fn the_direction_goes_by_the_language() {
        assert!(["ar", "ar-EG", "he", "fa", "ur"].into_iter().all(is_right_to_left));
        assert!(!["en", "es", "pl", "arn", ""].into_iter().any(is_right_to_left));
    }
}
