//! How much of anything is taken in: one table, generous for people, so that no file can crash a build, hang it or take all
//! of its memory.
//!
//! In: nothing. Out: [`Limit`]s, each asked where it is kept and named where it is told.
//!
//! Invariant: every limit is told at its place before whatever it protects is called.

use std::fmt;

/// The most of something that is taken in.
#[derive(Debug, PartialEq, Eq)]
pub struct Limit {
    /// What is counted, as it is named to authors: `the size of an article`.
    pub what: &'static str,
    /// As many are taken in; one more is not.
    pub most: usize,
    /// What one of them is: `bytes`, `levels`.
    pub unit: &'static str,
    /// Why there is a limit, and what a page by hand needs.
    pub because: &'static str,
}

impl Limit {
    /// Whether so many are too many.
    #[must_use]
    pub const fn is_passed_by(&self, count: usize) -> bool {
        count > self.most
    }
}

impl fmt::Display for Limit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} is limited to {} {}", self.what, self.most, self.unit)
    }
}

/// Writes the limits and the list of them.
macro_rules! limits {
    ($($name:ident = $most:expr, $unit:literal, $what:literal, $because:literal;)*) => {
        $(
            #[doc = $because]
            pub static $name: Limit = Limit { what: $what, most: $most, unit: $unit, because: $because };
        )*
        /// All of them, in the order they are documented.
        pub static TABLE: &[&Limit] = &[$(&$name),*];
    };
}

limits! {
    ARTICLE_BYTES = 2_000_000, "bytes", "the size of an article", "A book of 300 pages has about 600,000 letters.";
    HTML_LEVELS = 64, "levels", "how deep HTML is nested in a text", "A table inside a fold-out inside a box is four levels deep.";
}
