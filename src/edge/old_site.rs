//! In: the folder of a site that was built before, its sitemap, or a list of its addresses. Out: what people may have the address of,
//! for `mend check --against` and `mend fix --against`.

use std::fs;
use std::io::{self, Read};
use std::path::Path;

use rayon::prelude::*;
use walkdir::WalkDir;

use super::files;
use crate::checks::against::{Listed, OldFile, OldSite, Sitemap, lines, sitemap};
use crate::source::limits::SITEMAP_BYTES;
use crate::source::{Source, decoded};

/// Names under which a folder holds a sitemap, or an index of several.
const SITEMAPS: [&str; 3] = ["sitemap.xml", "sitemap_index.xml", "sitemap-index.xml"];

/// Reads the site that `place` tells of.
///
/// # Errors
/// When it cannot be read, or tells of none.
pub fn read(place: &Path) -> io::Result<OldSite> {
    let named = |words: &str| io::Error::other(format!("{} {words}", place.display()));
    let typed = place.to_string_lossy();
    if typed.starts_with("https:") || typed.starts_with("http:") {
        return Err(named("is an address; save what stands there as a file, and name that file"));
    }
    if !place.exists() {
        return Err(named(
            "is not there; name the folder of a site that was built before, its sitemap.xml, or a list of addresses",
        ));
    }
    if !place.is_dir() {
        return listed(place).map(OldSite::Listed);
    }
    if place.join("index.html").is_file() {
        return built(place).map(OldSite::Built);
    }
    match SITEMAPS.iter().map(|name| place.join(name)).find(|file| file.is_file()) {
        Some(file) => listed(&file).map(OldSite::Listed),
        None => Err(named("is no site: it has no index.html and no sitemap.xml")),
    }
}

/// Every file of a folder.
fn built(folder: &Path) -> io::Result<Vec<OldFile>> {
    let named = |words: String| io::Error::other(format!("{} {words}", folder.display()));
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
        Ok(OldFile::page(path, &decoded(&bytes).0))
    });
    read.collect()
}

/// Every address in a file, and in those that a sitemap index names beside it.
fn listed(file: &Path) -> io::Result<Vec<Listed>> {
    let named = |file: &Path, words: &str| io::Error::other(format!("{} {words}", file.display()));
    let source = text(file)?;
    if !source.text().trim_start().starts_with('<') {
        let found = lines(&source);
        return match found.iter().any(Listed::is_address) {
            true => Ok(found),
            false => Err(named(
                file,
                "is a file that holds no addresses; name the folder of a site, its sitemap.xml, or a list with one address a line that begins with / or https://",
            )),
        };
    }
    let parts = match sitemap(&source).map_err(|words| named(file, &words))? {
        Sitemap::Pages(found) => return Ok(found),
        Sitemap::Index(parts) => parts,
    };
    let mut found = Vec::new();
    for part in parts {
        let name = part.text.split(['?', '#']).next().unwrap_or_default().rsplit('/').next().unwrap_or_default();
        let beside = file.with_file_name(if name.is_empty() || name == ".." { "sitemap.xml" } else { name });
        if !beside.is_file() || beside == file {
            let words = format!("names the sitemap `{}`, which is not beside it; save it there as {name}", part.text);
            return Err(named(file, &words));
        }
        match sitemap(&text(&beside)?).map_err(|words| named(&beside, &words))? {
            Sitemap::Pages(pages) => found.extend(pages),
            Sitemap::Index(_) => return Err(named(&beside, "is an index inside an index; name it alone")),
        }
    }
    Ok(found)
}

fn text(file: &Path) -> io::Result<Source> {
    let unread = |error: io::Error| files::told(file, "cannot be read", &error);
    let (open, size) = files::open(file).map_err(unread)?;
    let size = usize::try_from(size).unwrap_or(usize::MAX);
    if SITEMAP_BYTES.is_passed_by(size) {
        return Err(io::Error::other(format!("{} has {size} bytes; {SITEMAP_BYTES}", file.display())));
    }
    let mut bytes = Vec::with_capacity(size);
    open.take(SITEMAP_BYTES.most as u64).read_to_end(&mut bytes).map_err(unread)?;
    if bytes.starts_with(&[0x1f, 0x8b]) {
        return Err(io::Error::other(format!("{} is packed; unpack it first", file.display())));
    }
    Ok(Source::new(file.to_string_lossy(), decoded(&bytes).0))
}
