//! Pictures of the handbook as the site gives them out: read, developed, and kept so that none is developed twice.
//!
//! In: what the plan asks for. Out: bytes.
//!
//! - On a shelf beside the notes about an output folder, or in memory for the preview, stand the prints of earlier rounds, each
//!   under the fingerprints of its picture and of this program. A print on the shelf is believed only with the fingerprint it had.
//! - Only so many pixels are developed at a time, however many threads ask.
//!
//! Invariant: the files of the author are only read; without a shelf the same bytes come out.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::{Condvar, Mutex, PoisonError};

use super::files;
use super::held::held;
use crate::darkroom::{self, Print};
use crate::diagnostic::rules::links::FILE_TOO_HEAVY;
use crate::diagnostic::{Diagnostic, Noted};
use crate::kept::PROGRAM;
use crate::plan::Developed;
use crate::source::limits::{DEVELOPED_PIXELS, PICTURE_BYTES};
use crate::source::{Fingerprint, Source, measure};

/// Where prints are kept.
#[derive(Debug)]
pub(super) enum Shelf {
    /// In a folder of Mend's own.
    Folder(PathBuf),
    /// In memory.
    Memory(Mutex<BTreeMap<String, Vec<u8>>>),
}

/// The most bytes of prints that are held in memory.
const MOST_HELD: usize = 64_000_000;

/// Where pictures are developed.
#[derive(Debug)]
pub(super) struct Darkroom {
    root: PathBuf,
    shelf: Shelf,
    /// The names on the shelf that were asked for.
    asked: Mutex<BTreeSet<String>>,
    table: Table,
}

impl Darkroom {
    /// For the handbook at `root`.
    pub fn new(root: &Path, shelf: Shelf) -> Self {
        Self { root: root.to_owned(), shelf, asked: Mutex::default(), table: Table::default() }
    }

    /// The bytes of a picture as readers get them.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn bytes(&self, wanted: &Developed) -> io::Result<Noted<Vec<u8>>> {
        let Some(print) = wanted.print else {
            return Ok(Noted::new(darkroom::bare(self.read(&wanted.path)?), Vec::new()));
        };
        let name = name(wanted.of, print);
        held(&self.asked).insert(name.clone());
        if let Some(bytes) = self.shelf.find(&name) {
            return Ok(Noted::new(bytes, Vec::new()));
        }
        let bytes = self.read(&wanted.path)?;
        let size = measure(&wanted.path, &bytes).size();
        let pixels = size.map_or(0, |size| u64::from(size.width) * u64::from(size.height));
        let developed = self.table.with(pixels, || {
            // Somebody else may have developed it while this waited.
            match self.shelf.find(&name) {
                Some(print) => Some(vec![(name.clone(), print)]),
                None => darkroom::develop(&bytes, &wanted.prints)
                    .map(|made| wanted.prints.iter().map(|print| self::name(wanted.of, *print)).zip(made).collect()),
            }
        });
        let Some(developed) = developed else {
            let message = "this picture cannot be made smaller for phones, because something in it cannot be read";
            let help = "open it in a program for pictures and save it anew as JPEG or PNG";
            let remark = Diagnostic::new(&FILE_TOO_HEAVY, Source::new(wanted.path.as_str(), "").whole(), message);
            return Ok(Noted::new(darkroom::bare(bytes), vec![remark.help(help)]));
        };
        let mut found = None;
        for (of, bytes) in developed {
            self.shelf.put(&of, &bytes);
            if of == name {
                found = Some(bytes);
            }
        }
        Ok(Noted::new(found.unwrap_or_else(|| darkroom::bare(bytes)), Vec::new()))
    }

    /// Takes from the shelf what nobody asked for, so that it holds no more than the site shows.
    pub fn tidy(&self) {
        let Shelf::Folder(folder) = &self.shelf else { return };
        let asked = held(&self.asked);
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            let ours = entry.file_type().is_ok_and(|kind| kind.is_file());
            if ours && !asked.contains(&*entry.file_name().to_string_lossy()) {
                let _ = fs::remove_file(entry.path());
            }
        }
        // It goes when nothing is left in it.
        let _ = fs::remove_dir(folder);
    }

    fn read(&self, path: &str) -> io::Result<Vec<u8>> {
        let path = self.root.join(path);
        let mut bytes = Vec::new();
        let (file, _) = files::open(&path).map_err(|error| files::told(&path, "cannot be read", &error))?;
        let most = PICTURE_BYTES.most as u64;
        file.take(most).read_to_end(&mut bytes).map_err(|error| files::told(&path, "cannot be read", &error))?;
        Ok(bytes)
    }
}

/// A name that changes with the picture, the print and the program.
fn name(of: Fingerprint, print: Print) -> String {
    Fingerprint::of(format!("{PROGRAM} {of} {print:?}").as_bytes()).to_string()
}

impl Shelf {
    /// A print that stands there as it was put.
    fn find(&self, name: &str) -> Option<Vec<u8>> {
        match self {
            Self::Folder(folder) => {
                let path = folder.join(name);
                let ordinary = fs::symlink_metadata(&path).is_ok_and(|found| found.is_file());
                let bytes = if ordinary { fs::read(path).ok()? } else { return None };
                let (print, bytes) = bytes.split_at_checked(Fingerprint::of(b"").to_string().len())?;
                (print == Fingerprint::of(bytes).to_string().as_bytes()).then(|| bytes.to_vec())
            }
            Self::Memory(prints) => held(prints).get(name).cloned(),
        }
    }

    /// Puts a print there. Where that cannot be, it is developed again the next time.
    fn put(&self, name: &str, bytes: &[u8]) {
        match self {
            Self::Folder(folder) => {
                let fresh = folder.join(format!("{name}.new"));
                let whole = [Fingerprint::of(bytes).to_string().as_bytes(), bytes].concat();
                let put = fs::create_dir_all(folder).and_then(|()| fs::write(&fresh, whole));
                if put.and_then(|()| fs::rename(&fresh, folder.join(name))).is_err() {
                    let _ = fs::remove_file(&fresh);
                }
            }
            Self::Memory(prints) => {
                let mut prints = held(prints);
                if prints.values().map(Vec::len).sum::<usize>() + bytes.len() > MOST_HELD {
                    prints.clear();
                }
                prints.insert(name.to_owned(), bytes.to_vec());
            }
        }
    }
}

/// The table on which pictures are developed: it has room for so many pixels at a time.
#[derive(Debug, Default)]
struct Table {
    taken: Mutex<u64>,
    freed: Condvar,
}

impl Table {
    /// Does `work` as soon as there is room for so many pixels; one picture alone has room always.
    fn with<T>(&self, pixels: u64, work: impl FnOnce() -> T) -> T {
        let most = DEVELOPED_PIXELS.most as u64;
        let full = |taken: &mut u64| *taken > 0 && taken.saturating_add(pixels) > most;
        let mut taken = self.freed.wait_while(held(&self.taken), full).unwrap_or_else(PoisonError::into_inner);
        *taken += pixels;
        drop(taken);
        let _place = Place { table: self, pixels };
        work()
    }
}

/// Room on the table, which is free again however the work ends.
struct Place<'t> {
    table: &'t Table,
    pixels: u64,
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        *held(&self.table.taken) -= self.pixels;
        self.table.freed.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use image::{DynamicImage, ImageFormat, Rgb, RgbImage};

    use super::*;
    use crate::source::{Grain, Kind, Raster, Size};

    /// A folder with a photograph in it, and each print of it as it is asked for.
    fn photograph() -> (tempfile::TempDir, Vec<Developed>) {
        let folder = tempfile::tempdir().expect("a folder");
        let scene = RgbImage::from_fn(700, 20, |x, y| Rgb([u8::try_from((x * 7 + y) % 250).unwrap_or_default(); 3]));
        let mut bytes = Vec::new();
        DynamicImage::from(scene).write_to(&mut io::Cursor::new(&mut bytes), ImageFormat::Jpeg).expect("made");
        fs::write(folder.path().join("p.jpg"), &bytes).expect("written");
        let raster = Raster { kind: Kind::Jpeg, bare: 400_000, grain: Grain::Photo };
        let prints = darkroom::prints(Size { width: 700, height: 20 }, raster);
        let of = Fingerprint::of(&bytes);
        let asked = |print| Developed { path: "p.jpg".to_owned(), of, print, prints: prints.clone() };
        let all = prints.iter().map(|print| asked(Some(*print))).chain([asked(None)]).collect();
        (folder, all)
    }

    #[test]
    fn the_preview_gives_out_what_a_build_does() {
        let (root, wanted) = photograph();
        let shelf = root.path().join("a/prints");
        let made = |darkroom: &Darkroom| -> Vec<Vec<u8>> {
            wanted.iter().map(|one| darkroom.bytes(one).expect("read").value).collect()
        };
        let preview = Darkroom::new(root.path(), Shelf::Memory(Mutex::default()));
        let build = Darkroom::new(root.path(), Shelf::Folder(shelf.clone()));
        let first = made(&preview);
        assert_eq!(
            (wanted.len(), made(&preview), made(&build), made(&build)),
            (3, first.clone(), first.clone(), first)
        );
        assert_eq!(fs::read_dir(&shelf).expect("a folder").count(), 2);
        let nowhere = Darkroom::new(root.path(), Shelf::Folder(root.path().join("p.jpg/prints")));
        assert_eq!(made(&nowhere), made(&preview), "without a shelf as well");
        build.tidy();
        assert_eq!(fs::read_dir(&shelf).expect("a folder").count(), 2);
        Darkroom::new(root.path(), Shelf::Folder(shelf.clone())).tidy();
        assert!(!shelf.exists());
    }

    #[test]
    fn only_so_many_pixels_are_on_the_table() {
        let table = Table::default();
        let half = DEVELOPED_PIXELS.most as u64 / 2 + 1;
        let seen = Mutex::new(Vec::new());
        std::thread::scope(|threads| {
            for pixels in [half, half, 1, half * 9] {
                let (table, seen) = (&table, &seen);
                threads.spawn(move || table.with(pixels, || held(seen).push(*held(&table.taken))));
            }
        });
        let seen = held(&seen).clone();
        assert!(seen.iter().all(|taken| *taken <= half + 1 || *taken == half * 9), "{seen:?}");
        assert_eq!((seen.len(), *held(&table.taken)), (4, 0));
        let fails = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| table.with(7, || panic!("as meant"))));
        assert!(fails.is_err() && *held(&table.taken) == 0);
    }

    #[test]
    fn memory_is_bounded() {
        let shelf = Shelf::Memory(Mutex::default());
        let large = vec![7; MOST_HELD / 2 + 1];
        shelf.put("a", &large);
        shelf.put("b", &large);
        assert!(shelf.find("a").is_none() && shelf.find("b").is_some());
    }
}
