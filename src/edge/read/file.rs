//! In: the path of one file. Out: what it turned out to be.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use super::refused::{over, reason, relative, unreadable};
use crate::darkroom;
use crate::diagnostic::rules::reading::NOT_UTF8;
use crate::diagnostic::{Diagnostic, Noted};
use crate::edge::files;
use crate::source::limits::{
    ARTICLE_BYTES, DATA_BYTES, DRAWING_FILE_BYTES, Limit, PICTURE_BYTES, SHEET_BYTES, STATIC_BYTES, TEMPLATE_BYTES,
};
use crate::source::{
    self, FilmPlace, Fingerprint, Picture, Shape, Source, StaticFile, Taking, is_data_of_edition, measure, tells_where,
};

/// What one file turned out to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// An article or an introduction.
    Article(Source),
    /// `handbook.yaml`.
    Config(Source),
    /// Bibliography, glossary, support lines or a citation style.
    Data(Source),
    /// Any other file below `articles/`.
    Picture(Box<Picture>),
    /// A template or words.
    Template(Source),
    /// A file of the theme.
    Static(StaticFile),
}

/// A larger SVG file cannot be looked through, and is not published.
const LARGEST_DRAWING: usize = 2_000_000;

/// What a file is by its name.
enum Sort {
    Static,
    Text(fn(Source) -> Found),
    /// A picture that has a size, which stands in its bytes.
    Picture,
    /// What is said in a film.
    Captions,
    /// Anything else that stands beside articles: a film, a leaflet.
    Other,
}

/// Reads the file at `path`, below `root`.
#[must_use]
pub fn read(root: &Path, path: &Path) -> Noted<Option<Found>> {
    let name = relative(root, path);
    let (sort, limit) = sort(&name);
    let unread = |error: &io::Error| Noted::new(None, vec![unreadable(root, path, &reason(Some(error)))]);
    let (mut file, size) = match files::open(path) {
        Ok(opened) => opened,
        Err(error) => return unread(&error),
    };
    let Some(limit) = limit else {
        return match film(&mut file, &name) {
            Ok(Film { print, tells_where, shape }) => {
                let file = Picture { shape, tells_where, ..Picture::unseen(name, size, print) };
                Noted::new(Some(Found::Picture(Box::new(file))), Vec::new())
            }
            Err(error) => unread(&error),
        };
    };
    // A file may grow while it is read.
    let most = limit.most as u64;
    // What is read stays as long as the handbook: no room for more than there is.
    let mut bytes = Vec::with_capacity(usize::try_from(size.min(most)).unwrap_or_default());
    let took = if size > most { Ok(0) } else { (&mut file).take(most + 1).read_to_end(&mut bytes) };
    if let Err(error) = took {
        return unread(&error);
    }
    if size > most || limit.is_passed_by(bytes.len()) {
        return too_large(root, path, &sort, limit, &mut file, size);
    }
    match sort {
        Sort::Static => {
            let path = name.strip_prefix("static/").unwrap_or(&name).to_owned();
            Noted::new(Some(Found::Static(StaticFile { path, bytes: bytes.into() })), Vec::new())
        }
        Sort::Captions => captions(name, bytes),
        Sort::Picture | Sort::Other => {
            let drawing = limit == &DRAWING_FILE_BYTES && bytes.len() <= LARGEST_DRAWING;
            let drawing = std::str::from_utf8(&bytes).ok().filter(|_| drawing);
            let drawing = drawing.map(|text| Source::new(name.as_str(), text));
            let measured = measure(&name, &bytes);
            let (shape, raster) = match (measured, darkroom::look(&bytes)) {
                (Shape::Picture(_), Err(flaw)) => (Shape::Unusable(flaw), None),
                (Shape::Picture(_), Ok(raster)) if drawing.is_none() => (measured, raster),
                _ => (measured, None),
            };
            let picture = Picture {
                size: bytes.len() as u64,
                fingerprint: Fingerprint::of(&bytes),
                shape,
                tells_where: tells_where(&bytes),
                path: name,
                drawing,
                raster,
                captions: None,
            };
            Noted::new(Some(Found::Picture(Box::new(picture))), Vec::new())
        }
        Sort::Text(make) => text(name, bytes, make),
    }
}

/// What a file is by its name, and how large it may be.
fn sort(name: &str) -> (Sort, Option<&'static Limit>) {
    let lower = name.to_lowercase();
    let is = |endings: &[&str]| endings.iter().any(|ending| lower.ends_with(ending));
    let at_top = name.strip_prefix("articles/").is_some_and(|below| !below.contains('/')) || is_data_of_edition(name);
    match name {
        _ if name.starts_with("static/") && is(&[".css"]) => (Sort::Static, Some(&SHEET_BYTES)),
        _ if name.starts_with("static/") => (Sort::Static, Some(&STATIC_BYTES)),
        _ if name.starts_with("templates/") => (Sort::Text(Found::Template), Some(&TEMPLATE_BYTES)),
        "articles/handbook.yaml" => (Sort::Text(Found::Config), Some(&DATA_BYTES)),
        _ if is(&[".md"]) => (Sort::Text(Found::Article), Some(&ARTICLE_BYTES)),
        _ if at_top && is(&[".yaml", ".yml", ".bib", ".csl"]) => (Sort::Text(Found::Data), Some(&DATA_BYTES)),
        _ if is(&[".vtt"]) => (Sort::Captions, Some(&DATA_BYTES)),
        _ if is(&[".svg"]) => (Sort::Picture, Some(&DRAWING_FILE_BYTES)),
        // A file whose name measures as no picture is never held in memory.
        _ if measure(name, b"") == Shape::Other => (Sort::Other, None),
        _ => (Sort::Picture, Some(&PICTURE_BYTES)),
    }
}

/// A file whose bytes are not held.
fn unseen(path: String, size: u64, fingerprint: Fingerprint) -> Found {
    Found::Picture(Box::new(Picture::unseen(path, size, fingerprint)))
}

/// What is seen of a file that is never held in memory.
struct Film {
    print: Fingerprint,
    /// Whether it is a film that tells where it was taken.
    tells_where: bool,
    shape: Shape,
}

fn film(file: &mut File, name: &str) -> io::Result<Film> {
    /// Enough to know a web page by.
    const BEGINNING: usize = 1024;
    let (mut taking, mut place, mut begins) = (Taking::default(), FilmPlace::default(), Vec::new());
    let sort = source::Sort::of(name);
    let is_film = matches!(sort, source::Sort::Film | source::Sort::Unplayed(_));
    files::pieces(file, |piece| {
        taking.add(piece);
        begins.extend(piece.iter().take(BEGINNING - begins.len()));
        if is_film {
            place.add(piece);
        }
        Ok(())
    })?;
    let is_played = matches!(sort, source::Sort::Film | source::Sort::Sound);
    let flaw = source::unplayable(&begins).filter(|_| is_played).or_else(|| source::unopenable(name, &begins));
    Ok(Film { print: taking.end(), tells_where: place.found(), shape: flaw.map_or(Shape::Other, Shape::Unusable) })
}

/// The words of a film; those that are not UTF-8 are a file like any other.
fn captions(name: String, bytes: Vec<u8>) -> Noted<Option<Found>> {
    let mut file = Picture::unseen(name.clone(), bytes.len() as u64, Fingerprint::of(&bytes));
    let Noted { value, remarks } = text(name, bytes, Found::Data);
    if let (Some(Found::Data(source)), true) = (value, remarks.is_empty()) {
        file.captions = Some(source);
    }
    Noted::new(Some(Found::Picture(Box::new(file))), remarks)
}

/// Tells of a file that is larger than its limit. What links to it still finds it: a picture is there without its size, an
/// article with its front matter.
fn too_large(
    root: &Path,
    path: &Path,
    sort: &Sort,
    limit: &'static Limit,
    file: &mut File,
    size: u64,
) -> Noted<Option<Found>> {
    let help = match limit {
        limit if limit == &ARTICLE_BYTES => {
            "make several articles of it; a picture that was pasted into the text belongs into a file beside it"
        }
        limit if limit == &STATIC_BYTES => "put the file beside the article that shows it",
        limit if limit == &DRAWING_FILE_BYTES => "simplify the drawing, or save it as a PNG or WebP picture",
        limit if limit == &PICTURE_BYTES => "save it smaller: 1600 pixels are wide enough",
        _ => "take out what is not needed, or make several files of it",
    };
    let name = relative(root, path);
    let told = over(root, path, format!("this file has {size} bytes, so it was not read"), limit, help);
    let value = match sort {
        Sort::Picture | Sort::Captions => files::fingerprint(path).ok().map(|print| unseen(name, size, print)),
        Sort::Text(make) if limit == &ARTICLE_BYTES => head(file, path).map(|text| make(Source::new(name, text))),
        _ => None,
    };
    Noted::new(value, vec![told])
}

/// The front matter of an article whose text is not read.
fn head(file: &mut File, path: &Path) -> Option<String> {
    const HEAD: u64 = 64 * 1024;
    let mut bytes = Vec::new();
    *file = files::open(path).ok()?.0;
    file.take(HEAD).read_to_end(&mut bytes).ok()?;
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let begins = text.trim_start_matches('\u{feff}').starts_with("---");
    let end = text.find("\n---").filter(|_| begins)?;
    let line = text[end + 1..].find('\n').map_or(text.len(), |line| end + 2 + line);
    Some(text[..line].to_owned())
}

fn text(name: String, bytes: Vec<u8>, make: fn(Source) -> Found) -> Noted<Option<Found>> {
    match String::from_utf8(bytes) {
        Ok(text) => Noted::new(Some(make(Source::new(name, text))), Vec::new()),
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            let bytes = error.into_bytes();
            let wide = bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]);
            let message = if wide {
                "this file is UTF-16 text; Mend reads UTF-8"
            } else {
                "from here on this file is not UTF-8 text"
            };
            let source = Source::new(name, if wide { "".into() } else { String::from_utf8_lossy(&bytes) });
            let end = source.text().get(at..).and_then(|rest| rest.chars().next()).map_or(at, |c| at + c.len_utf8());
            let diagnostic = Diagnostic::new(&NOT_UTF8, source.place(at..end), message)
                .help("save it as UTF-8: most editors offer this under “Save as …” or “Encoding”");
            Noted::new((!wide).then(|| make(source)), vec![diagnostic])
        }
    }
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "tests read and write their own folders")]
mod tests {
    use super::*;

    /// A file full of holes, so that no test writes what it only measures.
    fn sparse(path: &str, begins: &str, length: u64) -> Noted<Option<Found>> {
        let root = tempfile::tempdir().expect("a folder");
        let whole = root.path().join(path);
        std::fs::create_dir_all(whole.parent().expect("a folder")).expect("made");
        std::fs::write(&whole, begins).expect("written");
        let file = std::fs::OpenOptions::new().write(true).open(&whole).expect("opened");
        file.set_len(length).expect("made long");
        read(root.path(), &whole)
    }

    #[test]
    fn files_are_read_up_to_their_limit_and_larger_ones_are_told() {
        for (path, limit) in [
            ("articles/concepts/a.md", &ARTICLE_BYTES),
            ("articles/references.yaml", &DATA_BYTES),
            ("articles/own.bib", &DATA_BYTES),
            ("articles/handbook.yaml", &DATA_BYTES),
            ("templates/base.html", &TEMPLATE_BYTES),
            ("static/css/own.css", &SHEET_BYTES),
            ("static/font.woff2", &STATIC_BYTES),
        ] {
            let most = limit.most as u64;
            let fits = sparse(path, "", most);
            assert!(fits.remarks.is_empty() && fits.value.is_some(), "{path}");
            let over = sparse(path, "", most + 1);
            let told = over.remarks.first().expect("told");
            assert_eq!((told.rule.name, told.place.source.path(), over.remarks.len()), ("over-limit", path, 1));
            assert_eq!(told.place.start(), crate::source::LineColumn { line: 1, column: 1 });
            assert!(over.value.is_none(), "{path}");
        }
    }

    #[test]
    fn a_picture_over_its_limit_is_told_and_still_there() {
        for (path, limit) in [("articles/a/p.svg", &DRAWING_FILE_BYTES), ("articles/a/p.png", &PICTURE_BYTES)] {
            let most = limit.most as u64;
            assert!(sparse(path, "", most).remarks.is_empty(), "{path}");
            let over = sparse(path, "", most + 1);
            assert_eq!(over.remarks.iter().map(|one| one.rule.name).collect::<Vec<_>>(), ["over-limit"]);
            assert!(matches!(over.value, Some(Found::Picture(picture)) if picture.size == most + 1), "{path}");
        }
    }

    #[test]
    fn an_article_over_its_limit_keeps_its_front_matter() {
        let head = "---\ntitle: A\n---\n";
        let over = sparse("articles/a/a.md", &format!("{head}text\n"), ARTICLE_BYTES.most as u64 + 1);
        assert!(matches!(over.value, Some(Found::Article(source)) if source.text() == head));
    }

    #[test]
    fn a_film_has_the_fingerprint_of_its_bytes_and_no_limit() {
        let length = 3 * 64 * 1024 + 17;
        let Some(Found::Picture(film)) = sparse("articles/a/film.mp4", "", length).value else { panic!("a file") };
        let bytes = vec![0; usize::try_from(length).expect("short")];
        assert_eq!((film.size, film.fingerprint), (length, Fingerprint::of(&bytes)));
    }
}
