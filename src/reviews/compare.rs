//! In: an article as it was reviewed, and as it is. Out: what was taken out and what came in, paragraph by paragraph.

use crate::article::{Article, print};
use crate::diagnostic::terminal::Colour;
use crate::diagnostic::visible::visible;

/// More pairs of paragraphs are not looked at one by one.
const MOST_PAIRS: usize = 4_000_000;

/// A paragraph, as both texts have it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// It stands in both.
    Same(String),
    /// It stood in the text that was reviewed.
    Gone(String),
    /// It came in since.
    New(String),
}

/// The paragraphs of both, in order.
#[must_use]
pub fn parts(reviewed: &Article, now: &Article) -> Vec<Part> {
    let (old, new) = (paragraphs(reviewed), paragraphs(now));
    compared(&old, &new)
}

/// The paragraphs of an article: those of its fields with the names of the fields, then those of its text.
fn paragraphs(article: &Article) -> Vec<String> {
    let mut out = Vec::new();
    let fields = print::read(article).into_iter().map(|(path, text)| (format!("{path}: "), text));
    let body = (String::new(), article.manuscript.body_text().to_owned());
    for (name, text) in fields.chain([body]) {
        let text = text.replace("\r\n", "\n");
        let mut open = String::new();
        let mut lines = text.lines().peekable();
        while let Some(line) = lines.next() {
            if !line.trim().is_empty() {
                open += &format!("{line}\n");
            }
            if (line.trim().is_empty() || lines.peek().is_none()) && !open.is_empty() {
                let paragraph = std::mem::take(&mut open);
                out.push(format!("{name}{}", paragraph.trim_end()));
            }
        }
    }
    out
}

fn compared(old: &[String], new: &[String]) -> Vec<Part> {
    let same = |(one, other): &(&String, &String)| one == other;
    let start = old.iter().zip(new).take_while(same).count();
    let (middle_old, middle_new) = (&old[start..], &new[start..]);
    let end = middle_old.iter().rev().zip(middle_new.iter().rev()).take_while(same).count();
    let (middle_old, middle_new) = (&middle_old[..middle_old.len() - end], &middle_new[..middle_new.len() - end]);
    let kept = |texts: &[String]| texts.iter().cloned().map(Part::Same).collect::<Vec<_>>();
    [kept(&old[..start]), middle(middle_old, middle_new), kept(&old[old.len() - end..])].concat()
}

/// By the longest row of paragraphs that both have.
fn middle(old: &[String], new: &[String]) -> Vec<Part> {
    let gone = |texts: &[String]| texts.iter().cloned().map(Part::Gone).collect::<Vec<_>>();
    let came = |texts: &[String]| texts.iter().cloned().map(Part::New).collect::<Vec<_>>();
    if old.len().saturating_mul(new.len()) > MOST_PAIRS {
        return [gone(old), came(new)].concat();
    }
    let width = new.len() + 1;
    let mut longest = vec![0_u32; (old.len() + 1) * width];
    for (i, one) in old.iter().enumerate().rev() {
        for (j, other) in new.iter().enumerate().rev() {
            longest[i * width + j] = if one == other {
                longest[(i + 1) * width + j + 1] + 1
            } else {
                longest[(i + 1) * width + j].max(longest[i * width + j + 1])
            };
        }
    }
    let (mut i, mut j, mut out) = (0, 0, Vec::new());
    while i < old.len() && j < new.len() {
        if old[i] == new[j] {
            out.push(Part::Same(old[i].clone()));
            (i, j) = (i + 1, j + 1);
        } else if longest[(i + 1) * width + j] >= longest[i * width + j + 1] {
            out.push(Part::Gone(old[i].clone()));
            i += 1;
        } else {
            out.push(Part::New(new[j].clone()));
            j += 1;
        }
    }
    [out, gone(&old[i..]), came(&new[j..])].concat()
}

/// For a terminal: what is the same is only counted.
#[must_use]
pub fn shown(parts: &[Part], colour: Colour) -> String {
    let mut out = String::new();
    let mut same = 0;
    let told = |same: &mut usize, out: &mut String| match std::mem::take(same) {
        0 => {}
        1 => out.push_str("  (1 paragraph is the same)\n\n"),
        count => out.push_str(&format!("  ({count} paragraphs are the same)\n\n")),
    };
    for part in parts {
        let (sign, code, text) = match part {
            Part::Same(_) => {
                same += 1;
                continue;
            }
            Part::Gone(text) => ("-", "31", text),
            Part::New(text) => ("+", "32", text),
        };
        told(&mut same, &mut out);
        for line in visible(text).lines() {
            match colour {
                Colour::Yes => out.push_str(&format!("\u{1b}[{code}m{sign} {line}\u{1b}[0m\n")),
                Colour::No => out.push_str(&format!("{sign} {line}\n")),
            }
        }
        out.push('\n');
    }
    told(&mut same, &mut out);
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn texts(all: &str) -> Vec<String> {
        all.chars().map(String::from).collect()
    }

    #[test]
    fn paragraphs_that_stayed_are_known() {
        let parts = compared(&texts("abcdef"), &texts("abxdyf"));
        assert_eq!(
            shown(&parts, Colour::No),
            "  (2 paragraphs are the same)\n\n- c\n\n+ x\n\n  (1 paragraph is the same)\n\n- e\n\n+ y\n\n  (1 paragraph is the same)\n\n"
        );
    }

    proptest! {
        #[test]
        fn both_texts_can_be_read_from_the_comparison(old in "[a-d]{0,8}", new in "[a-d]{0,8}") {
            let parts = compared(&texts(&old), &texts(&new));
            let read = |skip: fn(&Part) -> bool| -> String {
                let parts = parts.iter().filter(|part| !skip(part));
                parts.map(|part| match part { Part::Same(text) | Part::Gone(text) | Part::New(text) => text.as_str() }).collect()
            };
            prop_assert_eq!(read(|part| matches!(part, Part::New(_))), old);
            prop_assert_eq!(read(|part| matches!(part, Part::Gone(_))), new);
        }
    }
}
