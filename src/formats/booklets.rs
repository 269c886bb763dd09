//! Sections as documents to print, all scripts as cards for a pocket, and each as a card for the fridge.
//!
//! In: the pages of articles. Out: one page with all of them, whose links to each other stay on it.

use std::collections::BTreeMap;

use super::format::{Format, Whole, made};
use super::leaf::Binding;
use crate::article::Kind;
use crate::diagnostic::Noted;
use crate::handbook::{Handbook, Id, Section, booklet_address, fridge_address, pocket_address, script_on_fridge};
use crate::pages::{self, Press, anchor};
use crate::source::Address;

/// A document for each section that is short enough. What is wrong with an article is told where it is printed alone.
pub(super) struct Booklets;

impl Format for Booklets {
    fn addresses(&self, whole: &Whole<'_>) -> Vec<Address> {
        whole.handbook.sections().iter().filter_map(booklet_address).collect()
    }

    fn make(&self, whole: &Whole<'_>, press: &Press<'_>, address: &Address) -> Noted<Option<String>> {
        let Some(section) = section(whole.handbook, address) else { return made(None) };
        let hrefs = press.hrefs(address);
        // Links of an edition may lead out of it.
        let on_site = |address: &Address| format!("{}{}", whole.config.prefix(), address.encoded());
        let pieces: BTreeMap<String, String> = section
            .articles
            .iter()
            .map(|id| {
                let woven = whole.handbook.article(*id);
                (on_site(&woven.address()), anchor(woven.article().slug.as_str()))
            })
            .collect();
        let view = pages::booklet(&press.desk(&hrefs), section, |id| {
            let from = on_site(&whole.handbook.article(id).address());
            Binding { from: &from, to: &on_site(address), pieces: &pieces }
                .bind(press.leaf(id).value.as_deref().unwrap_or_default())
        });
        let mut remarks = Vec::new();
        let html = press.print("booklet.html", &view, &mut remarks);
        Noted::new(html, remarks)
    }

    fn shows(&self, whole: &Whole<'_>, address: &Address) -> Vec<Id> {
        section(whole.handbook, address).map(|section| section.articles.clone()).unwrap_or_default()
    }
}

fn section<'a>(handbook: &'a Handbook, address: &Address) -> Option<&'a Section> {
    handbook.sections().iter().find(|section| booklet_address(section).as_ref() == Some(address))
}

/// The page of all scripts for a pocket.
pub(super) struct Pocket;

impl Format for Pocket {
    fn addresses(&self, whole: &Whole<'_>) -> Vec<Address> {
        pocket_address(whole.handbook).into_iter().collect()
    }

    fn make(&self, _whole: &Whole<'_>, press: &Press<'_>, address: &Address) -> Noted<Option<String>> {
        let hrefs = press.hrefs(address);
        let mut remarks = Vec::new();
        let html = press.print("pocket.html", &pages::pocket(&press.desk(&hrefs)), &mut remarks);
        Noted::new(html, remarks)
    }
}

/// A page for each script, which fits one sheet of A5.
pub(super) struct Fridge;

impl Format for Fridge {
    fn addresses(&self, whole: &Whole<'_>) -> Vec<Address> {
        let scripts = whole.handbook.of_kind(Kind::SCRIPT).map(|id| whole.handbook.article(id).article());
        scripts.map(|script| fridge_address(script.slug.as_str())).collect()
    }

    fn make(&self, whole: &Whole<'_>, press: &Press<'_>, address: &Address) -> Noted<Option<String>> {
        let hrefs = press.hrefs(address);
        let mut remarks = Vec::new();
        let script = script_on_fridge(address).and_then(|slug| whole.handbook.by_slug(slug));
        let view = script.and_then(|id| pages::fridge(&press.desk(&hrefs), id));
        let html = view.and_then(|view| press.print("fridge.html", &view, &mut remarks));
        Noted::new(html, remarks)
    }
}
