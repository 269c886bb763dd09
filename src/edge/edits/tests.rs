//! A run is stopped after each of its operations: every file is its old or its new self, and the next run makes good what was
//! begun.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use super::journal::{self, Staging};
use proptest::prelude::*;

use crate::edge::write::disk::Real;
use crate::edge::write::dying::Dying;
use crate::edits::{Changed, Edits};
use crate::source::Source;

type Files = BTreeMap<String, Vec<u8>>;

fn laid(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (path, text) in files {
        let place = folder.path().join(path);
        fs::create_dir_all(place.parent().expect("a folder")).expect("made");
        fs::write(place, text).expect("written");
    }
    folder
}

/// Every file of the handbook, without what Mend keeps for itself.
fn files(root: &Path) -> Files {
    let entries = walkdir::WalkDir::new(root).into_iter().filter_map(Result::ok);
    let files = entries.filter(|entry| entry.file_type().is_file()).map(|entry| {
        let below = entry.path().strip_prefix(root).expect("below").to_string_lossy().replace('\\', "/");
        (below, fs::read(entry.path()).expect("readable"))
    });
    files.filter(|(path, _)| !path.starts_with(".mend/")).collect()
}

const TEXTS: [(&str, &str); 4] = [
    ("articles/a/one.md", "\u{feff}one [[two]]\r\n"),
    ("articles/a/p.png", "picture"),
    ("articles/b/two.md", "two ![](../a/p.png)\n"),
    ("articles/handbook.yaml", "title: x\n"),
];

/// One file changes, one moves, one does both.
fn changes() -> Vec<Changed> {
    let mut edits = Edits::default();
    let one = Source::new(TEXTS[0].0, TEXTS[0].1);
    let two = Source::new(TEXTS[2].0, TEXTS[2].1);
    edits.replace(&one.place(6..9), "three");
    edits.replace(&two.place(8..18), "../c/d/q.png");
    edits.rename("articles/a/p.png", "articles/c/d/q.png");
    edits.rename("articles/b/two.md", "articles/c/three.md");
    edits.files().expect("no clash")
}

fn done() -> Files {
    [
        ("articles/a/one.md", "\u{feff}one [[three]]\r\n"),
        ("articles/c/d/q.png", "picture"),
        ("articles/c/three.md", "two ![](../c/d/q.png)\n"),
        ("articles/handbook.yaml", "title: x\n"),
    ]
    .into_iter()
    .map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec()))
    .collect()
}

#[test]
fn all_files_change_and_nothing_is_left_over() {
    let folder = laid(&TEXTS);
    let settled = Staging::of(folder.path(), &changes()).and_then(|staging| staging.commit(&Real)).expect("done");
    assert_eq!((settled.finished, settled.left.len()), (3, 0));
    assert_eq!(files(folder.path()), done());
    assert!(!folder.path().join(".mend/edits.under-way").exists() && !folder.path().join("articles/b").exists());
}

#[test]
fn a_run_killed_at_any_moment_leaves_each_file_old_or_new_and_the_next_finishes_or_undoes() {
    let (mut step, mut finished, mut undone) = (0, 0, 0);
    loop {
        let folder = laid(&TEXTS);
        let before = files(folder.path());
        let killed = Staging::of(folder.path(), &changes()).and_then(|staging| staging.commit(&Dying::after(step)));
        let found = files(folder.path());
        for (path, bytes) in &found {
            let old = before.get(path) == Some(bytes);
            let new = done().get(path) == Some(bytes);
            // A file that moves and changes stands at its new place with its old text for a moment.
            let moved = path == "articles/c/three.md" && before.get("articles/b/two.md") == Some(bytes);
            assert!(old || new || moved, "{path} after {step} steps");
        }
        assert_eq!(found.len(), before.len(), "none is lost and none is there twice, after {step} steps");
        // The next run may be killed too.
        for again in 0..step.min(6) {
            let _ = journal::settle(folder.path(), &Dying::after(again));
            assert_eq!(files(folder.path()).len(), before.len());
        }
        journal::settle(folder.path(), &Real).expect("settled");
        let end = files(folder.path());
        assert!(end == before || end == done(), "after {step} steps");
        assert!(!folder.path().join(".mend/edits.under-way").exists());
        if end == before {
            undone += 1;
        } else {
            finished += 1;
        }
        if killed.is_ok() {
            break;
        }
        step += 1;
    }
    assert!(undone > 3 && finished > 5, "{undone} {finished}");
}

#[test]
fn a_file_that_changed_meanwhile_is_never_written_over() {
    let folder = laid(&TEXTS);
    fs::write(folder.path().join("articles/a/one.md"), "mine").expect("written");
    let before = files(folder.path());
    let told = Staging::of(folder.path(), &changes()).err().map(|error| error.to_string());
    assert!(told.is_some_and(|told| told.starts_with("articles/a/one.md was changed meanwhile")));
    assert_eq!(files(folder.path()), before);
    // Also when that happens to a run that was stopped: the others are finished.
    let folder = laid(&TEXTS);
    let staging = Staging::of(folder.path(), &changes()).expect("the same");
    let _ = staging.commit(&Dying::after(9));
    assert!(journal::is_unsettled(folder.path()));
    fs::write(folder.path().join("articles/a/one.md"), "mine").expect("written");
    let settled = journal::settle(folder.path(), &Real).expect("settled");
    assert_eq!(settled.left, ["articles/a/one.md"]);
    assert_eq!(fs::read(folder.path().join("articles/a/one.md")).expect("there"), b"mine");
    assert!(folder.path().join("articles/c/three.md").is_file());
}

#[test]
fn nothing_is_put_over_a_file_that_is_there() {
    let folder = laid(&TEXTS);
    fs::create_dir_all(folder.path().join("articles/c")).expect("made");
    fs::write(folder.path().join("articles/c/three.md"), "mine").expect("written");
    let before = files(folder.path());
    assert!(Staging::of(folder.path(), &changes()).is_err());
    assert_eq!(files(folder.path()), before);
}

#[test]
fn a_journal_that_cannot_be_read_or_leads_out_does_nothing() {
    let folder = laid(&TEXTS);
    let home = folder.path().join(".mend/edits.under-way");
    fs::create_dir_all(&home).expect("made");
    fs::write(home.join("journal.json"), "{").expect("written");
    assert!(journal::settle(folder.path(), &Real).is_err());
    fs::write(home.join("journal.json"), r#"[{"from":"../x","to":"/etc/x","old":"","new":null}]"#).expect("written");
    assert_eq!(journal::settle(folder.path(), &Real).expect("settled").finished, 0);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn whatever_changes_a_run_killed_at_any_moment_loses_nothing(
        texts in prop::collection::vec("[ab\\n]{1,8}", 1..7),
        plans in prop::collection::vec((any::<bool>(), any::<bool>()), 7),
        steps in 0..40_usize,
    ) {
        let path = |at: usize| format!("articles/s{}/{at}.md", at % 3);
        let named: Vec<(String, String)> = texts.iter().enumerate().map(|(at, text)| (path(at), text.clone())).collect();
        let folder = laid(&named.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect::<Vec<_>>());
        let (mut edits, mut done) = (Edits::default(), Files::new());
        for (at, (from, text)) in named.iter().enumerate() {
            let (changes, moves) = plans[at];
            let to = if moves { format!("articles/new/{at}.md") } else { from.clone() };
            if changes {
                edits.replace(&Source::new(from.as_str(), text.as_str()).place(0..1), "new");
            }
            edits.rename(from.as_str(), to.as_str());
            done.insert(to, if changes { format!("new{}", &text[1..]) } else { text.clone() }.into_bytes());
        }
        let before = files(folder.path());
        let changes = edits.files().expect("no clash");
        let _ = Staging::of(folder.path(), &changes).and_then(|staging| staging.commit(&Dying::after(steps)));
        prop_assert_eq!(files(folder.path()).len(), before.len());
        journal::settle(folder.path(), &Real).expect("settled");
        let end = files(folder.path());
        prop_assert!(end == before || end == done);
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_folder_that_cannot_be_changed_is_found_before_anything_is() {
    assert!(journal::can_change(Path::new("/proc"), Path::new("articles/a")).is_err());
    let folder = laid(&TEXTS);
    journal::can_change(folder.path(), Path::new("articles/new/deep")).expect("it can be made");
    assert_eq!(files(folder.path()).len(), TEXTS.len(), "nothing is left over");
}

#[test]
fn two_runs_at_a_time_are_one_too_many() {
    let folder = laid(&TEXTS);
    let alone = super::lock::Alone::with(folder.path()).expect("alone");
    let told = super::lock::Alone::with(folder.path()).expect_err("not alone").to_string();
    assert!(told.starts_with("another run of mend changes these files just now"), "{told}");
    drop(alone);
    assert!(!folder.path().join(".mend").exists());
    super::lock::Alone::with(folder.path()).expect("alone again");
}
