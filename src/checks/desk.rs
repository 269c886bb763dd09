//! In: the plan. Out: every text of the handbook as an editor has it on the desk: block by block, sentence by sentence, each
//! piece with its exact place.
//!
//! Invariant: one page is on the desk at a time; nothing of it is kept.

use std::ops::Range;

use super::lexicon::Lexicon;
use crate::article::blocks::{Block, blocks};
use crate::article::{Article, At, Piece, Scan, Written};
use crate::handbook::Woven;
use crate::library::{Glossary, Term};
use crate::plan::Plan;
use crate::source::{Place, Span};
use crate::yaml::{KeyPath, Step};

/// How many words stand for a piece that is too long to be marked.
const FIRST_WORDS: usize = 5;

/// What all pages are judged by.
pub(super) struct Desk<'a> {
    pub plan: &'a Plan,
    /// The words of the handbook's language, if they are known.
    pub lexicon: Option<Lexicon>,
}

/// One file, or the definition of a term.
pub(super) struct Page<'a> {
    /// The article, if it is a shown one.
    pub woven: Option<&'a Woven>,
    /// Its texts: title and summary, text fields, body.
    pub texts: Vec<Text<'a>>,
}

/// One text of a page.
pub(super) struct Text<'a> {
    owner: Owner<'a>,
    /// The key of front matter it stands under; `None` for the body.
    pub key: Option<String>,
    /// What the author wrote.
    pub raw: &'a str,
    /// What was found in it; `None` where there is no Markdown.
    pub scan: Option<&'a Scan>,
    /// What a reader reads.
    pub blocks: Vec<Block>,
}

enum Owner<'a> {
    File(&'a Written, Option<KeyPath>),
    Term(&'a Glossary, &'a Term),
}

impl<'a> Desk<'a> {
    pub fn new(plan: &'a Plan) -> Self {
        let config = plan.config();
        Self { plan, lexicon: Lexicon::of(&config.language).map(|lexicon| lexicon.with(&config.words)) }
    }

    /// A shown article.
    pub fn article(woven: &'a Woven) -> Page<'a> {
        let article = woven.article();
        let front = [("title", &article.front.title), ("summary", &article.front.summary)];
        let front = front.into_iter().map(|(key, text)| Text::plain(woven.written(), key, text));
        let pieces = article.pieces().into_iter().map(|piece| Text::of(woven.written(), piece));
        Page { woven: Some(woven), texts: front.chain(pieces).collect() }
    }

    /// The introduction of a section or of the home page.
    pub fn introduction(written: &'a Written) -> Page<'a> {
        Page { woven: None, texts: written.pieces().into_iter().map(|piece| Text::of(written, piece)).collect() }
    }

    /// What a term means.
    pub fn term(glossary: &'a Glossary, term: &'a Term) -> Page<'a> {
        let raw = term.definition.text.as_str();
        let (key, scan) = (Some("definition".to_owned()), Some(&term.definition.scan));
        Page {
            woven: None,
            texts: vec![Text { owner: Owner::Term(glossary, term), key, raw, scan, blocks: blocks(raw) }],
        }
    }
}

impl<'a> Text<'a> {
    fn of(written: &'a Written, piece: Piece<'a>) -> Self {
        let path = piece.field.cloned();
        let key = path.as_ref().and_then(|path| {
            path.steps().iter().rev().find_map(|step| match step {
                Step::Key(key) => Some(key.to_string()),
                Step::Index(_) => None,
            })
        });
        let owner = Owner::File(written, path);
        Self { owner, key, raw: piece.text, scan: Some(piece.scan), blocks: blocks(piece.text) }
    }

    fn plain(written: &'a Written, key: &str, raw: &'a str) -> Self {
        let blocks = if raw.is_empty() { Vec::new() } else { vec![Block::plain(raw)] };
        let owner = Owner::File(written, Some(KeyPath::keys(&[key])));
        Self { owner, key: Some(key.to_owned()), raw, scan: None, blocks }
    }

    /// Whether it stands under this key.
    pub fn is(&self, key: &str) -> bool {
        self.key.as_deref() == Some(key)
    }

    /// The place of a piece of what the author wrote.
    pub fn place(&self, span: impl Into<Span>) -> Place {
        match &self.owner {
            Owner::File(written, Some(path)) => written.manuscript().place(&At::Field(path.clone(), Some(span.into()))),
            Owner::File(written, None) => written.manuscript().place(&At::Body(span.into())),
            Owner::Term(glossary, term) => {
                let whole = || glossary.source.as_ref().map(crate::source::Source::whole);
                glossary.place(term, span.into()).or_else(whole).unwrap_or_else(|| unreachable!("a term has a file"))
            }
        }
    }

    /// The first words of a piece of a block, for what is said about all of it.
    pub fn beginning(&self, block: &Block, range: Range<usize>) -> Place {
        let piece = &block.text[range.clone()];
        let end = piece.match_indices(' ').nth(FIRST_WORDS - 1).map_or(piece.len(), |(end, _)| end);
        self.in_block(block, range.start..range.start + end)
    }

    /// The place of a piece of a block.
    pub fn in_block(&self, block: &Block, range: Range<usize>) -> Place {
        self.place(block.written(range))
    }
}

/// The place of an article's title.
pub(super) fn title_of(article: &Article) -> Place {
    article.manuscript.place(&At::Field(KeyPath::keys(&["title"]), None))
}
