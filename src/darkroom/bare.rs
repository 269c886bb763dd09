//! In: the bytes of any picture. Out: what it is, and the same picture without anything but the picture.
//!
//! AVIF and ICO stay as they are: telephones do not write them, and their parts point at each other by number.

use super::pieces::Bare;
use super::{gif, jpeg, png, webp};
use crate::source::{CUT_OFF, Flaw, Grain, Kind, Raster, orientation};

/// What a picture is; `None` when it is none of pixels.
///
/// # Errors
/// When its end is missing, or a piece of it.
pub fn look(bytes: &[u8]) -> Result<Option<Raster>, Flaw> {
    let Some(kind) = kind(bytes) else { return Ok(None) };
    let Bare { bytes, grain } = taken_apart(kind, bytes).ok_or(CUT_OFF)?;
    Ok(Some(Raster { kind, bare: bytes.len() as u64, grain }))
}

/// The picture without anything but the picture. How the camera was held is kept, or it would lie on its side, and so is the
/// profile of its colours, or they would be others.
#[must_use]
pub fn bare(bytes: Vec<u8>) -> Vec<u8> {
    let taken = kind(&bytes).and_then(|kind| taken_apart(kind, &bytes));
    taken.map_or(bytes, |bare| bare.bytes)
}

/// `None` for a file that cannot be taken apart.
fn taken_apart(kind: Kind, bytes: &[u8]) -> Option<Bare> {
    let held = || orientation(bytes);
    match kind {
        Kind::Jpeg => jpeg::bare(bytes, held()),
        Kind::Png => png::bare(bytes, held()),
        Kind::Webp => webp::bare(bytes, held()),
        Kind::Gif => gif::bare(bytes),
        Kind::Avif | Kind::Ico => Some(Bare { bytes: bytes.to_vec(), grain: Grain::Whole }),
    }
}

/// What is in a file, by its first bytes.
fn kind(bytes: &[u8]) -> Option<Kind> {
    match bytes {
        [0xff, 0xd8, 0xff, ..] => Some(Kind::Jpeg),
        [0x89, b'P', b'N', b'G', ..] => Some(Kind::Png),
        [b'G', b'I', b'F', b'8', ..] => Some(Kind::Gif),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some(Kind::Webp),
        [_, _, _, _, b'f', b't', b'y', b'p', b'a', b'v', b'i', b'f' | b's', ..] => Some(Kind::Avif),
        [0, 0, 1, 0, ..] => Some(Kind::Ico),
        _ => None,
    }
}
