//! Small helpers that make sentences read well: counts, lists, near misses.

use std::collections::BTreeSet;

use super::distance::Rows;

/// `1 article`, `3 articles`, `no articles`.
#[must_use]
pub fn count(number: usize, word: &str) -> String {
    match number {
        0 => format!("no {word}s"),
        1 => format!("1 {word}"),
        _ => format!("{number} {word}s"),
    }
}

/// `a`, `a or b`, `a, b or c`.
#[must_use]
pub fn list(items: &[impl AsRef<str>], last: &str) -> String {
    let items: Vec<&str> = items.iter().map(AsRef::as_ref).collect();
    match items.as_slice() {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [first @ .., end] => format!("{} {last} {end}", first.join(", ")),
    }
}

/// The candidate that is most like what was written, if any is near enough to be a slip of the finger.
///
/// Nearness is the restricted Damerau–Levenshtein distance on lower-case letters, at most a third of the word and less
/// than all of it.
///
/// A list that is asked again and again is made ready once, as a [`near::Known`](super::near::Known).
pub fn nearest<'a>(written: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let Slips { letters: written, most: allowed } = Slips::of(written);
    let own =
        written.iter().filter(|letter| letter.is_ascii()).fold(0, |signs, letter| signs | 1_u128 << (*letter as u32));
    let mut rows = Rows::default();
    let mut best: Option<(usize, &str)> = None;
    for candidate in candidates {
        // A candidate only counts when it is at least as near as the best one so far.
        let most = best.map_or(allowed, |(distance, _)| distance);
        // Far ones are seen before they are gone through: a slip takes one letter away and brings another at most. Of other scripts
        // lower case may have more letters than upper case.
        let is_far = || {
            let longer = candidate.len().abs_diff(written.len()) > most;
            longer || (signs(candidate) ^ own).count_ones() as usize > 2 * most
        };
        if candidate.is_ascii() && is_far() {
            continue;
        }
        if let Some(distance) = rows.distance(&written, &small_letters(candidate), most) {
            best = Some(best.map_or((distance, candidate), |best| best.min((distance, candidate))));
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// A word as it was written, and how many slips of the finger another may be away.
pub(super) struct Slips {
    pub letters: Vec<char>,
    pub most: usize,
}

impl Slips {
    pub fn of(written: &str) -> Self {
        let letters = small_letters(written);
        let most = (letters.len() / 3).max(1).min(letters.len().saturating_sub(1));
        Self { letters, most }
    }
}

pub(super) fn small_letters(word: &str) -> Vec<char> {
    word.chars().flat_map(char::to_lowercase).collect()
}

/// The one candidate that differs by capitals, by blanks, hyphens and the like, or by one slip in a long word, when no other is near:
/// what was meant, beyond doubt. Another word, or another number, is never a slip: `after-sharing` is not `after-shouting`.
pub fn only_near<'a>(written: &str, candidates: impl IntoIterator<Item = &'a str> + Clone) -> Option<&'a str> {
    let near = nearest(written, candidates.clone())?;
    let other = nearest(written, candidates.into_iter().filter(|other| *other != near));
    (other.is_none() && is_slip(written, near)).then_some(near)
}

/// A shorter word with another letter may be another word; one whose letters changed places hardly is.
const LONG: usize = 5;

/// Whether two names have the same words, but for one slip of the finger in one of them.
pub(super) fn is_slip(one: &str, other: &str) -> bool {
    let words = |name: &str| -> Vec<String> {
        let lower: String = name.chars().flat_map(char::to_lowercase).collect();
        lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
    };
    let (one, other) = (words(one), words(other));
    if one.concat() == other.concat() {
        return true;
    }
    let mut differ = one.iter().zip(&other).filter(|(one, other)| one != other);
    let (Some((one_word, other_word)), None) = (differ.next(), differ.next()) else { return false };
    let digits = |word: &str| word.contains(|c: char| c.is_numeric());
    let letters = |word: &str| word.chars().collect::<BTreeSet<char>>();
    let least = if letters(one_word) == letters(other_word) { LONG - 1 } else { LONG };
    let long = one_word.chars().count().min(other_word.chars().count()) >= least;
    one.len() == other.len() && long && !digits(one_word) && !digits(other_word) && is_near(one_word, other_word, 1)
}

/// The small letters and signs of a word of ASCII, a bit each.
fn signs(word: &str) -> u128 {
    word.bytes().fold(0, |signs, letter| signs | 1 << letter.to_ascii_lowercase())
}

/// Whether at most so many slips of the finger lie between two words, letter by letter as they stand.
#[must_use]
pub fn is_near(one: &str, other: &str, most: usize) -> bool {
    let letters = |word: &str| word.chars().collect::<Vec<char>>();
    Rows::default().distance(&letters(one), &letters(other), most).is_some()
}

/// `did you mean `x`?`, if there is a near one.
pub fn did_you_mean<'a>(written: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<String> {
    nearest(written, candidates).map(|near| format!("did you mean `{near}`?"))
}

/// `did you mean `x`?` when one is near, otherwise the whole list: `it can be `a`, `b` or `c``.
pub fn suggest<'a>(written: &str, candidates: impl IntoIterator<Item = &'a str> + Clone) -> String {
    did_you_mean(written, candidates.clone()).unwrap_or_else(|| {
        let all: Vec<String> = candidates.into_iter().map(|candidate| format!("`{candidate}`")).collect();
        format!("it can be {}", list(&all, "or"))
    })
}

/// The sentence with a full stop, if it has no end of its own: a question has one.
#[must_use]
pub fn ended(sentence: &str) -> String {
    let stop = if sentence.ends_with(['?', '!', '.']) { "" } else { "." };
    format!("{sentence}{stop}")
}

/// Text cut at `most` characters, with an ellipsis where something was left out.
#[must_use]
pub fn short(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        None => text.to_owned(),
        Some((end, _)) => format!("{}…", text[..end].trim_end()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_ends_once() {
        assert_eq!(ended("there is none"), "there is none.");
        assert_eq!(ended("there is none; did you mean `b`?"), "there is none; did you mean `b`?");
    }

    #[test]
    fn near_misses_are_found_and_far_ones_are_not() {
        assert_eq!(nearest("tilte", ["kind", "title", "tags"]), Some("title"));
        assert_eq!(nearest("co-regulaton", ["co-regulation", "self-regulation"]), Some("co-regulation"));
        assert_eq!(nearest("banana", ["kind", "title"]), None);
        assert_eq!(nearest("", ["kind"]), None);
        assert_eq!(nearest("x", ["a"]), None);
        assert_eq!(only_near("calmig", ["calming", "shouting"]), Some("calming"));
        assert_eq!(only_near("calmig", ["calming", "calming", "calmed"]), None);
        assert_eq!(only_near("banana", ["kind"]), None);
    }

    #[test]
    fn beyond_doubt_is_one_slip_in_one_word() {
        for (written, meant) in [
            ("Good Enough", "good-enough"),
            ("goodenough", "good-enough"),
            ("good-enogh", "good-enough"),
            ("cocnept", "concept"),
            ("titel", "title"),
            ("tgas", "tags"),
            ("rupture_and_repair", "rupture-and-repair"),
        ] {
            assert_eq!(only_near(written, [meant, "elsewhere"]), Some(meant), "{written}");
        }
        for (written, other) in [
            ("tested-not-often", "tested-often"),
            ("untested-often", "tested-often"),
            ("tested-a-lot", "tested-a-little"),
            ("getting-hit", "getting-help"),
            ("after-sharing", "after-shouting"),
            ("when-my-partner-hits", "when-my-partner-shouts"),
            ("age-3-to-5", "age-3-to-6"),
            ("tronick1990", "tronick1989"),
            ("no-theory", "theory"),
            ("hit", "hut"),
        ] {
            assert_eq!(only_near(written, [other]), None, "{written}");
            assert_eq!(only_near(other, [written]), None, "{written}");
        }
    }

    #[test]
    fn sentences_read_well() {
        assert_eq!(count(0, "error"), "no errors");
        assert_eq!(count(1, "error"), "1 error");
        assert_eq!(list(&["a", "b", "c"], "or"), "a, b or c");
        assert_eq!(suggest("xyz", ["a", "b"]), "it can be `a` or `b`");
        assert_eq!(short("abcdef", 3), "abc…");
    }
}
