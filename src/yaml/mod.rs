//! Strict YAML with places.
//!
//! In: a piece of a [`Source`](crate::source::Source). Out: a [`Doc`], read field by field through [`Fields`], which reports unknown keys, near
//! misses, wrong types and missing keys, all of them, and knows the place of any value.
//!
//! Invariant: the only door to `serde_yaml`. That crate tells no positions of values that parse; they are those of the words
//! that were seen before (`outline`), or, where these do not tell, found by reading the text again with a seed that walks to the
//! value and fails there (`seek`).

mod align;
mod asked;
mod change;
mod commas;
mod doc;
mod fields;
mod foreign;
mod glance;
mod habits;
mod invisible;
mod key;
mod layout;
#[cfg(test)]
mod made_up;
mod outline;
mod refuse;
mod scalar;
mod seek;
mod signs;
mod texts;
mod tree;
mod trouble;
mod types;
mod whole;
mod written;

pub use change::{Change, New, changed};
pub use doc::Doc;
pub use fields::Fields;
pub use foreign::foreign;
use glance::{Behind, Comment};
pub use key::{Form, Key, Keys, Need, names};
pub use outline::Outline;
pub use refuse::zeros;
pub use scalar::{Scalar, TextOrMap};
pub use seek::{KeyPath, Step};
pub use signs::slip_of_signs;
pub use written::quoted;
