//! In: the texts of the footnotes of a Markdown text, and which are mentioned, in lower case. Out: those that nobody reads.

use std::collections::BTreeSet;

use super::facts::Trouble;
use crate::source::Span;

/// Texts that are mentioned nowhere, and texts that have another one for the same footnote below.
pub(super) fn troubles(notes: &[(String, Span)], mentioned: &BTreeSet<String>) -> Vec<(Span, Trouble)> {
    let mut later = BTreeSet::new();
    let mut found = Vec::new();
    for (name, span) in notes.iter().rev() {
        let folded = name.to_lowercase();
        let is_mentioned = mentioned.contains(&folded);
        if !later.insert(folded) {
            found.push((*span, Trouble::NoteTwice(name.clone())));
        } else if !is_mentioned {
            found.push((*span, Trouble::NoteWithoutMention(name.clone())));
        }
    }
    found.reverse();
    found
}

#[cfg(test)]
mod tests {
    use crate::article::scan::scan;

    #[test]
    fn footnotes_are_found_in_any_case() {
        assert!(scan("A[^Note].\n\n[^NOTE]: B.\n").troubles.is_empty());
        assert_eq!(scan("A[^note].\n\n[^Note]: B.\n\n[^NOTE]: C.\n").troubles.len(), 1, "one text hides the other");
    }
}
