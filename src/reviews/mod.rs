//! What a board and its reviewers need: which article was reviewed by whom and when, what has changed since, a sheet to read on paper.
//!
//! In: the handbook, and texts as they once were. Out: lists, comparisons and pages for paper.
//!
//! Invariant: nothing here decides whether a text is right; what is said of a review is what front matter says.

pub mod compare;
mod faces;
mod list;
pub mod sheet;

pub use faces::{HEADS, cells, csv, html, json, table};
pub use list::{Row, State, rows};
