//! Commands as they are typed, in a handbook made for a test.

#![allow(dead_code, reason = "each test uses a part of it")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

pub fn mend(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_mend"));
    command.current_dir(folder).args(arguments).args(["--today", "2026-11-22"]).env("NO_COLOR", "1");
    command.stdin(Stdio::null()).output().expect("mend runs")
}

/// What a command that ends with `code` prints.
pub fn said(folder: &Path, arguments: &[&str], code: i32) -> String {
    let output = mend(folder, arguments);
    let text = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(code), "{arguments:?}: {text}");
    text
}

pub fn handbook(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (path, text) in files {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        fs::write(path, text).expect("written");
    }
    folder
}

/// Two articles that link to each other.
pub fn small() -> TempDir {
    handbook(&[
        (
            "articles/ideas/a.md",
            "\u{feff}---\r\ntitle: Waiting\r\nkind: concept\r\nsummary: One.\r\n---\r\n\r\nSee [[b|this]].\r\n",
        ),
        ("articles/ideas/b.md", "---\ntitle: Later\nkind: concept\nsummary: One.\n---\n\nSee [[a]].\n"),
    ])
}

/// The first folder of copies.
pub fn kept(folder: &TempDir, among: &str) -> PathBuf {
    let entries = fs::read_dir(folder.path().join(".mend").join(among)).expect("kept").flatten();
    entries.map(|entry| entry.path()).find(|path| path.is_dir()).expect("one")
}

pub fn text(folder: &TempDir, path: &str) -> String {
    String::from_utf8(fs::read(folder.path().join(path)).expect("readable")).expect("UTF-8")
}

pub fn git(folder: &Path, arguments: &[&str]) {
    let who = ["-c", "user.name=A", "-c", "user.email=a@example.org"];
    let done = Command::new("git").current_dir(folder).args(who).args(arguments).output().expect("git runs");
    assert!(done.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&done.stderr));
}

pub fn committed(folder: &Path) {
    git(folder, &["init", "-q"]);
    git(folder, &["add", "-A"]);
    git(folder, &["commit", "-q", "-m", "All"]);
}
