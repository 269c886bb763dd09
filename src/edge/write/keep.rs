//! Puts the files of a site into the staging folder, unless their bytes stand in the output folder already.
//!
//! Invariant: a file larger than a page is read and copied piece by piece; what stands in the output folder is looked at
//! before it is opened.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{self, Write};
use std::path::Path;

use walkdir::WalkDir;

use super::home::Home;
use super::known::Known;
use super::staged::{Hands, Place};
use super::standing::{Standing, standing};
use crate::edge::darkroom::Darkroom;
use crate::edge::files::{self, told};
use crate::source::{Fingerprint, Taking};

/// What a site is compared with, and where it waits.
pub(super) struct Bench<'a> {
    pub root: &'a Path,
    pub home: &'a Home,
    pub known: &'a Known,
    pub hands: Hands,
    /// The names at the top of the output folder: where there is nothing yet, nothing is looked for.
    pub top: BTreeSet<String>,
    pub darkroom: Darkroom,
}

/// The names at the top of a folder; none when it is not there.
pub(super) fn top(out: &Path) -> io::Result<BTreeSet<String>> {
    let failed = |error: io::Error| told(out, "cannot be read", &error);
    match fs::read_dir(out) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(BTreeSet::new()),
        Err(error) => Err(failed(error)),
        Ok(entries) => {
            let names = entries.map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned()));
            names.collect::<io::Result<_>>().map_err(failed)
        }
    }
}

/// One file of the site.
pub(super) struct Kept {
    /// Its path below the output folder.
    pub file: String,
    pub print: Fingerprint,
    pub place: Place,
    /// What stands there and is not to be lost.
    pub objection: Option<Objection>,
}

/// Why a file cannot take its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Objection {
    /// Mend wrote what stands there, and somebody changed it.
    Edited(String),
    /// Somebody else put it there.
    Foreign(String),
    /// A file where a folder belongs, or the other way round: fine when it is an old part of the site.
    Way(String),
    /// A link, a pipe, a device.
    Barred(String, &'static str),
}

impl Bench<'_> {
    /// Keeps a file that was printed.
    pub fn bytes(&self, file: String, bytes: &[u8]) -> io::Result<Kept> {
        let (print, stands) = (Fingerprint::of(bytes), self.stands(&file)?);
        let same = |length| length == bytes.len() as u64 && fs::read(self.at(&file)).is_ok_and(|there| there == bytes);
        if matches!(stands, Standing::File(length) if same(length)) {
            return Ok(Kept { file, print, place: Place::There, objection: None });
        }
        let objection = self.objection(&file, stands)?;
        let mut waiting = self.waiting(&file)?;
        waiting.write_all(bytes).map_err(|error| told(&self.at(&file), "cannot be written", &error))?;
        Ok(Kept { file, print, place: Place::Staged, objection })
    }

    /// Keeps a copy of the file at `path` below the root.
    pub fn copy(&self, file: String, path: &str) -> io::Result<Kept> {
        let path = self.root.join(path);
        let unread = |error: io::Error| told(&path, "cannot be read", &error);
        let (mut source, size) = files::open(&path).map_err(unread)?;
        let stands = self.stands(&file)?;
        if stands == Standing::File(size) {
            let print = files::of(&mut source).map_err(unread)?;
            if files::fingerprint(&self.at(&file)).is_ok_and(|there| there == print) {
                return Ok(Kept { file, print, place: Place::There, objection: None });
            }
            (source, _) = files::open(&path).map_err(unread)?;
        }
        let objection = self.objection(&file, stands)?;
        let mut waiting = self.waiting(&file)?;
        let mut taking = Taking::default();
        let mut unwritten = None;
        let read = files::pieces(&mut source, |piece| {
            taking.add(piece);
            waiting.write_all(piece).inspect_err(|error| {
                unwritten = Some(told(&self.at(&file), "cannot be written", error));
            })
        });
        match (unwritten, read) {
            (Some(error), _) => Err(error),
            (None, Err(error)) => Err(unread(error)),
            (None, Ok(())) => Ok(Kept { file, print: taking.end(), place: Place::Staged, objection }),
        }
    }

    fn at(&self, file: &str) -> std::path::PathBuf {
        self.home.out.join(file)
    }

    fn stands(&self, file: &str) -> io::Result<Standing> {
        let maybe = file.split('/').next().is_some_and(|first| self.top.contains(first));
        if maybe { standing(&self.home.out, file) } else { Ok(Standing::Nothing) }
    }

    fn waiting(&self, file: &str) -> io::Result<fs::File> {
        let path = self.home.site().join(file);
        let make = || {
            if let Some(folder) = path.parent() {
                fs::create_dir_all(folder)?;
            }
            fs::File::create(&path)
        };
        make().map_err(|error| told(&self.at(file), "cannot be written", &error))
    }

    fn objection(&self, file: &str, stands: Standing) -> io::Result<Option<Objection>> {
        let name = file.to_owned();
        Ok(match stands {
            Standing::Nothing => None,
            Standing::Folder => Some(Objection::Way(name)),
            Standing::Under(above) => Some(Objection::Way(above)),
            Standing::Barred(path, what) => Some(Objection::Barred(path.display().to_string(), what)),
            Standing::File(_) if self.hands == Hands::Overwritten => None,
            Standing::File(_) if self.is_ours(file)? => None,
            Standing::File(_) if self.known.has(file) => Some(Objection::Edited(name)),
            Standing::File(_) => Some(Objection::Foreign(name)),
        })
    }

    /// Whether what stands there is what Mend wrote.
    fn is_ours(&self, file: &str) -> io::Result<bool> {
        is_ours(self.home, self.known, file)
    }

    /// Whether everything at `place`, a file or a folder, is an old part of the site that goes now.
    pub fn goes<T>(&self, place: &str, now: &BTreeMap<String, T>) -> bool {
        let out = &self.home.out;
        WalkDir::new(out.join(place)).into_iter().all(|entry| {
            entry.is_ok_and(|entry| {
                let below = entry.path().strip_prefix(out).unwrap_or(entry.path());
                let parts = below.components().map(|part| part.as_os_str().to_string_lossy());
                let file = parts.collect::<Vec<_>>().join("/");
                let kind = entry.file_type();
                let goes = || !now.contains_key(&file) && self.is_ours(&file).unwrap_or(false);
                kind.is_dir() || kind.is_file() && goes()
            })
        })
    }
}

/// Whether what stands there is what Mend wrote. An empty file of ours counts: there is nothing in it to lose, and a power
/// cut may have emptied it.
pub(super) fn is_ours(home: &Home, known: &Known, file: &str) -> io::Result<bool> {
    if !known.has(file) {
        return Ok(false);
    }
    let path = home.out.join(file);
    let unread = |error: io::Error| told(&path, "cannot be read", &error);
    let (mut open, size) = files::open(&path).map_err(unread)?;
    Ok(size == 0 || known.wrote(file, &files::of(&mut open).map_err(unread)?.to_string()))
}

/// What the author is told of all objections; one sentence.
pub(super) fn refusal(out: &Path, objections: &[Objection]) -> Option<io::Error> {
    let place = |file: &str| out.join(file).display().to_string();
    let all = |pick: fn(&Objection) -> Option<&String>| -> BTreeSet<String> {
        objections.iter().filter_map(pick).map(|file| place(file)).collect()
    };
    let foreign = all(|one| match one {
        Objection::Foreign(file) | Objection::Way(file) => Some(file),
        _ => None,
    });
    let edited = all(|one| if let Objection::Edited(file) = one { Some(file) } else { None });
    let barred = objections.iter().find_map(|one| match one {
        Objection::Barred(path, what) => Some(super::standing::barred(Path::new(path), what)),
        _ => None,
    });
    let (was, it, they) = match (&foreign, &edited) {
        (some, _) | (_, some) if some.len() > 1 => ("were", "them", "they were"),
        _ => ("was", "it", "it was"),
    };
    let exists = |message: String| io::Error::new(io::ErrorKind::AlreadyExists, message);
    barred.or_else(|| {
        let names = listed(&foreign)?;
        Some(exists(format!(
            "{names} {was} not written by Mend, so {they} left alone; move {it} away, delete the folder if it holds nothing but an old site, or type the same with --overwrite"
        )))
    })
    .or_else(|| {
        let names = listed(&edited)?;
        Some(exists(format!(
            "{names} {was} changed by hand after Mend wrote {it}, so nothing was written; bring what you changed into the handbook, then type the same with --overwrite"
        )))
    })
}

/// The first few of some names.
fn listed(names: &BTreeSet<String>) -> Option<String> {
    const FEW: usize = 4;
    let mut shown: Vec<String> = names.iter().take(FEW).cloned().collect();
    if names.len() > FEW {
        shown.push(crate::diagnostic::sentences::count(names.len() - FEW, "other file"));
    }
    (!shown.is_empty()).then(|| crate::diagnostic::sentences::list(&shown, "and"))
}
