//! Changes of the author's own files: shown, asked for, then written all or not at all.
//!
//! In: [`Edits`](crate::edits::Edits) and the folder they were worked out for. Out: the changed folder.
//!
//! 1. [`settle`]: what a stopped run left half done is brought to its end;
//! 2. [`apply`]: the difference is shown and the author asked (`ask`); what git does not hold is copied (`undo`);
//! 3. `journal`: the new texts are laid beside, what is to be done is noted, and then each file is changed by rename.
//!
//! Invariant: at every moment each file is its old or its new self, whole; a file that changed since it was read is left alone, and
//! then nothing is changed.

mod ask;
mod journal;
mod lock;
#[cfg(test)]
mod tests;
mod undo;

use std::io;
use std::path::Path;

use self::journal::Staging;
use self::lock::Alone;
use super::outcome::Outcome;
use super::terminal;
use super::write::disk::Real;
use crate::diagnostic::sentences;
use crate::edits::{Changed, Edits, diff};

pub(super) use ask::{Asked, agrees};
pub(super) use journal::is_unsettled;

/// Brings to its end what a stopped run left half done, and says so.
///
/// # Errors
/// When the disk refuses.
pub(super) fn settle(root: &Path) -> io::Result<()> {
    if !journal::is_begun(root) {
        return Ok(());
    }
    let alone = Alone::with(root)?;
    let settled = journal::settle(root, &Real)?;
    drop(alone);
    if settled.finished > 0 {
        let files = sentences::count(settled.finished, "file");
        terminal::complain(&format!("mend: the last change was stopped in its middle; it is finished now ({files})"));
    }
    told_left(&settled.left);
    Ok(())
}

/// Shows the edits, asks, and makes them.
///
/// # Errors
/// When a file is another than it was when the edits were worked out, or the disk refuses.
pub(super) fn apply(root: &Path, edits: &Edits, asked: Asked) -> io::Result<Outcome> {
    let files = edits.files().map_err(|refusal| io::Error::other(refusal.to_string()))?;
    if files.is_empty() {
        terminal::say("There is nothing to change.")?;
        return Ok(Outcome::Fine);
    }
    terminal::print(&diff::shown(&files, terminal::colour_here()))?;
    let what = format!("{} in all.", sentences::count(files.len(), "file"));
    if !agrees(&what, asked)? {
        return Ok(Outcome::Problems);
    }
    let kept = write(root, &files)?;
    terminal::say(&kept)?;
    Ok(Outcome::Fine)
}

/// Makes the edits, which were shown and agreed to elsewhere; says how they can be undone.
///
/// # Errors
/// As [`apply`].
pub(super) fn make(root: &Path, edits: &Edits) -> io::Result<String> {
    settle(root)?;
    let files = edits.files().map_err(|refusal| io::Error::other(refusal.to_string()))?;
    write(root, &files)
}

/// Writes the files; says how it can be undone.
fn write(root: &Path, files: &[Changed]) -> io::Result<String> {
    let _alone = Alone::with(root)?;
    let staging = Staging::of(root, files)?;
    let kept = undo::keep(root, files)?;
    let settled = staging.commit(&Real)?;
    told_left(&settled.left);
    Ok(format!("Done: {}. {kept}", sentences::count(files.len(), "file")))
}

fn told_left(left: &[String]) {
    for file in left {
        terminal::complain(&format!("mend: {file} was changed by somebody else meanwhile, so it was left as it is"));
    }
}
