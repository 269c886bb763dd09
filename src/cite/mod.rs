//! Works found by a DOI, an ISBN or an address.
//!
//! In: what somebody typed, and what services in the world answer. Out: a [`Record`]: the work, and what an author should know of it.
//!
//! 1. `wanted`: what was typed is told apart, and check digits are looked at;
//! 2. `csl`, `books`, `page`: three forms of answers, each read leniently, because others write them;
//! 3. `key`: a key that is free.
//!
//! Invariant: nothing is made up; what an answer does not say is left out.

mod books;
mod csl;
mod key;
mod page;
mod plain;
mod record;
mod skeleton;
mod wanted;
mod when;

pub use books::of_books;
pub use csl::of_csl;
pub use key::key_for;
pub use page::of_page;
pub use record::Record;
pub use skeleton::skeleton;
pub use wanted::{Wanted, wanted};
