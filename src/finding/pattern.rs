//! In: a phrase as a clinician writes it: `(afraid|scared) of my? <partner>`. Out: [`Phrase`], piece by piece.
//!
//! | written | means |
//! |---|---|
//! | `hit me` | these words in this order, each with all its forms |
//! | `(one\|the other)` | one of these |
//! | `my?`, `(my\|the)?` | may be there or not |
//! | `<partner>` | any member of this family |
//! | `…` or `...` | up to three other words |
//! | `=shot` | this very form |
//! | `^` first, `$` last | nothing but filler words before, after |

use std::collections::{BTreeMap, BTreeSet};

use super::fold::{Hyphens, Short, words};
use crate::diagnostic::sentences;

/// A phrase, piece by piece.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phrase {
    /// As it was written.
    pub text: String,
    /// What it consists of.
    pub pieces: Vec<Piece>,
}

/// A piece of a phrase.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// Nothing but filler words stands before.
    Start,
    /// Nothing but filler words stands after.
    End,
    /// Up to three other words.
    Gap,
    /// One of these.
    Choice {
        /// The ways to say it.
        ways: Vec<Vec<Atom>>,
        /// Whether it may be missing.
        optional: bool,
    },
}

/// One word of a way to say something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Atom {
    /// A word in any of its forms.
    Word(String),
    /// This very form.
    Exact(String),
    /// Any member of a family.
    Family(String),
}

/// Why a phrase cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unclear {
    /// What is wrong, as the end of a sentence.
    pub what: String,
    /// What to do.
    pub help: String,
}

impl Unclear {
    fn new(what: impl Into<String>, help: impl Into<String>) -> Self {
        Self { what: what.into(), help: help.into() }
    }
}

type Families = BTreeMap<String, Vec<Vec<String>>>;

impl Phrase {
    /// Reads a phrase; `light` are words that are passed over in what somebody types.
    ///
    /// # Errors
    /// What is wrong with it, in plain words.
    pub fn read(text: &str, short: &Short, families: &Families, light: &BTreeSet<String>) -> Result<Self, Unclear> {
        let reader = Reader { short, families, light };
        let spaced = text.replace("...", " … ").replace('…', " … ");
        let mut pieces = Vec::new();
        for part in split(spaced.trim())? {
            pieces.extend(reader.pieces(&part)?);
        }
        let says = |piece: &Piece| matches!(piece, Piece::Choice { optional: false, .. });
        if !pieces.iter().any(says) {
            return Err(Unclear::new("names no word that must be there", "write at least one word without `?`"));
        }
        let inside = pieces.iter().enumerate().any(|(at, piece)| match piece {
            Piece::Start => at > 0,
            Piece::End => at + 1 < pieces.len(),
            _ => false,
        });
        match inside {
            true => Err(Unclear::new("has `^` or `$` inside", "put `^` first, `$` last, or take it out")),
            false => Ok(Self { text: text.to_owned(), pieces }),
        }
    }
}

/// The parts of a phrase: brackets as a whole, `^` and `$` alone, everything else at blanks.
fn split(text: &str) -> Result<Vec<String>, Unclear> {
    let mut parts = vec![String::new()];
    let mut open = false;
    for letter in text.chars() {
        match letter {
            '(' if open => {
                let help = "write the phrase twice instead, once for each of the inner brackets";
                return Err(Unclear::new("has brackets within brackets", help));
            }
            ')' if !open => {
                return Err(Unclear::new("closes a bracket that was not opened", "write the `(` that belongs to it"));
            }
            '(' | ')' => open = letter == '(',
            _ => {}
        }
        match letter {
            '^' | '$' if !open => parts.extend([letter.to_string(), String::new()]),
            _ if letter.is_whitespace() && !open => parts.push(String::new()),
            _ => parts.last_mut().into_iter().for_each(|part| part.push(letter)),
        }
    }
    if open {
        return Err(Unclear::new("has a bracket that is not closed", "write the `)` that belongs to it"));
    }
    parts.retain(|part| !part.is_empty());
    Ok(parts)
}

#[derive(Clone, Copy)]
struct Reader<'a> {
    short: &'a Short,
    families: &'a Families,
    light: &'a BTreeSet<String>,
}

impl Reader<'_> {
    fn pieces(self, part: &str) -> Result<Vec<Piece>, Unclear> {
        match part {
            "^" => return Ok(vec![Piece::Start]),
            "$" => return Ok(vec![Piece::End]),
            "…" => return Ok(vec![Piece::Gap]),
            _ => {}
        }
        let (part, optional) = part.strip_suffix('?').map_or((part, false), |part| (part, true));
        let inside = part.strip_prefix('(').and_then(|part| part.strip_suffix(')'));
        if inside.is_none() && part.contains(['(', ')', '|']) {
            return Err(Unclear::new("has a bracket or `|` in the middle of a word", "put blanks round the brackets"));
        }
        let ways = inside.unwrap_or(part).split('|').map(|way| self.way(way)).collect::<Result<Vec<_>, _>>()?;
        if inside.is_some() && ways.iter().any(Vec::is_empty) {
            return Err(Unclear::new("has an empty choice", "write `(one|other)?` for what may be missing"));
        }
        // A word that is short for two is two pieces, as it is when somebody types it.
        let alone = inside.is_none() && !optional;
        Ok(match <[Vec<Atom>; 1]>::try_from(ways) {
            Ok([way]) if alone => {
                way.into_iter().map(|atom| Piece::Choice { ways: vec![vec![atom]], optional }).collect()
            }
            Ok([way]) => vec![Piece::Choice { ways: vec![way], optional }],
            Err(ways) => vec![Piece::Choice { ways, optional }],
        })
    }

    fn way(self, way: &str) -> Result<Vec<Atom>, Unclear> {
        let mut atoms = Vec::new();
        for word in way.split_whitespace() {
            if let Some(name) = word.strip_prefix('<').and_then(|word| word.strip_suffix('>')) {
                if !self.families.contains_key(name) {
                    let help = sentences::suggest(name, self.families.keys().map(String::as_str));
                    return Err(Unclear::new(format!("names a family `{name}` that is not there"), help));
                }
                atoms.push(Atom::Family(name.to_owned()));
                continue;
            }
            let (word, exact) = word.strip_prefix('=').map_or((word, false), |word| (word, true));
            let found = words(word, self.short, Hyphens::Apart);
            let lost = word.chars().find(|letter| !letter.is_alphanumeric() && !"'’-‐‑".contains(*letter));
            if let Some(lost) = lost.filter(|_| found.is_empty() || !word.ends_with(['!', '.', ',', '?'])) {
                let help = "only `( | ) ? < > … = ^ $` have a meaning here";
                return Err(Unclear::new(format!("has a sign `{lost}` that means nothing"), help));
            }
            if let Some(word) = found.iter().find(|word| self.light.contains(*word)) {
                let help = "leave it out: the words of `light` are passed over wherever they stand";
                return Err(Unclear::new(format!("has the word `{word}`, which nobody listens for"), help));
            }
            atoms.extend(found.into_iter().map(|word| if exact { Atom::Exact(word) } else { Atom::Word(word) }));
        }
        Ok(atoms)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn families() -> Families {
        Families::from([("child".to_owned(), vec![vec!["child".to_owned()]])])
    }

    fn read(text: &str) -> Result<Vec<Piece>, String> {
        let short = Short::from([("can't".to_owned(), vec!["can".to_owned(), "not".to_owned()])]);
        let light = BTreeSet::from(["really".to_owned()]);
        Phrase::read(text, &short, &families(), &light).map(|phrase| phrase.pieces).map_err(|why| why.what)
    }

    fn one(atoms: &[Atom], optional: bool) -> Piece {
        Piece::Choice { ways: vec![atoms.to_vec()], optional }
    }

    #[test]
    fn phrases_are_read() {
        let word = |text: &str| Atom::Word(text.to_owned());
        assert_eq!(
            read("I can't"),
            Ok(vec![one(&[word("i")], false), one(&[word("can")], false), one(&[word("not")], false)])
        );
        assert_eq!(
            read("^self-harm$"),
            Ok(vec![Piece::Start, one(&[word("self")], false), one(&[word("harm")], false), Piece::End])
        );
        let choice = Piece::Choice {
            ways: vec![vec![word("my"), Atom::Family("child".to_owned())], vec![word("him")]],
            optional: true,
        };
        assert_eq!(read("hit...(my <child>|him)?"), Ok(vec![one(&[word("hit")], false), Piece::Gap, choice]));
        assert_eq!(
            read("my? =shot"),
            Ok(vec![one(&[word("my")], true), one(&[Atom::Exact("shot".to_owned())], false)])
        );
    }

    #[test]
    fn what_cannot_be_read_says_why() {
        for (text, why) in [
            ("(a|b", "has a bracket that is not closed"),
            ("a) b", "closes a bracket that was not opened"),
            ("(a (b) c)", "has brackets within brackets"),
            ("<kid> x", "names a family `kid` that is not there"),
            ("a ^ b", "has `^` or `$` inside"),
            ("a? …", "names no word that must be there"),
            ("a|b", "has a bracket or `|` in the middle of a word"),
            ("(a|) b", "has an empty choice"),
            ("a* b", "has a sign `*` that means nothing"),
            ("i (so|really)? b", "has the word `really`, which nobody listens for"),
            ("", "names no word that must be there"),
        ] {
            assert_eq!(read(text), Err(why.to_owned()), "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in "[a-c()|?<>…=^$ .'ü-]{0,30}") {
            let _ = read(&text);
        }
    }
}
