//! In: entries, some without a key, as EndNote writes them. Out: a key for each of these, made of author and year.

use std::collections::{BTreeMap, BTreeSet};

use biblatex::{RawChunk, RawEntry, Spanned};

use super::names;
use super::tex::{self, Mode};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::rules::evidence::UNCLEAR_REFERENCE;
use crate::source::Source;

/// A key for each entry: its own, or one made up, which is told.
pub(super) fn keys(source: &Source, entries: &[RawEntry<'_>], remarks: &mut Vec<Diagnostic>) -> Vec<String> {
    let mut taken: BTreeSet<String> = entries.iter().map(|entry| entry.key.v.to_owned()).collect();
    // By what it was made of: how many keys there are already.
    let mut made: BTreeMap<String, usize> = BTreeMap::new();
    let key = |entry: &RawEntry<'_>| {
        if !entry.key.v.is_empty() {
            return entry.key.v.to_owned();
        }
        let stem = made_up(entry);
        let count = made.entry(stem.clone()).or_default();
        let key = loop {
            *count += 1;
            let key = if *count == 1 { stem.clone() } else { format!("{stem}-{count}") };
            if !taken.contains(&key) {
                break key;
            }
        };
        taken.insert(key.clone());
        let place = source.place(entry.kind.span.clone());
        let message = format!("this entry has no key, so it is called `{key}`");
        let help = format!("write a key after the brace: `@{}{{{key},`", entry.kind.v);
        remarks.push(Diagnostic::new(&UNCLEAR_REFERENCE, place, message).help(help));
        key
    };
    entries.iter().map(key).collect()
}

/// The entries under these keys.
pub(super) fn named<'s>(entries: &[RawEntry<'s>], keys: &'s [String]) -> Vec<RawEntry<'s>> {
    let with_key = |(entry, key): (&RawEntry<'s>, &'s String)| {
        let span = if entry.key.v.is_empty() { entry.kind.span.clone() } else { entry.key.span.clone() };
        RawEntry { key: Spanned::new(key.as_str(), span), ..entry.clone() }
    };
    entries.iter().zip(keys).map(with_key).collect()
}

/// `field1981` for Tiffany Field, 1981.
fn made_up(entry: &RawEntry<'_>) -> String {
    let value = |wanted: &str| {
        let pair = entry.fields.iter().find(|pair| pair.key.v.eq_ignore_ascii_case(wanted))?;
        pair.value.v.iter().find_map(|chunk| match chunk.v {
            RawChunk::Normal(text) => Some(tex::read(text, Mode::Words)),
            RawChunk::Abbreviation(_) => None,
        })
    };
    let person =
        ["author", "editor"].into_iter().find_map(|field| Some(names::read(&value(field)?).0.first()?.family.clone()));
    let person = person.or_else(|| value("title").map(|title| title.plain())).unwrap_or_default();
    let word = person.split(' ').rev().find(|word| word.chars().any(char::is_alphabetic)).unwrap_or("source");
    let word: String =
        unicode_normalization::UnicodeNormalization::nfd(word).filter(char::is_ascii_alphabetic).collect();
    let word = if word.is_empty() { "source".to_owned() } else { word.to_lowercase() };
    let year = ["year", "date"].into_iter().find_map(value).map(|year| year.plain()).unwrap_or_default();
    let digits: String =
        year.chars().skip_while(|c| !c.is_ascii_digit()).take_while(char::is_ascii_digit).take(4).collect();
    word + &digits
}
