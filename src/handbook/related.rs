//! What else to read: what the author names first, then what shares most links, sources and tags.

use std::collections::BTreeMap;

use super::{Handbook, Id, Target};

/// The most articles named as related.
pub const MOST: usize = 5;

/// A tag or target that more articles share says nothing about two of them, and would make this step quadratic.
const COMMON: usize = 60;

pub(super) fn connect(handbook: &mut Handbook) {
    let mut shared: BTreeMap<String, Vec<Id>> = BTreeMap::new();
    let mut marks: Vec<Vec<(String, usize)>> = Vec::new();
    for (id, woven) in handbook.articles() {
        let article = woven.article();
        let tags = article.front.tags.iter().map(|tag| (format!("tag {}", tag.text), 2));
        let sources = woven.cited.iter().map(|key| (format!("source {key}"), 1));
        let links = woven.written.pieces().into_iter().flat_map(|piece| &piece.scan.links);
        let targets = links.filter_map(|link| match handbook.resolve(Some(&woven.written), &link.destination).target {
            Some(Target::Article(to, _)) => Some((format!("link {}", to.0), 2)),
            _ => None,
        });
        let mut mine: Vec<(String, usize)> = tags.chain(sources).chain(targets).collect();
        mine.sort();
        mine.dedup();
        for (mark, _) in &mine {
            shared.entry(mark.clone()).or_default().push(id);
        }
        marks.push(mine);
    }
    let related: Vec<Vec<Id>> =
        handbook.articles().map(|(id, _)| choose(handbook, id, &marks[id.0], &shared)).collect();
    for (woven, related) in handbook.articles.iter_mut().zip(related) {
        woven.related = related;
    }
}

fn choose(handbook: &Handbook, id: Id, marks: &[(String, usize)], shared: &BTreeMap<String, Vec<Id>>) -> Vec<Id> {
    let article = handbook.article(id).article();
    let named = article.front.related.iter().filter_map(|scalar| match handbook.wiki(&scalar.text, None).target {
        Some(Target::Article(to, _)) if to != id => Some(to),
        _ => None,
    });
    let mut chosen: Vec<Id> = Vec::new();
    for to in named {
        if !chosen.contains(&to) {
            chosen.push(to);
        }
    }
    let mut scores: BTreeMap<Id, usize> = BTreeMap::new();
    for (mark, weight) in marks {
        let others = shared.get(mark).filter(|others| others.len() <= COMMON);
        for other in others.into_iter().flatten().filter(|other| **other != id) {
            *scores.entry(*other).or_default() += weight;
        }
    }
    let mut ranked: Vec<(Id, usize)> =
        scores.into_iter().filter(|(other, score)| *score > 2 && !chosen.contains(other)).collect();
    ranked.sort_by_key(|(other, score)| (std::cmp::Reverse(*score), *other));
    chosen.extend(ranked.into_iter().map(|(other, _)| other));
    chosen.truncate(MOST.max(article.front.related.len()));
    chosen
}
