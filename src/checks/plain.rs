//! Whether an article is written in plain and kind words. A reader decides what is plain; counts only say where to look.

mod grade;

use std::ops::Range;

use super::advice::{Advice, Counsel, Instead};
use super::claims::number_before;
use super::desk::{Desk, Page, Passage, Text};
use super::lexicon::Lexicon;
use super::words;
use crate::article::blocks::{Form, Special};
use crate::diagnostic::rules::plain::{
    JARGON, KINDER_WORDS, LONG_PARAGRAPH, LONG_SENTENCE, PASSIVE_MESSAGE, PLAIN_NUMBER, SHOUTED_WORDS,
};
use crate::diagnostic::{Diagnostic, Rule};
pub use grade::Asked;
pub(super) use grade::asks;

/// A paragraph of more sentences is reported, unless they are short, and so is one of more words.
const MOST_SENTENCES: usize = 4;
const FEW_WORDS: usize = 60;
const MOST_WORDS: usize = 100;

pub(super) fn check(desk: &Desk<'_>, page: &Page<'_>) -> Vec<Diagnostic> {
    let Some(lexicon) = &desk.lexicon else { return Vec::new() };
    let mut found = Vec::new();
    for text in &page.texts {
        for block in &text.blocks {
            found.extend(long_sentences(text, block));
            found.extend(paragraph(text, block));
            found.extend(advised(&KINDER_WORDS, &lexicon.kinder, text, block));
            found.extend(advised(&JARGON, &lexicon.stiff, text, block));
            found.extend(shouted(lexicon, text, block));
            found.extend(percent(lexicon, text, block));
        }
    }
    found.extend(jargon(desk, lexicon, page));
    found.extend(grade::check(desk, page));
    found.extend(page.texts.iter().filter(|text| text.is("key_message")).filter_map(|text| passive(lexicon, text)));
    found
}

fn long_sentences(text: &Text<'_>, block: &Passage) -> Vec<Diagnostic> {
    if block.form == Form::Heading {
        return Vec::new();
    }
    // Each word has a letter and a blank behind it.
    let all = block.sentences.iter().filter(|range| range.len() >= 2 * words::LONGEST_SENTENCE).cloned();
    all.filter_map(|range| {
        let count = words::count(&block.text[range.clone()]);
        (count > words::LONGEST_SENTENCE).then(|| {
            let message = format!("this sentence has {count} words");
            let parts = if count > 2 * words::LONGEST_SENTENCE { "several sentences" } else { "two or three" };
            let help = format!("make {parts} of it; one idea in each is enough");
            Diagnostic::new(&LONG_SENTENCE, text.in_block(block, range), message).help(help)
        })
    })
    .collect()
}

fn paragraph(text: &Text<'_>, block: &Passage) -> Option<Diagnostic> {
    if !matches!(block.form, Form::Paragraph | Form::Item) {
        return None;
    }
    let sentences = Some(&block.sentences).filter(|sentences| sentences.len() > 1)?;
    let words = words::count(&block.text);
    // What is one sentence is told as that.
    let many = sentences.len() > MOST_SENTENCES && words > FEW_WORDS;
    (many || words > MOST_WORDS).then(|| {
        let message = format!("this paragraph has {} sentences and {words} words", sentences.len());
        let help = "begin a new paragraph where a new thought begins";
        Diagnostic::new(&LONG_PARAGRAPH, text.beginning(block, 0..block.text.len()), message).help(help)
    })
}

/// Phrases that have better words, outside quotations, code and addresses.
fn advised(rule: &'static Rule, advice: &Advice, text: &Text<'_>, block: &Passage) -> Vec<Diagnostic> {
    let found = advice.among(&block.hits).filter(|(_, range)| {
        !block.quoted && !block.is_set_apart(range) && !block.is_inside(range.start, Special::Code)
    });
    found
        .map(|(counsel, range)| {
            let message = format!("`{}` {}", &block.text[range.clone()], counsel.why);
            Diagnostic::new(rule, text.in_block(block, range), message).help(counsel.help("write"))
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
    let mut seen: Vec<&Counsel> = Vec::new();
    let mut found = Vec::new();
    for text in page.texts.iter().filter(|text| !text.is("definition")) {
        for block in &text.blocks {
            for (counsel, range) in lexicon.jargon.among(&block.hits) {
                let word = &block.text[range.clone()];
                if seen.iter().any(|one| std::ptr::eq(*one, counsel)) || explained(word) || block.is_set_apart(&range) {
                    continue;
                }
                seen.push(counsel);
                if is_introduced(lexicon, &block.text, &range) {
                    continue;
                }
                let message = format!("`{word}` {}", counsel.why);
                let help = match &counsel.instead {
                    Instead::Words(_) => {
                        format!(
                            "{}, or give `{}` an entry in glossary.yaml",
                            counsel.help("write"),
                            word.to_lowercase()
                        )
                    }
                    Instead::Do(what) => what.clone(),
                };
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

/// A duty that nobody has: `must be kept`, in the main message. Other passives are often the plainest words.
fn passive(lexicon: &Lexicon, text: &Text<'_>) -> Option<Diagnostic> {
    let holds = |list: &[String], word: &str| list.iter().any(|one| one.eq_ignore_ascii_case(word));
    let is_participle = |word: &str| {
        (word.len() > 4 && word.ends_with("ed") && !word.ends_with("eed") || holds(&lexicon.participles, word))
            && !holds(&lexicon.adjectives, word)
    };
    let block = text.blocks.first()?;
    let range = lexicon.duties.find(&block.text).map(|(_, range)| range).find_map(|range| {
        let mut after = words::places(&block.text[range.end..]);
        let (at, word) = after.next()?;
        let next = block.text[range.end..range.end + at].trim().is_empty() && is_participle(&word.to_lowercase());
        let agent = after.next().is_some_and(|(_, word)| holds(&lexicon.agents, word));
        (next && !agent && !block.is_quotation(&range)).then(|| range.start..range.end + at + word.len())
    })?;
    let message = format!("`{}` does not say who is to do it", &block.text[range.clone()]);
    let help =
        "begin with the one who does it, for example “you”: everybody reads this sentence, and some read no other";
    Some(Diagnostic::new(&PASSIVE_MESSAGE, text.in_block(block, range), message).help(help))
}

/// A word that shouts, or three words in capitals in a row.
fn shouted(lexicon: &Lexicon, text: &Text<'_>, block: &Passage) -> Option<Diagnostic> {
    let is_capital = |word: &str| {
        !word.bytes().any(|letter| letter.is_ascii_lowercase())
            && word.chars().filter(|c| c.is_alphabetic()).count() > 1
            && word.chars().all(|c| c.is_uppercase() || !c.is_alphabetic())
    };
    let mut row: Option<Range<usize>> = None;
    let mut length = 0;
    for (at, word) in words::places(&block.text) {
        let range = at..at + word.len();
        // `NODE_PATH` and `A/B` are names.
        let joined = || block.text[..at].ends_with(['_', '/']) || block.text[range.end..].starts_with(['_', '/']);
        if !is_capital(word) || joined() || block.is_inside(at, Special::Code) || block.is_set_apart(&range) {
            (row, length) = (None, 0);
            continue;
        }
        length += 1;
        let start = row.as_ref().map_or(at, |row| row.start);
        row = Some(start..range.end);
        let lower = word.to_lowercase();
        let range = match lexicon.shouted.contains(&lower) {
            // In brackets after a name stands what it is short for.
            true if is_in_brackets(&block.text, &range) => continue,
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

fn is_in_brackets(text: &str, range: &Range<usize>) -> bool {
    text[..range.start].ends_with('(') && text[range.end..].starts_with(')')
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
    block.hits.of(lexicon.shares).find_map(|(_, range)| {
        let start = number_before(&block.text, range.start)?;
        let number = block.text[start..range.start].trim();
        let (_, plain) = SIMPLE.iter().find(|(percent, _)| *percent == number)?;
        let range = start..range.end;
        let message = format!("`{}` is harder to picture than `{plain}`", &block.text[range.clone()]);
        let help = format!("write `{plain}`");
        Some(Diagnostic::new(&PLAIN_NUMBER, text.in_block(block, range), message).help(help))
    })
}
