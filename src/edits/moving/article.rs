//! An article gets another name or another section, and what belongs to it goes along; readers who know its old address are led on.

use super::along;
use super::ground::Ground;
use super::moved::Moved;
use super::renames::standing;
use crate::article::{Article, Written};
use crate::edits::refusal::Refusal;
use crate::source::{ARTICLES, Segment, Slug};
use crate::yaml::{Change, KeyPath, New};

pub(super) fn plan(ground: &Ground<'_>, from: &str, new: &str, moved: &mut Moved) -> Result<(), Refusal> {
    let Some(Written::Article(article)) = ground.written.iter().find(|written| written.path() == from) else {
        return Err(Refusal::new(format!("{from} is no article"), "write the name of an article"));
    };
    let folder = article.manuscript.source.folder();
    let to = if folder == ARTICLES { target(ground, from, new)? } else { of_edition(ground, folder, from, new)? };
    if to == from {
        return Ok(());
    }
    let (slug, _) = standing(&to);
    if slug != article.slug {
        free(ground, article, &slug)?;
    }
    along::files(ground, from, &to, moved)?;
    let parent = |path: &str| path.rsplit_once('/').map(|(parent, _)| parent.to_owned());
    if parent(from) != parent(&to) && !from.ends_with("/index.md") {
        along::pictures(ground, from, &to, moved);
    }
    if slug != article.slug {
        // Translations that go along have addresses of their own.
        for written in &ground.written {
            if let Written::Article(one) = written
                && one.slug == article.slug
                && moved.renames.files.contains_key(written.path())
                && !one.front.is_draft_on(ground.config().choices.today)
            {
                keep_address(one, &slug, moved)?;
            }
        }
    }
    Ok(())
}

/// The same for a file of another edition. One that is a translation carries the name of its original, which it is found by.
fn of_edition(ground: &Ground<'_>, folder: &str, from: &str, new: &str) -> Result<String, Refusal> {
    let below = |path: &str| path.strip_prefix(folder).map(|below| format!("{ARTICLES}{below}"));
    let main = below(from).unwrap_or_else(|| from.to_owned());
    if ground.exactly(&main).is_some() {
        let message = format!("{from} is the translation of {main}, and both carry one name");
        let help = format!("move {main} instead: its translations go along");
        return Err(Refusal::new(message, help));
    }
    let to = target(ground, &main, &below(new).unwrap_or_else(|| new.to_owned()))?;
    Ok(to.replacen(ARTICLES, folder, 1))
}

/// The path that `new` asks for.
fn target(ground: &Ground<'_>, from: &str, new: &str) -> Result<String, Refusal> {
    let typed = new.strip_prefix("article:").unwrap_or(new);
    let whole = typed.strip_prefix("./").unwrap_or(typed);
    let (below, whole) = match whole.strip_prefix("articles/").or_else(|| whole.strip_prefix('/')) {
        Some(below) => (below, true),
        None => (whole, false),
    };
    let (old, section) = standing(from);
    let folder = below.ends_with('/') || (!below.contains('/') && ground.sections().contains(&below));
    let below = below.trim_end_matches('/');
    let below = below.strip_suffix("/index.md").or_else(|| below.strip_suffix(".md")).unwrap_or(below);
    let mut segments: Vec<&str> = below.split('/').collect();
    let name = if folder { old.clone() } else { Slug::of(segments.pop().unwrap_or_default()) };
    let refuse = |message: String, help: &str| Err(Refusal::new(message, help));
    if name.as_str().is_empty() || name.as_str() == "index" {
        return refuse(
            format!("`{new}` is no name for an article"),
            "write a name with letters, for example calming-down",
        );
    }
    let section = match segments.as_slice() {
        [] if !whole => section,
        [] | [""] => None,
        [one] => Some(*one),
        _ => {
            let help = "an article stands in a section, or in none: write section/name";
            return refuse(format!("`{new}` lies too deep in the folders"), help);
        }
    };
    if let Some(section) = section {
        super::section::sound(section)?;
    }
    let own_folder = from.ends_with("/index.md");
    match (section, own_folder) {
        (None, true) => refuse(
            "an article with a folder of its own stands in a section".to_owned(),
            "write section/name, or take the article out of its folder first",
        ),
        (None, false) => Ok(format!("articles/{name}.md")),
        (Some(section), true) => Ok(format!("articles/{section}/{name}/index.md")),
        (Some(section), false) => Ok(format!("articles/{section}/{name}.md")),
    }
}

/// Whether a name can be given to this article.
fn free(ground: &Ground<'_>, article: &Article, slug: &Slug) -> Result<(), Refusal> {
    if let Err(fault) = Segment::new(slug.as_str()) {
        return Err(Refusal::new(format!("the name `{slug}` {fault}"), "choose another name"));
    }
    let own = article.front.aliases.iter().any(|alias| Slug::of(&alias.text) == *slug);
    let is_other = |written: &&Written| matches!(written, Written::Article(other) if other.slug == *slug);
    let other = ground.written.iter().find(is_other).map(|written| format!("it is {}", written.path()));
    match other.or_else(|| ground.handbook().owner(slug).filter(|_| !own)) {
        Some(owner) => Err(Refusal::new(format!("the name `{slug}` is taken: {owner}"), "choose another name")),
        None => Ok(()),
    }
}

/// The old name leads on to the new one. One that was a former name already changes places with it.
fn keep_address(article: &Article, slug: &Slug, moved: &mut Moved) -> Result<(), Refusal> {
    let manuscript = &article.manuscript;
    let list = KeyPath::keys(&["aliases"]);
    let old = article.slug.to_string();
    let aliases = &article.front.aliases;
    let known = aliases.iter().any(|alias| alias.text == old);
    let change = match aliases.iter().find(|alias| Slug::of(&alias.text) == *slug && !alias.text.contains('/')) {
        Some(alias) if known => Change::Remove(alias.path.clone()),
        Some(alias) => Change::Set(alias.path.clone(), old),
        None if known => return Ok(()),
        None if manuscript.names(&list) => Change::Append(list, New::Text(old)),
        None => Change::Insert(KeyPath::default(), "aliases", New::List(vec![New::Text(old)]), None),
    };
    moved.edits.change_front(manuscript, &[change]).ok_or_else(|| {
        let help = format!("add `aliases: [{}]` by hand, then try again", article.slug);
        Refusal::new("the old name cannot be kept in this front matter as it is written", help)
            .at(manuscript.source.whole())
    })
}
