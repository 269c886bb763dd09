//! Printing one address: fill the view, put it into its template. Pure.

use serde::Serialize;

use super::{Plan, Stand};
use crate::config::{Html, Links};
use crate::diagnostic::{Diagnostic, Noted};
use crate::formats::leaf;
use crate::handbook::too_heavy;
use crate::pages::{self, Desk, ShelfPage};
use crate::source::{Address, Hrefs};
use crate::typeset::svg;

/// What stands at an address, printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Printed {
    /// These bytes.
    Bytes(Vec<u8>),
    /// The bytes of this file below the root.
    Copy(String),
}

impl Plan {
    /// Prints what stands at `address`; `None` when nothing does, or when its template cannot be printed.
    #[must_use]
    pub fn print(&self, address: &Address) -> Noted<Option<Printed>> {
        let mut remarks = Vec::new();
        let printed = self.stand(address).and_then(|stand| match stand {
            Stand::Asset(position) => {
                self.theme.assets().get(*position).map(|asset| Printed::Bytes(asset.bytes.to_vec()))
            }
            Stand::File(path) => self.file(path),
            Stand::Feed | Stand::Sitemap(_) | Stand::Robots | Stand::Headers | Stand::Manifest => self.other(stand),
            page => {
                let html = self.page(address, page, &mut remarks);
                if let (Stand::Article(id), Some(html)) = (page, &html) {
                    remarks.extend(too_heavy(self.handbook.article(*id), html.len()));
                }
                html.map(|html| Printed::Bytes(html.into_bytes()))
            }
        });
        Noted::new(printed, remarks)
    }

    /// A file beside articles: its own bytes, or a drawing without what could run when somebody opens it alone.
    fn file(&self, path: &str) -> Option<Printed> {
        let drawing = self.handbook.file_at(path).and_then(|picture| picture.drawing.as_ref());
        match drawing.filter(|_| self.config.html == Html::Clean) {
            Some(source) => svg::file(source).map(|text| Printed::Bytes(text.into_bytes())),
            None => Some(Printed::Copy(path.to_owned())),
        }
    }

    fn page(&self, address: &Address, stand: &Stand, remarks: &mut Vec<Diagnostic>) -> Option<String> {
        let hrefs = self.hrefs(address, stand);
        let desk = self.desk(&hrefs);
        let template = stand.template(&self.handbook)?;
        let shelves = |position: usize, shelves: &[crate::handbook::Shelf]| shelves.get(position).cloned();
        match stand {
            Stand::Home => self.put(template, &pages::home(&desk).into(remarks), remarks),
            Stand::Article(id) => self.put(template, &pages::article(&desk, *id).into(remarks), remarks),
            Stand::Section(position, spread) => {
                let section = self.handbook.sections().get(*position)?;
                self.put(template, &ShelfPage::section(&desk, section, spread).into(remarks), remarks)
            }
            Stand::Age(position, spread) => {
                let shelf = shelves(*position, self.handbook.ages())?;
                self.put(template, &pages::shelf(&desk, "age", &shelf, spread), remarks)
            }
            Stand::Tag(position, spread) => {
                let shelf = shelves(*position, self.handbook.tags())?;
                self.put(template, &pages::shelf(&desk, "tag", &shelf, spread), remarks)
            }
            Stand::Kind(position, spread) => {
                let (kind, shelf) = self.handbook.kinds().get(*position)?;
                let label = desk.words.get("kinds_many", kind.word()).to_owned();
                let shelf = crate::handbook::Shelf { label, ..shelf.clone() };
                self.put(template, &pages::shelf(&desk, "kind", &shelf, spread), remarks)
            }
            Stand::All(spread) => self.put(template, &pages::all(&desk, spread), remarks),
            Stand::Booklet(position) => self.booklet(address, *position, template, remarks),
            Stand::Pocket => self.put(template, &pages::pocket(&desk), remarks),
            Stand::Glossary => self.put(template, &pages::glossary(&desk), remarks),
            Stand::Source(key) => self.put(template, &pages::source(&desk, key)?, remarks),
            Stand::Sources => self.put(template, &pages::sources(&desk), remarks),
            Stand::NotFound => self.put(template, &pages::not_found(&desk), remarks),
            Stand::Search => self.put(template, &pages::search(&desk), remarks),
            Stand::Redirect(id) => self.put(template, &pages::redirect(&desk, *id), remarks),
            Stand::Feed
            | Stand::Sitemap(_)
            | Stand::Robots
            | Stand::Headers
            | Stand::Manifest
            | Stand::Asset(_)
            | Stand::File(_) => None,
        }
    }

    fn desk<'a>(&'a self, hrefs: &'a Hrefs) -> Desk<'a> {
        let (words, logo) = (self.theme.words(), self.logo.as_ref());
        Desk { handbook: &self.handbook, config: &self.config, words, hrefs, logo }
    }

    /// Prints a section as one document: every article as on its own page, with links that stay in the document. What is
    /// wrong with an article is told where it is printed alone.
    fn booklet(
        &self,
        address: &Address,
        position: usize,
        template: &str,
        remarks: &mut Vec<Diagnostic>,
    ) -> Option<String> {
        let section = self.handbook.sections().get(position)?;
        let pieces = section.articles.iter().map(|id| {
            let woven = self.handbook.article(*id);
            (woven.address(), leaf::anchor(woven.article().slug.as_str()))
        });
        let hrefs = self.hrefs(address, &Stand::Booklet(position)).holding(pieces.collect());
        let desk = self.desk(&hrefs);
        let view = pages::booklet(&desk, section, |id| {
            let mut page = pages::article(&desk, id).value;
            // The document has this block once, at its end.
            page.frame.help.first = false;
            let printed = Stand::Article(id).template(&self.handbook).map(|name| self.theme.print(name, &page));
            let anchor = leaf::anchor(self.handbook.article(id).article().slug.as_str());
            printed.and_then(Result::ok).map(|html| leaf::bind(&html, &anchor)).unwrap_or_default()
        });
        self.put(template, &view, remarks)
    }

    fn put(&self, template: &str, view: &impl Serialize, remarks: &mut Vec<Diagnostic>) -> Option<String> {
        self.theme.print(template, view).map_err(|trouble| remarks.push(*trouble)).ok()
    }

    /// The page for unknown addresses is shown at any address, so its links start from the root.
    fn hrefs(&self, address: &Address, stand: &Stand) -> Hrefs {
        match (stand, self.config.choices.links) {
            (Stand::NotFound, _) => Hrefs::absolute(address.clone(), root(self.config.base_url.as_deref())),
            (_, Links::Folders) => Hrefs::relative(address.clone()),
            (_, Links::Files) => Hrefs::portable(address.clone()),
        }
    }
}

/// The path of the site's root on its host.
pub(super) fn root(base_url: Option<&str>) -> String {
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
