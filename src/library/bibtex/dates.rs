//! In: an entry as written. Out: the same without dates that cannot be read, each reported by the caller.
//!
//! The parser panics on some odd dates, so only values of a known form may reach it.

use biblatex::{RawChunk, RawEntry};

use crate::source::Span;

/// A date has these fields, with nothing or one of [`PREFIXES`] before them.
const PREFIXES: [&str; 4] = ["", "event", "orig", "url"];

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// Takes out what cannot be read; `refuse` is told the value and its place.
pub(super) fn settle(raw: &mut RawEntry<'_>, mut refuse: impl FnMut(&str, Span)) {
    raw.fields.retain_mut(|pair| {
        let name = pair.key.v.to_ascii_lowercase();
        let Some(part) = PREFIXES.iter().find_map(|prefix| part(name.strip_prefix(prefix)?)) else { return true };
        if let (Part::Month, Some(month)) = (&part, pair.value.v.iter().position(|chunk| is_month(&chunk.v))) {
            // `may # "~31"` is an old way to write a day; the month is enough.
            pair.value.v = vec![pair.value.v.swap_remove(month)];
            return true;
        }
        let good = match pair.value.v.as_mut_slice() {
            [chunk] => match chunk.v {
                RawChunk::Normal(text) => {
                    // Programs write whole dates into `year`, and times into dates.
                    let text = text.trim();
                    let day = text.split_once('T').map_or(text, |(day, _)| day);
                    let text = if is_day(day) { day } else { text };
                    let text = if matches!(part, Part::Year) && is_day(text) && digits(&text[..4]) {
                        &text[..4]
                    } else {
                        text
                    };
                    chunk.v = RawChunk::Normal(text);
                    part.fits(text)
                }
                RawChunk::Abbreviation(_) => false,
            },
            _ => false,
        };
        if !good {
            let (start, end) = (pair.value.v.first(), pair.value.v.last());
            let span = start.zip(end).map_or(pair.value.span.clone(), |(start, end)| start.span.start..end.span.end);
            let text: Vec<&str> = pair.value.v.iter().map(|chunk| text(&chunk.v)).collect();
            refuse(&text.join(" "), span.into());
        }
        good
    });
}

fn text<'s>(chunk: &RawChunk<'s>) -> &'s str {
    let (RawChunk::Normal(text) | RawChunk::Abbreviation(text)) = chunk;
    text
}

/// A month by its English name or the first letters of it.
fn is_month(chunk: &RawChunk<'_>) -> bool {
    let word = text(chunk).trim().trim_end_matches('.');
    let start = word.get(..3).map(str::to_ascii_lowercase);
    word.bytes().all(|b| b.is_ascii_alphabetic()) && start.is_some_and(|start| MONTHS.contains(&start.as_str()))
}

enum Part {
    Date,
    Year,
    Month,
    Day,
}

fn part(name: &str) -> Option<Part> {
    Some(match name {
        "date" => Part::Date,
        "year" => Part::Year,
        "month" => Part::Month,
        "day" => Part::Day,
        _ => return None,
    })
}

impl Part {
    fn fits(&self, text: &str) -> bool {
        match self {
            Self::Date => is_date(text),
            Self::Year => (1..=4).contains(&text.len()) && digits(text),
            Self::Month => is_number(text, 12),
            Self::Day => is_number(text, 31),
        }
    }
}

/// `2004`, `2004-05`, `2004-05-31`, two of them with `/`, `19XX`; with `?`, `~` or `%` when it is not certain.
fn is_date(text: &str) -> bool {
    let text = text.strip_suffix(['?', '~', '%']).unwrap_or(text);
    let open = |part: &str| part.is_empty() || part == "..";
    match text.split_once('/') {
        Some((from, to)) => (open(from) || is_day(from)) && (open(to) || is_day(to)) && !(open(from) && open(to)),
        None if text.len() == 4 && text.ends_with('X') => {
            matches!(text.as_bytes(), [a, b, c, _] if digits_or_x([*a, *b, *c]))
        }
        None => is_day(text),
    }
}

fn digits_or_x(bytes: [u8; 3]) -> bool {
    bytes[0].is_ascii_digit() && bytes[1].is_ascii_digit() && (bytes[2].is_ascii_digit() || bytes[2] == b'X')
}

fn is_day(text: &str) -> bool {
    let parts: Vec<&str> = text.strip_prefix('-').unwrap_or(text).split('-').collect();
    let two = |part: &&str| part.len() == 2;
    match parts.as_slice() {
        [year] => year.len() == 4 && digits(year),
        [year, month] => year.len() == 4 && digits(year) && two(month) && is_number(month, 12),
        [year, month, day] => {
            year.len() == 4 && digits(year) && two(month) && is_number(month, 12) && two(day) && is_number(day, 31)
        }
        _ => false,
    }
}

fn is_number(text: &str, most: u8) -> bool {
    digits(text) && text.len() <= 2 && text.parse::<u8>().is_ok_and(|number| (1..=most).contains(&number))
}

fn digits(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_of_a_known_form_pass() {
        for date in ["2004", "2004-05", "2004-05-31", "1999/2000", "2004/", "/..2004", "19XX", "199X", "-0031", "2004?"]
        {
            assert_eq!(is_date(date), date != "/..2004", "{date}");
        }
        for date in ["", "/", "in press", "2004-13", "2004-5", "20045", "𑵐", "X", "2004-21", "12X", "２００４"] {
            assert!(!is_date(date), "{date}");
        }
    }
}
