//! The output folder when things go wrong: builds that are killed, builds at the same time, files in the way.

#![expect(clippy::disallowed_methods, reason = "tests read and write their own folders")]

use std::fs;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::thread::sleep;
use std::time::Duration;

use tempfile::TempDir;

/// A handbook large enough that a build takes a moment.
fn handbook(articles: usize) -> TempDir {
    let folder = TempDir::new().expect("a folder");
    fs::create_dir_all(folder.path().join("articles/concepts")).expect("made");
    for number in 0..articles {
        write(folder.path(), number, "first");
    }
    folder
}

fn write(folder: &Path, number: usize, words: &str) {
    let text = format!("---\ntitle: Number {number}\nkind: concept\nsummary: One sentence.\n---\n\n{words}\n");
    fs::write(folder.join(format!("articles/concepts/a{number}.md")), text).expect("written");
}

fn start(folder: &Path, arguments: &[&str]) -> Child {
    let mut command = Command::new(env!("CARGO_BIN_EXE_mend"));
    command
        .args(arguments)
        .current_dir(folder)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("mend runs")
}

fn mend(folder: &Path, arguments: &[&str]) -> (i32, String) {
    let Output { status, stderr, .. } = start(folder, arguments).wait_with_output().expect("it ends");
    (status.code().unwrap_or(-1), String::from_utf8(stderr).expect("UTF-8"))
}

#[test]
fn a_build_that_was_killed_does_not_stand_in_the_way_of_the_next() {
    let folder = handbook(60);
    for round in 0..12_u64 {
        (0..60).for_each(|number| write(folder.path(), number, &format!("round {round}")));
        let mut child = start(folder.path(), &["build"]);
        sleep(Duration::from_millis(40 * round));
        let _ = child.kill();
        child.wait().expect("it ends");
    }
    let (code, told) = mend(folder.path(), &["build"]);
    assert_eq!(code, 0, "{told}");
    let page = fs::read_to_string(folder.path().join("public/a7/index.html")).expect("there");
    assert!(page.contains("round 11"));
}

#[test]
fn two_builds_at_once_never_make_one_site_of_two() {
    let folder = handbook(40);
    let children: Vec<Child> = (0..3).map(|_| start(folder.path(), &["build"])).collect();
    let ended: Vec<Output> = children.into_iter().map(|child| child.wait_with_output().expect("it ends")).collect();
    assert!(ended.iter().any(|one| one.status.success()));
    for one in ended.iter().filter(|one| !one.status.success()) {
        let told = String::from_utf8_lossy(&one.stderr);
        assert!(told.contains("another build is writing into"), "{told}");
    }
    assert_eq!(mend(folder.path(), &["build"]).0, 0);
}

#[test]
fn a_file_where_a_folder_belongs_is_left_alone_and_nothing_is_written() {
    let folder = handbook(1);
    fs::create_dir(folder.path().join("public")).expect("made");
    fs::write(folder.path().join("public/a0"), "mine").expect("written");
    let (code, told) = mend(folder.path(), &["build"]);
    assert_eq!(code, 2);
    assert!(told.contains("a0 was not written by Mend, so it was left alone"), "{told}");
    let left: Vec<_> = fs::read_dir(folder.path().join("public")).expect("there").collect();
    assert_eq!(left.len(), 1, "{left:?}");
}

#[test]
fn a_detour_through_a_folder_that_is_not_there_leads_nowhere_dangerous() {
    let folder = handbook(1);
    for out in ["nothing/../articles/out", "nothing/../articles", "nothing/.."] {
        let (code, told) = mend(folder.path(), &["build", "--out", out]);
        assert_eq!(code, 2, "{out}: {told}");
    }
    assert!(!folder.path().join("articles/index.html").exists());
}
