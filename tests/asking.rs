//! What is asked before an author's files are changed, in a terminal: by `script`, which has one for whoever has none.

#![cfg(target_os = "linux")]
#![expect(clippy::disallowed_methods, reason = "tests read and write their own folders")]

mod commanding;

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use commanding::{handbook, text};
use tempfile::TempDir;

/// What a command says in a terminal to somebody who types `answer`; nothing where there is no `script`.
fn answered(folder: &Path, command: &str, answer: &str) -> Option<String> {
    let line = format!("{} {command} --today 2026-11-22", env!("CARGO_BIN_EXE_mend"));
    let mut script = Command::new("script");
    script.current_dir(folder).args(["--quiet", "--return", "--command", &line, "/dev/null"]).env("TERM", "xterm");
    let spawned = script.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn();
    let Ok(mut process) = spawned else {
        println!("skipped: this computer has no `script`, which gives a program a terminal");
        return None;
    };
    process.stdin.take().expect("piped").write_all(answer.as_bytes()).expect("typed");
    let output = process.wait_with_output().expect("ended");
    Some(String::from_utf8_lossy(&output.stdout).into_owned())
}

const SLIP: &str = "---\ntitle: T\nkind: concept\nsummary: S.\n---\n\nSee [[Good Enough]].\n";
const OTHER: &str = "---\ntitle: G\nkind: concept\nsummary: S.\n---\n\nText.\n";

fn slip() -> TempDir {
    handbook(&[("articles/a/t.md", SLIP), ("articles/a/good-enough.md", OTHER), ("old/page.md", "# Old\n\nWords.\n")])
}

#[test]
fn only_a_yes_changes_files() {
    for (answer, yes) in [
        ("y\n", true),
        ("YES\n", true),
        (" y \n", true),
        ("n\n", false),
        ("\n", false),
        ("yeah\n", false),
        ("ye\n", false),
    ] {
        let folder = slip();
        let Some(told) = answered(folder.path(), "fix", answer) else { return };
        assert!(told.contains("1 file in all. Change it like this? Type y for yes: "), "{answer:?}: {told}");
        let wanted = if yes { SLIP.replace("Good Enough", "good-enough") } else { SLIP.to_owned() };
        assert_eq!(text(&folder, "articles/a/t.md"), wanted, "{answer:?}: {told}");
        assert_eq!(told.contains("Nothing was changed."), !yes, "{answer:?}: {told}");
        assert_eq!(folder.path().join(".mend").exists(), yes);
    }
}

#[test]
fn whoever_goes_away_without_an_answer_changes_nothing() {
    let folder = slip();
    // The end of what is typed, as Ctrl-D sends it.
    let Some(told) = answered(folder.path(), "fix", "\u{4}") else { return };
    assert_eq!(text(&folder, "articles/a/t.md"), SLIP, "{told}");
    assert!(told.contains("Nothing was changed."), "{told}");
}

#[test]
fn moving_in_asks_as_well() {
    for (answer, yes) in [("y\n", true), ("n\n", false), ("\n", false)] {
        let folder = slip();
        let Some(told) = answered(folder.path(), "import old", answer) else { return };
        assert!(told.contains("Write these files? [y/N]"), "{told}");
        assert_eq!(folder.path().join("articles/imported").exists(), yes, "{answer:?}: {told}");
    }
}
