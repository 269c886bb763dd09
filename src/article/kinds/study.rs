//! One study or a line of studies. In: its fields in the front matter. Out: them, read, and what is asked of this kind.

use super::super::place::Prose;
use super::{Body, Claims, Hour, KindSpec, Particulars, Standing};
use crate::yaml::{Fields, Form, Key, Keys, Scalar};

pub(super) const SPEC: KindSpec = KindSpec {
    word: "study",
    says: "one study or a line of studies, with what was asked and found",
    keys: KEYS,
    read,
    scaffold: &[
        "question: \"\"  # what was asked",
        "finding: \"\"  # what was found",
        "limits: \"\"  # what it cannot say",
        "source: []  # keys of references.yaml",
    ],
    folder: Some("studies"),
    shelf: None,
    template: "study.html",
    schema_type: "MedicalWebPage",
    claims: Claims::Graded,
    body: Body::Extra,
    standing: Standing::Taught,
    hour: Some(Hour::ToUnderstand),
};

const KEYS: Keys = &[
    Key::owed("question", Form::Text, "what was asked", "What does a baby do when a face goes still?"),
    Key::free("sample", Form::Text, "who took part", "Mothers and babies of three months."),
    Key::free("method", Form::Text, "what was done", "Two minutes of play, two of a still face, two of play."),
    Key::owed("finding", Form::Text, "what was found", "Most babies tried to win the face back, then turned away."),
    Key::owed("limits", Form::Text, "what the study cannot say", "What such moments mean over years."),
    Key::free("source", Form::Words, "keys of the reports in the bibliography", "[winnicott1953]"),
];

/// One study or a line of studies.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Study {
    /// What was asked.
    pub question: Option<Prose>,
    /// Who took part.
    pub sample: Option<Prose>,
    /// What was done.
    pub method: Option<Prose>,
    /// What was found.
    pub finding: Option<Prose>,
    /// What it cannot show.
    pub limits: Option<Prose>,
    /// Keys of the reports in the bibliography.
    pub source: Vec<Scalar>,
}

impl Study {
    pub(super) fn prose(&self) -> Vec<&Prose> {
        [&self.question, &self.sample, &self.method, &self.finding, &self.limits].into_iter().flatten().collect()
    }
}

fn read(fields: &mut Fields<'_>) -> Particulars {
    Particulars::Study(Box::new(Study {
        question: fields.owed("question", KEYS).map(Prose::of),
        sample: fields.text("sample").map(Prose::of),
        method: fields.text("method").map(Prose::of),
        finding: fields.owed("finding", KEYS).map(Prose::of),
        limits: fields.owed("limits", KEYS).map(Prose::of),
        source: fields.words("source"),
    }))
}
