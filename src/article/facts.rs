//! What one scan of a Markdown text finds, each thing with its place.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::citation::{Citation, Grade};
use super::link::{Destination, Link};
use super::mending::Slip;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::rules::evidence::UNKNOWN_GRADE;
use crate::diagnostic::rules::links::{BROKEN_FOOTNOTE, BROKEN_LINK, DUPLICATE_ID, TABLE_WIKI_LINK};
use crate::diagnostic::rules::reading::OVER_LIMIT;
use crate::diagnostic::sentences;
use crate::source::limits::MARKDOWN_LEVELS;
use crate::source::{Place, Span};

/// What stands in a Markdown text. Spans count from its start.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Scan {
    /// Headings in order, each with the id it has on the page.
    pub headings: Vec<Heading>,
    /// Links in order.
    pub links: Vec<Link>,
    /// Brackets with citations, in order.
    pub citations: Vec<Mention>,
    /// Pictures in order.
    pub pictures: Vec<PictureLink>,
    /// Transclusions in order.
    pub embeds: Vec<Embed>,
    /// Running text in which glossary terms may be marked: no headings, links, code or citations.
    pub prose: Vec<Span>,
    /// Whether there is HTML other than comments.
    pub has_html: bool,
    /// Number of words.
    pub words: usize,
    /// What was opened and never closed: the rest is read as if it had not been written.
    pub slips: Vec<Slip>,
    /// What is wrong in this text whatever else the handbook holds.
    pub troubles: Vec<(Span, Trouble)>,
    /// What few texts have: apart, because the facts of every text are held at once.
    pub(super) rare: Option<Box<Rare>>,
}

/// What only few texts have.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Rare {
    /// Ids written in HTML: links may lead to them, and no heading gets one of them.
    pub ids: BTreeSet<String>,
    /// Positions of the headings by their ids, so that one of very many is found at once.
    pub by_anchor: BTreeMap<String, usize>,
}

impl Scan {
    /// Of a text that is left out, because of what stands there.
    #[must_use]
    pub fn too_deep(span: Span) -> Self {
        Self { troubles: vec![(span, Trouble::TooDeep)], ..Self::default() }
    }

    /// Whether this id is written in HTML.
    #[must_use]
    pub fn has_id(&self, id: &str) -> bool {
        self.rare.as_ref().is_some_and(|rare| rare.ids.contains(id))
    }

    /// Gives back spare room: the facts of every article are held at once.
    pub(super) fn shrink(&mut self) {
        self.headings.shrink_to_fit();
        self.links.shrink_to_fit();
        self.citations.shrink_to_fit();
        self.pictures.shrink_to_fit();
        self.prose.shrink_to_fit();
    }
}

/// A heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// 1 to 6.
    pub level: u8,
    /// Its words without markup.
    pub text: String,
    /// Its id.
    pub anchor: String,
    /// Its place.
    pub span: Span,
}

/// A bracket with citations and the sentence it stands in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// The sources named.
    pub citation: Citation,
    /// The sentence, without markup.
    pub sentence: Arc<str>,
}

/// A picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PictureLink {
    /// Where its file is.
    pub destination: Destination,
    /// Its place.
    pub span: Span,
}

/// `![[slug#heading]]`: a piece of another article shown here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Embed {
    /// What is shown.
    pub destination: Destination,
    /// Its place.
    pub span: Span,
    /// Whether it is a paragraph of its own, as it must be.
    pub alone: bool,
}

/// Something wrong that needs no other file to see.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trouble {
    /// A grade that does not exist.
    Grade(String),
    /// A wiki-link cut in two by its bar in a table.
    TableWikiLink,
    /// `[^name]` without a text for it.
    NoteWithoutText(String),
    /// `[^name]: …` that is mentioned nowhere.
    NoteWithoutMention(String),
    /// `[^name]: …` that stands there again later.
    NoteTwice(String),
    /// `[words][name]` without a line `[name]: …`.
    LinkWithoutAddress(String),
    /// An id that something before it on the page has already.
    IdTwice(String),
    /// Far more quotations and lists in each other than people write, so that none of the text is read.
    TooDeep,
}

impl Trouble {
    /// The diagnostic at `place`.
    #[must_use]
    pub fn diagnostic(&self, place: Place) -> Diagnostic {
        match self {
            Self::Grade(word) => {
                let help = sentences::suggest(word, Grade::WORDS.iter().map(|(word, _)| *word));
                let remark =
                    Diagnostic::new(&UNKNOWN_GRADE, place.clone(), format!("`{word}` is not a grade")).help(help);
                match sentences::only_near(word, Grade::WORDS.iter().map(|(word, _)| *word)) {
                    Some(near) => {
                        let written = place.source.at(place.span).to_owned();
                        remark.mended(place, &written, written.replacen(word.as_str(), near, 1))
                    }
                    None => remark,
                }
            }
            Self::TableWikiLink => {
                let message = "inside a table the bar in this link ends the cell";
                let bar = place.source.place(place.span.end..place.span.end + 1);
                Diagnostic::new(&TABLE_WIKI_LINK, place, message)
                    .help("put a backslash before the bar: `[[slug\\|words]]`")
                    .mended(bar, "|", "\\|")
            }
            Self::NoteWithoutText(name) => {
                let message = format!("the footnote `{name}` has no text");
                Diagnostic::new(&BROKEN_FOOTNOTE, place, message)
                    .help(format!("add a paragraph that begins with `[^{name}]: `, or take this out"))
            }
            Self::NoteWithoutMention(name) => {
                let message = format!("the footnote `{name}` is mentioned nowhere, so it is not shown");
                Diagnostic::new(&BROKEN_FOOTNOTE, place, message)
                    .help(format!("write `[^{name}]` where it belongs, or take it out"))
            }
            Self::TooDeep => Diagnostic::new(&OVER_LIMIT, place, MARKDOWN_LEVELS.to_string())
                .help("take signs away at the start of this line; until then this text is left out"),
            Self::IdTwice(id) => {
                let message =
                    format!("something else on this page has the id `{id}`, so links lead to one of them only");
                Diagnostic::new(&DUPLICATE_ID, place, message)
                    .help("give one of them another id, here and in links to it")
            }
            Self::NoteTwice(name) => {
                let message = format!("the footnote `{name}` has another text below, so this one is not shown");
                Diagnostic::new(&BROKEN_FOOTNOTE, place, message).help("give one of them another name")
            }
            Self::LinkWithoutAddress(name) => {
                let message = format!("there is no line `[{name}]: …` that says where this link leads");
                Diagnostic::new(&BROKEN_LINK, place, message).help("add it, or write the link as `[words](address)`")
            }
        }
    }
}
