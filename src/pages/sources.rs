//! The page of all sources.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{Desk, Frame, Link};
use crate::library::{Checked, Reference};

/// What the template `sources.html` gets.
#[derive(Debug, Clone, Serialize)]
pub struct SourcesPage {
    /// What stands around it.
    pub frame: Frame,
    /// The sources in the order of a reference list.
    pub sources: Vec<SourceView>,
}

/// One source.
#[derive(Debug, Clone, Serialize)]
pub struct SourceView {
    /// Its key and its id on the page.
    pub key: String,
    /// The entry, as HTML.
    pub html: String,
    /// What a reader should know about it, plain text.
    pub note: Option<String>,
    /// How far its details were checked: `record`, `partly`, `memory`.
    pub checked: Option<&'static str>,
    /// The articles that cite it, at most [`CITED_BY`].
    pub cited_by: Vec<Link>,
    /// How many articles cite it in all.
    pub count: usize,
}

/// The most articles named with a source.
const CITED_BY: usize = 20;

/// Fills the page of all sources.
#[must_use]
pub fn sources(desk: &Desk<'_>) -> SourcesPage {
    let mut cited: BTreeMap<&str, (usize, Vec<Link>)> = BTreeMap::new();
    for (_, woven) in desk.handbook.articles() {
        for key in &woven.cited {
            let (count, first) = cited.entry(key).or_default();
            *count += 1;
            if first.len() < CITED_BY {
                let label = woven.article().front.title.clone();
                let href = desk.hrefs.to(&woven.address(), None);
                first.push(Link { label, href, current: false });
            }
        }
    }
    let mut references: Vec<&Reference> = desk.handbook.library().references.iter().collect();
    references.sort_by_key(|reference| reference.rank);
    let sources = references.into_iter().map(|reference| {
        let (count, cited_by) = cited.remove(reference.key.as_str()).unwrap_or_default();
        SourceView {
            key: reference.key.clone(),
            html: reference.html.clone(),
            note: reference.note.clone(),
            checked: reference.checked.and_then(word),
            count,
            cited_by,
        }
    });
    SourcesPage {
        frame: Frame::new(desk, desk.words.get("pages", "sources"), "", &[], None),
        sources: sources.collect(),
    }
}

fn word(checked: Checked) -> Option<&'static str> {
    Checked::WORDS.iter().find(|(_, one)| *one == checked).map(|(word, _)| *word)
}
