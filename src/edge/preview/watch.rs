//! Hears that files changed. What changed is only a hint: the stage reads everything again and remembers what it knew.

use std::path::Path;
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

/// News of changes below a root.
pub(super) struct Changes {
    news: Receiver<()>,
    _watcher: Option<Box<dyn Watcher + Send>>,
}

/// Watches the whole root, so that folders which come and go are noticed too.
pub(super) fn changes(root: &Path) -> Changes {
    let (tell, news) = channel();
    let watcher = start(root, tell);
    if watcher.is_none() {
        terminal::complain("Changes cannot be watched on this disk; stop and start `mend serve` to see them.");
    }
    Changes { news, _watcher: watcher }
}

fn start(root: &Path, tell: Sender<()>) -> Option<Box<dyn Watcher + Send>> {
    let telling = tell.clone();
    let folders = || ["articles", "templates", "static"].iter().map(|folder| root.join(folder));
    let watch = |watcher: &mut dyn Watcher| -> notify::Result<()> {
        // The root itself is watched flat: it may hold anything, but a watched folder may appear or vanish in it.
        watcher.watch(root, RecursiveMode::NonRecursive)?;
        folders()
            .filter(|folder| folder.is_dir())
            .try_for_each(|folder| watcher.watch(&folder, RecursiveMode::Recursive))
    };
    let heard = move |event: notify::Result<Event>| hear(event, &telling);
    if let Ok(mut watcher) = RecommendedWatcher::new(heard, Config::default())
        && watch(&mut watcher).is_ok()
    {
        return Some(Box::new(watcher));
    }
    terminal::complain(
        "The system's limit of watched files is reached, so the folders are looked at once a second instead.",
    );
    let mut watcher =
        PollWatcher::new(move |event| hear(event, &tell), Config::default().with_poll_interval(POLL)).ok()?;
    watch(&mut watcher).ok()?;
    Some(Box::new(watcher))
}

fn hear(event: notify::Result<Event>, tell: &Sender<()>) {
    let matters = event.map_or(true, |event| {
        let noise =
            |path: &std::path::PathBuf| path.file_name().is_some_and(|name| read::is_noise(&name.to_string_lossy()));
        !matches!(event.kind, EventKind::Access(_)) && (event.paths.is_empty() || !event.paths.iter().all(noise))
    });
    if matters {
        // Nobody listens any more when the preview is ending.
        let _ = tell.send(());
    }
}

impl Changes {
    /// Waits for a change and for the disk to settle; `false` when there will never be one.
    pub fn wait(&self) -> bool {
        if self.news.recv().is_err() {
            return false;
        }
        let start = Instant::now();
        while start.elapsed() < PATIENCE {
            match self.news.recv_timeout(SETTLE) {
                Ok(()) => {}
                Err(RecvTimeoutError::Timeout) => break,
                Err(RecvTimeoutError::Disconnected) => return true,
            }
        }
        true
    }
}
