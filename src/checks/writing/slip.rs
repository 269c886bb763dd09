//! A slip that was found: which rule, where, what is wrong and what to do.

use std::ops::Range;

use crate::checks::desk::Text;
use crate::diagnostic::{Diagnostic, Rule};
use crate::source::Span;

/// A slip in a block: which rule, where in the block's text, what is wrong, what to do.
pub(super) struct Slip {
    pub rule: &'static Rule,
    pub range: Range<usize>,
    pub message: String,
    pub help: String,
    /// What is to stand there, where that is beyond doubt.
    pub instead: Option<String>,
}

impl Slip {
    pub fn new(rule: &'static Rule, range: Range<usize>, message: impl Into<String>, help: impl Into<String>) -> Self {
        Self { rule, range, message: message.into(), help: help.into(), instead: None }
    }

    /// With what is to stand there, beyond doubt.
    pub fn instead(self, instead: impl Into<String>) -> Self {
        Self { instead: Some(instead.into()), ..self }
    }
}

/// The same for a piece of what was written.
#[derive(Clone)]
pub(super) struct Told {
    pub span: Span,
    pub message: String,
    pub help: String,
}

impl Told {
    pub fn by(self, rule: &'static Rule, text: &Text<'_>) -> Diagnostic {
        Diagnostic::new(rule, text.place(self.span), self.message).help(self.help)
    }

    /// The same, where `new` is to stand in its place beyond doubt.
    pub fn mended_by(self, rule: &'static Rule, text: &Text<'_>, new: String) -> Diagnostic {
        let (place, old) = (text.place(self.span), &text.raw[self.span.range()]);
        self.by(rule, text).mended(place, old, new)
    }
}
