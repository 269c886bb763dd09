//! Hears that files changed. What changed is only a hint: the stage reads everything again and remembers what it knew.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use notify::{Config, Event, EventKind, PollWatcher, RecommendedWatcher, RecursiveMode, Watcher};

use crate::edge::{read, terminal};

/// Waits this long for the rest of a save: editors write in several steps.
const SETTLE: Duration = Duration::from_millis(25);
/// Never waits longer than this in all, however busy the disk is.
const PATIENCE: Duration = Duration::from_millis(400);
/// How often folders are looked at when the system cannot tell of changes.
const POLL: Duration = Duration::from_secs(1);

/// The folders below a root whose files make a handbook.
const FOLDERS: [&str; 3] = ["articles", "templates", "static"];

/// What a change may be about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Heard {
    /// Files somewhere.
    Files,
    /// One of the [`FOLDERS`] itself, which may be another one by now and has to be watched anew.
    Folder,
}

/// News of changes below a root.
pub(super) struct Changes {
    root: PathBuf,
    news: Receiver<Heard>,
    watcher: Option<Box<dyn Watcher + Send>>,
}

/// Watches the whole root, so that folders which come and go are noticed too.
pub(super) fn changes(root: &Path) -> Changes {
    let (tell, news) = channel();
    let watcher = start(root, tell);
    if watcher.is_none() {
        terminal::complain("Changes cannot be watched on this disk; stop and start `mend serve` to see them.");
    }
    Changes { root: root.to_owned(), news, watcher }
}

fn start(root: &Path, tell: Sender<Heard>) -> Option<Box<dyn Watcher + Send>> {
    let watch = |watcher: &mut dyn Watcher| -> notify::Result<()> {
        // The root itself is watched flat: it may hold anything, but a watched folder may appear or vanish in it.
        watcher.watch(root, RecursiveMode::NonRecursive)?;
        watch_folders(root, watcher)
    };
    let hearer = |tell: Sender<Heard>| {
        let root = root.to_owned();
        move |event| hear(&root, event, &tell)
    };
    if let Ok(mut watcher) = RecommendedWatcher::new(hearer(tell.clone()), Config::default())
        && watch(&mut watcher).is_ok()
    {
        return Some(Box::new(watcher));
    }
    terminal::complain(
        "The system's limit of watched files is reached, so the folders are looked at once a second instead.",
    );
    let mut watcher = PollWatcher::new(hearer(tell), Config::default().with_poll_interval(POLL)).ok()?;
    watch(&mut watcher).ok()?;
    Some(Box::new(watcher))
}

fn watch_folders(root: &Path, watcher: &mut dyn Watcher) -> notify::Result<()> {
    FOLDERS
        .iter()
        .map(|folder| root.join(folder))
        .filter(|folder| folder.is_dir())
        .try_for_each(|folder| watcher.watch(&folder, RecursiveMode::Recursive))
}

fn hear(root: &Path, event: notify::Result<Event>, tell: &Sender<Heard>) {
    let paths = match event {
        Ok(event) if matches!(event.kind, EventKind::Access(_)) => return,
        Ok(event) => event.paths,
        Err(_) => Vec::new(),
    };
    let noise = |path: &PathBuf| path.file_name().is_some_and(|name| read::is_noise(&name.to_string_lossy()));
    if !paths.is_empty() && paths.iter().all(noise) {
        return;
    }
    let folder = |path: &PathBuf| FOLDERS.iter().any(|folder| *path == root.join(folder));
    let heard = if paths.iter().any(folder) { Heard::Folder } else { Heard::Files };
    // Nobody listens any more when the preview is ending.
    let _ = tell.send(heard);
}

impl Changes {
    /// Waits for a change and for the disk to settle; `false` when there will never be one.
    pub fn wait(&mut self) -> bool {
        let Ok(first) = self.news.recv() else { return false };
        let start = Instant::now();
        let mut folder = first == Heard::Folder;
        while start.elapsed() < PATIENCE {
            match self.news.recv_timeout(SETTLE) {
                Ok(heard) => folder |= heard == Heard::Folder,
                Err(RecvTimeoutError::Timeout) => break,
                Err(RecvTimeoutError::Disconnected) => return true,
            }
        }
        if folder && let Some(watcher) = &mut self.watcher {
            // A folder that is gone again by now will be heard of again when it comes back.
            let _ = watch_folders(&self.root, &mut **watcher);
        }
        true
    }
}
