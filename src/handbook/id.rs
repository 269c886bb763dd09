//! By what a shown article is known.

/// The position of a shown article in [`Handbook::articles`](super::Handbook::articles).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id(pub(super) usize);
