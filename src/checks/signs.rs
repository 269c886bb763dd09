//! In: a text. Out: which signs of ASCII stand in it, so that nobody looks for what cannot be there.

/// The signs of ASCII that stand in a text, a bit each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Signs(u128);

impl Signs {
    /// Those of a text.
    pub fn of(text: &str) -> Self {
        let mut seen = [false; 128];
        for byte in text.bytes().filter(u8::is_ascii) {
            seen[usize::from(byte)] = true;
        }
        Self(seen.iter().rev().fold(0, |bits, seen| bits << 1 | u128::from(*seen)))
    }

    /// Whether one of these stands in it.
    pub fn any(self, signs: &str) -> bool {
        signs.bytes().any(|sign| self.0 >> sign & 1 == 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_are_known_by_their_letter() {
        let signs = Signs::of("Ä [b]\u{7f}");
        assert!(signs.any("[") && signs.any("]x") && signs.any("\u{7f}") && !signs.any("a*") && !signs.any(""));
        assert_eq!(Signs::of("ä"), Signs::default());
    }
}
