//! Before the first step of a commit: can every folder be written to that it writes to?
//!
//! In: the paths it touches. Out: the folders to be tried; an error that names the first that refuses.
//!
//! A folder is tried with an empty file, and only one of those that look the same to the system.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::Path;

use super::disk::Disk;
use super::home::{Home, PROBE};

/// What decides who may write into a folder, and whether it is on the same disk.
#[cfg(unix)]
fn look(found: &fs::Metadata) -> [u64; 4] {
    use std::os::unix::fs::MetadataExt;
    [found.dev(), found.uid().into(), found.gid().into(), found.mode().into()]
}

#[cfg(not(unix))]
fn look(found: &fs::Metadata) -> [u64; 4] {
    [u64::from(found.permissions().readonly()), 0, 0, 0]
}

/// The folders to try, as files to be put there for a moment. The output folder itself was tried when it was opened.
pub(super) fn probes<'a>(out: &Path, touched: impl Iterator<Item = &'a str>) -> Vec<String> {
    let Ok(top) = fs::metadata(out) else { return Vec::new() };
    let mut seen: BTreeSet<[u64; 4]> = [look(&top)].into();
    let mut looked: BTreeMap<&str, bool> = BTreeMap::new();
    let mut probes = Vec::new();
    for file in touched {
        let folders = file.rmatch_indices('/').map(|(at, _)| &file[..at]);
        for folder in folders {
            if let Some(exists) = looked.get(folder) {
                if *exists {
                    break;
                }
                continue;
            }
            let found = fs::symlink_metadata(out.join(folder)).ok().filter(fs::Metadata::is_dir);
            looked.insert(folder, found.is_some());
            if let Some(found) = found {
                if seen.insert(look(&found)) {
                    probes.push(format!("{folder}/{PROBE}"));
                }
                break;
            }
        }
    }
    probes
}

/// Tries the folders.
pub(super) fn preflight(home: &Home, disk: &dyn Disk, probes: &[String]) -> io::Result<()> {
    let from = home.waiting("probe");
    for probe in probes {
        let to = home.out.join(probe);
        let folder = to.parent().unwrap_or(&home.out);
        disk.write(&from, b"")?;
        // The sentence of the disk names the file; the author knows the folder.
        disk.rename(&from, &to).map_err(|error| {
            let message = error.to_string().replace(&to.display().to_string(), &folder.display().to_string());
            io::Error::new(error.kind(), message.replace("cannot be written", "cannot be written to"))
        })?;
        disk.remove_file(&to)?;
    }
    Ok(())
}
