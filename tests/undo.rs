//! `mend undo` as it is typed: the last change alone is taken back, and nothing that somebody else wrote.

#![expect(clippy::disallowed_methods, reason = "tests read and write their own folders")]

mod commanding;

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

use commanding::{committed, kept, said, small, text};
use tempfile::TempDir;

#[test]
fn in_git_too_the_last_change_alone_is_taken_back_and_nothing_else_is_touched() {
    let folder = small();
    committed(folder.path());
    fs::write(
        folder.path().join("articles/ideas/mine.md"),
        "---\ntitle: Mine\nkind: concept\nsummary: One.\n---\n\nText.\n",
    )
    .expect("written");
    said(folder.path(), &["mv", "b", "later", "--yes"], 0);
    committed(folder.path());
    let before = everything(&folder);
    let told = said(folder.path(), &["mv", "later", "sooner", "--yes"], 0);
    assert!(told.contains("`mend undo` takes it back") && !told.contains("git"), "{told}");
    let status = Command::new("git").arg("-C").arg(folder.path()).args(["status", "--porcelain"]).output();
    assert!(!String::from_utf8_lossy(&status.expect("git").stdout).contains(".mend"), "git takes no copies");
    said(folder.path(), &["undo", "--yes"], 0);
    assert_eq!(everything(&folder), before);
}

#[test]
fn copies_that_were_not_brought_to_their_end_are_no_change() {
    let folder = small();
    said(folder.path(), &["mv", "b", "later", "--yes"], 0);
    let undo = folder.path().join(".mend/undo");
    let begun = undo.join(".2999-01-01 00.00.00/articles/ideas");
    fs::create_dir_all(&begun).expect("made");
    fs::write(begun.join("a.md"), "---\ntit").expect("written");
    let now = everything(&folder);
    let told = said(folder.path(), &["undo"], 1);
    assert!(!told.contains("2999") && told.contains("later"), "{told}");
    assert_eq!(everything(&folder), now);
}

/// Every file of a handbook with its bytes, without what Mend keeps.
fn everything(folder: &TempDir) -> BTreeMap<PathBuf, Vec<u8>> {
    let entries = walkdir::WalkDir::new(folder.path()).into_iter().map(|entry| entry.expect("readable"));
    let files = entries.filter(|entry| entry.file_type().is_file()).map(walkdir::DirEntry::into_path);
    let own = files.filter(|path| !path.starts_with(folder.path().join(".mend")));
    own.map(|path| (path.clone(), fs::read(&path).expect("readable"))).collect()
}

#[test]
fn whatever_was_changed_is_taken_back_by_undo_one_change_after_the_other() {
    let folder = small();
    let more = [
        ("articles/handbook.yaml", "sections: [ideas]\nages:\n  baby: Babies\n"),
        (
            "articles/ideas/c/index.md",
            "---\ntitle: C\nkind: concept\nsummary: One.\ntags: [calm]\n---\n\n![A cup](cup.svg) [[A]]\n",
        ),
        ("articles/ideas/c/cup.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"><title>A cup</title></svg>"),
    ];
    for (path, text) in more {
        fs::create_dir_all(folder.path().join(path).parent().expect("a folder")).expect("made");
        fs::write(folder.path().join(path), text).expect("written");
    }
    let told = said(folder.path(), &["undo"], 1);
    assert!(told.contains("no change is kept here"), "{told}");
    let mut states = vec![everything(&folder)];
    for change in [
        &["mv", "b", "later", "--yes"][..],
        &["mv", "articles/ideas/c/cup.svg", "mug.svg", "--yes"],
        &["fix", "--yes"],
        &["mv", "ideas", "thoughts", "--yes"],
        &["mv", "tag:calm", "quiet", "--yes"],
    ] {
        said(folder.path(), change, 0);
        states.push(everything(&folder));
        assert_ne!(states[states.len() - 2], states[states.len() - 1], "{change:?}");
    }
    // What is only shown changes nothing.
    let told = said(folder.path(), &["undo"], 1);
    assert!(told.contains("This takes back the change of 2") && told.contains("type the same with --yes"), "{told}");
    while let Some(state) = states.pop() {
        assert_eq!(everything(&folder), state);
        if !states.is_empty() {
            let told = said(folder.path(), &["undo", "--yes"], 0);
            assert!(told.contains("What stood there until now is kept in ./.mend/undone/"), "{told}");
        }
    }
    assert!(!folder.path().join("articles/thoughts").exists(), "no empty folder is left");
    assert!(said(folder.path(), &["undo"], 1).contains("no change is kept here"));
}

#[test]
fn what_was_written_since_stays_unless_asked_for_and_is_kept_even_then() {
    let folder = small();
    let before = everything(&folder);
    said(folder.path(), &["mv", "b", "later", "--yes"], 0);
    let path = folder.path().join("articles/ideas/later.md");
    fs::write(&path, text(&folder, "articles/ideas/later.md") + "Written since.\n").expect("written");
    let now = everything(&folder);
    let told = said(folder.path(), &["undo", "--yes"], 1);
    assert!(told.contains("somebody wrote in articles/ideas/later.md") && told.contains("--later"), "{told}");
    assert_eq!(everything(&folder), now);
    let told = said(folder.path(), &["undo", "--yes", "--later"], 0);
    assert!(told.contains("Written since."), "{told}");
    assert_eq!(everything(&folder), before);
    let undone = kept(&folder, "undone");
    assert!(fs::read_to_string(undone.join("articles/ideas/later.md")).expect("kept").contains("Written since."));
    // A file that is gone is told, and nothing is changed.
    said(folder.path(), &["mv", "b", "later", "--yes"], 0);
    fs::remove_file(&path).expect("removed");
    let told = said(folder.path(), &["undo", "--yes"], 2);
    assert!(told.contains("articles/ideas/later.md") || told.contains("articles/ideas/b.md is gone"), "{told}");
    assert!(text(&folder, "articles/ideas/a.md").contains("[[later|this]]"));
}
