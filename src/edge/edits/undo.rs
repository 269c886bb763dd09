//! How a change can be taken back: by git where it holds the files as they were, otherwise from copies in `.mend/undo/`.
//!
//! In: the files that are to change, or what was kept of the last change. Out: where they are kept, or the edits that undo it.
//!
//! Invariant: before anything is changed, every text as it was is in git or in a copy.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::edge::clock;
use crate::edge::files::{self, told};
use crate::edits::{Changed, Edits};
use crate::source::Source;

/// The list of the files that moved, among the copies.
const MOVED: &str = "moved.txt";
const ARROW: &str = " → ";

/// Makes sure that every file can be had again; says how.
pub(super) fn keep(root: &Path, files: &[Changed]) -> io::Result<String> {
    if is_in_git(root, files) {
        let moved = files.iter().any(|file| file.from != file.to);
        let more = if moved { ", then delete what `git status` shows as new" } else { "" };
        return Ok(format!(
            "git holds everything as it was: `git diff` shows the change; to take it back, type `git restore .`{more}."
        ));
    }
    let folder = copies(root, files, "undo")?;
    Ok(format!(
        "git does not hold these files as they were, so they are kept in {}; `mend undo` takes the change back.",
        folder.display()
    ))
}

/// Keeps what the undoing of a change takes away, aside from what can be undone.
pub(super) fn set_aside(root: &Path, files: &[Changed]) -> io::Result<String> {
    Ok(format!("What stood there until now is kept in {}.", copies(root, files, "undone")?.display()))
}

/// The last change of which something was kept: where that lies, and the edits that take the change back.
pub(super) fn last(root: &Path) -> io::Result<Option<(PathBuf, Edits)>> {
    let folders = fs::read_dir(root.join(".mend").join("undo")).into_iter().flatten().flatten();
    let mut folders: Vec<PathBuf> = folders.map(|entry| entry.path()).filter(|path| path.is_dir()).collect();
    folders.sort_unstable();
    for folder in folders.into_iter().rev() {
        let edits = back(root, &folder)?;
        if !edits.is_empty() {
            return Ok(Some((folder, edits)));
        }
    }
    Ok(None)
}

/// The edits by which everything is again as it was when the copies in `folder` were made.
fn back(root: &Path, folder: &Path) -> io::Result<Edits> {
    let list = folder.join(MOVED);
    let moved = files::text(&list).unwrap_or_default();
    let moved = moved.lines().filter_map(|line| line.split_once(ARROW));
    // What was stopped before it moved stands where it stood.
    let moved: BTreeMap<&str, &str> = moved.filter(|(_, to)| root.join(to).is_file()).collect();
    let mut edits = Edits::default();
    for (from, to) in &moved {
        edits.rename(*to, *from);
    }
    for entry in walkdir::WalkDir::new(folder).sort_by_file_name() {
        let entry = entry.map_err(io::Error::other)?;
        let Some(path) =
            entry.path().strip_prefix(folder).ok().and_then(Path::to_str).filter(|_| entry.file_type().is_file())
        else {
            continue;
        };
        if entry.path() == list {
            continue;
        }
        let from = path.replace(std::path::MAIN_SEPARATOR, "/");
        let now = moved.get(from.as_str()).copied().unwrap_or(&from);
        let text = |place: &Path| {
            let text = files::text(place).ok_or_else(|| {
                let copy = entry.path().display();
                io::Error::other(format!("{now} is gone or cannot be read; as it was it lies in {copy}"))
            })?;
            Ok::<_, io::Error>(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text))
        };
        let source = Source::new(now, text(&root.join(now))?);
        edits.rewrite(&source, &text(entry.path())?);
    }
    Ok(edits)
}

/// Whether git knows each file exactly as it stands.
fn is_in_git(root: &Path, files: &[Changed]) -> bool {
    let git = |arguments: &[&str]| {
        let mut command = Command::new("git");
        command.arg("-C").arg(root).args(arguments).env("GIT_OPTIONAL_LOCKS", "0");
        command.output().ok().filter(|output| output.status.success()).map(|output| output.stdout)
    };
    let committed = git(&["rev-parse", "--verify", "--quiet", "HEAD"]).is_some();
    let clean = |files: &[Changed]| {
        let mut arguments = vec!["status", "--porcelain", "--untracked-files=all", "--ignored", "--"];
        arguments.extend(files.iter().map(|file| file.from.as_str()));
        git(&arguments).is_some_and(|told| told.is_empty())
    };
    // A command line holds so many names only.
    committed && files.chunks(200).all(clean)
}

/// Copies of the texts that change, and a list of the files that move.
fn copies(root: &Path, files: &[Changed], among: &str) -> io::Result<PathBuf> {
    let undo = root.join(".mend").join(among);
    let moment = clock::moment();
    let names = (1..).map(|number| if number == 1 { moment.clone() } else { format!("{moment} {number}") });
    let folder = names.map(|name| undo.join(name)).find(|folder| fs::symlink_metadata(folder).is_err());
    let folder = folder.unwrap_or(undo);
    fs::create_dir_all(&folder).map_err(|error| told(&folder, "cannot be made", &error))?;
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
    if !moves.is_empty() {
        let list = folder.join(MOVED);
        fs::write(&list, moves).map_err(|error| told(&list, "cannot be written", &error))?;
    }
    Ok(folder)
}
