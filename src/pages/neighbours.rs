//! What stands around an article in its section. In: the section in its order. Out: links.

use super::{Desk, Link};
use crate::article::Article;
use crate::handbook::{Id, Section};

/// The most neighbours that are listed, the article among them.
const AROUND: usize = 7;

/// The articles around this one in its section: as many before as after it, where there are so many.
pub(super) fn around(desk: &Desk<'_>, id: Id, article: &Article) -> Vec<Link> {
    let Some((section, position)) = standing(desk, id, article) else { return Vec::new() };
    let first = position.saturating_sub(AROUND / 2).min(section.articles.len().saturating_sub(AROUND));
    let shown = section.articles.iter().skip(first).take(AROUND).filter(|_| section.articles.len() > 1);
    shown.map(|other| Link { current: *other == id, ..to(desk, *other) }).collect()
}

/// The articles before and after this one in its section.
pub(super) fn before_and_after(desk: &Desk<'_>, id: Id, article: &Article) -> (Option<Link>, Option<Link>) {
    let Some((section, position)) = standing(desk, id, article) else { return (None, None) };
    let at = |position: usize| section.articles.get(position).map(|other| to(desk, *other));
    (position.checked_sub(1).and_then(at), at(position + 1))
}

fn standing<'a>(desk: &Desk<'a>, id: Id, article: &Article) -> Option<(&'a Section, usize)> {
    let section = desk.handbook.section_of(article)?;
    Some((section, section.articles.binary_search(&id).ok()?))
}

fn to(desk: &Desk<'_>, id: Id) -> Link {
    let woven = desk.handbook.article(id);
    Link::to(desk, woven.article().front.title.clone(), &woven.address())
}
