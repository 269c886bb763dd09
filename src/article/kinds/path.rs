//! A learning path through other articles. In: its fields in the front matter. Out: them, read, and what is asked of this kind.

use super::super::place::Prose;
use super::{Body, Claims, Hour, KindSpec, Particulars, Standing, at_least_one};
use crate::yaml::{Fields, Form, Key, Keys, Scalar};

pub(super) const SPEC: KindSpec = KindSpec {
    word: "path",
    says: "a way through other articles, one after the other",
    keys: KEYS,
    read,
    scaffold: &["steps:", "  - article: \"\"  # the name of an article; `why:` below it says why it comes here"],
    folder: Some("paths"),
    shelf: Some("paths"),
    template: "path.html",
    schema_type: "Article",
    claims: Claims::Free,
    body: Body::Extra,
    standing: Standing::Taught,
    hour: Some(Hour::ThisWeek),
};

const KEYS: Keys = &[
    Key::owed("steps", Form::Maps(&[STEP]), "the articles, in the order in which to read them", ""),
    Key::free("minutes", Form::Number, "how many minutes it takes to read all of them", "12"),
];

const STEP: Keys = &[
    Key::owed("article", Form::Text, "the name of the article: its file name without `.md`", "the-way-back"),
    Key::free("why", Form::Text, "why it comes here", "It gives you the words for tonight."),
];

/// A way through other articles.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LearningPath {
    /// The stations in order.
    pub steps: Vec<Step>,
    /// Reading time of the whole.
    pub minutes: Option<u32>,
}

/// One station of a learning path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// The article's slug as written.
    pub article: Scalar,
    /// Why it comes here.
    pub why: Option<Prose>,
}

impl LearningPath {
    pub(super) fn prose(&self) -> Vec<&Prose> {
        self.steps.iter().filter_map(|step| step.why.as_ref()).collect()
    }
}

fn read(fields: &mut Fields<'_>) -> Particulars {
    Particulars::Path(LearningPath { steps: steps(fields), minutes: fields.number("minutes") })
}

fn steps(fields: &mut Fields<'_>) -> Vec<Step> {
    let mut steps = Vec::new();
    let mut empty = true;
    fields.each("steps", |fields| {
        empty = false;
        let article = fields.required_code("article");
        let why = fields.text("why").map(Prose::of);
        fields.finish_by(&[STEP], |_| None);
        steps.extend(article.map(|article| Step { article, why }));
    });
    at_least_one(fields, "steps", empty, "a path needs `steps:` with at least one, such as `- article: its-name`");
    steps
}
