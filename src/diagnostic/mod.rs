//! What Mend tells the author.
//!
//! In: what any room found. Out: [`Diagnostic`]s, and their faces: a terminal, JSON, SARIF, GitHub Actions, HTML for the
//! preview.
//!
//! Invariant: a diagnostic is data; the words of a sentence are made where the finding is made, drawn only by a face.

pub mod closing;
pub mod csv;
mod cut;
mod distance;
mod finding;
pub mod github;
pub mod html;
pub mod json;
pub mod manual;
pub mod near;
mod noted;
mod rule;
pub mod rules;
mod said;
pub mod sarif;
pub mod sentences;
mod severity;
pub mod terminal;
pub mod visible;

pub use distance::Rows;
pub use finding::{Diagnostic, Fix, Tally};
pub use noted::Noted;
pub use rule::{Level, Levels, Rule};
pub use said::{Said, Saying};
pub use severity::Severity;
