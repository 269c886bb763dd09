//! In: a text. Out: its words, as readers count them and as writers look at them.

/// A sentence of more words is reported.
pub const LONGEST_SENTENCE: usize = 25;

/// How many words stand between blanks: what holds no letter and no figure is none.
pub(super) fn count(text: &str) -> usize {
    let mut words = 0;
    let mut counted = false;
    for letter in text.chars() {
        if letter.is_whitespace() {
            counted = false;
        } else if !counted && letter.is_alphanumeric() {
            words += 1;
            counted = true;
        }
    }
    words
}

/// Each word with its place: letters and figures, with hyphens and apostrophes.
pub(super) fn places(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut letters = text.char_indices();
    std::iter::from_fn(move || {
        let (start, _) = letters.find(|(_, letter)| is_inner(*letter))?;
        let end = letters.find(|(_, letter)| !is_inner(*letter)).map_or(text.len(), |(end, _)| end);
        Some((start, &text[start..end]))
    })
}

fn is_inner(letter: char) -> bool {
    letter.is_alphanumeric() || matches!(letter, '\'' | '’' | '-')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn words_have_letters_or_figures() {
        assert_eq!(count("  It’s – a 4-year-old, said\u{a0}… she  "), 5);
        assert_eq!(places("It’s (a) 4-year-old…").last(), Some((11, "4-year-old")));
    }

    proptest! {
        #[test]
        fn words_are_counted_as_blanks_divide_them(text in "([ab1,.–]|ä| |\t|\n|\u{a0}|\u{3000}){0,30}") {
            let plainly = text.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count();
            prop_assert_eq!(count(&text), plainly);
        }
    }
}
