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
    SEARCHED_AS = 30, "entries", "the length of `searched_as`", "A page that answers everything is found for nothing; the shipped handbook has sixteen in the mean.";
    MARKDOWN_LEVELS = 64, "levels", "the depth of quotations and lists in each other", "A quotation in a list in a quotation is three levels deep.";
    HTML_LEVELS = 64, "levels", "the depth of HTML in HTML", "A table in a box in a list in a box is four levels deep.";
    HTML_RUNNING = 8, "levels", "the depth of bold, slanted and linked text", "Browsers open each of them again in every paragraph after one that does not close it.";
    HTML_TAGS = 50_000, "tags", "the amount of HTML in one text", "A table of 1,000 rows and 20 columns written as HTML has 21,000 tags.";
    IMPORT_BYTES = 200_000_000, "bytes", "the size of a file that is moved in", "An export of WordPress with 3,000 long pages has 60,000,000 bytes.";
    IMPORT_PAGE_BYTES = 8_000_000, "bytes", "the size of a page that is moved in", "A page that was saved with its pictures in the text may be larger; save them beside it.";
    IMPORT_UNPACKED = 300_000_000, "bytes", "the size of all that is packed in a document", "A document of Word with a hundred photographs has as much; a small file can hold any size of nothing.";
    IMPORT_PARTS = 10_000, "files", "the number of files packed in a document", "A document of Word has a dozen, and one for each picture.";
    IMPORT_LEVELS = 256, "levels", "the depth of what is moved in", "Pages of site builders have forty levels of boxes in boxes.";
    IMPORT_TAGS = 200_000, "tags", "the amount of HTML in a page that is moved in", "A page of 1,000 rows and 20 columns has 21,000 tags.";
    SITEMAP_BYTES = 52_428_800, "bytes", "the size of a list of addresses", "Search engines read no sitemap that is larger.";
    DRAWING_BYTES = 1_000_000, "bytes", "the size of a drawing set into a page", "A drawing of ten thousand lines has 400,000 letters; readers with a slow network wait for it.";
    DRAWING_LEVELS = 64, "levels", "the depth of groups in a drawing", "Drawing programs write ten levels at most.";
    DRAWINGS_BYTES = 5_000_000, "bytes", "the size of all drawings on one page", "A page with 40 large drawings has 4,000,000 bytes.";
    EXCERPTS = 100, "pieces", "the number of pieces of other articles on one page", "A page of a hundred excerpts is a book.";
    EXCERPTS_BYTES = 4_000_000, "bytes", "the size of all pieces of other articles on one page", "A page of 4,000,000 letters is read by nobody, and no phone can show it.";
    SHEET_BYTES = 1_000_000, "bytes", "the size of a style sheet", "The whole theme has 60,000 letters.";
    SHEET_LEVELS = 16, "levels", "the depth of brackets in a style sheet", "A colour in a sum in a rule in a condition is six levels deep.";
    SHEET_SELECTORS = 2_000_000, "bytes", "the size of all selectors of a style sheet", "A rule in a rule repeats the selectors around it, once for each of its own: the whole theme has 40,000 bytes of them.";
    SHEET_IMPORTS = 16, "levels", "how deep style sheets import each other", "A sheet that the theme's sheet imports is one level deep; its layer and its conditions count as well.";
    SHEET_WHOLE = 2_000_000, "bytes", "the size of a style sheet with all it imports", "The whole theme has 60,000 letters; a sheet counts once for each condition it is imported under.";
    PRINTED_BYTES = 32_000_000, "bytes", "the size of a page", "The page of 10,000 sources has 9,000,000 bytes.";
    CSL_DEPTH = 64, "levels", "how deep the elements of a citation style stand inside one another", "Of the styles Mend ships none is deeper than a third of this.";
    CSL_TAG = 2_000, "bytes", "the length of a tag of a citation style", "Of the styles Mend ships none has a tag of 500 bytes; a reader of XML compares all attributes of a tag with each other.";
    CSL_EXPANDED_DEPTH = 240, "levels", "how deep a citation style is with its macros filled in", "Of the styles Mend ships none is deeper than a third of this.";
    CSL_EXPANDED = 2_000_000, "bytes", "the size of a citation style with its macros filled in", "Every entry is printed by all of it; of the styles Mend ships none becomes larger than a third of this.";
    RECORD_BYTES = 5_000_000, "bytes", "the size of an answer from the web", "A record of a work with a thousand authors has 300,000 bytes, a long page 2,000,000.";
    DATA_BYTES = 8_000_000, "bytes", "the size of a data file", "A bibliography of 10,000 works with their abstracts has about as much.";
    TEMPLATE_BYTES = 1_000_000, "bytes", "the size of a template or a file of words", "The largest shipped one has 20,000 letters.";
    STATIC_BYTES = 50_000_000, "bytes", "the size of a file in `static`", "Each is held in memory; a font has about 200,000 bytes, films stand beside articles.";
    DRAWING_FILE_BYTES = 10_000_000, "bytes", "the size of an SVG drawing", "It is read whole to be measured; a map of a city has about 5,000,000 letters.";
    PICTURE_BYTES = 100_000_000, "bytes", "the size of a picture", "It is read whole to be measured; a photograph from a large camera has about 30,000,000 bytes.";
    DEVELOPED_PIXELS = 50_000_000, "pixels", "the size of a picture that is made smaller", "Each pixel takes ten bytes of memory for a moment; the largest photograph of a telephone set to its finest has about 49,000,000.";
    FILES = 500_000, "files", "the number of files of a handbook", "Forty thousand articles with ten pictures each.";
    FOLDERS_DEEP = 64, "levels", "how deep folders stand in each other", "Addresses are made from folders, and hosts refuse longer ones.";
    YAML_LEVELS = 64, "levels", "how deep lists and groups stand in each other", "The parser asks the whole way back at each bracket, and handbooks need six levels.";
    YAML_REPEATED = 100_000, "letters", "what `&` and `*` repeat", "A few lines that repeat each other can grow to more than any memory, and nobody needs them here.";
}
