//! The search index of a built site: what belongs to it, when it is made and when it is not.

#![expect(clippy::disallowed_methods, reason = "tests read and write their own folders")]

mod common;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::SystemTime;

use mend::config::Drafts;
use mend::plan::Printed;
use mend::source::Address;
use tempfile::TempDir;

const ARTICLE: &str = "---\ntitle: A title\nkind: concept\nsummary: One sentence.\n---\n\nText.\n";

fn put(folder: &Path, path: &str, text: &str) {
    let path = folder.join(path);
    fs::create_dir_all(path.parent().expect("a parent")).expect("made");
    fs::write(path, text).expect("written");
}

/// A handbook with two articles and this configuration.
fn handbook(configuration: &str) -> TempDir {
    let folder = TempDir::new().expect("a folder");
    put(folder.path(), "articles/handbook.yaml", configuration);
    put(folder.path(), "articles/concepts/a.md", ARTICLE);
    put(folder.path(), "articles/concepts/b.md", &ARTICLE.replace("A title", "Another"));
    folder
}

fn build(root: &Path, out: &Path, more: &[&str]) -> String {
    let command = ["build", "--today", "2026-11-22", "--root"];
    let ran =
        Command::new(env!("CARGO_BIN_EXE_mend")).args(command).arg(root).arg("--out").arg(out).args(more).output();
    let ran = ran.expect("mend runs");
    let said = String::from_utf8_lossy(&ran.stdout).into_owned();
    assert!(ran.status.success(), "{said}{}", String::from_utf8_lossy(&ran.stderr));
    said
}

/// The files of the index with their bytes and when they were written.
fn index(out: &Path) -> BTreeMap<PathBuf, (Vec<u8>, SystemTime)> {
    let entries = walkdir::WalkDir::new(out.join("pagefind")).into_iter().filter_map(Result::ok);
    let files = entries.filter(|entry| entry.file_type().is_file()).map(walkdir::DirEntry::into_path);
    let read = |path: PathBuf| {
        let time = fs::metadata(&path).and_then(|data| data.modified()).expect("a time");
        (path.strip_prefix(out).expect("below").to_owned(), (fs::read(&path).expect("readable"), time))
    };
    files.map(read).collect()
}

#[test]
fn the_same_handbook_gives_the_same_index_of_needed_files_only() {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let outs = [TempDir::new().expect("a folder"), TempDir::new().expect("a folder")];
    let [one, two] = outs.each_ref().map(|out| {
        build(&root, out.path(), &[]);
        let files = index(out.path()).into_iter();
        files.map(|(path, (bytes, _))| (path.display().to_string(), bytes)).collect::<BTreeMap<_, _>>()
    });
    assert!(one == two, "two builds give the same bytes");
    let plain: Vec<&str> =
        one.keys().filter_map(|name| name.strip_prefix("pagefind/")).filter(|name| !name.contains('/')).collect();
    let meta = plain.iter().filter(|name| name.ends_with(".pf_meta")).count();
    let named = ["pagefind-entry.json", "pagefind-worker.js", "pagefind.js", "records.txt", "wasm.en.pagefind"];
    assert_eq!((meta, plain.len()), (1, named.len() + 1), "{plain:?}");
    assert!(named.iter().all(|name| plain.contains(name)), "{plain:?}");
    let fragments = one.keys().filter(|name| name.starts_with("pagefind/fragment/")).count();
    let (plan, _) = common::checked(&root, &common::choices(Drafts::Hidden));
    assert_eq!(fragments, plan.handbook().articles().count() + plan.handbook().library().glossary.terms.len());
}

#[test]
fn no_index_is_made_when_no_record_changed() {
    let folder = handbook("title: A\n");
    let out = folder.path().join("public");
    build(folder.path(), &out, &[]);
    // Whoever made a new index would write this file again.
    let first = index(&out);
    assert!(build(folder.path(), &out, &[]).contains(": 0 files written, "));
    assert_eq!(index(&out), first);
    // The pages change, what can be found does not.
    put(folder.path(), "articles/handbook.yaml", "title: B\n");
    assert!(!build(folder.path(), &out, &[]).contains(": 0 files written, "));
    assert_eq!(index(&out), first);
    put(folder.path(), "articles/concepts/b.md", &ARTICLE.replace("Text.", "Zanzibar."));
    build(folder.path(), &out, &[]);
    let second = index(&out);
    assert_ne!(second.keys().collect::<Vec<_>>(), first.keys().collect::<Vec<_>>(), "old fragments are gone");
    assert_eq!(second.len(), first.len());
}

#[test]
fn an_index_that_was_damaged_is_made_again() {
    let folder = handbook("title: A\n");
    let out = folder.path().join("public");
    build(folder.path(), &out, &[]);
    let whole = index(&out);
    let bytes = |index: BTreeMap<PathBuf, (Vec<u8>, SystemTime)>| {
        index.into_iter().map(|(path, (bytes, _))| (path, bytes)).collect::<Vec<_>>()
    };
    let fragment = whole.keys().find(|path| path.starts_with("pagefind/fragment")).expect("a fragment");
    fs::write(out.join(fragment), "damaged").expect("written");
    fs::remove_file(out.join("pagefind/pagefind.js")).expect("removed");
    build(folder.path(), &out, &["--overwrite"]);
    assert_eq!(bytes(index(&out)), bytes(whole));
}

#[test]
fn search_can_be_switched_off() {
    let folder = handbook("search: off\n");
    let out = folder.path().join("public");
    build(folder.path(), &out, &[]);
    assert!(!out.join("pagefind").exists() && !out.join("search").exists());
    let page = fs::read_to_string(out.join("a/index.html")).expect("a page");
    assert!(!page.contains("<form") && !page.contains("wasm-unsafe-eval"), "{page}");
    let (plan, _) = common::checked(folder.path(), &common::choices(Drafts::Hidden));
    assert!(plan.search(None, &mut drop).is_none());
    put(folder.path(), "articles/handbook.yaml", "search: on\n");
    build(folder.path(), &out, &[]);
    assert!(out.join("pagefind/pagefind.js").exists() && out.join("search/index.html").exists());
    put(folder.path(), "articles/handbook.yaml", "search: off\n");
    build(folder.path(), &out, &[]);
    assert!(!out.join("pagefind").exists() && !out.join("search").exists(), "what is no longer needed is gone");
}

#[test]
fn a_handbook_with_nothing_to_find_has_no_search() {
    let folder = TempDir::new().expect("a folder");
    put(folder.path(), "articles/index.md", "---\ntitle: Welcome\n---\n\nText.\n");
    let (plan, _) = common::checked(folder.path(), &common::choices(Drafts::Hidden));
    assert!(plan.search(None, &mut drop).is_none() && !plan.has(&Address::page("search")));
}

#[test]
fn only_the_page_of_results_may_run_webassembly() {
    let (plan, _) = common::checked(&PathBuf::from(env!("CARGO_MANIFEST_DIR")), &common::choices(Drafts::Hidden));
    for address in plan.addresses() {
        let Some(Printed::Bytes(bytes)) = plan.print(address).value else { continue };
        let page = String::from_utf8_lossy(&bytes);
        if address.file().ends_with(".html") {
            assert_eq!(page.contains("'wasm-unsafe-eval'"), *address == Address::page("search"), "{address}");
        }
    }
}
