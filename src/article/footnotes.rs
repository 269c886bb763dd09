//! In: the texts of the footnotes of a Markdown text, and which are mentioned. Out: those that nobody reads.

use std::collections::BTreeSet;

use super::facts::Trouble;
use crate::source::Span;

/// Texts that are mentioned nowhere, and texts that have another one for the same footnote below.
pub(super) fn troubles(notes: &[(String, Span)], mentioned: &BTreeSet<String>) -> Vec<(Span, Trouble)> {
    let mut later = BTreeSet::new();
    let mut found = Vec::new();
    for (name, span) in notes.iter().rev() {
        if !later.insert(name) {
            found.push((*span, Trouble::NoteTwice(name.clone())));
        } else if !mentioned.contains(name) {
            found.push((*span, Trouble::NoteWithoutMention(name.clone())));
        }
    }
    found.reverse();
    found
}
