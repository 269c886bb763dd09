//! The few operations by which a site is changed, so that a test can let any of them fail.
//!
//! In: paths. Out: a changed disk, or an error that names the path in plain words.
//!
//! Invariant: nothing is written or removed through a link; what is written into a file is on the disk when the call ends.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use crate::edge::files::told;

const NOT_WRITTEN: &str = "cannot be written";
const NOT_REMOVED: &str = "cannot be removed";

/// Writes what is kept for the next build.
pub type Keeping<'k> = &'k dyn Fn(&mut dyn Write) -> io::Result<()>;

/// What a commit does to a disk.
pub(in crate::edge) trait Disk {
    /// Makes one folder.
    fn make_folder(&self, path: &Path) -> io::Result<()>;
    /// Writes a new file, whatever stood there, and waits until the disk has it.
    fn write(&self, path: &Path, bytes: &[u8]) -> io::Result<()>;
    /// Puts the same bytes at a second place, where nothing stands.
    fn twin(&self, of: &Path, at: &Path) -> io::Result<()>;
    /// Moves a file or folder in one step; a file that stands there is replaced.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Removes a file.
    fn remove_file(&self, path: &Path) -> io::Result<()>;
    /// Removes an empty folder.
    fn remove_folder(&self, path: &Path) -> io::Result<()>;
}

/// Writes a file anew in one step: whoever reads it finds the old or the new one, also after a power cut.
pub(in crate::edge) fn replace(disk: &dyn Disk, path: &Path, text: &str) -> io::Result<()> {
    let fresh = path.with_extension("new");
    disk.write(&fresh, text.as_bytes())?;
    disk.rename(&fresh, path)?;
    settle(path.parent());
    Ok(())
}

/// Writes a new file, whatever stood there, by what `fill` writes into it, and waits until the disk has it.
pub(in crate::edge) fn fill(path: &Path, fill: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    let write = || {
        match fs::remove_file(path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
        let mut file = io::BufWriter::new(fs::File::create_new(path)?);
        fill(&mut file)?;
        file.into_inner()?.sync_all()
    };
    write().map_err(|error| told(path, NOT_WRITTEN, &error))
}

/// Waits until the disk knows the names in a folder. Some systems cannot be asked for it; there it is so anyhow.
fn settle(folder: Option<&Path>) {
    if let Some(folder) = folder.and_then(|folder| fs::File::open(folder).ok()) {
        let _ = folder.sync_all();
    }
}

/// The disk of this computer.
pub(in crate::edge) struct Real;

impl Disk for Real {
    fn make_folder(&self, path: &Path) -> io::Result<()> {
        fs::create_dir(path).map_err(|error| told(path, "cannot be made", &error))
    }

    fn write(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        fill(path, |file| file.write_all(bytes))
    }

    fn twin(&self, of: &Path, at: &Path) -> io::Result<()> {
        let copied = |_| fs::copy(of, at).map(drop);
        fs::hard_link(of, at).or_else(copied).map_err(|error| told(at, NOT_WRITTEN, &error))
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to).map_err(|error| told(to, NOT_WRITTEN, &error))
    }

    fn remove_file(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path).map_err(|error| told(path, NOT_REMOVED, &error))
    }

    fn remove_folder(&self, path: &Path) -> io::Result<()> {
        fs::remove_dir(path).map_err(|error| told(path, NOT_REMOVED, &error))
    }
}
