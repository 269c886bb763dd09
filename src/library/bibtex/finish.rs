//! What is put into an entry once it is converted, because the converter has no words for it.

use biblatex::{Chunk, Chunks, Spanned};
use hayagriva::types::{Date, MaybeTyped};

/// What is put into the converted entry afterwards.
#[derive(Default)]
pub(super) struct Finish {
    pub date: Option<Date>,
    pub said: Option<String>,
    pub original: Option<Date>,
    pub visited: Option<Date>,
    pub volume: Option<String>,
    pub pages: Option<String>,
}

impl Finish {
    /// Completes the entry; returns the words that stand in the place of its year.
    pub(super) fn apply(self, entry: &mut hayagriva::Entry) -> Option<String> {
        if let Some(date) = self.date {
            entry.set_date(date);
        }
        if let (Some(visited), Some(url)) = (self.visited, entry.url().cloned()) {
            entry.set_url(hayagriva::types::QualifiedUrl { visit_date: Some(visited), ..url });
        }
        if let Some(pages) = self.pages {
            entry.set_page_range(MaybeTyped::String(pages));
        }
        let mut parents = entry.parents().to_vec();
        if let Some(volume) = self.volume {
            match parents.iter_mut().find(|parent| parent.volume().is_some()) {
                Some(whole) => whole.set_volume(MaybeTyped::String(volume)),
                None => entry.set_volume(MaybeTyped::String(volume)),
            }
        }
        if let Some(original) = self.original {
            let mut first = hayagriva::Entry::new(entry.key(), hayagriva::types::EntryType::Original);
            first.set_date(original);
            parents.push(first);
        }
        entry.set_parents(parents);
        self.said
    }
}

/// A value that nothing divides or changes.
pub(super) fn kept(text: &str, span: std::ops::Range<usize>) -> Chunks {
    vec![Spanned::new(Chunk::Verbatim(text.to_owned()), span)]
}
