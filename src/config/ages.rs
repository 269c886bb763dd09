//! The ages a handbook has unless it names its own.

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
