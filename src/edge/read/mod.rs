//! In: a folder. Out: [`Inputs`], and a remark for every file that could not be read.
//!
//! 1. `listing`: which files there are;
//! 2. `file`: what one of them holds;
//! 3. [`gather`]: all of them together.
//!
//! Invariant: only ordinary files are opened, and none is read whole that is larger than its limit.

mod file;
mod listing;
mod refused;

use std::fs;
use std::io;
use std::path::Path;

use rayon::prelude::*;

use super::zone;
use crate::diagnostic::{Diagnostic, Noted};
use crate::source::{Inputs, Picture};

pub use file::{Found, read as file};
pub use listing::{FOLDERS, Listing, is_noise, list};
pub use refused::relative;

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
            Some(Found::Picture(picture)) => inputs.pictures.push(Picture::clone(picture)),
            Some(Found::Template(source)) => inputs.templates.push(source.clone()),
            Some(Found::Static(file)) => inputs.statics.push(file.clone()),
            None => {}
        }
    }
    Noted::new(inputs, remarks)
}
