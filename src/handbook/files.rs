//! Files beside articles: where they stand on the site, and which of them are published.
//!
//! Pictures, sounds, films and PDFs are published. What else readers open or keep is published only when an article links to
//! it: a letter or a table that somebody left lying in the folder stays private, and the author is told. What could run in a
//! browser or steer a web host is not published at all, and that is told where it is linked.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::refused::is_shown;
use super::resolve::join;
use super::{Handbook, Names, Standing};
use crate::article::{Destination, Written};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::rules::places::UNUSED_FILE;
use crate::source::{Address, Picture, Slug, Source, composed};

/// Takes back the files that nobody links to and that are not meant to be seen by themselves.
pub(super) fn choose(handbook: &mut Handbook, remarks: &mut Vec<Diagnostic>) {
    let private: BTreeSet<String> = handbook.files.keys().filter(|path| !is_shown(path)).cloned().collect();
    if private.is_empty() && handbook.names.refused.is_empty() {
        return;
    }
    let linked = linked(handbook);
    let unlinked = |path: &&String| !linked.contains(*path);
    for path in handbook.names.refused.keys().filter(unlinked) {
        remarks.push(unused(path));
    }
    let files = Arc::make_mut(&mut handbook.files);
    for path in private.iter().filter(unlinked) {
        if let Some((_, picture)) = files.remove(path) {
            remarks.push(unused(&picture.path));
        }
    }
}

fn unused(path: &str) -> Diagnostic {
    let place = Source::new(path, "").whole();
    if let Some(name) = meant_as_article(path) {
        let message = "this looks like an article, but it is not read as one";
        let help = format!("articles are text files whose names end in `.md`: name it `{name}`");
        return Diagnostic::new(&UNUSED_FILE, place, message).help(help);
    }
    let message = "this file is not published, because no article links to it";
    let help = "link to it from an article, or keep it outside `articles`";
    Diagnostic::new(&UNUSED_FILE, place, message).help(help)
}

/// The name an article would have that was saved with another ending.
fn meant_as_article(path: &str) -> Option<String> {
    let name = path.rsplit('/').next()?;
    let lower = name.to_ascii_lowercase();
    let endings = [
        ".md.txt",
        ".md.docx",
        ".md.rtf",
        ".md.html",
        ".markdown",
        ".mdown",
        ".mkd",
        ".mdx",
        ".docx",
        ".doc",
        ".odt",
        ".rtf",
        ".pages",
    ];
    let ending = endings.into_iter().find(|ending| lower.ends_with(ending) && lower.len() > ending.len())?;
    Some(format!("{}.md", &name[..name.len() - ending.len()]))
}

/// The paths of all files that are linked to.
fn linked(handbook: &Handbook) -> BTreeSet<String> {
    let shown = handbook.articles().map(|(_, woven)| &**woven.written());
    let sections = handbook.sections.iter().filter_map(|section| section.intro.as_deref());
    let texts = shown.chain(sections).chain(handbook.home_written());
    let links = |written: &Written| {
        let from = written.manuscript().source.path().to_owned();
        let pieces = written.pieces().into_iter();
        let all = pieces.flat_map(|piece| {
            let pictures = piece.scan.pictures.iter().map(|picture| &picture.destination);
            piece.scan.links.iter().map(|link| &link.destination).chain(pictures)
        });
        let paths = all.filter_map(|destination| match destination {
            Destination::File { path, .. } => join(&from, path),
            _ => None,
        });
        paths.collect::<Vec<_>>()
    };
    texts.flat_map(links).collect()
}

/// The address of a file in the folder of an edition: below its article when it lies in an article's own folder, otherwise below its
/// section. A hidden article keeps its files to itself.
pub(super) fn address(
    handbook: &Handbook,
    names: &Names,
    hidden: &BTreeSet<&str>,
    picture: &Picture,
    edition: &str,
) -> Option<(String, (Address, Picture))> {
    let path = composed(&picture.path);
    let below = path.strip_prefix(edition)?;
    let segments: Vec<&str> = below.split('/').collect();
    let own = match segments.as_slice() {
        [section, folder, .., _] => Some(format!("{edition}{section}/{folder}/index.md")),
        _ => None,
    };
    let address = match own.as_ref().and_then(|path| names.standing(path)) {
        Some(Standing::Article(id)) => {
            format!("{}/{}", handbook.article(*id).article().slug, segments[2..].join("/"))
        }
        _ if own.is_some_and(|path| hidden.contains(path.as_str())) => {
            return None;
        }
        _ => match segments.as_slice() {
            [section, rest @ ..] if !rest.is_empty() => format!("{}/{}", Slug::of(section), rest.join("/")),
            _ => below.to_owned(),
        },
    };
    Some((path.into_owned(), (Address::new(address), picture.clone())))
}
