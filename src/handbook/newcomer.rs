//! Where an article that does not exist yet will stand, and why it cannot stand there.

use std::collections::{BTreeMap, BTreeSet};

use super::Handbook;
use super::reserved::RESERVED;
use crate::article::scaffold::Offers;
use crate::article::{Article, Kind, Written};
use crate::config::Config;
use crate::source::{Address, Segment, Slug};

impl Handbook {
    /// The path of the file for a new article: in `section` if it is named, otherwise where most articles of its kind are.
    ///
    /// # Errors
    /// A sentence when the title makes no name, or its name is taken, and where.
    pub fn room_for(&self, kind: Kind, title: &str, section: Option<&str>) -> Result<String, String> {
        let slug = Slug::of(title);
        if slug.as_str().is_empty() {
            return Err(format!("the title `{title}` has no letter or digit to make a name of"));
        }
        if let Err(fault) = Segment::new(slug.as_str()) {
            return Err(format!("the name `{slug}` {fault}; choose another title"));
        }
        if let Some(owner) = self.owner(&slug) {
            return Err(format!("the name `{slug}` is taken: {owner}; choose another title"));
        }
        Ok(match section.map(str::to_owned).or_else(|| self.usual_section(kind)) {
            Some(section) => format!("articles/{section}/{slug}.md"),
            None => format!("articles/{slug}.md"),
        })
    }

    /// Every name that a new article cannot have.
    #[must_use]
    pub fn taken(&self) -> BTreeSet<String> {
        let slugs = self.names.by_slug.keys().chain(self.names.by_alias.keys()).chain(self.hidden.keys());
        let slugs = slugs.map(|slug| slug.as_str().to_owned());
        let former = self.names.redirects.keys().map(|address| address.as_str().trim_end_matches('/').to_owned());
        let sections = self.sections.iter().map(|section| section.address().first_segment().to_owned());
        let reserved = RESERVED.iter().map(|name| (*name).to_owned());
        slugs.chain(former).chain(sections).chain(reserved).collect()
    }

    /// What a new article may choose from.
    #[must_use]
    pub fn offers(&self, config: &Config) -> Offers {
        let in_use = || self.tags().iter().map(|shelf| shelf.name.clone()).collect();
        Offers {
            ages: config.ages.iter().map(|(id, _)| id.clone()).collect(),
            tags: config.tags.clone().unwrap_or_else(in_use),
        }
    }

    /// What has this name already, as the end of a sentence: `it is articles/a.md`.
    #[must_use]
    pub fn owner(&self, slug: &Slug) -> Option<String> {
        let path = |article: &Article| article.path().to_owned();
        let shown = self.by_slug(slug.as_str()).map(|id| path(self.article(id).article()));
        let hidden = || self.hidden.get(slug).map(|written| written.path().to_owned());
        let alias = || {
            let id = *self.names.by_alias.get(slug)?;
            Some(format!("it is a former name of {}", path(self.article(id).article())))
        };
        let section = || {
            let found = self.sections.iter().find(|section| section.address() == Address::page(slug.as_str()))?;
            Some(format!("it is the section articles/{}", found.name))
        };
        let reserved = || RESERVED.contains(&slug.as_str()).then(|| "Mend makes a page of this name itself".to_owned());
        shown.or_else(hidden).map(|path| format!("it is {path}")).or_else(alias).or_else(section).or_else(reserved)
    }

    /// The folder with most articles of this kind, drafts too; without any the one its kind names.
    fn usual_section(&self, kind: Kind) -> Option<String> {
        let hidden = self.hidden().filter_map(|written| match &**written {
            Written::Article(article) => Some(&**article),
            Written::Intro(_) => None,
        });
        let all = self.articles().map(|(_, woven)| woven.article()).chain(hidden);
        let mut counts: BTreeMap<Option<&str>, usize> = BTreeMap::new();
        for article in all.filter(|article| article.kind() == kind && !article.stub) {
            *counts.entry(article.section.as_deref()).or_default() += 1;
        }
        let most = counts.iter().max_by_key(|(section, count)| (**count, std::cmp::Reverse(**section)));
        match most {
            Some((section, _)) => section.map(str::to_owned),
            None => kind.spec().folder.map(str::to_owned),
        }
    }
}
