//! In: the path of one file. Out: what it turned out to be.

use std::fs;
use std::path::Path;

use super::{reason, relative, unreadable};
use crate::diagnostic::rules::reading::NOT_UTF8;
use crate::diagnostic::{Diagnostic, Noted};
use crate::source::{Fingerprint, Picture, Source, StaticFile, measure, tells_where};

/// What one file turned out to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// An article or an introduction.
    Article(Source),
    /// `handbook.yaml`.
    Config(Source),
    /// Bibliography, glossary, support lines or a citation style.
    Data(Source),
    /// Any other file below `articles/`.
    Picture(Picture),
    /// A template or words.
    Template(Source),
    /// A file of the theme.
    Static(StaticFile),
}

/// A larger SVG file cannot be looked through, and is not published.
const LARGEST_DRAWING: usize = 2_000_000;

/// Reads the file at `path`, below `root`.
#[must_use]
pub fn read(root: &Path, path: &Path) -> Noted<Option<Found>> {
    let name = relative(root, path);
    let bytes = match fs::read(path) {
        Ok(bytes) => bytes,
        Err(error) => return Noted::new(None, vec![unreadable(root, path, &reason(Some(&error)))]),
    };
    let lower = name.to_lowercase();
    let is = |endings: &[&str]| endings.iter().any(|ending| lower.ends_with(ending));
    if let Some(below) = name.strip_prefix("static/") {
        return Noted::new(Some(Found::Static(StaticFile { path: below.to_owned(), bytes: bytes.into() })), Vec::new());
    }
    let at_top = name.strip_prefix("articles/").is_some_and(|below| !below.contains('/'));
    let make: fn(Source) -> Found = if name.starts_with("templates/") {
        Found::Template
    } else if name == "articles/handbook.yaml" {
        Found::Config
    } else if is(&[".md"]) {
        Found::Article
    } else if at_top && is(&[".yaml", ".yml", ".bib", ".csl"]) {
        Found::Data
    } else {
        let drawing = is(&[".svg"]) && bytes.len() <= LARGEST_DRAWING;
        let drawing = std::str::from_utf8(&bytes).ok().filter(|_| drawing).map(|text| Source::new(name.as_str(), text));
        let picture = Picture {
            size: bytes.len() as u64,
            fingerprint: Fingerprint::of(&bytes),
            shape: measure(&name, &bytes),
            tells_where: tells_where(&bytes),
            path: name,
            drawing,
        };
        return Noted::new(Some(Found::Picture(picture)), Vec::new());
    };
    match String::from_utf8(bytes) {
        Ok(text) => Noted::new(Some(make(Source::new(name, text))), Vec::new()),
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            let bytes = error.into_bytes();
            let wide = bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]);
            let message = if wide {
                "this file is UTF-16 text; Mend reads UTF-8"
            } else {
                "from here on this file is not UTF-8 text"
            };
            let source = Source::new(name, if wide { "".into() } else { String::from_utf8_lossy(&bytes) });
            let end = source.text().get(at..).and_then(|rest| rest.chars().next()).map_or(at, |c| at + c.len_utf8());
            let diagnostic = Diagnostic::new(&NOT_UTF8, source.place(at..end), message)
                .help("save it as UTF-8: most editors offer this under “Save as …” or “Encoding”");
            Noted::new((!wide).then(|| make(source)), vec![diagnostic])
        }
    }
}
