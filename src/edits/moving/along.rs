//! What goes along when an article moves: its own folder, its translations, and the pictures, films and documents that only it shows.
//!
//! In: the handbook, the article and its new path. Out: the files that move with it, and a sentence about those beside it, which
//! nobody named.
//!
//! Invariant: what others show stays; a film and what has its name stay together.

use std::collections::BTreeSet;

use super::files::{folder, one};
use super::ground::Ground;
use super::moved::Moved;
use crate::article::{Destination, Piece, Written, spots};
use crate::diagnostic::sentences;
use crate::edits::refusal::Refusal;
use crate::handbook::{company, join};
use crate::source::composed;

/// So many names are told; all that moves is shown with the edits.
const MOST: usize = 6;

/// The file, or its whole folder, and the same file of every edition.
pub(super) fn files(ground: &Ground<'_>, from: &str, to: &str, moved: &mut Moved) -> Result<(), Refusal> {
    let (below, new) = (from.trim_start_matches("articles/"), to.trim_start_matches("articles/"));
    let mut translations = Vec::new();
    for language in [None].into_iter().chain(ground.editions.iter().map(Some)) {
        let lead = language.map_or_else(|| "articles/".to_owned(), |language| format!("articles/{language}/"));
        let (old, new) = (format!("{lead}{below}"), format!("{lead}{new}"));
        translations
            .extend(language.filter(|_| ground.exactly(&old).is_some()).map(|language| format!("`{language}`")));
        match (old.strip_suffix("index.md"), new.strip_suffix("index.md")) {
            (Some(old), Some(new)) => folder(ground, old, new, moved)?,
            _ if ground.exactly(&old).is_some() => one(ground, &old, &new, moved)?,
            _ => {}
        }
    }
    if let Some(own) = from.strip_suffix("index.md") {
        let beside = moved.renames.files.keys().filter(|file| file.starts_with(own) && *file != from).count();
        if beside > 0 {
            moved.notes.push(format!("what lies in {own} goes along: {}", sentences::count(beside, "file")));
        }
    }
    if !translations.is_empty() {
        let (s, goes) = if translations.len() == 1 { ("", "goes") } else { ("s", "go") };
        moved.notes.push(format!("the translation{s} in {} {goes} along", sentences::list(&translations, "and")));
    }
    Ok(())
}

/// Files beside the article that no other text shows go with it; the others stay, and the links follow.
pub(super) fn pictures(ground: &Ground<'_>, from: &str, to: &str, moved: &mut Moved) {
    let folder = |path: &str| path.rfind('/').map_or(0, |end| end + 1);
    let (old, new) = (&from[..folder(from)], &to[..folder(to)]);
    let of =
        |written: &Written| used(written).into_iter().map(|path| composed(&path).into_owned()).collect::<BTreeSet<_>>();
    let mine = |written: &&Written| written.path() == from;
    let own: BTreeSet<String> = ground.written.iter().filter(mine).flat_map(of).collect();
    let others: BTreeSet<String> = ground.written.iter().filter(|written| !mine(written)).flat_map(of).collect();
    let logo =
        ground.config().organisation.logo.iter().map(|logo| logo.text.trim_start_matches("articles/").to_owned());
    let logo: BTreeSet<String> = logo.collect();
    let beside = || ground.inputs.pictures.iter().map(|file| file.path.as_str()).filter(|path| path.starts_with(old));
    let there = |path: &str| format!("{new}{}", &path[old.len()..]);
    let is_taken = |path: &str| ground.standing(&there(path)).is_some();
    let is_free = |path: &str| {
        !others.contains(&*composed(path)) && !logo.contains(path.trim_start_matches("articles/")) && !is_taken(path)
    };
    let shown: BTreeSet<&str> = beside().filter(|path| own.contains(&*composed(path))).collect();
    let mut goes: BTreeSet<&str> = shown.iter().copied().filter(|path| is_free(path)).collect();
    for film in beside() {
        let with: Vec<&str> = company(film, beside()).into_iter().map(|(path, _)| path).collect();
        if goes.contains(film) && with.iter().all(|path| is_free(path)) {
            goes.extend(with);
        } else if !with.is_empty() {
            goes.remove(film);
            goes.retain(|path| !with.contains(path));
        }
    }
    moved.renames.files.extend(goes.iter().map(|path| ((*path).to_owned(), there(path))));
    let stays = shown.difference(&goes).copied();
    let (taken, shared): (Vec<&str>, Vec<&str>) = stays.partition(|path| is_taken(path));
    let goes: Vec<&str> = goes.into_iter().collect();
    let told = [
        (&goes, ["goes along: only this article shows it", "go along: only this article shows them"]),
        (&shared, ["stays where it is: others show it too", "stay where they are: others show them too"]),
        (&taken, ["stays where it is: its name is taken there", "stay where they are: their names are taken there"]),
    ];
    let told = told.into_iter().filter(|(files, _)| !files.is_empty());
    moved
        .notes
        .extend(told.map(|(files, words)| format!("{} {}", named(files, old), words[usize::from(files.len() > 1)])));
}

/// The names of files below a folder.
fn named(files: &[&str], folder: &str) -> String {
    let name = |path: &&str| format!("`{}`", path.strip_prefix(folder).unwrap_or(path));
    let mut names: Vec<String> = files.iter().take(MOST).map(name).collect();
    if files.len() > MOST {
        names.push(format!("{} more", files.len() - MOST));
    }
    sentences::list(&names, "and")
}

/// The paths of all files that a text names.
fn used(written: &Written) -> Vec<String> {
    let in_piece = |piece: Piece<'_>| {
        let spots = spots::spots(piece.text, piece.scan);
        let all =
            spots.found.into_iter().map(|spot| spot.destination).chain(spots.lost.into_iter().map(|(_, one)| one));
        all.filter_map(|destination| match destination {
            Destination::File { path: named, .. } => join(written.path(), &named),
            _ => None,
        })
        .collect::<Vec<_>>()
    };
    written.pieces().into_iter().flat_map(in_piece).collect()
}
