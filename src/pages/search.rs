//! The page of results.

use serde::Serialize;

use super::{Desk, Frame, Help, Link};
use crate::article::{Kind, Kinds, Topic};
use crate::handbook::Shelf;
use crate::source::Address;

/// What the template `search.html` gets.
#[derive(Debug, Clone, Serialize)]
pub struct SearchPage {
    /// What stands around it.
    pub frame: Frame,
    /// The kinds results can be narrowed to.
    pub kinds: Vec<Choice>,
    /// The ages results can be narrowed to.
    pub ages: Vec<Choice>,
    /// Where else to look: everything from A to Z, scripts, the glossary, the page on getting help.
    pub doors: Vec<Link>,
}

/// A choice in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Choice {
    /// What it is called in addresses and in the index.
    pub value: String,
    /// Its words.
    pub label: String,
}

/// The kind of a glossary term, which is no article.
pub const TERM: &str = "term";

/// Fills the page of results.
#[must_use]
pub fn search(desk: &Desk<'_>) -> SearchPage {
    let title = desk.words.get("pages", "search");
    let frame = Frame::new(desk, title, desk.words.get("search", "summary"), &[], None);
    // The block stands at the foot until somebody types a word of crisis; then its lines must be the right ones.
    let help = Help { first: false, ..Help::new(desk, &[Topic::Harm, Topic::Suicide]) };
    let exit = desk.config.exit_to.clone();
    let terms = (!desk.handbook.library().glossary.terms.is_empty()).then_some(TERM);
    let has = |kind: &Kind| desk.handbook.of_kind(*kind).next().is_some();
    let kinds = Kinds::default().words().into_iter().filter(|(_, kind)| has(kind)).map(|(word, _)| word).chain(terms);
    SearchPage {
        frame: Frame { listed: false, exit, help, ..frame },
        kinds: kinds.map(|word| Choice { value: word.to_owned(), label: kind_label(desk, word) }).collect(),
        ages: desk.handbook.ages().iter().map(age).collect(),
        doors: doors(desk),
    }
}

/// What results of a kind are headed with.
fn kind_label(desk: &Desk<'_>, word: &str) -> String {
    if word == TERM { desk.words.get("pages", "glossary") } else { desk.words.get("kinds_many", word) }.to_owned()
}

fn age(shelf: &Shelf) -> Choice {
    Choice { value: shelf.name.clone(), label: shelf.label.clone() }
}

fn doors(desk: &Desk<'_>) -> Vec<Link> {
    let link = |label: &str, address: &Address| Link {
        label: label.to_owned(),
        href: desk.hrefs.to(address, None),
        current: false,
        within: None,
    };
    let scripts = desk.handbook.of_kind(Kind::SCRIPT).next();
    let scripts = scripts.map(|_| link(desk.words.get("kinds_many", "script"), &Address::page("scripts")));
    let glossary = !desk.handbook.library().glossary.terms.is_empty();
    let glossary = glossary.then(|| link(desk.words.get("pages", "glossary"), &Address::page("glossary")));
    let help = desk.signpost(desk.config.signposts.help.as_ref());
    let all = link(desk.words.get("pages", "all"), &Address::page("all"));
    scripts.into_iter().chain([all]).chain(glossary).chain(help).collect()
}
