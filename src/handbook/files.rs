//! Files beside articles: where they stand on the site, and which of them are published.
//!
//! Pictures, sounds, films and PDFs are published. What else readers open or keep is published only when an article links to
//! it: a letter or a table that somebody left lying in the folder stays private, and the author is told. What could run in a
//! browser or steer a web host is not published at all, and that is told where it is linked.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::resolve::join;
use super::{Handbook, Names, Standing};
use crate::article::{Destination, Written};
use crate::config::Html;
use crate::diagnostic::rules::places::{BAD_NAME, UNSAFE_FILE, UNUSED_FILE};
use crate::diagnostic::{Diagnostic, Rule};
use crate::source::limits::DRAWING_LEVELS;
use crate::source::{Address, Fault, LONGEST_PATH, Picture, Segment, Slug, Source, composed, fold, is_unseen, nesting};

/// Endings of files that are meant to be seen.
const SHOWN: [&str; 17] = [
    "avif", "gif", "jpeg", "jpg", "png", "svg", "webp", "pdf", "epub", "m4a", "mp3", "ogg", "wav", "mp4", "webm",
    "vtt", "ico",
];

/// Endings of files that are published when an article links to them: what readers open, print or keep.
const OFFERED: [&str; 48] = [
    "txt", "csv", "tsv", "ics", "vcf", "rtf", "doc", "docx", "odt", "pages", "xls", "xlsx", "ods", "numbers", "ppt",
    "pptx", "odp", "key", "odg", "zip", "gz", "7z", "tar", "mobi", "azw3", "srt", "aac", "flac", "oga", "opus", "wma",
    "mid", "mov", "m4v", "ogv", "avi", "mkv", "mpg", "mpeg", "heic", "heif", "tif", "tiff", "bmp", "md", "bib", "ris",
    "json",
];

/// Names by which a web host is steered, however trusted the authors are.
const OF_HOSTS: [&str; 22] = [
    "_redirects",
    "_headers",
    "_routes.json",
    "_worker.js",
    "_worker.bundle",
    "_config.yml",
    "cname",
    "sw.js",
    "service-worker.js",
    "serviceworker.js",
    "web.config",
    "robots.txt",
    "sitemap.xml",
    "ads.txt",
    "app-ads.txt",
    "crossdomain.xml",
    "clientaccesspolicy.xml",
    "humans.txt",
    "security.txt",
    "vercel.json",
    "netlify.toml",
    "staticwebapp.config.json",
];

/// A larger drawing is not set into pages: it stays a file like any other picture.
pub(super) const LARGEST_DRAWING: usize = 100_000;

/// Why a file is not published, though somebody links to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Refused {
    /// It could run in readers' browsers, or nobody knows what it does there.
    Ending,
    /// Its name steers web hosts.
    Host,
    /// A part of its path cannot be part of an address.
    Name(Fault),
    /// A drawing in which Mend cannot look for scripts.
    Drawing,
}

impl Refused {
    /// What is wrong and what to do.
    pub(super) fn told(self, path: &str) -> (&'static Rule, String, &'static str) {
        let name = path.rsplit('/').next().unwrap_or(path);
        let shown = name.replace(is_unseen, "\u{fffd}");
        match self {
            Self::Ending => (
                &UNSAFE_FILE,
                format!("`{shown}` is not published: a file of this kind could do something in readers’ browsers"),
                "offer it as a PDF, a picture or a text, put it into a zip file, or set `html: trusted` in handbook.yaml if you trust every author",
            ),
            Self::Host => (
                &UNSAFE_FILE,
                format!("`{shown}` is not published: web hosts read a file of this name as an instruction"),
                "give it another name; what a host must be told is set up where the site is published",
            ),
            Self::Drawing => (
                &UNSAFE_FILE,
                format!("`{shown}` is not published: this drawing cannot be looked through for scripts"),
                "save it again as a plain SVG in UTF-8 below 2 MB, or as a PNG",
            ),
            Self::Name(fault) => (
                &BAD_NAME,
                format!("`{shown}` {fault}"),
                "rename the file, and the link to it: letters, digits, `-` and `_` work everywhere",
            ),
        }
    }
}

/// Why the file at `path` is not published; `None` when it may be.
pub(super) fn refused(picture: &Picture, html: Html) -> Option<Refused> {
    let below = picture.path.strip_prefix("articles/").unwrap_or(&picture.path);
    let name = fold(below.rsplit('/').next().unwrap_or(below));
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    let fault = || below.split('/').find_map(|segment| Segment::new(segment).err());
    let unseen = |source: &Source| nesting::xml(source.text(), DRAWING_LEVELS.most).is_some();
    let dull = ending == "svg" && html == Html::Clean && picture.drawing.as_ref().is_none_or(unseen);
    if let Some(fault) = fault() {
        Some(Refused::Name(fault))
    } else if OF_HOSTS.contains(&name.as_str()) || name.starts_with("_worker") || name.starts_with("_redirects") {
        Some(Refused::Host)
    } else if !SHOWN.contains(&ending) && !OFFERED.contains(&ending) && html == Html::Clean {
        Some(Refused::Ending)
    } else if dull {
        Some(Refused::Drawing)
    } else {
        below.len().gt(&LONGEST_PATH).then_some(Refused::Name(Fault::Long))
    }
}

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

fn is_shown(path: &str) -> bool {
    let ending = path.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
    SHOWN.contains(&ending.as_str())
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

/// The address of a file beside articles: below its article when it lies in an article's own folder, otherwise below its
/// section. A hidden article keeps its files to itself.
pub(super) fn address(
    handbook: &Handbook,
    names: &Names,
    hidden: &BTreeSet<&str>,
    picture: &Picture,
) -> Option<(String, (Address, Picture))> {
    let path = composed(&picture.path);
    let below = path.strip_prefix("articles/")?;
    let segments: Vec<&str> = below.split('/').collect();
    let own = match segments.as_slice() {
        [section, folder, .., _] => Some(format!("articles/{section}/{folder}/index.md")),
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
