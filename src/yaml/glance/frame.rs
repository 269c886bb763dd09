//! Lines of three hyphens or dots, with which a text of YAML may begin and end: Mend reads one text from a file.

use super::{Slip, Walk};

impl Walk<'_> {
    /// A line `---`, with which a text may begin, or `...`, with which it may end.
    pub(super) fn frame(&mut self) {
        let (at, rest) = (self.at, &self.text[self.at..]);
        if !(rest.starts_with("---") || rest.starts_with("...")) || !self.ends(at + 3) {
            return;
        }
        let second = match rest.starts_with('-') {
            true => self.framed || !self.seen.words.is_empty(),
            false => !is_over(&rest[3..]),
        };
        if second {
            return self.slip(at..at + 3, Slip::Second);
        }
        (self.framed, self.at) = (true, at + 3);
        self.indents.clear();
    }
}

/// Whether nothing but blanks and comments follows.
pub(in crate::yaml) fn is_over(rest: &str) -> bool {
    rest.lines().all(|line| line.trim().is_empty() || line.trim_start().starts_with('#'))
}
