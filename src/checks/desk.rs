//! In: a file, the library and the settings. Out: every text of the file as an editor has it on the desk: block by block,
//! sentence by sentence, each piece with its exact place.
//!
//! Invariant: one page is on the desk at a time; what is said of it depends on nothing else in the handbook.

use std::ops::{Deref, Range};

use pulldown_cmark::Event;

use super::hits::Hits;
use super::lexicon::Lexicon;
use super::quotes::quotations;
use super::signs::Signs;
use crate::article::blocks::{Block, blocks_among};
use crate::article::{Article, At, Piece, Scan, Written, markdown};
use crate::config::Config;
use crate::library::{Glossary, Library, Term};
use crate::source::{Place, Span};
use crate::yaml::{KeyPath, Step};

/// How many words stand for a piece that is too long to be marked.
const FIRST_WORDS: usize = 5;

/// How far around a word of a sentence without end is looked, in bytes.
const AROUND: usize = 1_000;

/// What all pages are judged by.
pub(super) struct Desk<'a> {
    pub library: &'a Library,
    pub config: &'a Config,
    /// The words of the handbook's language, if they are known.
    pub lexicon: Option<Lexicon>,
}

/// One file, or the definition of a term.
pub(super) struct Page<'a> {
    /// The article, if it is a shown one.
    pub article: Option<&'a Article>,
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
    /// Its events, with comments and HTML line by line.
    pub events: Vec<(Event<'a>, Range<usize>)>,
    /// What a reader reads.
    pub blocks: Vec<Passage>,
}

/// A block and what several readers ask of it.
pub(super) struct Passage {
    block: Block,
    /// Its sentences.
    pub sentences: Vec<Range<usize>>,
    /// What stands in quotation marks.
    quotations: Vec<Range<usize>>,
    /// Words that the handbook has chosen.
    chosen: Vec<Range<usize>>,
    /// What stands in it of the words that are looked for.
    pub hits: Hits,
    /// The signs that stand in it.
    pub signs: Signs,
}

impl Deref for Passage {
    type Target = Block;

    fn deref(&self) -> &Block {
        &self.block
    }
}

impl Passage {
    /// Whether a piece begins inside quotation marks.
    pub fn is_quotation(&self, piece: &Range<usize>) -> bool {
        is_in(&self.quotations, piece.start)
    }

    /// Whether a piece begins inside quotation marks or in words that the handbook has chosen.
    pub fn is_set_apart(&self, piece: &Range<usize>) -> bool {
        self.is_quotation(piece) || is_in(&self.chosen, piece.start)
    }

    /// The sentence a byte stands in; of one that goes on and on, what stands around the byte.
    pub fn sentence_at(&self, at: usize) -> Option<Range<usize>> {
        let next = self.sentences.partition_point(|sentence| sentence.end <= at);
        let sentence = self.sentences.get(next).filter(|sentence| sentence.contains(&at))?;
        if sentence.len() <= 2 * AROUND {
            return Some(sentence.clone());
        }
        let start = self.block.text.floor_char_boundary(at.saturating_sub(AROUND)).max(sentence.start);
        Some(start..self.block.text.ceil_char_boundary(at.saturating_add(AROUND)).min(sentence.end))
    }
}

/// Whether a byte is in one of the ranges, which follow each other.
pub(super) fn is_in(ranges: &[Range<usize>], at: usize) -> bool {
    let next = ranges.partition_point(|range| range.end <= at);
    ranges.get(next).is_some_and(|range| range.contains(&at))
}

enum Owner<'a> {
    File(&'a Written, Option<KeyPath>),
    Term(&'a Glossary, &'a Term),
}

impl<'a> Desk<'a> {
    pub fn new(library: &'a Library, config: &'a Config) -> Self {
        Self { library, config, lexicon: Lexicon::of(&config.language, &config.words) }
    }

    /// A shown article, or the introduction of a section or of the home page.
    pub fn file(&self, written: &'a Written) -> Page<'a> {
        let pieces = written.pieces().into_iter().map(|piece| self.piece(written, piece));
        match written {
            Written::Article(article) => {
                let front = [("title", &article.front.title), ("summary", &article.front.summary)];
                let front = front.into_iter().map(|(key, text)| self.plain(written, key, text));
                Page { article: Some(article), texts: front.chain(pieces).collect() }
            }
            Written::Intro(_) => Page { article: None, texts: pieces.collect() },
        }
    }

    /// What a term means.
    pub fn term(&self, glossary: &'a Glossary, term: &'a Term) -> Page<'a> {
        let raw = term.definition.text.as_str();
        let (key, scan) = (Some("definition".to_owned()), &term.definition.scan);
        Page { article: None, texts: vec![self.markdown(Owner::Term(glossary, term), key, raw, scan)] }
    }

    fn piece(&self, written: &'a Written, piece: Piece<'a>) -> Text<'a> {
        let path = piece.field.cloned();
        let key = path.as_ref().and_then(|path| {
            path.steps().iter().rev().find_map(|step| match step {
                Step::Key(key) => Some(key.to_string()),
                Step::Index(_) => None,
            })
        });
        self.markdown(Owner::File(written, path), key, piece.text, piece.scan)
    }

    fn markdown(&self, owner: Owner<'a>, key: Option<String>, raw: &'a str, scan: &'a Scan) -> Text<'a> {
        let events: Vec<_> = markdown::with_comments(raw).collect();
        let blocks = self.passages(blocks_among(raw, &events));
        Text { owner, key, raw, scan: Some(scan), events, blocks }
    }

    fn plain(&self, written: &'a Written, key: &str, raw: &'a str) -> Text<'a> {
        let block = (!raw.is_empty()).then(|| Block::plain(raw));
        let owner = Owner::File(written, Some(KeyPath::keys(&[key])));
        let (key, events) = (Some(key.to_owned()), Vec::new());
        Text { owner, key, raw, scan: None, events, blocks: self.passages(block) }
    }

    fn passages(&self, blocks: impl IntoIterator<Item = Block>) -> Vec<Passage> {
        let short = self.lexicon.as_ref().map_or(&[][..], |lexicon| &lexicon.short);
        let passage = |block: Block| {
            let (sentences, signs) = (block.sentences(short), Signs::of(&block.text));
            let quotes = signs.any("\"") || !block.text.is_ascii();
            let quotations = if quotes { quotations(&block.text) } else { Vec::new() };
            let hits = self.lexicon.as_ref().map(|lexicon| lexicon.find(&block.text)).unwrap_or_default();
            let chosen =
                self.lexicon.iter().flat_map(|lexicon| hits.of(lexicon.chosen)).map(|(_, range)| range).collect();
            Passage { block, sentences, quotations, chosen, hits, signs }
        };
        blocks.into_iter().map(passage).collect()
    }
}

impl Text<'_> {
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
