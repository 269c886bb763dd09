//! A scene from daily life. In: its fields in the front matter. Out: them, read, and what is asked of this kind.

use super::super::place::Prose;
use super::{Body, Claims, Hour, KindSpec, Particulars, Standing};
use crate::yaml::Fields;

pub(super) const SPEC: KindSpec = KindSpec {
    word: "scenario",
    keys: &["watch_for"],
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

fn read(fields: &mut Fields<'_>) -> Particulars {
    Particulars::Scenario(fields.texts("watch_for").into_iter().map(Prose::of).collect())
}
