//! In: phrases, numbered. Out: the same as one text, which `static/search.js` reads again. As lists of numbers they are half as long
//! again, and a tenth when packed; a bracket that stands often is written each time, because packing finds it anyway.
//!
//! | written | means |
//! |---|---|
//! | a number of `coding` | a family; after all families a word |
//! | `=shot` | this very form |
//! | `,` | between words side by side |
//! | `…\|…` | one of these ways; nothing after the last `\|` means that all may be missing |
//! | `^`, `$`, `.` | nothing before, nothing after, a gap |
//! | a blank, `;` | between pieces, between phrases |

use super::coding;

/// A piece of a phrase, numbered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Step {
    Start,
    End,
    Gap,
    Choice { ways: Vec<Vec<Sign>>, optional: bool },
}

/// A word of a phrase, numbered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Sign {
    Word(usize),
    Exact(String),
    Family(usize),
}

/// Phrases as a text, where there are so many families.
pub(super) fn written(phrases: &[Vec<Step>], families: usize) -> String {
    let phrase = |phrase: &Vec<Step>| joined(phrase, " ", |step| step.written(families));
    joined(phrases, ";", phrase)
}

fn joined<T>(list: &[T], between: &str, written: impl Fn(&T) -> String) -> String {
    list.iter().map(written).collect::<Vec<_>>().join(between)
}

impl Step {
    fn written(&self, families: usize) -> String {
        match self {
            Self::Start => "^".to_owned(),
            Self::End => "$".to_owned(),
            Self::Gap => ".".to_owned(),
            Self::Choice { ways, optional } => {
                let ways = joined(ways, "|", |way| joined(way, ",", |sign| sign.written(families)));
                if *optional { ways + "|" } else { ways }
            }
        }
    }
}

impl Sign {
    fn written(&self, families: usize) -> String {
        let number = match self {
            Self::Word(number) => families + number,
            Self::Family(family) => *family,
            Self::Exact(form) => return format!("={form}"),
        };
        let mut text = String::new();
        coding::put(&mut text, number);
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_are_one_text() {
        let exact = Sign::Exact("shot".to_owned());
        let word = |sign: Sign| Step::Choice { ways: vec![vec![sign]], optional: false };
        let ways = vec![vec![Sign::Word(40), Sign::Family(2)], vec![exact.clone()]];
        let first =
            vec![Step::Start, word(Sign::Word(3)), Step::Gap, Step::Choice { ways: ways.clone(), optional: true }];
        let other = vec![Step::Choice { ways, optional: false }, word(exact), Step::End];
        assert_eq!(written(&[first, other], 5), "^ 8 . j1,2|=shot|;j1,2|=shot =shot $");
        assert_eq!(written(&[], 5), "");
    }
}
