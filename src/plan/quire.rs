//! What is printed in one go, because it shows the same articles, or is made of the same picture: a document and the pages of
//! its articles, a picture and its prints; everything else goes alone.
//!
//! In: an edition. Out: [`Edition::quires`], which together hold every address once; [`Edition::print_quire`].
//!
//! Invariant: what comes of a quire is what comes of each of its addresses alone.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use super::Printed;
use super::edition::{Edition, Stand};
use crate::diagnostic::Noted;
use crate::formats;
use crate::handbook::Id;
use crate::pages::Leaves;
use crate::source::Address;

/// Addresses that are printed in one go.
#[derive(Debug, Clone)]
pub struct Quire {
    addresses: Vec<Address>,
    /// The articles that several of them show.
    shared: Vec<Id>,
    /// The pages that several quires show: they are kept until all is printed, so there must be few.
    common: Arc<Leaves>,
}

impl Edition {
    /// Every address of the edition, in what is printed in one go.
    #[must_use]
    pub fn quires(&self) -> Vec<Quire> {
        let whole = self.whole();
        let documents = self.pages.iter().filter_map(|(address, stand)| match stand {
            Stand::Format(position) => Some((address, formats::ALL.get(*position)?.shows(&whole, address))),
            _ => None,
        });
        let documents: Vec<(&Address, Vec<Id>)> = documents.filter(|(_, shown)| !shown.is_empty()).collect();
        let mut shown: Vec<Id> = documents.iter().flat_map(|(_, shown)| shown).copied().collect();
        shown.sort_unstable();
        let again = shown.chunk_by(PartialEq::eq).filter(|times| times.len() > 1).filter_map(<[Id]>::first);
        let common = Arc::new(Leaves::of(again.copied()));
        let mut taken: BTreeSet<Address> = BTreeSet::new();
        let mut quires: Vec<Quire> = Vec::new();
        for (document, shown) in documents {
            let pages = shown.iter().map(|id| self.handbook.article(*id).address());
            let addresses: Vec<Address> =
                pages.chain([document.clone()]).filter(|address| taken.insert(address.clone())).collect();
            quires.push(Quire { addresses, shared: shown, common: Arc::clone(&common) });
        }
        let alone = self.addresses().filter(|address| !taken.contains(*address));
        // The prints of a picture follow it: they are developed in one go.
        let (prints, alone): (Vec<&Address>, Vec<&Address>) =
            alone.partition(|address| self.print_of(address).is_some());
        let mut of_picture: BTreeMap<&Address, Vec<Address>> = BTreeMap::new();
        for print in prints {
            of_picture.entry(self.print_of(print).unwrap_or(print)).or_default().push(print.clone());
        }
        quires.extend(alone.into_iter().map(|address| {
            let prints = of_picture.remove(address).unwrap_or_default();
            let addresses = [vec![address.clone()], prints].concat();
            Quire { addresses, shared: Vec::new(), common: Arc::clone(&common) }
        }));
        quires
    }

    /// The picture of which a print stands at this address.
    fn print_of(&self, address: &Address) -> Option<&Address> {
        match self.stand(address) {
            Some(Stand::Print(picture, _)) => Some(picture),
            _ => None,
        }
    }

    /// Prints all of a quire, each with its address.
    #[must_use]
    pub fn print_quire<'q>(&self, quire: &'q Quire) -> Vec<(&'q Address, Noted<Option<Printed>>)> {
        let leaves = Leaves::of(quire.shared.iter().copied()).beside(Arc::clone(&quire.common));
        quire.addresses.par_iter().map(|address| (address, self.print_with(address, &leaves))).collect()
    }
}
