//! In: the text of a `.bib` file without comments. Out: its entries and abbreviations as written, each checked to be safe to resolve.
//!
//! The BibTeX parser counts in the piece of text it is given; here every span counts in the file. Abbreviations are written
//! out here, so that what leads back to itself ends.

use std::collections::{BTreeMap, BTreeSet};

use biblatex::{Field, Pair, RawBibliography, RawChunk, RawEntry};

use super::blocks::{Block, blocks};
use super::words;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::rules::evidence::{BIB_SYNTAX, UNCLEAR_REFERENCE};
use crate::source::{Place, Source, Span};

/// A file as written.
#[derive(Default)]
pub(super) struct File<'s> {
    /// The entries in order; keys may repeat.
    pub entries: Vec<RawEntry<'s>>,
    /// Keys of entries that could not be read.
    pub unreadable: Vec<&'s str>,
    /// What `@string` explains, by name in small letters.
    pub abbreviations: BTreeMap<String, String>,
}

/// An abbreviation may not grow longer than this, whatever it is built from.
const LONGEST: usize = 10_000;
/// Nor may braces stand deeper in braces: the parser's time grows with the square of it.
const BRACES: usize = 64;

/// Reads the form of a file; what cannot be read is reported and left out.
pub(super) fn read<'s>(source: &Source, text: &'s str, remarks: &mut Vec<Diagnostic>) -> File<'s> {
    let mut file = File::default();
    let mut abbreviations = Vec::new();
    for block in blocks(text) {
        match block.word.to_ascii_lowercase().as_str() {
            "comment" | "preamble" => continue,
            _ => {}
        }
        if let Some(at) = block.stray {
            let message = "this closing brace belongs to no entry";
            let help = "the entry before it has one closing brace too many, and so ended too early";
            remarks.push(Diagnostic::new(&BIB_SYNTAX, source.place(at..at + 1), message).help(help));
        }
        match form(source, text, &block) {
            Ok((entries, strings)) => {
                file.entries.extend(entries);
                abbreviations.extend(strings);
            }
            Err(trouble) => {
                remarks.push(*trouble);
                file.unreadable.extend(key(&text[block.span.range()]));
            }
        }
    }
    file.abbreviations = written_out(source, &abbreviations, remarks);
    file
}

/// What probably is the key of an entry that cannot be read.
fn key(text: &str) -> Option<&str> {
    let (_, rest) = text.split_once(['{', '('])?;
    let key = rest.split([',', '\n', '}', ' ']).next()?.trim();
    (!key.is_empty()).then_some(key)
}

type Read<'s> = (Vec<RawEntry<'s>>, Vec<Pair<'s>>);

fn form<'s>(source: &Source, text: &'s str, block: &Block<'s>) -> Result<Read<'s>, Box<Diagnostic>> {
    let report = |place: Place, message: &str, help: &str| {
        Err(Box::new(Diagnostic::new(&BIB_SYNTAX, place, message).help(help)))
    };
    let text = &text[block.span.range()];
    if text[1 + block.word.len()..].trim_start().starts_with('(') {
        let help = format!("write it in braces: `@{}{{…}}`", block.word);
        return report(head(source, block.span), "this entry stands in round brackets", &help);
    }
    if !block.closed {
        let help = "check that each `{` has its `}`, and that the last one closes the entry";
        return report(head(source, block.span), "this entry is never closed", help);
    }
    if block.depth > BRACES {
        let help = "a brace or two round a word keep its letters as they are; more have no use";
        return report(head(source, block.span), "the braces of this entry stand too deep inside one another", help);
    }
    let raw = RawBibliography::parse(text).map_err(|error| {
        let (message, help) = words::parse(&error.kind);
        let at = block.span.start + error.span.start;
        let place =
            if error.span.is_empty() { rest_of_line(source, at) } else { source.place(at..at + error.span.len()) };
        Box::new(Diagnostic::new(&BIB_SYNTAX, place, message).help(help))
    })?;
    let by = block.span.start;
    let entries = raw.entries.into_iter().map(|mut entry| {
        shift(&mut entry.v.key.span, by);
        shift(&mut entry.v.kind.span, by);
        entry.v.fields.iter_mut().for_each(|pair| shift_pair(pair, by));
        entry.v
    });
    let mut strings = raw.abbreviations;
    for pair in &mut strings {
        shift_pair(pair, by);
    }
    Ok((entries.collect(), strings))
}

fn shift(span: &mut std::ops::Range<usize>, by: usize) {
    *span = span.start + by..span.end + by;
}

fn shift_pair(pair: &mut Pair<'_>, by: usize) {
    shift(&mut pair.key.span, by);
    shift(&mut pair.value.span, by);
    pair.value.v.iter_mut().for_each(|chunk| shift(&mut chunk.span, by));
}

/// The first line of a span.
fn head(source: &Source, span: Span) -> Place {
    let line = source.at(span).lines().next().unwrap_or_default().trim_end();
    source.place(span.start..span.start + line.len())
}

/// From `at` to the end of its line; the last sign before it when there is nothing left.
fn rest_of_line(source: &Source, at: usize) -> Place {
    let text = source.text();
    let line = text[at..].lines().next().unwrap_or_default().trim_end();
    if !line.is_empty() {
        return source.place(at..at + line.len());
    }
    let before = text[..at].trim_end();
    let sign = before.chars().next_back().map_or(0, char::len_utf8);
    source.place(before.len() - sign..before.len())
}

/// Whether a value is built from abbreviations.
pub(super) fn is_abbreviated(field: &Field<'_>) -> bool {
    field.iter().any(|chunk| matches!(chunk.v, RawChunk::Abbreviation(_)))
}

/// Writes the abbreviations out, by name in small letters. One that builds on a later one is left out: it could go on for ever.
fn written_out(source: &Source, all: &[Pair<'_>], remarks: &mut Vec<Diagnostic>) -> BTreeMap<String, String> {
    let mut known: BTreeMap<String, String> = BTreeMap::new();
    let names: BTreeSet<String> = all.iter().map(|pair| pair.key.v.to_ascii_lowercase()).collect();
    for pair in all {
        let name = pair.key.v;
        let place = source.place(pair.key.span.clone());
        let mut refuse = |place: Place, message: String, help: &str| {
            remarks.push(Diagnostic::new(&UNCLEAR_REFERENCE, place, message).help(help));
        };
        let mut text = String::new();
        let mut good = true;
        for chunk in &pair.value.v {
            match chunk.v {
                RawChunk::Normal(part) => text.push_str(part),
                RawChunk::Abbreviation(other) => match known.get(&other.to_ascii_lowercase()) {
                    Some(part) => text.push_str(part),
                    None if names.contains(&other.to_ascii_lowercase()) => {
                        let message = format!("`{name}` is built from `{other}`, which is not explained yet");
                        let help = "an abbreviation may use only those that stand before it";
                        refuse(source.place(chunk.span.clone()), message, help);
                        good = false;
                        break;
                    }
                    None => text.push_str(other),
                },
            }
            if text.len() > LONGEST {
                let message = format!("the abbreviation `{name}` becomes too long");
                refuse(place.clone(), message, "write it out where it is used");
                good = false;
                break;
            }
        }
        match known.get(&name.to_ascii_lowercase()) {
            Some(first) if good && *first != text => {
                let message = format!("the abbreviation `{name}` is explained twice, so the first is used");
                refuse(place, message, "keep one of the two");
            }
            None if good => _ = known.insert(name.to_ascii_lowercase(), text),
            _ => {}
        }
    }
    known
}
