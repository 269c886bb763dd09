//! How a change can be taken back: from copies in `.mend/undo/`. Git is not asked: what it holds beside a change is none of its business.
//!
//! In: the files that are to change, or what was kept of the last change. Out: where they are kept, or the edits that undo it.
//!
//! Invariant: before anything is changed, a copy of every text as it was lies in a folder that has its name only when all are whole.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::edge::clock;
use crate::edge::files::{self, told};
use crate::edits::{Changed, Edits};
use crate::source::{Fingerprint, Source};

/// What a folder of copies is called as long as some are missing begins with this.
const BEGUN: &str = ".";
/// The list of the files that moved, among the copies.
const MOVED: &str = "moved.txt";
/// How many signs of a folder's name tell the moment.
const MOMENT: usize = "2026-11-29 14.05.33".len();
const ARROW: &str = " → ";
/// The list of the fingerprints of what was written, among the copies.
const WRITTEN: &str = "written.txt";

/// Keeps git from taking the copies.
const UNKEPT: &str = "# Mend keeps here what your files were before it changed them.\n*\n";

/// So many changes can be taken back.
const MOST: usize = 20;

/// What was kept of a change.
pub(super) struct Kept {
    /// Where it lies.
    pub folder: PathBuf,
    /// What takes the change back.
    pub edits: Edits,
    /// The files that somebody wrote in since.
    pub since: Vec<String>,
    /// The files that somebody deleted since.
    pub gone: Vec<Gone>,
    /// Pictures and the like that were deleted since: only texts are copied.
    pub lost: Vec<String>,
}

/// A file that was deleted after it was changed.
pub(super) struct Gone {
    /// Where it stood before it was changed.
    pub path: String,
    /// What it was before, among the copies.
    copy: PathBuf,
}

/// Keeps every text as it is before it changes; says where.
pub(super) fn keep(root: &Path, files: &[Changed]) -> io::Result<String> {
    let folder = copies(root, files, "undo")?;
    forget(root, &folder);
    Ok(format!("`mend undo` takes it back; as they were, the files are kept in {}.", folder.display()))
}

/// Keeps what the undoing of a change takes away, aside from what can be undone.
pub(super) fn set_aside(root: &Path, files: &[Changed]) -> io::Result<String> {
    Ok(format!("What stood there until now is kept in {}.", copies(root, files, "undone")?.display()))
}

/// The last change of which something was kept and that is not taken back yet.
pub(super) fn last(root: &Path) -> io::Result<Option<Kept>> {
    for folder in changes(root).into_iter().rev() {
        let kept = back(root, folder)?;
        if !kept.edits.is_empty() || !kept.gone.is_empty() {
            return Ok(Some(kept));
        }
    }
    Ok(None)
}

/// The folders of copies, the oldest first.
fn changes(root: &Path) -> Vec<PathBuf> {
    let folders = fs::read_dir(root.join(".mend").join("undo")).into_iter().flatten().flatten();
    let name = |path: &Path| path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let folders = folders.map(|entry| entry.path()).filter(|path| path.is_dir());
    // Copies that a stopped run did not bring to their end are of nothing that was changed.
    let mut folders: Vec<PathBuf> = folders.filter(|path| !name(path).starts_with(BEGUN)).collect();
    // Several of one second are counted, and 10 comes after 9.
    folders
        .sort_by_cached_key(|path| (name(path).chars().take(MOMENT).collect::<String>(), name(path).len(), name(path)));
    folders
}

/// Forgets all changes but the last ones and the one just made, which a clock that was set back puts before them.
fn forget(root: &Path, made: &Path) {
    let mut changes = changes(root);
    changes.retain(|folder| folder != made);
    for folder in &changes[..changes.len().saturating_sub(MOST - 1)] {
        // Half of a change must not be taken for one; what cannot be deleted harms nobody.
        let hidden = begun(folder);
        let _ = fs::rename(folder, &hidden).and_then(|()| fs::remove_dir_all(&hidden));
    }
}

/// Puts files that were deleted since where they stood, as they were before the change.
pub(super) fn bring_back(root: &Path, gone: &[Gone]) -> io::Result<()> {
    if let Some(again) = gone.iter().find(|file| fs::symlink_metadata(root.join(&file.path)).is_ok()) {
        return Err(io::Error::other(format!("there is a file {} again, so nothing was changed", again.path)));
    }
    for file in gone {
        let place = root.join(&file.path);
        let bytes = fs::read(&file.copy).map_err(|error| told(&file.copy, "cannot be read", &error))?;
        files::put(&place, &bytes).map_err(|error| told(&place, "cannot be written", &error))?;
    }
    Ok(())
}

/// What makes everything again as it was when the copies in `folder` were made.
fn back(root: &Path, folder: PathBuf) -> io::Result<Kept> {
    let moved = files::text(&folder.join(MOVED)).unwrap_or_default();
    let written = files::text(&folder.join(WRITTEN)).unwrap_or_default();
    let written: BTreeMap<&str, &str> =
        written.lines().filter_map(|line| line.split_once(' ')).map(|(print, file)| (file, print)).collect();
    let (mut since, mut gone) = (Vec::new(), Vec::new());
    let moved = moved.lines().filter_map(|line| line.split_once(ARROW));
    // What was stopped before it moved stands where it stood.
    let (moved, stopped): (BTreeMap<&str, &str>, BTreeMap<&str, &str>) =
        moved.partition(|(_, to)| root.join(to).is_file());
    let nowhere = |from: &&str| !root.join(from).exists() && !folder.join(from).exists();
    let lost = stopped.into_keys().filter(nowhere).map(str::to_owned).collect();
    let mut edits = Edits::default();
    for (from, to) in &moved {
        edits.rename(*to, *from);
    }
    for entry in walkdir::WalkDir::new(&folder).sort_by_file_name() {
        let entry = entry.map_err(io::Error::other)?;
        let Some(path) =
            entry.path().strip_prefix(&folder).ok().and_then(Path::to_str).filter(|_| entry.file_type().is_file())
        else {
            continue;
        };
        if [MOVED, WRITTEN].contains(&path) {
            continue;
        }
        let from = path.replace(std::path::MAIN_SEPARATOR, "/");
        let now = moved.get(from.as_str()).copied().unwrap_or(&from);
        if fs::symlink_metadata(root.join(now)).is_err() {
            gone.push(Gone { path: from, copy: entry.into_path() });
            continue;
        }
        let text = |place: &Path| {
            let text = files::text(place).ok_or_else(|| {
                let copy = entry.path().display();
                io::Error::other(format!("{now} cannot be read; as it was it lies in {copy}"))
            })?;
            Ok::<_, io::Error>(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text))
        };
        let (source, before) = (Source::new(now, text(&root.join(now))?), text(entry.path())?);
        let print = written.get(from.as_str()).filter(|_| source.text() != before);
        if print.is_some_and(|print| *print != fingerprint(source.text())) {
            since.push(now.to_owned());
        }
        edits.rewrite(&source, &before);
    }
    Ok(Kept { folder, edits, since, gone, lost })
}

/// What a folder of copies is called while it is not whole.
fn begun(whole: &Path) -> PathBuf {
    whole.with_file_name(format!("{BEGUN}{}", whole.file_name().unwrap_or_default().to_string_lossy()))
}

fn fingerprint(text: &str) -> String {
    Fingerprint::of(text.as_bytes()).to_string()
}

/// Copies of the texts that change, and a list of the files that move.
fn copies(root: &Path, files: &[Changed], among: &str) -> io::Result<PathBuf> {
    let undo = root.join(".mend").join(among);
    let moment = clock::moment();
    let names = (1..).map(|number| if number == 1 { moment.clone() } else { format!("{moment} {number}") });
    let folder = names.map(|name| undo.join(name)).find(|folder| fs::symlink_metadata(folder).is_err());
    let whole = folder.unwrap_or_else(|| undo.join(&moment));
    let folder = begun(&whole);
    if folder.exists() {
        fs::remove_dir_all(&folder).map_err(|error| told(&folder, "cannot be deleted", &error))?;
    }
    fs::create_dir_all(&folder).map_err(|error| told(&folder, "cannot be made", &error))?;
    let ignored = undo.join(".gitignore");
    if !ignored.exists() {
        fs::write(&ignored, UNKEPT).map_err(|error| told(&ignored, "cannot be written", &error))?;
    }
    for file in files.iter().filter(|file| file.text.is_some()) {
        let copy = folder.join(&file.from);
        let made = copy.parent().map_or(Ok(()), fs::create_dir_all);
        let copied = made.and_then(|()| fs::copy(root.join(&file.from), &copy).map(drop));
        copied
            .and_then(|()| fs::File::open(&copy)?.sync_all())
            .map_err(|error| told(&copy, "cannot be written", &error))?;
    }
    let moves = files.iter().filter(|file| file.from != file.to);
    let moves = moves.map(|file| format!("{}{ARROW}{}\n", file.from, file.to)).collect::<Vec<_>>().concat();
    let texts = files.iter().filter_map(|file| Some((&file.from, &file.text.as_ref()?.1)));
    let written = texts.map(|(from, text)| format!("{} {from}\n", fingerprint(text))).collect::<Vec<_>>().concat();
    for (name, list) in [(MOVED, moves), (WRITTEN, written)].into_iter().filter(|(_, list)| !list.is_empty()) {
        let place = folder.join(name);
        let written = fs::write(&place, list).and_then(|()| fs::File::open(&place)?.sync_all());
        written.map_err(|error| told(&place, "cannot be written", &error))?;
    }
    fs::rename(&folder, &whole).map_err(|error| told(&whole, "cannot be made", &error))?;
    Ok(whole)
}
