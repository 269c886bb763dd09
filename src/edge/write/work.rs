//! In: a printed site and what stands in the output folder. Out: what is to be done, sorted by when it is done.

use std::collections::BTreeSet;
use std::io;

use super::keep::{Objection, is_ours, refusal};
use super::known::{Journal, Manifest};
use super::staged::{Hands, Place, Staged};
use super::standing::{Standing, standing};
use crate::source::Fingerprint;

/// What a commit does; each list in the order of paths.
#[derive(Debug, Default)]
pub(super) struct Work<'a> {
    /// Files that are no pages: pages point to them.
    pub files: Vec<&'a str>,
    /// Pages where nothing stands.
    pub fresh: Vec<&'a str>,
    /// Pages that take the place of an older one.
    pub changed: Vec<&'a str>,
    /// What Mend wrote and the site no longer has.
    pub gone: Vec<&'a str>,
    /// Of what is gone: files that stand where a folder belongs, or in a folder where a file belongs.
    pub way: BTreeSet<&'a str>,
    /// What can only be put once the way is free.
    pub hindered: BTreeSet<&'a str>,
    /// What the site no longer has, but somebody changed by hand.
    pub left: Vec<&'a str>,
    /// What the site no longer has and is not there any more.
    pub vanished: Vec<&'a str>,
}

pub(super) fn is_page(file: &str) -> bool {
    file.ends_with(".html")
}

impl<'a> Work<'a> {
    pub fn of(site: &'a Staged) -> io::Result<Self> {
        let out = &site.home.out;
        let mut work = Self::default();
        let staged: BTreeSet<&str> = site
            .files
            .iter()
            .filter(|(_, (_, place))| *place == Place::Staged)
            .map(|(file, _)| file.as_str())
            .collect();
        for file in site.known.files().into_iter().filter(|file| !site.files.contains_key(*file)) {
            match standing(out, file)? {
                Standing::File(_) if site.hands == Hands::Overwritten || is_ours(&site.home, &site.known, file)? => {
                    work.gone.push(file);
                }
                Standing::File(_) => work.left.push(file),
                Standing::Nothing => work.vanished.push(file),
                Standing::Folder | Standing::Under(_) | Standing::Barred(..) => {}
            }
        }
        let mut objections = Vec::new();
        for file in staged {
            let hinders = |gone: &str| is_below(gone, file) || is_below(file, gone);
            match standing(out, file)? {
                Standing::Barred(path, what) => objections.push(Objection::Barred(path.display().to_string(), what)),
                Standing::Folder | Standing::Under(_) => {
                    work.way.extend(work.gone.iter().filter(|gone| hinders(gone)));
                    work.hindered.insert(file);
                    work.sort(file, false);
                }
                Standing::File(_) => work.sort(file, true),
                Standing::Nothing => work.sort(file, false),
            }
        }
        refusal(out, &objections).map_or(Ok(work), Err)
    }

    fn sort(&mut self, file: &'a str, stands: bool) {
        match (is_page(file), stands) {
            (false, _) => self.files.push(file),
            (true, false) => self.fresh.push(file),
            (true, true) => self.changed.push(file),
        }
    }

    pub fn is_nothing(&self) -> bool {
        self.files.is_empty() && self.fresh.is_empty() && self.changed.is_empty() && self.gone.is_empty()
    }

    /// Everything that is written or removed.
    pub fn touched(&self) -> impl Iterator<Item = &'a str> {
        [&self.files, &self.fresh, &self.changed, &self.gone].into_iter().flatten().copied()
    }

    /// What may stand where, from the first step to the last; `veil` is what pages are hidden by.
    pub fn journal(&self, site: &Staged, veil: Fingerprint, probes: &[String]) -> Journal {
        let settled = site.known.settled();
        let files: BTreeSet<&str> =
            site.known.files().into_iter().chain(site.files.keys().map(String::as_str)).collect();
        let touched: BTreeSet<&str> = self.touched().collect();
        let mut journal = Journal::new();
        for file in files {
            let mut prints = site.known.prints(file);
            prints.extend(site.files.get(file).map(|(print, _)| print.to_string()));
            if is_page(file) && touched.contains(file) {
                prints.insert(veil.to_string());
            }
            // The manifest says of what stays that it is there; what goes is in no manifest once the new one is written.
            let stays = site.files.contains_key(file) || self.left.contains(&file);
            let known = settled.and_then(|known| known.get(file));
            let same = stays && known.is_some_and(|known| prints.iter().eq([known]));
            if !same {
                journal.insert(file.to_owned(), prints);
            }
        }
        let empty = Fingerprint::of(b"").to_string();
        journal.extend(probes.iter().map(|file| (file.clone(), [empty.clone()].into())));
        journal
    }

    /// What stands when all is done. What was left keeps its place, so that the author is told of it again.
    pub fn manifest(&self, site: &Staged) -> Manifest {
        let now = site.files.iter().map(|(file, (print, _))| (file.clone(), print.to_string()));
        let left = self.left.iter().filter_map(|file| {
            let print = site.known.prints(file).pop_first()?;
            Some(((*file).to_owned(), print))
        });
        now.chain(left).collect()
    }
}

/// Whether `file` stands in the folder `above`.
fn is_below(file: &str, above: &str) -> bool {
    file.strip_prefix(above).is_some_and(|rest| rest.starts_with('/'))
}
