//! What else to read: what the author names first, then what shares most links, sources and tags.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::{Handbook, Id, Target, Woven};

/// The most articles named as related.
pub const MOST: usize = 5;

/// A tag or target that more articles share says nothing about two of them, and would make this step quadratic.
const COMMON: usize = 60;

/// What two articles may share.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Mark<'a> {
    Tag(&'a str),
    Source(&'a str),
    Link(Id),
}

impl Mark<'_> {
    fn weight(self) -> usize {
        match self {
            Self::Source(_) => 1,
            Self::Tag(_) | Self::Link(_) => 2,
        }
    }
}

pub(super) fn connect(handbook: &mut Handbook) {
    let marks: Vec<Vec<Mark<'_>>> = handbook.articles.iter().map(marks).collect();
    let mut shared: BTreeMap<Mark<'_>, Vec<Id>> = BTreeMap::new();
    for ((id, _), marks) in handbook.articles().zip(&marks) {
        for mark in marks {
            shared.entry(*mark).or_default().push(id);
        }
    }
    shared.retain(|_, articles| (2..=COMMON).contains(&articles.len()));
    let choose = |(position, marks): (usize, &Vec<Mark<'_>>)| choose(handbook, Id(position), marks, &shared);
    let related: Vec<Vec<Id>> = marks.par_iter().enumerate().map(choose).collect();
    for (woven, related) in handbook.articles.iter_mut().zip(related) {
        woven.related = related;
    }
}

fn marks(woven: &Woven) -> Vec<Mark<'_>> {
    let tags = woven.article().front.tags.iter().map(|tag| Mark::Tag(&tag.text));
    let sources = woven.cited.iter().map(|key| Mark::Source(key));
    let links = woven.leads_to.iter().map(|to| Mark::Link(*to));
    let mut marks: Vec<Mark<'_>> = tags.chain(sources).chain(links).collect();
    marks.sort_unstable();
    marks.dedup();
    marks
}

fn choose(handbook: &Handbook, id: Id, marks: &[Mark<'_>], shared: &BTreeMap<Mark<'_>, Vec<Id>>) -> Vec<Id> {
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
    let with_others = marks.iter().filter_map(|mark| Some((shared.get(mark)?, mark.weight())));
    let mut scores: Vec<(Id, usize)> =
        with_others.flat_map(|(others, weight)| others.iter().map(move |other| (*other, weight))).collect();
    scores.sort_unstable_by_key(|(other, _)| *other);
    scores.dedup_by(|one, sum| {
        one.0 == sum.0 && {
            sum.1 += one.1;
            true
        }
    });
    let mut ranked: Vec<(Id, usize)> =
        scores.into_iter().filter(|(other, score)| *score > 2 && *other != id && !chosen.contains(other)).collect();
    ranked.sort_by_key(|(other, score)| (std::cmp::Reverse(*score), *other));
    chosen.extend(ranked.into_iter().map(|(other, _)| other));
    chosen.truncate(MOST.max(article.front.related.len()));
    chosen
}
