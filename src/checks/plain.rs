//! Whether an article is written in plain and kind words. A reader decides what is plain; counts only say where to look.

use std::ops::Range;

use super::claims::number_before;
use super::desk::{Desk, Page, Passage, Text, title_of};
use super::lexicon::{Advice, Lexicon};
use crate::article::blocks::{Form, Special};
use crate::article::readability::Counts;
use crate::diagnostic::rules::plain::{
    JARGON, KINDER_WORDS, LONG_PARAGRAPH, LONG_SENTENCE, PASSIVE_MESSAGE, PLAIN_NUMBER, READING_GRADE, SHOUTED_WORDS,
};
use crate::diagnostic::{Diagnostic, Rule};

/// A sentence of more words is reported.
const LONGEST_SENTENCE: usize = 25;

/// A paragraph of more sentences is reported, unless they are short, and so is one of more words.
const MOST_SENTENCES: usize = 4;
const FEW_WORDS: usize = 60;
const MOST_WORDS: usize = 100;

/// Years of school; more are reported. SMOG aims at readers who understand everything, so it asks for about three more.
const HIGHEST_GRADE: f64 = 9.0;
const SMOG_ABOVE: f64 = 3.0;

/// A shorter text has no grade worth telling.
const FEWEST_WORDS: u32 = 100;

pub(super) fn check(desk: &Desk<'_>, page: &Page<'_>) -> Vec<Diagnostic> {
    let Some(lexicon) = &desk.lexicon else { return Vec::new() };
    let mut found = Vec::new();
    for text in &page.texts {
        for block in &text.blocks {
            found.extend(sentences(text, block));
            found.extend(paragraph(text, block));
            found.extend(advised(&KINDER_WORDS, &lexicon.kinder, "puts a label or blame on somebody", text, block));
            found.extend(shouted(lexicon, text, block));
            found.extend(percent(lexicon, text, block));
        }
    }
    found.extend(jargon(desk, lexicon, page));
    found.extend(grade(desk, page));
    found.extend(page.texts.iter().filter(|text| text.is("key_message")).filter_map(|text| passive(lexicon, text)));
    found
}

fn words(text: &str) -> usize {
    text.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count()
}

fn sentences(text: &Text<'_>, block: &Passage) -> Vec<Diagnostic> {
    if block.form == Form::Heading {
        return Vec::new();
    }
    let all = block.sentences.iter().cloned();
    all.filter_map(|range| {
        let count = words(&block.text[range.clone()]);
        (count > LONGEST_SENTENCE).then(|| {
            let message = format!("this sentence has {count} words");
            let help = "make two or three of it; one idea in each is enough";
            Diagnostic::new(&LONG_SENTENCE, text.in_block(block, range), message).help(help)
        })
    })
    .collect()
}

fn paragraph(text: &Text<'_>, block: &Passage) -> Option<Diagnostic> {
    if !matches!(block.form, Form::Paragraph | Form::Item) {
        return None;
    }
    let sentences = &block.sentences;
    let words = words(&block.text);
    (sentences.len() > MOST_SENTENCES && words > FEW_WORDS || words > MOST_WORDS).then(|| {
        let message = format!("this paragraph has {} sentences and {words} words", sentences.len());
        let first = sentences.first().cloned().unwrap_or(0..block.text.len());
        let help = "begin a new paragraph where a new thought begins";
        Diagnostic::new(&LONG_PARAGRAPH, text.in_block(block, first), message).help(help)
    })
}

/// Phrases that have better words, outside quotations, code and addresses.
fn advised(rule: &'static Rule, advice: &Advice, what: &str, text: &Text<'_>, block: &Passage) -> Vec<Diagnostic> {
    let found = advice.phrases.find(&block.text).filter(|(_, range)| {
        !block.quoted && !block.is_quotation(range) && !block.is_inside(range.start, Special::Code)
    });
    found
        .map(|(number, range)| {
            let message = format!("`{}` {what}", &block.text[range.clone()]);
            let help = format!("instead: {}", advice.instead[number]);
            Diagnostic::new(rule, text.in_block(block, range), message).help(help)
        })
        .collect()
}

/// The first use of each term of the trade that no glossary explains.
fn jargon(desk: &Desk<'_>, lexicon: &Lexicon, page: &Page<'_>) -> Vec<Diagnostic> {
    let glossary = &desk.library.glossary;
    let explained = |word: &str| {
        let forms = glossary.terms.iter().flat_map(|term| std::iter::once(&term.term).chain(&term.forms));
        forms.clone().any(|form| form.eq_ignore_ascii_case(word))
    };
    let mut seen: Vec<usize> = Vec::new();
    let mut found = Vec::new();
    for text in page.texts.iter().filter(|text| !text.is("definition")) {
        for block in &text.blocks {
            for (number, range) in lexicon.jargon.phrases.find(&block.text) {
                let word = &block.text[range.clone()];
                if seen.contains(&number) || explained(word) || block.is_quotation(&range) {
                    continue;
                }
                seen.push(number);
                if is_introduced(lexicon, &block.text, &range) {
                    continue;
                }
                let message = format!("`{word}` is a term of the trade, and the glossary does not explain it");
                let help =
                    format!("in plain words: {}; or give it an entry in glossary.yaml", lexicon.jargon.instead[number]);
                found.push(Diagnostic::new(&JARGON, text.in_block(block, range), message).help(help));
            }
        }
    }
    found
}

/// Whether the sentence gives a term its meaning: `what writers call neuroception`, `cortisol, a stress hormone`.
fn is_introduced(lexicon: &Lexicon, text: &str, range: &Range<usize>) -> bool {
    let (before, after) = (text[..range.start].trim_end(), &text[range.end..]);
    let named = lexicon.introduced.iter().any(|lead| before.ends_with(lead.as_str()));
    named || before.ends_with('(') || after.trim_start().starts_with('(') || after.starts_with(", ")
}

/// Years of school an article asks for, by Flesch–Kincaid and by SMOG.
pub(super) fn grades(desk: &Desk<'_>, page: &Page<'_>) -> Option<(f64, f64)> {
    let is_english = desk.config.language.split('-').next() == Some("en");
    let counts = page.article.filter(|_| is_english).map(|_| counts(page))?;
    if counts.words < FEWEST_WORDS { None } else { counts.flesch_kincaid().zip(counts.smog()) }
}

fn grade(desk: &Desk<'_>, page: &Page<'_>) -> Option<Diagnostic> {
    let article = page.article?;
    let (kincaid, smog) = grades(desk, page)?;
    if kincaid <= HIGHEST_GRADE || smog <= HIGHEST_GRADE + SMOG_ABOVE {
        return None;
    }
    let message = format!(
        "this article asks for about {kincaid:.0} years of school (Flesch–Kincaid {kincaid:.1}, SMOG {smog:.1})"
    );
    let help = "read it aloud; shorten the longest sentences and look for shorter words";
    Some(Diagnostic::new(&READING_GRADE, title_of(article), message).help(help))
}

/// The sentences of an article's texts; headings and cells are none.
fn counts(page: &Page<'_>) -> Counts {
    let blocks = page.texts.iter().filter(|text| !text.is("title")).flat_map(|text| &text.blocks);
    let blocks = blocks.filter(|block| matches!(block.form, Form::Paragraph | Form::Item));
    blocks.fold(Counts::default(), |counts, block| {
        block.sentences.iter().fold(counts, |counts, range| counts.with(&block.text[range.clone()]))
    })
}

/// A duty that nobody has: `must be kept`, in the main message. Other passives are often the plainest words.
fn passive(lexicon: &Lexicon, text: &Text<'_>) -> Option<Diagnostic> {
    let holds = |list: &[String], word: &str| list.iter().any(|one| one.eq_ignore_ascii_case(word));
    let is_participle = |word: &str| {
        (word.len() > 4 && word.ends_with("ed") && !word.ends_with("eed") || holds(&lexicon.participles, word))
            && !holds(&lexicon.adjectives, word)
    };
    let block = text.blocks.first()?;
    let range = lexicon.duties.find(&block.text).map(|(_, range)| range).find_map(|range| {
        let (at, word) = word_places(&block.text[range.end..]).next()?;
        let next = block.text[range.end..range.end + at].trim().is_empty() && is_participle(&word.to_lowercase());
        (next && !block.is_quotation(&range)).then(|| range.start..range.end + at + word.len())
    })?;
    let message = format!("`{}` does not say who is to do it", &block.text[range.clone()]);
    let help = "say who does what: the message is the one sentence everybody reads";
    Some(Diagnostic::new(&PASSIVE_MESSAGE, text.in_block(block, range), message).help(help))
}

fn word_places(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let is_inner = |c: char| c.is_alphanumeric() || "'’-".contains(c);
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + text[at..].find(is_inner)?;
        let end = start + text[start..].find(|c| !is_inner(c)).unwrap_or(text.len() - start);
        at = end;
        Some((start, &text[start..end]))
    })
}

/// A word that shouts, or three words in capitals in a row.
fn shouted(lexicon: &Lexicon, text: &Text<'_>, block: &Passage) -> Option<Diagnostic> {
    let is_capital = |word: &str| {
        word.chars().filter(|c| c.is_alphabetic()).count() > 1
            && word.chars().all(|c| c.is_uppercase() || !c.is_alphabetic())
    };
    let mut row: Option<Range<usize>> = None;
    let mut length = 0;
    for (at, word) in word_places(&block.text) {
        let range = at..at + word.len();
        if !is_capital(word) || block.is_inside(at, Special::Code) || block.is_quotation(&range) {
            (row, length) = (None, 0);
            continue;
        }
        length += 1;
        let start = row.as_ref().map_or(at, |row| row.start);
        row = Some(start..range.end);
        let lower = word.to_lowercase();
        let range = match lexicon.shouted.contains(&lower) {
            true => range,
            // Names of organisations come in rows of two at most.
            false if length >= 3 => start..range.end,
            false => continue,
        };
        let message = format!("`{}` is written in capitals", &block.text[range.clone()]);
        let help = "write it in small letters; for weight, make it bold: `**…**`";
        return Some(Diagnostic::new(&SHOUTED_WORDS, text.in_block(block, range), message).help(help));
    }
    None
}

/// Percentages that are a simple share.
fn percent(lexicon: &Lexicon, text: &Text<'_>, block: &Passage) -> Option<Diagnostic> {
    const SIMPLE: [(&str, &str); 11] = [
        ("1", "1 in 100"),
        ("2", "1 in 50"),
        ("5", "1 in 20"),
        ("10", "1 in 10"),
        ("20", "1 in 5"),
        ("25", "1 in 4"),
        ("33", "1 in 3"),
        ("50", "1 in 2, or half"),
        ("67", "2 in 3"),
        ("75", "3 in 4"),
        ("80", "4 in 5"),
    ];
    lexicon.shares.find(&block.text).find_map(|(_, range)| {
        let start = number_before(&block.text, range.start)?;
        let number = block.text[start..range.start].trim();
        let (_, plain) = SIMPLE.iter().find(|(percent, _)| *percent == number)?;
        let range = start..range.end;
        let message = format!("`{}` is harder to picture than `{plain}`", &block.text[range.clone()]);
        let help = format!("write `{plain}`");
        Some(Diagnostic::new(&PLAIN_NUMBER, text.in_block(block, range), message).help(help))
    })
}
