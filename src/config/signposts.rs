//! In: the keys `help`, `hurt`, `evidence` and `safety` of `handbook.yaml`. Out: the pages to which the theme itself sends readers.
//!
//! A handbook that names none has no such links. What they name is looked for in weaving.

use super::look::FooterEntry;
use crate::yaml::Fields;

/// Pages the theme links to by itself.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Signposts {
    /// Where to get help: below the numbers on every page, and in the search.
    pub help: Option<FooterEntry>,
    /// What to do when someone is hurt: the first answer of “What do I say now?”.
    pub hurt: Option<FooterEntry>,
    /// What the grades of evidence mean: beside each grade.
    pub evidence: Option<FooterEntry>,
    /// When repair is not the answer: on every script.
    pub safety: Option<FooterEntry>,
}

impl Signposts {
    /// Takes what is named here in the place of what was named before.
    pub(super) fn read(&mut self, fields: &mut Fields<'_>) {
        let posts = [
            ("help", &mut self.help),
            ("hurt", &mut self.hurt),
            ("evidence", &mut self.evidence),
            ("safety", &mut self.safety),
        ];
        for (key, post) in posts {
            if let Some(scalar) = fields.code(key) {
                *post = Some(FooterEntry { place: fields.doc().place(&scalar.path), slug: scalar.text });
            }
        }
    }

    /// Those that are named.
    pub fn iter(&self) -> impl Iterator<Item = &FooterEntry> {
        [&self.help, &self.hurt, &self.evidence, &self.safety].into_iter().flatten()
    }
}
