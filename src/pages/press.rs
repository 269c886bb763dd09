//! What pages are printed with, and what they share: the page of an article is printed once, however many formats show it.
//!
//! In: the woven handbook and the theme. Out: HTML.
//!
//! Invariant: pure; [`Leaves`] hold only what [`Press::leaf`] would make again.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use serde::Serialize;

use super::{Desk, Sibling, article, template_of};
use crate::config::{Config, Links};
use crate::diagnostic::{Diagnostic, Noted};
use crate::handbook::{Handbook, Id};
use crate::source::{Address, Hrefs};
use crate::theme::Theme;

/// Prints views with templates.
#[derive(Clone, Copy)]
pub struct Press<'a> {
    /// The woven handbook.
    pub handbook: &'a Handbook,
    /// Its configuration.
    pub config: &'a Config,
    /// Templates, words and assets.
    pub theme: &'a Theme,
    /// The organisation's sign.
    pub logo: Option<&'a Address>,
    /// All editions, this one too; none when it is the only one.
    pub siblings: &'a [Sibling],
    /// The articles that are shown more than once in this run.
    pub leaves: &'a Leaves,
}

/// The page of an article; `None` when its template cannot be printed.
pub type Leaf = Noted<Option<String>>;

/// The pages of some articles, each printed when it is first needed and kept for whatever else shows it.
#[derive(Debug, Default)]
pub struct Leaves {
    own: BTreeMap<Id, OnceLock<Arc<Leaf>>>,
    /// Those that others show, too.
    common: Option<Arc<Self>>,
}

impl Leaves {
    /// Leaves of these articles.
    pub fn of(ids: impl Iterator<Item = Id>) -> Self {
        Self { own: ids.map(|id| (id, OnceLock::new())).collect(), common: None }
    }

    /// These, with others that are there already.
    #[must_use]
    pub fn beside(self, common: Arc<Self>) -> Self {
        Self { common: Some(common), ..self }
    }

    fn place(&self, id: Id) -> Option<&OnceLock<Arc<Leaf>>> {
        let common = || self.common.as_ref().and_then(|common| common.place(id));
        common().or_else(|| self.own.get(&id))
    }
}

impl Press<'_> {
    /// How links are written on the page at `address`. The page for unknown addresses is shown at any of them, so its links
    /// start from the root.
    #[must_use]
    pub fn hrefs(&self, address: &Address) -> Hrefs {
        if *address == Address::not_found() {
            let (site, prefix) = (root(self.config.site_url()), self.config.prefix());
            return Hrefs::absolute(address.clone(), site + &prefix).in_edition(&prefix);
        }
        let hrefs = match self.config.choices.links {
            Links::Folders => Hrefs::relative(address.clone()),
            Links::Files => Hrefs::portable(address.clone()),
        };
        if self.siblings.is_empty() { hrefs } else { hrefs.in_edition(&self.config.prefix()) }
    }

    /// What a page with these links is filled from.
    #[must_use]
    pub fn desk<'d>(&'d self, hrefs: &'d Hrefs) -> Desk<'d> {
        let Self { handbook, config, theme, logo, siblings, .. } = *self;
        Desk { handbook, config, words: theme.words(), hrefs, logo, siblings }
    }

    /// The page of an article.
    #[must_use]
    pub fn leaf(&self, id: Id) -> Arc<Leaf> {
        let print = || {
            let hrefs = self.hrefs(&self.handbook.article(id).address());
            let mut remarks = Vec::new();
            let view = article(&self.desk(&hrefs), id).into(&mut remarks);
            let html = self.print(template_of(self.handbook, id), &view, &mut remarks);
            Arc::new(Noted::new(html, remarks))
        };
        match self.leaves.place(id) {
            Some(kept) => Arc::clone(kept.get_or_init(print)),
            None => print(),
        }
    }

    /// Prints a view; what is wrong with its template is told.
    pub fn print(&self, template: &str, view: &impl Serialize, remarks: &mut Vec<Diagnostic>) -> Option<String> {
        self.theme.print(template, view).map_err(|trouble| remarks.push(*trouble)).ok()
    }
}

/// The path of the site's root on its host.
#[must_use]
pub fn root(base_url: Option<&str>) -> String {
    let after_scheme = base_url.and_then(|url| url.split_once("://")).map(|(_, rest)| rest);
    let path = after_scheme.and_then(|rest| rest.find('/').map(|slash| &rest[slash..]));
    path.unwrap_or("/").to_owned()
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_root_is_the_path_of_the_base_url() {
        assert_eq!(super::root(None), "/");
        assert_eq!(super::root(Some("https://example.org/")), "/");
        assert_eq!(super::root(Some("https://example.org/a/b/")), "/a/b/");
    }
}
