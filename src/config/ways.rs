//! `ways:` in `handbook.yaml`: the few words at the top of every page. Help is always the last of them, by itself.

use super::look::FooterEntry;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::rules::front_matter::UNKNOWN_VALUE;
use crate::yaml::{Fields, Form, Key, Keys};

/// A word at the top of every page, and where it leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Way {
    /// What it says.
    pub title: String,
    /// The page it leads to: an article, a section, or what else Mend makes.
    pub to: FooterEntry,
}

/// How many there can be: with help they have one row on a phone.
pub const MOST_WAYS: usize = 3;

/// The keys of a way.
pub(super) const WAY: Keys = &[
    Key::owed("title", Form::Text, "what it says", "Scripts"),
    Key::owed("to", Form::Text, "the page it leads to: an article, a section, or another page Mend makes", "scripts"),
];

pub(super) fn ways(fields: &mut Fields<'_>) -> Vec<Way> {
    let mut ways = Vec::new();
    let mut seen = 0;
    fields.each("ways", |way| {
        let title = way.required("title");
        let to = way.code("to").map(|to| FooterEntry { place: way.doc().place(&to.path), slug: to.text });
        if !way.has("to") {
            way.missing_with("to", "name the page it leads to, for example `to: scripts`");
        }
        way.finish_by(&[WAY], |_| None);
        seen += 1;
        if seen == MOST_WAYS + 1 {
            let message = format!("the top of a page has room for {MOST_WAYS} ways in, with help as the last one");
            let help = "take the others out: the menu beside them has every section";
            way.remark(Diagnostic::new(&UNKNOWN_VALUE, way.place(), message).help(help));
        }
        if let Some((title, to)) = title.zip(to).filter(|_| seen <= MOST_WAYS) {
            ways.push(Way { title: title.text, to });
        }
    });
    ways
}
