//! The page for addresses that do not exist.

use serde::Serialize;

use super::{Desk, Frame, Link};

/// What the template `not_found.html` gets.
#[derive(Debug, Clone, Serialize)]
pub struct NotFoundPage {
    /// What stands around it.
    pub frame: Frame,
    /// The ages that have articles.
    pub ages: Vec<Link>,
    /// The page with everything in alphabetical order.
    pub all: String,
}

/// Fills the page for addresses that do not exist.
#[must_use]
pub fn not_found(desk: &Desk<'_>) -> NotFoundPage {
    NotFoundPage {
        frame: Frame {
            listed: false,
            structured: None,
            ..Frame::new(desk, desk.words.get("pages", "not_found"), desk.words.get("not_found", "summary"), &[], None)
        },
        ages: super::home::ages(desk),
        all: desk.hrefs.to(&crate::source::Address::page("all"), None),
    }
}
