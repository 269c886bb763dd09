//! The commands that change an author's files, as they are typed: shown first, done only when asked, never half.

#![expect(clippy::disallowed_methods, reason = "tests read and write their own folders")]

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

fn mend(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_mend"));
    command.current_dir(folder).args(arguments).args(["--today", "2026-11-22"]).env("NO_COLOR", "1");
    command.stdin(Stdio::null()).output().expect("mend runs")
}

/// What a command that ends with `code` prints.
fn said(folder: &Path, arguments: &[&str], code: i32) -> String {
    let output = mend(folder, arguments);
    let text = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(code), "{arguments:?}: {text}");
    text
}

fn handbook(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (path, text) in files {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        fs::write(path, text).expect("written");
    }
    folder
}

fn text(folder: &TempDir, path: &str) -> String {
    String::from_utf8(fs::read(folder.path().join(path)).expect("readable")).expect("UTF-8")
}

fn git(folder: &Path, arguments: &[&str]) {
    let who = ["-c", "user.name=A", "-c", "user.email=a@example.org"];
    let done = Command::new("git").current_dir(folder).args(who).args(arguments).output().expect("git runs");
    assert!(done.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&done.stderr));
}

fn committed(folder: &Path) {
    git(folder, &["init", "-q"]);
    git(folder, &["add", "-A"]);
    git(folder, &["commit", "-q", "-m", "All"]);
}

fn small() -> TempDir {
    handbook(&[
        (
            "articles/ideas/a.md",
            "\u{feff}---\r\ntitle: Waiting\r\nkind: concept\r\nsummary: One.\r\n---\r\n\r\nSee [[b|this]].\r\n",
        ),
        ("articles/ideas/b.md", "---\ntitle: Later\nkind: concept\nsummary: One.\n---\n\nSee [[a]].\n"),
    ])
}

#[test]
fn a_move_is_shown_first_and_done_with_yes() {
    let folder = small();
    let told = said(folder.path(), &["mv", "b", "later"], 1);
    assert!(told.contains("articles/ideas/b.md → articles/ideas/later.md\n"), "{told}");
    assert!(told.contains("-    7  See [[b|this]].\n+    7  See [[later|this]].\n"), "{told}");
    assert!(told.contains("+    5  aliases: [b]\n"), "{told}");
    assert!(told.contains("Nothing was changed yet: type the same with --yes behind it"), "{told}");
    assert!(folder.path().join("articles/ideas/b.md").exists() && !folder.path().join(".mend").exists());
    let told = said(folder.path(), &["mv", "b", "later", "--yes"], 0);
    assert!(told.contains("they are kept in ./.mend/undo/"), "{told}");
    let wanted =
        "\u{feff}---\r\ntitle: Waiting\r\nkind: concept\r\nsummary: One.\r\n---\r\n\r\nSee [[later|this]].\r\n";
    assert_eq!(text(&folder, "articles/ideas/a.md"), wanted);
    assert!(text(&folder, "articles/ideas/later.md").contains("summary: One.\naliases: [b]\n---\n"));
    let undo = fs::read_dir(folder.path().join(".mend/undo")).expect("kept").flatten().next().expect("one").path();
    assert!(fs::read_to_string(undo.join("articles/ideas/b.md")).expect("kept").contains("title: Later"));
    assert_eq!(
        fs::read_to_string(undo.join("moved.txt")).expect("kept"),
        "articles/ideas/b.md → articles/ideas/later.md\n"
    );
    said(folder.path(), &["check", "--errors"], 0);
}

#[test]
fn what_git_holds_is_not_copied_and_what_it_does_not_hold_is() {
    let folder = small();
    committed(folder.path());
    let told = said(folder.path(), &["mv", "b", "later", "--yes"], 0);
    assert!(
        told.contains("git holds everything as it was") && !folder.path().join(".mend").join("undo").exists(),
        "{told}"
    );
    // Now something is not committed.
    let told = said(folder.path(), &["mv", "later", "sooner", "--yes"], 0);
    assert!(told.contains("git does not hold these files as they were"), "{told}");
}

#[test]
fn bad_requests_change_nothing_and_say_why() {
    let folder = small();
    for (arguments, told) in [
        (vec!["mv", "x", "y", "--yes"], "mend: nothing here is named `x`"),
        (vec!["mv", "a", "b", "--yes"], "mend: the name `b` is taken: it is articles/ideas/b.md; choose another name."),
        (vec!["mv", "a", "a", "--yes"], "There is nothing to change."),
    ] {
        let output = mend(folder.path(), &arguments);
        let said = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
        assert!(said.contains(told), "{said}");
    }
    assert!(!folder.path().join(".mend").exists());
}
