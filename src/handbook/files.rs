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
    handbook.near = Arc::default();
    let files = Arc::make_mut(&mut handbook.files);
    for path in private.iter().filter(unlinked) {
        if let Some((_, picture)) = files.remove(path) {
            remarks.push(unused(&picture.path));
        }
    }
}

fn unused(path: &str) -> Diagnostic {
    let place = Source::new(path, "").whole();
    let (message, help) = match meant(path) {
        Some(Meant::Text(name)) => (
            "this looks like an article, but it is not read as one",
            format!("articles are text files whose names end in `.md`: name it `{name}`"),
        ),
        Some(Meant::Importable) => (
            "this looks like an article, but it is not read as one",
            format!("articles are text files; `mend import \"{path}\"` makes a draft of it, then take this file out"),
        ),
        Some(Meant::Document) => (
            "this looks like an article, but it is not read as one",
            "articles are text files; save it as a Word document (`.docx`), of which `mend import` makes a draft"
                .to_owned(),
        ),
        Some(Meant::Lock) => (
            "this file is not published: a program for texts keeps it while a document is open",
            "close the document and it goes away; take it out if it does not".to_owned(),
        ),
        None => (
            "this file is not published, because no article links to it",
            "link to it from an article, or keep it outside `articles`".to_owned(),
        ),
    };
    Diagnostic::new(&UNUSED_FILE, place, message).help(help)
}

/// What a file is that nobody meant to lie there as it is.
#[derive(Debug, PartialEq, Eq)]
enum Meant {
    /// A text that another name makes an article, and that name.
    Text(String),
    /// A document of which `mend import` makes a draft.
    Importable,
    /// A document of a program that Mend cannot read.
    Document,
    /// What a program leaves beside an open document.
    Lock,
}

fn meant(path: &str) -> Option<Meant> {
    let name = path.rsplit('/').next()?;
    let lower = name.to_ascii_lowercase();
    let has = |endings: &[&'static str]| {
        endings.iter().copied().find(|ending| lower.ends_with(ending) && lower.len() > ending.len())
    };
    if name.starts_with("~$") || name.starts_with(".~lock.") {
        return Some(Meant::Lock);
    }
    // What is inside counts: another name makes a text an article, and spoils a document.
    if let Some(ending) = has(&[".md.txt", ".markdown", ".mdown", ".mkd", ".mdx"]) {
        return Some(Meant::Text(format!("{}.md", &name[..name.len() - ending.len()])));
    }
    match has(&[".docx", ".md.html", ".doc", ".odt", ".rtf", ".pages"])? {
        ".docx" | ".md.html" => Some(Meant::Importable),
        _ => Some(Meant::Document),
    }
}

/// The paths of all files that are linked to.
fn linked(handbook: &Handbook) -> BTreeSet<String> {
    let shown = handbook.articles().map(|(_, woven)| &**woven.written());
    let sections = handbook.sections.iter().filter_map(|section| section.intro.as_deref());
    let texts = shown.chain(sections).chain(handbook.home_written());
    let links = |written: &Written| {
        let from = written.path().to_owned();
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_text_is_to_be_renamed() {
        for (path, wanted) in [
            ("articles/My talk.docx", Meant::Importable),
            ("articles/a.md.docx", Meant::Importable),
            ("articles/a.MD.HTML", Meant::Importable),
            ("articles/old.doc", Meant::Document),
            ("articles/a.md.rtf", Meant::Document),
            ("articles/a.pages", Meant::Document),
            ("articles/~$article.docx", Meant::Lock),
            ("articles/.~lock.a.odt#", Meant::Lock),
            ("articles/ideas/a.md.txt", Meant::Text("a.md".to_owned())),
            ("articles/a.b.Markdown", Meant::Text("a.b.md".to_owned())),
        ] {
            assert_eq!(meant(path), Some(wanted), "{path}");
        }
        assert_eq!(meant("articles/.docx"), None);
        assert_eq!(meant("articles/letter.xlsx"), None);
    }
}
