//! What is printed in one go, because it shows the same articles: a document and the pages of its articles; everything else
//! goes alone.
//!
//! In: the plan. Out: [`Plan::quires`], which together hold every address once; [`Plan::print_quire`].
//!
//! Invariant: what comes of a quire is what comes of each of its addresses alone.

use std::collections::BTreeSet;

use rayon::prelude::*;

use super::{Plan, Printed, Stand};
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
}

impl Plan {
    /// Every address of the site, in what is printed in one go.
    #[must_use]
    pub fn quires(&self) -> Vec<Quire> {
        let whole = self.whole();
        let documents = self.pages.iter().filter_map(|(address, stand)| match stand {
            Stand::Format(position) => Some((address, formats::ALL.get(*position)?.shows(&whole, address))),
            _ => None,
        });
        let mut taken: BTreeSet<Address> = BTreeSet::new();
        let mut quires: Vec<Quire> = Vec::new();
        for (document, shown) in documents.filter(|(_, shown)| !shown.is_empty()) {
            let pages = shown.iter().map(|id| self.handbook.article(*id).address());
            let addresses: Vec<Address> =
                pages.chain([document.clone()]).filter(|address| taken.insert(address.clone())).collect();
            quires.push(Quire { addresses, shared: shown });
        }
        let alone = self.addresses().filter(|address| !taken.contains(*address));
        quires.extend(alone.map(|address| Quire { addresses: vec![address.clone()], shared: Vec::new() }));
        quires
    }

    /// Prints all of a quire, each with its address.
    #[must_use]
    pub fn print_quire<'q>(&self, quire: &'q Quire) -> Vec<(&'q Address, Noted<Option<Printed>>)> {
        let leaves = Leaves::of(quire.shared.iter().copied());
        quire.addresses.par_iter().map(|address| (address, self.print_with(address, &leaves))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compile::compile;
    use crate::config::{Choices, Drafts, Links};
    use crate::source::{Inputs, Source};

    #[test]
    fn a_quire_is_what_each_of_its_addresses_is_alone() {
        let article = |name: &str, text: &str| {
            Source::new(
                format!("articles/calm/{name}.md"),
                format!("---\ntitle: {name}\nkind: page\nsummary: {name}.\n---\n{text}\n"),
            )
        };
        let articles = vec![
            article("one", "To [[two]], [[two#a-part]] and [[three|there]].\n\n## A part\n\n<b onclick=x>raw</b>"),
            article("two", "## A part\n\nBack to [[one]] and on to [the list](../all/).[^1]\n\n[^1]: A note."),
            Source::new("articles/three.md", "---\ntitle: Three\nkind: page\nsummary: Alone.\n---\n[[calm]]\n"),
        ];
        let choices = Choices {
            today: jiff::civil::date(2026, 11, 22),
            drafts: Drafts::Hidden,
            base_url: None,
            links: Links::Folders,
        };
        let plan = compile(&Inputs { articles, ..Inputs::default() }, &choices).value;
        let quires = plan.quires();
        let mut all: Vec<&Address> = quires.iter().flat_map(|quire| &quire.addresses).collect();
        all.sort();
        assert_eq!(all, plan.addresses().collect::<Vec<_>>(), "every address once");
        let shared = quires.iter().find(|quire| !quire.shared.is_empty()).expect("a document");
        assert_eq!(shared.addresses.len(), 3);
        for (address, printed) in quires.iter().flat_map(|quire| plan.print_quire(quire)) {
            let alone = plan.print(address);
            assert_eq!((printed.value, printed.remarks), (alone.value, alone.remarks), "{address}");
        }
    }
}
