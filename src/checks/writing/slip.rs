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
}

impl Slip {
    pub fn new(rule: &'static Rule, range: Range<usize>, message: impl Into<String>, help: impl Into<String>) -> Self {
        Self { rule, range, message: message.into(), help: help.into() }
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
}
