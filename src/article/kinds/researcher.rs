//! A person and their work. In: its fields in the front matter. Out: them, read, and what is asked of this kind.

use super::super::place::Prose;
use super::{Body, Claims, KindSpec, Particulars, Standing, text};
use crate::yaml::{Fields, Form, Key, Keys, Scalar};

pub(super) const SPEC: KindSpec = KindSpec {
    word: "researcher",
    says: "a person and their work",
    keys: KEYS,
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

const KEYS: Keys = &[
    Key::owed("lived", Form::Text, "the years, for example 1896–1971", "1896–1971"),
    Key::owed("field", Form::Text, "the profession, for example Paediatrician", "Paediatrician and psychoanalyst"),
    Key::free("known_for", Form::Text, "what they are known for, in a sentence or two", "The good-enough mother."),
    Key::free("works", Form::Words, "keys of the works in the bibliography", "[winnicott1953]"),
];

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
        lived: text(fields.owed("lived", KEYS)),
        field: text(fields.owed("field", KEYS)),
        known_for: fields.text("known_for").map(Prose::of),
        works: fields.words("works"),
    }))
}
