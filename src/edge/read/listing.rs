//! In: the root of a handbook. Out: which files below it make the handbook.

use std::fs;
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use super::{reason, relative, unreadable};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::rules::reading::{LINK_OUTSIDE, NO_ARTICLES};
use crate::source::Source;

/// The folders below a root whose files make a handbook.
pub const FOLDERS: [&str; 3] = ["articles", "templates", "static"];

/// The files of a handbook, in order.
#[derive(Debug, Default)]
pub struct Listing {
    /// The files.
    pub files: Vec<PathBuf>,
    /// Files and folders that are links to somewhere else in the handbook, and where they lead.
    pub links: Vec<(PathBuf, PathBuf)>,
    /// What could not be listed.
    pub remarks: Vec<Diagnostic>,
}

/// Lists the files below `root`, which has no link in its path.
#[must_use]
pub fn list(root: &Path) -> Listing {
    let mut listing = Listing::default();
    if !root.join("articles").is_dir() {
        let message = "there is no folder `articles` here";
        let place = Source::new("articles", "").whole();
        let help = format!(
            "Mend looked in {}; go to your handbook's folder, name it with --root, or start one with `mend new`",
            root.display()
        );
        listing.remarks.push(Diagnostic::new(&NO_ARTICLES, place, message).help(help));
    }
    for folder in FOLDERS {
        walk(root, folder, &mut listing);
    }
    listing
}

/// Files that editors and systems leave lying about, and hidden ones.
#[must_use]
pub fn is_noise(name: &str) -> bool {
    let ending = name.rsplit('.').next().unwrap_or_default();
    name.starts_with(['.', '#'])
        || name.ends_with('~')
        || matches!(name, "4913" | "Thumbs.db" | "desktop.ini" | "__MACOSX")
        || matches!(ending, "swp" | "swx" | "tmp" | "bak" | "orig" | "crdownload")
        || name.contains("___jb_")
}

fn walk(root: &Path, folder: &str, listing: &mut Listing) {
    let start = root.join(folder);
    if !start.is_dir() {
        return;
    }
    let mut refused = Vec::new();
    let entries = WalkDir::new(&start).follow_links(true).sort_by_file_name().into_iter().filter_entry(|entry| {
        let noise = entry.depth() > 0 && is_noise(&entry.file_name().to_string_lossy());
        let outside = entry.path_is_symlink() && leaves(root, entry);
        if outside && !noise {
            refused.push(entry.path().to_owned());
        }
        !noise && !outside
    });
    for entry in entries {
        match entry {
            Ok(entry) => {
                if entry.path_is_symlink()
                    && let Ok(target) = fs::canonicalize(entry.path())
                {
                    listing.links.push((entry.path().to_owned(), target));
                }
                if entry.file_type().is_file() {
                    listing.files.push(entry.into_path());
                }
            }
            Err(error) => {
                let path = error.path().unwrap_or(&start).to_owned();
                let words = if error.loop_ancestor().is_some() {
                    "this link leads back into a folder above it".to_owned()
                } else {
                    reason(error.io_error())
                };
                listing.remarks.push(unreadable(root, &path, &words));
            }
        }
    }
    for path in refused {
        let message = "this link leads out of the handbook, or to a hidden file, so it was not read";
        let place = Source::new(relative(root, &path), "").whole();
        listing
            .remarks
            .push(Diagnostic::new(&LINK_OUTSIDE, place, message).help("copy the file into the handbook instead"));
    }
}

fn leaves(root: &Path, entry: &DirEntry) -> bool {
    // A link that leads nowhere is reported as unreadable, not as leaving.
    fs::canonicalize(entry.path()).is_ok_and(|target| !is_of_the_handbook(root, &target))
}

/// Whether a file lies in one of the folders of a handbook and in no hidden one: beside them are private files.
fn is_of_the_handbook(root: &Path, target: &Path) -> bool {
    let Ok(below) = target.strip_prefix(root) else { return false };
    let mut parts = below.components().map(|part| part.as_os_str().to_string_lossy());
    parts.next().is_some_and(|first| FOLDERS.contains(&&*first)) && parts.all(|part| !part.starts_with('.'))
}

#[cfg(test)]
mod tests {
    #[test]
    fn editor_files_are_noise_and_articles_are_not() {
        for name in [".#a.md", "a.md~", ".a.md.swp", "4913", "#a.md#", ".DS_Store", "a.md.tmp", "a.md___jb_tmp___"] {
            assert!(super::is_noise(name), "{name}");
        }
        for name in ["a.md", "index.md", "a b.png", "4914", "tmp.md", "ärger.md"] {
            assert!(!super::is_noise(name), "{name}");
        }
    }
}
