//! A link to a file that is not there. In: the path as written, and the file it stands in. Out: what was perhaps meant.

use super::Handbook;
use super::resolve::same_but_for_case;
use super::target::{Instead, Resolution};
use crate::config::outside;
use crate::diagnostic::sentences;
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
    pub(super) fn missing_file(&self, from: &str, path: &str) -> Resolution {
        let stem = path.rsplit('/').next().unwrap_or(path);
        let slug = Slug::of(stem.get(..stem.len() - 3).unwrap_or(stem));
        self.page_elsewhere(from, path, &slug)
    }

    /// A link to the page `slug`, whose file is not at `path`.
    fn page_elsewhere(&self, from: &str, path: &str, slug: &Slug) -> Resolution {
        if self.hidden.contains_key(slug) {
            return self.wiki_here(slug.as_str(), None);
        }
        let known = || self.names.by_slug.keys().map(Slug::as_str);
        let meant = self
            .names
            .by_slug
            .get(slug)
            .or_else(|| self.names.by_slug.get(sentences::only_near(slug.as_str(), known())?));
        let instead = meant.map(|id| {
            let there = self.article(*id).article().path();
            Instead::Name(between(from, there))
        });
        let help = match self.names.by_slug.get(slug) {
            Some(id) => Some(format!(
                "it is at `{}`; `[[{slug}]]` finds it wherever it lies",
                self.article(*id).article().path()
            )),
            None => Some(match sentences::nearest(slug.as_str(), known()) {
                Some(near) => format!("did you mean `[[{near}]]`?"),
                None => "check the path and the spelling, or take the link out".to_owned(),
            }),
        };
        Resolution::broken(format!("there is no file `{path}` here"), help).instead(instead)
    }

    /// A path that is no Markdown file: perhaps an address pasted from the site, otherwise a file that is not there.
    pub(super) fn no_file(&self, from: &str, path: &str, full: &str, anchor: Option<&str>) -> Resolution {
        if let Some(meant) = outside::meant(path) {
            return Resolution::broken(format!("there is no file `{path}` here"), Some(meant));
        }
        let name = path.trim_matches(['.', '/']);
        if !name.contains('.') {
            let found = self.wiki_here(name, anchor);
            if found.target.is_some() {
                return found;
            }
        }
        if self.files.contains_key(full) {
            let near = between(from, full);
            let help = format!("write its path from this file: `{near}`");
            let instead = Some(Instead::Name(near));
            return Resolution::broken(format!("there is no file `{path}` here"), Some(help)).instead(instead);
        }
        // A page of an old site: nothing beside the article has such an ending by accident.
        if let Some(slug) = page_named(path) {
            return self.page_elsewhere(from, path, &slug);
        }
        // Whoever writes an address from the root may have the file beside the article.
        let place = if path.starts_with('/') { from } else { full };
        let folder = place.rsplit_once('/').map_or("", |(folder, _)| folder);
        let mut beside = self.files.keys().filter_map(|file| file.strip_prefix(folder)?.strip_prefix('/'));
        let mut same = self.files.keys().filter(|file| same_but_for_case(file, full));
        let one = same.next().filter(|_| same.next().is_none()).cloned();
        let near = || {
            let names: Vec<&str> = beside.by_ref().collect();
            let near = sentences::only_near(path.rsplit('/').next().unwrap_or(path), names)?;
            Some(format!("{folder}/{near}"))
        };
        let meant = one.or_else(near);
        let instead = meant.map(|meant| Instead::Name(between(from, &meant)));
        let help = match self.files.keys().find(|file| same_but_for_case(file, full)) {
            Some(file) => Some(format!(
                "the file is named `{}`; upper and lower case count",
                file.rsplit('/').next().unwrap_or(file)
            )),
            None => {
                let names = self.files.keys().filter_map(|file| file.strip_prefix(folder)?.strip_prefix('/'));
                sentences::did_you_mean(path.rsplit('/').next().unwrap_or(path), names)
            }
        };
        Resolution::broken(format!("there is no file `{path}` here"), help).instead(instead)
    }
}
