//! An old site in a folder, and a handbook of the drafts it becomes.

#![allow(dead_code, reason = "each test uses a part of it")]

use std::fs;
use std::path::Path;

use mend::handbook::Claims;
use mend::import::{Delivery, Foreign, Moved, Origin, Room, import};
use tempfile::TempDir;

/// The room of a handbook with one page.
pub fn room() -> Room {
    let taken = ["start", "tags", "search", "404"].map(str::to_owned);
    let mut claims = Claims::default();
    claims.article("start");
    Room { folder: "imported".to_owned(), taken: taken.into(), claims, tags: None }
}

/// What becomes of the folder `from`.
pub fn moved(from: &Path) -> Moved {
    let mut files = Vec::new();
    for entry in walkdir::WalkDir::new(from).sort_by_file_name() {
        let entry = entry.expect("readable");
        if entry.file_type().is_file() {
            let path = entry.path().strip_prefix(from).expect("below").to_string_lossy().replace('\\', "/");
            let picture = [".png", ".gif", ".jpg"].iter().any(|ending| path.ends_with(ending));
            let bytes = (!picture).then(|| fs::read(entry.path()).expect("read").into());
            files.push(Foreign { path, bytes });
        }
    }
    import(&Delivery { files }, &room())
}

/// What becomes of these texts.
pub fn of(files: &[(&str, &str)]) -> Moved {
    let files = files.iter().map(|(path, text)| Foreign::text(path, text)).collect();
    import(&Delivery { files }, &room())
}

/// A handbook with nothing but what was moved in, and a page.
pub fn handbook(moved: &Moved, from: &Path) -> TempDir {
    let root = tempfile::tempdir().expect("a folder");
    let put = |path: &str, bytes: &[u8]| {
        let path = root.path().join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        fs::write(path, bytes).expect("written");
    };
    put("articles/index.md", b"---\ntitle: A handbook\nsummary: One sentence.\n---\n\nWelcome.\n");
    put("articles/start.md", b"---\ntitle: Start\nkind: page\n---\n\nText.\n");
    for draft in &moved.drafts {
        put(&draft.path, draft.text.as_bytes());
    }
    for file in &moved.files {
        match &file.from {
            Origin::File(path) => put(&file.path, &fs::read(from.join(path)).unwrap_or_default()),
            Origin::Inside(_, bytes) => put(&file.path, bytes),
        }
    }
    root
}
