//! An idea explained. In: its fields in the front matter. Out: them, read, and what is asked of this kind.

use super::{Body, Claims, Hour, KindSpec, Particulars, Standing};
use crate::yaml::Fields;

pub(super) const SPEC: KindSpec = KindSpec {
    word: "concept",
    says: "an idea explained",
    keys: &[],
    read,
    scaffold: &[],
    folder: Some("concepts"),
    shelf: None,
    template: "concept.html",
    schema_type: "MedicalWebPage",
    claims: Claims::Graded,
    body: Body::Needed,
    standing: Standing::Taught,
    hour: Some(Hour::ToUnderstand),
};

fn read(_: &mut Fields<'_>) -> Particulars {
    Particulars::Concept
}
