//! How much everything counts in search: the one table, `weights.json`, for Rust and for readers' browsers.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

/// The table.
#[derive(Debug, Clone, Deserialize, Serialize)]
pub struct Weights {
    /// What a word is worth by where it stands in a page.
    #[serde(skip_serializing)]
    pub impact: Impact,
    /// What it is worth that the words fit a name of a page.
    pub name: Names,
    /// In percent: how well a word fits what was typed.
    pub quality: Quality,
    /// What the words of a page are worth together.
    pub text: u64,
    /// What it is worth that all words stand in one paragraph.
    pub near: u64,
    /// In thousandths: how much of what was typed a page must have.
    pub least: u64,
    /// In percent: how good a page must be beside the best when it lacks some of the words.
    pub cut: u64,
    /// How many words are tried for one that is not yet typed to its end.
    pub begun: usize,
    /// How many words of a query count.
    pub units: usize,
    /// In percent by kind: for somebody who looks something up, and for somebody who tells of an event.
    pub kinds: BTreeMap<String, [u64; 2]>,
}

/// What a word is worth by where it stands.
#[derive(Debug, Clone, Deserialize)]
pub struct Impact {
    /// In the title.
    pub title: usize,
    /// Among what it is searched as.
    pub searched: usize,
    /// In the summary.
    pub summary: usize,
    /// In a heading.
    pub heading: usize,
    /// In a move or a spoken line.
    pub line: usize,
    /// In the text, at most.
    pub body: usize,
    /// So often it is worth half of that.
    pub half: usize,
    /// The words of a usual page.
    pub usual: usize,
}

/// What it is worth that the words fit a name.
#[derive(Debug, Clone, Deserialize, Serialize)]
pub struct Names {
    /// The title.
    pub title: u64,
    /// What the author says it is searched as.
    pub searched: u64,
    /// A heading.
    pub heading: u64,
    /// A term of the glossary that leads to it.
    pub term: u64,
    /// In percent: how much more a title is worth in which all words stand in the order in which they were typed.
    pub order: u64,
}

/// How well a word fits what was typed.
#[derive(Debug, Clone, Deserialize, Serialize)]
pub struct Quality {
    /// It is the word in one of its forms.
    pub word: u64,
    /// It is of the same family.
    pub family: u64,
    /// It begins with what was typed.
    pub begun: u64,
}

/// The table as it stands in the file.
pub static WEIGHTS: LazyLock<Weights> = LazyLock::new(|| {
    serde_json::from_str(include_str!("weights.json")).unwrap_or_else(|error| unreachable!("weights.json: {error}"))
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_weigh_most() {
        let Names { title, searched, heading, term, order } = WEIGHTS.name;
        assert!(title >= searched && searched > term && term > heading && order > 0);
    }
}
