//! In: a text and what is to be taken out of it. Out: a copy in which every other byte keeps its place, and events of that
//! copy as if they were of the text.
//!
//! Invariant: a copy is as long as its text.

use std::ops::Range;

use pulldown_cmark::{CowStr, Event};

/// Two control characters that the text does not hold.
#[derive(Clone, Copy)]
pub(super) struct Signs {
    /// Stands where something was, so that a line does not begin or end with blanks.
    nothing: u8,
    /// Stands for `{`.
    brace: u8,
}

impl Signs {
    pub fn free_in(text: &str) -> Option<Self> {
        let mut free = (1..=8_u8).chain(14..=31).filter(|sign| !text.as_bytes().contains(sign));
        Some(Self { nothing: free.next()?, brace: free.next()? })
    }

    pub fn restored(self, event: Event<'static>) -> Event<'static> {
        let words = |words: CowStr<'static>| -> CowStr<'static> {
            let (nothing, brace) = (char::from(self.nothing), char::from(self.brace));
            if words.contains([nothing, brace]) { words.replace(nothing, "").replace(brace, "{").into() } else { words }
        };
        match event {
            Event::Text(text) => Event::Text(words(text)),
            Event::Code(text) => Event::Code(words(text)),
            Event::Html(text) => Event::Html(words(text)),
            Event::InlineHtml(text) => Event::InlineHtml(words(text)),
            other => other,
        }
    }
}

/// How a slip is taken out of the copy.
#[derive(Debug)]
pub(super) enum Edit {
    /// Nothing stands there.
    Blank(Range<usize>),
    /// A bracket that is shown.
    Brace(usize),
}

impl Edit {
    pub fn apply(&self, bytes: &mut [u8], text: &str, signs: Signs) {
        match self {
            Self::Brace(at) => bytes[*at] = signs.brace,
            Self::Blank(range) => {
                for byte in &mut bytes[range.clone()] {
                    if *byte != b'\n' && *byte != b'\r' {
                        *byte = b' ';
                    }
                }
                if !stands_alone(text, range) && range.len() > 1 {
                    for at in [range.start, range.end - 1] {
                        if bytes[at] == b' ' {
                            bytes[at] = signs.nothing;
                        }
                    }
                }
            }
        }
    }
}

/// Whether an empty line may stand instead of this piece: it fills its lines, begins a block, and what follows is not
/// indented so far that it would become code.
fn stands_alone(text: &str, range: &Range<usize>) -> bool {
    // Only blanks are gone over, never the rest of a long line.
    let before = text[..range.start].trim_end_matches([' ', '\t', '>']);
    let above = before.strip_suffix('\n').map(|above| above.strip_suffix('\r').unwrap_or(above));
    let above = above.map(|above| above.trim_end_matches([' ', '\t', '>']));
    let fresh = before.is_empty() || above.is_some_and(|above| above.is_empty() || above.ends_with('\n'));
    let after = text[range.end..].trim_start_matches([' ', '\t', '\r']);
    let below = after.strip_prefix('\n');
    let indented = below.is_some_and(|below| below.starts_with("    ") || below.starts_with('\t'));
    fresh && (after.is_empty() || below.is_some()) && !indented
}
