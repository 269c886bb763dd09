//! Finding: how what somebody types is understood, and which pages answer it.
//!
//! In: words people type (`templates/finding/`), and the texts of pages. Out: an index of every word, files of it for readers'
//! browsers, and answers.
//!
//! 1. `fold`, `stem`: words become alike. `lexicon`, `pattern`: what is known of how people speak; `brain`: the same, numbered;
//!    `steps`: as a text.
//! 2. `page`, `digest`: the stems of some pages; `posting`, `index`: of all pages; `shards`, `near`, `coding`: as files.
//! 3. `needs`: whether somebody is in need; `slips`: of the finger; `ranking`: what they find, by the table `weights.json`.
//!
//! Invariant: pure. Readers' browsers do the same by the same data (`static/search.js`); a test asks both.

mod brain;
mod coding;
mod digest;
mod fold;
mod group;
mod index;
mod lexicon;
mod near;
mod needs;
mod page;
mod pattern;
mod posting;
mod ranking;
mod shards;
mod slips;
mod stem;
mod steps;
mod weights;

pub use brain::Brain;
pub use digest::Digest;
pub use fold::{Hyphens, fold, words};
pub use index::{Card, Gathering, Index};
pub use lexicon::{Lexicon, Need, NextPage};
pub use near::Near;
pub use page::{Name, Page, Section};
pub use ranking::{Answer, Ranked, Typing, ask};
pub use shards::{MOST, line};
pub use weights::WEIGHTS;
