//! In: a JPEG file. Out: its picture, tables and colour profile alone. What telephones hang on behind the picture (a film, a
//! second picture, each with its own place) is gone as well.

use super::held;
use super::pieces::{Bare, piece};
use crate::source::Grain;

/// Marks that begin and end a picture.
const BEGIN: [u8; 2] = [0xff, 0xd8];
const END: u8 = 0xd9;
/// After this one come the pixels.
const SCAN: u8 = 0xda;
/// A picture that comes coarse first and then finer.
const PROGRESSIVE: u8 = 0xc2;

/// The file without anything but its picture; `None` when it cannot be taken apart.
pub(super) fn bare(bytes: &[u8], orientation: Option<u8>) -> Option<Bare> {
    let mut out = Vec::with_capacity(bytes.len());
    out.extend(BEGIN);
    let mut grain = Grain::Whole;
    let mut colours = None;
    let mut held = orientation.map(held::note);
    let mut at = bytes.starts_with(&BEGIN).then_some(BEGIN.len())?;
    loop {
        let mark = next_mark(bytes, &mut at)?;
        if mark == END {
            out.extend([0xff, END]);
            return Some(Bare { bytes: out, grain });
        }
        let length = piece(bytes, at, 2).map(|two| usize::from(u16::from_be_bytes([two[0], two[1]])))?;
        let content = piece(bytes, at, length)?.get(2..)?;
        at += length;
        if let Some(kept) = kept(mark, content) {
            // The note about the camera stands where programs look for it: first, or right after the sign of JFIF.
            if mark != 0xe0
                && let Some(note) = held.take()
            {
                segment(&mut out, 0xe1, &[b"Exif\0\0", note.as_slice()].concat());
            }
            segment(&mut out, mark, &kept);
        }
        if is_frame(mark) {
            grain = grain_of(mark, content);
            colours = content.get(5).filter(|_| mark != PROGRESSIVE).copied();
        }
        if mark == SCAN {
            // Colour after colour instead of all together: read by browsers, but not rightly by what reads pixels here.
            if colours.is_some_and(|colours| content.first().is_some_and(|here| *here < colours)) {
                grain = Grain::Whole;
            }
            let end = pixels_end(bytes, at);
            out.extend(&bytes[at..end]);
            at = end;
        }
    }
}

/// The next mark that has a segment or ends the picture; `at` moves behind it. Programs leave bytes between segments.
fn next_mark(bytes: &[u8], at: &mut usize) -> Option<u8> {
    loop {
        *at += bytes.get(*at..)?.iter().position(|byte| *byte == 0xff)?;
        *at += bytes[*at..].iter().take_while(|byte| **byte == 0xff).count();
        let mark = *bytes.get(*at)?;
        *at += 1;
        // A byte of pixels, a sign within them, or a beginning: none has a segment.
        if !matches!(mark, 0 | 1 | 0xd0..=0xd8) {
            return Some(mark);
        }
    }
}

/// Where the pixels end that begin at `start`: at the next mark that is none of theirs.
fn pixels_end(bytes: &[u8], start: usize) -> usize {
    let mut at = start;
    while let Some(found) = bytes.get(at..).and_then(|rest| rest.iter().position(|byte| *byte == 0xff)) {
        at += found;
        match bytes.get(at + 1) {
            Some(0 | 0xd0..=0xd7) => at += 2,
            Some(0xff) => at += 1,
            _ => return at,
        }
    }
    bytes.len()
}

/// What is kept of a segment.
fn kept(mark: u8, content: &[u8]) -> Option<Vec<u8>> {
    match mark {
        // Tables, frames, scans.
        0xc0..=0xcf | 0xda..=0xdf => Some(content.to_vec()),
        // Without the small picture that may stand in it.
        0xe0 if content.starts_with(b"JFIF\0") => {
            let mut kept = content.get(..12)?.to_vec();
            kept.extend([0, 0]);
            Some(kept)
        }
        0xe2 if content.starts_with(b"ICC_PROFILE\0") => Some(content.to_vec()),
        // How its colours are mixed.
        0xee if content.starts_with(b"Adobe") => Some(content.to_vec()),
        _ => None,
    }
}

fn segment(out: &mut Vec<u8>, mark: u8, content: &[u8]) {
    // What is kept came out of a segment, and the note is short.
    let length = u16::try_from(content.len() + 2).unwrap_or(u16::MAX);
    out.extend([0xff, mark]);
    out.extend(length.to_be_bytes());
    out.extend(content);
}

fn is_frame(mark: u8) -> bool {
    matches!(mark, 0xc0..=0xc3 | 0xc5..=0xc7 | 0xc9..=0xcb | 0xcd..=0xcf)
}

/// Ordinary pictures of eight bits in grey or three colours; those for a printing press have four.
fn grain_of(mark: u8, frame: &[u8]) -> Grain {
    let ordinary = matches!(mark, 0xc0..=0xc2) && frame.first() == Some(&8);
    let shown = matches!(frame.get(5), Some(1 | 3));
    if ordinary && shown { Grain::Photo } else { Grain::Whole }
}
