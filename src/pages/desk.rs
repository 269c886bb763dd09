//! What every page needs to be filled.

use super::Sibling;
use super::link::{InLanguage, Link};
use crate::config::{Config, FooterEntry, Links};
use crate::handbook::{Abroad, Handbook, MADE, Target};
use crate::library::Reference;
use crate::source::{Address, Hrefs};
use crate::theme::Words;

/// Where the page stands that `entry` of the configuration names.
pub(super) fn address_of(handbook: &Handbook, entry: &FooterEntry) -> Option<Address> {
    standing(handbook, &handbook.entry(&entry.slug).target?)
}

/// The address of a page of this site.
fn standing(handbook: &Handbook, target: &Target) -> Option<Address> {
    match target {
        Target::Article(id, _) => Some(handbook.article(*id).address()),
        Target::Page(address, _) => Some(address.clone()),
        Target::Abroad(abroad) => Some(abroad.address.clone()),
        Target::Here(_) | Target::External(_) => None,
    }
}

/// What every page needs to be filled: the handbook, its configuration, the words, and how links are written here.
#[derive(Clone, Copy)]
pub struct Desk<'a> {
    /// The woven handbook.
    pub handbook: &'a Handbook,
    /// Its configuration.
    pub config: &'a Config,
    /// The words of the interface.
    pub words: &'a Words,
    /// How links are written on this page.
    pub hrefs: &'a Hrefs,
    /// The organisation's sign.
    pub logo: Option<&'a Address>,
    /// All editions, this one too; none when it is the only one.
    pub siblings: &'a [Sibling],
}

impl Desk<'_> {
    /// A link to what `entry` of the configuration names, with the words of its target.
    pub(super) fn named(&self, entry: &FooterEntry) -> Option<Link> {
        self.link(&self.handbook.entry(&entry.slug).target?)
    }

    /// A link to a page of this site, with its title.
    pub(super) fn link(&self, target: &Target) -> Option<Link> {
        let address = standing(self.handbook, target)?;
        let label = self.handbook.label(None, target).or_else(|| self.made(&address));
        let anchor = match target {
            Target::Article(_, anchor) | Target::Page(_, anchor) => anchor,
            Target::Abroad(abroad) => &abroad.anchor,
            Target::Here(_) | Target::External(_) => return None,
        };
        let current = address == *self.hrefs.from();
        let href = self.hrefs.to(&address, anchor.as_deref());
        Some(Link { label: label.unwrap_or_default(), href, current, within: self.language_of(target) })
    }

    /// A link to a page of the main edition.
    pub(super) fn abroad(&self, abroad: Abroad) -> Option<Link> {
        let original = self.handbook.original()?;
        let href = self.hrefs.to(&abroad.address, abroad.anchor.as_deref());
        let label = abroad.label.unwrap_or_default();
        Some(Link { label, href, current: false, within: Some(self.within(&original.language)) })
    }

    /// The language of what a link leads to, when that is not this edition's.
    pub(super) fn language_of(&self, target: &Target) -> Option<InLanguage> {
        let original = self.handbook.original().filter(|_| matches!(target, Target::Abroad(_)))?;
        Some(self.within(&original.language))
    }

    /// A page in this language, told in it.
    pub(super) fn within(&self, language: &str) -> InLanguage {
        let words = self.words.tongue(language).map_or_else(|| language.to_owned(), |tongue| tongue.within.clone());
        InLanguage { lang: language.to_owned(), words }
    }

    /// The entry of a work in a list, as HTML, with the language of the work where that is not this page's. A work whose entry
    /// names none is in the language of the main edition, whose bibliography it stands in.
    pub(super) fn entry(&self, reference: &Reference) -> String {
        let main = self.handbook.original().map(|main| main.language.as_str());
        let language = reference.language.as_deref().or(main);
        let first = |tag: &str| tag.split('-').next().unwrap_or_default().to_lowercase();
        let html = &reference.formatted.html;
        match language.filter(|language| first(language) != first(&self.config.language)) {
            Some(language) => format!("<span lang=\"{language}\">{html}</span>"),
            None => html.clone(),
        }
    }

    /// The title of a page that Mend makes.
    pub(super) fn made(&self, address: &Address) -> Option<String> {
        let name = address.as_str().trim_end_matches('/');
        let known = MADE.iter().find(|made| **made == name)?;
        Some(self.words.get("pages", known).to_owned())
    }

    /// Whether this page is a part of the list that `entry` names, as `/ages/teen/` is of `/ages/`.
    pub(super) fn is_within(&self, entry: &FooterEntry) -> bool {
        match self.handbook.entry(&entry.slug).target {
            Some(Target::Page(list, _)) => {
                list != Address::home() && self.hrefs.from().as_str().starts_with(list.as_str())
            }
            _ => false,
        }
    }

    /// The way to the page that a signpost of the configuration names, unless this is it.
    pub(super) fn signpost(&self, entry: Option<&FooterEntry>) -> Option<Link> {
        self.named(entry?).filter(|link| !link.current)
    }

    /// Whether `help:`, `hurt:` or `safety:` names this page.
    pub(super) fn is_for_help(&self) -> bool {
        let posts = &self.config.signposts;
        [&posts.help, &posts.hurt, &posts.safety]
            .into_iter()
            .flatten()
            .any(|post| self.named(post).is_some_and(|link| link.current))
    }

    /// The way to safety: the page that `safety:` names, or, while that is not translated, the one on help in the reader's own
    /// language.
    pub(super) fn safety(&self) -> Option<Link> {
        let posts = &self.config.signposts;
        let worded = |words: &str, link| Link { label: words.to_owned(), ..link };
        let safety = worded(self.words.get("script", "safety_link"), self.signpost(posts.safety.as_ref())?);
        let help = || self.signpost(posts.help.as_ref()).filter(|help| help.within.is_none());
        match safety.within {
            Some(_) => Some(help().map_or(safety, |help| worded(self.words.get("help", "page"), help))),
            None => Some(safety),
        }
    }

    /// Whether the site has a manifest: a folder on a disk cannot be put on a home screen, and a draft should not.
    pub(super) fn has_manifest(&self) -> bool {
        self.config.choices.links == Links::Folders && !self.config.is_staging()
    }

    /// Whether the site has a feed: it needs full addresses, and something that says when it was published.
    pub(super) fn has_feed(&self) -> bool {
        self.config.base_url.is_some() && !self.config.is_staging() && !self.handbook.newest().is_empty()
    }
}
