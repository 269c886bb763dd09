//! In: the root of a handbook. Out: which files below it make the handbook.

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use super::refused::{over, reason, relative, unreadable};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::rules::places::UNUSED_FILE;
use crate::diagnostic::rules::reading::{LINK_OUTSIDE, NO_ARTICLES};
use crate::edge::files::what;
use crate::source::Source;
use crate::source::limits::{FILES, FOLDERS_DEEP, Limit};

/// The folders below a root whose files make a handbook.
pub const FOLDERS: [&str; 3] = ["articles", "static", "templates"];

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
    list_within(root, &FILES)
}

fn list_within(root: &Path, most: &Limit) -> Listing {
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
        walk(root, folder, most, &mut listing);
    }
    if root.join("articles").is_dir() && !listing.files.iter().any(|path| is_article_file(root, path)) {
        let place = Source::new("articles", "").whole();
        let help =
            "put an article there: `mend add concept \"A title\"` begins one; the files of articles end with `.md`";
        listing
            .remarks
            .push(Diagnostic::new(&NO_ARTICLES, place, "there is no article in the folder `articles`").help(help));
    }
    listing.remarks.extend(beside(root));
    listing
}

fn is_article_file(root: &Path, path: &Path) -> bool {
    path.starts_with(root.join("articles")) && path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("md"))
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
        looks_like_article(source.text()).then(|| Diagnostic::new(&UNUSED_FILE, source.whole(), message).help(help))
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
fn looks_like_article(text: &str) -> bool {
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

fn walk(root: &Path, folder: &str, most: &Limit, listing: &mut Listing) {
    let start = root.join(folder);
    if !start.is_dir() {
        return;
    }
    let mut refused = Vec::new();
    let entries = WalkDir::new(&start)
        .follow_links(true)
        .max_depth(FOLDERS_DEEP.most + 1)
        .sort_by_file_name()
        .into_iter()
        .filter_entry(|entry| {
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
                match entry.file_type() {
                    kind if kind.is_dir() && FOLDERS_DEEP.is_passed_by(entry.depth()) => {
                        let message = "folders stand too deep in each other here, so this one was not read".to_owned();
                        let help = "move what is in it further up";
                        listing.remarks.push(over(root, entry.path(), message, &FOLDERS_DEEP, help));
                    }
                    kind if kind.is_dir() => {}
                    kind if !kind.is_file() => {
                        let words = entry
                            .metadata()
                            .map_or("it is no file".to_owned(), |found| format!("it is {}, not a file", what(&found)));
                        listing.remarks.push(unreadable(root, entry.path(), &words));
                    }
                    _ if most.is_passed_by(listing.files.len() + 1) => {
                        let message = format!("the handbook has more than {} files, so not all were read", most.most);
                        let help = "make several handbooks of it, or move files that belong to no article elsewhere";
                        listing.remarks.push(over(root, &start, message, most, help));
                        break;
                    }
                    _ => listing.files.push(entry.into_path()),
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
#[expect(clippy::disallowed_methods, reason = "tests read and write their own folders")]
mod tests {
    use super::*;

    fn told(listing: &Listing) -> Vec<(&str, &str)> {
        listing.remarks.iter().map(|one| (one.rule.name, one.place.source.path())).collect()
    }

    #[test]
    fn as_many_files_are_read_as_the_limit_says_and_one_more_is_told() {
        let root = tempfile::tempdir().expect("a folder");
        fs::create_dir(root.path().join("articles")).expect("made");
        for number in 0..4 {
            fs::write(root.path().join(format!("articles/a{number}.md")), "x").expect("written");
        }
        let limit = |most| Limit { what: "files", most, unit: "files", because: "a test" };
        let (most, less) = (list_within(root.path(), &limit(4)), list_within(root.path(), &limit(3)));
        assert_eq!((most.files.len(), told(&most)), (4, vec![]));
        assert_eq!((less.files.len(), told(&less)), (3, vec![("over-limit", "articles")]));
    }

    #[test]
    fn folders_stand_as_deep_as_the_limit_says_and_deeper_ones_are_told() {
        let root = tempfile::tempdir().expect("a folder");
        let deepest = (0..FOLDERS_DEEP.most).fold(root.path().join("articles"), |folder, _| folder.join("f"));
        fs::create_dir_all(&deepest).expect("made");
        fs::write(deepest.join("a.md"), "x").expect("written");
        let listing = list(root.path());
        assert_eq!((listing.files.len(), told(&listing)), (1, vec![]));
        fs::create_dir(deepest.join("f")).expect("made");
        fs::write(deepest.join("f/b.md"), "x").expect("written");
        let listing = list(root.path());
        assert_eq!((listing.files.len(), told(&listing).len(), told(&listing)[0].0), (1, 1, "over-limit"));
    }

    #[test]
    #[cfg(unix)]
    fn a_pipe_is_told_and_never_waited_for() {
        let root = tempfile::tempdir().expect("a folder");
        fs::create_dir_all(root.path().join("articles/c")).expect("made");
        fs::create_dir(root.path().join("templates")).expect("made");
        fs::write(root.path().join("articles/c/a.md"), "x").expect("written");
        for pipe in ["articles/c/b.md", "templates/base.html"] {
            let made = std::process::Command::new("mkfifo").arg(root.path().join(pipe)).status();
            assert!(made.is_ok_and(|status| status.success()));
        }
        let listing = list(root.path());
        assert_eq!(listing.files.len(), 1);
        let told = told(&listing);
        assert_eq!(told, [("unreadable-file", "articles/c/b.md"), ("unreadable-file", "templates/base.html")]);
        let words = &listing.remarks[0].message;
        assert_eq!(&**words, "this file cannot be read: it is a pipe or a device, not a file");
        let read = crate::edge::read::file(root.path(), &root.path().join("articles/c/b.md"));
        assert!(read.value.is_none() && read.remarks[0].rule.name == "unreadable-file", "also when one came later");
    }

    #[test]
    fn a_folder_without_an_article_is_told() {
        let root = tempfile::tempdir().expect("a folder");
        fs::create_dir(root.path().join("articles")).expect("made");
        fs::write(root.path().join("articles/handbook.yaml"), "title: A\n").expect("written");
        assert_eq!(told(&list(root.path())), [("no-articles", "articles")]);
        fs::write(root.path().join("articles/index.md"), "").expect("written");
        assert_eq!(told(&list(root.path())), []);
    }

    #[test]
    fn only_texts_with_front_matter_of_ours_look_like_articles() {
        assert!(super::looks_like_article("---\r\nkind: concept\r\n---\r\n"));
        assert!(super::looks_like_article("---\ntitle: A\nkind: page\n---\nText."));
        for other in ["# Readme\n\n---\ntitle: x", "---\nlayout: default\n---\ntitle: A", "", "Text.", "----\ntitle: A"]
        {
            assert!(!super::looks_like_article(other), "{other}");
        }
    }

    #[test]
    fn editor_files_are_noise_and_articles_are_not() {
        for name in [".#a.md", "a.md~", ".a.md.swp", "4913", "#a.md#", ".DS_Store", "a.md.tmp", "a.md___jb_tmp___"] {
            assert!(is_noise(name), "{name}");
        }
        for name in ["a.md", "index.md", "a b.png", "4914", "tmp.md", "ärger.md"] {
            assert!(!is_noise(name), "{name}");
        }
    }
}
