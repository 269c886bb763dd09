//! What is said about words with signs in them that nobody sees or meant.

use super::invisible;

/// What to say about a word with an invisible character in it, or between the quotation marks of a word processor.
#[must_use]
pub fn slip_of_signs(word: &str) -> Option<String> {
    if let Some(inside) = invisible::between_curly(word) {
        return Some(format!("these are quotation marks of a word processor: write `{inside}` without them"));
    }
    let c = word.chars().find(|c| invisible::is(*c))?;
    Some(format!("a {} stands in this word: type it anew", invisible::name(c)))
}
