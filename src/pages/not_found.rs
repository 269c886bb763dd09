//! The page for addresses that do not exist.

use serde::Serialize;

use super::home::DoorView;
use super::{Desk, Frame, Link};
use crate::article::Kind;
use crate::source::Address;

/// What the template `not_found.html` gets.
#[derive(Debug, Clone, Serialize)]
pub struct NotFoundPage {
    /// What stands around it.
    pub frame: Frame,
    /// The ways in that the home page offers first.
    pub doors: Vec<DoorView>,
    /// All scripts, when there are any.
    pub scripts: Option<String>,
    /// The ages that have articles.
    pub ages: Vec<Link>,
    /// The page with everything in alphabetical order.
    pub all: String,
}

/// Fills the page for addresses that do not exist.
#[must_use]
pub fn not_found(desk: &Desk<'_>) -> NotFoundPage {
    let scripts = desk.handbook.of_kind(Kind::SCRIPT).next().map(|_| Address::page("scripts"));
    NotFoundPage {
        frame: Frame {
            listed: false,
            structured: None,
            ..Frame::new(desk, desk.words.get("pages", "not_found"), desk.words.get("not_found", "summary"), &[], None)
        },
        doors: super::home::doors(desk),
        scripts: scripts.map(|address| desk.hrefs.to(&address, None)),
        ages: super::home::ages(desk),
        all: desk.hrefs.to(&Address::page("all"), None),
    }
}
