//! A remark as it is kept from one build to the next.
//!
//! In: a remark, or what was kept of one and the files of today. Out: the other.
//!
//! Invariant: what does not fit the files or the rules of today is nothing, never another remark.

use std::borrow::Cow;

use serde::{Deserialize, Serialize, Serializer};

use super::{Diagnostic, Fix, rules};
use crate::source::{Place, Source, Span};

/// A remark without the texts it points into.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said<'s> {
    #[serde(borrow)]
    rule: Cow<'s, str>,
    #[serde(borrow)]
    at: Spot<'s>,
    #[serde(borrow)]
    message: Cow<'s, str>,
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    help: Option<Cow<'s, str>>,
    #[serde(borrow, default, skip_serializing_if = "Vec::is_empty")]
    related: Vec<(Spot<'s>, Cow<'s, str>)>,
    #[serde(borrow, default, skip_serializing_if = "Vec::is_empty")]
    fix: Vec<(Spot<'s>, Cow<'s, str>)>,
}

/// A piece of a file: its path, first byte and the byte after the last.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Spot<'s>(#[serde(borrow)] Cow<'s, str>, usize, usize);

/// Remarks that are written down one after the other, as [`Said`].
#[derive(Debug, Clone, Copy)]
pub struct Saying<'s>(pub &'s [Diagnostic]);

impl Serialize for Saying<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.iter().map(Said::of))
    }
}

impl<'s> Said<'s> {
    /// What is kept of a remark that nobody has judged yet.
    #[must_use]
    pub fn of(remark: &'s Diagnostic) -> Self {
        let related = remark.related.iter().map(|(place, words)| (Spot::of(place), Cow::Borrowed(&**words))).collect();
        Self {
            rule: remark.rule.name.into(),
            at: Spot::of(&remark.place),
            message: Cow::Borrowed(&*remark.message),
            help: remark.help.as_deref().map(Cow::Borrowed),
            related,
            fix: remark.fix.iter().map(|fix| (Spot::of(&fix.place), Cow::Borrowed(&*fix.text))).collect(),
        }
    }

    /// The remark, in files that `find` finds by their paths.
    #[must_use]
    pub fn again<'f>(&self, find: &impl Fn(&str) -> Option<&'f Source>) -> Option<Diagnostic> {
        let remark = Diagnostic::new(rules::named(&self.rule)?, self.at.place(find)?, &*self.message);
        let mut remark = remark.maybe_help(self.help.as_deref().map(str::to_owned));
        for (spot, text) in &self.fix {
            remark.fix.push(Fix { place: spot.place(find)?, text: (&**text).into() });
        }
        self.related.iter().try_fold(remark, |remark, (spot, words)| Some(remark.related(spot.place(find)?, &**words)))
    }
}

impl<'s> Spot<'s> {
    fn of(place: &'s Place) -> Self {
        Self(place.source.path().into(), place.span.start, place.span.end)
    }

    fn place<'f>(&self, find: &impl Fn(&str) -> Option<&'f Source>) -> Option<Place> {
        let Self(path, start, end) = self;
        let source = find(path)?;
        source.text().get(*start..*end)?;
        Some(Place { source: source.clone(), span: Span { start: *start, end: *end } })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::rules::theme::MISSING_LOGO;

    #[test]
    fn a_remark_comes_back_as_it_was_and_only_where_it_fits() {
        let (one, other) = (Source::new("a.md", "Täglich"), Source::new("b.md", "Ruhe"));
        let place = |source: &Source, start, end| Place { source: source.clone(), span: Span { start, end } };
        let remark =
            Diagnostic::new(&MISSING_LOGO, place(&one, 1, 3), "there").help("do").related(place(&other, 0, 4), "see");
        let remark = remark.mended(place(&one, 1, 3), "ä", "a").mended(place(&one, 0, 1), "other", "x");
        assert_eq!(remark.fix.len(), 1);
        let written = serde_json::to_string(&Saying(std::slice::from_ref(&remark))).unwrap();
        let [kept]: [Said<'_>; 1] = serde_json::from_str(&written).unwrap();
        let files = [&one, &other];
        let find = |path: &str| files.into_iter().find(|source| source.path() == path);
        assert_eq!(kept.again(&find), Some(remark));
        assert_eq!(kept.again(&|path: &str| find(path).filter(|source| source.path() == "a.md")), None);
        let shorter = Source::new("b.md", "Ruh");
        assert_eq!(kept.again(&|path: &str| if path == "b.md" { Some(&shorter) } else { find(path) }), None);
        let split = Source::new("a.md", "Tagä");
        assert_eq!(Said { at: Spot("a.md".into(), 3, 4), ..kept.clone() }.again(&|_: &str| Some(&split)), None);
        assert_eq!(Said { rule: "no-such-rule".into(), ..kept }.again(&find), None);
    }
}
