//! In: the output folder and the path of a file below it. Out: what stands there now.
//!
//! Invariant: no link is followed below the output folder, which itself may be a link its author chose.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::edge::files::{told, what};

/// What stands where a file of the site belongs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Standing {
    Nothing,
    /// A file of so many bytes.
    File(u64),
    /// A folder.
    Folder,
    /// Nothing can, because a file stands where one of its folders belongs; that file, below the output folder.
    Under(String),
    /// A link, a pipe or something else that Mend never makes; where, and in a word what.
    Barred(PathBuf, &'static str),
}

/// What stands at `file` below `out`.
pub(super) fn standing(out: &Path, file: &str) -> io::Result<Standing> {
    let ends = file.match_indices('/').map(|(at, _)| at).chain([file.len()]);
    for end in ends {
        let path = out.join(&file[..end]);
        let found = match fs::symlink_metadata(&path) {
            Ok(found) => found,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Standing::Nothing),
            Err(error) => return Err(told(&out.join(file), "cannot be written", &error)),
        };
        match (found.is_dir(), end == file.len()) {
            (true, false) => {}
            (true, true) => return Ok(Standing::Folder),
            (false, _) if !found.is_file() => return Ok(Standing::Barred(path, what(&found))),
            (false, true) => return Ok(Standing::File(found.len())),
            (false, false) => return Ok(Standing::Under(file[..end].to_owned())),
        }
    }
    Ok(Standing::Nothing)
}

/// Why nothing is written there.
pub(super) fn barred(path: &Path, what: &str) -> io::Error {
    let message = format!(
        "{} is {what}, and Mend writes only into folders and files of its own; move it away and build again",
        path.display()
    );
    io::Error::new(io::ErrorKind::AlreadyExists, message)
}
