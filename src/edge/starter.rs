//! `mend new`: the starter handbook inside the binary, written into a new folder.

use std::fs;
use std::io;
use std::path::Path;

use include_dir::{Dir, include_dir};

static STARTER: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/src/edge/starter");

/// Writes the starter handbook into `folder`, which must be new or empty.
///
/// # Errors
/// When the folder holds something already, or the disk refuses.
pub fn create(folder: &Path) -> io::Result<()> {
    let taken = fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_some());
    if taken || folder.is_file() {
        let what = if taken { "is not empty" } else { "is a file" };
        let message = format!("{} {what}; name a new folder, so that nothing of yours is touched", folder.display());
        return Err(io::Error::new(io::ErrorKind::AlreadyExists, message));
    }
    write(&STARTER, folder)
}

fn write(dir: &Dir<'_>, folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    for file in dir.files() {
        let name = file.path().file_name().unwrap_or_default();
        // A .gitignore in the repository itself would hide files of the starter.
        let name = if name == "gitignore" { ".gitignore".as_ref() } else { name };
        fs::write(folder.join(name), file.contents())?;
    }
    for inner in dir.dirs() {
        write(inner, &folder.join(inner.path().file_name().unwrap_or_default()))?;
    }
    Ok(())
}
