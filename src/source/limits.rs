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
    DATA_BYTES = 8_000_000, "bytes", "the size of a data file", "A bibliography of 10,000 works with their abstracts has about as much.";
    TEMPLATE_BYTES = 1_000_000, "bytes", "the size of a template or a file of words", "The largest shipped one has 20,000 letters.";
    SHEET_BYTES = 2_000_000, "bytes", "the size of a style sheet", "The largest frameworks have about 300,000 letters.";
    STATIC_BYTES = 50_000_000, "bytes", "the size of a file in `static`", "Each is held in memory; a font has about 200,000 bytes, films stand beside articles.";
    DRAWING_BYTES = 10_000_000, "bytes", "the size of an SVG drawing", "It is read whole to be measured; a map of a city has about 5,000,000 letters.";
    PICTURE_BYTES = 100_000_000, "bytes", "the size of a picture", "It is read whole to be measured; a photograph from a large camera has about 30,000,000 bytes.";
    FILES = 500_000, "files", "the number of files of a handbook", "Forty thousand articles with ten pictures each.";
    FOLDERS_DEEP = 64, "levels", "how deep folders stand in each other", "Addresses are made from folders, and hosts refuse longer ones.";
}
