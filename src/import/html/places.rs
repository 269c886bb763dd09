//! Places of a page that links lead to: a heading keeps its id for them, other words get one.
//!
//! In: elements with an id or a name. Out: ids that stand in the text; only those that some link names.

use super::reader::{Flow, Reader};
use super::tree::{At, ids};
use crate::import::tree::{Inline, is_blank};
use crate::source::anchor;

impl Reader<'_> {
    /// Notes that an element begins here: what it is called belongs to the next words.
    pub(super) fn begins(&mut self, node: At<'_>) {
        for id in ids(node).filter(|id| self.setting.led_to.contains(*id)) {
            let kept = kept(id);
            if !kept.is_empty() && self.given.insert(kept.clone()) {
                self.pending.push(kept);
            }
        }
    }

    /// Lets the links land here.
    pub(super) fn land(&mut self, flow: &mut Flow) {
        flow.line.extend(self.pending.drain(..).map(Inline::Anchor));
    }

    /// The id of a heading, taken from what stood before and in it; further ones stay in its words.
    pub(super) fn heading_id(&mut self, before: Vec<String>, words: &mut Vec<Inline>) -> Option<String> {
        let mut found = before;
        if is_blank(words) {
            self.pending.splice(0..0, found);
            return None;
        }
        words.retain(|inline| match inline {
            Inline::Anchor(id) => {
                found.push(id.clone());
                false
            }
            _ => true,
        });
        found.append(&mut self.pending);
        let own = found.pop();
        words.splice(0..0, found.into_iter().map(Inline::Anchor));
        own
    }
}

/// An id as a page may have it: those that begin with `_` are Mend's own, and some signs end one.
fn kept(id: &str) -> String {
    let fits = |c: char| c.is_alphanumeric() || "-_.".contains(c);
    if id.chars().all(fits) && !id.starts_with(['_', '.']) { id.to_owned() } else { anchor(id) }
}
