//! In: the root of a handbook and the output folder somebody named. Out: why it would endanger something, if it would.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::home::{HOME, notes};
use super::known::{Known, is_a_site};
use super::resolved::resolved;
use crate::edge::terminal;

/// Refuses an output folder that would endanger something.
///
/// # Errors
/// One sentence for the author.
pub fn refuse(root: &Path, out: &Path) -> Result<(), String> {
    let root = fs::canonicalize(root)
        .map_err(|error| format!("{} cannot be read: {}", root.display(), terminal::plain(&error)))?;
    let out = resolved(out);
    if out.parent().is_none() {
        return Err(format!(
            "the output folder is {}, the top of the whole disk; name a folder of its own, for example --out public",
            out.display()
        ));
    }
    if root.starts_with(&out) {
        return Err(format!(
            "the output folder {} holds the handbook itself; name a folder of its own, for example --out public",
            out.display()
        ));
    }
    for inside in ["articles", "templates", "static"] {
        if out.starts_with(root.join(inside)) {
            return Err(format!(
                "the output folder {} lies inside `{inside}`, where Mend would read it again; name a folder beside it, for example --out public",
                out.display()
            ));
        }
    }
    let notes = |path: Option<&Path>| path.is_some_and(|path| path.file_name().is_some_and(|name| name == HOME));
    if notes(Some(&out)) || notes(out.parent()) {
        return Err(format!(
            "the output folder {} is one where Mend keeps its notes; name a folder of its own, for example --out public",
            out.display()
        ));
    }
    if out.exists() && !out.is_dir() {
        return Err(format!("{} is a file, not a folder", out.display()));
    }
    Ok(())
}

/// The folder of a website that `out` is, or lies in.
#[must_use]
pub fn published_around(root: &Path, out: &Path) -> Option<PathBuf> {
    let (usual, out) = (resolved(&root.join("public")), resolved(out));
    let is_published = |folder: &&Path| **folder == *usual || is_a_site(&notes(folder));
    out.ancestors().find(is_published).map(Path::to_owned)
}

/// Keeps a site for reviewers and the published one out of each other's folders.
///
/// # Errors
/// One sentence for the author.
pub(super) fn refuse_mixing(out: &Path, known: &Known, staging: bool) -> io::Result<()> {
    let place = out.display();
    let message = match (known.is_staging(out), staging) {
        (Some(false), true) => format!(
            "{place} holds a site that is published, and one for reviewers holds drafts; leave out --out, or name another folder"
        ),
        (Some(true), false) => format!(
            "{place} holds a site for reviewers, with drafts; name another folder for the published one, or delete {place} first"
        ),
        _ => return Ok(()),
    };
    Err(io::Error::new(io::ErrorKind::AlreadyExists, message))
}
