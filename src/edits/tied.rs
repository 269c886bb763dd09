//! Reviews hold for a text by its fingerprint, translations by the prints of their original's parts. Where only names in links change,
//! no reader reads another word, so what held goes on to hold: fingerprint and prints follow.
//!
//! Invariant: a review that did not hold before does not hold afterwards; of a translation's original as many parts are changed as before.

use std::collections::BTreeMap;

use super::change::Edits;
use super::refusal::Refusal;
use crate::article::{Article, At, Written, parse, print};
use crate::source::{Inputs, Source};
use crate::yaml::{Change, KeyPath};

/// Articles whose review holds for their text as it is, by the path of their file.
#[must_use]
pub fn held(inputs: &Inputs) -> BTreeMap<String, Article> {
    let reviewed = inputs.articles.iter().filter(|source| source.text().contains("reviewed"));
    reviewed.filter_map(article).filter(holds).map(|one| (one.path().to_owned(), one)).collect()
}

fn article(source: &Source) -> Option<Article> {
    match parse(source).value {
        Written::Article(article) => Some(*article),
        Written::Intro(_) => None,
    }
}

fn holds(article: &Article) -> bool {
    let text = article.front.reviewed.as_ref().and_then(|review| review.text.as_ref());
    text.is_some_and(|text| print::is_of(text, article))
}

/// Lets the reviews of these articles hold for what the edits make of their texts.
///
/// # Errors
/// When the edits cannot be made.
pub fn follow<'a>(
    edits: &mut Edits,
    inputs: &Inputs,
    articles: impl Iterator<Item = &'a Article>,
) -> Result<(), Refusal> {
    let after = edits.applied(inputs)?;
    let by_path = by_path(&after);
    for one in articles {
        let manuscript = &one.manuscript;
        let Some(now) = by_path.get(edits.path(manuscript.source.path())).and_then(|source| article(source)) else {
            continue;
        };
        let Some(old) = one.front.reviewed.as_ref().and_then(|review| review.text.as_ref()) else { continue };
        let new = print::follow(old, &now);
        let place = manuscript.place(&At::Field(KeyPath::keys(&["reviewed", "text"]), None));
        if *old != new && place.source.at(place.span) == old {
            edits.replace(&place, new);
        }
    }
    Ok(())
}

/// Whether the text of this article would be another to readers' eyes with these edits alone.
///
/// # Errors
/// When the edits cannot be made.
pub fn touches(edits: &Edits, article: &Article) -> Result<bool, Refusal> {
    let source = article.manuscript.source.clone();
    let after = edits.applied(&Inputs { articles: vec![source], ..Inputs::default() })?;
    let now = after.articles.first().and_then(self::article);
    Ok(now.is_none_or(|now| !holds(&now)))
}

/// What lets translations stand to their originals as they did, when these edits change names alone in an original.
///
/// # Errors
/// When the edits cannot be made.
pub fn translations(edits: &Edits, inputs: &Inputs) -> Result<Edits, Refusal> {
    let mut found = Edits::default();
    let after = edits.applied(inputs)?;
    let (before, after) = (by_path(inputs), by_path(&after));
    for source in inputs.articles.iter().filter(|source| source.text().contains("translated")) {
        let Some((_, below)) = source.path().strip_prefix("articles/").and_then(|path| path.split_once('/')) else {
            continue;
        };
        let original = format!("articles/{below}");
        let texts = before.get(original.as_str()).zip(after.get(edits.path(&original)));
        let Some((was, is)) = texts.filter(|(was, is)| was.text() != is.text()) else { continue };
        let translation = parse(source).value;
        let Some(old) = translation.translated().and_then(|translated| translated.from.as_ref()) else { continue };
        let new = old.follow(&parse(was).value.parts(), &parse(is).value.parts());
        if new != *old {
            let change = Change::Set(KeyPath::keys(&["translated", "from"]), new.to_string());
            // One that cannot be written piece by piece is told as changed, and nothing is lost.
            found.change_front(translation.manuscript(), &[change]).unwrap_or_default();
        }
    }
    Ok(found)
}

fn by_path(inputs: &Inputs) -> BTreeMap<&str, &Source> {
    inputs.articles.iter().map(|source| (source.path(), source)).collect()
}
