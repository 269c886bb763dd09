//! Where what is made for paper stands.

use super::{Handbook, Section, Target};
use crate::article::Kind;
use crate::source::Address;

/// The most articles in one document; a longer section has none, because nobody prints it.
const LONGEST: usize = 60;

/// The address of a section as one document, when it is short enough.
#[must_use]
pub fn booklet_address(section: &Section) -> Option<Address> {
    let fits = (1..=LONGEST).contains(&section.articles.len());
    fits.then(|| Address::page(format!("print/{}", section.address().as_str())))
}

/// The address of the scripts for a pocket, when there are any, and not too many.
#[must_use]
pub fn pocket_address(handbook: &Handbook) -> Option<Address> {
    let scripts = handbook.of_kind(Kind::SCRIPT).count();
    (1..=LONGEST).contains(&scripts).then(|| Address::page("print/scripts/pocket"))
}

/// Where the cards for the fridge stand, each in a folder of its script's name.
const FRIDGE: &str = "print/fridge/";

/// The address of a script as a card for the fridge.
#[must_use]
pub fn fridge_address(slug: &str) -> Address {
    Address::page(format!("{FRIDGE}{slug}"))
}

/// The name of the script whose card for the fridge stands there.
#[must_use]
pub fn script_on_fridge(address: &Address) -> Option<&str> {
    address.as_str().strip_prefix(FRIDGE)?.strip_suffix('/')
}

impl Handbook {
    /// Where what is printed of a page stands, when something of it is: a section as one document, a script as a card for the fridge.
    #[must_use]
    pub fn on_paper(&self, target: &Target) -> Option<Address> {
        match target {
            Target::Article(id, _) => {
                let article = self.article(*id).article();
                (article.front.kind == Kind::SCRIPT).then(|| fridge_address(article.slug.as_str()))
            }
            Target::Page(address, _) => {
                self.sections().iter().find(|section| section.address() == *address).and_then(booklet_address)
            }
            _ => None,
        }
    }
}
