//! In: a former address's [`Lead`]. Out: what stands at its end, in the woven handbook.

use super::{Handbook, Lead, Target};
use crate::source::Address;

impl Handbook {
    /// What stands at a former address now; nothing when handbook.yaml names a page that is not there, which is told.
    #[must_use]
    pub fn led(&self, lead: &Lead) -> Option<(Address, Target)> {
        let target = match lead {
            Lead::Article(id) => Target::Article(*id, None),
            Lead::Page(name) => self.wiki(name, None).target?,
        };
        let address = match &target {
            Target::Article(id, _) => self.article(*id).address(),
            Target::Page(address, _) => address.clone(),
            Target::Abroad(abroad) => abroad.address.clone(),
            Target::Here(_) | Target::External(_) => return None,
        };
        Some((address, target))
    }
}
