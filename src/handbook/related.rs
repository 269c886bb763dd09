//! What else to read: what the author names first, then what shares most links, sources and tags.

use super::{Abroad, Handbook, Id, Target};

/// The most articles named as related.
pub const MOST: usize = 5;

/// A tag or target that more articles share says nothing about two of them, and would make this step quadratic.
const COMMON: usize = 60;

impl Handbook {
    /// What else to read after this article, the nearest first. Worked out when it is first asked for: a page and the look for what
    /// nothing leads to ask the same.
    #[must_use]
    pub fn related(&self, id: Id) -> &[Id] {
        self.article(id).related.get_or_init(|| self.nearest(id))
    }

    fn nearest(&self, id: Id) -> Box<[Id]> {
        let article = self.article(id).article();
        let named = article.front.related.iter().filter_map(|scalar| match self.wiki(&scalar.text, None).target {
            Some(Target::Article(to, _)) if to != id => Some(to),
            _ => None,
        });
        let mut chosen: Vec<Id> = Vec::new();
        for to in named {
            if !chosen.contains(&to) {
                chosen.push(to);
            }
        }
        let mut scores = self.sharing(id);
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
        chosen.into()
    }

    /// What the author of a page names as related and only the main edition has.
    #[must_use]
    pub fn related_abroad(&self, id: Id) -> Vec<Abroad> {
        let named = self.article(id).article().front.related.iter();
        let mut found: Vec<Abroad> = Vec::new();
        for scalar in named {
            if let Some(Target::Abroad(abroad)) = self.wiki(&scalar.text, None).target
                && !found.contains(&abroad)
            {
                found.push(abroad);
            }
        }
        found
    }

    /// Every article that shares a tag, a source or the target of a link with this one, once for each, with its weight.
    fn sharing(&self, id: Id) -> Vec<(Id, usize)> {
        let woven = self.article(id);
        let mut found = Vec::new();
        let mut add = |sharers: &mut dyn Iterator<Item = Id>, weight: usize| {
            let sharers: Vec<Id> = sharers.take(COMMON + 1).collect();
            if sharers.len() <= COMMON {
                found.extend(sharers.into_iter().map(|other| (other, weight)));
            }
        };
        for shelf in self.names.tags.iter().filter(|shelf| shelf.articles.binary_search(&id).is_ok()) {
            add(&mut shelf.articles.iter().copied(), 2);
        }
        for key in woven.cited() {
            add(&mut self.citing(key).map(|citing| citing.from), 1);
        }
        for to in woven.leads_to() {
            let target = self.article(*to);
            let itself = target.leads_to().binary_search(to).is_ok().then_some(*to);
            let others = self.backlinks(*to).map(|backlink| backlink.from);
            let others = others.filter(|from| self.article(*from).leads_to().binary_search(to).is_ok());
            add(&mut others.chain(itself), 2);
        }
        found
    }
}
