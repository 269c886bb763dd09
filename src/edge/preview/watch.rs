//! Hears that files changed. What is heard is only a hint: [`Disk`](super::disk::Disk) finds out what it means.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::Duration;

use notify::{Config, Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use super::glance::{Glance, glance};
use crate::edge::read::{FOLDERS, is_noise};
use crate::edge::terminal;

/// How often folders are looked at when the system cannot tell of changes.
const POLL: Duration = Duration::from_secs(1);

/// How long nothing is waited for in one go.
const LONGEST: Duration = Duration::from_mins(1);

/// What a change may be about.
#[derive(Debug)]
pub(super) enum Heard {
    /// Something about these files or folders.
    Files(BTreeSet<PathBuf>),
    /// Anything.
    Everything,
    /// Nothing for a while; this is what the folders look like.
    Quiet(Box<Glance>),
}

impl Heard {
    /// Both.
    fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Everything, _) | (_, Self::Everything) => Self::Everything,
            (Self::Files(mut one), Self::Files(more)) => {
                one.extend(more);
                Self::Files(one)
            }
            // What was seen before something changed says nothing any more.
            (Self::Quiet(_), news) | (news, Self::Quiet(_)) => news,
        }
    }
}

/// Hands over what the system tells.
pub(super) type Hearer = Box<dyn FnMut(notify::Result<Event>) + Send>;

/// Begins to hear from the system.
pub(super) type Begin = fn(Hearer) -> notify::Result<Box<dyn Watcher + Send>>;

/// By the means of this system.
pub(super) fn by_the_system(hearer: Hearer) -> notify::Result<Box<dyn Watcher + Send>> {
    Ok(Box::new(RecommendedWatcher::new(hearer, Config::default())?))
}

/// News of changes below a root.
pub(super) struct Changes {
    root: PathBuf,
    tell: Sender<Heard>,
    news: Receiver<Heard>,
    /// How often anything was heard.
    count: Arc<AtomicUsize>,
    /// `None` when the system cannot tell of changes and folders are looked at now and then.
    watcher: Option<Box<dyn Watcher + Send>>,
    /// Places outside the folders where links lead.
    elsewhere: BTreeSet<PathBuf>,
}

/// Watches the whole root, so that folders which come and go are noticed too.
pub(super) fn changes(root: &Path, begin: Begin) -> Changes {
    let (tell, news) = channel();
    let count = Arc::new(AtomicUsize::new(0));
    let hearer = hearer(root.to_owned(), tell.clone(), Arc::clone(&count));
    let mut changes = Changes { root: root.to_owned(), tell, news, count, watcher: None, elsewhere: BTreeSet::new() };
    match begin(hearer) {
        Ok(watcher) => changes.watcher = Some(watcher),
        Err(_) => changes.give_up(),
    }
    changes.watch();
    changes
}

fn hearer(root: PathBuf, tell: Sender<Heard>, count: Arc<AtomicUsize>) -> Hearer {
    Box::new(move |event| {
        if let Some(heard) = heard(&root, event) {
            count.fetch_add(1, Ordering::Relaxed);
            // Nobody listens any more when the preview is ending.
            let _ = tell.send(heard);
        }
    })
}

fn heard(root: &Path, event: notify::Result<Event>) -> Option<Heard> {
    let event = match event {
        Ok(event) if matches!(event.kind, EventKind::Access(_)) => return None,
        Ok(event) if event.need_rescan() || event.paths.is_empty() => return Some(Heard::Everything),
        Ok(event) => event,
        Err(_) => return Some(Heard::Everything),
    };
    let folder = |path: &PathBuf| FOLDERS.iter().any(|folder| *path == root.join(folder));
    if event.paths.iter().any(folder) {
        return Some(Heard::Everything);
    }
    let beside = |path: &PathBuf| path.parent() == Some(root);
    let noise = |path: &PathBuf| path.file_name().is_some_and(|name| is_noise(&name.to_string_lossy()));
    let paths: BTreeSet<PathBuf> = event.paths.into_iter().filter(|path| !beside(path) && !noise(path)).collect();
    (!paths.is_empty()).then_some(Heard::Files(paths))
}

fn is_gone(error: &notify::Error) -> bool {
    match &error.kind {
        notify::ErrorKind::PathNotFound => true,
        notify::ErrorKind::Io(error) => error.kind() == std::io::ErrorKind::NotFound,
        _ => false,
    }
}

impl Changes {
    /// Watches the folders that are there now.
    fn watch(&mut self) {
        let Some(watcher) = &mut self.watcher else { return };
        // The root itself is watched flat: it may hold anything, but a watched folder may appear or vanish in it.
        let flat = watcher.watch(&self.root, RecursiveMode::NonRecursive);
        let folders = FOLDERS.iter().map(|folder| self.root.join(folder)).filter(|folder| folder.is_dir());
        let places = folders.chain(self.elsewhere.iter().cloned());
        let deep = places.map(|place| watcher.watch(&place, RecursiveMode::Recursive));
        let all: Vec<notify::Result<()>> = std::iter::once(flat).chain(deep).collect();
        let refused = all.into_iter().filter_map(Result::err);
        // What is gone again by now will be heard of again when it comes back.
        if refused.into_iter().any(|error| !is_gone(&error)) {
            self.give_up();
        }
    }

    fn give_up(&mut self) {
        self.watcher = None;
        terminal::complain(
            "The system's limit of watched files is reached, so the folders are looked at once a second instead.",
        );
    }

    /// Watches where the links of the handbook lead, too.
    pub fn watch_links<'a>(&mut self, targets: impl Iterator<Item = &'a Path>) {
        let inside = |path: &Path| FOLDERS.iter().any(|folder| path.starts_with(self.root.join(folder)));
        let outside = targets.filter(|target| !inside(target));
        // A file may be replaced by another one of its name, which only its folder knows of.
        let places = outside.filter_map(|target| if target.is_dir() { Some(target) } else { target.parent() });
        let places: BTreeSet<PathBuf> = places.filter(|place| **place != *self.root).map(Path::to_owned).collect();
        if places != self.elsewhere {
            self.elsewhere = places;
            self.watch();
        }
    }

    /// What was heard since, waiting for it at most so long; `None` when nothing was.
    pub fn wait(&mut self, most: Option<Duration>) -> Option<Heard> {
        let polls = self.watcher.is_none() && most.is_none();
        let first = match self.news.recv_timeout(most.unwrap_or(if polls { POLL } else { LONGEST })) {
            Ok(heard) => heard,
            Err(RecvTimeoutError::Timeout) if polls => Heard::Quiet(Box::new(glance(&self.root))),
            Err(_) => return None,
        };
        let heard = self.news.try_iter().fold(first, Heard::and);
        if matches!(heard, Heard::Everything) {
            self.watch();
        }
        Some(heard)
    }

    /// Looks at the folders beside everything else; what they look like is heard later.
    pub fn look(&self) {
        let (root, tell) = (self.root.clone(), self.tell.clone());
        std::thread::spawn(move || {
            let glance = glance(&root);
            let _ = tell.send(Heard::Quiet(Box::new(glance)));
        });
    }

    /// Tells, at any time and on any thread, whether something was heard since now.
    pub fn since_now(&self) -> impl Fn() -> bool + Sync + use<> {
        let count = Arc::clone(&self.count);
        let before = count.load(Ordering::Relaxed);
        move || count.load(Ordering::Relaxed) != before
    }
}
