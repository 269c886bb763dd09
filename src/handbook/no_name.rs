//! A name that nothing has. In: the name as written. Out: what was perhaps meant.

use super::near::Names;
use super::resolve::{MADE, parts};
use super::target::{Instead, Trouble};
use super::{Handbook, Id, Section};
use crate::config::outside;
use crate::diagnostic::near::{self, Known};
use crate::source::Slug;

impl Handbook {
    pub(super) fn nothing_named(&self, name: &str) -> Trouble {
        let (path, last) = parts(name);
        if let Some(address) = outside::no_name(name) {
            let message = format!("`{name}` is an address, and double brackets hold the name of an article");
            let help = format!("write `[words]({address})`, with words that say where it leads");
            return Trouble::broken(message, Some(help));
        }
        if let Some(id) = self.names.by_slug.get(last) {
            let help = Some(self.lies_elsewhere(*id));
            let instead = Some(Instead::Name(last.to_owned()));
            return Trouble::broken(format!("there is no article `{path}`"), help).instead(instead);
        }
        let names = self.near_names();
        let help = near::did_you_mean(last, &[&names.slugs, &names.aliases])
            .or_else(|| near::did_you_mean(path, &[&names.made]))
            .or_else(|| {
                Some("an article's name is its file name without `.md`; write it, or take the link out".to_owned())
            });
        let instead = near::only_near(path, &[&names.slugs, &names.made]).map(|near| Instead::Name(near.to_owned()));
        Trouble::broken(format!("there is no article named `{last}`"), help).instead(instead)
    }

    /// What to do about a link to an article that lies somewhere else.
    pub(super) fn lies_elsewhere(&self, id: Id) -> String {
        let article = self.article(id).article();
        format!("it is at `{}`; `[[{}]]` finds it wherever it lies", article.path(), article.slug)
    }

    pub(super) fn near_names(&self) -> &Names {
        self.near.names.get_or_init(|| Names {
            slugs: Known::of(self.names.by_slug.keys().map(Slug::as_str)),
            aliases: Known::of(self.names.by_alias.keys().map(Slug::as_str)),
            made: Known::of(self.names_made()),
        })
    }

    fn names_made(&self) -> impl Iterator<Item = String> {
        let shelves = self.shelves().map(|shelf| shelf.address.clone());
        let sections = self.sections.iter().map(Section::address);
        let made = sections.chain(shelves).map(|address| address.as_str().trim_matches('/').to_owned());
        let fixed = MADE.into_iter().filter(|name| self.generated(name).is_some());
        made.chain(fixed.map(str::to_owned))
    }
}
