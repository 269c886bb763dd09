//! What a format is: where its files stand, and how each is made.

use jiff::civil::Date;

use crate::config::Config;
use crate::diagnostic::Noted;
use crate::handbook::{Handbook, Id};
use crate::pages::{Press, Sibling};
use crate::source::Address;

/// One way the handbook leaves the house beside its pages.
pub trait Format: Sync {
    /// Where its files stand; none where this handbook has no use for it.
    fn addresses(&self, whole: &Whole<'_>) -> Vec<Address>;

    /// What is in its file at one of these addresses; `None` when it cannot be made, which is told.
    fn make(&self, whole: &Whole<'_>, press: &Press<'_>, address: &Address) -> Noted<Option<String>>;

    /// The files that are known only when all of them are made, beside those at its addresses: they stand in a folder of its
    /// own, and `take` gets them, some at a time.
    fn set(&self, _whole: &Whole<'_>, _press: &Press<'_>, _take: &mut dyn FnMut(Vec<(Address, Vec<u8>)>)) {}

    /// The articles it shows in whole at this address, so that their pages are filled once for both.
    fn shows(&self, _whole: &Whole<'_>, _address: &Address) -> Vec<Id> {
        Vec::new()
    }
}

/// What formats are made from.
#[derive(Clone, Copy)]
pub struct Whole<'a> {
    /// The woven handbook.
    pub handbook: &'a Handbook,
    /// Its configuration.
    pub config: &'a Config,
    /// The pages readers should find, in the order of addresses.
    pub listed: &'a [Listed],
    /// All editions, this one too; none when it is the only one, and while addresses are given out.
    pub siblings: &'a [Sibling],
}

/// A page readers should find.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// Where it stands.
    pub address: Address,
    /// The day of its last change, where an author gave one.
    pub changed: Option<Date>,
}

/// What was made without a remark.
pub(super) fn made(text: impl Into<Option<String>>) -> Noted<Option<String>> {
    Noted::new(text.into(), Vec::new())
}
