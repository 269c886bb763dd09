//! Files beside articles: where they stand on the site, and which of them are published.
//!
//! Pictures, sounds, films and PDFs are published. Anything else is published only when an article links to it: a letter
//! or a table that somebody left lying in the folder stays private, and the author is told.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::{Handbook, Names, Standing, Target};
use crate::article::{Destination, Written};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::rules::places::UNUSED_FILE;
use crate::source::{Address, Picture, Slug, Source};

/// Endings of files that are meant to be seen.
const SHOWN: [&str; 17] = [
    "avif", "gif", "jpeg", "jpg", "png", "svg", "webp", "pdf", "epub", "m4a", "mp3", "ogg", "wav", "mp4", "webm",
    "vtt", "ico",
];

/// Takes back the files that nobody links to and that are not meant to be seen by themselves.
pub(super) fn choose(handbook: &mut Handbook, remarks: &mut Vec<Diagnostic>) {
    let private: BTreeSet<String> = handbook.files.keys().filter(|path| !is_shown(path)).cloned().collect();
    if private.is_empty() {
        return;
    }
    let linked = linked(handbook);
    let files = Arc::make_mut(&mut handbook.files);
    for path in private {
        let unlinked = files.get(&path).is_some_and(|(address, _)| !linked.contains(address));
        if unlinked {
            files.remove(&path);
            let place = Source::new(path, "").whole();
            let message = "this file is not published, because no article links to it";
            let help = "link to it from an article, or keep it outside `articles`";
            remarks.push(Diagnostic::new(&UNUSED_FILE, place, message).help(help));
        }
    }
}

fn is_shown(path: &str) -> bool {
    let ending = path.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
    SHOWN.contains(&ending.as_str())
}

fn linked(handbook: &Handbook) -> BTreeSet<Address> {
    let shown = handbook.articles().map(|(_, woven)| &**woven.written());
    let sections = handbook.sections.iter().filter_map(|section| section.intro.as_deref());
    let texts: Vec<&Written> = shown.chain(sections).chain(handbook.home_written()).collect();
    let mut found = BTreeSet::new();
    for written in texts {
        let links = written.pieces().into_iter().flat_map(|piece| &piece.scan.links);
        for link in links.filter(|link| matches!(link.destination, Destination::File { .. })) {
            if let Some(Target::Page(address, _)) = handbook.resolve(Some(written), &link.destination).target {
                found.insert(address);
            }
        }
    }
    found
}

/// The address of a file beside articles: below its article when it lies in an article's own folder, otherwise below its
/// section. A hidden article keeps its files to itself.
pub(super) fn address(
    handbook: &Handbook,
    names: &Names,
    hidden: &BTreeSet<&str>,
    picture: &Picture,
) -> Option<(String, (Address, Picture))> {
    let below = picture.path.strip_prefix("articles/")?;
    let segments: Vec<&str> = below.split('/').collect();
    let own = match segments.as_slice() {
        [section, folder, .., _] => Some(format!("articles/{section}/{folder}/index.md")),
        _ => None,
    };
    let address = match own.as_ref().and_then(|path| names.by_path.get(path)) {
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
    Some((picture.path.clone(), (Address::new(address), picture.clone())))
}
