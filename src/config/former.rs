//! `aliases:` of handbook.yaml: former addresses of pages that Mend makes, such as sections, tags, ages and sources. Articles keep
//! theirs in their own front matter.
//!
//! In: a map from former addresses to names of pages. Out: [`Former`]s in the order written.

use super::look::FooterEntry;
use crate::yaml::{Fields, KeyPath};

/// A former address of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Former {
    /// As written, for example `tags/calm`.
    pub old: FooterEntry,
    /// The page that took its place, by the name links have for it.
    pub to: FooterEntry,
}

pub(super) fn read(fields: &mut Fields<'_>) -> Vec<Former> {
    let all = fields.dictionary("aliases").into_iter();
    let former = |(old, to): (String, crate::yaml::Scalar)| {
        let place = fields.doc().key_place(&KeyPath::keys(&["aliases"]).key(&old));
        let to = FooterEntry { place: fields.doc().place(&to.path), slug: to.text };
        Former { old: FooterEntry { slug: old, place }, to }
    };
    all.map(former).collect()
}
