//! How serious something is that an author is told.

/// How serious a diagnostic is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Must be mended before the handbook is published.
    Error,
    /// Should be looked at.
    Warning,
    /// Good to know.
    Note,
}

impl Severity {
    /// The word used in the JSON contract.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }
}
