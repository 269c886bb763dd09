//! A scene from daily life. In: its fields in the front matter. Out: them, read, and what is asked of this kind.

use super::super::place::Prose;
use super::{Body, Claims, Hour, KindSpec, Particulars, Standing};
use crate::yaml::{Fields, Form, Key, Keys};

pub(super) const SPEC: KindSpec = KindSpec {
    word: "scenario",
    says: "a scene from daily life, to read in the evening",
    keys: KEYS,
    read,
    scaffold: &["watch_for: []  # what to watch for in the scene"],
    folder: Some("scenarios"),
    shelf: None,
    template: "scenario.html",
    schema_type: "MedicalWebPage",
    claims: Claims::Free,
    body: Body::Needed,
    standing: Standing::Taught,
    hour: Some(Hour::Tonight),
};

const KEYS: Keys = &[Key::free(
    "watch_for",
    Form::Texts,
    "what to watch for in the scene, a sentence each",
    "[Who looks away first?, What brings them back?]",
)];

fn read(fields: &mut Fields<'_>) -> Particulars {
    Particulars::Scenario(fields.texts("watch_for").into_iter().map(Prose::of).collect())
}
