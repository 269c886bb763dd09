//! Where Mend keeps its notes about an output folder, and where a new site waits.
//!
//! In: an output folder. Out: [`Home`]: `.mend/NAME/` beside the folder, locked, with an empty staging folder in it.
//!
//! - Notes never stand inside what is published. Only where nothing can be made beside the folder they do: in `OUT/.mend/`.
//! - The site waits on the disk it will stand on, because only there it can be moved by renaming. A folder of another disk
//!   that is put in place of the output folder has its staging folder in `OUT/.mend/`, until it is in place.
//! - An earlier version kept its notes in `OUT/.mend/`: they are read, and taken away once they stand at their new place.
//!
//! Invariant: only what carries our mark is cleared, and never through a link.

use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use super::disk::{Disk, Keeping, Real, fill};
use super::resolved::resolved;
use super::standing::barred;
use crate::edge::files::{told, what};

/// The folder of notes.
pub const HOME: &str = ".mend";
/// A file that stands for a moment where it is tried whether a folder can be written to.
pub(super) const PROBE: &str = ".mend-probe";
const MARK: &str = "made-by-mend";
const STAGING: &str = "staging";
const LOCK: &str = "lock";

/// So long somebody is waited for who holds the lock: a program that is just being started holds for a moment what the one that
/// starts it had open.
const PATIENCE: Duration = Duration::from_millis(500);
/// What a build keeps for the next one.
pub(super) const KEPT: &str = "kept.json";
/// What was developed for this site.
const PRINTS: &str = "prints";
const NOTES: [&str; 7] = ["manifest.json", "manifest.new", "journal.json", "journal.new", KEPT, "kept.new", LOCK];

const IGNORED: &str = ".gitignore";
/// Keeps git from taking what is in the folder.
const IGNORE: &str = "# Mend keeps here what it knows about the website it wrote. Nothing of it needs to be published or kept in git.\n*\n";

/// Where an output folder is remembered.
#[derive(Debug)]
pub(super) struct Home {
    /// The output folder.
    pub out: PathBuf,
    /// The folder with the lock, the manifest and the journal.
    pub memory: PathBuf,
    /// Where a printed site waits.
    staging: PathBuf,
    /// Folders made for this build, the outermost first.
    made: Vec<PathBuf>,
    /// Held until the build ends; the system lets go of it however that happens.
    _lock: fs::File,
}

impl Home {
    /// Opens the home of the output folder `out` and clears what an ended build left in its staging folder.
    pub fn open(out: &Path) -> io::Result<Self> {
        let out = straight(out);
        let mut made = Vec::new();
        let opened = Self::open_in(&out, &mut made);
        if opened.is_err() {
            undo(&made);
        }
        opened
    }

    fn open_in(out: &Path, made: &mut Vec<PathBuf>) -> io::Result<Self> {
        let inside = out.join(HOME);
        real_folder(&inside)?;
        let memory = memory(out, made)?;
        // What another build holds is not ours to tidy up.
        let lock = lock(out, &memory.join(LOCK)).inspect_err(|_| made.clear())?;
        for begun in NOTES.iter().filter(|name| name.ends_with(".new")).chain(&["probe"]).map(|name| memory.join(name))
        {
            if is_file(&begun) {
                Real.remove_file(&begun)?;
            }
        }
        let staging = match out.is_dir() && is_on_another_disk(&memory, out)? {
            true => inside.join(STAGING),
            false => memory.join(STAGING),
        };
        let mut home = Self { out: out.to_owned(), memory, staging, made: Vec::new(), _lock: lock };
        home.clear()?;
        if home.staging.starts_with(&inside) {
            make(&inside, made)?;
        }
        make(&home.staging, made)?;
        Real.write(&home.staging.join(MARK), b"")?;
        Real.make_folder(&home.site())?;
        home.made.append(made);
        Ok(home)
    }

    /// The folder of the printed site.
    pub fn site(&self) -> PathBuf {
        self.staging.join("site")
    }

    /// A file beside the printed site.
    pub fn waiting(&self, name: &str) -> PathBuf {
        self.staging.join(name)
    }

    /// The folder of prints that were developed for this site.
    pub fn prints(&self) -> PathBuf {
        self.memory.join(PRINTS)
    }

    /// The notes of an earlier version, inside the output folder.
    pub fn earlier(&self) -> Option<PathBuf> {
        let inside = self.out.join(HOME);
        let ours = inside != self.memory && NOTES.iter().any(|name| is_file(&inside.join(name)));
        ours.then_some(inside)
    }

    /// Takes away the notes of an earlier version, which are remembered here now.
    pub fn retire(&self, disk: &dyn Disk) -> io::Result<()> {
        let Some(inside) = self.earlier() else { return Ok(()) };
        for note in NOTES.iter().map(|name| inside.join(name)).filter(|note| is_file(note)) {
            disk.remove_file(&note)?;
        }
        let _ = fs::remove_dir(&inside);
        Ok(())
    }

    /// Puts away what is kept for the next build. That build does without where this one could not.
    pub fn keep(&self, kept: Keeping<'_>) {
        let (place, fresh) = (self.memory.join(KEPT), self.memory.join("kept.new"));
        let put = fill(&fresh, kept).and_then(|()| Real.rename(&fresh, &place));
        if put.is_err() {
            let _ = fs::remove_file(&fresh);
        }
    }

    /// Removes the staging folder.
    pub fn clear(&self) -> io::Result<()> {
        let inside = self.out.join(HOME);
        let (here, there) = (self.memory.join(STAGING), inside.join(STAGING));
        clear(&here, None)?;
        let earlier = self.earlier().map(|_| self.memory.join("earlier"));
        if here != there && (earlier.is_some() || self.staging == there || is_marked(&there)) {
            clear(&there, earlier.as_deref())?;
            let _ = fs::remove_dir(&inside);
        }
        Ok(())
    }

    /// Leaves no trace of a build that wrote nothing: what was made for it goes, unless it holds something.
    pub fn abandon(self) -> io::Result<()> {
        self.clear()?;
        if !NOTES.iter().any(|name| *name != LOCK && self.memory.join(name).exists()) {
            let _ = fs::remove_file(self.memory.join(LOCK));
        }
        undo(&self.made);
        Ok(())
    }
}

/// Removes folders that hold nothing but our lock and our sign for git.
fn undo(made: &[PathBuf]) {
    for folder in made.iter().rev() {
        for name in [LOCK, IGNORED] {
            let only = |mut entries: fs::ReadDir| entries.all(|entry| entry.is_ok_and(|one| one.file_name() == name));
            if fs::read_dir(folder).is_ok_and(only) {
                let _ = fs::remove_file(folder.join(name));
            }
        }
        let _ = fs::remove_dir(folder);
    }
}

/// Where the notes about `out` stand, if there are any.
pub(super) fn notes(out: &Path) -> PathBuf {
    let out = straight(out);
    let (all, name) = beside(&out);
    let notes = all.join(name);
    if notes.is_dir() { notes } else { out.join(HOME) }
}

/// The path without steps up, so that its last name and the folder above it are its own.
fn straight(out: &Path) -> PathBuf {
    let detour = out.components().any(|part| part == Component::ParentDir);
    if detour { resolved(out) } else { out.to_owned() }
}

/// The folder beside `out` for the notes about it, and the name they have in there.
fn beside(out: &Path) -> (PathBuf, OsString) {
    let is_link = fs::symlink_metadata(out).is_ok_and(|found| found.is_symlink());
    let whole = out.file_name().is_some() && !is_link;
    let place = if whole { out.to_owned() } else { resolved(out) };
    (place.parent().unwrap_or(&place).join(HOME), place.file_name().unwrap_or_default().to_owned())
}

/// The folder of notes about `out`: beside it, and where that is not allowed, inside.
fn memory(out: &Path, made: &mut Vec<PathBuf>) -> io::Result<PathBuf> {
    let (all, name) = beside(out);
    let memory = all.join(name);
    let beside = real_folder(&all).and_then(|()| real_folder(&memory)).and_then(|()| {
        make(&all, made)?;
        match fs::File::create_new(all.join(IGNORED)) {
            Ok(_) => Real.write(&all.join(IGNORED), IGNORE.as_bytes())?,
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
        }
        make(&memory, made)
    });
    match beside {
        Ok(()) => Ok(memory),
        Err(error)
            if matches!(error.kind(), io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem)
                && !memory.exists() =>
        {
            let inside = out.join(HOME);
            make(&inside, made)?;
            Ok(inside)
        }
        Err(error) => Err(error),
    }
}

/// Refuses anything but a folder, or nothing, where Mend wants a folder of its own.
fn real_folder(path: &Path) -> io::Result<()> {
    match fs::symlink_metadata(path) {
        Ok(found) if !found.is_dir() => Err(barred(path, what(&found))),
        Err(error) if !is_nothing(&error) => Err(told(path, "cannot be read", &error)),
        _ => Ok(()),
    }
}

fn is_nothing(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory)
}

fn is_file(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|found| found.is_file())
}

/// Makes a folder and those above it, and notes which were not there.
fn make(folder: &Path, made: &mut Vec<PathBuf>) -> io::Result<()> {
    if folder.as_os_str().is_empty() || folder.is_dir() {
        return Ok(());
    }
    if let Some(above) = folder.parent() {
        make(above, made)?;
    }
    match fs::create_dir(folder) {
        Ok(()) => made.push(folder.to_owned()),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
        Err(error) => return Err(told(folder, "cannot be made", &error)),
    }
    Ok(())
}

/// Keeps two builds from writing into one folder at the same time.
fn lock(out: &Path, path: &Path) -> io::Result<fs::File> {
    match fs::symlink_metadata(path) {
        Ok(found) if !found.is_file() => return Err(barred(path, what(&found))),
        _ => {}
    }
    let began = Instant::now();
    loop {
        let opened = fs::OpenOptions::new().create(true).append(true).open(path);
        let file = opened.map_err(|error| told(path, "cannot be written", &error))?;
        match file.try_lock() {
            // The build that held it may have removed it since it was opened; then it keeps nobody out.
            Ok(()) if is_same(&file, path) => return Ok(file),
            // Some disks have no locks; there a build is alone by the care of whoever starts it.
            Err(fs::TryLockError::Error(_)) => return Ok(file),
            Ok(()) | Err(fs::TryLockError::WouldBlock) if began.elapsed() < PATIENCE => thread::sleep(PATIENCE / 50),
            Ok(()) | Err(fs::TryLockError::WouldBlock) => {
                let message =
                    format!("another build is writing into {} just now; wait until it has ended", out.display());
                return Err(io::Error::new(io::ErrorKind::ResourceBusy, message));
            }
        }
    }
}

#[cfg(unix)]
fn is_same(file: &fs::File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let number = |found: fs::Metadata| (found.dev(), found.ino());
    file.metadata().ok().map(number) == fs::symlink_metadata(path).ok().map(number)
}

#[cfg(not(unix))]
fn is_same(_: &fs::File, path: &Path) -> bool {
    path.exists()
}

/// Tries whether files can be moved from the notes into the output folder by renaming.
fn is_on_another_disk(memory: &Path, out: &Path) -> io::Result<bool> {
    let (from, to) = (memory.join("probe"), out.join(PROBE));
    Real.write(&from, b"")?;
    match fs::rename(&from, &to) {
        Ok(()) => fs::remove_file(&to).map(|()| false).map_err(|error| told(&to, "cannot be removed", &error)),
        Err(error) => {
            let _ = fs::remove_file(&from);
            match error.kind() {
                io::ErrorKind::CrossesDevices => Ok(true),
                _ => Err(told(out, "cannot be written to", &error)),
            }
        }
    }
}

fn is_marked(staging: &Path) -> bool {
    fs::symlink_metadata(staging).is_ok_and(|found| found.is_dir()) && is_file(&staging.join(MARK))
}

/// Removes a staging folder that carries our mark. One without it is moved to `earlier` when it can be of an earlier
/// version, which made no mark; else it is left alone.
fn clear(staging: &Path, earlier: Option<&Path>) -> io::Result<()> {
    let found = match fs::symlink_metadata(staging) {
        Ok(found) => found,
        Err(error) if is_nothing(&error) => return Ok(()),
        Err(error) => return Err(told(staging, "cannot be read", &error)),
    };
    let failed = |error: io::Error| told(staging, "cannot be removed", &error);
    if is_marked(staging) {
        // The mark goes last, so that what is left of it is known again.
        for entry in fs::read_dir(staging).map_err(failed)? {
            let entry = entry.map_err(failed)?;
            match (entry.file_name() == MARK, entry.file_type().map_err(failed)?.is_dir()) {
                (true, _) => {}
                (_, true) => fs::remove_dir_all(entry.path()).map_err(failed)?,
                (_, false) => fs::remove_file(entry.path()).map_err(failed)?,
            }
        }
        fs::remove_file(staging.join(MARK)).map_err(failed)?;
        return fs::remove_dir(staging).map_err(failed);
    }
    if found.is_dir() && fs::remove_dir(staging).is_ok() {
        return Ok(());
    }
    if let Some(earlier) = earlier.filter(|place| found.is_dir() && !place.exists())
        && fs::rename(staging, earlier).is_ok()
    {
        return Ok(());
    }
    let what = if found.is_dir() { "a folder without Mend's mark" } else { what(&found) };
    Err(barred(staging, what))
}
