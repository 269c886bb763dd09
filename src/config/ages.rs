//! `ages:` in `handbook.yaml`: each becomes a page, so each needs a name of its own that can stand in an address.

use std::collections::BTreeSet;

use crate::diagnostic::rules::front_matter::UNKNOWN_VALUE;
use crate::diagnostic::{Diagnostic, sentences};
use crate::source::{Segment, Slug, fold};
use crate::yaml::{Fields, Scalar};

/// The ages that can have a page, with their labels; what is wrong with the others is reported.
pub(super) fn usable(fields: &mut Fields<'_>, ages: Vec<(String, Scalar)>) -> Vec<(String, String)> {
    let mut taken = BTreeSet::new();
    let mut out = Vec::new();
    for (id, label) in ages {
        let slug = Slug::of(&id);
        let shown = sentences::short(&id, 40);
        let trouble = match Segment::new(slug.as_str()) {
            Err(fault) => Some(format!("the age `{shown}` {fault}")),
            Ok(_) if !taken.insert(fold(slug.as_str())) => {
                Some(format!("another age has the address of `{shown}` already"))
            }
            Ok(_) => None,
        };
        match trouble {
            None => out.push((id, label.text)),
            Some(message) => {
                let place = fields.doc().place(&label.path);
                fields.remark(Diagnostic::new(&UNKNOWN_VALUE, place, message).help("give it another name"));
            }
        }
    }
    out
}

/// Their names in front matter, what readers see, and the years of life they stand for, where years say it.
const AGES: [(&str, &str, &str); 6] = [
    ("infant", "Babies", "the first year"),
    ("toddler", "Toddlers", "1 to 3"),
    ("child", "Children", "4 to 12"),
    ("teen", "Teenagers", "13 to 19"),
    ("adult-couple", "Couples", ""),
    ("adult-child", "Grown-up children", ""),
];

/// Names and labels, in order.
pub(super) fn usual() -> Vec<(String, String)> {
    AGES.iter().map(|(id, label, _)| ((*id).into(), (*label).into())).collect()
}

/// The ages of a handbook with the years they stand for, when they are the usual ones.
#[must_use]
pub fn in_years(ages: &[(String, String)]) -> Option<String> {
    let words = AGES.iter().map(|(id, _, years)| match *years {
        "" => format!("`{id}`"),
        years => format!("`{id}` ({years})"),
    });
    (ages == usual()).then(|| crate::diagnostic::sentences::list(&words.collect::<Vec<_>>(), "or"))
}
