//! What a page was translated from: `translated:` in front matter.
//!
//! In: the front matter of a translation, and the text of its original as it is now. Out: which of its paragraphs changed since.
//!
//! A text has a short print for each of its parts, title and summary first, then its fields, then paragraph by paragraph. So it is
//! known not only that it changed, but where, without its former text. A print has 20 bits: of a million changed paragraphs one is missed.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;

use super::place::At;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::rules::front_matter::UNKNOWN_VALUE;
use crate::source::Fingerprint;
use crate::yaml::{Fields, Form, Key, Keys};

/// A translation that somebody made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Translation {
    /// The text it was made from.
    pub from: Option<Prints>,
    /// The day.
    pub on: Option<Date>,
    /// Who made it.
    pub by: Option<String>,
    /// Who grew up with the language and read it.
    pub checked_by: Option<String>,
}

/// The prints of all parts of a text, in their order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Prints(Vec<u32>);

/// One part of a text, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Where it begins.
    pub at: At,
    print: u32,
}

/// What became of a text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Change {
    /// Parts that are new, or no longer what they were.
    pub new: Vec<At>,
    /// How many parts are no longer there, or no longer what they were.
    pub gone: usize,
}

/// Hexadecimal digits of a print.
const DIGITS: usize = 5;

impl Part {
    /// A part of a text, which begins there.
    #[must_use]
    pub fn of(at: At, text: &str) -> Self {
        let words: Vec<&str> = text.split_whitespace().collect();
        let print = Fingerprint::of(words.join(" ").as_bytes()).to_string();
        Self { at, print: u32::from_str_radix(&print[..DIGITS], 16).unwrap_or_default() }
    }
}

impl fmt::Display for Prints {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words: Vec<String> = self.0.iter().map(|print| format!("{print:0DIGITS$x}")).collect();
        f.write_str(&words.join("-"))
    }
}

impl FromStr for Prints {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let print = |word: &str| {
            let good = word.len() == DIGITS && word.bytes().all(|byte| byte.is_ascii_hexdigit());
            u32::from_str_radix(word, 16).ok().filter(|_| good).ok_or(())
        };
        text.split('-').map(print).collect::<Result<_, _>>().map(Self)
    }
}

impl Prints {
    /// Of these parts.
    #[must_use]
    pub fn of(parts: &[Part]) -> Self {
        Self(parts.iter().map(|part| part.print).collect())
    }

    /// What became of the text with these prints, which has these parts now; `None` when it is what it was.
    #[must_use]
    pub fn change(&self, now: &[Part]) -> Option<Change> {
        let mut left: BTreeMap<u32, usize> = BTreeMap::new();
        for print in &self.0 {
            *left.entry(*print).or_default() += 1;
        }
        let mut change = Change::default();
        for part in now {
            match left.get_mut(&part.print).filter(|count| **count > 0) {
                Some(count) => *count -= 1,
                None => change.new.push(part.at.clone()),
            }
        }
        change.gone = left.values().sum();
        (change != Change::default()).then_some(change)
    }

    /// The same prints, had those parts of the text that are still what they were when these were taken been written as `after`
    /// instead of `before`: what was changed before is as changed as it was.
    #[must_use]
    pub fn follow(&self, before: &[Part], after: &[Part]) -> Self {
        let (mut prints, mut done) = (self.0.clone(), BTreeSet::new());
        if before.len() != after.len() {
            return self.clone();
        }
        for (was, is) in before.iter().zip(after) {
            let at = (0..prints.len()).find(|at| self.0[*at] == was.print && !done.contains(at));
            if let Some(at) = at {
                done.insert(at);
                prints[at] = is.print;
            }
        }
        Self(prints)
    }

    /// Whether not one part of the text is what it was: then this was never its print.
    #[must_use]
    pub fn is_strange_to(&self, now: &[Part]) -> bool {
        !now.iter().any(|part| self.0.contains(&part.print))
    }
}

/// The keys of `translated:`.
pub(super) const KEYS: Keys = &[
    Key::free(
        "from",
        Form::Shaped("^[0-9a-f]{5}(-[0-9a-f]{5})*$", "a print that `mend translate` writes"),
        "the print of the text it was made from; `mend translate --done` writes it",
        "",
    ),
    Key::free("on", Form::Day, "the day it was made", ""),
    Key::free("by", Form::Text, "who made it", ""),
    Key::free("checked_by", Form::Text, "who grew up with the language and read it", ""),
];

/// Reads `translated:`.
pub(super) fn read(fields: &mut Fields<'_>) -> Option<Translation> {
    fields.map("translated", |fields| {
        let from = fields.code("from").and_then(|scalar| {
            let prints = scalar.text.parse().ok();
            if prints.is_none() {
                let place = fields.doc().place(&scalar.path);
                let message = "`from` is no print of a text";
                let help = "take the line out; `mend translate --done` writes what belongs here";
                fields.remark(Diagnostic::new(&UNKNOWN_VALUE, place, message).help(help));
            }
            prints
        });
        let on = fields.date("on");
        let by = fields.text("by").map(|scalar| scalar.text);
        let checked_by = fields.text("checked_by").map(|scalar| scalar.text);
        fields.finish_by(&[KEYS], |_| None);
        Translation { from, on, by, checked_by }
    })
}
