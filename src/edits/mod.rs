//! Changes of the author's own files, worked out before anything is written.
//!
//! In: what is asked for, and the handbook. Out: [`Edits`]: exact replacements (file, bytes, old text, new text) and files that get
//! another path; [`diff`] shows them.
//!
//! Invariant: nothing is changed but what was asked for: comments, order, quotes, line ends and indentation stay to the byte, and
//! asking twice changes nothing more.

mod change;
pub mod diff;
pub mod fix;
pub mod moving;
mod refusal;
pub mod sign;
pub mod translated;
mod tied;

pub use change::{Changed, Edits, Piece};
pub use refusal::Refusal;
