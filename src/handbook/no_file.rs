//! A link to a file that is not there. In: the path as written, and the file it stands in. Out: what was perhaps meant.

use super::Handbook;
use super::near::Spelled;
use super::target::{Instead, Resolution, Trouble};
use crate::config::outside;
use crate::diagnostic::near::{self, Known};
use crate::source::{Slug, between};

/// The endings of pages on other sites.
const PAGES: [&str; 4] = [".html", ".htm", ".php", ".aspx"];

/// The name of the page that a path of an old site leads to.
fn page_named(path: &str) -> Option<Slug> {
    let lower = path.to_ascii_lowercase();
    let ending = PAGES.into_iter().find(|ending| lower.ends_with(ending))?;
    let path = &path[..path.len() - ending.len()];
    let mut steps = path.rsplit('/').filter(|step| !step.eq_ignore_ascii_case("index"));
    steps.next().map(Slug::of)
}

impl Handbook {
    /// A link to a Markdown file that is not there, or not shown.
    pub(super) fn missing_file<'a>(&'a self, from: &str, path: &'a str) -> Resolution<'a> {
        let stem = path.rsplit('/').next().unwrap_or(path);
        let slug = Slug::of(stem.get(..stem.len() - 3).unwrap_or(stem));
        self.page_elsewhere(from, path, slug)
    }

    /// A link to the page `slug`, whose file is not at `path`.
    fn page_elsewhere<'a>(&'a self, from: &str, path: &'a str, slug: Slug) -> Resolution<'a> {
        if let Some((hidden, _)) = self.hidden.get_key_value(&slug) {
            return self.wiki_here(hidden.as_str(), None);
        }
        let from = from.to_owned();
        Resolution::nowhere(move || self.page_meant(&from, path, &slug))
    }

    fn page_meant(&self, from: &str, path: &str, slug: &Slug) -> Trouble {
        let known = [&self.near_names().slugs];
        let meant =
            self.names.by_slug.get(slug).or_else(|| self.names.by_slug.get(near::only_near(slug.as_str(), &known)?));
        let instead = meant.map(|id| {
            let there = self.article(*id).article().path();
            Instead::Name(between(from, there))
        });
        let help = match self.names.by_slug.get(slug) {
            Some(id) => Some(self.lies_elsewhere(*id)),
            None => Some(match near::nearest(slug.as_str(), &known) {
                Some(near) => format!("did you mean `[[{near}]]`?"),
                None => "check the path and the spelling, or take the link out".to_owned(),
            }),
        };
        Trouble::broken(format!("there is no file `{path}` here"), help).instead(instead)
    }

    /// A path that is no Markdown file: perhaps an address pasted from the site, otherwise a file that is not there.
    pub(super) fn no_file<'a>(
        &'a self,
        from: &str,
        path: &'a str,
        full: String,
        anchor: Option<&'a str>,
    ) -> Resolution<'a> {
        let here = move || format!("there is no file `{path}` here");
        if let Some(meant) = outside::meant(path) {
            return Resolution::nowhere(move || Trouble::broken(here(), Some(meant)));
        }
        let name = path.trim_matches(['.', '/']);
        if !name.contains('.') {
            let found = self.wiki_here(name, anchor);
            if found.target.is_some() {
                return found;
            }
        }
        let from = from.to_owned();
        if self.files.contains_key(&full) {
            return Resolution::nowhere(move || {
                let near = between(&from, &full);
                let help = format!("write its path from this file: `{near}`");
                Trouble::broken(here(), Some(help)).instead(Some(Instead::Name(near)))
            });
        }
        // A page of an old site: nothing beside the article has such an ending by accident.
        if let Some(slug) = page_named(path) {
            return self.page_elsewhere(&from, path, slug);
        }
        Resolution::nowhere(move || self.file_meant(&from, path, &full))
    }

    fn file_meant(&self, from: &str, path: &str, full: &str) -> Trouble {
        // Whoever writes an address from the root may have the file beside the article.
        let place = if path.starts_with('/') { from } else { full };
        let folder = place.rsplit_once('/').map_or("", |(folder, _)| folder);
        let beside = self.near.below(folder, || {
            Known::of(self.files.keys().filter_map(|file| file.strip_prefix(folder)?.strip_prefix('/')))
        });
        let name = path.rsplit('/').next().unwrap_or(path);
        let spelled = self.near.files.get_or_init(|| Spelled::of(self.files.keys())).alike(full);
        let meant = match spelled {
            [one] => Some(one.clone()),
            _ => near::only_near(name, &[&beside]).map(|near| format!("{folder}/{near}")),
        };
        let instead = meant.map(|meant| Instead::Name(between(from, &meant)));
        let help = match spelled.first() {
            Some(file) => Some(format!(
                "the file is named `{}`; upper and lower case count",
                file.rsplit('/').next().unwrap_or(file)
            )),
            None => near::did_you_mean(name, &[&beside]),
        };
        Trouble::broken(format!("there is no file `{path}` here"), help).instead(instead)
    }
}
