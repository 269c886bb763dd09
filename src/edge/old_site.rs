//! In: the folder of a site that was built before. Out: its files, for `mend check --against`.

use std::fs;
use std::io;
use std::path::Path;

use rayon::prelude::*;
use walkdir::WalkDir;

use crate::checks::against::OldFile;

/// Reads the site in `folder`.
///
/// # Errors
/// When it cannot be read, or is no site.
pub fn read(folder: &Path) -> io::Result<Vec<OldFile>> {
    let named = |words: String| io::Error::other(format!("{} {words}", folder.display()));
    if !folder.exists() {
        return Err(named("is not there; name the folder of a site that was built before".to_owned()));
    }
    if !folder.is_dir() {
        return Err(named("is a file; name the folder of a site that was built before".to_owned()));
    }
    let entries: Result<Vec<_>, _> = WalkDir::new(folder).sort_by_file_name().into_iter().collect();
    let entries = entries.map_err(|error| named(format!("cannot be read: {error}")))?;
    let files: Vec<_> = entries.into_iter().filter(|entry| entry.file_type().is_file()).collect();
    let read = files.par_iter().map(|entry| {
        let below = entry.path().strip_prefix(folder).unwrap_or(entry.path());
        let path = below.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/");
        if !path.ends_with(".html") && !path.ends_with(".htm") {
            return Ok(OldFile::other(path));
        }
        let bytes = fs::read(entry.path()).map_err(|error| named(format!("cannot be read: {path}: {error}")))?;
        Ok(OldFile::page(path, &String::from_utf8_lossy(&bytes)))
    });
    let files = read.collect::<io::Result<Vec<OldFile>>>()?;
    match files.iter().any(|file| file.path == "index.html") {
        true => Ok(files),
        false => Err(named("is no site: it has no index.html".to_owned())),
    }
}
