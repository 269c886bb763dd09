//! The page of all sources, and the page of one source: what it is, how far it was checked, and who leans on it.

use serde::Serialize;

use super::structured::{self, Step};
use super::{Desk, Frame, Link, frame};
use crate::library::{Checked, Reference, SourceKind};
use crate::source::{Address, Collation};

/// What the template `sources.html` gets.
#[derive(Debug, Clone, Serialize)]
pub struct SourcesPage {
    /// What stands around it.
    pub frame: Frame,
    /// The sources by kind.
    pub groups: Vec<SourceGroup>,
}

/// Sources of one kind.
#[derive(Debug, Clone, Serialize)]
pub struct SourceGroup {
    /// The kind for readers, plain text; empty when no kinds are given.
    pub label: String,
    /// Links to the first source of each letter; empty where there are few sources.
    pub letters: Vec<Link>,
    /// The sources in the order of a reference list.
    pub sources: Vec<SourceView>,
}

/// One source in the list.
#[derive(Debug, Clone, Serialize)]
pub struct SourceView {
    /// Its key and its id on the page.
    pub key: String,
    /// The entry, as HTML.
    pub html: String,
    /// Its own page.
    pub href: String,
    /// How it is cited, plain text: `Tronick, 1989`.
    pub cited_as: String,
    /// What a reader should know about it, plain text; may be missing.
    pub note: Option<String>,
    /// How far its details were checked: `record`, `partly`, `memory`; may be missing.
    pub checked: Option<&'static str>,
    /// Whether other works dispute it.
    pub contested: bool,
    /// How many articles cite it.
    pub count: usize,
}

/// What the template `source.html` gets.
#[derive(Debug, Clone, Serialize)]
pub struct SourcePage {
    /// What stands around it.
    pub frame: Frame,
    /// The entry, as HTML.
    pub html: String,
    /// The kind for readers, plain text; may be missing.
    pub kind: Option<String>,
    /// How far its details were checked: `record`, `partly`, `memory`; may be missing.
    pub checked: Option<&'static str>,
    /// What a reader should know about it, plain text; may be missing.
    pub note: Option<String>,
    /// Works that dispute it.
    pub contested_by: Vec<Link>,
    /// Works that it disputes.
    pub disputes: Vec<Link>,
    /// The articles that cite it, at most `CITED_BY`.
    pub cited_by: Vec<CitingView>,
    /// How many articles cite it in all.
    pub count: usize,
    /// The page of all sources.
    pub all: String,
}

/// An article that cites a source.
#[derive(Debug, Clone, Serialize)]
pub struct CitingView {
    /// Its title.
    pub title: String,
    /// Where it stands.
    pub href: String,
    /// The sentences it cites it in, plain text.
    pub sentences: Vec<String>,
}

/// A list with fewer sources is looked through at a glance.
const FEW: usize = 12;

/// The most articles named with a source.
const CITED_BY: usize = 100;

/// Fills the page of all sources.
#[must_use]
pub fn sources(desk: &Desk<'_>) -> SourcesPage {
    let mut references: Vec<&Reference> = desk.handbook.library().references.iter().collect();
    references.sort_by_key(|reference| reference.formatted.rank);
    let kinds = SourceKind::WORDS.iter().map(|(_, kind)| Some(*kind)).chain([None]);
    let groups = kinds.map(|kind| {
        let here: Vec<&&Reference> = references.iter().filter(|one| one.ours.kind == kind).collect();
        SourceGroup {
            label: desk.words.get("source_kinds", kind.map_or("other", SourceKind::word)).to_owned(),
            letters: letters(desk, &here),
            sources: here.iter().map(|one| view(desk, one)).collect(),
        }
    });
    let mut groups: Vec<SourceGroup> = groups.filter(|group| !group.sources.is_empty()).collect();
    if let [only] = groups.as_mut_slice() {
        only.label.clear();
    }
    let summary = desk.words.get("sources", "summary");
    SourcesPage { frame: Frame::new(desk, desk.words.get("pages", "sources"), summary, &[], None), groups }
}

/// Links to the first source of each letter, in the order of the list.
fn letters(desk: &Desk<'_>, sources: &[&&Reference]) -> Vec<Link> {
    let mut letters: Vec<Link> = Vec::new();
    let collation = Collation::of(&desk.config.language);
    for source in sources.iter().filter(|_| sources.len() > FEW) {
        let label = collation.letter(&source.formatted.author).unwrap_or_default();
        if !label.is_empty() && !letters.iter().any(|letter| letter.label == label) {
            let href = desk.hrefs.to(&Address::page("sources"), Some(&source.key));
            letters.push(Link { label, href, current: false, within: None });
        }
    }
    letters
}

fn view(desk: &Desk<'_>, reference: &Reference) -> SourceView {
    SourceView {
        key: reference.key.clone(),
        html: desk.entry(reference),
        href: desk.hrefs.to(&reference.address(), None),
        cited_as: reference.formatted.cited(),
        note: reference.ours.note.clone(),
        checked: reference.ours.checked.and_then(word),
        contested: !reference.ours.contested.is_empty(),
        count: desk.handbook.citing(&reference.key).len(),
    }
}

/// Fills the page of one source; `None` when there is none with this key.
#[must_use]
pub fn source(desk: &Desk<'_>, key: &str) -> Option<SourcePage> {
    let references = &desk.handbook.library().references;
    let reference = references.get(key)?;
    let link = |reference: &Reference| Link {
        label: reference.formatted.cited(),
        href: desk.hrefs.to(&reference.address(), None),
        current: false,
        within: None,
    };
    let disputes = references.iter().filter(|other| other.ours.contested.iter().any(|one| one == key));
    let citing = desk.handbook.citing(key);
    let cited_by = desk.handbook.citing(key).take(CITED_BY).map(|citing| {
        let woven = desk.handbook.article(citing.from);
        CitingView {
            title: woven.article().front.title.clone(),
            href: desk.hrefs.to(&woven.address(), None),
            sentences: citing.sentences.to_vec(),
        }
    });
    Some(SourcePage {
        frame: source_frame(desk, reference),
        html: desk.entry(reference),
        kind: reference.ours.kind.map(|kind| desk.words.get("source_kind", kind.word()).to_owned()),
        checked: reference.ours.checked.and_then(word),
        note: reference.ours.note.clone(),
        contested_by: reference.ours.contested.iter().filter_map(|key| references.get(key)).map(link).collect(),
        disputes: disputes.map(link).collect(),
        cited_by: cited_by.collect(),
        count: citing.len(),
        all: desk.hrefs.to(&Address::page("sources"), Some(key)),
    })
}

fn source_frame(desk: &Desk<'_>, reference: &Reference) -> Frame {
    let title = reference.formatted.cited();
    let description = desk.words.get("source", "description").replace("{name}", &title);
    let mut way = frame::way(desk, &title, None);
    way.insert(1, Step { title: desk.words.get("pages", "sources").to_owned(), address: Address::page("sources") });
    Frame { structured: structured::page(desk.config, &way), ..Frame::new(desk, &title, &description, &[], None) }
}

fn word(checked: Checked) -> Option<&'static str> {
    Checked::WORDS.iter().find(|(_, one)| *one == checked).map(|(word, _)| *word)
}
