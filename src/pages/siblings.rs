//! In: a page of one edition. Out: where the other editions have the same page.
//!
//! The same article is the one whose file has the same name below its edition's folder; every other page is the one at the same address.

use std::sync::Arc;

use serde::Serialize;

use crate::handbook::Handbook;
use crate::source::Address;

/// An edition, as far as pages of the others show it.
#[derive(Debug, Clone)]
pub struct Sibling {
    /// Its language.
    pub language: String,
    /// Where it stands below the site's root: empty for the main one, otherwise for example `es/`.
    pub prefix: String,
    /// All of it.
    pub handbook: Arc<Handbook>,
    /// Where it has pages that readers should find, in order.
    pub pages: Arc<[Address]>,
}

impl Sibling {
    /// Where it has the page that stands at `here` in `handbook`.
    #[must_use]
    pub fn counterpart(&self, handbook: &Handbook, here: &Address) -> Option<Address> {
        let there = match handbook.at(here) {
            Some(id) => {
                let other = self.handbook.translation_of(handbook.article(id).article())?;
                self.handbook.article(other).address()
            }
            None => here.clone(),
        };
        self.pages.binary_search(&there).is_ok().then_some(there)
    }
}

/// The same page in another language, for search engines.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Alternate {
    /// Its language, or `x-default` for the main edition's.
    pub lang: String,
    /// The full address.
    pub href: String,
}

/// The page at `here` in every language that has it, this one included, with the main edition's also for all other readers; none when
/// it exists in one language alone, or nobody has said where the site will stand.
#[must_use]
pub fn alternates(handbook: &Handbook, siblings: &[Sibling], site_url: Option<&str>, here: &Address) -> Vec<Alternate> {
    let Some(site_url) = site_url else { return Vec::new() };
    let found: Vec<(&Sibling, String)> = siblings
        .iter()
        .filter_map(|sibling| {
            let there = sibling.counterpart(handbook, here)?;
            Some((sibling, format!("{site_url}{}{}", sibling.prefix, there.encoded())))
        })
        .collect();
    if found.len() < 2 {
        return Vec::new();
    }
    let main = found.iter().find(|(sibling, _)| sibling.prefix.is_empty()).map(|(_, href)| href.clone());
    let default = main.map(|href| Alternate { lang: "x-default".to_owned(), href });
    found.into_iter().map(|(sibling, href)| Alternate { lang: sibling.language.clone(), href }).chain(default).collect()
}
