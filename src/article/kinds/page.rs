//! Anything else: about, privacy. In: its fields in the front matter. Out: them, read, and what is asked of this kind.

use super::{Body, Claims, KindSpec, Particulars, Standing};
use crate::yaml::Fields;

pub(super) const SPEC: KindSpec = KindSpec {
    word: "page",
    says: "anything else, such as a page about you or a privacy notice",
    keys: &[],
    read,
    scaffold: &[],
    folder: None,
    shelf: None,
    template: "page.html",
    schema_type: "WebPage",
    claims: Claims::Free,
    body: Body::Needed,
    standing: Standing::Aside,
    hour: None,
};

fn read(_: &mut Fields<'_>) -> Particulars {
    Particulars::Page
}
