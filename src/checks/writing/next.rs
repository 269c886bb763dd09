//! In: a text and how something is found in it. Out: where it stands next, from one place on after the other.
//!
//! Invariant: places are asked for from the start to the end, so a text is gone through once for all of them.

/// The next place of something from one place on, and then from the next: a text is walked through once for all of them.
pub(super) struct Next<'a> {
    text: &'a str,
    find: &'a dyn Fn(&str) -> Option<usize>,
    known: Option<usize>,
}

impl<'a> Next<'a> {
    pub fn new(text: &'a str, find: &'a dyn Fn(&str) -> Option<usize>) -> Self {
        Self { text, find, known: find(text) }
    }

    /// The next one from byte `at` on, which is never before the byte asked for last.
    pub fn from(&mut self, at: usize) -> Option<usize> {
        if self.known.is_some_and(|found| found < at) {
            self.known = (self.find)(&self.text[at..]).map(|found| at + found);
        }
        self.known
    }
}
