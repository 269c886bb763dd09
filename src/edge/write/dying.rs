//! A disk for tests, on which a program dies.

use std::cell::Cell;
use std::io;
use std::path::Path;

use super::disk::{Disk, Real};

/// A disk that does so many operations and then, as if the process were killed, none any more. The one in which it dies it
/// may have begun.
pub(in crate::edge) struct Dying(Cell<usize>);

impl Dying {
    /// One that dies after so many operations.
    pub fn after(steps: usize) -> Self {
        Self(Cell::new(steps))
    }

    fn live(&self) -> io::Result<()> {
        match self.0.get().checked_sub(1) {
            Some(left) => {
                self.0.set(left);
                Ok(())
            }
            None => Err(io::Error::other("killed")),
        }
    }
}

impl Disk for Dying {
    fn make_folder(&self, path: &Path) -> io::Result<()> {
        self.live().and_then(|()| Real.make_folder(path))
    }

    fn write(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        self.live().inspect_err(|_| drop(Real.write(path, &bytes[..bytes.len() / 2])))?;
        Real.write(path, bytes)
    }

    fn twin(&self, of: &Path, at: &Path) -> io::Result<()> {
        self.live().and_then(|()| Real.twin(of, at))
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.live().and_then(|()| Real.rename(from, to))
    }

    fn remove_file(&self, path: &Path) -> io::Result<()> {
        self.live().and_then(|()| Real.remove_file(path))
    }

    fn remove_folder(&self, path: &Path) -> io::Result<()> {
        self.live().and_then(|()| Real.remove_folder(path))
    }
}
