//! One file, understood alone.
//!
//! In: the [`Source`] of one Markdown file. Out: [`Written`]: an article or the introduction of a section, with its front
//! matter and the facts of one scan (headings, links, citations, pictures, words), each with its place.
//!
//! 1. `split`: front matter and body.
//! 2. `front_matter`: the typed fields of the article's kind, strictly.
//! 3. `scan`: one walk over the Markdown of the body and of every text field.
//!
//! Invariant: knows one file only, never fails, makes no HTML. A broken file yields a stub, so that links to it do not
//! all break as well.

mod anchors;
mod astray;
pub mod beginning;
pub mod blocks;
pub mod citation;
pub mod conflicts;
pub mod exceptions;
mod facts;
mod footnotes;
pub mod front_matter;
pub mod keys;
pub mod kinds;
pub mod link;
pub mod markdown;
pub mod mending;
mod parts;
mod place;
pub mod print;
pub mod raw;
pub mod legibility;
pub mod line_ends;
pub mod readability;
pub mod scaffold;
pub mod scan;
mod searched;
mod sentence;
mod split;
pub mod spots;
mod straight;
mod topic;
mod translation;

use crate::diagnostic::{Diagnostic, Noted};
use crate::source::{Place, Slug, Source, Span};
use crate::yaml::{Doc, KeyPath, Outline, Scalar};

pub use citation::{Citation, Cited, Grade};
pub use facts::{Embed, Heading, Mention, PictureLink, Scan, Trouble};
pub use front_matter::{FrontMatter, Review, Reviewer};
pub use kinds::{
    Body, Claims, Happened, Hour, Kind, KindSpec, Kinds, Move, MoveName, Particulars, Reply, Standing, Step,
};
pub use link::{Destination, Link};
pub use place::{At, Piece, Prose};
pub use print::{Held, Print};
pub use topic::Topic;
pub use translation::{Change, Part, Prints, Translation};

/// What one Markdown file is.
#[derive(Debug, Clone)]
pub enum Written {
    /// An article.
    Article(Box<Article>),
    /// The text of the home page or of a section.
    Intro(Box<Intro>),
}

/// The text of a file and the facts of its body.
#[derive(Debug, Clone)]
pub struct Manuscript {
    /// The file.
    pub source: Source,
    /// The YAML between the fences.
    pub front: Span,
    /// The Markdown after them.
    pub body: Span,
    /// What stands in the body.
    pub scan: Scan,
    /// Where everything in the front matter stands.
    outline: Outline,
}

/// One article.
#[derive(Debug, Clone)]
pub struct Article {
    /// Its text.
    pub manuscript: Manuscript,
    /// Its name in addresses.
    pub slug: Slug,
    /// The folder it stands in, if any.
    pub section: Option<String>,
    /// Its front matter.
    pub front: FrontMatter,
    /// Whether the front matter could not be read: what is known of it is a stub.
    pub stub: bool,
}

/// The text of the home page (`section` is `None`) or the introduction of a section.
#[derive(Debug, Clone)]
pub struct Intro {
    /// Its text.
    pub manuscript: Manuscript,
    /// The section's folder.
    pub section: Option<String>,
    /// The title.
    pub title: Option<String>,
    /// One sentence.
    pub summary: Option<String>,
    /// Slugs that come first on the shelf.
    pub order: Vec<Scalar>,
    /// What it was translated from, when it is a translation.
    pub translated: Option<Translation>,
    /// What the author hands to templates.
    pub extra: serde_json::Value,
}

impl Written {
    /// The file it came from.
    #[must_use]
    pub fn manuscript(&self) -> &Manuscript {
        match self {
            Self::Article(article) => &article.manuscript,
            Self::Intro(intro) => &intro.manuscript,
        }
    }

    /// The path of that file below the root.
    #[must_use]
    pub fn path(&self) -> &str {
        self.manuscript().source.path()
    }

    /// Every text in it that holds Markdown: the body and the text fields.
    #[must_use]
    pub fn pieces(&self) -> Vec<Piece<'_>> {
        match self {
            Self::Article(article) => article.pieces(),
            Self::Intro(intro) => vec![intro.manuscript.body_piece()],
        }
    }

    /// Every key of the bibliography that is named in it, as it was written.
    pub fn keys_cited(&self) -> impl Iterator<Item = &str> {
        let mentions = self.pieces().into_iter().flat_map(|piece| &piece.scan.citations);
        let fields = match self {
            Self::Article(article) => article.front.particulars.reference_keys(),
            Self::Intro(_) => &[],
        };
        let fields = fields.iter().map(|scalar| scalar.text.as_str());
        mentions.flat_map(|mention| &mention.citation).map(|cited| cited.key.as_str()).chain(fields)
    }
}

impl Article {
    /// The path of its file below the root.
    #[must_use]
    pub fn path(&self) -> &str {
        self.manuscript.source.path()
    }

    /// Every text in it that holds Markdown: the text fields in the order they are shown, then the body.
    #[must_use]
    pub fn pieces(&self) -> Vec<Piece<'_>> {
        let fields = self.front.prose().into_iter().map(|prose| Piece {
            text: &prose.text,
            field: Some(&prose.path),
            scan: &prose.scan,
        });
        fields.chain([self.manuscript.body_piece()]).collect()
    }

    /// What kind of article it is.
    #[must_use]
    pub fn kind(&self) -> Kind {
        self.front.kind
    }
}

impl Manuscript {
    /// The Markdown of the body.
    #[must_use]
    pub fn body_text(&self) -> &str {
        self.source.at(self.body)
    }

    fn body_piece(&self) -> Piece<'_> {
        Piece { text: self.body_text(), field: None, scan: &self.scan }
    }

    /// Whether something is written at this way in the front matter.
    #[must_use]
    pub fn names(&self, path: &KeyPath) -> bool {
        let elsewhere = || !self.outline.is_whole() && self.doc().is_some_and(|doc| doc.value(path).is_some());
        self.outline.has(path) || elsewhere()
    }

    /// The place of something in this file.
    #[must_use]
    pub fn place(&self, at: &At) -> Place {
        match at {
            At::Body(span) => self.source.place(span.shifted(self.body.start)),
            At::Field(path, span) => match self.outline.place(self.source.at(self.front), path, *span) {
                Some(span) => self.source.place(span.shifted(self.front.start)),
                None => self.sought(path, *span).unwrap_or_else(|| self.source.whole()),
            },
        }
    }

    /// The place of a value that the outline does not know, such as one that is repeated with `*`.
    fn sought(&self, path: &KeyPath, span: Option<Span>) -> Option<Place> {
        let doc = self.doc()?;
        Some(match (span, doc.value(path).and_then(|value| value.as_str())) {
            (Some(span), Some(text)) => doc.place_in(path, text, span),
            _ => doc.place(path),
        })
    }

    fn doc(&self) -> Option<Doc> {
        Doc::read(&self.source, self.front).ok()
    }
}

/// Understands one file below `articles/`.
#[must_use]
pub fn parse(source: &Source) -> Noted<Written> {
    parse_among(source, Kinds::default())
}

/// The same, where articles are of one of these kinds.
#[must_use]
pub fn parse_among(source: &Source, kinds: Kinds) -> Noted<Written> {
    let mut remarks = Vec::new();
    let place = place::of(source, &mut remarks);
    let parts = split::split(source, &mut remarks);
    astray::check(source, &parts, &mut remarks);
    let doc = match parts.front.map(|front| Doc::read(source, front)) {
        Some(Ok(doc)) => Some(doc),
        Some(Err(trouble)) => {
            remarks.push(*trouble);
            None
        }
        None => None,
    };
    let text = source.at(parts.body);
    let (body, scan) = match markdown::too_deep(text) {
        Some(span) => (Span { start: parts.body.start, end: parts.body.start }, Scan::too_deep(span)),
        None => (parts.body, scan::scan(text)),
    };
    let front = parts.front.unwrap_or_default();
    let outline = doc.as_ref().map(|doc| doc.outline().clone()).unwrap_or_default();
    let manuscript = Manuscript { source: source.clone(), front, body, scan, outline };
    remarks.extend(manuscript.scan.troubles.iter().map(|(span, trouble)| {
        let place = manuscript.place(&At::Body(*span));
        trouble.diagnostic(place)
    }));
    let written = match place {
        place::Standing::Intro(section) => {
            Written::Intro(Box::new(intro(manuscript, section, doc.as_ref(), &mut remarks)))
        }
        place::Standing::Article { slug, section } => {
            let stub = doc.is_none();
            let front = match &doc {
                Some(doc) => front_matter::read(&mut doc.fields(&mut remarks), &slug, kinds),
                None => FrontMatter::stub(&slug),
            };
            field_troubles(&manuscript, &front, &mut remarks);
            Written::Article(Box::new(Article { manuscript, slug, section, front, stub }))
        }
    };
    Noted::new(written, remarks)
}

fn field_troubles(manuscript: &Manuscript, front: &FrontMatter, remarks: &mut Vec<Diagnostic>) {
    for prose in front.prose() {
        for (span, trouble) in &prose.scan.troubles {
            remarks.push(trouble.diagnostic(manuscript.place(&At::Field(prose.path.clone(), Some(*span)))));
        }
    }
}

fn intro(manuscript: Manuscript, section: Option<String>, doc: Option<&Doc>, remarks: &mut Vec<Diagnostic>) -> Intro {
    let mut intro = Intro {
        manuscript,
        section,
        title: None,
        summary: None,
        order: Vec::new(),
        translated: None,
        extra: serde_json::Value::Null,
    };
    if let Some(doc) = doc {
        let mut fields = doc.fields(remarks);
        intro.title = fields.required("title").map(|scalar| scalar.text);
        intro.summary = fields.text("summary").map(|scalar| scalar.text);
        intro.order = fields.words("order");
        intro.translated = translation::read(&mut fields);
        intro.extra = front_matter::extra(&mut fields);
        fields.finish_by(&[keys::SECTION], |key| {
            (key == "kind")
                .then(|| "an index.md introduces its section; an article needs a file name of its own".to_owned())
        });
    }
    intro
}
