//! In: the bytes of a picture. Out: its width and height as browsers show it, or why it cannot be shown.
//!
//! Invariant: any bytes are read without panic, and only as far as needed.

use imagesize::{Compression, ImageType};
use roxmltree::{Document, ParsingOptions};

use super::limits::DRAWING_LEVELS;
use super::sort::{HEIC, LAYERS, SAVE, Sort, ending};
use super::{nesting, whereabouts};

/// Width and height in pixels; neither is 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Size {
    /// From left to right.
    pub width: u32,
    /// From top to bottom.
    pub height: u32,
}

/// What a file turned out to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A picture of this size.
    Picture(Size),
    /// A drawing that takes the size it is given.
    Boundless,
    /// By its name a picture, a film or a sound, but one that browsers cannot show; why.
    Unusable(Flaw),
    /// By its name no picture, or a film or a sound like others.
    Other,
}

impl Shape {
    /// The size, where there is one.
    #[must_use]
    pub fn size(self) -> Option<Size> {
        match self {
            Self::Picture(size) => Some(size),
            Self::Boundless | Self::Unusable(_) | Self::Other => None,
        }
    }
}

/// Why a picture cannot be shown, or a film cannot be played.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Flaw {
    /// As the end of a sentence: `it is empty`.
    pub why: &'static str,
    /// What to do.
    pub help: &'static str,
}

impl Flaw {
    const fn new(why: &'static str) -> Self {
        let help = "open it in a program for pictures and save it anew as PNG, JPEG or WebP, or take it away";
        Self { why, help }
    }
}

const EMPTY: Flaw = Flaw::new("it is empty");
/// What browsers show only in part.
pub const CUT_OFF: Flaw = Flaw::new("its end is missing");
const UNKNOWN: Flaw = Flaw::new("what is in it is no picture");
const FOREIGN: Flaw = Flaw::new("it holds a kind of picture that browsers cannot show");
const NOTHING: Flaw = Flaw::new("it is 0 pixels wide or high");
const NO_DRAWING: Flaw = Flaw::new("it cannot be read as an SVG drawing");
const PAGE: Flaw = Flaw {
    why: "it holds a web page",
    help: "a page was saved instead of the picture: open the picture itself where it comes from and save that",
};
const IN_HEIC: Flaw = Flaw { why: "it holds a HEIC picture, which browsers cannot show", help: HEIC };
const IN_TIFF: Flaw = Flaw { why: "it holds a TIFF picture, which browsers cannot show", help: SAVE };
const IN_BMP: Flaw = Flaw { why: "it holds a BMP picture, which browsers cannot show", help: SAVE };
const IN_PSD: Flaw = Flaw { why: "it holds layers of Photoshop, which browsers cannot show", help: LAYERS };

/// Measures the file `name`.
#[must_use]
pub fn measure(name: &str, bytes: &[u8]) -> Shape {
    match Sort::of(name) {
        Sort::Picture if bytes.is_empty() => Shape::Unusable(EMPTY),
        Sort::Picture if ending(name) == "svg" => drawing(bytes),
        Sort::Picture => picture(bytes).unwrap_or_else(Shape::Unusable),
        _ => Shape::Other,
    }
}

fn picture(bytes: &[u8]) -> Result<Shape, Flaw> {
    let kind = imagesize::image_type(bytes).map_err(|_| if is_page(bytes) { PAGE } else { UNKNOWN })?;
    let whole = match kind {
        ImageType::Png => contains(bytes, b"IEND"),
        ImageType::Jpeg => jpeg_ends(bytes),
        ImageType::Webp => webp_ends(bytes),
        ImageType::Gif | ImageType::Ico | ImageType::Heif(Compression::Av1) => true,
        ImageType::Heif(_) => return Err(IN_HEIC),
        ImageType::Tiff => return Err(IN_TIFF),
        ImageType::Bmp => return Err(IN_BMP),
        ImageType::Psd => return Err(IN_PSD),
        _ => return Err(FOREIGN),
    };
    let turned = whereabouts::orientation(bytes).is_some_and(|held| (5..=8).contains(&held));
    let size = imagesize::blob_size(bytes).map_err(|_| CUT_OFF)?;
    if !whole {
        return Err(CUT_OFF);
    }
    let side = |length: usize| u32::try_from(length).ok().filter(|length| *length > 0).ok_or(NOTHING);
    let (width, height) = (side(size.width)?, side(size.height)?);
    let (width, height) = if turned { (height, width) } else { (width, height) };
    Ok(Shape::Picture(Size { width, height }))
}

fn contains(bytes: &[u8], word: &[u8]) -> bool {
    rposition(bytes, word).is_some()
}

fn rposition(bytes: &[u8], word: &[u8]) -> Option<usize> {
    bytes.windows(word.len()).rposition(|window| window == word)
}

/// The end comes after the last piece of picture: a small preview inside the file has an end of its own.
fn jpeg_ends(bytes: &[u8]) -> bool {
    rposition(bytes, &[0xff, 0xd9]).is_some_and(|end| rposition(bytes, &[0xff, 0xda]).is_some_and(|piece| piece < end))
}

/// A WebP file says how long it is.
fn webp_ends(bytes: &[u8]) -> bool {
    let length = bytes.get(4..8).and_then(|four| four.try_into().ok()).map(u32::from_le_bytes);
    length.is_some_and(|length| bytes.len() as u64 >= u64::from(length) + 8)
}

/// Whether a file begins like a web page.
fn is_page(bytes: &[u8]) -> bool {
    let start = bytes.trim_ascii_start();
    ["<!doctype", "<html", "<head"]
        .iter()
        .any(|word| start.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word.as_bytes())))
}

const NO_FILM: &str = "export it once more, or copy it here again from where it comes from, or take it away";

/// Why a film or a sound cannot be played, as far as that can be told from how it begins. Browsers know more kinds of films than
/// we do, so only what is surely something else is told.
#[must_use]
pub fn unplayable(begins: &[u8]) -> Option<Flaw> {
    let is = |kinds: &[ImageType]| imagesize::image_type(begins).is_ok_and(|kind| kinds.contains(&kind));
    match begins {
        [] => Some(Flaw { why: EMPTY.why, help: NO_FILM }),
        _ if is_page(begins) => {
            Some(Flaw { why: PAGE.why, help: "a page was saved instead of it: download it itself where it comes from" })
        }
        _ if begins.starts_with(b"version https://git-lfs") => Some(Flaw {
            why: "it holds a note of git (LFS), which keeps the file itself elsewhere",
            help: "fetch the file itself with `git lfs pull`",
        }),
        _ if is(&[ImageType::Png, ImageType::Jpeg, ImageType::Gif, ImageType::Webp]) => {
            Some(Flaw { why: "it holds a picture", help: NO_FILM })
        }
        _ => None,
    }
}

/// Endings of leaflets, letters and tables that readers open.
const DOCUMENTS: [&str; 14] = [
    ".pdf", ".doc", ".docx", ".odt", ".rtf", ".xls", ".xlsx", ".ods", ".ppt", ".pptx", ".odp", ".epub", ".zip",
    ".pages",
];

/// Why a document cannot be opened, as far as that can be told from its name and how it begins.
#[must_use]
pub fn unopenable(name: &str, begins: &[u8]) -> Option<Flaw> {
    let lower = name.to_lowercase();
    let is_one = DOCUMENTS.iter().any(|ending| lower.ends_with(ending));
    let surely = begins.is_empty() || is_page(begins) || begins.starts_with(b"version https://git-lfs");
    if is_one && surely { unplayable(begins) } else { None }
}

/// The size a drawing gives itself, or the one its view box has.
fn drawing(bytes: &[u8]) -> Shape {
    let options = ParsingOptions { allow_dtd: true, nodes_limit: u32::MAX, ..ParsingOptions::default() };
    let text = std::str::from_utf8(bytes).ok();
    // What is too deep to be read is told where drawings are looked at.
    if text.is_some_and(|text| nesting::xml(text, DRAWING_LEVELS.most).is_some()) {
        return Shape::Boundless;
    }
    let document = text.and_then(|text| Document::parse_with_options(text, options).ok());
    let Some(document) = document else { return Shape::Unusable(NO_DRAWING) };
    let svg = document.root_element();
    if svg.tag_name().name() != "svg" {
        return Shape::Unusable(UNKNOWN);
    }
    let own = |name| svg.attribute(name).and_then(|length: &str| pixels(length.trim().trim_end_matches("px")));
    let view_box: Vec<Option<u32>> = svg
        .attribute("viewBox")
        .map(|four| four.split([' ', ',', '\n', '\t', '\r']).filter(|one| !one.is_empty()).map(pixels).collect())
        .unwrap_or_default();
    match (own("width"), own("height"), view_box.as_slice()) {
        (Some(width), Some(height), _) | (_, _, &[_, _, Some(width), Some(height)]) => {
            Shape::Picture(Size { width, height })
        }
        _ => Shape::Boundless,
    }
}

fn pixels(number: &str) -> Option<u32> {
    let number: f64 = number.parse().ok()?;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is between 1 and a million")]
    (0.5..1_000_000.0).contains(&number).then(|| number.round() as u32)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The head of a PNG file of this size, without anything in it.
    fn png_head(width: u32, height: u32) -> Vec<u8> {
        let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR".to_vec();
        bytes.extend(width.to_be_bytes());
        bytes.extend(height.to_be_bytes());
        bytes.extend(b"\x08\x02\0\0\0\0\0\0\0");
        bytes
    }

    fn png(width: u32, height: u32) -> Vec<u8> {
        [png_head(width, height), b"\0\0\0\0IEND\xae\x42\x60\x82".to_vec()].concat()
    }

    /// A JPEG file of 40 × 30 pixels as far as its markers go, held as `orientation` says.
    fn jpeg(orientation: u16) -> Vec<u8> {
        let mut exif = b"Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0".to_vec();
        exif.extend(orientation.to_le_bytes());
        exif.extend([0; 6]);
        let mut bytes = vec![0xff, 0xd8, 0xff, 0xe1];
        bytes.extend(u16::try_from(exif.len() + 2).unwrap().to_be_bytes());
        bytes.extend(exif);
        bytes.extend([0xff, 0xc0, 0, 11, 8, 0, 30, 0, 40, 1, 1, 0x11, 0]);
        bytes.extend([0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0, 1, 2, 3, 0xff, 0xd9]);
        bytes
    }

    fn size(width: u32, height: u32) -> Shape {
        Shape::Picture(Size { width, height })
    }

    #[test]
    fn pictures_have_the_size_browsers_show() {
        assert_eq!(measure("a.png", &png(640, 480)), size(640, 480));
        assert_eq!(measure("a.PNG", &png(100_000, 100_000)), size(100_000, 100_000));
        assert_eq!(measure("a.jpg", &jpeg(1)), size(40, 30));
        assert_eq!(measure("a.jpeg", &jpeg(6)), size(30, 40), "held upright");
        assert_eq!(measure("a.gif", b"GIF89a\x0a\0\x14\0\0\0\0,;"), size(10, 20));
    }

    #[test]
    fn a_file_that_is_no_whole_picture_says_what_it_is() {
        assert_eq!(measure("a.png", b""), Shape::Unusable(EMPTY));
        assert_eq!(measure("a.png", b"Dear all,\nthe photo is attached.\n"), Shape::Unusable(UNKNOWN));
        assert_eq!(measure("a.png", &png_head(640, 480)), Shape::Unusable(CUT_OFF));
        assert_eq!(measure("a.png", &png(640, 480)[..14]), Shape::Unusable(CUT_OFF));
        assert_eq!(measure("a.png", &png(0, 480)), Shape::Unusable(NOTHING));
        assert_eq!(measure("a.jpg", &jpeg(1)[..60]), Shape::Unusable(CUT_OFF));
        for (bytes, flaw) in [
            (&b"8BPS\0\x01\0\0\0\0\0\0\0\x03\0\0\0\x10\0\0\0\x10"[..], IN_PSD),
            (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", IN_HEIC),
            (b"II*\0\x08\0\0\0\0\0\0\0", IN_TIFF),
            (b"BM\x46\0\0\0\0\0\0\0\x36\0\0\0", IN_BMP),
            (b" \n<!DOCTYPE html><title>Sign in</title>", PAGE),
            (b"<HTML><body>", PAGE),
        ] {
            assert_eq!(measure("a.jpg", bytes), Shape::Unusable(flaw));
        }
        assert_eq!(
            measure("a.webp", b"RIFF\xff\0\0\0WEBPVP8L\x0d\0\0\0\x2f\0\0\0\0\x10\0\0"),
            Shape::Unusable(CUT_OFF)
        );
        assert_eq!(measure("letter.pdf", b"%PDF"), Shape::Other);
        assert_eq!(measure("png", b"no ending"), Shape::Other);
    }

    #[test]
    fn a_drawing_has_its_own_size_or_that_of_its_view_box() {
        let svg = |attributes: &str| {
            measure("a.svg", format!("<svg xmlns=\"http://www.w3.org/2000/svg\" {attributes}/>").as_bytes())
        };
        assert_eq!(svg("width=\"30px\" height=\"20\" viewBox=\"0 0 3 2\""), size(30, 20));
        assert_eq!(svg("width=\"100%\" viewBox=\"0, 0, 300.4 200\""), size(300, 200));
        assert_eq!(svg("viewBox=\"0 0 NaN 200\""), Shape::Boundless);
        assert_eq!(svg("viewBox=\"0 0 1e99 -2\""), Shape::Boundless);
        assert_eq!(svg(""), Shape::Boundless);
        assert_eq!(measure("a.svg", b"<html/>"), Shape::Unusable(UNKNOWN));
        assert!(matches!(measure("a.svg", b"<svg"), Shape::Unusable(_)));
        assert!(matches!(measure("a.svg", b"\xff\xfe"), Shape::Unusable(_)));
    }

    #[test]
    fn a_film_that_is_surely_something_else_is_told() {
        let why = |bytes: &[u8]| unplayable(bytes).map(|flaw| flaw.why);
        assert_eq!(why(b""), Some("it is empty"));
        assert_eq!(why(b"\r\n <!DOCTYPE html>"), Some("it holds a web page"));
        assert_eq!(why(&png(1, 1)), Some("it holds a picture"));
        assert!(why(b"version https://git-lfs.github.com/spec/v1\n").is_some_and(|why| why.contains("LFS")));
        let films = [
            "\0\0\0\x1cftypisom",
            "\0\0\0\x08wide",
            "\x1a\x45\u{7f}",
            "OggS",
            "RIFF\0\0\0\0WAVEfmt ",
            "ID3",
            "\0",
            "<",
        ];
        assert!(films.iter().all(|begins| why(begins.as_bytes()).is_none()));
    }

    proptest! {
        #[test]
        fn any_bytes_are_read_without_panic(
            head in prop::sample::select(vec![
                &b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR"[..], b"\xff\xd8\xff\xe1\0\x20Exif\0\0II*\0\x08\0\0\0", b"GIF89a",
                b"RIFF\x10\0\0\0WEBPVP8 ", b"\0\0\0\x1cftypavif\0\0\0\0", b"<svg viewBox='", b"\0\0\x01\0", b"",
            ]),
            tail in prop::collection::vec(any::<u8>(), 0..120),
        ) {
            let bytes = [head, &tail].concat();
            let _ = unplayable(&bytes);
            for name in ["a.png", "a.jpg", "a.svg", "a.webp"] {
                if let Shape::Picture(size) = measure(name, &bytes) {
                    prop_assert!(size.width > 0 && size.height > 0);
                }
            }
        }
    }
}
