//! In: a plan and a folder. Out: the folder, in which exactly what differs has changed.
//!
//! 1. [`stage`]: every page is printed into `OUT/.mend/staging/`, in waves, so that never a whole site is in memory; the
//!    search index is made beside it.
//! 2. [`Staged::commit`]: what differs is moved into place by rename, what Mend wrote and no longer needs is removed, and
//!    the manifest (`OUT/.mend/manifest.json`) remembers the fingerprints of what it wrote.
//!
//! Invariant: a file that Mend did not write is never overwritten or removed; a staged site that is not committed leaves
//! the folder as it was.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

use rayon::prelude::*;

use super::search::{self, Index};
use super::terminal;
use crate::diagnostic::Noted;
use crate::plan::{Plan, Printed};
use crate::source::{Address, Fingerprint};

/// What a build changed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Changes {
    /// Files written because they were not there or differed.
    pub written: usize,
    /// Files left as they were.
    pub unchanged: usize,
    /// Files removed because they are no longer part of the site.
    pub removed: usize,
}

/// A printed site that waits to be moved into place.
#[derive(Debug)]
pub struct Staged {
    out: PathBuf,
    /// Whether the folder was made for this site.
    new: bool,
    /// Held until the site is in place or thrown away; the system lets go of it however the process ends.
    lock: fs::File,
    /// Every file of the site by its path below `out`, and whether it must be moved there.
    files: BTreeMap<String, (Fingerprint, Place)>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    /// The file in `out` has these bytes already.
    There,
    /// It waits in the staging folder.
    Staged,
}

const HOME: &str = ".mend";
const MANIFEST: &str = "manifest.json";
const LOCK: &str = "lock";

/// Refuses an output folder that would endanger something.
///
/// # Errors
/// One sentence for the author.
pub fn refuse(root: &Path, out: &Path) -> Result<(), String> {
    let root = fs::canonicalize(root)
        .map_err(|error| format!("{} cannot be read: {}", root.display(), terminal::plain(&error)))?;
    let out = resolved(out);
    if out.parent().is_none() {
        return Err(format!(
            "the output folder is {}, the top of the whole disk; name a folder of its own, for example --out public",
            out.display()
        ));
    }
    if root.starts_with(&out) {
        return Err(format!(
            "the output folder {} holds the handbook itself; name a folder of its own, for example --out public",
            out.display()
        ));
    }
    for inside in ["articles", "templates", "static"] {
        if out.starts_with(root.join(inside)) {
            return Err(format!(
                "the output folder {} lies inside `{inside}`, where Mend would read it again; name a folder beside it, for example --out public",
                out.display()
            ));
        }
    }
    if out.exists() && !out.is_dir() {
        return Err(format!("{} is a file, not a folder", out.display()));
    }
    Ok(())
}

/// The path with everything that exists of it resolved.
fn resolved(path: &Path) -> PathBuf {
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

/// What was in the output folder before.
struct Before {
    /// What Mend wrote.
    known: BTreeMap<String, String>,
    /// The names at its top.
    top: BTreeSet<String>,
}

fn top(out: &Path) -> io::Result<BTreeSet<String>> {
    fs::read_dir(out)?.map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned())).collect()
}

/// Prints the whole site into the staging folder.
///
/// # Errors
/// When the disk refuses, or when a file of somebody else stands where a page belongs.
pub fn stage(plan: &Plan, root: &Path, out: &Path) -> io::Result<Noted<Staged>> {
    let new = !out.exists();
    let lock = lock(out)?;
    let staging = out.join(HOME).join("staging");
    if staging.exists() {
        fs::remove_dir_all(&staging)?;
    }
    fs::create_dir_all(&staging)?;
    let before = Before { known: manifest(out), top: top(out)? };
    let addresses: Vec<&Address> = plan.addresses().collect();
    let pages = || addresses.par_iter().map(|address| print(plan, root, out, &staging, &before, address)).collect();
    let (mut printed, index): (Vec<io::Result<OneFile>>, _) =
        rayon::join(pages, || search::index(plan, out, &before.known));
    let mut remarks = Vec::new();
    let mut files = BTreeMap::new();
    let mut failure = None;
    match index {
        Ok(Index::Kept(kept)) => files.extend(kept.into_iter().map(|(file, print)| (file, (print, Place::There)))),
        Ok(Index::Made(made)) => printed.extend(made.iter().map(|(address, bytes)| {
            let file = keep(out, &staging, &before, address.file(), bytes)?;
            Ok(Noted::new(Some(file), Vec::new()))
        })),
        Err(error) => failure = Some(error),
    }
    for one in printed {
        match one {
            Ok(noted) => files.extend(noted.into(&mut remarks)),
            Err(error) => failure = Some(error),
        }
    }
    let staged = Staged { out: out.to_owned(), new, lock, files };
    match failure {
        Some(error) => {
            staged.discard()?;
            Err(error)
        }
        None => Ok(Noted::new(staged, remarks)),
    }
}

/// Keeps two builds from writing into one folder at the same time.
fn lock(out: &Path) -> io::Result<fs::File> {
    fs::create_dir_all(out.join(HOME))?;
    let file = fs::OpenOptions::new().create(true).append(true).open(out.join(HOME).join(LOCK))?;
    match file.try_lock() {
        Err(fs::TryLockError::WouldBlock) => {
            let message = format!("another build is writing into {} just now; wait until it has ended", out.display());
            Err(io::Error::new(io::ErrorKind::ResourceBusy, message))
        }
        // Some disks have no locks; there a build is alone by the care of whoever starts it.
        Ok(()) | Err(fs::TryLockError::Error(_)) => Ok(file),
    }
}

/// One file of the site: its path below the output folder, its fingerprint, and where its bytes are.
type Kept = (String, (Fingerprint, Place));
/// The same, when anything could be printed.
type OneFile = Noted<Option<Kept>>;

fn print(
    plan: &Plan,
    root: &Path,
    out: &Path,
    staging: &Path,
    before: &Before,
    address: &Address,
) -> io::Result<OneFile> {
    let Noted { value, remarks } = plan.print(address);
    let bytes = match value {
        Some(Printed::Bytes(bytes)) => bytes,
        Some(Printed::Copy(path)) => fs::read(root.join(&path)).map_err(|error| named(&path, &error))?,
        None => return Ok(Noted::new(None, remarks)),
    };
    Ok(Noted::new(Some(keep(out, staging, before, address.file(), &bytes)?), remarks))
}

/// Puts a file into the staging folder unless its bytes are in place already.
fn keep(out: &Path, staging: &Path, before: &Before, file: String, bytes: &[u8]) -> io::Result<Kept> {
    let target = out.join(&file);
    let print = Fingerprint::of(bytes);
    // Where there is nothing yet, nothing is looked for: a first build asks the disk once, not once a page.
    let maybe = file.split('/').next().is_some_and(|first| before.top.contains(first));
    let there = if maybe { fs::read(&target).ok() } else { None };
    if there.as_ref().is_some_and(|there| *there == bytes) {
        return Ok((file, (print, Place::There)));
    }
    let foreign = there.is_some() && !before.known.contains_key(&file) || maybe && target.is_dir();
    if foreign {
        return Err(left_alone(&target));
    }
    if let Some(in_the_way) =
        target.ancestors().skip(1).take_while(|folder| *folder != out).find(|one| maybe && one.is_file())
    {
        return Err(left_alone(in_the_way));
    }
    let waiting = staging.join(&file);
    if let Some(folder) = waiting.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(&waiting, bytes).map_err(|error| named(&file, &error))?;
    Ok((file, (print, Place::Staged)))
}

fn left_alone(path: &Path) -> io::Error {
    let message = format!(
        "{} was not written by Mend, so it was left alone; move it away, or delete the folder if it holds nothing but an old site",
        path.display()
    );
    io::Error::new(io::ErrorKind::AlreadyExists, message)
}

fn named(path: &str, error: &io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("{path}: {}", terminal::plain(error)))
}

impl Staged {
    /// Throws the printed site away; the folder stays as it was.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn discard(self) -> io::Result<()> {
        let home = self.out.join(HOME);
        fs::remove_dir_all(home.join("staging"))?;
        drop(self.lock);
        if !home.join(MANIFEST).exists() {
            let _ = fs::remove_file(home.join(LOCK));
        }
        // A first build that failed leaves no trace; only folders that are empty go.
        if fs::remove_dir(&home).is_ok() && self.new {
            let _ = fs::remove_dir(&self.out);
        }
        Ok(())
    }

    /// Moves what differs into place, removes what is no longer needed, remembers what was written.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn commit(self) -> io::Result<Changes> {
        let staging = self.out.join(HOME).join("staging");
        let known = manifest(&self.out);
        let now: BTreeMap<&str, String> =
            self.files.iter().map(|(file, (print, _))| (file.as_str(), print.to_string())).collect();
        // A build that is stopped in the middle of moving must find again what it wrote: first all names, old and new.
        let mut both: BTreeMap<&str, String> =
            known.iter().map(|(file, print)| (file.as_str(), print.clone())).collect();
        both.extend(
            now.iter().filter(|(file, _)| !known.contains_key(**file)).map(|(file, print)| (*file, print.clone())),
        );
        remember(&self.out, &both)?;
        let mut changes = Changes::default();
        let mut moved: Option<String> = None;
        for (file, (_, place)) in &self.files {
            if *place == Place::There {
                changes.unchanged += 1;
                continue;
            }
            changes.written += 1;
            if moved.as_ref().is_some_and(|folder| file.starts_with(folder)) {
                continue;
            }
            // A folder that is new is moved whole, with everything below it.
            moved = new_folder(&self.out, file);
            if let Some(folder) = &moved {
                let folder = folder.trim_end_matches('/');
                fs::rename(staging.join(folder), self.out.join(folder))?;
                continue;
            }
            fs::rename(staging.join(file), self.out.join(file))?;
        }
        for (file, print) in known.iter().filter(|(file, _)| !self.files.contains_key(*file)) {
            changes.removed += usize::from(remove(&self.out, file, print)?);
        }
        fs::remove_dir_all(&staging)?;
        remember(&self.out, &now)?;
        Ok(changes)
    }
}

/// The first folder on the way to `file` that is not there yet, with its slash.
fn new_folder(out: &Path, file: &str) -> Option<String> {
    let slashes = file.match_indices('/').map(|(at, _)| &file[..=at]);
    slashes
        .into_iter()
        .find(|folder| fs::symlink_metadata(out.join(folder.trim_end_matches('/'))).is_err())
        .map(str::to_owned)
}

/// Removes a file that still is what Mend wrote, and the folders it leaves empty.
fn remove(out: &Path, file: &str, print: &str) -> io::Result<bool> {
    let target = out.join(file);
    let ours = fs::read(&target).is_ok_and(|bytes| Fingerprint::of(&bytes).to_string() == *print);
    if !ours || file.split('/').any(|part| part == "..") {
        return Ok(false);
    }
    fs::remove_file(&target)?;
    let folders = target.ancestors().skip(1).take_while(|folder| *folder != out);
    for folder in folders {
        if fs::remove_dir(folder).is_err() {
            break;
        }
    }
    Ok(true)
}

/// Writes the manifest, in one step, when it differs.
fn remember(out: &Path, files: &BTreeMap<&str, String>) -> io::Result<()> {
    let path = out.join(HOME).join(MANIFEST);
    let text = serde_json::to_string_pretty(files)? + "\n";
    if fs::read_to_string(&path).ok().as_ref() == Some(&text) {
        return Ok(());
    }
    let fresh = path.with_extension("new");
    fs::write(&fresh, text)?;
    fs::rename(fresh, path)
}

/// What Mend wrote last time: files by path, with their fingerprints. Anything unreadable counts as nothing written.
fn manifest(out: &Path) -> BTreeMap<String, String> {
    let text = fs::read_to_string(out.join(HOME).join(MANIFEST)).unwrap_or_default();
    serde_json::from_str(&text).unwrap_or_default()
}
