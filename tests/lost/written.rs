//! The words a Markdown file holds for its readers, read without Mend: a rough reader that takes out what is an address, a
//! tag, a comment or the name of a language.

use std::ops::Range;

/// Words of at least so many letters are looked for.
const SHORTEST: usize = 4;

/// Each word with its place.
pub fn words(text: &str) -> Vec<(usize, &str)> {
    let hidden = hidden(text);
    let mut found = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        match (start, c.is_alphanumeric()) {
            (None, true) => start = Some(at),
            (Some(from), false) => {
                let word = &text[from..at];
                if word.len() >= SHORTEST && !is_hidden(&hidden, from) {
                    found.push((from, word));
                }
                start = None;
            }
            _ => {}
        }
    }
    found
}

/// Whether a byte lies in one of the gaps, which are in order of their starts.
fn is_hidden(gaps: &[Range<usize>], at: usize) -> bool {
    let after = gaps.partition_point(|gap| gap.start <= at);
    gaps[after.saturating_sub(40)..after].iter().any(|gap| gap.contains(&at))
}

/// What is written between these signs on one line, or over lines, is no word.
fn hidden(text: &str) -> Vec<Range<usize>> {
    let mut gaps = Vec::new();
    let mut between = |open: &str, close: &str, most: usize| {
        let mut at = 0;
        while let Some(start) = text[at..].find(open).map(|found| at + found) {
            let from = start + open.len();
            let end =
                text[from..].find(close).filter(|length| *length < most).map(|length| from + length + close.len());
            gaps.extend(end.map(|end| start..end));
            at = end.unwrap_or(from);
        }
    };
    between("<!--", "-->", 100_000);
    between("<", ">", 2_000);
    between("](", ")", 4_000);
    between("][", "]", 200);
    between("&", ";", 10);
    between("[@", "]", 200);
    between("![", "]", 400);
    between("[^", "]", 100);
    between("[!", "]", 20);
    let mut after = false;
    for (start, line) in lines(text) {
        let words = line.trim_start_matches([' ', '\t', '>', '-', '*', '+']);
        // The address may stand on the line below.
        let address = words.starts_with('[') && words.contains("]:") || after;
        after = words.starts_with('[') && words.trim_end().ends_with("]:");
        if address || words.starts_with("```") || words.starts_with("~~~") {
            gaps.push(start..start + line.len());
        }
        if let Some(at) = line.rfind("{#") {
            gaps.push(start + at..start + line.len());
        }
    }
    gaps.sort_by_key(|gap| gap.start);
    gaps
}

fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    text.split_inclusive('\n').map(move |line| {
        let start = at;
        at += line.len();
        (start, line)
    })
}
