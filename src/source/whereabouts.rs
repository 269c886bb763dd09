//! In: the bytes of a photograph. Out: whether it tells where it was taken: telephones write that into every picture (Exif,
//! tag 34853), and a home may be found by it; and how the camera was held (tag 274), by which browsers turn it.
//!
//! Invariant: any bytes are read without panic, and each only once.

use aho_corasick::AhoCorasick;

/// The number of the entry of Exif data that leads to the place (GPS).
const PLACE: u16 = 34853;

/// The number of the entry that says how the camera was held.
const HELD: u16 = 274;

/// Whether the picture says where it was taken.
#[must_use]
pub fn tells_where(bytes: &[u8]) -> bool {
    exif(bytes).is_some_and(has_place)
}

/// How the camera was held, from 2 to 8; `None` when it was held upright, or nobody wrote it down.
#[must_use]
pub fn orientation(bytes: &[u8]) -> Option<u8> {
    let exif = Exif(exif(bytes)?);
    let held = exif.two(exif.entry(exif.four(4)?, HELD)?)?;
    u8::try_from(held).ok().filter(|held| (2..=8).contains(held))
}

/// What the camera wrote into a picture.
fn exif(bytes: &[u8]) -> Option<&[u8]> {
    match bytes {
        [0xff, 0xd8, ..] => jpeg(bytes),
        [0x89, b'P', b'N', b'G', ..] => png(bytes),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => webp(bytes),
        _ => None,
    }
}

/// Looks for the place in a film, piece by piece, because films are too large to be held: telephones write it into the tables at
/// their beginning or their end.
#[derive(Debug)]
pub struct FilmPlace {
    names: AhoCorasick,
    /// The end of what was seen, in which a name may have begun.
    seen: Vec<u8>,
    found: bool,
}

/// The names under which it is written: in MP4, and in films of Apple.
const FILM_PLACES: [&[u8]; 2] = [b"\xa9xyz", b"com.apple.quicktime.location"];
/// So many bytes of a name and what follows it are looked at together.
const TOGETHER: usize = 64;

impl Default for FilmPlace {
    fn default() -> Self {
        let names = AhoCorasick::new(FILM_PLACES).expect("two short names");
        Self { names, seen: Vec::new(), found: false }
    }
}

impl FilmPlace {
    /// The next bytes.
    pub fn add(&mut self, piece: &[u8]) {
        if self.found {
            return;
        }
        self.seen.extend(piece);
        let seen = &self.seen;
        self.found = self.names.find_iter(seen).any(|name| {
            // Four letters come about by chance: behind them stand two lengths and a latitude such as `+48.2`.
            let latitude = seen.get(name.end() + 4..name.end() + 7);
            let is_one = |place: &[u8]| matches!(place[0], b'+' | b'-') && place[1..].iter().all(u8::is_ascii_digit);
            name.pattern().as_usize() == 1 || latitude.is_some_and(is_one)
        });
        let done = self.seen.len().saturating_sub(TOGETHER);
        self.seen.drain(..done);
    }

    /// Whether a place was there.
    #[must_use]
    pub fn found(&self) -> bool {
        self.found
    }
}

/// The Exif data of a JPEG file: what follows its name in the first segment of that kind.
fn jpeg(bytes: &[u8]) -> Option<&[u8]> {
    let mut at = 2;
    loop {
        let &[0xff, marker, high, low] = bytes.get(at..at + 4)? else { return None };
        let length = usize::from(u16::from_be_bytes([high, low]));
        let segment = bytes.get(at + 4..at + 2 + length.max(2))?;
        match (marker, segment.strip_prefix(b"Exif\0\0")) {
            (0xe1, Some(exif)) => return Some(exif),
            (0xda, _) => return None,
            _ => at += 2 + length.max(2),
        }
    }
}

/// What the chunk `eXIf` holds.
fn png(bytes: &[u8]) -> Option<&[u8]> {
    let mut at = 8_usize;
    loop {
        let length = usize::try_from(u32::from_be_bytes(bytes.get(at..at.checked_add(4)?)?.try_into().ok()?)).ok()?;
        let end = at.checked_add(8)?.checked_add(length)?;
        match bytes.get(at + 4..at + 8)? {
            b"eXIf" => return bytes.get(at + 8..end),
            b"IEND" => return None,
            _ => at = end.checked_add(4)?,
        }
    }
}

/// What the chunk `EXIF` holds; some programs write the name of JPEG's segment before it.
fn webp(bytes: &[u8]) -> Option<&[u8]> {
    let mut at = 12_usize;
    loop {
        let length = u32::from_le_bytes(bytes.get(at.checked_add(4)?..at.checked_add(8)?)?.try_into().ok()?);
        let length = usize::try_from(length).ok()?;
        let end = at.checked_add(8)?.checked_add(length)?;
        match bytes.get(at..at + 4)? {
            b"EXIF" => return bytes.get(at + 8..end).map(|exif| exif.strip_prefix(b"Exif\0\0").unwrap_or(exif)),
            _ => at = end.checked_add(length % 2)?,
        }
    }
}

/// Exif data: tables of entries, in the order of bytes that its first two letters name.
struct Exif<'b>(&'b [u8]);

impl Exif<'_> {
    fn two(&self, at: usize) -> Option<u16> {
        let pair: [u8; 2] = self.0.get(at..at.checked_add(2)?)?.try_into().ok()?;
        Some(if self.0.starts_with(b"II") { u16::from_le_bytes(pair) } else { u16::from_be_bytes(pair) })
    }

    fn four(&self, at: usize) -> Option<usize> {
        let four: [u8; 4] = self.0.get(at..at.checked_add(4)?)?.try_into().ok()?;
        usize::try_from(if self.0.starts_with(b"II") { u32::from_le_bytes(four) } else { u32::from_be_bytes(four) })
            .ok()
    }

    /// Where the value of an entry of a table stands.
    fn entry(&self, table: usize, wanted: u16) -> Option<usize> {
        let entries =
            (0..usize::from(self.two(table)?)).filter_map(|entry| table.checked_add(2)?.checked_add(entry * 12));
        entries.into_iter().find(|at| self.two(*at) == Some(wanted)).and_then(|at| at.checked_add(8))
    }
}

/// Whether the first table leads to a table of the place in which there is more than its version.
fn has_place(exif: &[u8]) -> bool {
    let exif = Exif(exif);
    // Latitude and longitude are the entries 2 and 4; an empty table tells nothing.
    let place = exif.four(4).and_then(|table| exif.entry(table, PLACE)).and_then(|at| exif.four(at));
    place.is_some_and(|table| exif.entry(table, 2).is_some() && exif.entry(table, 4).is_some())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Exif data whose first table leads to a table of the place with these entries.
    fn exif(entries: &[u16]) -> Vec<u8> {
        let mut out = b"II*\0\x08\0\0\0\x01\0".to_vec();
        out.extend(PLACE.to_le_bytes());
        out.extend([4, 0, 1, 0, 0, 0, 26, 0, 0, 0, 0, 0, 0, 0]);
        out.truncate(26);
        out.resize(26, 0);
        out.extend(u16::try_from(entries.len()).unwrap().to_le_bytes());
        for entry in entries {
            out.extend(entry.to_le_bytes());
            out.extend([0; 10]);
        }
        out
    }

    fn in_jpeg(exif: &[u8]) -> Vec<u8> {
        let length = u16::try_from(exif.len() + 8).unwrap().to_be_bytes();
        [&[0xff, 0xd8, 0xff, 0xe1], &length[..], b"Exif\0\0", exif, &[0xff, 0xda, 0, 2]].concat()
    }

    fn in_png(exif: &[u8]) -> Vec<u8> {
        let length = u32::try_from(exif.len()).unwrap().to_be_bytes();
        [b"\x89PNG\r\n\x1a\n\0\0\0\x01IHDRx....", &length[..], b"eXIf", exif, b"...."].concat()
    }

    fn in_webp(exif: &[u8]) -> Vec<u8> {
        let length = u32::try_from(exif.len()).unwrap().to_le_bytes();
        [b"RIFF....WEBPVP8 \x01\0\0\0x\0EXIF", &length[..], exif].concat()
    }

    #[test]
    fn a_photograph_with_its_place_is_told_from_one_without() {
        for wrap in [in_jpeg, in_png, in_webp] {
            assert!(tells_where(&wrap(&exif(&[1, 2, 3, 4]))));
            assert!(!tells_where(&wrap(&exif(&[0]))), "a version is no place");
            assert!(!tells_where(&wrap(b"II*\0\x08\0\0\0\0\0")));
        }
        assert!(!tells_where(b"") && !tells_where(b"\xff\xd8") && !tells_where(b"\x89PNG"));
    }

    #[test]
    fn a_film_with_its_place_is_told_wherever_its_pieces_end() {
        let tells = |film: &[u8], length: usize| {
            let mut place = FilmPlace::default();
            film.chunks(length).for_each(|piece| place.add(piece));
            place.found()
        };
        let around = |middle: &[u8]| [vec![7; 300], middle.to_vec(), vec![8; 300]].concat();
        for length in [1, 2, 3, 63, 64, 65, 1_000] {
            assert!(tells(&around(b"\xa9xyz\0\x12\x15\xc7+48.2082+016.3738/"), length), "{length}");
            assert!(tells(&around(b"com.apple.quicktime.location.ISO6709"), length), "{length}");
            for other in [&b"\xa9xyz\0\x12\x15\xc7no place"[..], b"\xa9xyz", b"com.apple.quicktime.make", b""] {
                assert!(!tells(&around(other), length), "{length}");
            }
        }
    }

    proptest! {
        #[test]
        fn any_bytes_are_read_without_panic(cut in 0..80_usize, at in 0..80_usize, byte: u8) {
            for wrap in [in_jpeg, in_png, in_webp] {
                let mut bytes = wrap(&exif(&[1, 2, 3, 4]));
                bytes.truncate(cut.max(4));
                if let Some(one) = bytes.get_mut(at) {
                    *one = byte;
                }
                let _ = tells_where(&bytes);
                let _ = orientation(&bytes);
            }
        }
    }
}
