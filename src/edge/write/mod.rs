//! In: a plan and a folder. Out: the folder, in which exactly what differs has changed.
//!
//! 1. [`stage`]: every page is printed into a staging folder (`home`), quire by quire, so that never a whole site is in memory;
//!    the search index is made beside it. What stands in the folder and is not to be lost is told (`keep`).
//! 2. [`Staged::commit`]: it is tried whether everything can be written (`preflight`), what is going to change is noted in a
//!    journal (`known`), then what differs is moved into place by rename, in an order in which every page that stands has
//!    all it points to (`commit`, `work`); what Mend wrote and no longer needs is removed.
//!
//! Invariants: a file that Mend did not write is never overwritten or removed, and nothing is written or removed through a
//! link; a staged site that is not committed leaves the folder as it was; a commit that is stopped anywhere is finished by
//! the next build.

mod again;
mod commit;
pub(super) mod disk;
#[cfg(test)]
pub(super) mod dying;
mod home;
mod keep;
mod known;
mod preflight;
mod refuse;
mod resolved;
mod staged;
mod standing;
#[cfg(test)]
mod tests;
mod work;

use std::io;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;

use self::disk::Real;
use self::home::Home;
use self::keep::{Bench, Kept, refusal, top};
use self::known::Known;
use self::staged::Files;
use super::darkroom::{Darkroom, Shelf};
use crate::diagnostic::Noted;
use crate::plan::{Edition, Plan, Printed, Quire};
use crate::source::Address;

pub use again::{kept, stands};
pub use disk::Keeping;
pub use home::HOME;
pub use refuse::{published_around, refuse};
pub use staged::{Changes, Hands, Staged};

/// Prints the whole site into the staging folder.
///
/// # Errors
/// When the disk refuses, or when a file of somebody else stands where a page belongs.
pub fn stage(plan: &Plan, root: &Path, out: &Path, hands: Hands) -> io::Result<Noted<Staged>> {
    stage_heard(plan, root, out, hands, &|_, _| {})
}

/// The same; `heard` is told how much of it is done, of how much.
///
/// # Errors
/// As [`stage`].
pub fn stage_heard(
    plan: &Plan,
    root: &Path,
    out: &Path,
    hands: Hands,
    heard: &(dyn Fn(usize, usize) + Sync),
) -> io::Result<Noted<Staged>> {
    let home = Home::open(out)?;
    match fill(plan, root, &home, hands, heard) {
        Ok(Noted { value: (known, files), remarks }) => Ok(Noted::new(Staged { home, known, hands, files }, remarks)),
        Err(error) => {
            home.abandon()?;
            Err(error)
        }
    }
}

/// Puts these files, each a name and a text, into the staging folder.
///
/// # Errors
/// When the disk refuses, or when a file of somebody else stands where one of them belongs.
pub fn stage_files(files: &[(String, String)], root: &Path, out: &Path, hands: Hands) -> io::Result<Staged> {
    let home = Home::open(out)?;
    let fill = || {
        let known = Known::read(&home)?;
        let bench = bench(root, &home, &known, hands)?;
        let mut accepted = Files::new();
        let kept = files.iter().map(|(name, text)| bench.bytes(name.clone(), text.as_bytes()));
        accept(&bench, kept.collect::<io::Result<_>>()?, &mut accepted)?;
        Ok((known, accepted))
    };
    match fill() {
        Ok((known, files)) => Ok(Staged { home, known, hands, files }),
        Err(error) => {
            home.abandon()?;
            Err(error)
        }
    }
}

fn bench<'a>(root: &'a Path, home: &'a Home, known: &'a Known, hands: Hands) -> io::Result<Bench<'a>> {
    let darkroom = Darkroom::new(root, Shelf::Folder(home.prints()));
    Ok(Bench { root, home, known, hands, top: top(&home.out)?, darkroom })
}

fn fill(
    plan: &Plan,
    root: &Path,
    home: &Home,
    hands: Hands,
    heard: &(dyn Fn(usize, usize) + Sync),
) -> io::Result<Noted<(Known, Files)>> {
    let known = Known::read(home)?;
    refuse::refuse_mixing(&home.out, &known, plan.config().is_staging())?;
    let bench = bench(root, home, &known, hands)?;
    let quires = plan.quires();
    let done = AtomicUsize::new(0);
    let quire = |(edition, quire): &(&Edition, Quire)| {
        heard(done.fetch_add(1, Ordering::Relaxed), quires.len());
        print(edition, &bench, quire)
    };
    let pages = || quires.par_iter().flat_map_iter(quire).collect();
    let (mut printed, sets): (Vec<io::Result<OneFile>>, _) = rayon::join(pages, || sets(plan, &bench));
    printed.extend(sets);
    let mut remarks = Vec::new();
    let mut kept = Vec::with_capacity(printed.len());
    let mut files = Files::new();
    for one in printed {
        kept.extend(one?.into(&mut remarks));
    }
    accept(&bench, kept, &mut files)?;
    bench.darkroom.tidy();
    Ok(Noted::new((known, files), remarks))
}

/// Takes files into the site, unless one of them cannot take its place.
fn accept(bench: &Bench<'_>, kept: Vec<Kept>, files: &mut Files) -> io::Result<()> {
    let mut objections = Vec::new();
    for Kept { file, print, place, objection } in kept {
        files.insert(file, (print, place));
        objections.extend(objection);
    }
    objections.retain(|one| !matches!(one, keep::Objection::Way(place) if bench.goes(place, files)));
    refusal(&bench.home.out, &objections).map_or(Ok(()), Err)
}

/// One file of the site, when anything could be printed.
type OneFile = Noted<Option<Kept>>;

fn print(edition: &Edition, bench: &Bench<'_>, quire: &Quire) -> Vec<io::Result<OneFile>> {
    let printed = edition.print_quire(quire).into_iter();
    let kept = printed.map(|(address, Noted { value, remarks })| {
        keep(bench, &edition.on_site(address), Noted::new(value, edition.told(remarks)))
    });
    kept.collect()
}

fn keep(bench: &Bench<'_>, address: &Address, printed: Noted<Option<Printed>>) -> io::Result<OneFile> {
    let Noted { value, mut remarks } = printed;
    let kept = match value {
        Some(Printed::Bytes(bytes)) => Some(bench.bytes(address.file(), &bytes)?),
        Some(Printed::Picture(picture)) => {
            let bytes = bench.darkroom.bytes(&picture)?.into(&mut remarks);
            Some(bench.bytes(address.file(), &bytes)?)
        }
        Some(Printed::Copy(path)) => Some(bench.copy(address.file(), &path)?),
        None => None,
    };
    Ok(Noted::new(kept, remarks))
}

/// Files that are known only when all of them are made: they are kept as they come, so that never all are in memory.
fn sets(plan: &Plan, bench: &Bench<'_>) -> Vec<io::Result<OneFile>> {
    let kept = |(address, bytes): (Address, Vec<u8>)| {
        keep(bench, &address, Noted::new(Some(Printed::Bytes(bytes)), Vec::new()))
    };
    let mut all: Vec<io::Result<OneFile>> = Vec::new();
    plan.sets(&mut |files| all.par_extend(files.into_par_iter().map(kept)));
    all
}

impl Staged {
    /// Throws the printed site away; the folder stays as it was.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn discard(self) -> io::Result<()> {
        self.home.abandon()
    }

    /// Moves what differs into place, removes what is no longer needed, remembers what was written, and puts away what is
    /// `kept` for the next build, if anything is.
    ///
    /// # Errors
    /// When the disk refuses; what was begun is finished by the next build.
    pub fn commit(self, kept: Option<Keeping<'_>>) -> io::Result<Changes> {
        let changes = commit::commit(&self, &Real);
        if let Some(kept) = kept.filter(|_| changes.is_ok()) {
            self.home.keep(kept);
        }
        // After a failure the next build makes a new staging folder; what failed is told, not what could not be tidied.
        let cleared = self.home.clear();
        let changes = changes?;
        cleared.map(|()| changes)
    }
}
