//! A tag or an age gets another name.

use std::collections::BTreeSet;

use super::former;
use super::ground::{Ground, exact, value};
use super::listed::{configured_keys, configured_list, hopeless};
use super::moved::Moved;
use crate::article::{Article, At, Written};
use crate::edits::refusal::Refusal;
use crate::source::{Segment, Slug};
use crate::yaml::Scalar;

pub(super) fn tag(ground: &Ground<'_>, slug: &str, new: &str, moved: &mut Moved) -> Result<(), Refusal> {
    let new = new.strip_prefix("tag:").unwrap_or(new).trim();
    let listed = configured_list(ground, "tags");
    let there: Vec<String> = tags(ground).map(|(_, tag)| Slug::of(&tag.text).to_string()).collect();
    let taken = |name: &str| {
        there.iter().any(|one| one == name) || listed.iter().any(|(one, _)| Slug::of(one).as_str() == name)
    };
    let name = name(slug, new, "tag", taken)?;
    for (written, tag) in tags(ground).filter(|(_, tag)| Slug::of(&tag.text).as_str() == slug) {
        put(written, tag, new, moved)?;
    }
    for (old, place) in listed.into_iter().filter(|(old, _)| Slug::of(old).as_str() == slug) {
        let place = exact(place.clone(), &old).ok_or_else(|| hopeless(place))?;
        moved.edits.replace(&place, new);
    }
    let written: BTreeSet<&str> = tags(ground).map(|(_, tag)| tag.text.as_str()).chain([slug]).collect();
    for key in written.into_iter().filter(|tag| Slug::of(tag).as_str() == slug) {
        for place in configured_keys(ground, "tags", key) {
            moved.edits.replace(&place, new);
        }
    }
    let mine = |article: &Article| article.front.tags.iter().any(|tag| Slug::of(&tag.text).as_str() == slug);
    page(ground, ("tags", slug, &name), mine, moved);
    Ok(())
}

fn tags<'a>(ground: &'a Ground<'_>) -> impl Iterator<Item = (&'a Written, &'a Scalar)> {
    ground.written.iter().flat_map(|written| match written {
        Written::Article(article) => article.front.tags.iter().map(|tag| (written, tag)).collect(),
        Written::Intro(_) => Vec::new(),
    })
}

pub(super) fn age(ground: &Ground<'_>, id: &str, new: &str, moved: &mut Moved) -> Result<(), Refusal> {
    let new = new.strip_prefix("age:").unwrap_or(new).trim();
    let keys = configured_keys(ground, "ages", id);
    if keys.first().is_none_or(|key| Some(&key.source) != ground.inputs.config.as_ref()) {
        let help =
            "write `ages:` with all ages of your handbook into articles/handbook.yaml first, each with its label";
        return Err(Refusal::new(format!("`{id}` is one of the usual ages, which no file names"), help));
    }
    let old = Slug::of(id);
    let taken = |name: &str| ground.config().ages.iter().any(|(one, _)| Slug::of(one).as_str() == name);
    let name = name(old.as_str(), new, "age", taken)?;
    for key in keys {
        moved.edits.replace(&key, new);
    }
    for written in &ground.written {
        let Written::Article(article) = written else { continue };
        for age in article.front.ages.iter().filter(|age| age.text == id) {
            put(written, age, new, moved)?;
        }
    }
    let mine = |article: &Article| article.front.ages.iter().any(|age| age.text == id);
    page(ground, ("ages", old.as_str(), &name), mine, moved);
    Ok(())
}

fn put(written: &Written, scalar: &Scalar, new: &str, moved: &mut Moved) -> Result<(), Refusal> {
    let place = value(written, scalar)
        .ok_or_else(|| hopeless(written.manuscript().place(&At::Field(scalar.path.clone(), None))))?;
    moved.edits.replace(&place, new);
    Ok(())
}

/// The name in addresses; it must be another one than those that are there.
fn name(old: &str, new: &str, what: &str, taken: impl Fn(&str) -> bool) -> Result<String, Refusal> {
    let slug = Slug::of(new);
    let odd = |c: char| !(c.is_alphanumeric() || "-_ ".contains(c));
    let begins = new.starts_with(char::is_alphanumeric) && new.contains(char::is_alphabetic);
    if new.contains(odd) || !begins || matches!(new, "null" | "true" | "false") {
        let message = format!("`{new}` is no name for a {what}");
        return Err(Refusal::new(message.replace("a age", "an age"), "use letters, digits, blanks and hyphens"));
    }
    if let Err(fault) = Segment::new(slug.as_str()) {
        return Err(Refusal::new(format!("the name `{new}` {fault}"), "choose another name"));
    }
    if slug.as_str() != old && taken(slug.as_str()) {
        let message = format!("there is the {what} `{slug}` already");
        let help = "choose another name; two cannot be made one again afterwards, so put them together by hand";
        return Err(Refusal::new(message, help));
    }
    Ok(slug.to_string())
}

/// The page of the tag or age, on which the articles are that it is `of`.
fn page(ground: &Ground<'_>, (folder, old, new): (&str, &str, &str), of: impl Fn(&Article) -> bool, moved: &mut Moved) {
    if old != new {
        let (old, new) = (format!("{folder}/{old}"), format!("{folder}/{new}"));
        if former::is_seen(ground, of) {
            former::keep(ground, &old, &new, moved);
        }
        moved.renames.pages.insert(old, new);
    }
}
