//! In: the text of a file of captions. Out: where it is not WebVTT, so that browsers would leave something out.
//!
//! Invariant: each line is looked at once; what is said of many lines for one reason is said once.

use crate::source::Span;

/// Something that browsers do not read.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Slip {
    pub span: Span,
    pub what: String,
    pub help: &'static str,
}

const BEGIN: &str = "let the file begin with the line `WEBVTT` and an empty line";
const TIMES: &str = "write it as `00:01.500 --> 00:04.000`: minutes, seconds and thousandths, from when to when";
const APART: &str = "put an empty line before it";
const WORDS: &str = "write below the time what is said in it, or take the time out";

/// What is wrong, in the order of lines.
pub(super) fn slips(text: &str) -> Vec<Slip> {
    let mut found = Vec::new();
    let mut lines = Lines::of(text);
    let first = lines.next().unwrap_or_default();
    let signed =
        first.words.strip_prefix("WEBVTT").is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t']));
    if !signed {
        let from_subrip = text.lines().any(|line| line.contains("-->") && line.contains(','));
        let what = match from_subrip {
            true => "these captions are written as SubRip (SRT), which browsers do not read",
            false => "the first line is not `WEBVTT`, so no browser reads these captions",
        };
        let help = if from_subrip {
            "save them as WebVTT, or let the file begin with the line `WEBVTT` and an empty line, and write dots for the commas in its times"
        } else {
            BEGIN
        };
        return vec![Slip { span: first.span, what: what.to_owned(), help }];
    }
    let mut cues = 0;
    let mut commas = 0;
    let mut block: Vec<Line<'_>> = Vec::new();
    let mut header = true;
    for line in lines.chain([Line::default()]) {
        if !line.words.is_empty() {
            block.push(line);
            continue;
        }
        let whole = std::mem::take(&mut block);
        if std::mem::take(&mut header) {
            // What stands below the first line describes the file.
            let time = whole.iter().find(|line| line.is_time());
            found.extend(
                time.map(|line| line.slip("there is no empty line between `WEBVTT` and this time".into(), APART)),
            );
        } else if let Some(first) = whole.first().filter(|line| !line.is_aside()) {
            cues += 1;
            cue(first, &whole, &mut commas, &mut found);
        }
    }
    if cues == 0 && found.is_empty() {
        found.push(Slip { span: first.span, what: "there are no captions in this file".to_owned(), help: WORDS });
    }
    found
}

/// A piece: perhaps a name, then a time, then words.
fn cue(first: &Line<'_>, whole: &[Line<'_>], commas: &mut usize, found: &mut Vec<Slip>) {
    let Some(at) = whole.iter().take(2).position(Line::is_time) else {
        found.push(first.slip("these words have no time, so nobody sees them".to_owned(), TIMES));
        return;
    };
    found.extend(time(&whole[at], commas));
    let words = &whole[at + 1..];
    if words.is_empty() {
        found.push(whole[at].slip("nothing is said in this time".to_owned(), WORDS));
    }
    let next = words.iter().find(|line| line.is_time());
    found.extend(next.map(|line| line.slip("there is no empty line before this time".to_owned(), APART)));
}

/// What is wrong with a line of times.
fn time(line: &Line<'_>, commas: &mut usize) -> Option<Slip> {
    let (from, rest) = line.words.split_once("-->")?;
    let to = rest.split_whitespace().next().unwrap_or_default();
    let moments = [from.trim(), to].map(|typed| (typed, milliseconds(typed)));
    if let Some((typed, _)) = moments.iter().find(|(_, read)| read.is_none()) {
        let with_comma = milliseconds(&typed.replacen(',', ".", 1)).is_some();
        if with_comma {
            *commas += 1;
            let help = "write a dot for the comma, here and in all times below: `00:01.500`";
            return (*commas == 1).then(|| line.slip(format!("`{typed}` has a comma where WebVTT has a dot"), help));
        }
        return Some(line.slip(format!("`{typed}` is no time"), TIMES));
    }
    let ends = moments[1].1 > moments[0].1;
    (!ends).then(|| line.slip("this time ends before it begins".to_owned(), TIMES))
}

/// `00:01.500` or `01:00:01.500`.
fn milliseconds(typed: &str) -> Option<u64> {
    let (clock, thousandths) = typed.split_once('.')?;
    let number = |digits: &str, length: usize| {
        let good = digits.len() == length && digits.bytes().all(|byte| byte.is_ascii_digit());
        digits.parse::<u64>().ok().filter(|_| good)
    };
    let parts: Vec<&str> = clock.split(':').collect();
    let (hours, minutes, seconds) = match parts.as_slice() {
        [minutes, seconds] => (0, minutes, seconds),
        [hours, minutes, seconds] => (number(hours, hours.len().clamp(2, 6))?, minutes, seconds),
        _ => return None,
    };
    let sixtieth = |digits: &str| number(digits, 2).filter(|number| *number < 60);
    Some(((hours * 60 + sixtieth(minutes)?) * 60 + sixtieth(seconds)?) * 1000 + number(thousandths, 3)?)
}

/// A line without what ends it.
#[derive(Debug, Clone, Copy, Default)]
struct Line<'t> {
    words: &'t str,
    span: Span,
}

impl Line<'_> {
    fn is_time(&self) -> bool {
        self.words.contains("-->")
    }

    /// What stands beside the captions: a remark, how they look.
    fn is_aside(&self) -> bool {
        ["NOTE", "STYLE", "REGION"].iter().any(|word| {
            self.words.strip_prefix(word).is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t']))
        })
    }

    fn slip(&self, what: String, help: &'static str) -> Slip {
        Slip { span: self.span, what, help }
    }
}

/// The lines of a text, which end with any of the three ends that WebVTT knows.
struct Lines<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Lines<'t> {
    fn of(text: &'t str) -> Self {
        Self { text, at: if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 } }
    }
}

impl<'t> Iterator for Lines<'t> {
    type Item = Line<'t>;

    fn next(&mut self) -> Option<Line<'t>> {
        let rest = self.text.get(self.at..).filter(|rest| !rest.is_empty())?;
        let end = rest.find(['\n', '\r']).unwrap_or(rest.len());
        let words = &rest[..end];
        let span = Span { start: self.at, end: self.at + end };
        let after = &rest[end..];
        self.at += end + if after.starts_with("\r\n") { 2 } else { usize::from(!after.is_empty()) };
        Some(Line { words, span })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::slips;

    /// What is told: the line counted from 1, and the words.
    fn told(text: &str) -> Vec<(usize, String)> {
        let line = |at: usize| text[..at].matches('\n').count() + 1;
        slips(text).into_iter().map(|slip| (line(slip.span.start), slip.what)).collect()
    }

    fn words(text: &str) -> Vec<(usize, String)> {
        told(&format!("WEBVTT\n\n{text}"))
    }

    #[test]
    fn captions_as_programs_write_them_are_fine() {
        for good in [
            "WEBVTT\n\n00:01.000 --> 00:02.000\nHello.\n",
            "\u{feff}WEBVTT - Calm\r\n\r\n1\r\n00:00:01.000 --> 100:00:02.000 align:start position:0%\r\n<v Ana>Hello.\r\nAgain.\r\n",
            "WEBVTT\nKind: captions\nLanguage: en\n\nNOTE two --> three\n\nSTYLE\n::cue { color: red }\n\nintro\n00:01.000-->00:02.000\nx",
            "WEBVTT\r\r00:01.000 --> 00:02.000\rHello.\r",
            "WEBVTT\tx\n\n\n\n00:59.999 --> 01:00.000\nHello.\n\n\n",
        ] {
            assert_eq!(told(good), [], "{good:?}");
        }
    }

    #[test]
    fn a_file_that_no_browser_reads_is_told_once() {
        let first = "the first line is not `WEBVTT`, so no browser reads these captions";
        for bad in ["", "\n", "webvtt\n", "WEBVTTX\n", "Hello\n\n00:01.000 --> 00:02.000\nx\n", " WEBVTT\n"] {
            assert_eq!(told(bad), [(1, first.to_owned())], "{bad:?}");
        }
        let subrip = "1\n00:00:01,000 --> 00:00:02,000\nHello.\n";
        assert!(told(subrip)[0].1.contains("SubRip"));
        assert_eq!(told("WEBVTT\n"), [(1, "there are no captions in this file".to_owned())]);
    }

    #[test]
    fn each_piece_that_is_left_out_is_told_at_its_line() {
        for (text, line, what) in [
            (
                "00:01,000 --> 00:02,000\nA.\n\n00:03,000 --> 00:04,000\nB.\n",
                3,
                "`00:01,000` has a comma where WebVTT has a dot",
            ),
            ("0:01.000 --> 00:02.000\nA.\n", 3, "`0:01.000` is no time"),
            ("00:61.000 --> 00:62.000\nA.\n", 3, "`00:61.000` is no time"),
            ("00:01.0 --> 00:02.000\nA.\n", 3, "`00:01.0` is no time"),
            ("00:01.000 -->\nA.\n", 3, "`` is no time"),
            ("00:02.000 --> 00:02.000\nA.\n", 3, "this time ends before it begins"),
            ("00:01.000 --> 00:02.000\n\nA.\n", 3, "nothing is said in this time"),
            ("Hello.\n", 3, "these words have no time, so nobody sees them"),
            (
                "00:01.000 --> 00:02.000\nA.\n00:03.000 --> 00:04.000\nB.\n",
                5,
                "there is no empty line before this time",
            ),
        ] {
            let found = words(text);
            assert_eq!(found.first(), Some(&(line, what.to_owned())), "{text:?}");
        }
        let glued = told("WEBVTT\n00:01.000 --> 00:02.000\nA.\n");
        assert_eq!(glued, [(2, "there is no empty line between `WEBVTT` and this time".to_owned())]);
    }

    proptest! {
        #[test]
        fn any_text_is_read_without_panic(text in "(WEBVTT)?[\u{feff}\r\n0-9:., a>-]{0,80}", more in "\\PC{0,40}") {
            for text in [text.clone(), format!("{text}\n{more}"), more] {
                for slip in slips(&text) {
                    prop_assert!(text.get(slip.span.range()).is_some());
                }
            }
        }
    }
}
