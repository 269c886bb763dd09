//! How a change can be taken back: by git where it holds the files as they were, otherwise from copies in `.mend/undo/`.
//!
//! Invariant: before anything is changed, every text as it was is in git or in a copy.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::edge::clock;
use crate::edge::files::told;
use crate::edits::Changed;

/// Makes sure that every file can be had again; says how.
pub(super) fn keep(root: &Path, files: &[Changed]) -> io::Result<String> {
    if is_in_git(root, files) {
        let moved = files.iter().any(|file| file.from != file.to);
        let more = if moved { ", then delete what `git status` shows as new" } else { "" };
        return Ok(format!(
            "git holds everything as it was: `git diff` shows the change; to take it back, type `git restore .`{more}."
        ));
    }
    let folder = copies(root, files)?;
    Ok(format!(
        "git does not hold these files as they were, so they are kept in {}; copy them back to take the change back.",
        folder.display()
    ))
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
fn copies(root: &Path, files: &[Changed]) -> io::Result<PathBuf> {
    let undo = root.join(".mend").join("undo");
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
    let moves = moves.map(|file| format!("{} → {}\n", file.from, file.to)).collect::<Vec<_>>().concat();
    if !moves.is_empty() {
        let list = folder.join("moved.txt");
        fs::write(&list, moves).map_err(|error| told(&list, "cannot be written", &error))?;
    }
    Ok(folder)
}
