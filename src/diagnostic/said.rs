//! A remark as it is kept from one build to the next.
//!
//! In: a remark, or what was kept of one and the files of today. Out: the other.
//!
//! Invariant: what does not fit the files or the rules of today is nothing, never another remark.

use serde::{Deserialize, Serialize};

use super::{Diagnostic, Fix, rules};
use crate::source::{Place, Source, Span};

/// A remark without the texts it points into.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    rule: String,
    at: Spot,
    message: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    help: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    related: Vec<(Spot, String)>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    fix: Vec<(Spot, String)>,
}

/// A piece of a file: its path, first byte and the byte after the last.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Spot(String, usize, usize);

impl Said {
    /// What is kept of a remark that nobody has judged yet.
    #[must_use]
    pub fn of(remark: &Diagnostic) -> Self {
        let related = remark.related.iter().map(|(place, words)| (Spot::of(place), words.to_string())).collect();
        Self {
            rule: remark.rule.name.to_owned(),
            at: Spot::of(&remark.place),
            message: remark.message.to_string(),
            help: remark.help.as_deref().map(str::to_owned),
            related,
            fix: remark.fix.iter().map(|fix| (Spot::of(&fix.place), fix.text.to_string())).collect(),
        }
    }

    /// The remark, in files that `find` finds by their paths.
    #[must_use]
    pub fn again<'s>(&self, find: &impl Fn(&str) -> Option<&'s Source>) -> Option<Diagnostic> {
        let remark = Diagnostic::new(rules::named(&self.rule)?, self.at.place(find)?, self.message.as_str());
        let mut remark = remark.maybe_help(self.help.clone());
        for (spot, text) in &self.fix {
            remark.fix.push(Fix { place: spot.place(find)?, text: text.as_str().into() });
        }
        self.related
            .iter()
            .try_fold(remark, |remark, (spot, words)| Some(remark.related(spot.place(find)?, words.as_str())))
    }
}

impl Spot {
    fn of(place: &Place) -> Self {
        Self(place.source.path().to_owned(), place.span.start, place.span.end)
    }

    fn place<'s>(&self, find: &impl Fn(&str) -> Option<&'s Source>) -> Option<Place> {
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
        let kept: Said = serde_json::from_str(&serde_json::to_string(&Said::of(&remark)).unwrap()).unwrap();
        let files = [&one, &other];
        let find = |path: &str| files.into_iter().find(|source| source.path() == path);
        assert_eq!(kept.again(&find), Some(remark));
        assert_eq!(kept.again(&|path: &str| find(path).filter(|source| source.path() == "a.md")), None);
        let shorter = Source::new("b.md", "Ruh");
        assert_eq!(kept.again(&|path: &str| if path == "b.md" { Some(&shorter) } else { find(path) }), None);
        let split = Source::new("a.md", "Tagä");
        assert_eq!(Said { at: Spot("a.md".to_owned(), 3, 4), ..kept.clone() }.again(&|_: &str| Some(&split)), None);
        assert_eq!(Said { rule: "no-such-rule".to_owned(), ..kept }.again(&find), None);
    }
}
