//! Footnotes and remarks of HTML: words at the end of a page that belong to a mark in its text.
//!
//! In: a parsed page. Out: [`Margin`]: which links are marks, which elements hold their words, which links lead back.
//!
//! Invariant: the words of a remark are no reader's, whether or not its mark is found.

use std::collections::{HashMap, HashSet};

use ego_tree::{NodeId, NodeRef};

use super::elements::is_block;
use super::tree::{At, attribute, ids, name, words};

/// Whose words they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    /// Readers': a footnote.
    Note,
    /// Those of people who worked on the text.
    Remark,
}

/// Words that belong to a mark.
#[derive(Debug, Clone, Copy)]
pub(super) struct Said {
    pub sort: Sort,
    /// The number of a footnote.
    pub number: usize,
    /// The element that holds them.
    pub place: NodeId,
}

/// Footnotes and remarks of a page.
#[derive(Debug, Default)]
pub(super) struct Margin {
    /// All of them, in the order of their marks; remarks without one come last.
    pub said: Vec<Said>,
    /// How many of them are footnotes.
    notes: usize,
    marks: HashMap<NodeId, usize>,
    /// Marks, and the links that lead back to them.
    pub signs: HashSet<NodeId>,
    /// Which of them each element holds.
    places: HashMap<NodeId, usize>,
}

impl Margin {
    /// Of the marks below a node; their words may stand anywhere in the page.
    pub fn of(node: At<'_>) -> Self {
        let mut by_id = HashMap::new();
        let mut order = HashMap::new();
        for (at, below) in node.tree().root().descendants().enumerate() {
            order.insert(below.id(), at);
            for id in ids(below) {
                by_id.entry(id).or_insert(below);
            }
        }
        let links = || node.descendants().filter(|below| name(*below) == "a");
        let mut marked: Vec<(At<'_>, Vec<At<'_>>)> = Vec::new();
        let mut known: HashMap<NodeId, usize> = HashMap::new();
        for link in links() {
            let Some(to) = inside(link) else { continue };
            let Some(target) = by_id.get(to).filter(|target| order[&target.id()] > order[&link.id()]) else { continue };
            if is_remark(to) || is_mark(link) {
                let at = *known.entry(target.id()).or_insert_with(|| {
                    marked.push((*target, Vec::new()));
                    marked.len() - 1
                });
                marked[at].1.push(link);
            }
        }
        for target in node.descendants().filter(|below| ids(*below).any(is_remark)) {
            known.entry(target.id()).or_insert_with(|| {
                marked.push((target, Vec::new()));
                marked.len() - 1
            });
        }
        let targets: HashSet<NodeId> = known.into_keys().collect();
        let mut margin = Self::default();
        for (target, marks) in marked {
            margin.add(target, &marks, &targets);
        }
        margin
    }

    fn add(&mut self, target: At<'_>, marks: &[At<'_>], targets: &HashSet<NodeId>) {
        let sort = if ids(target).any(is_remark) { Sort::Remark } else { Sort::Note };
        let Some(place) = place(target, marks, targets, sort) else { return };
        // Two remarks in one element are one.
        if let Some(at) = self.places.get(&place.id()).copied() {
            self.marks.extend(marks.iter().map(|mark| (mark.id(), at)));
            return self.signs.extend(marks.iter().map(NodeRef::id));
        }
        let of_marks: HashSet<&str> =
            marks.iter().flat_map(|mark| mark.ancestors().take(1).chain([*mark])).flat_map(ids).collect();
        let leads_back = |link: &At<'_>| inside(*link).is_some_and(|to| of_marks.contains(to) || is_of_remark(to));
        let back: Vec<NodeId> = place.descendants().filter(leads_back).map(|link| link.id()).collect();
        let meant = matches!(attribute(target, "role"), Some("doc-footnote" | "doc-endnote"));
        if sort == Sort::Note && back.is_empty() && !meant {
            return;
        }
        for mark in marks {
            self.marks.insert(mark.id(), self.said.len());
        }
        self.signs.extend(marks.iter().map(NodeRef::id).chain(back));
        self.places.insert(place.id(), self.said.len());
        self.notes += usize::from(sort == Sort::Note);
        self.said.push(Said { sort, number: self.notes, place: place.id() });
    }

    /// Which of the words a link is the mark of.
    pub fn marked(&self, node: At<'_>) -> Option<usize> {
        self.marks.get(&node.id()).copied()
    }

    /// Whether the words of notes follow a line at once: it parts them from the text.
    pub fn begins_after(&self, line: At<'_>) -> bool {
        let next = line.next_siblings().find(|next| next.value().is_element());
        let below = next.into_iter().flat_map(|next| next.children()).find(|child| child.value().is_element());
        next.into_iter().chain(below).any(|near| self.places.contains_key(&near.id()))
    }

    /// Whether an element is read in another place, or says nothing by itself.
    pub fn is_elsewhere(&self, node: At<'_>) -> bool {
        self.places.contains_key(&node.id()) || self.signs.contains(&node.id())
    }
}

/// Where a link leads inside of its page.
fn inside(link: At<'_>) -> Option<&str> {
    attribute(link, "href").filter(|_| name(link) == "a")?.strip_prefix('#').filter(|to| !to.is_empty())
}

/// The names that Google Docs and Word give to remarks of people who worked on a text.
fn is_remark(id: &str) -> bool {
    let numbered =
        |begin: &str| id.strip_prefix(begin).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    numbered("cmnt") || numbered("_msocom_")
}

/// The names of their marks in the text.
fn is_of_remark(id: &str) -> bool {
    id.starts_with("cmnt_ref") || id.starts_with("_msoanchor_")
}

/// Whether a link is a sign at a word: `1`, `[2]`, `*`, and set apart.
fn is_mark(link: At<'_>) -> bool {
    let words = words(link);
    let bare = words.trim_matches(|c: char| !c.is_alphanumeric());
    let short = bare.chars().count() < 4 && (bare.chars().all(char::is_numeric) || bare.chars().count() < 3);
    let raised = || link.ancestors().take(3).chain(link.descendants()).any(|near| name(near) == "sup");
    let named = || inside(link).is_some_and(|to| to.contains("fn") || to.contains("ftn") || to.contains("note"));
    !words.is_empty() && short && (bare.len() < words.len() || raised() || named())
}

/// The element that holds the words to which a target belongs, and neither their marks nor other such words.
fn place<'a>(target: At<'a>, marks: &[At<'_>], targets: &HashSet<NodeId>, sort: Sort) -> Option<At<'a>> {
    let near = std::iter::once(target).chain(target.ancestors()).find(|node| is_block(name(*node)))?;
    let holds_marks = |node: At<'_>| marks.iter().any(|mark| mark.ancestors().any(|above| above.id() == node.id()));
    let others =
        |node: At<'_>| node.descendants().any(|below| below.id() != target.id() && targets.contains(&below.id()));
    let fits = |node: At<'_>| {
        let tag = matches!(name(node), "p" | "li" | "div" | "aside" | "section" | "blockquote");
        tag && !holds_marks(node) && (sort == Sort::Remark || !others(node))
    };
    // Further paragraphs of the same words stand beside the first one, in a box around them.
    let above = near.parent().filter(|above| {
        let first = || near.prev_siblings().all(|before| words(before).is_empty());
        matches!(name(*above), "div" | "li" | "aside") && fits(*above) && !others(*above) && first()
    });
    above.or(Some(near)).filter(|place| fits(*place))
}
