//! Why an edit is not made, in words for authors.

use std::fmt;

use crate::source::Place;

/// Why nothing is changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// One plain sentence, without a full stop.
    pub message: String,
    /// What to do.
    pub help: String,
    /// Where it is about, if it is about a place.
    pub place: Option<Place>,
}

impl Refusal {
    /// With a sentence and what to do.
    #[must_use]
    pub fn new(message: impl Into<String>, help: impl Into<String>) -> Self {
        Self { message: message.into(), help: help.into(), place: None }
    }

    /// The same at a place.
    #[must_use]
    pub fn at(self, place: Place) -> Self {
        Self { place: Some(place), ..self }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(place) = &self.place {
            let start = place.start();
            write!(f, "{}:{}:{}: ", place.source.path(), start.line, start.column)?;
        }
        write!(f, "{}; {}", self.message, self.help)
    }
}
