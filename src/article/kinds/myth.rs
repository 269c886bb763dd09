//! A common belief and what to think of it. In: its fields in the front matter. Out: them, read, and what is asked of this kind.

use super::super::place::Prose;
use super::{Body, Claims, Hour, KindSpec, Particulars, Standing};
use crate::yaml::Fields;

pub(super) const SPEC: KindSpec = KindSpec {
    word: "myth",
    keys: &["belief", "instead"],
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
        belief: fields.asked("belief", "the belief, in the words of those who hold it").map(Prose::of),
        instead: fields.asked("instead", "what fits the evidence better").map(Prose::of),
    }))
}
