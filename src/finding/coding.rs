//! Numbers and words as short texts, which `static/search.js` reads again.
//!
//! A number is a row of letters, each worth five bits, the lowest first; every letter but the last is from the second half of
//! the alphabet. A list of forms says for each how many letters of the first go, and what comes instead.
//! Of words with more letters than one sign can count, the odd forms are left out.

use std::cmp::Reverse;
use std::collections::BTreeMap;

const LETTERS: &[u8; 64] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_";

/// What one letter alone can say is below this.
const HALF: usize = 32;

/// Writes a number.
pub fn put(text: &mut String, mut number: usize) {
    loop {
        let (low, rest) = (number & 31, number >> 5);
        let letter = if rest == 0 { low } else { low | 32 };
        text.push(char::from(LETTERS[letter]));
        if rest == 0 {
            return;
        }
        number = rest;
    }
}

/// Reads the numbers of a text.
#[derive(Debug)]
pub struct Numbers<'a>(std::slice::Iter<'a, u8>);

impl<'a> Numbers<'a> {
    /// From its beginning.
    #[must_use]
    pub fn new(text: &'a str) -> Self {
        Self(text.as_bytes().iter())
    }
}

impl Iterator for Numbers<'_> {
    type Item = usize;

    fn next(&mut self) -> Option<usize> {
        let (mut number, mut shift) = (0, 0);
        loop {
            let letter = self.0.next()?;
            let worth = LETTERS.iter().position(|one| one == letter)?;
            number |= (worth & 31) << shift;
            if worth < 32 {
                return Some(number);
            }
            shift += 5;
        }
    }
}

/// How many letters two words begin with in common.
#[must_use]
pub fn shared(one: &str, other: &str) -> usize {
    one.chars().zip(other.chars()).take_while(|(a, b)| a == b).count()
}

/// A list of forms by the first of them.
#[must_use]
pub fn forms(forms: &[String]) -> String {
    let Some(first) = forms.first() else { return String::new() };
    let length = first.chars().count();
    let mut text = first.clone();
    for form in &forms[1..] {
        let shared = shared(first, form);
        if length - shared >= HALF {
            continue;
        }
        text.push(',');
        put(&mut text, length - shared);
        text.extend(form.chars().skip(shared));
    }
    text
}

/// Many lists of forms, and apart from them what follows the first form in more than one: there the list has only its number, after `|`.
#[must_use]
pub fn tailed(lists: &[Vec<String>]) -> (String, Vec<String>) {
    let lists: Vec<String> = lists.iter().map(|list| forms(list)).collect();
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for (_, tail) in lists.iter().filter_map(|list| list.split_once(',')) {
        *counts.entry(tail).or_default() += 1;
    }
    let mut tails: Vec<(&str, usize)> = counts.into_iter().filter(|(_, count)| *count > 1).collect();
    // The shortest numbers go to those that stand most often.
    tails.sort_by_key(|(_, count)| Reverse(*count));
    let tails: Vec<&str> = tails.into_iter().map(|(tail, _)| tail).collect();
    let numbers: BTreeMap<&str, usize> = tails.iter().enumerate().map(|(number, tail)| (*tail, number)).collect();
    let short = |list: &String| {
        let (word, tail) = list.split_once(',')?;
        let mut text = format!("{word}|");
        put(&mut text, *numbers.get(tail)?);
        Some(text)
    };
    let lists: Vec<String> = lists.iter().map(|list| short(list).unwrap_or_else(|| list.clone())).collect();
    (lists.join(" "), tails.iter().map(|tail| format!(",{tail}")).collect())
}

/// A list of words in order, each by the one before it: how many letters stay, and what comes after.
#[must_use]
pub fn list<'a>(words: impl IntoIterator<Item = &'a str>) -> String {
    let mut text = String::new();
    let mut before = "";
    for word in words {
        let shared = shared(before, word).min(HALF - 1);
        put(&mut text, shared);
        text.extend(word.chars().skip(shared));
        text.push(' ');
        before = word;
    }
    text.pop();
    text
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn forms_are_short() {
        let words = ["shake", "shakes", "shaking", "shook"].map(str::to_owned);
        assert_eq!(forms(&words), "shake,0s,1ing,3ook");
        assert_eq!(list(["a", "able", "about"]), "0a 1ble 2out");
    }

    #[test]
    fn what_follows_many_words_is_written_once() {
        let list = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
        let all = [
            list(&["kick", "kicked", "kicks"]),
            list(&["of"]),
            list(&["push", "pushing"]),
            list(&["hurt", "hurted", "hurts"]),
        ];
        assert_eq!(tailed(&all), ("kick|0 of push,0ing hurt|0".to_owned(), vec![",0ed,0s".to_owned()]));
    }

    proptest! {
        #[test]
        fn numbers_come_back(numbers in prop::collection::vec(0usize..200_000, 0..20)) {
            let mut text = String::new();
            for number in &numbers {
                put(&mut text, *number);
            }
            prop_assert_eq!(Numbers::new(&text).collect::<Vec<_>>(), numbers);
        }
    }
}
