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

/// Their names in front matter, and the years of life they stand for, where years say it.
const AGES: [(&str, &str); 6] = [
    ("infant", "the first year"),
    ("toddler", "1 to 3"),
    ("child", "4 to 12"),
    ("teen", "13 to 19"),
    ("adult-couple", ""),
    ("adult-child", ""),
];

/// What readers see, by language. They stand here because a handbook's own labels take their place before a theme is loaded.
const LABELS: [(&str, [&str; 6]); 6] = [
    ("en", ["Babies", "Toddlers", "Children", "Teenagers", "Couples", "Grown-up children"]),
    ("es", ["Bebés", "De 1 a 3 años", "De 4 a 12 años", "Adolescentes", "Parejas", "Hijas e hijos adultos"]),
    ("fr", ["Bébés", "De 1 à 3 ans", "De 4 à 12 ans", "Adolescence", "Couples", "Enfants devenus adultes"]),
    ("de", ["Babys", "Kleinkinder", "Kinder", "Jugendliche", "Paare", "Erwachsene Kinder"]),
    ("ar", ["الرُّضَّع", "من سنة إلى 3 سنوات", "من 4 إلى 12 سنة", "سن المراهقة", "الأزواج", "الأبناء والبنات الكبار"]),
    ("pl", ["Niemowlęta", "Małe dzieci", "Dzieci", "Młodzież", "Pary", "Dorosłe dzieci"]),
];

/// Names and labels, in order; in English where there are none in `language`.
pub(super) fn usual(language: &str) -> Vec<(String, String)> {
    let labels = LABELS.iter().find(|(code, _)| *code == language).map_or(&LABELS[0].1, |(_, labels)| labels);
    AGES.iter().zip(labels).map(|((id, _), label)| ((*id).into(), (*label).into())).collect()
}

/// The ages of a handbook with the years they stand for, when they are the usual ones.
#[must_use]
pub fn in_years(ages: &[(String, String)]) -> Option<String> {
    let words = AGES.iter().map(|(id, years)| match *years {
        "" => format!("`{id}`"),
        years => format!("`{id}` ({years})"),
    });
    let are_usual = LABELS.iter().any(|(language, _)| ages == usual(language));
    are_usual.then(|| sentences::list(&words.collect::<Vec<_>>(), "or"))
}
