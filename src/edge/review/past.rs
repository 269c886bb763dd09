//! The text of an article as it was reviewed: from copies in `.mend/reviewed/`, or from git.
//!
//! In: an article and the fingerprint of a text. Out: the article with that text, when it can be had.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::article::{self, Article, Written, parse};
use crate::edge::files;
use crate::source::Source;

/// So many versions of a file are looked at.
const MOST_VERSIONS: usize = 1000;

/// Where the copy of a reviewed text is put. It is named after the article for people; only the text tells what it is.
pub(super) fn kept_at(root: &Path, article: &Article, print: &str) -> PathBuf {
    kept(root).join(format!("{}-{}", article.slug, ending(print)))
}

/// Puts a copy there.
pub(super) fn put(place: &Path, text: &str) -> io::Result<()> {
    let made = place.parent().map_or(Ok(()), fs::create_dir_all);
    made.and_then(|()| fs::write(place, text)).map_err(|error| files::told(place, "cannot be written", &error))
}

/// Where names in links changed and a review went on to hold, its copy follows: it is known by the text that holds.
pub(in crate::edge) fn follow(root: &Path, before: &Source, after: &str) -> io::Result<()> {
    let (Some((old, print)), Some((new, new_print))) = (signed(before), signed(&Source::new(before.path(), after)))
    else {
        return Ok(());
    };
    let is_kept = || among_copies(root, before.path(), &print).is_some();
    let follows = print != new_print && article::print::is_of(&print, &old) && article::print::is_of(&new_print, &new);
    if follows && is_kept() { put(&kept_at(root, &new, &new_print), after) } else { Ok(()) }
}

/// A reviewed article with the print in its review.
fn signed(source: &Source) -> Option<(Article, String)> {
    // Most of what is changed was never reviewed, and need not be read for it.
    if !source.text().contains("reviewed") {
        return None;
    }
    let Written::Article(article) = parse(source).value else { return None };
    let print = article.front.reviewed.as_ref()?.text.clone()?;
    Some((*article, print))
}

fn kept(root: &Path) -> PathBuf {
    root.join(".mend").join("reviewed")
}

fn ending(print: &str) -> String {
    let hex: String = print.chars().filter(char::is_ascii_hexdigit).take(32).collect();
    format!("{hex}.md")
}

/// The text with this fingerprint among the copies, whatever its article was called when it was reviewed.
fn among_copies(root: &Path, path: &str, print: &str) -> Option<Article> {
    let ending = ending(print);
    let copies = fs::read_dir(kept(root)).into_iter().flatten().flatten();
    let mut named = copies.filter(|copy| copy.file_name().to_string_lossy().ends_with(&ending));
    named.find_map(|copy| read(path, files::text(&copy.path())?, print))
}

/// Whether the handbook is kept in git.
pub(super) fn has_git(root: &Path) -> bool {
    git(root, &["rev-parse", "--is-inside-work-tree"]).is_some_and(|told| told.trim() == "true")
}

/// The article as it was when its text had this fingerprint.
pub(super) fn reviewed(root: &Path, article: &Article, print: &str) -> Option<Article> {
    let path = article.path();
    among_copies(root, path, print).or_else(|| in_git(root, path, print))
}

fn read(path: &str, text: String, print: &str) -> Option<Article> {
    match parse(&Source::new(path, text)).value {
        Written::Article(article) if article::print::is_of(print, &article) => Some(*article),
        _ => None,
    }
}

/// The newest version of the file with this text, under whatever name it stood then.
fn in_git(root: &Path, path: &str, print: &str) -> Option<Article> {
    let log = git(root, &["log", "--follow", "--format=%x01%H", "--name-only", "-z", "--", path])?;
    let mut versions = Vec::new();
    let mut commit = "";
    for word in log.split(['\0', '\n']).filter(|word| !word.is_empty()) {
        match word.strip_prefix('\u{1}') {
            Some(hash) => commit = hash,
            None => versions.push((commit, word)),
        }
    }
    versions.into_iter().take(MOST_VERSIONS).find_map(|(commit, name)| {
        let text = git(root, &["show", &format!("{commit}:{name}")])?;
        read(path, text, print)
    })
}

fn git(root: &Path, arguments: &[&str]) -> Option<String> {
    let mut command = Command::new("git");
    command.arg("-C").arg(root).args(["-c", "core.quotePath=false"]).args(arguments).env("GIT_OPTIONAL_LOCKS", "0");
    let output = command.output().ok().filter(|output| output.status.success())?;
    String::from_utf8(output.stdout).ok()
}
