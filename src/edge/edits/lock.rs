//! One run at a time changes the files of a handbook.
//!
//! In: the root. Out: [`Alone`], as long as it lives. The system lets go of it when a run is killed.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::edge::files::told;

/// Nobody else changes these files meanwhile.
#[derive(Debug)]
pub(super) struct Alone {
    path: PathBuf,
    _file: fs::File,
}

impl Alone {
    /// Waits for nobody: when another run is at it, that is told.
    pub fn with(root: &Path) -> io::Result<Self> {
        let folder = root.join(".mend");
        if !folder.is_dir() {
            fs::create_dir(&folder).map_err(|error| told(&folder, "cannot be made", &error))?;
        }
        let path = folder.join("edits.lock");
        let opened = fs::OpenOptions::new().create(true).append(true).open(&path);
        let file = opened.map_err(|error| told(&path, "cannot be written", &error))?;
        match file.try_lock() {
            Err(fs::TryLockError::WouldBlock) => {
                let message = "another run of mend changes these files just now; wait until it has ended";
                Err(io::Error::new(io::ErrorKind::ResourceBusy, message))
            }
            // Some disks have no locks; there a run is alone by the care of whoever starts it.
            Ok(()) | Err(fs::TryLockError::Error(_)) => Ok(Self { path, _file: file }),
        }
    }
}

impl Drop for Alone {
    fn drop(&mut self) {
        // Neither is there for anybody else; one that stays harms nobody.
        let _ = fs::remove_file(&self.path);
        let _ = self.path.parent().map(fs::remove_dir);
    }
}
