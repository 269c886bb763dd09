//! One study or a line of studies. In: its fields in the front matter. Out: them, read, and what is asked of this kind.

use super::super::place::Prose;
use super::{Body, Claims, Hour, KindSpec, Particulars, Standing};
use crate::yaml::{Fields, Scalar};

pub(super) const SPEC: KindSpec = KindSpec {
    word: "study",
    keys: &["question", "finding", "limits", "sample", "method", "source"],
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
        question: fields.asked("question", "what was asked").map(Prose::of),
        sample: fields.text("sample").map(Prose::of),
        method: fields.text("method").map(Prose::of),
        finding: fields.asked("finding", "what was found").map(Prose::of),
        limits: fields.asked("limits", "what the study cannot say").map(Prose::of),
        source: fields.words("source"),
    }))
}
