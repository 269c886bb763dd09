//! In: the root of a handbook. Out: which files below it make the handbook.

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use super::{reason, relative, unreadable};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::rules::places::UNUSED_FILE;
use crate::diagnostic::rules::reading::{LINK_OUTSIDE, NO_ARTICLES};
use crate::source::Source;

/// The folders below a root whose files make a handbook.
pub const FOLDERS: [&str; 3] = ["articles", "templates", "static"];

/// So many bytes of a file beside `articles` are looked at.
const BEGINNING: u64 = 8192;

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
    listing.remarks.extend(beside(root));
    listing
}

/// Articles that lie beside the folder `articles`, where nothing reads them.
fn beside(root: &Path) -> Vec<Diagnostic> {
    let entries = fs::read_dir(root).into_iter().flatten().flatten().map(|entry| entry.path());
    let mut texts: Vec<PathBuf> = entries.filter(|path| is_text(path)).collect();
    texts.sort();
    let article = |path: PathBuf| {
        let source = Source::new(relative(root, &path), beginning(&path)?);
        let name = path.file_name()?.to_string_lossy().into_owned();
        let message = "this looks like an article, but it lies beside the folder `articles`, so no page shows it";
        let help = format!("move it into the folder: articles/{name}");
        is_article(source.text()).then(|| Diagnostic::new(&UNUSED_FILE, source.whole(), message).help(help))
    };
    texts.into_iter().filter_map(article).collect()
}

fn is_text(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy().to_lowercase();
    name.ends_with(".md") && !is_noise(&name) && fs::symlink_metadata(path).is_ok_and(|found| found.is_file())
}

/// The first lines of a file, enough for front matter.
fn beginning(path: &Path) -> Option<String> {
    let mut bytes = Vec::new();
    fs::File::open(path).ok()?.take(BEGINNING).read_to_end(&mut bytes).ok()?;
    Some(String::from_utf8_lossy(&bytes).into_owned())
}

/// Whether a text begins with front matter that names its kind or its title, as no readme does.
fn is_article(text: &str) -> bool {
    let mut lines = text.lines();
    let opens = lines.next().is_some_and(|line| line.trim_end() == "---");
    let named = |line: &str| line.starts_with("kind:") || line.starts_with("title:");
    opens && lines.take_while(|line| line.trim_end() != "---").any(named)
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
        let message = "this link leads out of the handbook, so it was not read";
        let place = Source::new(relative(root, &path), "").whole();
        listing
            .remarks
            .push(Diagnostic::new(&LINK_OUTSIDE, place, message).help("copy the file into the handbook instead"));
    }
}

fn leaves(root: &Path, entry: &DirEntry) -> bool {
    // A link that leads nowhere is reported as unreadable, not as leaving.
    fs::canonicalize(entry.path()).is_ok_and(|target| !target.starts_with(root))
}

#[cfg(test)]
mod tests {
    #[test]
    fn only_texts_with_front_matter_of_ours_look_like_articles() {
        assert!(super::is_article("---\r\nkind: concept\r\n---\r\n"));
        assert!(super::is_article("---\ntitle: A\nkind: page\n---\nText."));
        for other in ["# Readme\n\n---\ntitle: x", "---\nlayout: default\n---\ntitle: A", "", "Text.", "----\ntitle: A"]
        {
            assert!(!super::is_article(other), "{other}");
        }
    }

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
