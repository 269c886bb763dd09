//! In: what an entry says about when it came out. Out: a date, or the words to print in its place.
//!
//! Invariant: what is printed is what was written; where that is no date, its words stand in the place of the year.

use hayagriva::citationberg::taxonomy::Season;
use hayagriva::types::Date;

/// When a work came out.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum When {
    /// A date as styles write it, and when the work first came out, if that is said with it.
    Date(Date, Option<Date>),
    /// Words in the place of the year, and the year to sort by.
    Said(String, Option<i32>),
    /// The same, and nobody knows what was meant.
    Odd(String, Option<i32>),
    /// It says that it has no date.
    Never,
}

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// Words that stand in the place of a year, each with other spellings.
const STATES: [(&str, &[&str]); 7] = [
    ("in press", &["inpress", "in-press", "in print", "(in press)", "[in press]", "in press."]),
    ("forthcoming", &["to appear", "(forthcoming)", "in publication"]),
    ("submitted", &["submitted for publication", "under review", "in review"]),
    ("in preparation", &["inpreparation", "in prep", "in prep.", "manuscript in preparation"]),
    ("advance online publication", &["online first", "ahead of print", "epub ahead of print"]),
    ("accepted", &["accepted for publication"]),
    ("unpublished", &[]),
];

/// Words that say that nobody knows the year.
const UNDATED: [&str; 9] = ["n.d.", "n.d", "nd", "n. d.", "no date", "undated", "s.a.", "s. a.", "date unknown"];

/// The state of a work in press.
pub(super) fn state(text: &str) -> Option<&'static str> {
    let text = text.trim().to_lowercase();
    STATES.iter().find(|(state, others)| *state == text || others.contains(&text.as_str())).map(|(state, _)| *state)
}

/// Reads what stands in `date` or `year`.
pub(super) fn read(text: &str) -> When {
    let text = text.trim();
    let lower = text.to_lowercase();
    if text.is_empty() || UNDATED.contains(&lower.as_str()) {
        return When::Never;
    }
    if let Some(state) = state(text) {
        return When::Said(state.to_owned(), None);
    }
    let date = |date| When::Date(date, None);
    if let Some(day) = day(text.split_once('T').map_or(text, |(day, _)| day)) {
        return date(day);
    }
    if let Some(about) = about(&lower) {
        return date(Date { approximate: true, ..about });
    }
    if let Some(when) = two(text).or_else(|| in_words(text).map(date)) {
        return when;
    }
    // `199X` is a decade.
    if let [a, b, c, b'X' | b'x'] = text.as_bytes()
        && [a, b, c].iter().all(|byte| byte.is_ascii_digit())
        && let Ok(decade) = text[..3].parse::<i32>()
    {
        return When::Said(format!("{}s", decade * 10), Some(decade * 10));
    }
    When::Odd(text.to_owned(), year_in(text))
}

/// Adds month and day to a year; `false` when the month is no month.
pub(super) fn with_month(date: &mut Date, month: &str, day: Option<&str>) -> bool {
    if month.trim().is_empty() {
        return true;
    }
    if let Some(season) = season(month.trim()) {
        date.season = Some(season);
        return true;
    }
    let words: Vec<&str> = month.split([' ', '\u{a0}', '-', '.', ',']).filter(|word| !word.is_empty()).collect();
    let (month, inside) = match words.as_slice() {
        [one] => (month_of(one), None),
        [one, two] if number(one, 31).is_none() => (month_of(one), number(two, 31)),
        [one, two] => (month_of(two).filter(|_| number(one, 31).is_some()), number(one, 31)),
        _ => (None, None),
    };
    if words.len() == 2 && inside.is_none() {
        return false;
    }
    let Some(month) = month else { return false };
    date.month = Some(month);
    let day = day.map(str::trim).filter(|day| !day.is_empty());
    let given = day.map(|day| number(day, 31));
    date.day = given.flatten().or(inside).map(|day| day - 1);
    given != Some(None)
}

/// A month, counted from 0.
fn month_of(word: &str) -> Option<u8> {
    if let Some(number) = number(word, 12) {
        return Some(number - 1);
    }
    let word = word.to_lowercase();
    let at = MONTHS.iter().position(|month| word.starts_with(month) && is_month(&word))?;
    u8::try_from(at).ok()
}

fn is_month(word: &str) -> bool {
    const NAMES: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    NAMES.iter().any(|name| name.starts_with(word.trim_end_matches('.'))) || word == "sept"
}

fn season(word: &str) -> Option<Season> {
    Some(match word.to_lowercase().as_str() {
        "spring" | "21" => Season::Spring,
        "summer" | "22" => Season::Summer,
        "autumn" | "fall" | "23" => Season::Autumn,
        "winter" | "24" => Season::Winter,
        _ => return None,
    })
}

fn number(text: &str, most: u8) -> Option<u8> {
    let good = !text.is_empty() && text.len() <= 2 && text.bytes().all(|b| b.is_ascii_digit());
    text.parse::<u8>().ok().filter(|number| good && (1..=most).contains(number))
}

fn year(text: &str) -> Option<i32> {
    let (minus, digits) = match text.strip_prefix('-') {
        Some(digits) => (true, digits),
        None => (false, text),
    };
    let good = if minus { digits.len() == 4 } else { (1..=4).contains(&digits.len()) };
    let year: i32 = digits.parse().ok().filter(|_| good && digits.bytes().all(|b| b.is_ascii_digit()))?;
    Some(if minus { -year } else { year })
}

/// `2004`, `2004-05`, `2004-05-31`, `2004-21` for spring; with `/` only when it is a whole day.
fn day(text: &str) -> Option<Date> {
    let (first, rest) = match text.strip_prefix('-') {
        Some(_) => text.split_at(text.floor_char_boundary(5)),
        None => text.split_at(text.find(['-', '/']).unwrap_or(text.len())),
    };
    let mut date = Date::from_year(year(first)?);
    if rest.is_empty() {
        return Some(date);
    }
    let separator = rest.chars().next().filter(|sign| matches!(sign, '-' | '/'))?;
    let parts: Vec<&str> = rest[1..].split(separator).collect();
    match parts.as_slice() {
        [month] if rest.starts_with('-') && month.len() == 2 && first.len() >= 4 => match season(month) {
            Some(season) => date.season = Some(season),
            None => date.month = Some(number(month, 12)? - 1),
        },
        [month, day] if first.len() >= 4 => {
            date.month = Some(number(month, 12)? - 1);
            date.day = Some(number(day, 31)? - 1);
        }
        _ => return None,
    }
    Some(date)
}

/// `ca. 1999`, `1999?`, `1999~`.
fn about(text: &str) -> Option<Date> {
    let signs = text.strip_suffix(['?', '~', '%']);
    let words =
        ["ca.", "ca ", "c. ", "circa ", "about ", "approx. ", "~"].iter().find_map(|word| text.strip_prefix(word));
    day(signs.or(words)?.trim())
}

/// Two years: of a span of time, of a first and a later print.
fn two(text: &str) -> Option<When> {
    let bare = |text: &str| text.trim().trim_matches(['[', ']', '(', ')']).trim().to_owned();
    let dash = ["/", "–", "—", "-"].into_iter().find(|sign| text.contains(sign) && !text.contains(['[', '(']));
    if let Some(sign) = dash {
        let (from, to) = text.split_once(sign)?;
        let (from, to) = (from.trim(), to.trim());
        let open = |part: &str| part.is_empty() || part == ".." || part.eq_ignore_ascii_case("present");
        if open(to) {
            let from = day(from)?;
            return Some(When::Said(format!("{}–present", from.year), Some(from.year)));
        }
        let (start, end) = (day(from).filter(|date| date.year > 99)?, day(to)?);
        if end.year < 100 && to.len() == 2 && start.month.is_none() {
            // `1999-00` and `2004/05` are as often months.
            return (sign == "–" || end.year > 31).then(|| When::Said(text.to_owned(), Some(start.year)));
        }
        if end.year == start.year {
            return Some(When::Date(start, None));
        }
        let said = match sign {
            // A year after it is a double volume, a later one a later print, as APA writes it.
            "/" if from.len() == 4 && to.len() == 4 => format!("{from}/{to}"),
            _ => format!("{}–{}", start.year, end.year),
        };
        return (end.year > start.year).then_some(When::Said(said, Some(start.year)));
    }
    let (first, second) = match text.find(['[', '(']) {
        Some(0) => text.split_at(text.find([']', ')'])? + 1),
        Some(at) => text.split_at(at),
        None => return None,
    };
    let in_brackets = if text.starts_with(['[', '(']) { first } else { second };
    let other = if text.starts_with(['[', '(']) { second } else { first };
    if bare(other).is_empty() {
        // `[1999]` was found elsewhere, and is printed so.
        let date = day(&bare(in_brackets))?;
        return Some(When::Said(format!("[{}]", date.year), Some(date.year)));
    }
    let now = day(&bare(other)).filter(|date| date.year > 99)?;
    let original = bare(in_brackets);
    let original = original.trim_start_matches(|c: char| !c.is_ascii_digit());
    let original = day(original).filter(|date| date.year > 99 && date.year < now.year)?;
    Some(When::Date(now, Some(original)))
}

/// `May 2004`, `5 May 2004`, `Spring 2004`.
fn in_words(text: &str) -> Option<Date> {
    let words: Vec<&str> = text.split([' ', '\u{a0}', ',', '.']).filter(|word| !word.is_empty()).collect();
    let at = words.iter().position(|word| word.len() == 4 && year(word).is_some())?;
    let mut date = Date::from_year(year(words[at])?);
    let others: Vec<&str> = words.iter().enumerate().filter(|(place, _)| *place != at).map(|(_, word)| *word).collect();
    let named = others.iter().any(|word| season(word).is_some() || word.bytes().all(|b| b.is_ascii_alphabetic()));
    (named && !others.is_empty() && with_month(&mut date, &others.join(" "), None)).then_some(date)
}

/// The first four digits.
fn year_in(text: &str) -> Option<i32> {
    let four = text.split(|c: char| !c.is_ascii_digit()).find(|digits| digits.len() == 4)?;
    four.parse().ok()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn shown(text: &str) -> String {
        match read(text) {
            When::Never => "none".to_owned(),
            When::Said(said, year) => format!("said {said} {}", year.unwrap_or_default()),
            When::Odd(odd, year) => format!("odd {odd} {}", year.unwrap_or_default()),
            When::Date(date, original) => {
                let part = |number: Option<u8>| number.map(|number| format!("-{}", number + 1)).unwrap_or_default();
                let about = if date.approximate { "~" } else { "" };
                let season = if date.season.is_some() { " season" } else { "" };
                let original = original.map(|date| format!(" from {}", date.year)).unwrap_or_default();
                format!("{}{}{}{about}{season}{original}", date.year, part(date.month), part(date.day))
            }
        }
    }

    #[test]
    fn dates_as_people_and_programs_write_them() {
        for (text, right) in [
            ("2004", "2004"),
            ("2004-05", "2004-5"),
            ("2004-05-31", "2004-5-31"),
            ("2004/05/31", "2004-5-31"),
            ("2023-09-24T13:27:44+00:00", "2023-9-24"),
            ("2004-21", "2004 season"),
            ("Spring 2004", "2004 season"),
            ("5 May 2004", "2004-5-5"),
            ("May 5, 2004", "2004-5-5"),
            ("2004, June", "2004-6"),
            ("-0031", "-31"),
            ("ca. 1999", "1999~"),
            ("1999?", "1999~"),
            ("in press", "said in press 0"),
            ("Forthcoming", "said forthcoming 0"),
            ("n.d.", "none"),
            ("", "none"),
            ("1987 [1887]", "1987 from 1887"),
            ("1987 (Original work published 1887)", "1987 from 1887"),
            ("[1887] 1987", "1987 from 1887"),
            ("1999/2000", "said 1999/2000 1999"),
            ("1887/1987", "said 1887/1987 1887"),
            ("1999–2003", "said 1999–2003 1999"),
            ("1999-05/1999-08", "1999-5"),
            ("1999/", "said 1999–present 1999"),
            ("199X", "said 1990s 1990"),
            ("[1999]", "said [1999] 1999"),
            ("c1999", "odd c1999 1999"),
            ("2004a", "odd 2004a 2004"),
            ("next spring", "odd next spring 0"),
            ("20045", "odd 20045 0"),
            ("2004-13", "odd 2004-13 2004"),
            ("2004/05", "odd 2004/05 2004"),
            ("２００４", "odd ２００４ 0"),
        ] {
            assert_eq!(shown(text), right, "{text}");
        }
    }

    #[test]
    fn months() {
        for (month, day, right) in [
            ("may", None, Some((4, None))),
            ("Sept.", None, Some((8, None))),
            ("may\u{a0}31", None, Some((4, Some(30)))),
            ("31 may", None, Some((4, Some(30)))),
            ("12", Some("24"), Some((11, Some(23)))),
            ("13", None, None),
            ("Mayhem", None, None),
            ("May/June", None, None),
        ] {
            let mut date = Date::from_year(2004);
            let good = with_month(&mut date, month, day);
            assert_eq!(good.then(|| (date.month.unwrap_or_default(), date.day)), right, "{month}");
        }
    }

    proptest! {
        #[test]
        fn no_date_breaks_it(text in "[0-9cayMpr \\[\\]()/.?~X–-]{0,14}|\\PC{0,12}") {
            read(&text);
            with_month(&mut Date::from_year(2004), &text, Some(&text));
        }
    }
}
