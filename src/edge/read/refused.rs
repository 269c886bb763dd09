//! In: a file that is not taken in, and why. Out: how that is told.

use std::io;
use std::path::Path;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::rules::reading::{OVER_LIMIT, UNREADABLE_FILE};
use crate::edge::terminal;
use crate::source::Source;
use crate::source::limits::Limit;

pub(super) fn unreadable(root: &Path, path: &Path, reason: &str) -> Diagnostic {
    let place = Source::new(relative(root, path), "").whole();
    Diagnostic::new(&UNREADABLE_FILE, place, format!("this file cannot be read: {reason}"))
        .help("open it yourself on this computer; if it is a shortcut to another file, put the file itself there")
}

pub(super) fn over(root: &Path, path: &Path, message: String, limit: &Limit, help: &str) -> Diagnostic {
    let place = Source::new(relative(root, path), "").whole();
    Diagnostic::new(&OVER_LIMIT, place, message).help(format!("{help}; {limit}"))
}

pub(super) fn reason(error: Option<&io::Error>) -> String {
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
