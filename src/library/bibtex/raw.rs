//! In: the text of a `.bib` file without comments. Out: its entries and abbreviations as written, each checked to be safe to resolve.
//!
//! The BibTeX parser counts in the piece of text it is given; here every span counts in the file. It also follows
//! abbreviations and `crossref` without end, so what leads back to itself is taken out here.

use std::collections::{BTreeMap, BTreeSet};

use biblatex::{Field, Pair, RawBibliography, RawChunk, RawEntry};

use super::blocks::{Block, blocks};
use super::words;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::rules::evidence::{BAD_REFERENCE, BIB_SYNTAX};
use crate::source::{Place, Source, Span};

/// A file as written.
#[derive(Default)]
pub(super) struct File<'s> {
    /// The entries in order; keys may repeat.
    pub entries: Vec<RawEntry<'s>>,
    /// Keys of entries that could not be read.
    pub unreadable: Vec<&'s str>,
    /// `@string` definitions; each builds only on those before it.
    pub abbreviations: Vec<Pair<'s>>,
}

/// An abbreviation may not grow longer than this, whatever it is built from.
const LONGEST: usize = 10_000;
/// Nor be built from others that are built from others, deeper than this.
const DEEPEST: usize = 16;

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
    file.abbreviations = abbreviations_that_end(source, abbreviations, remarks);
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
    abbreviated(field).next().is_some()
}

/// The names a value is built from.
fn abbreviated<'f, 's>(field: &'f Field<'s>) -> impl Iterator<Item = (&'s str, Span)> + 'f {
    field.iter().filter_map(|chunk| match chunk.v {
        RawChunk::Abbreviation(name) => Some((name, Span::from(chunk.span.clone()))),
        RawChunk::Normal(_) => None,
    })
}

/// Keeps the abbreviations that build on earlier ones only, and not too long: anything else could go on for ever.
fn abbreviations_that_end<'s>(source: &Source, all: Vec<Pair<'s>>, remarks: &mut Vec<Diagnostic>) -> Vec<Pair<'s>> {
    // By name: how long it becomes, and how deep it is built.
    let mut known: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    let names: BTreeSet<&str> = all.iter().map(|pair| pair.key.v).collect();
    let mut kept = Vec::new();
    for pair in all {
        let place = source.place(pair.key.span.clone());
        let mut refuse = |place: Place, message: String, help: &str| {
            remarks.push(Diagnostic::new(&BAD_REFERENCE, place, message).help(help));
        };
        if known.contains_key(pair.key.v) {
            refuse(place, format!("the abbreviation `{}` is explained twice", pair.key.v), "keep one of the two");
            continue;
        }
        let later = abbreviated(&pair.value.v).find(|(name, _)| !known.contains_key(name) && names.contains(name));
        if let Some((name, span)) = later {
            let message = format!("`{}` is built from `{name}`, which is not explained yet", pair.key.v);
            refuse(source.place(span), message, "an abbreviation may use only those that stand before it");
            continue;
        }
        let parts = pair.value.v.iter().map(|chunk| match chunk.v {
            RawChunk::Normal(text) => (text.len(), 0),
            RawChunk::Abbreviation(name) => known.get(name).copied().unwrap_or_default(),
        });
        let (length, depth) =
            parts.fold((0, 0), |(length, deepest), (more, depth)| (length + more, deepest.max(depth + 1)));
        if length > LONGEST || depth > DEEPEST {
            refuse(
                place,
                format!("the abbreviation `{}` becomes too long", pair.key.v),
                "write it out where it is used",
            );
            continue;
        }
        known.insert(pair.key.v, (length, depth));
        kept.push(pair);
    }
    kept
}
