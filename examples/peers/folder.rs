//! Where handbooks are written that are timed.

use std::path::Path;

/// A folder in memory, if the system has one: disks differ too much. mdBook does not look into hidden ones.
pub fn folder() -> std::io::Result<tempfile::TempDir> {
    let memory = Path::new("/dev/shm");
    let mut folder = tempfile::Builder::new();
    folder.prefix("handbook");
    if memory.is_dir() { folder.tempdir_in(memory) } else { folder.tempdir() }
}
