//! Exact replacements: which bytes of which files become what, and which files get another path.
//!
//! Invariant: pieces of one file do not overlap; each knows the text that stands there, so that nothing else is written over.

use std::collections::{BTreeMap, BTreeSet};

use super::refusal::Refusal;
use crate::article::Manuscript;
use crate::source::{Inputs, Place, Source, Span, StaticFile};
use crate::yaml::{Change, changed};

/// A piece of a file and what takes its place.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Piece {
    /// Which bytes of the text, counted without a byte order mark.
    pub span: Span,
    /// What stands there.
    pub old: String,
    /// What is to stand there.
    pub new: String,
}

/// Everything that is to be other in a handbook.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Edits {
    /// Pieces by the path of their file, as it is now.
    pieces: BTreeMap<String, (Source, BTreeSet<Piece>)>,
    /// Files that get another path.
    moves: BTreeMap<String, String>,
}

/// A file with its text before and after.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed {
    /// Where it stands now.
    pub from: String,
    /// Where it is to stand.
    pub to: String,
    /// Its text, without a byte order mark, and the one it gets; `None` when only its path changes.
    pub text: Option<(Source, String)>,
    /// The pieces that change, in order.
    pub pieces: Vec<Piece>,
}

impl Edits {
    /// Puts `new` in the place of what stands at `place`; the same again changes nothing.
    pub fn replace(&mut self, place: &Place, new: impl Into<String>) {
        let (new, old) = (new.into(), place.source.at(place.span).to_owned());
        if old != new {
            let file = self.pieces.entry(place.source.path().to_owned());
            let (_, pieces) = file.or_insert_with(|| (place.source.clone(), BTreeSet::new()));
            pieces.insert(Piece { span: place.span, old, new });
        }
    }

    /// Makes of a file's text another, by the pieces that differ.
    pub fn rewrite(&mut self, source: &Source, text: &str) {
        for (span, new) in differences(source.text(), text) {
            self.replace(&source.place(span), new);
        }
    }

    /// Changes the front matter of a file; `None` when it is written in a way that cannot be changed piece by piece.
    pub fn change_front(&mut self, manuscript: &Manuscript, changes: &[Change]) -> Option<()> {
        for (span, new) in changed(&manuscript.source, manuscript.front, changes)? {
            self.replace(&manuscript.source.place(span), new);
        }
        Some(())
    }

    /// Gives a file another path.
    pub fn rename(&mut self, from: impl Into<String>, to: impl Into<String>) {
        let (from, to) = (from.into(), to.into());
        if from != to {
            self.moves.insert(from, to);
        }
    }

    /// Takes in what others are to change.
    pub fn extend(&mut self, other: Self) {
        for (path, (source, pieces)) in other.pieces {
            self.pieces.entry(path).or_insert_with(|| (source, BTreeSet::new())).1.extend(pieces);
        }
        self.moves.extend(other.moves);
    }

    /// Whether nothing is to change.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.pieces.is_empty() && self.moves.is_empty()
    }

    /// Where a file will stand.
    #[must_use]
    pub fn path<'a>(&'a self, path: &'a str) -> &'a str {
        self.moves.get(path).map_or(path, String::as_str)
    }

    /// Whether a piece of this file is to change at or around this span.
    #[must_use]
    pub fn touches(&self, path: &str, span: Span) -> bool {
        let pieces = self.pieces.get(path).into_iter().flat_map(|(_, pieces)| pieces);
        pieces.into_iter().any(|piece| piece.span.start <= span.end && span.start <= piece.span.end)
    }

    /// Every file that changes, by its path as it is now.
    ///
    /// # Errors
    /// When two changes speak of the same piece, or two files of the same path.
    pub fn files(&self) -> Result<Vec<Changed>, Refusal> {
        let mut taken: BTreeMap<&str, &str> = BTreeMap::new();
        for (from, to) in &self.moves {
            if let Some(other) = taken.insert(to, from) {
                let message = format!("both {other} and {from} would become {to}");
                return Err(Refusal::new(message, "choose another name"));
            }
        }
        let paths: BTreeSet<&String> = self.pieces.keys().chain(self.moves.keys()).collect();
        paths.into_iter().map(|path| self.file(path)).collect()
    }

    fn file(&self, path: &str) -> Result<Changed, Refusal> {
        let to = self.path(path).to_owned();
        let Some((source, pieces)) = self.pieces.get(path) else {
            return Ok(Changed { from: path.to_owned(), to, text: None, pieces: Vec::new() });
        };
        let pieces: Vec<Piece> = pieces.iter().cloned().collect();
        let (mut out, mut at) = (String::with_capacity(source.text().len()), 0);
        for piece in &pieces {
            if piece.span.start < at || source.at(piece.span) != piece.old {
                let message = "two changes would meet at this place";
                let place = source.place(piece.span);
                return Err(Refusal::new(message, "change it by hand, then try again").at(place));
            }
            out.push_str(&source.text()[at..piece.span.start]);
            out.push_str(&piece.new);
            at = piece.span.end;
        }
        out.push_str(&source.text()[at..]);
        Ok(Changed { from: path.to_owned(), to, text: Some((source.clone(), out)), pieces })
    }

    /// The handbook as it will be.
    ///
    /// # Errors
    /// As [`files`](Self::files).
    pub fn applied(&self, inputs: &Inputs) -> Result<Inputs, Refusal> {
        let texts: BTreeMap<String, String> =
            self.files()?.into_iter().filter_map(|file| Some((file.from, file.text?.1))).collect();
        let source = |source: &Source| {
            let text = texts.get(source.path()).map_or(source.text(), String::as_str);
            match self.path(source.path()) {
                path if path == source.path() && text == source.text() => source.clone(),
                path => Source::new(path, text),
            }
        };
        let all = |sources: &[Source]| {
            let mut all: Vec<Source> = sources.iter().map(source).collect();
            all.sort_by(|one, other| one.path().cmp(other.path()));
            all
        };
        let mut pictures = inputs.pictures.clone();
        for picture in &mut pictures {
            picture.drawing = picture.drawing.as_ref().map(source);
            picture.path = self.path(&picture.path).to_owned();
        }
        pictures.sort_by(|one, other| one.path.cmp(&other.path));
        Ok(Inputs {
            articles: all(&inputs.articles),
            config: inputs.config.as_ref().map(source),
            data: all(&inputs.data),
            pictures,
            templates: all(&inputs.templates),
            statics: inputs.statics.iter().map(StaticFile::clone).collect(),
        })
    }
}

/// Line by line where both have as many lines, otherwise from the first difference to the last.
fn differences<'a>(before: &str, after: &'a str) -> Vec<(Span, &'a str)> {
    let lines = |text: &str| text.matches('\n').count();
    if lines(before) != lines(after) {
        return narrow(before, after, 0).into_iter().collect();
    }
    let (mut at, mut found) = (0, Vec::new());
    for (old, new) in before.split('\n').zip(after.split('\n')) {
        found.extend(narrow(old, new, at));
        at += old.len() + 1;
    }
    found
}

/// The piece that differs, without what both begin and end with.
fn narrow<'a>(old: &str, new: &'a str, at: usize) -> Option<(Span, &'a str)> {
    if old == new {
        return None;
    }
    let same = |(one, other): &(char, char)| one == other;
    let start: usize = old.chars().zip(new.chars()).take_while(same).map(|(one, _)| one.len_utf8()).sum();
    let (old_rest, new_rest) = (&old[start..], &new[start..]);
    let end: usize =
        old_rest.chars().rev().zip(new_rest.chars().rev()).take_while(same).map(|(one, _)| one.len_utf8()).sum();
    Some((Span { start: at + start, end: at + old.len() - end }, &new_rest[..new_rest.len() - end]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_change_alone_and_the_same_twice_is_once() {
        let source = Source::new("articles/a.md", "\u{feff}one two\r\nthree");
        let mut edits = Edits::default();
        edits.replace(&source.place(4..7), "2");
        edits.replace(&source.place(4..7), "2");
        edits.replace(&source.place(0..0), "zero ");
        edits.replace(&source.place(9..14), "three");
        edits.rename("articles/a.md", "articles/b.md");
        let files = edits.files().expect("no clash");
        assert_eq!(files.len(), 1);
        assert_eq!((files[0].to.as_str(), files[0].pieces.len()), ("articles/b.md", 2));
        assert_eq!(files[0].text.as_ref().map(|(_, text)| text.as_str()), Some("zero one 2\r\nthree"));
        let inputs = Inputs { articles: vec![source], ..Inputs::default() };
        let after = edits.applied(&inputs).expect("no clash");
        assert_eq!((after.articles[0].path(), after.articles[0].text()), ("articles/b.md", "zero one 2\r\nthree"));
    }

    #[test]
    fn what_meets_is_refused() {
        let source = Source::new("a.md", "one two");
        let mut edits = Edits::default();
        edits.replace(&source.place(0..3), "1");
        edits.replace(&source.place(2..5), "x");
        assert_eq!(edits.files().map_err(|one| one.message), Err("two changes would meet at this place".to_owned()));
        let mut edits = Edits::default();
        edits.rename("a", "c");
        edits.rename("b", "c");
        assert!(edits.files().is_err());
    }
}
