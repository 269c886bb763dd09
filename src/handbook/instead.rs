//! In: a link that is not as it should be, and what is to stand in it instead. Out: the remark with the one safe way to mend it.

use super::target::Instead;
use crate::article::{Destination, Piece, spots};
use crate::diagnostic::Diagnostic;
use crate::source::{Place, Span};

/// A link as it stands in a piece of a text.
pub struct Standing<'a> {
    /// The text.
    pub piece: Piece<'a>,
    /// What the link says.
    pub destination: &'a Destination,
    /// The whole of it.
    pub span: Span,
    /// Where its words end.
    pub words: usize,
}

impl Standing<'_> {
    /// The remark with the way to mend this link, when what is to change stands in one place. `place` tells where a piece of the
    /// text stands in its file.
    #[must_use]
    pub fn mended(&self, remark: Diagnostic, instead: Option<&Instead>, place: &dyn Fn(Span) -> Place) -> Diagnostic {
        let text = self.piece.text;
        let put = |span: Span, new: &str| remark.clone().mended(place(span), &text[span.range()], new);
        let spot = || spots::spot(text, self.destination, self.span, self.words);
        let found = match instead {
            Some(Instead::Name(name)) => spot().map(|spot| {
                let raw = &text[spot.name.range()];
                put(spot.name, &spots::written(name, spot.manner, raw))
            }),
            Some(Instead::Anchor(anchor)) => spot().and_then(|spot| Some(put(spot.anchor?, anchor))),
            Some(Instead::Address(new)) => match self.destination {
                Destination::External(old) => {
                    let raw = &text[self.span.range()];
                    let mut at = raw.match_indices(old.as_str());
                    let only = at.next().filter(|_| at.next().is_none());
                    only.map(|(at, _)| {
                        let start = self.span.start + at;
                        put(Span { start, end: start + old.len() }, new)
                    })
                }
                _ => None,
            },
            None => None,
        };
        found.unwrap_or(remark)
    }
}
