//! In: a link as written, and the file it stands in. Out: what it leads to, and what is wrong with it.
//!
//! Typesetting asks the same function as weaving, so a page links exactly where the check said it would; it never asks for the words.

use super::anchors::{find_anchor, here, intro_at, no_heading};
use super::near::Spelled;
use super::target::{Instead, Resolution, Target, Telling, Trouble};
use super::{Handbook, Id, Standing};
use crate::article::{Destination, Scan, Written};
use crate::config::outside::outside;
use crate::diagnostic::near::{self, Known};
use crate::diagnostic::rules::links::{LINK_CASE, LINK_TO_DRAFT};
use crate::source::{Address, Slug, between, composed};

/// Pages that Mend makes and that are no shelf, by their names in addresses.
pub const MADE: [&str; 7] = ["ages", "all", "glossary", "map", "now", "offline", "sources"];

impl Handbook {
    /// What `destination`, written in `from`, leads to. A text that is no file of its own (a glossary definition) has
    /// only wiki-links and links into the world.
    #[must_use]
    pub fn resolve<'a>(&'a self, from: Option<&'a Written>, destination: &'a Destination) -> Resolution<'a> {
        let own = self.resolve_here(from, destination);
        match &self.original {
            Some(original) if own.target.is_none() => original.instead(self, own, from, destination),
            _ => own,
        }
    }

    fn resolve_here<'a>(&'a self, from: Option<&'a Written>, destination: &'a Destination) -> Resolution<'a> {
        match (destination, from) {
            (Destination::External(url), _) => match outside(url) {
                Ok(url) => Resolution::to(Target::External(url)),
                Err(slip) => Resolution::nowhere(move || {
                    let instead = slip.instead.map(Instead::Address);
                    Trouble::broken(slip.message, Some(slip.help)).instead(instead)
                }),
            },
            (Destination::Wiki { name, anchor }, _) => self.wiki(name, anchor.as_deref()),
            (Destination::Here(anchor), Some(from)) => here(from, anchor),
            (Destination::File { path, anchor }, Some(from)) => self.file(from.path(), path, anchor.as_deref()),
            (Destination::Here(_) | Destination::File { .. }, None) => Resolution::nowhere(|| {
                Trouble::broken(
                    "this text is shown on many pages, so a link to a file or a heading leads nowhere from it",
                    Some("write it as `[[name]]`, with the name of an article".to_owned()),
                )
            }),
        }
    }

    /// The words a link to `target` has when the author gave none: a title, a heading, a term.
    #[must_use]
    pub fn label(&self, from: Option<&Written>, target: &Target) -> Option<String> {
        let heading = |scan: &Scan, anchor: &str| scan.heading(anchor).map(|heading| heading.text.clone());
        match target {
            Target::Article(id, anchor) => {
                let article = self.article(*id).article();
                let words = anchor.as_ref().and_then(|anchor| heading(&article.manuscript.scan, anchor));
                Some(words.unwrap_or_else(|| article.front.title.clone()))
            }
            Target::Here(anchor) => from.and_then(|from| heading(&from.manuscript().scan, anchor)),
            Target::Page(address, anchor) => {
                let term =
                    anchor.as_ref().and_then(|anchor| self.library.glossary.term(anchor)).map(|term| term.term.clone());
                let section =
                    || self.sections.iter().find(|section| section.address() == *address).map(super::Section::title);
                let shelf = || self.shelves().find(|shelf| shelf.address == *address).map(|shelf| shelf.label.clone());
                term.or_else(section).or_else(shelf)
            }
            Target::Abroad(abroad) => abroad.label.clone(),
            Target::External(_) => None,
        }
    }

    /// What `[[name#anchor]]` leads to, wherever it stands.
    #[must_use]
    pub fn wiki<'a>(&'a self, name: &'a str, anchor: Option<&'a str>) -> Resolution<'a> {
        let own = self.wiki_here(name, anchor);
        match &self.original {
            Some(original) if own.target.is_none() => original.chosen(self, own, original.handbook.wiki(name, anchor)),
            _ => own,
        }
    }

    /// What a page named in handbook.yaml leads to, perhaps with a heading behind `#`.
    #[must_use]
    pub fn entry<'a>(&'a self, written: &'a str) -> Resolution<'a> {
        match written.split_once('#') {
            Some((name, anchor)) => self.wiki(name, Some(anchor)),
            None => self.wiki(written, None),
        }
    }

    pub(super) fn wiki_here<'a>(&'a self, name: &'a str, anchor: Option<&'a str>) -> Resolution<'a> {
        self.known_here(name, anchor).unwrap_or_else(|| Resolution::nowhere(|| self.nothing_named(name)))
    }

    /// What `[[name#anchor]]` leads to here; `None` when nothing has the name.
    fn known_here<'a>(&'a self, name: &'a str, anchor: Option<&'a str>) -> Option<Resolution<'a>> {
        let (path, last) = parts(name);
        if let Some(id) = self.names.by_slug.get(last).filter(|id| self.fits(**id, path)).copied() {
            return Some(self.article_at(id, anchor));
        }
        let slug = Slug::of(last);
        if let Some(id) = self.names.by_slug.get(&slug).filter(|id| self.fits(**id, path)).copied() {
            let found = self.article_at(id, anchor);
            return Some(match found.target.is_some() && last != slug.as_str() {
                true => found.with(move || Trouble {
                    rule: &LINK_CASE,
                    message: format!("this article's name is `{slug}`, written here as `{last}`"),
                    help: Some(format!("write it as `{slug}`")),
                    instead: Some(Instead::Name(slug.to_string())),
                }),
                false => found,
            });
        }
        if let Some(id) = self.names.by_alias.get(&slug).copied() {
            return Some(self.article_at(id, anchor));
        }
        if self.hidden.contains_key(&slug) {
            return Some(Resolution::nowhere(move || {
                let message = format!("`{slug}` is a draft, so readers could not follow this link");
                let help = Some("publish that article first, or take the link out".to_owned());
                Trouble { rule: &LINK_TO_DRAFT, message, help, instead: None }
            }));
        }
        let address = self.generated(path)?;
        if let Some(intro) = self.intro_of(&address) {
            return Some(intro_at(Some(intro), address, anchor));
        }
        Some(match anchor {
            Some(anchor) if !self.has_entry(path, anchor) => Resolution::nowhere(move || {
                let help = self.entries(path).and_then(|entries| near::did_you_mean(anchor, &[entries]));
                Trouble::broken(format!("the page `/{path}/` has no entry `{anchor}`"), help)
            }),
            _ => Resolution::to(Target::Page(address, anchor.map(str::to_owned))),
        })
    }

    /// The present name of the article that was once named `name`.
    #[must_use]
    pub fn renamed(&self, name: &str) -> Option<&Slug> {
        let last = name.trim_matches('/').rsplit('/').next().unwrap_or_default();
        let slug = Slug::of(last.strip_suffix(".md").unwrap_or(last));
        let id = self.names.by_alias.get(&slug).filter(|_| !self.names.by_slug.contains_key(&slug))?;
        Some(&self.article(*id).article().slug)
    }

    /// Whether `path` (a name, or `section/name`) can mean this article.
    fn fits(&self, id: Id, path: &str) -> bool {
        match path.rsplit_once('/') {
            None => true,
            Some((section, _)) => self.article(id).article().section.as_deref() == section.rsplit('/').next(),
        }
    }

    fn article_at<'a>(&'a self, id: Id, anchor: Option<&'a str>) -> Resolution<'a> {
        let article = self.article(id).article();
        let Some(anchor) = anchor else { return Resolution::to(Target::Article(id, None)) };
        match find_anchor(&article.manuscript.scan, anchor) {
            Some(found) => Resolution::to(Target::Article(id, Some(found))),
            None if article.stub => Resolution::to(Target::Article(id, None)),
            None => Resolution::nowhere(move || {
                no_heading(&article.manuscript.scan, anchor, &format!("in “{}”", article.front.title))
            }),
        }
    }

    /// What `path`, written in the file at `from`, leads to.
    pub(super) fn file<'a>(&'a self, from: &str, path: &'a str, anchor: Option<&'a str>) -> Resolution<'a> {
        let path = path.strip_prefix("./").unwrap_or(path);
        if path.is_empty() && anchor.is_none() {
            let help = || Some("write where it leads between the round brackets".to_owned());
            return Resolution::nowhere(move || Trouble::broken("this link leads nowhere", help()));
        }
        if let Some(absolute) = path.strip_prefix('/') {
            // An address with an ending is that of a file, and told as one.
            return self.known_here(absolute, anchor).unwrap_or_else(|| match is_page(absolute) {
                true => Resolution::nowhere(|| self.nothing_named(absolute)),
                false => self.no_file(from, path, format!("{}{absolute}", self.folder), anchor),
            });
        }
        let Some(full) = join(from, path) else {
            let help = || Some("link to a file below `articles/`, or to a web address".to_owned());
            return Resolution::nowhere(move || Trouble::broken(format!("`{path}` leads out of the handbook"), help()));
        };
        if let Some((address, _)) = self.files.get(&full) {
            return Resolution::to(Target::Page(address.clone(), anchor.map(str::to_owned)));
        }
        if self.names.of_drafts.contains(&full) {
            let beside = from.rsplit_once('/').is_some_and(|(folder, _)| full.starts_with(&format!("{folder}/")));
            let trouble = move || {
                let message = format!("`{path}` belongs to a draft, so readers could not follow this link");
                let help = Some("publish that article first, or take the link out".to_owned());
                (!beside).then_some(Trouble { rule: &LINK_TO_DRAFT, message, help, instead: None })
            };
            return Resolution { target: None, trouble: Telling::of(trouble) };
        }
        if let Some(why) = self.names.refused.get(&full) {
            return Resolution::nowhere(move || {
                let (rule, message, help) = why.told(&full);
                Trouble { rule, message, help: Some(help.to_owned()), instead: None }
            });
        }
        if !full.to_lowercase().ends_with(".md") {
            return self.no_file(from, path, full, anchor);
        }
        let exact = self.names.standing(&full);
        let texts = || self.near.texts.get_or_init(|| Spelled::of(self.names.by_path.keys()));
        let near = || self.names.by_path.get_key_value(texts().alike(&full).first()?);
        match exact.map(|standing| (&full, standing)).or_else(near) {
            Some((written, standing)) => {
                let found = match standing {
                    Standing::Article(id) => self.article_at(*id, anchor),
                    Standing::Home => intro_at(self.home.as_deref(), Address::home(), anchor),
                    Standing::Section(at) => {
                        let section = &self.sections[*at];
                        intro_at(section.intro.as_deref(), section.address(), anchor)
                    }
                };
                if *written == full || found.target.is_none() {
                    return found;
                }
                let (written, from) = (written.clone(), from.to_owned());
                found.with(move || {
                    let message = format!("this link differs from the file `{written}` in upper and lower case");
                    let help = Some("write it exactly like the file's name".to_owned());
                    let instead = Some(Instead::Name(between(&from, &written)));
                    Trouble { rule: &LINK_CASE, message, help, instead }
                })
            }
            None => self.missing_file(from, path),
        }
    }

    pub(super) fn shelves(&self) -> impl Iterator<Item = &super::Shelf> {
        self.names.ages.iter().chain(&self.names.tags).chain(self.names.kinds.iter().map(|(_, shelf)| shelf))
    }

    /// The page Mend makes at this path.
    pub(super) fn generated(&self, path: &str) -> Option<Address> {
        let page = || Address::page(path);
        match path {
            "" => Some(Address::home()),
            "all" => Some(page()),
            "now" => self.now(),
            "map" => self.evening_address(),
            "ages" if !self.ages().is_empty() => Some(page()),
            "offline" => self.offline(),
            _ if path.starts_with("sources/") => {
                let key = path.strip_prefix("sources/")?;
                let found = self.library.references.get(key).or_else(|| self.library.references.at(key))?;
                Some(found.address())
            }
            "glossary" if !self.library.glossary.terms.is_empty() => Some(page()),
            "sources" if self.library.references.iter().next().is_some() => Some(page()),
            _ => {
                let sections = self.sections.iter().map(super::Section::address);
                let shelves = self.shelves().map(|shelf| shelf.address.clone());
                let wanted = page();
                sections.chain(shelves).find(|address| *address == wanted)
            }
        }
    }

    /// Whether a page Mend makes has a place of this name.
    fn has_entry(&self, path: &str, anchor: &str) -> bool {
        match path {
            "glossary" => self.library.glossary.term(anchor).is_some(),
            "sources" => self.library.references.has(anchor),
            _ => false,
        }
    }

    /// What such a page has places for.
    fn entries(&self, path: &str) -> Option<&Known> {
        match path {
            "glossary" => Some(self.library.glossary.near()),
            "sources" => Some(self.library.references.near()),
            _ => None,
        }
    }

    /// The text that stands at the top of the page of a section, or of the home page.
    fn intro_of(&self, address: &Address) -> Option<&Written> {
        if *address == Address::home() {
            return self.home.as_deref();
        }
        self.sections.iter().find(|section| section.address() == *address)?.intro.as_deref()
    }
}

/// A name as written, without what surrounds it, and the last part of it.
pub(super) fn parts(name: &str) -> (&str, &str) {
    let path = name.trim_matches('/');
    let last = path.rsplit('/').next().unwrap_or_default();
    (path, last.strip_suffix(".md").unwrap_or(last))
}

/// Whether a path names a page, not a file that is none.
fn is_page(path: &str) -> bool {
    let last = path.trim_matches('/').rsplit('/').next().unwrap_or_default();
    last.rsplit_once('.').is_none_or(|(_, ending)| ending == "md")
}

/// `path` seen from the file `from`, with `.` and `..` worked out; `None` when it leaves `articles/`.
#[must_use]
pub fn join(from: &str, path: &str) -> Option<String> {
    let mut segments: Vec<&str> = from.split('/').collect();
    segments.pop();
    for segment in path.split('/') {
        match segment {
            "" | "." => {}
            ".." if segments.len() > 1 => {
                segments.pop();
            }
            ".." => return None,
            other => segments.push(other),
        }
    }
    Some(composed(&segments.join("/")).into_owned())
}
