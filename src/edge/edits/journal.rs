//! Many files changed as one: the new texts are laid into `.mend/edits.under-way/`, a journal says what is to be done, then it is done.
//!
//! In: the files that change. Out: the folder, in which all of them have changed.
//!
//! A run that is stopped before its journal stands has changed nothing; one that is stopped later is finished by the next. Each
//! step looks at what stands where, so that doing it twice does it once.
//!
//! Invariant: a file is replaced only while it has the fingerprint it had when the edits were worked out.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::edge::files::{fingerprint, told};
use crate::edge::write::disk::{Disk, replace};
use crate::edits::Changed;
use crate::source::Fingerprint;

const JOURNAL: &str = "journal.json";
/// A file that is made and taken away again. The preview overlooks it by its name.
const TRIAL: &str = ".mend-trial";
const MARK: &[u8] = "\u{feff}".as_bytes();

/// One file.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Step {
    from: String,
    to: String,
    /// The fingerprint of what it was.
    old: String,
    /// The fingerprint of its new text, and where that lies; nothing for a file that only gets another path.
    new: Option<(String, String)>,
}

/// What was brought to its end.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Settled {
    /// How many files.
    pub finished: usize,
    /// Files that somebody else changed meanwhile.
    pub left: Vec<String>,
}

/// New texts, ready to be laid beside the old ones.
#[derive(Debug)]
pub(super) struct Staging<'a> {
    root: &'a Path,
    steps: Vec<Step>,
    texts: Vec<(String, Vec<u8>, PathBuf)>,
}

impl<'a> Staging<'a> {
    /// Looks whether every file still is what the edits were worked out for.
    pub fn of(root: &'a Path, files: &[Changed]) -> io::Result<Self> {
        let mut staging = Self { root, steps: Vec::new(), texts: Vec::new() };
        let whole = fs::canonicalize(root)?;
        let mut folders = BTreeSet::new();
        for (number, file) in files.iter().enumerate() {
            let place = root.join(&file.from);
            if !fs::canonicalize(&place).is_ok_and(|real| real == whole.join(&file.from)) {
                let message = format!("{} is a shortcut to another file, or gone; change the file itself", file.from);
                return Err(io::Error::other(message));
            }
            if file.to != file.from && fs::symlink_metadata(root.join(&file.to)).is_ok() {
                return Err(io::Error::other(format!("there is a file {} already, so nothing was changed", file.to)));
            }
            let (old, new) = match &file.text {
                None => (fingerprint(&place)?.to_string(), None),
                Some((source, text)) => {
                    let bytes = fs::read(&place).map_err(|error| told(&place, "cannot be read", &error))?;
                    let rest = bytes.strip_prefix(MARK).unwrap_or(&bytes);
                    if std::str::from_utf8(rest).is_err() {
                        let message = format!(
                            "{} is not UTF-8 text and would lose letters, so nothing was changed; save it as UTF-8 first",
                            file.from
                        );
                        return Err(io::Error::other(message));
                    }
                    if rest != source.text().as_bytes() {
                        let message = format!("{} was changed meanwhile, so nothing was changed; try again", file.from);
                        return Err(io::Error::other(message));
                    }
                    let mark = &bytes[..bytes.len() - rest.len()];
                    let new = [mark, text.as_bytes()].concat();
                    let (print, name) = (Fingerprint::of(&new).to_string(), format!("{number}.new"));
                    staging.texts.push((name.clone(), new, place));
                    (Fingerprint::of(&bytes).to_string(), Some((print, name)))
                }
            };
            let (here, there) = (Path::new(&file.from).parent(), Path::new(&file.to).parent());
            folders.extend(here.into_iter().chain(there).map(Path::to_owned));
            staging.steps.push(Step { from: file.from.clone(), to: file.to.clone(), old, new });
        }
        folders.iter().try_for_each(|folder| can_change(root, folder))?;
        Ok(staging)
    }

    /// Does it.
    pub fn commit(self, disk: &dyn Disk) -> io::Result<Settled> {
        let home = home(self.root);
        for folder in [self.root.join(".mend"), home.clone()] {
            if !folder.is_dir() {
                disk.make_folder(&folder)?;
            }
        }
        for (name, bytes, like) in &self.texts {
            let place = home.join(name);
            disk.write(&place, bytes)?;
            if let Ok(found) = fs::metadata(like) {
                fs::set_permissions(&place, found.permissions())
                    .map_err(|error| told(&place, "cannot be written", &error))?;
            }
        }
        replace(disk, &home.join(JOURNAL), &(serde_json::to_string_pretty(&self.steps)? + "\n"))?;
        settle(self.root, disk)
    }
}

/// Tries whether files can be put into a folder, or into the one it is to be made in: found out in the middle, a change would be left
/// half done.
pub(super) fn can_change(root: &Path, folder: &Path) -> io::Result<()> {
    let there = folder.ancestors().map(|folder| root.join(folder)).find(|folder| folder.is_dir());
    let there = there.unwrap_or_else(|| root.to_owned());
    let trial = there.join(TRIAL);
    let tried = fs::write(&trial, "").and_then(|()| fs::remove_file(&trial));
    tried.map_err(|error| told(&there, "cannot be changed, so nothing was changed", &error))
}

fn home(root: &Path) -> PathBuf {
    // No folder for a site is named like this: notes about sites lie beside it.
    root.join(".mend").join("edits.under-way")
}

/// Whether a run has begun, and perhaps was stopped.
pub(super) fn is_begun(root: &Path) -> bool {
    home(root).is_dir()
}

/// Whether a run was stopped in its middle.
pub(in crate::edge) fn is_unsettled(root: &Path) -> bool {
    home(root).join(JOURNAL).is_file()
}

/// Finishes what a journal says, or clears away what never got one.
pub(super) fn settle(root: &Path, disk: &dyn Disk) -> io::Result<Settled> {
    let home = home(root);
    let journal = home.join(JOURNAL);
    let mut settled = Settled::default();
    if journal.is_file() {
        let bytes = fs::read(&journal).map_err(|error| told(&journal, "cannot be read", &error))?;
        let steps: Vec<Step> = serde_json::from_slice(&bytes).map_err(|_| {
            io::Error::other(format!(
                "{} cannot be read any more; look at your files, then delete it",
                journal.display()
            ))
        })?;
        let steps: Vec<Step> = steps.into_iter().filter(|step| is_below(&step.from) && is_below(&step.to)).collect();
        for step in &steps {
            match step.done(root, &home, disk)? {
                true => settled.finished += 1,
                false => settled.left.push(step.to.clone()),
            }
        }
        disk.remove_file(&journal)?;
        clear_folders(root, &steps, disk);
    }
    if home.is_dir() {
        let left = fs::read_dir(&home).into_iter().flatten().flatten().map(|entry| entry.path());
        let files: Vec<PathBuf> = left.filter(|path| path.is_file()).collect();
        files.iter().try_for_each(|file| disk.remove_file(file))?;
        disk.remove_folder(&home)?;
    }
    Ok(settled)
}

impl Step {
    /// Brings one file to where and what it is to be; `false` when somebody else changed it.
    fn done(&self, root: &Path, home: &Path, disk: &dyn Disk) -> io::Result<bool> {
        let (from, to) = (root.join(&self.from), root.join(&self.to));
        let stands = |path: &Path| fingerprint(path).ok().map(|print| print.to_string());
        let mut there = stands(&to);
        if self.from != self.to && there.is_none() && stands(&from).as_ref() == Some(&self.old) {
            for (end, _) in self.to.match_indices('/') {
                let folder = root.join(&self.to[..end]);
                if !folder.is_dir() {
                    disk.make_folder(&folder)?;
                }
            }
            disk.rename(&from, &to)?;
            there = Some(self.old.clone());
        }
        match &self.new {
            None => Ok(there.as_ref() == Some(&self.old)),
            Some((new, name)) => {
                let staged = home.join(name);
                if there.as_ref() == Some(&self.old) && stands(&staged).as_ref() == Some(new) {
                    disk.rename(&staged, &to)?;
                    there = Some(new.clone());
                }
                Ok(there.as_ref() == Some(new))
            }
        }
    }
}

/// Folders that are empty now that their files have moved.
fn clear_folders(root: &Path, steps: &[Step], disk: &dyn Disk) {
    let moved = steps.iter().filter(|step| step.from != step.to);
    let folders: BTreeSet<&str> =
        moved.flat_map(|step| step.from.rmatch_indices('/').map(|(end, _)| &step.from[..end])).collect();
    for folder in folders.iter().rev().filter(|folder| folder.contains('/')) {
        let place = root.join(folder);
        if fs::read_dir(&place).is_ok_and(|mut inside| inside.next().is_none()) {
            // One that stays harms nobody.
            let _ = disk.remove_folder(&place);
        }
    }
}

fn is_below(file: &str) -> bool {
    let mut parts = Path::new(file).components().peekable();
    parts.peek().is_some() && parts.all(|part| matches!(part, Component::Normal(_)))
}
