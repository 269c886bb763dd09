//! In: a PNG file. Out: its pixels, its colours and, where it moves, its motion. Texts, times and what cameras wrote are gone.

use super::held;
use super::pieces::{Bare, piece};
use crate::source::Grain;

const SIGN: &[u8] = b"\x89PNG\r\n\x1a\n";

/// The chunks that show something.
const SHOWN: [&[u8; 4]; 20] = [
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"cHRM", b"gAMA", b"iCCP", b"sBIT", b"sRGB", b"cICP", b"mDCV",
    b"cLLI", b"bKGD", b"hIST", b"pHYs", b"acTL", b"fcTL", b"fdAT", b"CgBI",
];

/// The file without anything but its picture; `None` when it cannot be taken apart.
pub(super) fn bare(bytes: &[u8], orientation: Option<u8>) -> Option<Bare> {
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = bytes.starts_with(SIGN).then_some(SIGN.len())?;
    out.extend(SIGN);
    let mut header = Header::default();
    loop {
        let four: [u8; 4] = piece(bytes, at, 4)?.try_into().ok()?;
        let length = usize::try_from(u32::from_be_bytes(four)).ok()?;
        let whole = piece(bytes, at, length.checked_add(12)?)?;
        let (name, content) = (whole[4..8].try_into().ok()?, &whole[8..8 + length]);
        at += whole.len();
        if SHOWN.contains(&name) {
            out.extend(whole);
        }
        match name {
            b"IHDR" => {
                header = Header::of(content)?;
                if let Some(note) = orientation.map(held::note) {
                    chunk(&mut out, *b"eXIf", &note);
                }
            }
            b"tRNS" => header.is_clear = true,
            b"acTL" | b"CgBI" => header.is_odd = true,
            b"IEND" => {
                let grain = header.grain(out.len());
                return Some(Bare { bytes: out, grain });
            }
            _ => {}
        }
    }
}

fn chunk(out: &mut Vec<u8>, name: [u8; 4], content: &[u8]) {
    out.extend(u32::try_from(content.len()).unwrap_or(u32::MAX).to_be_bytes());
    let start = out.len();
    out.extend(name);
    out.extend(content);
    out.extend(crc32fast::hash(&out[start..]).to_be_bytes());
}

/// What the first chunk says, and those that change it.
#[derive(Default)]
struct Header {
    pixels: u64,
    /// Whether something may be seen through it.
    is_clear: bool,
    /// Whether it moves, or is of the kind that only telephones read.
    is_odd: bool,
}

impl Header {
    fn of(content: &[u8]) -> Option<Self> {
        let side = |at: usize| Some(u64::from(u32::from_be_bytes(content.get(at..at + 4)?.try_into().ok()?)));
        let colours = *content.get(9)?;
        Some(Self { pixels: side(0)?.saturating_mul(side(4)?), is_clear: matches!(colours, 4 | 6), is_odd: false })
    }

    /// A drawing packs well: more than a byte for each pixel has only what a camera saw.
    fn grain(&self, bytes: usize) -> Grain {
        match self {
            Self { is_odd: true, .. } => Grain::Whole,
            Self { is_clear: false, pixels, .. } if bytes as u64 > *pixels => Grain::Photo,
            _ => Grain::Drawing,
        }
    }
}
