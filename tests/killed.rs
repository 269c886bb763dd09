//! The commands that change an author's files, killed by the system at a hundred moments: every file is its old or its new self
//! afterwards, none is lost, and the same command typed again brings it to its end.
//!
//! One moment of four falls anywhere into the run, one into its writing, the others into the short time in which one file after the
//! other takes its place: there the run is held and let go again and again, until as many have changed as was drawn.

#![cfg(unix)]
#![expect(clippy::disallowed_methods, reason = "tests read and write their own folders, and measure their own runs")]

mod commanding;

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};

use commanding::{handbook, mend};
use tempfile::TempDir;

/// How often each of the four commands is killed.
const KILLS: u32 = 25;

/// How many articles change.
const ARTICLES: usize = 10;

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
    /// When so many of the new texts still wait to take their places.
    Waiting(usize),
    Never,
}

/// A shell that sends signals: the system's own way, without a program for each of them.
struct Signals {
    shell: Child,
    heard: BufReader<ChildStdout>,
}

impl Signals {
    fn open() -> Self {
        let mut shell = Command::new("sh");
        let mut shell =
            shell.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().expect("a shell");
        let heard = BufReader::new(shell.stdout.take().expect("piped"));
        Self { shell, heard }
    }

    /// Holds a process that runs or is held, after letting it go for a moment: as long as a shell counts so far.
    fn hold(&mut self, process: u32, count: usize) {
        let words = self.shell.stdin.as_mut().expect("piped");
        let counting = format!("i=0; while [ $i -lt {count} ]; do i=$((i+1)); done");
        writeln!(words, "kill -CONT {process}; {counting}; kill -STOP {process}; echo").expect("sent");
        self.heard.read_line(&mut String::new()).expect("sent");
    }
}

impl Drop for Signals {
    fn drop(&mut self) {
        drop(self.shell.stdin.take());
        let _ = self.shell.wait();
    }
}

/// How long a run took until it began to write, and until its end.
struct Took {
    until_writing: Duration,
    whole: Duration,
}

/// Runs the command and kills it at this moment; `staging` stands as soon as it writes.
fn run(folder: &Path, arguments: &[&str], staging: &Path, moment: Moment, signals: &mut Signals) -> Took {
    let mut command = Command::new(env!("CARGO_BIN_EXE_mend"));
    command.current_dir(folder).args(arguments).args(["--today", "2026-11-22"]);
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let start = Instant::now();
    let mut process = command.spawn().expect("mend runs");
    let (mut writing, mut held) = (None, 0);
    loop {
        let now = start.elapsed();
        if writing.is_none() && staging.exists() {
            writing = Some(now);
        }
        let is_time = match (moment, writing) {
            (Moment::Ever(after), _) => now >= after,
            (Moment::Writing(after), Some(since)) => now >= since + after,
            (Moment::Waiting(left), Some(_)) => {
                // It is let go for longer and longer, so that it comes to its end on a busy computer too.
                signals.hold(process.id(), 10 + held / 10);
                held += 1;
                staging.join("journal.json").exists() && waiting(staging) <= left
            }
            _ => false,
        };
        if is_time {
            let _ = process.kill();
        } else if held == 0 {
            std::thread::sleep(Duration::from_micros(20));
        }
        if is_time || process.try_wait().expect("waited").is_some() {
            let _ = process.wait();
            return Took { until_writing: writing.unwrap_or(now), whole: now };
        }
    }
}

/// How many new texts have not yet taken their places.
fn waiting(staging: &Path) -> usize {
    let entries = fs::read_dir(staging).into_iter().flatten().flatten();
    entries.filter(|entry| entry.path().extension().is_some_and(|ending| ending == "new")).count()
}

/// A row of numbers below a thousand that looks random and is always the same.
fn random(mut seed: u32) -> impl Iterator<Item = u32> {
    std::iter::repeat_with(move || {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (seed >> 8) % 1000
    })
}

/// Kills the command again and again. `allowed` says of a file that is neither old nor new whether it may be so for a moment.
fn killed(arguments: &[&str], staging: &str, allowed: impl Fn(&Files, &str, &[u8]) -> bool, whole: impl Fn(&Path)) {
    let folder = linked();
    let before = files(folder.path());
    let mut signals = Signals::open();
    let took = run(folder.path(), arguments, &folder.path().join(staging), Moment::Never, &mut signals);
    let writes = took.whole.saturating_sub(took.until_writing);
    let done = files(folder.path());
    assert_ne!(before, done, "{arguments:?} changes something");
    let (mut untouched, mut between, mut finished) = (0, 0, 0);
    for (number, share) in (0..KILLS).zip(random(7)) {
        let folder = linked();
        let root = folder.path();
        let moment = match number % 4 {
            0 => Moment::Ever(took.whole * share / 1000),
            // What is moved in takes its place by one rename.
            turn if turn == 1 || staging != EDITS => Moment::Writing(writes * share / 1000),
            _ => Moment::Waiting(share as usize % (ARTICLES + 1)),
        };
        run(root, arguments, &root.join(staging), moment, &mut signals);
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

/// What stands while files are changed.
const EDITS: &str = ".mend/edits.under-way";

#[test]
fn a_move_that_is_killed_loses_nothing_and_is_finished() {
    // A file that moves and changes stands at its new place with its old text for a moment.
    let moved = |before: &Files, path: &str, bytes: &[u8]| {
        path == "articles/c/better.md" && before.get("articles/a/good-enough.md").is_some_and(|old| old == bytes)
    };
    killed(&["mv", "good-enough", "c/better", "--yes"], EDITS, moved, |_| {});
}

#[test]
fn mending_that_is_killed_loses_nothing_and_is_finished() {
    killed(&["fix", "--yes"], EDITS, |_, _, _| false, |_| {});
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
    killed(&arguments, EDITS, |_, _, _| false, kept);
}

#[test]
fn moving_in_that_is_killed_leaves_all_of_it_or_nothing() {
    killed(&["import", "old-site", "--yes"], "articles/.mend-import", |_, _, _| false, |_| {});
}
