//! The commands that change an author's files, killed by the system at a hundred moments: every file is its old or its new self
//! afterwards, none is lost, and the same command typed again brings it to its end.
//!
//! One moment of three falls anywhere into the run, the others into its writing, which is the shorter part of it.

#![cfg(unix)]
#![expect(clippy::disallowed_methods, reason = "tests read and write their own folders, and measure their own runs")]

mod commanding;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use commanding::{handbook, mend};
use tempfile::TempDir;

/// How often each of the four commands is killed.
const KILLS: u32 = 25;

/// How many articles change.
const ARTICLES: usize = 12;

type Files = BTreeMap<String, Vec<u8>>;

/// A handbook in which every article links to one that moves, in a spelling that can be mended.
fn linked() -> TempDir {
    let front = |title: &str| format!("---\ntitle: {title}\nkind: concept\nsummary: One.\n---\n\n");
    let mut files = vec![
        ("articles/a/good-enough.md".to_owned(), front("G") + "Text. ![A cat on a mat](cat.png)\n"),
        ("articles/a/cat.png".to_owned(), "picture".to_owned()),
        ("articles/handbook.yaml".to_owned(), "title: T\n".to_owned()),
    ];
    let text = |at| front(&format!("T{at}")) + "\u{feff}See [[Good Enough]] and [w](../a/good-enough.md).\r\n";
    files.extend((0..ARTICLES).map(|at| (format!("articles/b/t{at}.md"), text(at))));
    let old =
        |at| format!("---\ntitle: Old {at}\n---\n\nWords of an old page. [Next](old{}.md)\n", (at + 1) % ARTICLES);
    files.extend((0..ARTICLES).map(|at| (format!("old-site/old{at}.md"), old(at))));
    handbook(&files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect::<Vec<_>>())
}

/// Every file, without what Mend keeps for itself.
fn files(root: &Path) -> Files {
    let entries = walkdir::WalkDir::new(root).into_iter().filter_map(Result::ok);
    let files = entries.filter(|entry| entry.file_type().is_file()).filter_map(|entry| {
        let below = entry.path().strip_prefix(root).expect("below").to_string_lossy().into_owned();
        let ours = below.starts_with(".mend/") || below.starts_with("articles/.mend-import/");
        (!ours).then(|| (below, fs::read(entry.path()).expect("readable")))
    });
    files.collect()
}

/// When a run is killed.
#[derive(Clone, Copy)]
enum Moment {
    /// So long after it began.
    Ever(Duration),
    /// So long after it began to write.
    Writing(Duration),
    Never,
}

/// How long a run took until it began to write, and until its end.
struct Took {
    until_writing: Duration,
    whole: Duration,
}

/// Runs the command and kills it at this moment; `begun` stands as soon as it writes.
fn run(folder: &Path, arguments: &[&str], begun: &Path, moment: Moment) -> Took {
    let mut command = Command::new(env!("CARGO_BIN_EXE_mend"));
    command.current_dir(folder).args(arguments).args(["--today", "2026-11-22"]);
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let start = Instant::now();
    let mut process = command.spawn().expect("mend runs");
    let mut writing = None;
    loop {
        let now = start.elapsed();
        if writing.is_none() && begun.exists() {
            writing = Some(now);
        }
        let is_time = match (moment, writing) {
            (Moment::Ever(after), _) => now >= after,
            (Moment::Writing(after), Some(since)) => now >= since + after,
            _ => false,
        };
        if is_time {
            let _ = process.kill();
        }
        if is_time || process.try_wait().expect("waited").is_some() {
            let _ = process.wait();
            return Took { until_writing: writing.unwrap_or(now), whole: now };
        }
        std::thread::sleep(Duration::from_micros(20));
    }
}

/// A row of numbers between nothing and one that looks random and is always the same.
fn random(mut seed: u32) -> impl Iterator<Item = f64> {
    std::iter::repeat_with(move || {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        f64::from(seed >> 8) / f64::from(1 << 24)
    })
}

/// Kills the command again and again. `allowed` says of a file that is neither old nor new whether it may be so for a moment.
fn killed(arguments: &[&str], begun: &str, allowed: impl Fn(&Files, &str, &[u8]) -> bool, whole: impl Fn(&Path)) {
    let folder = linked();
    let before = files(folder.path());
    let took = run(folder.path(), arguments, &folder.path().join(begun), Moment::Never);
    let done = files(folder.path());
    assert_ne!(before, done, "{arguments:?} changes something");
    let writes = took.whole.saturating_sub(took.until_writing);
    let (mut untouched, mut between, mut finished) = (0, 0, 0);
    for (number, share) in (0..KILLS).zip(random(7)) {
        let folder = linked();
        let root = folder.path();
        let moment = match number % 3 {
            0 => Moment::Ever(took.whole.mul_f64(share)),
            _ => Moment::Writing(writes.mul_f64(share)),
        };
        run(root, arguments, &root.join(begun), moment);
        let found = files(root);
        for (path, bytes) in &found {
            let known = [before.get(path), done.get(path)].contains(&Some(bytes));
            assert!(
                known || allowed(&before, path, bytes),
                "{arguments:?}, kill {number}: {path} is neither old nor new"
            );
        }
        let lost: Vec<&String> =
            done.keys().filter(|path| before.contains_key(*path) && !found.contains_key(*path)).collect();
        assert!(lost.is_empty(), "{arguments:?}, kill {number}: {lost:?}");
        assert!(found.len() >= before.len(), "{arguments:?}, kill {number}: a file is lost");
        match &found {
            found if *found == before => untouched += 1,
            found if *found == done => finished += 1,
            _ => between += 1,
        }
        let again = mend(root, arguments);
        let told = String::from_utf8_lossy(&again.stderr).into_owned();
        assert_eq!(files(root), done, "{arguments:?}, kill {number}, typed again: {told}");
        whole(root);
        assert!(!root.join(".mend/edits.under-way").exists() && !root.join("articles/.mend-import").exists());
    }
    println!("{arguments:?}: untouched {untouched}, in between {between}, finished {finished}");
}

#[test]
fn a_move_that_is_killed_loses_nothing_and_is_finished() {
    // A file that moves and changes stands at its new place with its old text for a moment.
    let moved = |before: &Files, path: &str, bytes: &[u8]| {
        path == "articles/c/better.md" && before.get("articles/a/good-enough.md").is_some_and(|old| old == bytes)
    };
    killed(&["mv", "good-enough", "c/better", "--yes"], ".mend/edits.under-way", moved, |_| {});
}

#[test]
fn mending_that_is_killed_loses_nothing_and_is_finished() {
    killed(&["fix", "--yes"], ".mend/edits.under-way", |_, _, _| false, |_| {});
}

#[test]
fn signing_that_is_killed_loses_nothing_and_is_finished() {
    let names: Vec<String> = (0..ARTICLES).map(|at| format!("t{at}")).collect();
    let mut arguments = vec!["review", "sign"];
    arguments.extend(names.iter().map(String::as_str));
    arguments.extend(["--by", "Ana", "--role", "psychologist", "--yes"]);
    // The texts as they were reviewed are all kept in the end.
    let kept = |root: &Path| {
        let kept = fs::read_dir(root.join(".mend/reviewed")).map_or(0, Iterator::count);
        assert_eq!(kept, ARTICLES);
    };
    killed(&arguments, ".mend/edits.under-way", |_, _, _| false, kept);
}

#[test]
fn moving_in_that_is_killed_leaves_all_of_it_or_nothing() {
    killed(&["import", "old-site", "--yes"], "articles/.mend-import", |_, _, _| false, |_| {});
}
