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
}

#[test]
fn what_was_deleted_since_comes_back_and_is_in_the_way_of_no_earlier_change() {
    let folder = small();
    let mut states = vec![everything(&folder)];
    for change in [&["mv", "a", "waiting", "--yes"][..], &["mv", "b", "later", "--yes"]] {
        said(folder.path(), change, 0);
        states.push(everything(&folder));
    }
    // One that is only shown, and one that is taken back.
    fs::remove_file(folder.path().join("articles/ideas/later.md")).expect("removed");
    let now = everything(&folder);
    let told = said(folder.path(), &["undo"], 1);
    assert!(told.contains("articles/ideas/b.md was deleted since") && told.contains("2 files in all"), "{told}");
    assert_eq!(everything(&folder), now);
    said(folder.path(), &["undo", "--yes"], 0);
    assert_eq!(everything(&folder), states[1]);
    // All that a change touched, with their folder.
    fs::remove_dir_all(folder.path().join("articles/ideas")).expect("removed");
    said(folder.path(), &["undo", "--yes"], 0);
    assert_eq!(everything(&folder), states[0]);
    assert!(said(folder.path(), &["undo"], 1).contains("no change is kept here"));
}

#[test]
fn a_picture_that_was_deleted_since_is_named_and_the_rest_comes_back() {
    let folder = small();
    fs::write(folder.path().join("articles/ideas/cup.png"), "x").expect("written");
    let text_of = "---\ntitle: C\nkind: concept\nsummary: One.\n---\n\n![A cup](cup.png)\n";
    fs::write(folder.path().join("articles/ideas/c.md"), text_of).expect("written");
    said(folder.path(), &["mv", "articles/ideas/cup.png", "mug.png", "--yes"], 0);
    fs::remove_file(folder.path().join("articles/ideas/mug.png")).expect("removed");
    let told = said(folder.path(), &["undo", "--yes"], 0);
    assert!(told.contains("articles/ideas/cup.png was deleted since") && told.contains("does not come back"), "{told}");
    assert_eq!(text(&folder, "articles/ideas/c.md"), text_of);
}

#[test]
fn what_stands_where_a_deleted_file_stood_is_not_written_over() {
    let folder = small();
    said(folder.path(), &["mv", "b", "later", "--yes"], 0);
    fs::rename(folder.path().join("articles/ideas/later.md"), folder.path().join("articles/ideas/b.md"))
        .expect("moved");
    let mine = text(&folder, "articles/ideas/b.md") + "Written since.\n";
    fs::write(folder.path().join("articles/ideas/b.md"), &mine).expect("written");
    let told = said(folder.path(), &["undo", "--yes"], 1);
    assert!(told.contains("somebody wrote in articles/ideas/b.md"), "{told}");
    assert_eq!(text(&folder, "articles/ideas/b.md"), mine);
}

#[test]
fn the_last_twenty_changes_can_be_taken_back_and_older_copies_go() {
    let folder = small();
    let undo = folder.path().join(".mend/undo");
    for number in 0..24 {
        let old = undo.join(format!(
            "2026-01-01 10.00.00{}",
            if number == 0 { String::new() } else { format!(" {}", number + 1) }
        ));
        fs::create_dir_all(old.join("articles/ideas")).expect("made");
        fs::write(old.join("articles/ideas/a.md"), "As it was.\n").expect("written");
    }
    fs::create_dir_all(undo.join(".2026-01-01 09.00.00")).expect("made");
    let before = everything(&folder);
    said(folder.path(), &["mv", "b", "later", "--yes"], 0);
    let entries = fs::read_dir(&undo).expect("kept").flatten().filter(|entry| entry.path().is_dir());
    let mut names: Vec<String> = entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.retain(|name| !name.starts_with('.'));
    assert_eq!(names.len(), 20, "{names:?}");
    for (name, stays) in [
        ("2026-01-01 10.00.00", false),
        ("2026-01-01 10.00.00 5", false),
        ("2026-01-01 10.00.00 6", true),
        ("2026-01-01 10.00.00 24", true),
    ] {
        assert_eq!(names.iter().any(|one| one == name), stays, "{name}: {names:?}");
    }
    said(folder.path(), &["undo", "--yes"], 0);
    assert_eq!(everything(&folder), before);
}
