//! In: former addresses, each with its [`Lead`]. Out: what stands at its end, in the woven handbook; and what was printed of a page that
//! moved, which leads on to what is printed of it now.

use super::paper::fridge_address;
use super::{Handbook, Lead, Target};
use crate::source::Address;

impl Handbook {
    /// Former addresses and where they lead.
    pub fn redirects(&self) -> impl Iterator<Item = (Address, Lead)> {
        self.names.redirects.iter().flat_map(|(address, lead)| {
            let paper = self.former_paper(address, lead);
            [Some((address.clone(), lead.clone())), paper].into_iter().flatten()
        })
    }

    /// Where what was printed of a page at a former address stood, and that it moved along.
    fn former_paper(&self, former: &Address, lead: &Lead) -> Option<(Address, Lead)> {
        let name = former.as_str().strip_suffix('/').filter(|name| !name.is_empty() && !name.contains('/'))?;
        let lead = Lead::Paper(Box::new(lead.clone()));
        let (now, target) = self.led(&lead)?;
        let old = match target {
            Target::Article(..) => fridge_address(name),
            _ => Address::page(format!("print/{name}")),
        };
        (old != now).then_some((old, lead))
    }

    /// What stands at a former address now; nothing when handbook.yaml names a page that is not there, which is told.
    #[must_use]
    pub fn led(&self, lead: &Lead) -> Option<(Address, Target)> {
        let target = match lead {
            Lead::Article(id) => Target::Article(*id, None),
            Lead::Page(name) => self.wiki(name, None).target?,
            Lead::Paper(of) => {
                let (_, target) = self.led(of)?;
                return Some((self.on_paper(&target)?, target));
            }
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
