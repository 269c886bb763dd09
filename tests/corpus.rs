//! The corpus of the fuzz targets, run through the same functions without a fuzzer: what once crashed must not crash again.

#![expect(clippy::disallowed_methods, reason = "tests read the project's own files")]

#[path = "../fuzz/lib.rs"]
mod targets;

use std::path::{Path, PathBuf};

use rayon::prelude::*;

fn below(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut found: Vec<PathBuf> = entries.map(|entry| entry.expect("readable").path()).collect();
    found.sort();
    found
}

#[test]
fn every_file_of_the_corpus_is_taken() {
    let fuzz = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz");
    let mut inputs = Vec::new();
    for (name, target) in targets::TARGETS {
        let files = below(&fuzz.join("corpus").join(name));
        assert!(files.len() >= 10, "{name} has a corpus of {} files", files.len());
        inputs.extend(files.into_iter().map(|file| (file, target)));
    }
    inputs.par_iter().for_each(|(file, target)| {
        let bytes = std::fs::read(file).expect("readable");
        let ran = std::panic::catch_unwind(|| target(&bytes));
        assert!(ran.is_ok(), "{} crashes", file.display());
    });
}

#[test]
fn every_target_is_a_program_with_a_corpus() {
    let fuzz = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz");
    let mut names: Vec<&str> = targets::TARGETS.iter().map(|(name, _)| *name).collect();
    names.sort_unstable();
    let named = |folder: &str| -> Vec<String> {
        let stem = |path: PathBuf| path.file_stem().expect("a name").to_string_lossy().into_owned();
        below(&fuzz.join(folder)).into_iter().map(stem).collect()
    };
    assert_eq!(named("fuzz_targets"), names);
    assert_eq!(named("corpus"), names);
}
