//! What was published last: the articles of the feed.

use std::cmp::Reverse;

use super::{Handbook, Id};

/// The most articles in a feed.
pub(super) const MOST: usize = 50;

/// Published articles, the newest first; those of one day by name. Drafts are never among them.
pub(super) fn newest(handbook: &Handbook) -> Vec<Id> {
    let mut dated: Vec<_> = handbook
        .articles()
        .filter(|(_, woven)| !woven.draft)
        .filter_map(|(id, woven)| Some((Reverse(woven.article().front.published?), &woven.article().slug, id)))
        .collect();
    dated.sort_unstable();
    dated.truncate(MOST);
    dated.into_iter().map(|(_, _, id)| id).collect()
}
