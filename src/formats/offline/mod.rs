//! Keeping pages on a device: the script that serves them without a network.
//!
//! In: the pages that are kept. Out: `offline.js`, which a browser runs only once a reader asked for it. It begins with a line
//! that lists what is kept and its size, which pages read to tell how much that is. A handbook that keeps nothing has one that
//! takes away what it kept before.
//!
//! Invariant: the script changes exactly when something that is kept changes, so browsers replace all of it together.

mod needs;

use std::collections::{BTreeMap, BTreeSet};
use std::iter;

use rayon::prelude::*;
use serde_json::{Value, json};

use super::booklets::Pocket;
use super::format::{Format, Whole, made};
use crate::diagnostic::Noted;
use crate::handbook::{Handbook, Id};
use crate::pages::{self, Page, Press, keeping_worker, kept};
use crate::source::{Address, Fingerprint, between};

pub(super) struct Offline;

impl Format for Offline {
    fn addresses(&self, whole: &Whole<'_>) -> Vec<Address> {
        keeping_worker(whole.config).into_iter().collect()
    }

    fn make(&self, whole: &Whole<'_>, press: &Press<'_>, _address: &Address) -> Noted<Option<String>> {
        if whole.handbook.offline().is_none() {
            return made(GONE.to_owned());
        }
        let files = files(whole, press);
        let prints = if files.iter().any(|file| file.is_print) { PRINTS } else { "" };
        made(format!("const LIST = {};\n{WORKER}{prints}", list(&files)))
    }

    fn shows(&self, whole: &Whole<'_>, _address: &Address) -> Vec<Id> {
        let articles = kept(whole.handbook, whole.config);
        articles.iter().filter_map(|address| whole.handbook.at(address)).collect()
    }
}

/// The part of the script that is the same for all.
const WORKER: &str = include_str!("worker.js");
/// What it needs besides, where a picture is kept of which there are several prints.
const PRINTS: &str = include_str!("prints.js");
/// The script of a handbook that keeps nothing.
const GONE: &str = include_str!("gone.js");

/// A file that is kept.
struct Kept {
    /// Where it stands below the edition's home page, encoded; what the editions share is reached by `../`.
    path: String,
    bytes: u64,
    print: Fingerprint,
    /// Whether it is one of several prints of a picture.
    is_print: bool,
}

impl Kept {
    fn of(path: String, bytes: &[u8]) -> Self {
        Self { path, bytes: bytes.len() as u64, print: Fingerprint::of(bytes), is_print: false }
    }

    /// The files beside articles, and the prints of pictures; how much a print weighs is about what is told.
    fn beside(handbook: &Handbook) -> impl Iterator<Item = (Address, Self)> {
        handbook.files().flat_map(|(address, file)| {
            let prints = handbook.prints(address).iter().zip(iter::repeat(file.raster.zip(file.shape.size())));
            let prints = prints.map(|(print, facts)| {
                let bytes = facts.map_or(file.size, |(raster, size)| print.about(raster, size));
                let name = format!("{} {}", file.fingerprint, print.width);
                let print_of = Fingerprint::of(name.as_bytes());
                (print.address(address), Self { path: String::new(), bytes, print: print_of, is_print: true })
            });
            let bytes = file.raster.map_or(file.size, |raster| raster.bare);
            let own = Self { path: String::new(), bytes, print: file.fingerprint, is_print: false };
            iter::once((address.clone(), own)).chain(prints)
        })
    }
}

/// Every file that is kept: the pages in their order, then what they need to be shown.
fn files(whole: &Whole<'_>, press: &Press<'_>) -> Vec<Kept> {
    // What comes first has its address.
    let stands: BTreeMap<Address, Page> = pages::pages(whole.handbook).into_iter().rev().collect();
    let print = |address: Address| {
        let printed = match stands.get(&address) {
            Some(page) => page.print(press, &address),
            None => Pocket.make(whole, press, &address),
        };
        Some((address.encoded(), printed.value?))
    };
    let printed: Vec<(String, String)> = kept(whole.handbook, whole.config).into_par_iter().filter_map(print).collect();
    let prefix = whole.config.prefix();
    let on_site = |path: &str| format!("{prefix}{path}");
    let mut needed: BTreeSet<String> =
        printed.iter().flat_map(|(path, html)| needs::of_page(&on_site(path), html)).collect();
    let assets = press.theme.assets().iter();
    let assets: BTreeMap<String, &[u8]> = assets.map(|one| (one.address.encoded(), &*one.bytes)).collect();
    let sheets = needed.iter().filter(|path| path.ends_with(".css")).filter_map(|path| Some((path, assets.get(path)?)));
    let by_sheets: Vec<String> =
        sheets.flat_map(|(path, css)| needs::of_sheet(path, &String::from_utf8_lossy(css))).collect();
    needed.extend(by_sheets);
    let shared = whole.handbook.original().into_iter().flat_map(|original| Kept::beside(&original.handbook));
    let shared = shared.map(|(address, one)| (address.encoded(), one));
    let own = Kept::beside(whole.handbook).map(|(address, one)| (on_site(&address.encoded()), one));
    let mut pictures: BTreeMap<String, Kept> = shared.chain(own).collect();
    let from_here = |path: &str| if prefix.is_empty() { path.to_owned() } else { between(&prefix, path) };
    let mut files: Vec<Kept> = printed.into_iter().map(|(path, html)| Kept::of(path, html.as_bytes())).collect();
    files.extend(needed.into_iter().filter_map(|path| match assets.get(&path) {
        Some(bytes) => Some(Kept::of(from_here(&path), bytes)),
        None => {
            let picture = pictures.remove(&path)?;
            Some(Kept { path: from_here(&path), ..picture })
        }
    }));
    files
}

/// A short name that changes with any of the files.
fn version(files: &[Kept]) -> String {
    let all: Vec<String> = files.iter().map(|file| format!("{} {}\n", file.path, file.print)).collect();
    Fingerprint::of(all.concat().as_bytes()).to_string()
}

fn list(files: &[Kept]) -> Value {
    let bytes: u64 = files.iter().map(|file| file.bytes).sum();
    let each: Vec<(&str, u64)> = files.iter().map(|file| (file.path.as_str(), file.bytes)).collect();
    json!({ "version": version(files), "bytes": bytes, "files": each })
}
