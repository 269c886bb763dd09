//! What Google Docs writes in a way of its own: lists whose levels stand side by side, and a title that is a paragraph.
//!
//! In: an element, and the blocks so far. Out: the list in its place; the title.

use super::tree::{At, attribute, find, name, words};
use crate::import::tree::{Block, List, plain};

/// The level of a list, and whether it begins there: `lst-kix_abc-1 start`. Other lists stand inside each other.
pub(super) fn level(list: At<'_>) -> (usize, bool) {
    let mut classes = attribute(list, "class").unwrap_or_default().split_whitespace();
    let begins = classes.clone().any(|class| class == "start");
    let own = classes.find_map(|class| class.strip_prefix("lst-kix_")?.rsplit_once('-')?.1.parse().ok());
    own.map_or((0, true), |level| (level, begins))
}

/// Puts a list of this level after the blocks: into the last entry of the list before it, or on from its end.
pub(super) fn put(blocks: &mut Vec<Block>, list: List, level: usize, begins: bool) {
    if let Some(Block::List(before)) = blocks.last_mut() {
        if level > 0
            && let Some(item) = before.items.last_mut()
        {
            return put(item, list, level - 1, begins);
        }
        if level == 0 && !begins && before.start.is_some() == list.start.is_some() {
            return before.items.extend(list.items);
        }
    }
    blocks.push(Block::List(list));
}

/// Takes a first paragraph that is styled as the title out of the blocks; headings are one level lower then.
pub(super) fn title(main: At<'_>, blocks: &mut Vec<Block>) -> Option<String> {
    let styled = |node: At<'_>| {
        name(node) == "p"
            && attribute(node, "class").is_some_and(|class| class.split_whitespace().any(|one| one == "title"))
    };
    let title = words(find(main, styled)?);
    let Block::Paragraph(first) = blocks.first()? else { return None };
    if title.is_empty() || plain(first).split_whitespace().collect::<Vec<_>>().join(" ") != title {
        return None;
    }
    blocks.remove(0);
    if blocks.iter().any(|block| matches!(block, Block::Heading(1, ..))) {
        for block in blocks {
            if let Block::Heading(level, ..) = block {
                *level = (*level + 1).min(6);
            }
        }
    }
    Some(title)
}
