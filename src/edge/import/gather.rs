//! In: the path of an old site. Out: its files, those with text held in memory.
//!
//! Invariant: ordinary files only, no links followed, nothing beyond the limits.

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use crate::edge::files;
use crate::edge::terminal;
use crate::import::{Delivery, Foreign};
use crate::source::limits::{DATA_BYTES, FILES, FOLDERS_DEEP, IMPORT_BYTES};

/// What was found.
pub(super) struct Gathered {
    pub delivery: Delivery,
    /// The folder from which the paths count.
    pub folder: PathBuf,
    /// What could not be read, a sentence each.
    pub told: Vec<String>,
}

/// Endings of files that hold pages.
const PAGES: [&str; 10] = ["md", "markdown", "mdown", "mkd", "mdx", "html", "htm", "xhtml", "xml", "docx"];

/// Endings of files that say how the old program was set.
const SETTINGS: [&str; 4] = ["toml", "yml", "yaml", "json"];

/// What stands at `from`.
pub(super) fn found(from: &Path) -> io::Result<fs::Metadata> {
    let named = |error: io::Error| {
        io::Error::new(error.kind(), format!("{} cannot be read: {}", from.display(), terminal::plain(&error)))
    };
    fs::metadata(from).map_err(named)
}

/// Reads the folder or file at `from`.
pub(super) fn gather(from: &Path) -> io::Result<Gathered> {
    let found = found(from)?;
    let mut told = Vec::new();
    if !found.is_dir() {
        let folder = from.parent().unwrap_or(Path::new("")).to_owned();
        let name = from.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let bytes = read(from, &mut told, usize::MAX);
        return Ok(Gathered { delivery: Delivery { files: vec![Foreign { path: name, bytes }] }, folder, told });
    }
    let mut gathered = Vec::new();
    let entries =
        WalkDir::new(from).max_depth(FOLDERS_DEEP.most).sort_by_file_name().into_iter().filter_entry(is_of_the_site);
    for entry in entries {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                told.push(format!("not everything could be read: {error}"));
                continue;
            }
        };
        if !entry.file_type().is_file() {
            continue;
        }
        if FILES.is_passed_by(gathered.len() + 1) {
            return Err(io::Error::other(format!(
                "{} holds more than {} files; name a smaller folder",
                from.display(),
                FILES.most
            )));
        }
        let below = entry.path().strip_prefix(from).unwrap_or(entry.path());
        let path = below.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/");
        let ending = path.rsplit_once('.').map(|(_, ending)| ending.to_lowercase()).unwrap_or_default();
        let bytes = match ending.as_str() {
            _ if path.contains(".obsidian/") => None,
            ending if PAGES.contains(&ending) => read(entry.path(), &mut told, IMPORT_BYTES.most),
            ending if SETTINGS.contains(&ending) && entry.depth() < 5 => read(entry.path(), &mut told, DATA_BYTES.most),
            _ => None,
        };
        gathered.push(Foreign { path, bytes });
    }
    Ok(Gathered { delivery: Delivery { files: gathered }, folder: from.to_owned(), told })
}

/// Not the history of a repository, and not what a program downloaded; of hidden folders only Obsidian's, which tells it.
fn is_of_the_site(entry: &DirEntry) -> bool {
    let name = entry.file_name().to_string_lossy();
    entry.depth() == 0
        || name == ".obsidian"
        || !(name.starts_with('.') || name == "node_modules" || name == "__MACOSX")
}

fn read(path: &Path, told: &mut Vec<String>, most: usize) -> Option<std::sync::Arc<[u8]>> {
    let read = || {
        let (file, length) = files::open(path)?;
        let most = most.min(IMPORT_BYTES.most);
        if usize::try_from(length).is_ok_and(|length| length <= most) {
            let mut bytes = Vec::new();
            // It may have grown since.
            file.take(most as u64).read_to_end(&mut bytes)?;
            return Ok(bytes);
        }
        Err(io::Error::other(format!("it has {length} bytes, and {IMPORT_BYTES}")))
    };
    match read() {
        Ok(bytes) => Some(bytes.into()),
        Err(error) => {
            told.push(format!("{} cannot be read: {}", path.display(), terminal::plain(&error)));
            None
        }
    }
}
