//! In: a WebP file. Out: its picture, its colour profile and, where it moves, its motion.

use super::held;
use super::pieces::{Bare, piece};
use crate::source::Grain;

/// Bits of the first byte of `VP8X` that tell of Exif data and XMP.
const EXIF: u8 = 0b1000;
const XMP: u8 = 0b100;

/// The chunks that show something.
const SHOWN: [&[u8; 4]; 7] = [b"VP8X", b"VP8 ", b"VP8L", b"ALPH", b"ANIM", b"ANMF", b"ICCP"];

/// The file without anything but its picture; `None` when it cannot be taken apart.
pub(super) fn bare(bytes: &[u8], orientation: Option<u8>) -> Option<Bare> {
    let is_webp = bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP");
    let length = usize::try_from(u32::from_le_bytes(piece(bytes, 4, 4)?.try_into().ok()?)).ok()?;
    let bytes = bytes.get(..length.checked_add(8)?).filter(|_| is_webp)?;
    let mut out = bytes[..12].to_vec();
    let mut flags = None;
    let mut grain = Grain::Whole;
    let mut at = 12;
    while at + 8 <= bytes.len() {
        let length = usize::try_from(u32::from_le_bytes(piece(bytes, at + 4, 4)?.try_into().ok()?)).ok()?;
        let whole = piece(bytes, at, length.checked_add(8)?)?;
        let name: &[u8; 4] = whole[..4].try_into().ok()?;
        at += whole.len() + length % 2;
        if !SHOWN.contains(&name) {
            continue;
        }
        match name {
            b"VP8X" => flags = Some((out.len() + 8, *whole.get(8)?)),
            b"VP8 "
                if grain == Grain::Whole && flags.is_none_or(|(_, flags)| flags & !(EXIF | XMP | 0b10_0000) == 0) =>
            {
                grain = Grain::Photo;
            }
            b"ALPH" | b"ANIM" => grain = Grain::Drawing,
            _ => {}
        }
        out.extend(whole);
        out.resize(out.len() + length % 2, 0);
    }
    if let Some((at, before)) = flags {
        let note = orientation.map(held::note);
        let told = if note.is_some() { EXIF } else { 0 };
        out[at] = before & !(EXIF | XMP) | told;
        if let Some(note) = note {
            out.extend(b"EXIF");
            out.extend(u32::try_from(note.len()).ok()?.to_le_bytes());
            out.extend(note);
        }
    }
    let length = u32::try_from(out.len() - 8).ok()?.to_le_bytes();
    out[4..8].copy_from_slice(&length);
    Some(Bare { bytes: out, grain: if grain == Grain::Photo { grain } else { Grain::Whole } })
}
