//! What a link leads to, and what is wrong with it.
//!
//! In: what is known of the link. Out: where it leads, and the words about it for whoever asks.
//!
//! Invariant: where a link leads is settled before any words are; looking for what was meant takes longest of all, so it is left to
//! [`Telling::told`], and a page that is printed never pays for it.

use std::fmt;

use super::Id;
use crate::diagnostic::rules::links::BROKEN_LINK;
use crate::diagnostic::{Diagnostic, Rule};
use crate::source::{Address, Place};

/// What a link leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// An article, perhaps at a heading.
    Article(Id, Option<String>),
    /// A page that Mend makes, or a file beside an article.
    Page(Address, Option<String>),
    /// A heading of the same page.
    Here(String),
    /// A page of the main edition, which this one does not have.
    Abroad(Abroad),
    /// Somewhere else in the world.
    External(String),
}

/// A page of the main edition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Abroad {
    /// Where it stands, from the site's root.
    pub address: Address,
    /// At which heading.
    pub anchor: Option<String>,
    /// Its title, if it has one of its own.
    pub label: Option<String>,
}

/// The outcome for one link: where it leads, if anywhere, and what is to be said about it.
#[derive(Debug)]
pub struct Resolution<'a> {
    /// Where it leads.
    pub target: Option<Target>,
    /// What is wrong, once somebody asks.
    pub trouble: Telling<'a>,
}

/// What is wrong with a link, if anything: found out only when it is told.
#[derive(Default)]
pub struct Telling<'a>(Option<Box<dyn FnOnce() -> Option<Trouble> + 'a>>);

impl<'a> Telling<'a> {
    pub(super) fn of(trouble: impl FnOnce() -> Option<Trouble> + 'a) -> Self {
        Self(Some(Box::new(trouble)))
    }

    /// What is wrong.
    #[must_use]
    pub fn told(self) -> Option<Trouble> {
        self.0?()
    }
}

impl fmt::Debug for Telling<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.0.is_some() { "untold" } else { "nothing" })
    }
}

/// What is wrong with a link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trouble {
    /// The rule it breaks.
    pub rule: &'static Rule,
    /// One sentence.
    pub message: String,
    /// What to do.
    pub help: Option<String>,
    /// What mends it, where that is beyond doubt.
    pub instead: Option<Instead>,
}

/// What is to stand in a link instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Instead {
    /// Another name, or another path from the same file.
    Name(String),
    /// Another heading.
    Anchor(String),
    /// Another address outside.
    Address(String),
}

impl<'a> Resolution<'a> {
    pub(super) fn to(target: Target) -> Self {
        Self { target: Some(target), trouble: Telling::default() }
    }

    /// It leads nowhere, for which `trouble` has the words.
    pub(super) fn nowhere(trouble: impl FnOnce() -> Trouble + 'a) -> Self {
        Self { target: None, trouble: Telling::default() }.with(trouble)
    }

    pub(super) fn with(self, trouble: impl FnOnce() -> Trouble + 'a) -> Self {
        Self { trouble: Telling::of(|| Some(trouble())), ..self }
    }
}

impl Trouble {
    pub(super) fn broken(message: impl Into<String>, help: Option<String>) -> Self {
        Self { rule: &BROKEN_LINK, message: message.into(), help, instead: None }
    }

    pub(super) fn instead(self, instead: Option<Instead>) -> Self {
        Self { instead, ..self }
    }

    /// How it is told where the link is written.
    #[must_use]
    pub fn at(self, place: Place) -> Diagnostic {
        Diagnostic::new(self.rule, place, self.message).maybe_help(self.help)
    }
}
