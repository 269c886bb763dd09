//! What stands in the way of a build, and where its notes are.

use super::*;

fn site() -> Site {
    raw(&[("index.html", "<a href=a/>"), ("a/index.html", "<a href=../>"), ("b/index.html", "b")])
}

fn folder() -> (TempDir, std::path::PathBuf) {
    let folder = TempDir::new().expect("a folder");
    let out = folder.path().join("public");
    (folder, out)
}

fn put(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().expect("a folder")).expect("made");
    fs::write(path, text).expect("written");
}

fn told(ended: io::Result<Changes>) -> String {
    ended.expect_err("refused").to_string()
}

/// The disk on which one folder cannot be written to.
struct Shut<'a>(&'a Path);

impl Shut<'_> {
    fn open(&self, path: &Path) -> io::Result<()> {
        match path.parent() == Some(self.0) {
            true => {
                Err(io::Error::new(io::ErrorKind::PermissionDenied, format!("{} cannot be written", path.display())))
            }
            false => Ok(()),
        }
    }
}

impl Disk for Shut<'_> {
    fn make_folder(&self, path: &Path) -> io::Result<()> {
        self.open(path).and_then(|()| Real.make_folder(path))
    }
    fn write(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        self.open(path).and_then(|()| Real.write(path, bytes))
    }
    fn twin(&self, of: &Path, at: &Path) -> io::Result<()> {
        self.open(at).and_then(|()| Real.twin(of, at))
    }
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.open(to).and_then(|()| Real.rename(from, to))
    }
    fn remove_file(&self, path: &Path) -> io::Result<()> {
        self.open(path).and_then(|()| Real.remove_file(path))
    }
    fn remove_folder(&self, path: &Path) -> io::Result<()> {
        self.open(path).and_then(|()| Real.remove_folder(path))
    }
}

#[test]
#[cfg(unix)]
fn a_folder_that_cannot_be_written_to_stops_a_commit_before_it_begins() {
    use std::os::unix::fs::PermissionsExt;
    let (kept, out) = folder();
    build(&site(), &out).expect("built");
    fs::set_permissions(out.join("b"), fs::Permissions::from_mode(0o555)).expect("set");
    let before = files(kept.path());
    let new = raw(&[("index.html", "new"), ("a/index.html", "new"), ("b/index.html", "new"), ("c/index.html", "new")]);
    let staged = staged(&new, &out, Hands::Respected).expect("staged");
    let error = commit(&staged, &Shut(&out.join("b"))).expect_err("refused").to_string();
    assert_eq!(error, format!("{} cannot be written to", out.join("b").display()));
    staged.discard().expect("tidied");
    assert_eq!(files(kept.path()), before);
    build(&new, &out).expect("the superuser may");
    assert_eq!(files(&out), new);
}

#[test]
fn a_page_that_was_changed_by_hand_is_told_before_it_is_lost() {
    let (_kept, out) = folder();
    build(&site(), &out).expect("built");
    put(&out.join("a/index.html"), "by hand");
    put(&out.join("b/index.html"), "by hand too");
    let before = files(&out);
    let words = told(build(&site(), &out));
    assert!(
        words.contains("a/index.html and ") && words.contains(" were changed by hand after Mend wrote them"),
        "{words}"
    );
    assert!(words.contains("--overwrite") && !words.contains('\n'), "{words}");
    assert_eq!(files(&out), before);
    let less = raw(&[("index.html", "<a href=a/>"), ("a/index.html", "by hand")]);
    let changes = build(&less, &out).expect("the same bytes are no loss");
    assert_eq!(changes.left, [out.join("b/index.html").display().to_string()]);
    assert_eq!(build(&less, &out).expect("built").left.len(), 1, "it is told each time");
    staged(&less, &out, Hands::Overwritten).expect("staged").commit(None).expect("built");
    assert_eq!(files(&out), less);
    put(&out.join("a/index.html"), "");
    build(&site(), &out).expect("nothing is lost with an empty file");
    assert_eq!(files(&out), site());
}

#[test]
fn a_file_of_somebody_else_is_replaced_only_when_that_is_asked_for() {
    let (_kept, out) = folder();
    put(&out.join("a/index.html"), "mine");
    let words = told(build(&site(), &out));
    assert!(words.contains("was not written by Mend, so it was left alone"), "{words}");
    assert_eq!(files(&out).len(), 1);
    staged(&site(), &out, Hands::Overwritten).expect("staged").commit(None).expect("built");
    assert_eq!(files(&out), site());
}

#[test]
#[cfg(unix)]
fn nothing_is_written_or_removed_through_a_link() {
    use std::os::unix::fs::symlink;
    let (kept, out) = folder();
    let victim = kept.path().join("victim");
    put(&victim.join("staging/important"), "mine");
    put(&victim.join("index.html"), "a");
    let before = files(&victim);
    for (link, words) in [("a", "is a link to another place"), (".mend", "is a link to another place")] {
        fs::create_dir_all(&out).expect("made");
        symlink(&victim, out.join(link)).expect("linked");
        let told = told(build(&site(), &out));
        assert!(told.contains(&format!("{} {words}", out.join(link).display())), "{told}");
        assert_eq!(files(&victim), before);
        fs::remove_dir_all(&out).expect("removed");
        assert!(!kept.path().join(".mend").exists(), "{link}: no trace");
    }
    // What was a folder when Mend wrote it is a link when it is to go.
    let old: Site = site().into_iter().chain(raw(&[("c/index.html", "c")])).collect();
    build(&old, &out).expect("built");
    fs::remove_dir_all(out.join("c")).expect("removed");
    put(&victim.join("index.html"), "c");
    symlink(&victim, out.join("c")).expect("linked");
    build(&site(), &out).expect("built");
    assert_eq!(fs::read(victim.join("index.html")).expect("there"), b"c");
    // The output folder itself may be a link that somebody chose.
    let other = kept.path().join("other");
    symlink(&out, &other).expect("linked");
    build(&old, &kept.path().join("public")).expect_err("a link in the way");
    fs::remove_file(out.join("c")).expect("removed");
    build(&old, &other).expect("built");
    assert_eq!(files(&out), old);
    assert!(!kept.path().join(".mend/other").exists(), "it is remembered as the folder it is");
}

#[test]
#[cfg(unix)]
fn pipes_are_refused_and_never_waited_for() {
    let pipe = |path: &Path| {
        fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        let made = std::process::Command::new("mkfifo").arg(path).status();
        assert!(made.is_ok_and(|status| status.success()));
    };
    for place in ["public/.mend", "public/a/index.html", "public/a", ".mend", ".mend/public", ".mend/public/lock"]
        .into_iter()
        .chain([".mend/public/manifest.json", ".mend/public/journal.json", ".mend/public/staging"])
    {
        let (kept, out) = folder();
        pipe(&kept.path().join(place));
        let words = told(build(&site(), &out));
        let expected = format!("{} is a pipe or a device", kept.path().join(place).display());
        assert!(words.starts_with(&expected), "{place}: {words}");
    }
}

#[test]
fn only_what_carries_our_mark_is_cleared() {
    let (kept, out) = folder();
    put(&kept.path().join(".mend/public/staging/important"), "mine");
    let before = files(kept.path());
    let words = told(build(&site(), &out));
    assert!(words.contains("staging is a folder without Mend's mark"), "{words}");
    let after: Site = files(kept.path()).into_iter().filter(|(file, _)| before.contains_key(file)).collect();
    assert_eq!(after, before);
}

#[test]
fn notes_of_an_earlier_version_move_over() {
    let (kept, out) = folder();
    let old: Site = site().into_iter().chain(raw(&[("gone/index.html", "gone")])).collect();
    for (file, bytes) in &old {
        put(&out.join(file), std::str::from_utf8(bytes).expect("text"));
    }
    let manifest: BTreeMap<&String, String> =
        old.iter().map(|(file, bytes)| (file, Fingerprint::of(bytes).to_string())).collect();
    put(&out.join(".mend/manifest.json"), &serde_json::to_string(&manifest).expect("JSON"));
    put(&out.join(".mend/lock"), "");
    put(&out.join(".mend/staging/a/index.html"), "left by a build that was killed");
    let new: Site = site().into_iter().chain(raw(&[("a/index.html", "new")])).collect();
    let changes = build(&new, &out).expect("nothing is foreign");
    assert_eq!((changes.written, changes.removed), (1, 1));
    assert_eq!(files(&out), new, "nothing of Mend's own is published");
    assert!(!out.join(".mend").exists());
    let moved = kept.path().join(".mend/public/earlier/a/index.html");
    assert_eq!(fs::read(moved).expect("kept"), b"left by a build that was killed");
    assert_eq!(build(&new, &out).expect("built").written, 0);
}

#[test]
fn notes_that_cannot_be_read_are_told() {
    let (kept, out) = folder();
    build(&site(), &out).expect("built");
    put(&kept.path().join(".mend/public/manifest.json"), "{\"a/index.html\":");
    let words = told(build(&site(), &out));
    assert!(words.contains("manifest.json does not say any more what Mend wrote; delete it"), "{words}");
    assert_eq!(files(&out), site());
}

#[test]
fn two_output_folders_in_one_place_have_notes_of_their_own() {
    let (kept, out) = folder();
    let other = kept.path().join("other");
    build(&site(), &out).expect("built");
    let less = raw(&[("index.html", "other")]);
    build(&less, &other).expect("built");
    assert_eq!((files(&out), files(&other)), (site(), less.clone()));
    build(&less, &out).expect("built");
    assert_eq!(files(&out), less);
}

#[test]
fn a_film_is_copied_as_it_is_and_only_when_it_changed() {
    let (kept, out) = folder();
    let film: Vec<u8> = (0..300_000_u32).flat_map(u32::to_le_bytes).collect();
    fs::write(kept.path().join("film.mp4"), &film).expect("written");
    let place = || {
        let home = Home::open(&out).expect("opened");
        let known = Known::read(&home).expect("read");
        let names = top(&out).expect("listed");
        let darkroom = Darkroom::new(kept.path(), Shelf::Folder(home.prints()));
        let (root, hands) = (kept.path(), Hands::Respected);
        let bench = Bench { root, home: &home, known: &known, hands, top: names, darkroom };
        let one = bench.copy("a/film.mp4".to_owned(), "film.mp4").expect("kept");
        assert_eq!(one.print, Fingerprint::of(&film));
        let place = one.place;
        let mut files = Files::new();
        accept(&bench, vec![one], &mut files).expect("accepted");
        Staged { home, known, hands: Hands::Respected, files }.commit(None).expect("committed");
        place
    };
    assert_eq!([place(), place()], [super::super::staged::Place::Staged, super::super::staged::Place::There]);
    assert_eq!(fs::read(out.join("a/film.mp4")).expect("there"), film);
}

#[test]
fn what_a_full_disk_says_names_the_file() {
    struct Full;
    impl Disk for Full {
        fn make_folder(&self, path: &Path) -> io::Result<()> {
            Real.make_folder(path)
        }
        fn write(&self, path: &Path, _: &[u8]) -> io::Result<()> {
            let full = io::Error::from_raw_os_error(28);
            Err(crate::edge::files::told(path, "cannot be written", &full))
        }
        fn twin(&self, of: &Path, at: &Path) -> io::Result<()> {
            Real.twin(of, at)
        }
        fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
            Real.rename(from, to)
        }
        fn remove_file(&self, path: &Path) -> io::Result<()> {
            Real.remove_file(path)
        }
        fn remove_folder(&self, path: &Path) -> io::Result<()> {
            Real.remove_folder(path)
        }
    }
    let (kept, out) = folder();
    let staged = staged(&site(), &out, Hands::Respected).expect("staged");
    let words = told(commit(&staged, &Full));
    let journal = kept.path().join(".mend/public/journal.new");
    if cfg!(target_os = "linux") {
        assert_eq!(words, format!("{} cannot be written: the disk is full", journal.display()));
    }
    staged.discard().expect("tidied");
    assert!(!out.exists() && !kept.path().join(".mend").exists(), "no trace");
}
