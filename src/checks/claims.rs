//! Whether claims have sources and grades, and are not surer than research.

use std::collections::BTreeSet;
use std::ops::Range;

use super::desk::{Desk, Page, Passage, Text, title_of};
use super::lexicon::Lexicon;
use crate::article::blocks::{Form, Special};
use crate::article::{Article, Claims};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::rules::claims::{CAUSAL_WORDING, NO_GRADE, NO_SOURCES, UNSOURCED_NUMBER, UNSOURCED_RESEARCH};

/// Text fields in which somebody speaks, or a belief is told that the article takes apart.
const OTHERS: [&str; 4] = ["say", "if", "belief", "avoid"];

/// Text fields that sum up what the body says with its sources.
const SUMMING_UP: [&str; 4] = ["title", "summary", "key_message", "instead"];

pub(super) fn check(desk: &Desk<'_>, page: &Page<'_>) -> Vec<Diagnostic> {
    let article = page.article;
    let mut found: Vec<Diagnostic> = article.map(|article| about_the_whole(article, page)).unwrap_or_default();
    let Some(lexicon) = &desk.lexicon else { return found };
    let claiming = article.is_some_and(|article| article.kind().spec().claims != Claims::Free);
    // A page about certain studies names them at its end; `studies show` means these.
    let is_about_studies = article.is_some_and(|one| !one.front.particulars.reference_keys().is_empty());
    for text in page.texts.iter().filter(|text| !OTHERS.iter().any(|key| text.is(key))) {
        let owes = !SUMMING_UP.iter().any(|key| text.is(key));
        let sourced = sourced(&text.blocks);
        for (block, sourced) in text.blocks.iter().zip(sourced) {
            if owes && !sourced && article.is_some_and(|one| !names_its_source(one, text)) {
                found.extend((!is_about_studies).then(|| research(lexicon, text, block)).flatten());
                found.extend(claiming.then(|| numbers(lexicon, text, block)).flatten());
            }
            found.extend((!text.is("title")).then(|| causes(lexicon, text, block)).into_iter().flatten());
        }
    }
    found
}

fn about_the_whole(article: &Article, page: &Page<'_>) -> Vec<Diagnostic> {
    if article.stub {
        return Vec::new();
    }
    let owed = article.kind().spec().claims;
    let cites = page.texts.iter().any(|text| text.scan.is_some_and(|scan| !scan.citations.is_empty()));
    let sourced = cites || !article.front.particulars.reference_keys().is_empty();
    let unsourced = (owed != Claims::Free && !sourced).then(|| {
        Diagnostic::new(&NO_SOURCES, title_of(article), "this article names no source")
            .help("cite what its claims rest on, with `[@key]` and an entry in references.yaml")
    });
    let ungraded = (owed == Claims::Graded && article.front.evidence.is_none()).then(|| {
        let help = "add a line `evidence:` with `tested-often`, `tested-a-little`, `theory` or `practice`";
        Diagnostic::new(&NO_GRADE, title_of(article), "this article does not say how well its main claim is tested")
            .help(help)
    });
    unsourced.into_iter().chain(ungraded).collect()
}

/// A study names its reports under `source`, so its fields need not cite them again.
fn names_its_source(article: &Article, text: &Text<'_>) -> bool {
    text.scan.is_some() && text.key.is_some() && !article.front.particulars.reference_keys().is_empty()
}

/// Whether each block cites something, or the sentence that leads to the list it is in, or the paragraph right after a
/// heading.
fn sourced(blocks: &[Passage]) -> Vec<bool> {
    let cites = |block: &Passage| !block.citations.is_empty();
    let any = blocks.iter().any(cites);
    // From the end on: whether an entry of the list that begins here cites something.
    let mut entries = vec![false; blocks.len() + 1];
    for (position, block) in blocks.iter().enumerate().rev() {
        entries[position] = block.form == Form::Item && (cites(block) || entries[position + 1]);
    }
    let mut led = false;
    let told = blocks.iter().enumerate().map(|(position, block)| {
        let sourced = match block.form {
            Form::Heading => true,
            Form::Cell => any,
            Form::Item => cites(block) || led,
            // A paragraph that leads to a list may leave the sources to its entries.
            Form::Paragraph => cites(block) || block.text.ends_with(':') && entries[position + 1],
        };
        if matches!(block.form, Form::Paragraph | Form::Heading) {
            led = block.text.ends_with(':') && cites(block);
        }
        sourced
    });
    told.collect()
}

fn research(lexicon: &Lexicon, text: &Text<'_>, block: &Passage) -> Option<Diagnostic> {
    let others = let_be(lexicon, block);
    let (_, range) = block
        .hits
        .of(lexicon.research)
        .find(|(_, range)| !others.contains(&range.start) && !block.is_quotation(range))?;
    let sentence = block.sentence_at(range.start)?;
    if is_turned(lexicon, &block.text[sentence.start..range.start]) || block.text[sentence].ends_with('?') {
        return None;
    }
    let message = format!("`{}` needs its source", &block.text[range.clone()]);
    let help = "cite it in this paragraph, with `[@key]`; or say whose idea it is";
    Some(Diagnostic::new(&UNSOURCED_RESEARCH, text.in_block(block, range), message).help(help))
}

/// The first share of people in a block.
fn numbers(lexicon: &Lexicon, text: &Text<'_>, block: &Passage) -> Option<Diagnostic> {
    let shares = block.hits.of(lexicon.shares).filter_map(|(_, range)| {
        let number = number_before(&block.text, range.start)?;
        Some(number..range.end)
    });
    let fractions = block.hits.of(lexicon.fractions).map(|(_, range)| range);
    let mut all: Vec<Range<usize>> =
        shares.chain(fractions).chain(one_in(lexicon, block)).filter(|range| !block.is_quotation(range)).collect();
    all.sort_by_key(|range| range.start);
    let range = all.into_iter().find(|range| {
        let sentence = block.sentence_at(range.start).unwrap_or_else(|| range.clone());
        // A link in the sentence leads to where the figure is told with its source.
        let leads = block.touches(&sentence, Special::Link);
        !leads && !is_turned(lexicon, &block.text[sentence])
    })?;
    let message = format!("the figure `{}` needs its source", &block.text[range.clone()]);
    let help = "cite it in this paragraph, with `[@key]`; or leave the figure out";
    Some(Diagnostic::new(&UNSOURCED_NUMBER, text.in_block(block, range), message).help(help))
}

/// Where the number before `end` begins, if there is one.
pub(super) fn number_before(text: &str, end: usize) -> Option<usize> {
    let before = text[..end].trim_end_matches([' ', '\u{a0}', '\u{202f}']);
    let start = before.trim_end_matches(|c: char| c.is_ascii_digit() || ".,–-".contains(c)).len();
    let digits = before[start..].trim_start_matches(['.', ',', '–', '-']);
    digits.starts_with(|c: char| c.is_ascii_digit()).then(|| before.len() - digits.len())
}

/// `1 in 4`.
fn one_in(lexicon: &Lexicon, block: &Passage) -> Option<Range<usize>> {
    let text = Some(block.text.as_str()).filter(|_| block.signs.any("0123456789"))?;
    text.match_indices(" in ").find_map(|(at, _)| {
        let start = number_before(text, at)?;
        let after = &text[at + 4..];
        let digits = after.len() - after.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let (few, many) = (text[start..at].trim(), &after[..digits]);
        let plausible = few.parse::<u32>().ok()?.checked_mul(2)? <= many.parse::<u32>().ok()?.checked_mul(3)?;
        let rest = &after[digits..];
        let goes_on = rest.starts_with(char::is_alphanumeric)
            || rest.strip_prefix(['.', ',']).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
        let of_time = lexicon.times.iter().any(|unit| rest.trim_start().starts_with(unit.as_str()));
        (plausible && !goes_on && !of_time && many.len() < 4).then(|| start..at + 4 + digits)
    })
}

fn causes(lexicon: &Lexicon, text: &Text<'_>, block: &Passage) -> Vec<Diagnostic> {
    if block.quoted || block.form == Form::Heading {
        return Vec::new();
    }
    let others = let_be(lexicon, block);
    let found = lexicon.causal.among(&block.hits).filter(|(_, range)| {
        !others.contains(&range.start) && !block.is_set_apart(range) && {
            let sentence = block.sentence_at(range.start).unwrap_or_else(|| range.clone());
            !is_turned(lexicon, &block.text[sentence.clone()]) && !block.text[sentence].ends_with('?')
        }
    });
    found
        .map(|(counsel, range)| {
            let message = format!("`{}` {}", &block.text[range.clone()], counsel.why);
            let help = counsel.help("unless a trial has shown it, write for example");
            Diagnostic::new(&CAUSAL_WORDING, text.in_block(block, range), message).help(help)
        })
        .collect()
}

/// Where phrases begin that only look like a claim.
fn let_be(lexicon: &Lexicon, block: &Passage) -> BTreeSet<usize> {
    block.hits.of(lexicon.let_be).map(|(_, range)| range.start).collect()
}

/// Whether a sentence says the opposite, asks, or passes on what others say.
pub(super) fn is_turned(lexicon: &Lexicon, sentence: &str) -> bool {
    lexicon.turned.is_in(sentence)
}
