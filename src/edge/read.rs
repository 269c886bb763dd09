//! In: a folder. Out: [`Inputs`], and a remark for every file that could not be read.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use walkdir::{DirEntry, WalkDir};

use crate::diagnostic::rules::reading::{LINK_OUTSIDE, NO_ARTICLES, NOT_UTF8, UNREADABLE_FILE};
use crate::diagnostic::{Diagnostic, Noted};
use crate::source::{Fingerprint, Inputs, Picture, Source, StaticFile, measure};

/// What one file turned out to be.
enum Found {
    Article(Source),
    Config(Source),
    Data(Source),
    Picture(Picture),
    Template(Source),
    Static(StaticFile),
}

/// Reads `articles/`, `templates/` and `static/` below `root`.
///
/// # Errors
/// When `root` itself cannot be read.
pub fn inputs(root: &Path) -> io::Result<Noted<Inputs>> {
    let root = fs::canonicalize(root)?;
    let mut remarks = Vec::new();
    if !root.join("articles").is_dir() {
        let message = "there is no folder `articles` here";
        let place = Source::new("articles", "").whole();
        let help = format!(
            "Mend looked in {}; go to your handbook's folder, name it with --root, or start one with `mend new`",
            root.display()
        );
        remarks.push(Diagnostic::new(&NO_ARTICLES, place, message).help(help));
    }
    let files: Vec<PathBuf> =
        ["articles", "templates", "static"].iter().flat_map(|folder| walk(&root, folder, &mut remarks)).collect();
    let found: Vec<Noted<Option<Found>>> = files.par_iter().map(|file| read(&root, file)).collect();
    let mut inputs = Inputs::default();
    for one in found {
        match one.into(&mut remarks) {
            Some(Found::Article(source)) => inputs.articles.push(source),
            Some(Found::Config(source)) => inputs.config = Some(source),
            Some(Found::Data(source)) => inputs.data.push(source),
            Some(Found::Picture(picture)) => inputs.pictures.push(picture),
            Some(Found::Template(source)) => inputs.templates.push(source),
            Some(Found::Static(file)) => inputs.statics.push(file),
            None => {}
        }
    }
    Ok(Noted::new(inputs, remarks))
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

fn walk(root: &Path, folder: &str, remarks: &mut Vec<Diagnostic>) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let start = root.join(folder);
    if !start.is_dir() {
        return files;
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
            Ok(entry) if entry.file_type().is_file() => files.push(entry.into_path()),
            Ok(_) => {}
            Err(error) => {
                let path = error.path().unwrap_or(&start).to_owned();
                let words = if error.loop_ancestor().is_some() {
                    "this link leads back into a folder above it".to_owned()
                } else {
                    reason(error.io_error())
                };
                remarks.push(unreadable(root, &path, &words));
            }
        }
    }
    for path in refused {
        let message = "this link leads out of the handbook, so it was not read";
        let place = Source::new(relative(root, &path), "").whole();
        remarks.push(Diagnostic::new(&LINK_OUTSIDE, place, message).help("copy the file into the handbook instead"));
    }
    files
}

fn leaves(root: &Path, entry: &DirEntry) -> bool {
    // A link that leads nowhere is reported as unreadable, not as leaving.
    fs::canonicalize(entry.path()).is_ok_and(|target| !target.starts_with(root))
}

/// A larger SVG file is a picture like any other.
const LARGEST_DRAWING: usize = 100_000;

fn read(root: &Path, path: &Path) -> Noted<Option<Found>> {
    let name = relative(root, path);
    let bytes = match fs::read(path) {
        Ok(bytes) => bytes,
        Err(error) => return Noted::new(None, vec![unreadable(root, path, &reason(Some(&error)))]),
    };
    let lower = name.to_lowercase();
    let is = |endings: &[&str]| endings.iter().any(|ending| lower.ends_with(ending));
    if let Some(below) = name.strip_prefix("static/") {
        return Noted::new(Some(Found::Static(StaticFile { path: below.to_owned(), bytes })), Vec::new());
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

fn unreadable(root: &Path, path: &Path, reason: &str) -> Diagnostic {
    let place = Source::new(relative(root, path), "").whole();
    Diagnostic::new(&UNREADABLE_FILE, place, format!("this file cannot be read: {reason}"))
        .help("check that it exists and that you may open it")
}

fn reason(error: Option<&io::Error>) -> String {
    match error.map(io::Error::kind) {
        Some(io::ErrorKind::NotFound) => "what it leads to is not there".to_owned(),
        Some(io::ErrorKind::PermissionDenied) => "its permissions do not allow it".to_owned(),
        Some(_) => error.map(ToString::to_string).unwrap_or_default(),
        None => "the folder could not be listed".to_owned(),
    }
}

/// The path below the root, with `/`. Names that are not Unicode keep a sign where a letter is unreadable.
fn relative(root: &Path, path: &Path) -> String {
    let below = path.strip_prefix(root).unwrap_or(path);
    below.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
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
