//! In: a GIF file. Out: its pictures, their times and how often they are shown. Comments and what programs wrote are gone.

use super::pieces::{Bare, piece};
use crate::source::Grain;

/// Marks of what stands in the file.
const EXTENSION: u8 = 0x21;
const PICTURE: u8 = 0x2c;
const END: u8 = 0x3b;
/// Kinds of extensions: the time of a picture, and a program's own.
const TIME: u8 = 0xf9;
const PROGRAM: u8 = 0xff;

/// The file without anything but its pictures; `None` when it cannot be taken apart.
pub(super) fn bare(bytes: &[u8]) -> Option<Bare> {
    let sign = bytes.get(..6)?;
    let screen = piece(bytes, 6, 7)?;
    if sign != b"GIF87a" && sign != b"GIF89a" {
        return None;
    }
    let mut at = 13 + colours(screen[4]);
    let mut out = bytes.get(..at)?.to_vec();
    loop {
        let start = at;
        match *bytes.get(at)? {
            EXTENSION => {
                let kind = *bytes.get(at + 1)?;
                at = blocks_end(bytes, at + 2)?;
                let repeats = || {
                    let name = piece(bytes, start + 3, 11);
                    matches!(name, Some(b"NETSCAPE2.0" | b"ANIMEXTS1.0"))
                };
                if kind == TIME || (kind == PROGRAM && repeats()) {
                    out.extend(&bytes[start..at]);
                }
            }
            PICTURE => {
                let head = piece(bytes, at, 10)?;
                at = blocks_end(bytes, at + 11 + colours(head[9]))?;
                out.extend(&bytes[start..at]);
            }
            END => {
                out.push(END);
                return Some(Bare { bytes: out, grain: Grain::Whole });
            }
            // Programs leave bytes between pictures.
            _ => at += 1,
        }
    }
}

/// How many bytes a table of colours has, by the byte that tells of it.
fn colours(flags: u8) -> usize {
    if flags & 0x80 == 0 { 0 } else { 3 << ((flags & 7) + 1) }
}

/// Where the blocks end that begin at `at`: after one of no length.
fn blocks_end(bytes: &[u8], mut at: usize) -> Option<usize> {
    loop {
        let length = usize::from(*bytes.get(at)?);
        at += 1 + length;
        if length == 0 {
            return Some(at);
        }
    }
}
