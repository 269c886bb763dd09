//! In: a folder. Out: [`Inputs`], and a remark for every file that could not be read.
//!
//! 1. `listing`: which files there are;
//! 2. `file`: what one of them holds;
//! 3. [`gather`]: all of them together.
//!
//! Invariant: only ordinary files are opened, and none is read whole that is larger than its limit.

mod file;
mod listing;

use std::fs;
use std::io;
use std::path::Path;

use rayon::prelude::*;

use super::{terminal, zone};
use crate::diagnostic::rules::reading::{OVER_LIMIT, UNREADABLE_FILE};
use crate::diagnostic::{Diagnostic, Noted};
use crate::source::limits::Limit;
use crate::source::{Inputs, Source};

pub use file::{Found, read as file};
pub use listing::{FOLDERS, Listing, is_noise, list};

/// Reads `articles/`, `templates/` and `static/` below `root`.
///
/// # Errors
/// When `root` itself cannot be read.
pub fn inputs(root: &Path) -> io::Result<Noted<Inputs>> {
    let root = fs::canonicalize(root)?;
    let listing = list(&root);
    let found: Vec<Noted<Option<Found>>> = listing.files.par_iter().map(|path| file(&root, path)).collect();
    Ok(gather(listing.remarks, found.iter()))
}

/// Puts together what was found, in its order.
pub fn gather<'a>(
    mut remarks: Vec<Diagnostic>,
    found: impl Iterator<Item = &'a Noted<Option<Found>>>,
) -> Noted<Inputs> {
    let mut inputs = Inputs::default();
    for one in found {
        remarks.extend(one.remarks.iter().cloned());
        match &one.value {
            Some(Found::Article(source)) => inputs.articles.push(source.clone()),
            Some(Found::Config(source)) => {
                remarks.extend(zone::trouble(source));
                inputs.config = Some(source.clone());
            }
            Some(Found::Data(source)) => inputs.data.push(source.clone()),
            Some(Found::Picture(picture)) => inputs.pictures.push(picture.clone()),
            Some(Found::Template(source)) => inputs.templates.push(source.clone()),
            Some(Found::Static(file)) => inputs.statics.push(file.clone()),
            None => {}
        }
    }
    Noted::new(inputs, remarks)
}

fn unreadable(root: &Path, path: &Path, reason: &str) -> Diagnostic {
    let place = Source::new(relative(root, path), "").whole();
    Diagnostic::new(&UNREADABLE_FILE, place, format!("this file cannot be read: {reason}"))
        .help("open it yourself on this computer; if it is a shortcut to another file, put the file itself there")
}

fn over(root: &Path, path: &Path, message: String, limit: &Limit, help: &str) -> Diagnostic {
    let place = Source::new(relative(root, path), "").whole();
    Diagnostic::new(&OVER_LIMIT, place, message).help(format!("{help}; {limit}"))
}

fn reason(error: Option<&io::Error>) -> String {
    match error.map(io::Error::kind) {
        Some(io::ErrorKind::NotFound) => "what it leads to is not there".to_owned(),
        Some(io::ErrorKind::PermissionDenied) => "its permissions do not allow it".to_owned(),
        Some(_) => error.map(terminal::plain).unwrap_or_default(),
        None => "the folder could not be listed".to_owned(),
    }
}

/// The path below the root, with `/`. Names that are not Unicode keep a sign where a letter is unreadable.
#[must_use]
pub fn relative(root: &Path, path: &Path) -> String {
    let below = path.strip_prefix(root).unwrap_or(path);
    below.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}
