//! Lost addresses of pages that Mend makes: tags, ages, sources, and what is printed of a section or a script.
//!
//! In: an edition and an address below its home page. Out: what lets the address lead on, if anything an author writes does.
//!
//! Invariant: what is proposed is taken.

use std::collections::BTreeMap;

use crate::diagnostic::near::{self, Known};
use crate::handbook::Handbook;
use crate::plan::Edition;
use crate::source::{Address, Slug};

/// Whether an address below an edition's home page can be a former one.
pub(super) type Takes<'a> = &'a (dyn Fn(&Edition, &Address) -> bool + Sync);

/// The shelves of pages that Mend makes, and what is printed of sections.
const SHELVES: [&str; 4] = ["tags", "ages", "sources", "print"];

/// The names that may have taken the place of others on each shelf of each edition.
pub(super) struct Successors(BTreeMap<(String, &'static str), Successor>);

/// A near name, otherwise the first as an example.
struct Successor {
    near: Known,
    first: Option<String>,
}

impl Successors {
    pub(super) fn of<'e>(editions: impl Iterator<Item = &'e Edition>) -> Self {
        let shelves = editions.flat_map(|edition| {
            SHELVES.map(|shelf| {
                let names = names(edition.handbook(), shelf);
                let first = names.first().cloned();
                ((edition.prefix(), shelf), Successor { near: Known::of(names), first })
            })
        });
        Self(shelves.collect())
    }

    fn to(&self, name: &str, edition: &Edition, shelf: &'static str) -> Option<&str> {
        let Successor { near, first } = self.0.get(&(edition.prefix(), shelf))?;
        near::nearest(name, &[near]).or(first.as_deref())
    }
}

/// What can keep an address.
pub(super) struct Keepers<'a> {
    pub successors: &'a Successors,
    pub by_article: Takes<'a>,
    /// By a page that Mend makes.
    pub by_page: Takes<'a>,
}

/// What to do about such an address.
pub(super) fn help(edition: &Edition, below: &Address, keepers: &Keepers<'_>) -> Option<String> {
    let config = edition.config();
    let parts: Vec<&str> = below.as_str().trim_end_matches('/').split('/').collect();
    let file = format!("{}handbook.yaml", config.folder());
    let is_name = |name: &str| Slug::of(name).as_str() == name && !name.is_empty();
    match parts.as_slice() {
        [shelf @ ("tags" | "ages" | "sources"), name] if is_name(name) => {
            let one = shelf.trim_end_matches('s');
            let shelf = SHELVES.into_iter().find(|known| known == shelf)?;
            let new = keepers.successors.to(name, edition, shelf)?;
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
            let new = keepers.successors.to(name, edition, "print")?;
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

/// The names of tags, ages or sources, as addresses have them; those of sections for what is printed.
fn names(handbook: &Handbook, shelf: &str) -> Vec<String> {
    let last = |address: &Address| address.as_str().trim_end_matches('/').rsplit('/').next().map(str::to_owned);
    match shelf {
        "tags" => handbook.tags().iter().filter_map(|tag| last(&tag.address)).collect(),
        "ages" => handbook.ages().iter().filter_map(|age| last(&age.address)).collect(),
        "print" => handbook.sections().iter().map(|section| section.name.clone()).collect(),
        _ => handbook.library().references.iter().filter_map(|reference| last(&reference.address())).collect(),
    }
}
