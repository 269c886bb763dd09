//! What a link leads to, and what is wrong with it.

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
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Resolution {
    /// Where it leads.
    pub target: Option<Target>,
    /// What is wrong.
    pub trouble: Option<Trouble>,
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

impl Resolution {
    pub(super) fn to(target: Target) -> Self {
        Self { target: Some(target), trouble: None }
    }

    pub(super) fn broken(message: impl Into<String>, help: Option<String>) -> Self {
        Self {
            target: None,
            trouble: Some(Trouble { rule: &BROKEN_LINK, message: message.into(), help, instead: None }),
        }
    }

    pub(super) fn instead(mut self, instead: Option<Instead>) -> Self {
        if let Some(trouble) = &mut self.trouble {
            trouble.instead = instead;
        }
        self
    }
}

impl Trouble {
    /// How it is told where the link is written.
    #[must_use]
    pub fn at(self, place: Place) -> Diagnostic {
        Diagnostic::new(self.rule, place, self.message).maybe_help(self.help)
    }
}
