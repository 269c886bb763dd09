//! The default theme, the views it prints and two handbooks are part of the binary: a change in them is a change of the program.
//! Its fingerprint goes into the program, so that nothing it kept is believed by another one.
//!
//! The words of citation styles are laid out by language: unpacking those of all sixty takes longer than formatting a bibliography.

#![expect(clippy::disallowed_methods, reason = "it looks at what the program is built of")]

use std::collections::BTreeSet;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::{env, fs, io};

const PARTS: [&str; 6] = ["Cargo.lock", "Cargo.toml", "articles", "src", "static", "templates"];

fn main() -> io::Result<()> {
    let mut program = DefaultHasher::new();
    for name in ["PROFILE", "TARGET"] {
        env::var(name).ok().hash(&mut program);
    }
    for part in PARTS {
        println!("cargo::rerun-if-changed={part}");
        for file in files(Path::new(part))? {
            (&file, fs::read(&file)?).hash(&mut program);
        }
    }
    println!("cargo::rustc-env=MEND_PROGRAM={:016x}", program.finish());
    let home = env::var_os("OUT_DIR").ok_or(io::ErrorKind::NotFound)?;
    fs::write(Path::new(&home).join("locales.tsv"), locales()?)
}

/// The words of each language in a line: its code, and all of them as JSON.
fn locales() -> io::Result<String> {
    let mut out = String::new();
    for locale in hayagriva::archive::locales() {
        if let Some(code) = &locale.lang {
            out += &format!("{}\t{}\n", code.0, serde_json::to_string(&locale)?);
        }
    }
    Ok(out)
}

/// A file, or all files in a folder, in order.
fn files(place: &Path) -> io::Result<BTreeSet<PathBuf>> {
    if !place.is_dir() {
        return Ok(place.exists().then(|| place.to_owned()).into_iter().collect());
    }
    let mut found = BTreeSet::new();
    for entry in fs::read_dir(place)? {
        found.append(&mut files(&entry?.path())?);
    }
    Ok(found)
}
