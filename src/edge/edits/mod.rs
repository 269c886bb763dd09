//! Changes of the author's own files: shown, asked for, then written all or not at all.
//!
//! In: [`Edits`](crate::edits::Edits) and the folder they were worked out for. Out: the changed folder.
//!
//! 1. [`settle`]: what a stopped run left half done is brought to its end;
//! 2. [`apply`]: the difference is shown and the author asked (`ask`); texts are copied as they are (`undo`), so that [`take_back`]
//!    can bring them back;
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

use std::fs;
use std::io;
use std::path::Path;

use self::journal::Staging;
use self::lock::Alone;
use self::undo::{Gone, Kept};
use super::files::told;
use super::outcome::Outcome;
use super::review::past;
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
    Ok(agreed(root, edits, &[], asked, undo::keep)?.0)
}

/// Takes back the last change of which copies were kept, after it was shown and agreed to; what was written into its files since
/// goes with it only when that was asked for, and what was deleted since comes back.
///
/// # Errors
/// As [`apply`].
pub(super) fn take_back(root: &Path, asked: Asked, with_later: bool) -> io::Result<Outcome> {
    let Some(Kept { folder: copies, edits, since, gone, lost }) = undo::last(root)? else {
        terminal::complain("mend: no change is kept here that could be taken back.");
        return Ok(Outcome::Problems);
    };
    let moment = copies.file_name().unwrap_or_default().to_string_lossy();
    if !since.is_empty() && !with_later {
        terminal::complain(&format!(
            "mend: since the change of {moment} somebody wrote in {}, and taking it back would take that away, too, so nothing was done; type the same with --later to take away both (what stood there stays in .mend/undone/)",
            sentences::list(&since, "and")
        ));
        return Ok(Outcome::Problems);
    }
    terminal::say(&format!("This takes back the change of {moment}.\n"))?;
    for Gone { path, .. } in &gone {
        terminal::say(&format!(
            "{path} was deleted since, or moved by hand: it comes back as it was before the change.\n"
        ))?;
    }
    for path in &lost {
        terminal::say(&format!(
            "{path} was deleted since, or moved by hand: only texts are copied, so it does not come back.\n"
        ))?;
    }
    let (outcome, whole) = agreed(root, &edits, &gone, asked, undo::set_aside)?;
    if whole {
        // What lies in it stands in the handbook again, and the change before it is the last one now.
        fs::remove_dir_all(&copies).map_err(|error| told(&copies, "cannot be deleted", &error))?;
    }
    Ok(outcome)
}

/// How what is about to change is kept; says where.
type Keep = fn(&Path, &[Changed]) -> io::Result<String>;

/// Shows the edits, asks, and makes them; and whether all of them were made.
fn agreed(root: &Path, edits: &Edits, gone: &[Gone], asked: Asked, keep: Keep) -> io::Result<(Outcome, bool)> {
    let files = edits.files().map_err(|refusal| io::Error::other(refusal.to_string()))?;
    if files.is_empty() && gone.is_empty() {
        terminal::say("There is nothing to change.")?;
        return Ok((Outcome::Fine, false));
    }
    terminal::print(&diff::shown(&files, terminal::colour_here()))?;
    let what = format!("{} in all.", sentences::count(files.len() + gone.len(), "file"));
    if !agrees(&what, asked)? {
        return Ok((Outcome::Problems, false));
    }
    let (done, whole) = write(root, &files, gone, keep)?;
    terminal::say(&done)?;
    Ok((Outcome::Fine, whole))
}

/// Makes the edits, which were shown and agreed to elsewhere; says how they can be undone.
///
/// # Errors
/// As [`apply`].
pub(super) fn make(root: &Path, edits: &Edits) -> io::Result<String> {
    settle(root)?;
    let files = edits.files().map_err(|refusal| io::Error::other(refusal.to_string()))?;
    Ok(write(root, &files, &[], undo::keep)?.0)
}

/// Writes the files; says where they are kept as they were, and whether none was left to somebody else.
fn write(root: &Path, files: &[Changed], gone: &[Gone], keep: Keep) -> io::Result<(String, bool)> {
    let _alone = Alone::with(root)?;
    let staging = Staging::of(root, files)?;
    let kept = keep(root, files)?;
    undo::bring_back(root, gone)?;
    let settled = staging.commit(&Real)?;
    told_left(&settled.left);
    for (before, after) in files.iter().filter_map(|file| file.text.as_ref()) {
        past::follow(root, before, after)?;
    }
    Ok((format!("Done: {}. {kept}", sentences::count(files.len() + gone.len(), "file")), settled.left.is_empty()))
}

fn told_left(left: &[String]) {
    for file in left {
        terminal::complain(&format!("mend: {file} was changed by somebody else meanwhile, so it was left as it is"));
    }
}
