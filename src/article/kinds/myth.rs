//! A common belief and what to think of it. In: its fields in the front matter. Out: them, read, and what is asked of this kind.

use super::super::place::Prose;
use super::{Body, Claims, Hour, KindSpec, Particulars, Standing};
use crate::yaml::{Fields, Form, Key, Keys};

pub(super) const SPEC: KindSpec = KindSpec {
    word: "myth",
    says: "a common belief, and what to think of it",
    keys: KEYS,
    read,
    scaffold: &["belief: \"\"  # the belief", "instead: \"\"  # what fits the evidence better"],
    folder: Some("myths"),
    shelf: None,
    template: "myth.html",
    schema_type: "MedicalWebPage",
    claims: Claims::Graded,
    body: Body::Extra,
    standing: Standing::Taught,
    hour: Some(Hour::ToUnderstand),
};

const KEYS: Keys = &[
    Key::owed(
        "belief",
        Form::Text,
        "the belief, in the words of those who hold it",
        "Good parents never lose their temper.",
    ),
    Key::owed(
        "instead",
        Form::Text,
        "what fits the evidence better",
        "Every parent does at times; what comes after it counts.",
    ),
];

/// A common belief and what to think of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Myth {
    /// The belief.
    pub belief: Option<Prose>,
    /// What fits the evidence better.
    pub instead: Option<Prose>,
}

impl Myth {
    pub(super) fn prose(&self) -> Vec<&Prose> {
        self.belief.iter().chain(&self.instead).collect()
    }
}

fn read(fields: &mut Fields<'_>) -> Particulars {
    Particulars::Myth(Box::new(Myth {
        belief: fields.owed("belief", KEYS).map(Prose::of),
        instead: fields.owed("instead", KEYS).map(Prose::of),
    }))
}
