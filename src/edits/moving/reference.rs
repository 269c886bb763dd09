//! A source gets another key.

use std::collections::BTreeSet;

use super::bib;
use super::former;
use super::ground::{Ground, exact};
use super::listed::hopeless;
use super::moved::Moved;
use crate::edits::refusal::Refusal;
use crate::source::{Place, Source};
use crate::yaml::{Doc, KeyPath};

pub(super) fn plan(ground: &Ground<'_>, key: &str, new: &str, moved: &mut Moved) -> Result<(), Refusal> {
    let new = new.strip_prefix("source:").unwrap_or(new);
    let new = new.strip_prefix('@').unwrap_or(new);
    if new == key {
        return Ok(());
    }
    let references = &ground.handbook().library().references;
    let good = |c: char| c.is_alphanumeric() || "_-.:".contains(c);
    let ends = new.starts_with(char::is_alphanumeric) && new.ends_with(char::is_alphanumeric);
    if !new.chars().all(good) || !ends || !new.contains(char::is_alphabetic) {
        let help = "use letters, digits, hyphens and underscores, for example field1981";
        return Err(Refusal::new(format!("`{new}` is no key for a source"), help));
    }
    if references.knows(new) || references.keys().any(|known| known.eq_ignore_ascii_case(new) && known != key) {
        return Err(Refusal::new(format!("there is a source with the key `{new}` already"), "choose another key"));
    }
    let Some(reference) = references.get(key) else {
        return Err(Refusal::new(format!("there is no source `{key}`"), "look its key up in the bibliography"));
    };
    let place = exact(reference.place.clone(), key).ok_or_else(|| hopeless(reference.place.clone()))?;
    moved.edits.replace(&place, new);
    disputes(ground, key, new, moved)?;
    for source in ground.inputs.data.iter().filter(|source| source.path().to_lowercase().ends_with(".bib")) {
        for place in bib::mentions(source, key) {
            moved.edits.replace(&place, new);
        }
    }
    let mut seen = BTreeSet::new();
    // An edition without a glossary of its own has the main one, which is to be changed once.
    for glossary in
        ground.glossaries().filter(|one| one.source.as_ref().is_some_and(|source| seen.insert(source.path())))
    {
        for scalar in glossary.terms.iter().flat_map(|term| &term.cite).filter(|scalar| scalar.text == key) {
            let place = glossary.cite_place(scalar).unwrap_or_else(|| reference.place.clone());
            let place = exact(place.clone(), key).ok_or_else(|| hopeless(place))?;
            moved.edits.replace(&place, new);
        }
    }
    let old = reference.address().as_str().trim_matches('/').to_owned();
    former::keep(ground, &old, &format!("sources/{new}"), moved);
    moved.renames.pages.insert(old, format!("sources/{new}"));
    moved.renames.anchors.insert(("sources".to_owned(), key.to_owned()), new.to_owned());
    moved.renames.key = Some((key.to_owned(), new.to_owned()));
    Ok(())
}

/// Lists of works that dispute another.
fn disputes(ground: &Ground<'_>, key: &str, new: &str, moved: &mut Moved) -> Result<(), Refusal> {
    let named =
        ground.handbook().library().references.iter().filter(|one| one.ours.contested.iter().any(|it| it == key));
    for reference in named.filter(|one| !one.place.source.path().to_lowercase().ends_with(".bib")) {
        let found = places(&reference.place.source, &reference.key, key, reference.ours.contested.len());
        if found.is_empty() {
            return Err(hopeless(reference.place.clone()));
        }
        for place in found {
            moved.edits.replace(&place, new);
        }
    }
    Ok(())
}

fn places(source: &Source, of: &str, key: &str, count: usize) -> Vec<Place> {
    let Ok(doc) = Doc::read_file(source) else { return Vec::new() };
    let list = KeyPath::keys(&[of, "mend", "contested"]);
    let items = (0..count).map(|index| list.index(index));
    let all = items.chain([list.clone()]).filter(|path| doc.typed(path) == Some(key));
    all.filter_map(|path| exact(doc.place(&path), key)).collect()
}
