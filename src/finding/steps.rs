//! In: phrases, numbered. Out: the same as one text, which `static/search.js` reads again. As lists of numbers they are half as long
//! again, and a tenth when packed; a bracket that stands often is written each time, because packing finds it anyway.
//!
//! | written | means |
//! |---|---|
//! | a number of `coding` | a word |
//! | `<` and a number | a family |
//! | `=shot` and a blank | this very form |
//! | `(…\|…)` | one of these ways |
//! | `[…\|…)` | one of these, or none |
//! | `^`, `$`, `.` | nothing before, nothing after, a gap |
//! | `;` | between phrases |

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

/// Phrases as a text.
pub(super) fn written(phrases: &[Vec<Step>]) -> String {
    let mut text = String::new();
    for (position, phrase) in phrases.iter().enumerate() {
        if position > 0 {
            text.push(';');
        }
        phrase.iter().for_each(|step| step.write(&mut text));
    }
    text
}

impl Step {
    fn write(&self, text: &mut String) {
        match self {
            Self::Start => text.push('^'),
            Self::End => text.push('$'),
            Self::Gap => text.push('.'),
            Self::Choice { ways, optional } => match ways.as_slice() {
                [way] if way.len() == 1 && !optional => way[0].write(text),
                ways => {
                    text.push(if *optional { '[' } else { '(' });
                    for (position, way) in ways.iter().enumerate() {
                        if position > 0 {
                            text.push('|');
                        }
                        way.iter().for_each(|sign| sign.write(text));
                    }
                    text.push(')');
                }
            },
        }
    }
}

impl Sign {
    fn write(&self, text: &mut String) {
        match self {
            Self::Word(number) => coding::put(text, *number),
            Self::Family(family) => {
                text.push('<');
                coding::put(text, *family);
            }
            Self::Exact(form) => text.extend(["=", form.as_str(), " "]),
        }
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
        assert_eq!(written(&[first, other]), "^3.[e1<2|=shot );(e1<2|=shot )=shot $");
        assert_eq!(written(&[]), "");
    }
}
