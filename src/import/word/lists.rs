//! In: paragraphs in a row that are entries of lists, each with its level. Out: lists in lists.

use super::numbering::Sign;
use crate::import::tree::{Block, List};

/// A paragraph that is an entry of a list.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    pub list: String,
    pub level: u8,
    pub sign: Sign,
    pub blocks: Vec<Block>,
}

/// The lists of these entries.
pub(super) fn nested(entries: &[Entry]) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut at = 0;
    while at < entries.len() {
        let first = &entries[at];
        let mut list = List { start: start(first.sign), items: Vec::new() };
        while let Some(entry) = entries.get(at) {
            if entry.level > first.level && !list.items.is_empty() {
                let end =
                    entries[at..].iter().position(|one| one.level <= first.level).map_or(entries.len(), |end| at + end);
                let inner = nested(&entries[at..end]);
                if let Some(last) = list.items.last_mut() {
                    last.extend(inner);
                }
                at = end;
                continue;
            }
            // Another list, or an entry further out than the first.
            let same = entry.level == first.level
                && start(entry.sign).is_some() == list.start.is_some()
                && entry.list == first.list;
            if !list.items.is_empty() && !same {
                break;
            }
            list.items.push(entry.blocks.clone());
            at += 1;
        }
        blocks.push(Block::List(list));
    }
    blocks
}

fn start(sign: Sign) -> Option<u64> {
    match sign {
        Sign::Number(start) => Some(start),
        Sign::Dot | Sign::None => None,
    }
}
