//! The main edition, as other editions see it: where their links lead when they have no page of their own.
//!
//! In: a link that leads nowhere in its own edition. Out: where it leads in the main one.
//!
//! Invariant: a page that the edition has is never passed over; an edition asks only the main one, so there are no circles.

use super::target::{Abroad, Resolution, Target, Telling, Trouble};
use super::{Handbook, Look, Original, Standing};
use crate::article::{Article, Destination, Written};
use crate::diagnostic::rules::links::BROKEN_LINK;
use crate::source::{ARTICLES, Address};

impl Original {
    /// Whether names, titles and headings are the same as those of `other`.
    pub(super) fn looks_like(&self, other: &Self) -> bool {
        let look = |one: &Self| -> Look { one.handbook.look() };
        self.language == other.language && look(self) == look(other)
    }

    /// Where `destination` leads here, for an edition in which it led to `own`, that is nowhere.
    pub(super) fn instead<'a>(
        &'a self,
        edition: &Handbook,
        own: Resolution<'a>,
        from: Option<&'a Written>,
        destination: &'a Destination,
    ) -> Resolution<'a> {
        let found = match (destination, from) {
            (Destination::File { path, anchor }, Some(from)) => {
                let source = &from.manuscript().source;
                match self.handbook.file(&format!("{ARTICLES}{}", source.below()), path, anchor.as_deref()) {
                    found if found.target.is_none() && path.starts_with("..") => {
                        self.handbook.file(source.path(), path, anchor.as_deref())
                    }
                    found => found,
                }
            }
            _ => return own,
        };
        self.chosen(edition, own, found)
    }

    /// The better of two answers: what was found here, unless the edition has that page itself.
    pub(super) fn chosen<'a>(&self, edition: &Handbook, own: Resolution<'a>, found: Resolution<'a>) -> Resolution<'a> {
        let Some(target) = &found.target else {
            let telling = Telling::of(|| better(own.trouble.told(), found.trouble.told()));
            return Resolution { target: None, trouble: telling };
        };
        if let Target::Article(id, _) = target
            && edition.translation_of(self.handbook.article(*id).article()).is_some()
        {
            return own;
        }
        Resolution { target: Some(self.seen_from_abroad(target)), trouble: found.trouble }
    }

    /// What leads to `target` here, for another edition.
    pub(super) fn seen_from_abroad(&self, target: &Target) -> Target {
        let (address, anchor) = match target {
            Target::Article(id, anchor) => (self.handbook.article(*id).address(), anchor),
            Target::Page(address, anchor) if is_page(address) => (address.clone(), anchor),
            Target::Page(address, anchor) => return Target::Page(address.from_root(""), anchor.clone()),
            other => return other.clone(),
        };
        let label = self.handbook.label(None, target);
        Target::Abroad(Abroad { address: address.from_root(""), anchor: anchor.clone(), label })
    }
}

/// What is told of a link that leads nowhere in both: of `found`, in the main edition, when that says more.
fn better(own: Option<Trouble>, found: Option<Trouble>) -> Option<Trouble> {
    let guesses = |one: &Option<Trouble>| {
        let help = one.as_ref().and_then(|trouble| trouble.help.as_deref());
        help.is_some_and(|help| help.starts_with("did you mean"))
    };
    let knows = |one: &Option<Trouble>| one.as_ref().is_some_and(|trouble| trouble.rule != &BROKEN_LINK);
    let better = (knows(&found) && !knows(&own)) || (guesses(&found) && !guesses(&own));
    if better { found } else { own }
}

/// Whether a page stands here, not a file beside articles.
fn is_page(address: &Address) -> bool {
    address.file().ends_with("index.html")
}

impl Handbook {
    /// The text of the main edition that `written` is the translation of, when that is published.
    #[must_use]
    pub fn original_text(&self, written: &Written) -> Option<&Written> {
        let handbook = &self.original.as_ref()?.handbook;
        let path = format!("{}{}", handbook.folder, written.manuscript().source.below());
        match handbook.names.standing(&path)? {
            Standing::Article(id) => Some(handbook.article(*id).written()),
            Standing::Section(position) => handbook.sections.get(*position)?.intro.as_deref(),
            Standing::Home => handbook.home.as_deref(),
        }
    }

    /// The article whose file has the same name below the folder of its edition as that of `article`.
    #[must_use]
    pub fn translation_of(&self, article: &Article) -> Option<super::Id> {
        let path = format!("{}{}", self.folder, article.manuscript.source.below());
        match self.names.standing(&path)? {
            Standing::Article(id) => Some(*id),
            Standing::Section(_) | Standing::Home => None,
        }
    }
}
