//! The files of the handbook as they were last read.
//!
//! In: what was heard of changes. Out: [`Inputs`], and whether anything in them is new.
//!
//! Invariant: what is heard is only a hint where to look. A file is read again when it may have changed; it is new only
//! when it holds something else. An empty file is not believed at once: many programs empty a file before they fill it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use rayon::prelude::*;

use super::glance::{Glance, Stamp, glance, stamp};
use super::watch::Heard;
use crate::diagnostic::{Diagnostic, Noted};
use crate::edge::read::{self, FOLDERS, Found, is_noise};
use crate::source::Inputs;

/// Programs that replace a file by taking the old one away first need about so long until the new one is there.
const REPLACING: Duration = Duration::from_millis(15);

/// How long a file that was emptied is expected to be filled.
pub(super) const PATIENCE: Duration = Duration::from_millis(200);

/// One file as it was read.
#[derive(Debug)]
struct File {
    stamp: Option<Stamp>,
    found: Noted<Option<Found>>,
}

/// The files as they were last read.
#[derive(Debug)]
pub(super) struct Disk {
    root: PathBuf,
    files: BTreeMap<PathBuf, File>,
    /// The folders they stand in.
    folders: BTreeSet<PathBuf>,
    /// Where links of the handbook lead.
    links: Vec<(PathBuf, PathBuf)>,
    /// What could not be listed.
    remarks: Vec<Diagnostic>,
    /// Files that were found empty and are not yet believed, and since when.
    doubted: BTreeMap<PathBuf, Instant>,
    /// How long an empty file is doubted.
    patience: Duration,
    /// What was new the last time something was heard.
    changed: Vec<PathBuf>,
}

impl Disk {
    /// Nothing is read yet. `root` has no link in its path; a file that was emptied is doubted as long as `patience`.
    pub fn new(root: PathBuf, patience: Duration) -> Self {
        Self {
            root,
            files: BTreeMap::new(),
            folders: BTreeSet::new(),
            links: Vec::new(),
            remarks: Vec::new(),
            doubted: BTreeMap::new(),
            patience,
            changed: Vec::new(),
        }
    }

    /// Everything that was read.
    pub fn inputs(&self) -> Noted<Inputs> {
        read::gather(self.remarks.clone(), self.files.values().map(|file| &file.found))
    }

    /// Where links of the handbook lead: changes there are changes of the handbook.
    pub fn links(&self) -> impl Iterator<Item = &Path> {
        self.links.iter().map(|(_, target)| target.as_path())
    }

    /// Whether files are doubted, so that they must be looked at once more.
    pub fn doubts(&self) -> bool {
        !self.doubted.is_empty()
    }

    /// The files that were new the last time something was heard, as paths below the root with `/`.
    pub fn changed(&self) -> impl Iterator<Item = String> {
        self.changed.iter().map(|path| read::relative(&self.root, path))
    }

    /// Looks at what may have changed; tells whether anything has.
    pub fn follow(&mut self, heard: &Heard) -> bool {
        self.changed.clear();
        match heard {
            Heard::Files(paths) => match self.sort_out(paths) {
                Some(paths) => self.read_hinted(paths),
                None => self.walk(),
            },
            Heard::Everything => self.walk(),
            Heard::Quiet(glance) => {
                let long_enough = self.doubted.iter().filter(|(_, since)| since.elapsed() >= self.patience);
                let empty: Vec<PathBuf> = long_enough.map(|(path, _)| path.clone()).collect();
                let believed = self.believe(&empty);
                let corrected = !self.is_as_seen(glance) && self.walk();
                believed || corrected
            }
        }
    }

    /// Whether a walk that took place some time ago saw what was read since.
    fn is_as_seen(&self, glance: &Glance) -> bool {
        glance.listing.remarks == self.remarks
            && glance.listing.files.len() == self.files.len()
            && self
                .files
                .iter()
                .zip(glance.listing.files.iter().zip(&glance.stamps))
                .all(|((path, known), (seen, stamp))| path == seen && known.stamp.is_some() && known.stamp == *stamp)
    }

    fn is_known(&self, path: &Path, stamp: Option<&Stamp>) -> bool {
        self.files.get(path).is_some_and(|known| known.stamp.is_some() && known.stamp.as_ref() == stamp)
    }

    /// The files among `paths` to be read again; `None` when only a walk can tell.
    fn sort_out(&self, paths: &BTreeSet<PathBuf>) -> Option<Vec<PathBuf>> {
        let mut files = Vec::new();
        for path in paths {
            let Ok(below) = path.strip_prefix(&self.root) else {
                // A place where a link of the handbook leads.
                return None;
            };
            let inside = FOLDERS.iter().any(|folder| below.starts_with(folder));
            if !inside || below.components().any(|part| is_noise(&part.as_os_str().to_string_lossy())) {
                continue;
            }
            let known = self.files.contains_key(path);
            match fs::symlink_metadata(path) {
                // Through links one file stands at several places.
                _ if !self.links.is_empty() => return None,
                Ok(found) if found.is_file() && self.stands_in_known_folder(path) => files.push(path.clone()),
                Err(error) if error.kind() == io::ErrorKind::NotFound && known => files.push(path.clone()),
                Err(error) if error.kind() == io::ErrorKind::NotFound && !self.was_folder(path) => {}
                _ => return None,
            }
        }
        Some(files)
    }

    fn stands_in_known_folder(&self, path: &Path) -> bool {
        path.parent().is_some_and(|folder| self.folders.contains(folder))
    }

    fn was_folder(&self, path: &Path) -> bool {
        self.folders.iter().any(|folder| folder.starts_with(path))
    }

    /// Reads files of which something was heard.
    fn read_hinted(&mut self, paths: Vec<PathBuf>) -> bool {
        if paths.iter().any(|path| self.files.contains_key(path) && !stands(path)) {
            thread::sleep(REPLACING);
        }
        let (there, gone): (Vec<PathBuf>, Vec<PathBuf>) = paths.into_iter().partition(|path| stands(path));
        let mut new = false;
        for path in gone {
            self.doubted.remove(&path);
            new |= self.files.remove(&path).is_some();
        }
        self.read(there) || new
    }

    /// Reads files that are there.
    fn read(&mut self, paths: Vec<PathBuf>) -> bool {
        let root = &self.root;
        let read: Vec<(PathBuf, File)> = paths
            .into_par_iter()
            .map(|path| {
                let file = file(root, &path);
                (path, file)
            })
            .collect();
        let mut new = false;
        for (path, file) in read {
            let emptied = is_empty(&file) && self.files.get(&path).is_some_and(|old| !is_empty(old));
            match emptied {
                true => _ = self.doubted.entry(path).or_insert_with(Instant::now),
                false => new |= self.keep(path, file),
            }
        }
        new
    }

    /// Reads files that may by now be empty on purpose.
    fn believe(&mut self, paths: &[PathBuf]) -> bool {
        let there = paths.iter().filter(|path| stands(path)).cloned();
        let read: Vec<(PathBuf, File)> = there.map(|path| (path.clone(), file(&self.root, &path))).collect();
        read.into_iter().fold(false, |new, (path, file)| self.keep(path, file) || new)
    }

    /// Keeps what was read; tells whether it is new.
    fn keep(&mut self, path: PathBuf, file: File) -> bool {
        self.doubted.remove(&path);
        match self.files.get_mut(&path) {
            // The same text keeps its identity, by which everything made of it is known again.
            Some(old) if old.found == file.found => {
                old.stamp = file.stamp;
                false
            }
            _ => {
                self.changed.push(path.clone());
                self.files.insert(path, file);
                true
            }
        }
    }

    /// Lists everything and reads what is not as it was.
    fn walk(&mut self) -> bool {
        let Glance { listing, stamps } = glance(&self.root);
        let before = self.files.len();
        let listed: BTreeSet<&PathBuf> = listing.files.iter().collect();
        self.files.retain(|path, _| listed.contains(path));
        self.doubted.retain(|path, _| listed.contains(path));
        let seen = listing.files.iter().zip(&stamps);
        let changed = seen.filter(|(path, stamp)| !self.is_known(path, stamp.as_ref())).map(|(path, _)| path.clone());
        let changed: Vec<PathBuf> = changed.collect();
        let new = self.files.len() != before || listing.remarks != self.remarks;
        let tops = FOLDERS.map(|folder| self.root.join(folder)).into_iter().filter(|path| path.is_dir());
        self.folders = listing.files.iter().filter_map(|path| path.parent()).map(Path::to_owned).chain(tops).collect();
        self.remarks = listing.remarks;
        self.links = listing.links;
        self.read(changed) || new
    }
}

/// Whether there is a file of exactly this name: some disks find it in any spelling.
fn stands(path: &Path) -> bool {
    let Ok(found) = fs::symlink_metadata(path) else { return false };
    let real = || fs::canonicalize(path).is_ok_and(|real| real.file_name() == path.file_name());
    found.is_symlink() || (found.is_file() && real())
}

/// Reads one file. Its stamp is taken before, so that what changes meanwhile is noticed later.
fn file(root: &Path, path: &Path) -> File {
    let stamp = stamp(path);
    File { stamp, found: read::file(root, path) }
}

fn is_empty(file: &File) -> bool {
    match &file.found.value {
        Some(Found::Article(source) | Found::Config(source) | Found::Data(source) | Found::Template(source)) => {
            source.text().is_empty()
        }
        Some(Found::Static(file)) => file.bytes.is_empty(),
        Some(Found::Picture(picture)) => picture.size == 0,
        None => false,
    }
}
