//! In: the fields of an entry. Out: each as words, with a remark for what is not understood in those that are printed.

use biblatex::RawChunk;

use super::bib::{Bib, Lent};
use super::letters::Words;
use super::tex::{self, Mode};
use crate::diagnostic::rules::Rule;
use crate::diagnostic::rules::evidence::UNCLEAR_REFERENCE;
use crate::diagnostic::{Diagnostic, sentences};
use crate::source::{Place, Span};

/// The fields of an entry, read one by one.
pub(super) struct Values<'v, 's, 'r> {
    pub bib: &'v Bib<'s>,
    pub lent: Lent<'s>,
    pub remarks: &'r mut Vec<Diagnostic>,
}

impl Values<'_, '_, '_> {
    /// Whether a field says anything.
    pub(super) fn has(&self, field: &str) -> bool {
        let blank = |chunk: &RawChunk<'_>| matches!(chunk, RawChunk::Normal(text) if text.trim_matches(|c: char| c.is_whitespace() || c == '{' || c == '}').is_empty());
        self.lent.fields.get(field).is_some_and(|pair| !pair.value.v.iter().all(|chunk| blank(&chunk.v)))
    }

    /// Whether the entry says it itself.
    pub(super) fn says(&self, field: &str) -> bool {
        self.lent.own.contains(field)
    }

    /// Where the value of a field stands.
    pub(super) fn span(&self, field: &str) -> std::ops::Range<usize> {
        let Some(pair) = self.lent.fields.get(field) else { return 0..0 };
        let (first, last) = (pair.value.v.first(), pair.value.v.last());
        first.zip(last).map_or(pair.value.span.clone(), |(first, last)| first.span.start..last.span.end)
    }

    pub(super) fn place(&self, field: &str) -> Option<Place> {
        self.has(field).then(|| self.bib.source.place(Span::from(self.span(field))))
    }

    /// Tells something about a field.
    pub(super) fn tell(&mut self, rule: &'static Rule, field: &str, message: String, help: impl Into<String>) {
        let Some(place) = self.place(field) else { return };
        self.remarks.push(Diagnostic::new(rule, place, message).help(help.into()));
    }

    /// Tells that a field is printed as it stands.
    pub(super) fn unclear(&mut self, field: &str, message: String, help: impl Into<String>) {
        self.tell(&UNCLEAR_REFERENCE, field, message, help);
    }

    /// The text of a field without a word about it: for fields that readers do not see as they stand.
    pub(super) fn plain(&mut self, field: &str) -> Option<String> {
        self.read(field, Mode::Words).map(|(words, _)| words.plain()).filter(|text| !text.is_empty())
    }

    /// The same for a field that may hold an address.
    pub(super) fn address(&mut self, field: &str) -> Option<String> {
        self.read(field, Mode::Address).map(|(words, _)| words.plain())
    }

    /// A field that is printed.
    pub(super) fn shown(&mut self, field: &str, mode: Mode) -> Option<Words> {
        let (words, unexplained) = self.read(field, mode)?;
        for name in unexplained {
            let message = format!("`{name}` stands without braces, but no `@string` says what it is short for");
            self.unclear(field, message, format!("if you mean the word, write it in braces: `{{{name}}}`"));
        }
        if let Some(command) = words.unknown.first() {
            let message =
                format!("`{}` in `{field}` is not known, so it is printed as it stands", sentences::short(command, 40));
            self.unclear(field, message, "write the letter or the words themselves, without LaTeX");
        }
        (!words.signs.is_empty()).then_some(words)
    }

    /// The words of a field, and the abbreviations in it that nothing explains.
    fn read(&mut self, field: &str, mode: Mode) -> Option<(Words, Vec<String>)> {
        if !self.has(field) {
            return None;
        }
        let pair = *self.lent.fields.get(field)?;
        let mut text = String::new();
        let mut unexplained = Vec::new();
        for chunk in &pair.value.v {
            match chunk.v {
                RawChunk::Normal(part) => text.push_str(part),
                RawChunk::Abbreviation(name) => match self.bib.explained(name) {
                    Some(explained) => text.push_str(explained),
                    None => {
                        text.push_str(name);
                        unexplained.push(name.to_owned());
                    }
                },
            }
        }
        Some((tex::read(&text, mode).trimmed(), unexplained))
    }
}
