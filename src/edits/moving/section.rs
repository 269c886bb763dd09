//! A section's folder gets another name.

use super::files::folder;
use super::former;
use super::ground::{Ground, exact};
use super::listed::hopeless;
use super::moved::Moved;
use crate::article::Kind;
use crate::edits::refusal::Refusal;
use crate::source::{Segment, Slug, fold};

pub(super) fn plan(ground: &Ground<'_>, name: &str, new: &str, moved: &mut Moved) -> Result<(), Refusal> {
    let typed = new.strip_prefix("section:").unwrap_or(new);
    let new = typed.strip_prefix("./").unwrap_or(typed);
    let new = new.strip_prefix("articles/").unwrap_or(new).trim_matches('/');
    if new == name {
        return Ok(());
    }
    sound(new)?;
    let taken = ground
        .sections()
        .into_iter()
        .find(|other| fold(Slug::of(other).as_str()) == fold(Slug::of(new).as_str()) && *other != name);
    if let Some(other) = taken {
        let message = format!("there is a section `{other}` already");
        return Err(Refusal::new(message, "choose another name, or move its articles one by one"));
    }
    let (old_slug, slug) = (Slug::of(name), Slug::of(new));
    if let Some(owner) = ground.handbook().owner(&slug).filter(|_| slug != old_slug) {
        return Err(Refusal::new(format!("the name `{slug}` is taken: {owner}"), "choose another name"));
    }
    let editions = ground.editions.iter().map(|edition| format!("articles/{edition}/"));
    for lead in ["articles/".to_owned()].into_iter().chain(editions) {
        folder(ground, &format!("{lead}{name}/"), &format!("{lead}{new}/"), moved)?;
    }
    if old_slug != slug {
        moved.renames.pages.insert(old_slug.to_string(), slug.to_string());
        // An address that Mend makes a list at by itself is nobody's former one.
        if [Kind::SCRIPT, Kind::PATH].iter().any(|kind| kind.spec().shelf == Some(old_slug.as_str())) {
            moved.notes.push(format!(
                "a page moves from /{old_slug}/ to /{slug}/; at /{old_slug}/ Mend lists all {old_slug} itself, in whichever section they are"
            ));
        } else if former::is_seen(ground, |article| article.section.as_deref() == Some(name)) {
            former::keep(ground, old_slug.as_str(), slug.as_str(), moved);
        }
    }
    if let Some(place) = ground.config().place_of("sections", name) {
        let place = exact(place.clone(), name).ok_or_else(|| hopeless(place.clone()))?;
        moved.edits.replace(&place, new);
    }
    Ok(())
}

/// Whether a folder can have this name.
pub(super) fn sound(name: &str) -> Result<(), Refusal> {
    let refuse =
        |why: String| Refusal::new(format!("`{name}` is no name for a section: it {why}"), "choose another name");
    if name.contains('/') || name.starts_with('.') || Slug::of(name).as_str().is_empty() {
        return Err(refuse("is no name of one folder".to_owned()));
    }
    let odd = |c: char| !(c.is_alphanumeric() || "-_ ".contains(c));
    if name.contains(odd) {
        return Err(refuse("has signs besides letters, digits and hyphens".to_owned()));
    }
    Segment::new(name).map(drop).map_err(|fault| refuse(fault.to_string()))
}
