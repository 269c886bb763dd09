//! Headings by their ids. A page with a hundred thousand headings may link to each of them.

use std::collections::BTreeMap;

use super::facts::{Heading, Scan, Trouble};
use super::raw;

/// From so many headings on they are looked up in an index.
const MANY: usize = 50;

impl Scan {
    /// The heading with this id.
    #[must_use]
    pub fn heading(&self, anchor: &str) -> Option<&Heading> {
        match self.headings.len() > MANY {
            true => self.rare.as_ref()?.by_anchor.get(anchor).and_then(|position| self.headings.get(*position)),
            false => self.headings.iter().find(|heading| heading.anchor == anchor),
        }
    }

    /// Makes the index, once all headings are known.
    pub(super) fn index_anchors(&mut self) {
        if self.headings.len() > MANY {
            let anchors = self.headings.iter().enumerate();
            let by_anchor = anchors.map(|(position, heading)| (heading.anchor.clone(), position)).collect();
            self.rare.get_or_insert_default().by_anchor = by_anchor;
        }
    }
}

/// Notes the ids that a piece of HTML gives, which begins at `at`.
pub(super) fn note(scan: &mut Scan, html: &str, at: usize) {
    for (id, span) in raw::ids(html) {
        if !scan.rare.get_or_insert_default().ids.insert(id.clone()) {
            scan.troubles.push((span.shifted(at), Trouble::IdTwice(id)));
        }
    }
}

/// Gives each heading its id: what somebody wrote wins over what is made from words, wherever it stands. `written` says of
/// each heading whether its id was written; one that was written twice is told.
pub(super) fn name(scan: &mut Scan, written: &[bool]) {
    let ids = scan.rare.iter().flat_map(|rare| &rare.ids);
    let mut given: BTreeMap<String, usize> = ids.map(|id| (id.clone(), 1)).collect();
    let mut twice = Vec::new();
    for wanted in [true, false] {
        let mine = scan.headings.iter_mut().zip(written).filter(|(_, written)| **written == wanted);
        for (heading, _) in mine {
            if wanted && given.contains_key(&heading.anchor) {
                twice.push((heading.span, Trouble::IdTwice(heading.anchor.clone())));
            }
            heading.anchor = unique(std::mem::take(&mut heading.anchor), &mut given);
        }
    }
    scan.troubles.extend(twice);
}

/// A heading's id, numbered when the page has it already.
fn unique(wanted: String, given: &mut BTreeMap<String, usize>) -> String {
    let wanted = if wanted.is_empty() { "section".to_owned() } else { wanted };
    let mut free = wanted.clone();
    while given.contains_key(&free) {
        let number = given.entry(wanted.clone()).and_modify(|number| *number += 1).or_insert(1);
        free = format!("{wanted}-{number}");
    }
    given.insert(free.clone(), 1);
    free
}

#[cfg(test)]
mod tests {
    use super::super::scan::scan;

    #[test]
    fn few_and_many_headings_are_found_by_their_ids() {
        for number in [3, 60] {
            let scan = scan(&"## A\n\n".repeat(number));
            for heading in &scan.headings {
                assert_eq!(scan.heading(&heading.anchor), Some(heading));
            }
            assert_eq!(scan.heading("b"), None);
        }
    }
}
