//! Which files beside articles may be published, and why others are not.

use crate::config::Html;
use crate::diagnostic::Rule;
use crate::diagnostic::rules::places::{BAD_NAME, UNSAFE_FILE};
use crate::source::limits::DRAWING_LEVELS;
use crate::source::{Fault, LONGEST_PATH, Picture, Segment, Source, fold, is_unseen, nesting};

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
const OF_HOSTS: [&str; 26] = [
    "_redirects",
    "_redirects-apache.conf",
    "_redirects-netlify.toml",
    "_redirects-nginx.map",
    "_staging.txt",
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
    } else if steers_a_host(&name) {
        Some(Refused::Host)
    } else if !SHOWN.contains(&ending) && !OFFERED.contains(&ending) && html == Html::Clean {
        Some(Refused::Ending)
    } else if dull {
        Some(Refused::Drawing)
    } else {
        below.len().gt(&LONGEST_PATH).then_some(Refused::Name(Fault::Long))
    }
}

/// Whether a file of this name, in small letters, steers a web host or a program that visits it.
pub(super) fn steers_a_host(name: &str) -> bool {
    OF_HOSTS.contains(&name) || name.starts_with("_worker") || name.starts_with("_redirects")
}

/// Whether a file is meant to be seen by itself.
pub(super) fn is_shown(path: &str) -> bool {
    let ending = path.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
    SHOWN.contains(&ending.as_str())
}

/// A larger drawing is not set into pages: it stays a file like any other picture.
pub(super) const LARGEST_DRAWING: usize = 100_000;
