//! Moves a printed site into place.
//!
//! In: the staged site. Out: the output folder, changed step by step so that at every moment each page that stands has all
//! it points to, and a journal from which the next build finishes what was stopped.
//!
//! The order: files that pages point to; new pages; changed pages; the manifest; pages that are gone; files that are gone.
//! New pages point to each other, and so do those that go. Therefore a short page that points nowhere, the veil, stands for a
//! moment in place of each of them: first all are veiled, then one after the other is put or removed.
//!
//! A file that is gone may stand where a folder belongs, or the other way round. Then the old pages that name it are veiled
//! before it makes way.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use super::disk::Disk;
use super::known;
use super::preflight::{preflight, probes};
use super::staged::{Changes, Place, Staged};
use super::work::{Work, is_page};
use crate::source::{Address, Fingerprint};

/// What stands for a moment where a page is about to be put or removed.
pub(super) const VEIL: &[u8] = b"<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n<meta name=\"robots\" content=\"noindex\">\n\
<meta http-equiv=\"refresh\" content=\"5\">\n<title>One moment</title>\n<p>This page is just being changed. It comes in a moment.</p>\n</html>\n";

/// Moves what differs into place.
pub(super) fn commit(site: &Staged, disk: &dyn Disk) -> io::Result<Changes> {
    let work = Work::of(site)?;
    let manifest = work.manifest(site);
    let home = &site.home;
    let changes = Changes {
        written: work.files.len() + work.fresh.len() + work.changed.len(),
        unchanged: site.files.values().filter(|(_, place)| *place == Place::There).count(),
        removed: work.gone.len(),
        left: work.left.iter().map(|file| home.out.join(file).display().to_string()).collect(),
    };
    let same = site.known.settled() == Some(&manifest);
    if !work.is_nothing() {
        let probes = probes(&home.out, work.touched());
        known::begin(home, disk, &work.journal(site, Fingerprint::of(VEIL), &probes))?;
        if let Err(error) = preflight(home, disk, &probes) {
            // Nothing was begun. What an earlier build began stands in the new journal too, so that one has to stay.
            if !site.known.is_unsettled() {
                known::end(home, disk)?;
            }
            return Err(error);
        }
        disk.write(&home.waiting("veil"), VEIL)?;
        let hand = Hand { site, disk, work: &work, made: RefCell::default() };
        hand.put_all()?;
    }
    if !same {
        known::remember(home, disk, &manifest)?;
    }
    let hand = Hand { site, disk, work: &work, made: RefCell::default() };
    hand.remove_all()?;
    known::end(home, disk)?;
    home.retire(disk)?;
    Ok(changes)
}

/// Does the work, one operation of the disk after the other.
struct Hand<'a> {
    site: &'a Staged,
    disk: &'a dyn Disk,
    work: &'a Work<'a>,
    /// Folders that are there.
    made: RefCell<BTreeSet<PathBuf>>,
}

impl Hand<'_> {
    fn at(&self, file: &str) -> PathBuf {
        self.site.home.out.join(file)
    }

    fn put_all(&self) -> io::Result<()> {
        let work = self.work;
        if fs::symlink_metadata(&self.site.home.out).is_err() {
            return self.disk.rename(&self.site.home.site(), &self.site.home.out);
        }
        let later = |file: &&&str| work.hindered.contains(**file);
        let now = |file: &&&str| !later(file);
        work.files.iter().filter(now).try_for_each(|file| self.put(file))?;
        // A page that is the only new one points to nothing that is still to come.
        if work.fresh.len() > 1 {
            work.fresh.iter().filter(now).try_for_each(|file| self.veil(file))?;
        }
        if !work.hindered.is_empty() {
            self.make_way()?;
            work.files.iter().filter(later).try_for_each(|file| self.put(file))?;
            work.fresh.iter().filter(later).try_for_each(|file| self.veil(file))?;
        }
        work.fresh.iter().try_for_each(|file| self.put(file))?;
        work.changed.iter().try_for_each(|file| self.put(file))
    }

    fn put(&self, file: &str) -> io::Result<()> {
        self.make_room(file)?;
        self.disk.rename(&self.site.home.site().join(file), &self.at(file))
    }

    fn veil(&self, file: &str) -> io::Result<()> {
        self.make_room(file)?;
        let one = self.site.home.waiting("one");
        self.disk.twin(&self.site.home.waiting("veil"), &one)?;
        self.disk.rename(&one, &self.at(file))
    }

    /// The folders on the way to `file`.
    fn make_room(&self, file: &str) -> io::Result<()> {
        for (end, _) in file.match_indices('/') {
            let folder = self.at(&file[..end]);
            if self.made.borrow().contains(&folder) {
                continue;
            }
            if !folder.is_dir() {
                self.disk.make_folder(&folder)?;
            }
            self.made.borrow_mut().insert(folder);
        }
        Ok(())
    }

    /// Removes what stands in the way of something else, after every page that names it is veiled.
    fn make_way(&self) -> io::Result<()> {
        let work = self.work;
        let names: Vec<String> = work.way.iter().map(|file| name_in_links(file)).collect();
        for file in work.changed.iter().chain(&work.gone).filter(|file| is_page(file)) {
            let names_it = || {
                let text = fs::read(self.at(file)).map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
                text.is_ok_and(|text| names.iter().any(|name| text.contains(name.as_str())))
            };
            if work.way.contains(file) || names_it() {
                self.veil(file)?;
            }
        }
        work.way.iter().try_for_each(|file| self.disk.remove_file(&self.at(file)))?;
        for folder in work.hindered.iter().map(|file| self.at(file)).filter(|place| place.is_dir()) {
            let below = WalkDir::new(folder).contents_first(true).into_iter().filter_map(Result::ok);
            below.into_iter().try_for_each(|entry| self.disk.remove_folder(entry.path()))?;
        }
        self.made.borrow_mut().clear();
        Ok(())
    }

    fn remove_all(&self) -> io::Result<()> {
        let work = self.work;
        let gone = work.gone.iter().copied().filter(|file| !work.way.contains(file));
        let (pages, files): (Vec<&str>, Vec<&str>) = gone.partition(|file| is_page(file));
        if pages.len() > 1 {
            pages.iter().try_for_each(|file| self.veil(file))?;
        }
        pages.iter().chain(&files).try_for_each(|file| self.disk.remove_file(&self.at(file)))?;
        self.tidy(pages.into_iter().chain(files).chain(work.vanished.iter().copied()))
    }

    /// Removes the folders of these files that are empty now, and those above them.
    fn tidy<'f>(&self, files: impl Iterator<Item = &'f str>) -> io::Result<()> {
        let mut folders: Vec<&str> =
            files.flat_map(|file| file.match_indices('/').map(|(at, _)| &file[..at])).collect();
        folders.sort_unstable_by_key(|folder| (std::cmp::Reverse(folder.len()), *folder));
        folders.dedup();
        for folder in folders.into_iter().map(|folder| self.at(folder)) {
            if is_empty(&folder) {
                self.disk.remove_folder(&folder)?;
            }
        }
        Ok(())
    }
}

fn is_empty(folder: &Path) -> bool {
    fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_none())
}

/// How the last part of a path that names something is written in a link.
fn name_in_links(file: &str) -> String {
    let path = file.strip_suffix("/index.html").unwrap_or(file);
    Address::new(path.rsplit('/').next().unwrap_or(path)).encoded()
}
