//! Ordinary files, opened and read piece by piece.
//!
//! In: a path. Out: its bytes or their fingerprint.
//!
//! Invariant: nothing but an ordinary file is ever opened. A pipe would let Mend wait for somebody who never writes into
//! it; so it is looked at what stands there first.

use std::fs::{self, File, Metadata};
use std::io::{self, Read};
use std::path::Path;

use super::terminal;
use crate::source::limits::DATA_BYTES;
use crate::source::{Fingerprint, Taking};

/// How much of a file is held at once.
const PIECE: usize = 64 * 1024;

/// Opens the file at `path`, or the one a link there leads to, and says how long it is.
pub(super) fn open(path: &Path) -> io::Result<(File, u64)> {
    let found = fs::metadata(path)?;
    if !found.is_file() {
        return Err(io::Error::other(format!("it is {}, not a file", what(&found))));
    }
    Ok((File::open(path)?, found.len()))
}

/// What stands somewhere, in words.
pub(super) fn what(found: &Metadata) -> &'static str {
    match found.file_type() {
        kind if kind.is_symlink() => "a link to another place",
        kind if kind.is_dir() => "a folder",
        kind if kind.is_file() => "a file",
        _ => "a pipe or a device",
    }
}

/// Gives all bytes of a file, a piece at a time.
pub(super) fn pieces(file: &mut File, mut each: impl FnMut(&[u8]) -> io::Result<()>) -> io::Result<()> {
    let mut piece = vec![0; PIECE];
    loop {
        match file.read(&mut piece) {
            Ok(0) => return Ok(()),
            Ok(count) => each(&piece[..count])?,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
}

/// The text of the file at `path`; `None` when it is no ordinary file, none of a text's size, or not UTF-8.
pub(super) fn text(path: &Path) -> Option<String> {
    let (mut file, length) = open(path).ok()?;
    let mut text = String::new();
    let small = usize::try_from(length).is_ok_and(|length| !DATA_BYTES.is_passed_by(length));
    (small && file.read_to_string(&mut text).is_ok()).then_some(text)
}

/// Writes a file of Mend's own, whole or not at all, in the place of the one that stands there.
pub(super) fn put(path: &Path, bytes: &[u8]) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let beside = path.with_extension(format!("{}.tmp", std::process::id()));
    fs::write(&beside, bytes)?;
    fs::rename(&beside, path)
}

/// The fingerprint of the file at `path`.
pub(super) fn fingerprint(path: &Path) -> io::Result<Fingerprint> {
    let (mut file, _) = open(path)?;
    of(&mut file)
}

/// The fingerprint of an open file.
pub(super) fn of(file: &mut File) -> io::Result<Fingerprint> {
    let mut taking = Taking::default();
    pieces(file, |piece| {
        taking.add(piece);
        Ok(())
    })?;
    Ok(taking.end())
}

/// The error with the path it is about, for example `public/a/index.html cannot be written: the disk is full`.
pub(super) fn told(path: &Path, cannot: &str, error: &io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("{} {cannot}: {}", path.display(), terminal::plain(error)))
}
