//! What Mend remembers of an output folder.
//!
//! - The manifest says of every file of the site that stands what Mend wrote into it.
//! - The journal stands only while a site is moved into place, or when that was stopped in its middle: it says of every
//!   file that is written or removed what may stand there, the old or the new.
//!
//! Invariant: whatever Mend wrote is known by its fingerprint at every moment; a file with another one is somebody else's.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Component, Path};

use serde::de::DeserializeOwned;

use super::disk::{Disk, replace};
use super::home::Home;
use super::standing::barred;
use crate::edge::files::{told, what};
use crate::formats::STAGING;

const MANIFEST: &str = "manifest.json";
const JOURNAL: &str = "journal.json";

/// Files below the output folder, each with the fingerprint of what Mend wrote.
pub(super) type Manifest = BTreeMap<String, String>;
/// Files below the output folder, each with the fingerprints of what may stand there.
pub(super) type Journal = BTreeMap<String, BTreeSet<String>>;

/// What Mend wrote into an output folder.
#[derive(Debug, Default)]
pub(super) struct Known {
    manifest: Manifest,
    begun: Journal,
    /// Whether a build was stopped in its middle, or notes stand at the place of an earlier version.
    unsettled: bool,
}

impl Known {
    /// Reads what is remembered.
    pub fn read(home: &Home) -> io::Result<Self> {
        let mut known = Self::default();
        for folder in [Some(home.memory.clone()), home.earlier()].into_iter().flatten() {
            let manifest: Option<Manifest> = read(&folder.join(MANIFEST), &home.out)?;
            let journal: Option<Journal> = read(&folder.join(JOURNAL), &home.out)?;
            let earlier = folder != home.memory;
            known.unsettled |= earlier || journal.is_some();
            for (file, print) in manifest.unwrap_or_default().into_iter().filter(|(file, _)| is_below(file)) {
                match earlier {
                    true => _ = known.begun.entry(file).or_default().insert(print),
                    false => _ = known.manifest.insert(file, print),
                }
            }
            for (file, prints) in journal.unwrap_or_default().into_iter().filter(|(file, _)| is_below(file)) {
                known.begun.entry(file).or_default().extend(prints);
            }
        }
        Ok(known)
    }

    /// Whether Mend wrote a file there.
    pub fn has(&self, file: &str) -> bool {
        self.manifest.contains_key(file) || self.begun.contains_key(file)
    }

    /// Whether Mend wrote exactly this there.
    pub fn wrote(&self, file: &str, print: &str) -> bool {
        self.manifest.get(file).is_some_and(|known| known == print)
            || self.begun.get(file).is_some_and(|known| known.contains(print))
    }

    /// Everything that Mend may have written there.
    pub fn prints(&self, file: &str) -> BTreeSet<String> {
        let begun = self.begun.get(file).into_iter().flatten();
        self.manifest.get(file).into_iter().chain(begun).cloned().collect()
    }

    /// Every file that Mend wrote.
    pub fn files(&self) -> BTreeSet<&str> {
        self.manifest.keys().chain(self.begun.keys()).map(String::as_str).collect()
    }

    /// Whether the site that stands is one for reviewers; `None` where nothing stands of what Mend wrote.
    pub fn is_staging(&self, out: &Path) -> Option<bool> {
        let stands = self.files().into_iter().any(|file| fs::symlink_metadata(out.join(file)).is_ok());
        stands.then(|| self.has(STAGING))
    }

    /// What Mend wrote, when the last build came to its end: only then it is one whole site.
    pub fn settled(&self) -> Option<&Manifest> {
        (!self.unsettled).then_some(&self.manifest)
    }

    /// Whether a build was stopped in its middle.
    pub fn is_unsettled(&self) -> bool {
        self.unsettled
    }
}

/// Notes what is about to be written and removed.
pub(super) fn begin(home: &Home, disk: &dyn Disk, journal: &Journal) -> io::Result<()> {
    replace(disk, &home.memory.join(JOURNAL), &(serde_json::to_string_pretty(journal)? + "\n"))
}

/// Notes what stands now.
pub(super) fn remember(home: &Home, disk: &dyn Disk, manifest: &Manifest) -> io::Result<()> {
    replace(disk, &home.memory.join(MANIFEST), &(serde_json::to_string_pretty(manifest)? + "\n"))
}

/// Notes that what was begun has come to its end.
pub(super) fn end(home: &Home, disk: &dyn Disk) -> io::Result<()> {
    let journal = home.memory.join(JOURNAL);
    if journal.exists() { disk.remove_file(&journal) } else { Ok(()) }
}

/// Whether these notes are about a website: a page for addresses without one is in each.
pub(super) fn is_a_site(notes: &Path) -> bool {
    let manifest = |name: &str| -> Option<BTreeMap<String, serde_json::Value>> {
        serde_json::from_slice(&fs::read(notes.join(name)).ok()?).ok()
    };
    [MANIFEST, JOURNAL].iter().filter_map(|name| manifest(name)).any(|files| files.contains_key("404.html"))
}

fn is_below(file: &str) -> bool {
    let mut parts = Path::new(file).components().peekable();
    parts.peek().is_some() && parts.all(|part| matches!(part, Component::Normal(_)))
}

fn read<T: DeserializeOwned>(path: &Path, out: &Path) -> io::Result<Option<T>> {
    match fs::symlink_metadata(path) {
        Ok(found) if !found.is_file() => return Err(barred(path, what(&found))),
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        _ => {}
    }
    let bytes = fs::read(path).map_err(|error| told(path, "cannot be read", &error))?;
    let value = serde_json::from_slice(&bytes).map_err(|_| {
        io::Error::new(
            io::ErrorKind::InvalidData,
            format!(
                "{} does not say any more what Mend wrote; delete it and the folder {}, then build again",
                path.display(),
                out.display()
            ),
        )
    })?;
    Ok(Some(value))
}

#[cfg(test)]
mod tests {
    use super::is_below;

    #[test]
    fn notes_never_lead_out_of_the_folder() {
        for file in ["a/index.html", "index.html", "a b/ü.png"] {
            assert!(is_below(file), "{file}");
        }
        for file in ["", "..", "../a", "a/../../b", "/etc/passwd", "./../a"] {
            assert!(!is_below(file), "{file}");
        }
    }
}
