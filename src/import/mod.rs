//! Moving in: an old site becomes drafts of this handbook.
//!
//! In: a [`Delivery`] (a folder of Markdown or HTML, an export of WordPress, a document of Word) and the [`Room`] it may take.
//! Out: [`Moved`]: the drafts, the files that go along, and a [`Report`] of what was kept, changed and left.
//!
//! 1. `site`: which program made the site, what each file is, where pages stood.
//! 2. `site`, `html`, `word`, `wordpress`: each page is read into a `Sheet`, whose Markdown still has the old links.
//! 3. `names`, `links`: each page gets a file of its own, and every link leads to the new files.
//! 4. `draft`: front matter and text.
//!
//! Invariant: pure, never fails; whatever cannot be kept stands in a comment of the draft, or is counted in the report.

mod breaks;
mod delivery;
mod draft;
mod flat;
mod html;
mod leads;
mod led_to;
mod line;
mod links;
mod moved;
mod moving;
mod names;
mod print;
mod reading;
mod report;
pub mod rules;
mod settle;
mod sheet;
mod signs;
mod site;
#[cfg(test)]
mod tests;
pub mod told;
mod tree;
mod weigh;
mod word;
mod wordpress;

pub use delivery::{Delivery, Foreign, Room};
pub use moved::{Carried, Draft, Moved, Origin};
pub use moving::import;
pub use report::{Noted, Report};
pub use weigh::Counts;
