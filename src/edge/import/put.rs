//! In: drafts and files. Out: the new folder with all of them, or nothing.
//!
//! Invariant: everything is written into a hidden folder first, which becomes the new one by one rename; so whoever looks finds
//! all of it or nothing, also after a power cut, and no file that was there is touched.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::edge::files::{self, told};
use crate::import::{Moved, Origin};

/// The folder in which everything is written first; Mend reads no hidden ones.
const STAGE: &str = ".mend-import";

/// Whether nothing stands where the new folder shall be.
///
/// # Errors
/// When something does, with what to do.
pub(super) fn is_free(root: &Path, folder: &str) -> io::Result<()> {
    let place = root.join("articles").join(folder);
    let empty = fs::read_dir(&place).is_ok_and(|mut entries| entries.next().is_none());
    if fs::symlink_metadata(&place).is_err() || empty {
        return Ok(());
    }
    let message = format!(
        "there is something in articles/{folder} already, and nothing of yours is overwritten; name a new folder: --into articles/{folder}-2"
    );
    Err(io::Error::new(io::ErrorKind::AlreadyExists, message))
}

/// Writes everything.
pub(super) fn put(root: &Path, folder: &str, from: &Path, moved: &Moved) -> io::Result<()> {
    let articles = root.join("articles");
    let stage = articles.join(STAGE);
    // What an earlier try left behind holds nothing but copies.
    match fs::remove_dir_all(&stage) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(told(&stage, "cannot be removed", &error)),
        _ => {}
    }
    let done = staged(&stage, folder, from, moved).and_then(|()| {
        let place = articles.join(folder);
        is_free(root, folder)?;
        // An empty folder of this name gives way; one that is not stays, and the rename fails.
        let _ = fs::remove_dir(&place);
        fs::rename(&stage, &place).map_err(|error| told(&place, "cannot be written", &error))
    });
    if done.is_err() {
        let _ = fs::remove_dir_all(&stage);
    }
    done
}

fn staged(stage: &Path, folder: &str, from: &Path, moved: &Moved) -> io::Result<()> {
    let place =
        |path: &str| -> PathBuf { stage.join(path.strip_prefix(&format!("articles/{folder}/")).unwrap_or(path)) };
    let folders = if moved.files.is_empty() { stage.to_owned() } else { stage.join("files") };
    fs::create_dir_all(&folders).map_err(|error| told(&folders, "cannot be made", &error))?;
    for draft in &moved.drafts {
        write(&place(&draft.path), draft.text.as_bytes())?;
    }
    for file in &moved.files {
        match &file.from {
            Origin::Inside(_, bytes) => write(&place(&file.path), bytes)?,
            Origin::File(path) => copy(&from.join(path), &place(&file.path))?,
        }
    }
    Ok(())
}

fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let write = || {
        let mut file = fs::File::create_new(path)?;
        file.write_all(bytes)?;
        file.sync_all()
    };
    write().map_err(|error| told(path, "cannot be written", &error))
}

fn copy(from: &Path, to: &Path) -> io::Result<()> {
    let (mut file, _) = files::open(from).map_err(|error| told(from, "cannot be read", &error))?;
    let mut copied = fs::File::create_new(to).map_err(|error| told(to, "cannot be written", &error))?;
    files::pieces(&mut file, |piece| copied.write_all(piece)).map_err(|error| told(to, "cannot be written", &error))?;
    copied.sync_all().map_err(|error| told(to, "cannot be written", &error))
}
