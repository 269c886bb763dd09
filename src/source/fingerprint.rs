//! In: bytes. Out: their fingerprint (BLAKE3), by which Mend knows that nothing has changed.

use std::fmt;

/// The first sixteen bytes of the BLAKE3 hash of some bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fingerprint([u8; 16]);

impl Fingerprint {
    /// Of these bytes.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        let mut taking = Taking::default();
        taking.add(bytes);
        taking.end()
    }

    /// Eight hexadecimal digits, enough to tell versions of one asset apart in its address.
    #[must_use]
    pub fn short(&self) -> String {
        self.to_string()[..8].to_owned()
    }
}

/// A fingerprint that is taken piece by piece, of files too large to be held at once.
#[derive(Debug, Default)]
pub struct Taking(blake3::Hasher);

impl Taking {
    /// The next bytes.
    pub fn add(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    /// The fingerprint of all bytes so far.
    #[must_use]
    pub fn end(&self) -> Fingerprint {
        let mut short = [0; 16];
        short.copy_from_slice(&self.0.finalize().as_bytes()[..16]);
        Fingerprint(short)
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const DIGITS: &[u8; 16] = b"0123456789abcdef";
        let digits =
            self.0.iter().flat_map(|byte| [byte >> 4, byte & 15]).map(|half| char::from(DIGITS[usize::from(half)]));
        f.write_str(&digits.collect::<String>())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_have_the_fingerprint_of_the_whole() {
        let mut taking = Taking::default();
        for piece in ["one", "", "two"] {
            taking.add(piece.as_bytes());
        }
        assert_eq!(taking.end(), Fingerprint::of(b"onetwo"));
        assert_ne!(taking.end(), Fingerprint::of(b"onetw"));
    }
}
