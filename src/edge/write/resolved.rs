//! In: a path as somebody typed it. Out: where it leads, also when not all of it is there yet.

use std::fs;
use std::path::{Component, Path, PathBuf};

/// The path with everything that exists of it resolved.
pub(super) fn resolved(path: &Path) -> PathBuf {
    let written = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    // `..` behind a folder that does not exist yet would lead somewhere else once it does.
    let mut absolute = PathBuf::new();
    for part in written.components() {
        match part {
            Component::ParentDir => _ = absolute.pop(),
            other => absolute.push(other),
        }
    }
    absolute
        .ancestors()
        .find_map(|ancestor| {
            let rest = absolute.strip_prefix(ancestor).ok()?;
            fs::canonicalize(ancestor).ok().map(|real| real.join(rest))
        })
        .unwrap_or(absolute)
}
