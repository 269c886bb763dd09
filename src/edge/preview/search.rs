//! The search files of the preview: made when somebody turns to the search, and again at the next turn after a change. Of an
//! edited handbook only the pages that changed are read again.

use std::collections::BTreeMap;
use std::sync::Mutex;

use crate::edge::held::held;
use crate::formats::search::{Memory, holds};
use crate::pages::first_address;
use crate::plan::Plan;
use crate::source::Address;

/// The files that were made last.
#[derive(Default)]
pub(super) struct SearchFiles {
    /// By the language of the edition.
    held: Mutex<BTreeMap<String, Held>>,
}

#[derive(Default)]
struct Held {
    /// The version of the handbook they were made from.
    version: Option<u64>,
    files: BTreeMap<Address, Vec<u8>>,
    memory: Memory,
}

impl SearchFiles {
    /// The file at `address`, if it is one of search. Only when the first one is asked for it is looked whether the handbook
    /// changed, so that a search that has begun finds the files it was told of.
    pub fn file(&self, plan: &Plan, version: u64, address: &Address) -> Option<Vec<u8>> {
        let (edition, address) = plan.locate(address);
        if !holds(&address) {
            return None;
        }
        let mut held = held(&self.held);
        let Held { version: known, files, memory } = held.entry(edition.config().language.clone()).or_default();
        if known.is_none() || (*known != Some(version) && address == first_address()) {
            // Texts are made from what is remembered when somebody asks for them.
            let made = edition.search(Some(&mut *memory), &mut drop);
            *files = made.map(|made| made.files().into_iter().collect()).unwrap_or_default();
            *known = Some(version);
        }
        files.get(&address).cloned().or_else(|| memory.text(&address))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compile::Compiler;
    use crate::edge::preview::tests::choices;
    use crate::source::{Inputs, Source};

    #[test]
    fn it_is_fresh_when_somebody_turns_to_it() {
        let article = |name: &str, text: &str| {
            Source::new(format!("articles/{name}.md"), format!("---\ntitle: {name}\nkind: page\n---\n{text}\n"))
        };
        let mut compiler = Compiler::default();
        let mut plan = |text: &str| {
            let inputs = Inputs { articles: vec![article("a", text), article("b", "Same.")], ..Inputs::default() };
            compiler.compile(&inputs, &choices()).value
        };
        let (old, new) = (plan("Old."), plan("New."));
        let search = SearchFiles::default();
        let text = Address::new("search/data/texts/a.js");
        let says = |plan: &Plan, version, address: &Address, word: &str| {
            let file = search.file(plan, version, address).expect("a file");
            String::from_utf8_lossy(&file).contains(word)
        };
        assert!(says(&old, 1, &text, "Old."));
        assert!(says(&new, 2, &text, "Old."), "a search that has begun goes on");
        assert!(says(&new, 2, &first_address(), "version"));
        assert!(says(&new, 2, &text, "New.") && says(&new, 2, &Address::new("search/data/texts/b.js"), "Same."));
        assert_eq!(search.file(&new, 2, &Address::page("search")), None);
        assert_eq!(search.file(&new, 2, &Address::new("search/data/none.js")), None);
        let fresh = SearchFiles::default();
        let first = |search: &SearchFiles| search.file(&new, 2, &first_address());
        assert_eq!(first(&search), first(&fresh), "the same with and without memory");
    }
}
