//! The output folder when things go wrong: builds that are killed, builds at the same time, files in the way.

#![expect(clippy::disallowed_methods, reason = "tests read and write their own folders")]

mod common;

use std::fs;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::thread::sleep;
use std::time::Duration;

use common::files;
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

/// What pages of the site in `out` point to and is not there. Links of Mend's own pages are relative, but for 404.html.
fn dangling(out: &Path) -> Vec<String> {
    let mut found = Vec::new();
    for (file, bytes) in files(out).into_iter().filter(|(file, _)| file.ends_with(".html")) {
        let text = String::from_utf8(bytes).expect("pages are UTF-8");
        let attributes = [" href=\"", " src=\""].into_iter().flat_map(|name| text.split(name).skip(1));
        for pointer in attributes.filter_map(|rest| rest.split(['"', '#', '?']).next()) {
            if pointer.is_empty() || pointer.contains(':') {
                continue;
            }
            let folder =
                if pointer.starts_with('/') { "" } else { file.rsplit_once('/').map_or("", |(folder, _)| folder) };
            let place = out.join(folder).join(pointer.trim_start_matches('/'));
            if !place.is_file() && !place.join("index.html").is_file() {
                found.push(format!("{file} points to {pointer}"));
            }
        }
    }
    found
}

#[test]
fn a_build_that_was_killed_while_it_moves_its_files_leaves_a_whole_site_and_nothing_behind() {
    let folder = handbook(40);
    fs::write(folder.path().join("articles/handbook.yaml"), "title: A handbook\nsearch: off\n").expect("written");
    fs::create_dir_all(folder.path().join("static/css")).expect("made");
    let (public, journal) = (folder.path().join("public"), folder.path().join(".mend/public/journal.json"));
    assert_eq!(mend(folder.path(), &["build"]).0, 0);
    let mut cut_short = 0;
    for round in 0..10_u64 {
        // Every page changes, the style with them, and each time another article comes and goes.
        (0..40).for_each(|number| write(folder.path(), number, &format!("round {round}")));
        fs::write(folder.path().join("static/css/own.css"), format!(".x {{ width: {round}px }}\n")).expect("written");
        write(folder.path(), usize::try_from(100 + round).expect("small"), "new");
        let _ = fs::remove_file(folder.path().join(format!("articles/concepts/a{}.md", 99 + round)));
        // The journal of a round that was stopped still stands when the next begins: only a new one tells that files move.
        let written = || fs::metadata(&journal).and_then(|journal| journal.modified()).ok();
        let before = written();
        let is_new = || written().is_some_and(|now| Some(now) != before);
        let mut child = start(folder.path(), &["build"]);
        while !is_new() && child.try_wait().expect("it runs").is_none() {
            sleep(Duration::from_micros(50));
        }
        sleep(Duration::from_micros(400 * round));
        let _ = child.kill();
        child.wait().expect("it ends");
        cut_short += usize::from(is_new());
        assert_eq!(dangling(&public), Vec::<String>::new(), "round {round}");
    }
    assert!(cut_short > 0, "no kill came while files were moved, so nothing was tried");
    let (code, told) = mend(folder.path(), &["build"]);
    assert_eq!(code, 0, "{told}");
    assert_eq!(mend(folder.path(), &["build", "--out", "clean"]).0, 0);
    assert!(files(&public) == files(&folder.path().join("clean")), "the next build equals a clean one");
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
    let (folder, other) = (handbook(40), handbook(40));
    for (root, words) in [(&folder, "of the first"), (&other, "of the second")] {
        (0..40).for_each(|number| write(root.path(), number, words));
        fs::write(root.path().join("articles/handbook.yaml"), "title: A handbook\nsearch: off\n").expect("written");
    }
    let out = folder.path().join("public").display().to_string();
    for _ in 0..3 {
        let started = [&folder, &other, &folder].map(|root| start(root.path(), &["build", "--out", &out]));
        let ended: Vec<Output> = started.into_iter().map(|child| child.wait_with_output().expect("it ends")).collect();
        assert!(ended.iter().any(|one| one.status.success()));
        for one in ended.iter().filter(|one| !one.status.success()) {
            let told = String::from_utf8_lossy(&one.stderr);
            assert!(told.contains("another build is writing into"), "{told}");
        }
        let pages = (0..40).map(|number| {
            fs::read_to_string(folder.path().join(format!("public/a{number}/index.html"))).expect("there")
        });
        let firsts = pages.filter(|page| page.contains("of the first")).count();
        assert!(firsts == 0 || firsts == 40, "{firsts} pages are of the first handbook, the others of the second");
    }
    assert_eq!(mend(folder.path(), &["build"]).0, 0);
}

#[test]
fn a_page_that_was_changed_by_hand_stops_the_build_until_somebody_says_otherwise() {
    let folder = handbook(2);
    let page = folder.path().join("public/a1/index.html");
    assert_eq!(mend(folder.path(), &["build"]).0, 0);
    let good = fs::read(&page).expect("there");
    fs::write(&page, "by hand").expect("written");
    let before = files(&folder.path().join("public"));
    let (code, told) = mend(folder.path(), &["build"]);
    assert_eq!(code, 2);
    assert!(told.contains("public/a1/index.html was changed by hand after Mend wrote it"), "{told}");
    assert_eq!(files(&folder.path().join("public")), before);
    assert_eq!(mend(folder.path(), &["build", "--overwrite"]).0, 0);
    assert_eq!(fs::read(&page).expect("there"), good);
}

#[test]
#[cfg(target_os = "linux")]
fn what_cannot_be_said_is_a_failure_in_every_form() {
    let folder = handbook(1);
    for arguments in [
        &["check"] as &[&str],
        &["check", "--format", "json"],
        &["check", "--format", "sarif"],
        &["check", "--format", "github"],
        &["build"],
        &["explain"],
        &["completions", "bash"],
    ] {
        let full = fs::OpenOptions::new().write(true).open("/dev/full").expect("opened");
        let mut command = Command::new(env!("CARGO_BIN_EXE_mend"));
        let ran = command.args(arguments).current_dir(folder.path()).stdout(full).output().expect("mend runs");
        let told = String::from_utf8(ran.stderr).expect("UTF-8");
        assert_eq!(ran.status.code(), Some(2), "{arguments:?}: {told}");
        assert_eq!(told, "mend: what there is to say cannot be written: the disk is full\n", "{arguments:?}");
    }
    assert!(!folder.path().join("public").exists(), "nobody was told what is wrong with it");
}

#[test]
fn an_article_that_is_far_too_long_is_told_at_its_first_letter() {
    let folder = handbook(1);
    let path = folder.path().join("articles/concepts/a0.md");
    fs::OpenOptions::new().write(true).open(path).and_then(|file| file.set_len(2_000_001)).expect("made long");
    let ran = start(folder.path(), &["check", "--format", "json"]).wait_with_output().expect("it ends");
    let found: serde_json::Value = serde_json::from_slice(&ran.stdout).expect("JSON");
    let told = found.as_array().expect("a list").iter().find(|one| one["rule"] == "over-limit").expect("told");
    assert_eq!(
        (&told["file"], &told["line"], &told["column"]),
        (&"articles/concepts/a0.md".into(), &1.into(), &1.into())
    );
    assert_eq!(ran.status.code(), Some(1));
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
