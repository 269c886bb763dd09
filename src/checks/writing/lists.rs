//! Lists, headings and quotations that are not read as such: bullets of a word processor, and blanks that are none.

use pulldown_cmark::{Event, Tag, TagEnd};

use super::super::desk::{Passage, Text};
use super::slip::Told;
use crate::article::blocks::Form;
use crate::source::{Span, is_unseen};

/// Signs that word processors put before the entries of a list.
const BULLETS: [char; 26] = [
    '✓', '✔', '✅', '☑', '☐', '→', '⇒', '★', '•', '·', '▪', '◦', '‣', '●', '○', '■', '□', '►', '▸', '➢', '➤', '❖', '–',
    '—', '\u{f0b7}', '\u{2043}',
];

/// Of these, those that also begin a line of dialogue.
const DASHES: [char; 2] = ['–', '—'];

/// A blank that Markdown does not take for one, and its name.
fn odd(c: char) -> Option<&'static str> {
    match c {
        '\u{a0}' => Some("a no-break space"),
        '\u{202f}' => Some("a narrow no-break space"),
        '\u{200b}' => Some("a blank without width"),
        '\u{feff}' | '\u{2060}' => Some("a joiner without width"),
        '\u{3000}' => Some("a wide blank"),
        '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{205f}' | '\u{200e}' | '\u{200f}' | '\u{ad}' => {
            Some("a blank of typesetters or an unseen sign")
        }
        _ => None,
    }
}

/// The lines of a block, each with where it begins, without what sets it in.
fn lines<'a>(text: &'a Text<'_>, block: &Passage) -> Vec<(usize, &'a str)> {
    let start = block.span.start;
    let raw = text.raw.get(block.span.range()).unwrap_or_default();
    let mut at = start;
    let lines = raw.split_inclusive('\n').map(|line| {
        let inset = if at == start { 0 } else { line.len() - line.trim_start_matches([' ', '\t', '>']).len() };
        let found = (at + inset, line[inset..].trim_end_matches(['\n', '\r']));
        at += line.len();
        found
    });
    lines.collect()
}

fn is_text(block: &Passage) -> bool {
    matches!(block.form, Form::Paragraph | Form::Item)
}

/// Bullets that a word processor made: several lines of one paragraph, or several short paragraphs.
pub(super) fn bullets(text: &Text<'_>) -> Vec<Told> {
    let mut found = Vec::new();
    let mut alone: Vec<(char, usize)> = Vec::new();
    for block in &text.blocks {
        let lines = lines(text, block);
        let marked: Vec<(char, usize)> =
            lines.iter().filter_map(|(at, line)| bullet(line).map(|sign| (sign, *at))).collect();
        let same = marked.first().map_or(0, |first| marked.iter().filter(|one| one.0 == first.0).count());
        let single = is_text(block) && marked.len() == 1 && lines.first().is_some_and(|(at, _)| *at == marked[0].1);
        if single && !DASHES.contains(&marked[0].0) && alone.last().is_none_or(|last| last.0 == marked[0].0) {
            alone.push(marked[0]);
            continue;
        }
        found.extend(run(&alone));
        alone.clear();
        if is_text(block) && same >= 2 {
            found.push(told(marked[0]));
        } else if is_text(block)
            && let Some(letters) = letters(&lines).or_else(|| unparted(&lines)).or_else(|| goes_on(text, &lines))
        {
            found.push(letters);
        }
    }
    found.extend(run(&alone));
    found
}

/// Paragraphs after each other, each with a bullet.
fn run(alone: &[(char, usize)]) -> Option<Told> {
    (alone.len() >= 2).then(|| told(alone[0]))
}

fn told((sign, at): (char, usize)) -> Told {
    let message = if sign == 'o' || DASHES.contains(&sign) {
        format!("these lines begin with `{sign}`, which makes no list: readers see them as one line")
    } else {
        format!("`{sign}` makes no list: readers see the sign, and the entries run together")
    };
    let help = "begin each entry with `- ` on a line of its own".to_owned();
    Told { span: Span { start: at, end: at + sign.len_utf8() }, message, help }
}

fn bullet(line: &str) -> Option<char> {
    let sign = line.chars().next()?;
    let after = line[sign.len_utf8()..].chars().next()?;
    let words = line[sign.len_utf8()..].trim();
    let is_one = BULLETS.contains(&sign) && (after.is_whitespace() || sign == '•' && after.is_alphabetic())
        || sign == 'o' && (after == '\t' || after == '\u{a0}' || after == ' ');
    (is_one && words.starts_with(char::is_alphanumeric)).then_some(sign)
}

/// `a) …` and `b) …` on lines of one paragraph.
fn letters(lines: &[(usize, &str)]) -> Option<Told> {
    let begins = |line: &str, letter: char| {
        line.strip_prefix(letter).is_some_and(|rest| rest.starts_with(") ") || rest.starts_with(". "))
    };
    let pair = lines.windows(2).find(|pair| begins(pair[0].1, 'a') && begins(pair[1].1, 'b'))?;
    let message = "letters make no list, so readers see these lines as one".to_owned();
    let help = "begin each entry with a number, `1. `, or with `- `".to_owned();
    Some(Told { span: Span { start: pair[0].0, end: pair[0].0 + 2 }, message, help })
}

/// The number before a dot or a bracket, with which a line begins.
fn number(line: &str) -> Option<u32> {
    let digits = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let after = line[digits..].strip_prefix(['.', ')'])?;
    line[..digits].parse().ok().filter(|_| digits <= 2 && after.starts_with(char::is_whitespace))
}

/// A list, a line of text, and below it the list's next number: `2. …` begins no list there.
fn goes_on(text: &Text<'_>, lines: &[(usize, &str)]) -> Option<Told> {
    let before = text.raw[..lines.first()?.0].lines().rev().find(|line| !line.trim().is_empty())?;
    let last = number(before.trim_start_matches([' ', '\t', '>']))?;
    let (at, line) = lines.iter().skip(1).find(|(_, line)| number(line) == Some(last + 1))?;
    let message =
        "a list goes on only after an empty line, so this is shown with its number in the text above".to_owned();
    let help = "leave an empty line before it".to_owned();
    let length = line.find(char::is_whitespace).unwrap_or(1);
    Some(Told { span: Span { start: *at, end: at + length }, message, help })
}

/// Entries whose numbers are others than those that readers see: a list counts on from its first.
pub(super) fn numbers(text: &Text<'_>) -> Vec<Told> {
    let mut found = Vec::new();
    let mut open: Vec<Option<Counted>> = Vec::new();
    for (event, range) in &text.events {
        match event {
            Event::Start(Tag::List(first)) => open.push(first.map(Counted::from)),
            Event::Start(Tag::Item) => {
                let Some(Some(list)) = open.last_mut() else { continue };
                let digits = text.raw[range.start..].bytes().take_while(u8::is_ascii_digit).count();
                let span = Span { start: range.start, end: range.start + digits };
                list.entry(text.raw[span.range()].parse().ok(), span);
            }
            Event::End(TagEnd::List(_)) => found.extend(open.pop().flatten().and_then(Counted::told)),
            _ => {}
        }
    }
    found
}

/// A list whose entries have numbers.
struct Counted {
    first: u64,
    shown: u64,
    /// Whether every entry has the number of the first, as many people write lists.
    alike: bool,
    odd: Option<(u64, u64, Span)>,
}

impl From<u64> for Counted {
    fn from(first: u64) -> Self {
        Self { first, shown: first, alike: true, odd: None }
    }
}

impl Counted {
    fn entry(&mut self, written: Option<u64>, span: Span) {
        let (shown, Some(written)) = (self.shown, written) else { return };
        self.alike &= written == self.first;
        if written != shown {
            self.odd = self.odd.or(Some((written, shown, span)));
        }
        self.shown += 1;
    }

    fn told(self) -> Option<Told> {
        let (written, shown, span) = self.odd.filter(|_| !self.alike)?;
        let message =
            format!("this entry is written as {written} and shown as {shown}: a list counts on from its first");
        let help = "number the entries one after the other; for a new beginning write a paragraph before it".to_owned();
        Some(Told { span, message, help })
    }
}

/// `1.one` and `2.two`, `-one` and `-two`, `(1) one` and `(2) two`, `① …`, `i. …`, `2. …` and `3. …` below a line of text.
fn unparted(lines: &[(usize, &str)]) -> Option<Told> {
    let numbered = |line: &str| {
        let (open, rest) = line.strip_prefix('(').map_or((false, line), |rest| (true, rest));
        let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let number: u32 = rest[..digits].parse().ok().filter(|_| digits <= 2)?;
        let after = rest[digits..].strip_prefix([')', '.']).filter(|_| !open || rest[digits..].starts_with(')'))?;
        after.trim_start().starts_with(char::is_alphabetic).then_some(number)
    };
    let circled = |line: &str| line.chars().next().filter(|c| ('①'..='⑳').contains(c)).map(|c| c as u32);
    let roman = |line: &str| {
        ["i. ", "ii. ", "iii. ", "iv. "].iter().zip(1..).find(|(sign, _)| line.starts_with(**sign)).map(|(_, at)| at)
    };
    let signed = |line: &str| {
        let sign = line.chars().next().filter(|c| "-*+".contains(*c))?;
        let words = &line[1..];
        (words.starts_with(char::is_alphabetic) && !words.contains(sign)).then_some(sign)
    };
    let follows = |one: Option<u32>, other: Option<u32>| one.zip(other).is_some_and(|(one, other)| one + 1 == other);
    let is_pair = |one: &str, other: &str| {
        follows(numbered(one), numbered(other))
            || follows(circled(one), circled(other))
            || follows(roman(one), roman(other))
            || signed(one).is_some_and(|sign| signed(other) == Some(sign))
    };
    let pair = lines.windows(2).find(|pair| is_pair(pair[0].1, pair[1].1))?;
    let sign = pair[0]
        .1
        .split(|c: char| c.is_alphabetic() && !"iv".contains(c) || c.is_whitespace())
        .next()
        .unwrap_or_default();
    let message = "these lines make no list, so readers see them as one".to_owned();
    let help = "leave an empty line before the first, and a blank after each sign: `1. ` or `- `".to_owned();
    Some(Told { span: Span { start: pair[0].0, end: pair[0].0 + sign.len().max(1) }, message, help })
}

/// `## Heading`, `- entry`, `1. entry` and `> quotation` with a blank that is none, after the sign or before it.
pub(super) fn blanks(text: &Text<'_>) -> Vec<Told> {
    let mut found = Vec::new();
    for block in &text.blocks {
        if !matches!(block.form, Form::Paragraph | Form::Item | Form::Heading) {
            continue;
        }
        let lines = lines(text, block);
        let slips: Vec<Told> = lines.iter().filter_map(|(at, line)| blank(*at, line)).collect();
        let first = lines.first().is_some_and(|(at, _)| slips.first().is_some_and(|slip| slip.span.start == *at));
        // A date may begin a line in the middle of a paragraph: `1. Mai`.
        let sure = |slip: &Told| first || slips.len() > 1 || text.raw[slip.span.range()].starts_with('#');
        found.extend(slips.iter().filter(|slip| sure(slip)).cloned());
        let before = text.raw[..block.span.start].ends_with('>');
        let begins = text.raw[block.span.start..].chars().next();
        if let (true, Some(c), Some(name)) = (before, begins, begins.and_then(odd)) {
            let span = Span { start: block.span.start - 1, end: block.span.start + c.len_utf8() };
            found.push(slip(span, ">", "quotation", name));
        }
    }
    found
}

/// A line that begins with a sign and a blank that is none.
fn blank(at: usize, line: &str) -> Option<Told> {
    let before = line.len() - line.trim_start_matches(|c| odd(c).is_some() || c == ' ').len();
    let rest = &line[before..];
    let sign = sign(rest)?;
    let after = rest[sign.len()..].chars().next()?;
    let words = rest[sign.len()..].trim_start_matches(|c: char| c.is_whitespace() || odd(c).is_some());
    let name = odd(after).or_else(|| {
        // Before the sign, and an honest blank after it.
        let blank = after == ' ' || after == '\t';
        line[..before].chars().find_map(odd).filter(|_| blank)
    })?;
    let what = if sign.starts_with('#') { "heading" } else { "list" };
    let end = at + before + sign.len() + if odd(after).is_some() { after.len_utf8() } else { 0 };
    words
        .starts_with(|c: char| c.is_alphanumeric() || "*_[“\"‘'`(".contains(c))
        .then(|| slip(Span { start: at, end }, sign, what, name))
}

fn slip(span: Span, sign: &str, what: &str, name: &str) -> Told {
    let message = format!("{name} stands beside `{sign}`, so this is not read as a {what}");
    let message = if what == "quotation" {
        format!("{name} stands after `{sign}`, and is shown with the quotation")
    } else {
        message
    };
    Told { span, message, help: format!("delete what stands around `{sign}` and type an ordinary blank") }
}

/// `##`, `-` or `1.` at the start of a line.
fn sign(line: &str) -> Option<&str> {
    let numbers = line.len() - line.trim_start_matches('#').len();
    let digits = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    match line.chars().next()? {
        '#' if numbers <= 6 => Some(&line[..numbers]),
        '-' | '*' | '+' => Some(&line[..1]),
        _ if (1..=3).contains(&digits) && line[digits..].starts_with(['.', ')']) => Some(&line[..=digits]),
        _ => None,
    }
}

/// The beginning of a line with ordinary blanks alone: none of the others before its sign, one behind it.
pub(super) fn with_plain_blanks(written: &str) -> String {
    let blank = |c: char| c.is_whitespace() || is_unseen(c);
    let sign = written.trim_start_matches(blank);
    let lead = written[..written.len() - sign.len()].chars().filter(|c| matches!(c, ' ' | '\t'));
    let bare = sign.trim_end_matches(blank);
    let after = if bare.len() < sign.len() { " " } else { "" };
    lead.chain(bare.chars()).collect::<String>() + after
}
