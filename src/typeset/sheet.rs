//! One of the texts on a page: the page's own, or a piece of another article shown in it.
//!
//! In: a text and where it stands. Out: how far the walk has come in it.

use super::setting::Text;

/// One text on the page.
#[derive(Clone)]
pub(super) struct Sheet<'a> {
    pub text: Text<'a>,
    /// Added to the level of each heading. An author's `#` becomes a second-level heading, as the page has its title.
    pub shift: i8,
    /// The level of the last heading set, as it is on the page.
    pub level: u8,
    /// Put before ids, so that they stay unique on the page; empty for the page's own text.
    pub prefix: String,
    /// How deep in pieces of pieces this text stands.
    pub depth: usize,
    /// How many of the text's terms are set.
    pub terms_set: usize,
    /// Where the words of the open term end.
    pub open_term: Option<usize>,
}

impl<'a> Sheet<'a> {
    pub fn new(text: Text<'a>, shift: i8, prefix: String, depth: usize) -> Self {
        Self { text, shift, level: 1, prefix, depth, terms_set: 0, open_term: None }
    }
}
