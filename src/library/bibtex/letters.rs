//! The words of a value, sign by sign, and whether braces keep each of them as it is.

use biblatex::{Chunk, Chunks, Spanned};

/// What a value means.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Words {
    /// Each sign, and whether braces keep it as it is.
    pub signs: Vec<(char, bool)>,
    /// Commands that are not known.
    pub unknown: Vec<String>,
}

impl Words {
    pub(super) fn plain(&self) -> String {
        self.signs.iter().map(|(sign, _)| *sign).collect()
    }

    /// The same without blanks at its ends, where a blank has no meaning.
    pub(super) fn trimmed(mut self) -> Self {
        let blank = |(sign, _): &(char, bool)| *sign == ' ';
        while self.signs.last().is_some_and(blank) {
            self.signs.pop();
        }
        let start = self.signs.iter().position(|sign| !blank(sign)).unwrap_or(self.signs.len());
        self.signs.drain(..start);
        self
    }

    /// The same with words such as `mRNA` and `CoRR` kept as they are: styles that write titles large know only first letters.
    pub(super) fn with_capitals_kept(mut self) -> Self {
        for word in self.signs.split_mut(|(sign, _)| !sign.is_alphanumeric()) {
            if word.iter().skip(1).any(|(sign, _)| sign.is_uppercase()) {
                for (_, kept) in word {
                    *kept = true;
                }
            }
        }
        self
    }

    /// The same for the converter, all of it at one place.
    pub(super) fn chunks(&self, span: &std::ops::Range<usize>) -> Chunks {
        let mut chunks: Chunks = Vec::new();
        for (sign, kept) in &self.signs {
            match (chunks.last_mut().map(|chunk| &mut chunk.v), kept) {
                (Some(Chunk::Verbatim(text)), true) | (Some(Chunk::Normal(text)), false) => text.push(*sign),
                (_, true) => chunks.push(Spanned::new(Chunk::Verbatim(sign.to_string()), span.clone())),
                (_, false) => chunks.push(Spanned::new(Chunk::Normal(sign.to_string()), span.clone())),
            }
        }
        chunks
    }

    pub(super) fn push(&mut self, sign: char, kept: bool) {
        // Blanks and line breaks in a row are one blank.
        let sign = if sign.is_whitespace() && sign != '\u{a0}' { ' ' } else { sign };
        if sign == ' ' && self.signs.last().is_some_and(|(last, _)| *last == ' ') {
            return;
        }
        self.signs.push((sign, kept));
    }

    pub(super) fn push_str(&mut self, text: &str, kept: bool) {
        text.chars().for_each(|sign| self.push(sign, kept));
    }
}
