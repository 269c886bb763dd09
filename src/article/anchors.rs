//! Headings by their ids. A page with a hundred thousand headings may link to each of them.

use super::facts::{Heading, Scan};

/// From so many headings on they are looked up in an index.
const MANY: usize = 50;

impl Scan {
    /// The heading with this id.
    #[must_use]
    pub fn heading(&self, anchor: &str) -> Option<&Heading> {
        match self.headings.len() > MANY {
            true => self.by_anchor.get(anchor).and_then(|position| self.headings.get(*position)),
            false => self.headings.iter().find(|heading| heading.anchor == anchor),
        }
    }

    /// Makes the index, once all headings are known.
    pub(super) fn index_anchors(&mut self) {
        if self.headings.len() > MANY {
            let anchors = self.headings.iter().enumerate();
            self.by_anchor = anchors.map(|(position, heading)| (heading.anchor.clone(), position)).collect();
        }
    }
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
