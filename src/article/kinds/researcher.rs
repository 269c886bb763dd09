//! A person and their work. In: its fields in the front matter. Out: them, read, and what is asked of this kind.

use super::super::place::Prose;
use super::{Body, Claims, KindSpec, Particulars, Standing, text};
use crate::yaml::{Fields, Scalar};

pub(super) const SPEC: KindSpec = KindSpec {
    word: "researcher",
    keys: &["lived", "field", "known_for", "works"],
    read,
    scaffold: &[
        "lived: \"\"  # years, for example 1896–1971",
        "field: \"\"  # profession",
        "works: []  # keys of references.yaml",
    ],
    folder: Some("researchers"),
    shelf: None,
    template: "researcher.html",
    schema_type: "Article",
    claims: Claims::Sourced,
    body: Body::Extra,
    standing: Standing::Taught,
    hour: None,
};

/// A person and their work.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Researcher {
    /// Years of life.
    pub lived: String,
    /// Profession.
    pub field: String,
    /// What they are known for.
    pub known_for: Option<Prose>,
    /// Keys of their works in the bibliography.
    pub works: Vec<Scalar>,
}

impl Researcher {
    pub(super) fn prose(&self) -> Vec<&Prose> {
        self.known_for.iter().collect()
    }
}

fn read(fields: &mut Fields<'_>) -> Particulars {
    Particulars::Researcher(Box::new(Researcher {
        lived: text(fields.asked("lived", "the years, for example 1896–1971")),
        field: text(fields.asked("field", "the profession, for example Paediatrician")),
        known_for: fields.text("known_for").map(Prose::of),
        works: fields.words("works"),
    }))
}
