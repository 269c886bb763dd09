//! Lost addresses of pages that Mend makes: tags, ages, sources, and what is printed of a section or a script.
//!
//! In: an edition and an address below its home page. Out: what lets the address lead on, if anything an author writes does.
//!
//! Invariant: what is proposed is taken.

use crate::diagnostic::sentences;
use crate::handbook::Handbook;
use crate::plan::Edition;
use crate::source::{Address, Slug};

/// Whether an address below an edition's home page can be a former one.
pub(super) type Takes<'a> = &'a (dyn Fn(&Edition, &Address) -> bool + Sync);

/// What can keep an address.
pub(super) struct Keepers<'a> {
    pub by_article: Takes<'a>,
    /// By a page that Mend makes.
    pub by_page: Takes<'a>,
}

/// What to do about such an address.
pub(super) fn help(edition: &Edition, below: &Address, keepers: &Keepers<'_>) -> Option<String> {
    let (handbook, config) = (edition.handbook(), edition.config());
    let parts: Vec<&str> = below.as_str().trim_end_matches('/').split('/').collect();
    let file = format!("{}handbook.yaml", config.folder());
    let is_name = |name: &str| Slug::of(name).as_str() == name && !name.is_empty();
    match parts.as_slice() {
        [shelf @ ("tags" | "ages" | "sources"), name] if is_name(name) => {
            let one = shelf.trim_end_matches('s');
            let known = names(handbook, shelf);
            let new = successor(name, &known)?;
            let is_taken = (keepers.by_page)(edition, &Address::page(below.as_str()));
            is_taken.then(|| {
                format!("write `aliases: {{ {shelf}/{name}: {shelf}/{new} }}` into {file}, with the {one} that took its place")
            })
        }
        ["print", name] if edition.leads_on(&Address::page(name)) => {
            let help = "the page it prints leads on, and has no document to print now; let your web host lead on from this one, too";
            Some(help.to_owned())
        }
        ["print", name] if is_name(name) => {
            let known: Vec<String> = handbook.sections().iter().map(|section| section.name.clone()).collect();
            let new = successor(name, &known)?;
            let is_taken = (keepers.by_page)(edition, &Address::page(name));
            is_taken.then(|| {
                format!("write `aliases: {{ {name}: {new} }}` into {file}, with the section that took its place; what is printed of it follows")
            })
        }
        ["print", "fridge", name] if is_name(name) => {
            let is_taken = (keepers.by_article)(edition, &Address::page(name));
            is_taken.then(|| {
                format!(
                    "add `aliases: [{name}]` to the front matter of the script that took its place; its card follows"
                )
            })
        }
        _ => None,
    }
}

/// The name that may have taken the place of another: a near one, otherwise the first as an example.
fn successor<'a>(name: &str, known: &'a [String]) -> Option<&'a str> {
    let known = known.iter().map(String::as_str);
    sentences::nearest(name, known.clone()).or(known.into_iter().next())
}

/// The names of tags, ages or sources, as addresses have them.
fn names(handbook: &Handbook, shelf: &str) -> Vec<String> {
    let last = |address: &Address| address.as_str().trim_end_matches('/').rsplit('/').next().map(str::to_owned);
    match shelf {
        "tags" => handbook.tags().iter().filter_map(|tag| last(&tag.address)).collect(),
        "ages" => handbook.ages().iter().filter_map(|age| last(&age.address)).collect(),
        _ => handbook.library().references.iter().filter_map(|reference| last(&reference.address())).collect(),
    }
}
