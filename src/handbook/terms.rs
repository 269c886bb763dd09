//! The first use of each glossary term in each article: one automaton for all terms, one pass over the running text.
//!
//! A term is found in any of its forms, without regard to upper and lower case, as whole words only; the longest wins.
//! An article that has the term's own name is not marked with it.

use std::collections::BTreeSet;

use aho_corasick::{AhoCorasick, MatchKind};

use super::thread::TermUse;
use super::tied::Tied;
use super::{Handbook, Id};
use crate::article::Article;
use crate::library::Glossary;
use crate::source::{Slug, Span};

/// Ties every use of a term at its other end.
pub(super) fn tie(handbook: &Handbook) -> Tied {
    let uses = |from: Id| {
        let terms = handbook.article(from).terms().iter().enumerate();
        terms.map(move |(at, one)| (one.term, (from, at)))
    };
    let count = handbook.library.glossary.terms.len();
    Tied::new(count, || handbook.articles().flat_map(|(from, _)| uses(from)))
}

/// Finds the terms of one glossary.
#[derive(Debug)]
pub(super) struct Finder {
    automaton: AhoCorasick,
    /// Which term each pattern belongs to.
    terms: Vec<usize>,
    slugs: Vec<Slug>,
}

impl Finder {
    /// `None` when there are no terms to find.
    pub fn new(glossary: &Glossary) -> Option<Self> {
        let mut patterns = Vec::new();
        let mut terms = Vec::new();
        for (position, term) in glossary.terms.iter().enumerate() {
            for form in term.forms.iter().chain([&term.term]).filter(|form| !form.trim().is_empty()) {
                for spelling in spellings(form.trim()) {
                    patterns.push(spelling);
                    terms.push(position);
                }
            }
        }
        let automaton = AhoCorasick::builder()
            .match_kind(MatchKind::LeftmostLongest)
            .ascii_case_insensitive(true)
            .build(&patterns)
            .ok()
            .filter(|_| !patterns.is_empty())?;
        let slugs = glossary.terms.iter().map(|term| term.slug.clone()).collect();
        Some(Self { automaton, terms, slugs })
    }

    pub fn first_uses(&self, article: &Article) -> Vec<TermUse> {
        let text = article.manuscript.body_text();
        let mut seen: BTreeSet<usize> = BTreeSet::new();
        let mut uses = Vec::new();
        for prose in &article.manuscript.scan.prose {
            let running = &text[prose.range()];
            for found in self.automaton.find_iter(running) {
                let term = self.terms[found.pattern().as_usize()];
                let span = Span::from(found.range()).shifted(prose.start);
                let own = self.slugs[term] == article.slug;
                if !own && whole_words(text, span) && seen.insert(term) {
                    uses.push(TermUse { term, span });
                }
            }
        }
        uses
    }
}

/// A form as it may be written: each space may also be the end of a line.
fn spellings(form: &str) -> Vec<String> {
    const MOST_SPACES: usize = 4;
    let words: Vec<&str> = form.split_whitespace().collect();
    let mut spellings = vec![words.first().copied().unwrap_or_default().to_owned()];
    for (position, word) in words.iter().enumerate().skip(1) {
        let breaks: &[&str] = if position <= MOST_SPACES { &[" ", "\n", "\r\n"] } else { &[" "] };
        spellings = spellings
            .iter()
            .flat_map(|start| breaks.iter().map(move |space| format!("{start}{space}{word}")))
            .collect();
    }
    spellings
}

/// Neither a letter, a digit nor a hyphen touches the words: `bid` is not in `forbid` or `bid-like`.
fn whole_words(text: &str, span: Span) -> bool {
    let part_of_word = |c: char| c.is_alphanumeric() || c == '-' || c == '_';
    let before = text[..span.start].chars().next_back();
    let after = text[span.end..].chars().next();
    !before.is_some_and(part_of_word) && !after.is_some_and(part_of_word)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Prose, Written, parse};
    use crate::library::Term;
    use crate::source::Source;

    fn glossary(terms: &[(&str, &[&str])]) -> Glossary {
        let term = |(term, forms): &(&str, &[&str])| Term {
            term: (*term).to_owned(),
            slug: Slug::of(term),
            definition: Prose::default(),
            forms: forms.iter().map(|form| (*form).to_owned()).collect(),
            synonyms: Vec::new(),
            cite: Vec::new(),
        };
        let mut glossary = Glossary::default();
        glossary.terms = terms.iter().map(term).collect();
        glossary
    }

    fn found(terms: &[(&str, &[&str])], body: &str) -> Vec<String> {
        let source = Source::new("articles/x.md", format!("---\ntitle: X\nkind: page\n---\n{body}"));
        let Written::Article(article) = parse(&source).value else { panic!("an article") };
        let glossary = glossary(terms);
        let finder = Finder::new(&glossary).expect("terms");
        finder
            .first_uses(&article)
            .iter()
            .map(|one| article.manuscript.body_text()[one.span.range()].to_owned())
            .collect()
    }

    #[test]
    fn only_the_first_whole_word_in_running_text_is_found() {
        let terms: &[(&str, &[&str])] = &[("bid", &["bids"]), ("still face", &[])];
        assert_eq!(found(terms, "They forbid a Bid and bids. The still\nface."), ["Bid", "still\nface"]);
        assert_eq!(found(terms, "# bid\n\n[bid](https://x.y) `bid` bid-like [[bid]] **bids**"), ["bids"]);
    }

    #[test]
    fn the_longest_term_wins() {
        let terms: &[(&str, &[&str])] = &[("repair", &[]), ("repair attempt", &[])];
        assert_eq!(found(terms, "A repair attempt, then repair."), ["repair attempt", "repair"]);
    }

    #[test]
    fn an_article_is_not_marked_with_its_own_name() {
        assert_eq!(found(&[("x", &[])], "An x here."), Vec::<String>::new());
    }
}
